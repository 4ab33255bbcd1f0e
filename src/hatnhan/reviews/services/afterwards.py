"""What follows a decision: notices, reminders of those who are late, complaints and their answers."""

from collections.abc import Sequence
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from hatnhan.access.audit import Line, record, record_many
from hatnhan.access.posts import Actor
from hatnhan.foundation import clock
from hatnhan.foundation.errors import RuleBroken, Stale
from hatnhan.foundation.text import nfc
from hatnhan.organisations.models import Organisation

from ..access import LAW, Act, require_writing
from ..models import Complaint, Decision, Notice, Reminder, Round, Subject


@transaction.atomic
def note_notices(decision: Decision, units: Sequence[Organisation], *, on: date, actor: Actor) -> list[Notice]:
    """The decision was made known to these organisations; noting it twice changes nothing."""
    LAW.require(actor, Act.DECIDE, at=decision.organisation)
    if on < decision.on or on > clock.today():
        raise RuleBroken(_("Ngày thông báo phải từ ngày quyết định đến hôm nay."), field="on")
    rows = [
        Notice(decision=decision, organisation=unit, noticed_on=on, noted_by_id=actor.user_id, noted_by_name=actor.name)
        for unit in units
    ]
    Notice.objects.bulk_create(rows, ignore_conflicts=True)
    lines = [Line("organisations.organisation", unit.pk) for unit in units]
    record_many(actor, "reviews.noticed", lines, organisation=decision.organisation, decision=decision.pk)
    return rows


@transaction.atomic
def note_reminder(round: Round, unit: Organisation, *, step: str, note: str = "", actor: Actor) -> Reminder:
    """Somebody was reminded of a step of the plan."""
    LAW.require(actor, Act.REMIND, at=unit)
    if step not in {one.code for one in round.rules.steps}:
        raise RuleBroken(_("Không có bước này trong kế hoạch của đợt. Hãy tải lại trang rồi chọn bước."), field="step")
    reminder = Reminder.objects.create(
        round=round, organisation=unit, step=step, note=nfc(note)[:300], reminded_at=clock.now(),
        reminded_by_id=actor.user_id, reminded_by_name=actor.name,
    )  # fmt: skip
    record_many(actor, "reviews.reminded", [Line("organisations.organisation", unit.pk)], organisation=unit, step=step)
    return reminder


@transaction.atomic
def receive_complaint(subject: Subject, *, text: str, received_on: date, actor: Actor) -> Complaint:
    """A subject asks the deciding body to look at its level again: one's own, or entered for him by the cell."""
    require_writing(actor, subject)
    round = _round_of(subject)
    if not hasattr(subject, "rating"):
        raise RuleBroken(_("Chưa có quyết định xếp loại nên chưa có gì để kiến nghị."))
    if not text.strip():
        raise RuleBroken(_("Ghi nội dung kiến nghị."), field="text")
    if not round.campaign.cut_off_on <= received_on <= clock.today():
        raise RuleBroken(_("Ngày nhận phải từ ngày chốt đối tượng đến hôm nay."), field="received_on")
    complaint = Complaint.objects.create(
        subject=subject, received_on=received_on, text=text, noted_by_id=actor.user_id, noted_by_name=actor.name
    )
    record(actor, "reviews.complaint_received", subject, organisation=subject.organisation)
    return complaint


@transaction.atomic
def answer_complaint(complaint: Complaint, *, outcome: str, on: date, seen: int, actor: Actor) -> Complaint:
    """The deciding body's answer in words; a level changes only by a new decision."""
    LAW.require(actor, Act.DECIDE, at=_round_of(complaint.subject).organisation)
    complaint = Complaint.objects.select_for_update().get(pk=complaint.pk)
    if complaint.version != seen:
        raise Stale(_("Kiến nghị này vừa được trả lời ở nơi khác. Hãy xem lại."), current=complaint)
    if not outcome.strip():
        raise RuleBroken(_("Ghi nội dung trả lời."), field="outcome")
    if not complaint.received_on <= on <= clock.today():
        raise RuleBroken(_("Ngày trả lời phải từ ngày nhận kiến nghị đến hôm nay."), field="on")
    complaint.outcome, complaint.answered_on, complaint.version = outcome, on, seen + 1
    complaint.save(update_fields=["outcome", "answered_on", "version"])
    record(actor, "reviews.complaint_answered", complaint, organisation=complaint.subject.organisation)
    return complaint


def _round_of(subject: Subject) -> Round:
    if subject.round is None:
        raise RuleBroken(
            _("Kết quả năm {year} được nhập từ trước. Hãy gửi kiến nghị bằng văn bản tới nơi đã quyết định.").format(
                year=subject.year
            )
        )
    return subject.round
