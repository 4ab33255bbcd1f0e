"""What comes back up: acknowledged, answered with a document of one's own, spread, reported."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import Max, Sum
from django.utils.translation import gettext as _

from hatnhan.access.audit import Line, record, record_many
from hatnhan.access.posts import Actor
from hatnhan.foundation import clock
from hatnhan.foundation.dates import date_vn
from hatnhan.foundation.errors import RuleBroken
from hatnhan.foundation.text import nfc
from hatnhan.organisations.models import Organisation

from ..access import LAW, Act
from ..codes import KIND_LABELS, Answer, Ask
from ..models import AnswerRow, Arrival, Assignment, Dissemination, Document, Obligation
from ..rules import cascade as rules
from ..rules import ways
from .cascade import check_known, standing_of
from .incoming import enter_arrival
from .standing import stands_in
from .telling import tell_issued


@transaction.atomic
def acknowledge_assignments(assignments: Sequence[Assignment], *, on: date | None = None, actor: Actor) -> None:
    """Received and read; a committee's register takes the document in with it."""
    on = on or clock.today()
    ways.check_come(on, clock.today())
    rows = _locked(assignments, Act.ANSWER, actor)
    waiting = _waiting(rows, Ask.ACKNOWLEDGE)
    if not waiting:
        raise RuleBroken(_("Văn bản này đã tiếp nhận rồi."))
    for one in rows:
        _check_not_before(on, one.directive.given_on)
    Obligation.objects.filter(pk__in=[one.pk for one in waiting]).update(done_on=on)
    fresh = {one.assignment_id for one in waiting}
    _answer([one for one in rows if one.pk in fresh], Answer.ACKNOWLEDGED, on, actor)
    for one in rows:
        if one.pk in fresh and _keeps_register(one.organisation, one.directive.document):
            enter_arrival(one.organisation, one.directive.document, arrived_on=on, actor=actor)
    lines = [Line("directives.assignment", pk) for pk in sorted(fresh)]
    record_many(actor, "directives.acknowledged", lines, organisation=rows[0].organisation)


def _keeps_register(organisation: Organisation, document: Document) -> bool:
    kind = organisation.type_rules
    if kind.is_cell or kind.is_group or kind.outside:
        return False
    return not Arrival.objects.filter(organisation=organisation, document=document).exists()


@transaction.atomic
def answer_with_document(assignment: Assignment, *, document: Document, actor: Actor) -> AnswerRow:
    """The organisation's own document, issued, fulfils what was asked; it is linked to the one from above."""
    (row,) = _locked([assignment], Act.ANSWER, actor)
    if document.issuer_id != row.organisation_id or document.issued_on is None:
        raise RuleBroken(_("Chọn văn bản do {name} đã ban hành.").format(name=row.organisation.name), field="document")
    if row.answers.filter(kind=Answer.ISSUED, document=document).exists():
        raise RuleBroken(_("Văn bản này đã ghi rồi."), field="document")
    waiting = _waiting([row], Ask.ISSUE)
    fitting = [one for one in waiting if one.kind in ("", document.kind)]
    if waiting and not fitting:
        wanted = str(KIND_LABELS[waiting[0].kind]).lower()
        raise RuleBroken(_("Cấp trên yêu cầu ban hành {kind}.").format(kind=wanted), field="document")
    for one in fitting[:1]:
        Obligation.objects.filter(pk=one.pk).update(done_on=document.issued_on)
    if document.answers_id is None:
        Document.objects.filter(pk=document.pk).update(answers=row.directive.document_id)
    (answer,) = _answer([row], Answer.ISSUED, document.issued_on, actor, document=document)
    record(actor, "directives.answered", row, organisation=row.organisation, document=document.pk)
    tell_issued(row, document, actor=actor)
    return answer


@dataclass(frozen=True, slots=True)
class Spread:
    """A document spread in an organisation; `reference` names the meeting, and the same one corrects what it said before."""

    organisation: Organisation
    document: Document
    held_on: date
    attended: int
    entitled: int
    reference: str = ""
    note: str = ""


def record_dissemination(
    organisation: Organisation, document: Document, *, held_on: date, attended: int, entitled: int,
    reference: str = "", note: str = "", actor: Actor,
) -> Dissemination:  # fmt: skip
    """One row; persons attended of persons entitled. Called again with the same reference it is corrected, not doubled."""
    row = Spread(organisation, document, held_on, attended, entitled, reference, note)
    return record_disseminations([row], actor=actor)[0]


@transaction.atomic
def record_disseminations(rows: Sequence[Spread], *, actor: Actor) -> list[Dissemination]:
    """Many at once; each fulfils what was asked of its organisation, if anything was."""
    LAW.require_all(actor, Act.ANSWER, {row.organisation.pk: row.organisation for row in rows}.values())
    made = [_spread(row, actor) for row in rows]
    if made:
        lines = [Line("directives.dissemination", one.pk) for one in made]
        record_many(actor, "directives.spread", lines, organisation=rows[0].organisation)
    return made


def _spread(row: Spread, actor: Actor) -> Dissemination:
    rules.check_attendance(row.attended, row.entitled, row.held_on, clock.today())
    if row.document.issued_on is not None:
        _check_not_before(row.held_on, row.document.issued_on, "held_on")
    standing = standing_of(row.organisation, row.document, lock=True)
    check_known(row.organisation, row.document, standing)
    values = {
        "held_on": row.held_on, "attended": row.attended, "entitled": row.entitled, "assignment": standing,
        "note": nfc(row.note), "at": clock.now(), "by_id": actor.user_id, "by_name": actor.name,
        "in_stead": stands_in(actor, row.organisation.pk),
    }  # fmt: skip
    key: dict[str, Any] = {"organisation": row.organisation, "document": row.document, "reference": row.reference}
    if row.reference:
        spread, _is_new = Dissemination.objects.update_or_create(**key, defaults=values)
    else:
        spread = Dissemination.objects.create(**key, **values)
    if standing is not None:
        waiting = standing.obligations.filter(ask=Ask.DISSEMINATE, done_on=None, excused_on=None, carried_on=None)
        if waiting.update(done_on=row.held_on) or not spread.reference:
            _answer([standing], Answer.SPREAD, row.held_on, actor)
        count_again(standing)
    return spread


def count_again(assignment: Assignment) -> None:
    """Who came, of whom: a second meeting for those who missed the first adds heads, not seats."""
    sums = assignment.disseminations.aggregate(came=Sum("attended"), most=Max("entitled"))
    assignment.entitled = sums["most"] or 0
    assignment.attended = min(sums["came"] or 0, assignment.entitled)
    assignment.save(update_fields=["attended", "entitled"])


@transaction.atomic
def report_progress(assignment: Assignment, *, text: str, on: date | None = None, actor: Actor) -> AnswerRow:
    """What was done and what stands in the way, in words; it fulfils the report that is due first."""
    on = on or clock.today()
    ways.check_come(on, clock.today())
    text = ways.check_said(text, "text", _("kết quả, khó khăn"))
    (row,) = _locked([assignment], Act.ANSWER, actor)
    _check_not_before(on, row.directive.given_on)
    for one in _waiting([row], Ask.REPORT)[:1]:
        Obligation.objects.filter(pk=one.pk).update(done_on=on)
    (answer,) = _answer([row], Answer.REPORTED, on, actor, note=text)
    record(actor, "directives.reported", row, organisation=row.organisation)
    return answer


def _locked(assignments: Sequence[Assignment], act: Act, actor: Actor) -> list[Assignment]:
    """The rows held for change, in the order of their keys, after the law was asked for all."""
    ids = [one.pk for one in assignments]
    rows = Assignment.objects.select_for_update(of=("self",)).filter(pk__in=ids).order_by("pk")
    found = list(rows.select_related("organisation", "directive__document"))
    LAW.require_all(actor, act, {one.organisation_id: one.organisation for one in found}.values())
    return found


def _waiting(assignments: Sequence[Assignment], ask: Ask) -> list[Obligation]:
    """What of this is still owed, first due first."""
    rows = Obligation.objects.filter(
        assignment__in=assignments, ask=ask, done_on=None, excused_on=None, carried_on=None
    )
    return list(rows.order_by("due_on", "pk"))


def _answer(
    assignments: Sequence[Assignment], kind: Answer, on: date, actor: Actor, **words: object
) -> list[AnswerRow]:
    who = {"at": clock.now(), "by_id": actor.user_id, "by_name": actor.name}
    rows = [
        AnswerRow(
            assignment=one, kind=kind, on=on, in_stead=stands_in(actor, one.organisation_id), **who, **words
        )
        for one in assignments
    ]  # fmt: skip
    return AnswerRow.objects.bulk_create(rows, batch_size=500)


def _check_not_before(on: date, since: date, field: str = "on") -> None:
    if on < since:
        raise RuleBroken(_("Ngày này sớm hơn ngày {since} của văn bản.").format(since=date_vn(since)), field=field)
