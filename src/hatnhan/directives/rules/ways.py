"""The ways of documents, incoming and outgoing, and of plans: what each step needs, and what it may not come after."""

from collections.abc import Collection
from datetime import date

from django.utils.translation import gettext as _

from hatnhan.foundation.dates import date_vn
from hatnhan.foundation.errors import RuleBroken

from ..codes import ArrivalStep, DocumentStep, PlanStep

OUTGOING = {
    DocumentStep.REMARKED: (DocumentStep.BEGUN, DocumentStep.APPROVED),
    DocumentStep.APPROVED: (DocumentStep.BEGUN, DocumentStep.APPROVED),
    DocumentStep.RETURNED: (DocumentStep.APPROVED, DocumentStep.NUMBERED),
    DocumentStep.NUMBERED: (DocumentStep.APPROVED, DocumentStep.NUMBERED),
    DocumentStep.SIGNED: (DocumentStep.NUMBERED, DocumentStep.SIGNED),
    DocumentStep.SENT: (DocumentStep.SIGNED, DocumentStep.SENT),
    DocumentStep.CANCELLED: (DocumentStep.BEGUN, DocumentStep.SENT),
}
"""For each step: what must have been done, and after what it is too late."""

INCOMING = {
    ArrivalStep.SUBMITTED: {ArrivalStep.REGISTERED, ArrivalStep.SUBMITTED},
    ArrivalStep.INSTRUCTED: {ArrivalStep.SUBMITTED, ArrivalStep.INSTRUCTED},
    ArrivalStep.ASSIGNED: {ArrivalStep.INSTRUCTED, ArrivalStep.ASSIGNED},
    ArrivalStep.HANDLED: {ArrivalStep.ASSIGNED},
    ArrivalStep.FILED: {ArrivalStep.REGISTERED, ArrivalStep.INSTRUCTED, ArrivalStep.HANDLED},
}
"""For each step: the stages from which it may be taken. What only has to be known is filed at once."""

APPRAISAL = {
    PlanStep.RETURNED: {PlanStep.RECEIVED, PlanStep.RESUBMITTED},
    PlanStep.RESUBMITTED: {PlanStep.RETURNED},
    PlanStep.APPRAISED: {PlanStep.RECEIVED, PlanStep.RESUBMITTED},
}


def check_document_step(kind: str, done: Collection[str]) -> None:
    """A step of a document of one's own comes in its turn."""
    needs, too_late = OUTGOING[DocumentStep(kind)]
    if DocumentStep.CANCELLED in done:
        raise RuleBroken(_("Văn bản đã hủy. Hãy dự thảo văn bản khác."))
    if too_late in done:
        raise RuleBroken(_("Văn bản đã qua bước “{step}” nên không làm được việc này nữa.").format(step=too_late.label))
    if needs not in done:
        raise RuleBroken(_("Văn bản chưa qua bước “{step}”. Hãy làm bước đó trước.").format(step=needs.label))


def check_editable(done: Collection[str]) -> None:
    """Words change until they are approved."""
    if DocumentStep.ENTERED in done:
        raise RuleBroken(_("Văn bản ghi từ sổ giấy thì không có bản thảo."))
    if done & {DocumentStep.APPROVED, DocumentStep.CANCELLED}:  # type: ignore[operator]
        raise RuleBroken(_("Văn bản đã được duyệt. Muốn sửa, lãnh đạo trả lại trước."))


def check_arrival_step(kind: str, stage: str) -> None:
    """A step of a document that came in, from the stage it is at."""
    if stage not in INCOMING[ArrivalStep(kind)]:
        words = _("Văn bản đến đang ở bước “{stage}” nên chưa làm được việc “{step}”.")
        raise RuleBroken(words.format(stage=ArrivalStep(stage).label, step=ArrivalStep(kind).label))


def check_plan_step(kind: str, stage: str) -> None:
    """A step of a plan's appraisal."""
    if stage not in APPRAISAL[PlanStep(kind)]:
        words = _("Kế hoạch đang ở bước “{stage}” nên chưa làm được việc “{step}”.")
        raise RuleBroken(words.format(stage=PlanStep(stage).label, step=PlanStep(kind).label))


def check_said(text: str, field: str, what: str) -> str:
    """The words of a step, which may not be empty; `what` names them."""
    if not text.strip():
        raise RuleBroken(_("Ghi {what}.").format(what=what), field=field)
    return text.strip()


def check_seat(on: date, began_on: date, ended_on: date | None, today: date) -> None:
    """Somebody is in a group within the time of the group, from a day that has come."""
    check_come(on, today)
    if ended_on is not None:
        raise RuleBroken(_("Tổ này đã kết thúc."), field="on")
    if on < began_on:
        raise RuleBroken(_("Ngày này sớm hơn ngày {day} bắt đầu.").format(day=date_vn(began_on)), field="on")


def check_come(on: date, today: date, field: str = "on") -> None:
    """What has happened lies on a day that has come."""
    if on > today:
        raise RuleBroken(_("Ngày này chưa đến. Ghi ngày từ hôm nay trở về trước."), field=field)
