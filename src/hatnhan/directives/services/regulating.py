"""Stock to be taken of documents, and the work regulations of a committee with the rhythm of its meetings."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from hatnhan.access.audit import Line, record, record_many
from hatnhan.access.posts import Actor
from hatnhan.foundation import clock
from hatnhan.foundation.dates import date_vn
from hatnhan.foundation.errors import RuleBroken, Stale
from hatnhan.foundation.text import nfc
from hatnhan.organisations.models import Organisation

from ..access import LAW, Act
from ..models import Document, Rhythm, Stocktaking, WorkRegulation
from ..rules import ways
from .cascade import check_known, standing_of

EVERY = ("week", "month", "quarter", "half", "year")


@transaction.atomic
def plan_stocktakings(
    document: Document, organisations: Sequence[Organisation], *, kind: int, due_on: date, note: str = "", actor: Actor
) -> list[Stocktaking]:
    """Stock is to be taken by a day, in each of these; planning the same twice changes nothing."""
    LAW.require_all(actor, Act.ANSWER, organisations)
    for one in organisations:
        check_known(one, document, standing_of(one, document))
    if document.issued_on is not None and due_on <= document.issued_on:
        words = _("Hạn sơ kết, tổng kết phải sau ngày ban hành {day}.")
        raise RuleBroken(words.format(day=date_vn(document.issued_on)), field="due_on")
    who = {"at": clock.now(), "by_id": actor.user_id, "by_name": actor.name, "note": nfc(note)}
    rows = [Stocktaking(organisation=one, document=document, kind=kind, due_on=due_on, **who) for one in organisations]
    Stocktaking.objects.bulk_create(rows, ignore_conflicts=True, batch_size=500)
    asked = {"document": document, "kind": kind, "due_on": due_on, "organisation__in": organisations}
    found = list(Stocktaking.objects.filter(**asked).order_by("pk"))
    lines = [Line("directives.stocktaking", one.pk) for one in found]
    record_many(actor, "directives.stock_planned", lines, organisation=organisations[0])
    return found


@transaction.atomic
def take_stock(
    stocktaking: Stocktaking, *, held_on: date, findings: str, report: Document | None = None, seen: int, actor: Actor
) -> Stocktaking:
    """It was done: when, what was found, and the report that says so."""
    current: Stocktaking = Stocktaking.objects.select_for_update().get(pk=stocktaking.pk)
    LAW.require(actor, Act.ANSWER, at=current.organisation)
    if current.version != seen:
        raise Stale(_("Người khác vừa ghi việc này. Hãy xem lại rồi làm tiếp."), current=current)
    if current.held_on is not None:
        raise RuleBroken(_("Việc này đã ghi xong."))
    ways.check_come(held_on, clock.today(), "held_on")
    current.findings = ways.check_said(findings, "findings", _("kết quả, hạn chế, bài học"))
    current.held_on, current.report, current.held_by_name = held_on, report, actor.name
    current.version = seen + 1
    current.save()
    record(actor, "directives.stock_taken", current, organisation=current.organisation)
    return current


@dataclass(frozen=True, slots=True)
class Beat:
    """One kind of meeting and how often: every week on a weekday (0 Monday), every month on a day, or only so often."""

    kind: str
    every: str
    weekday: int | None = None
    day: int | None = None
    words: str = ""


@transaction.atomic
def adopt_regulation(
    organisation: Organisation, *, title: str, began_on: date, reference: str = "", revise_by: date | None = None,
    rhythms: Sequence[Beat] = (), document: Document | None = None, actor: Actor,
) -> WorkRegulation:  # fmt: skip
    """The work regulations in force from a day on; those before end on it and stay readable."""
    LAW.require(actor, Act.REGULATE, at=organisation)
    title = nfc(ways.check_said(title, "title", _("tên quy chế")))
    _check_beats(rhythms)
    before = WorkRegulation.objects.select_for_update().filter(organisation=organisation, ended_on=None).first()
    if before is not None:
        if began_on <= before.began_on:
            words = _("Quy chế đang áp dụng có hiệu lực từ {day}. Quy chế mới phải có hiệu lực sau ngày đó.")
            raise RuleBroken(words.format(day=date_vn(before.began_on)), field="began_on")
        WorkRegulation.objects.filter(pk=before.pk).update(ended_on=began_on)
    if revise_by is not None and revise_by <= began_on:
        raise RuleBroken(_("Hạn xem lại phải sau ngày có hiệu lực."), field="revise_by")
    regulation = WorkRegulation.objects.create(
        organisation=organisation, title=title, reference=nfc(reference), document=document, began_on=began_on,
        revise_by=revise_by, at=clock.now(), by_id=actor.user_id, by_name=actor.name,
    )  # fmt: skip
    Rhythm.objects.bulk_create(
        Rhythm(
            regulation=regulation,
            kind=one.kind,
            every=one.every,
            weekday=one.weekday,
            day=one.day,
            words=nfc(one.words),
        )
        for one in rhythms
    )
    record(actor, "directives.regulated", regulation, organisation=organisation)
    return regulation


def _check_beats(beats: Sequence[Beat]) -> None:
    if len({one.kind for one in beats}) < len(beats):
        raise RuleBroken(_("Mỗi loại cuộc họp chỉ ghi một nhịp."))
    for one in beats:
        weekday = one.weekday is None or (one.every == "week" and 0 <= one.weekday <= 6)
        day = one.day is None or (one.every != "week" and 1 <= one.day <= 31)
        if one.every not in EVERY or not weekday or not day:
            raise RuleBroken(_("Nhịp họp ghi chưa đúng: chọn thứ cho họp hằng tuần, chọn ngày cho các nhịp khác."))
