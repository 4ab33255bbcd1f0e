"""Entering decisions about organisations by the list, and correcting them by new entries."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from hatnhan.access.audit import Line, record, record_many
from hatnhan.access.posts import Actor
from hatnhan.foundation import clock
from hatnhan.foundation.dates import plus_months
from hatnhan.foundation.errors import RuleBroken, Stale
from hatnhan.foundation.text import nfc
from hatnhan.rulebook.queries import discipline_on

from .. import rules
from ..access import LAW, Act
from ..models import Decision, LogEntry, Organisation
from .founding import DecisionWords


@dataclass(frozen=True, slots=True)
class NewLogEntry:
    """A decision about an organisation; without `until` a discipline ends when the rules of its day say so."""

    organisation: Organisation
    kind: str
    effective_on: date
    decision: DecisionWords
    form: str = ""
    until: date | None = None
    note: str = ""


@transaction.atomic
def enter_log_entries(rows: Sequence[NewLogEntry], *, actor: Actor) -> list[LogEntry]:
    """Enter decisions about organisations; one broken rule enters none."""
    places = Organisation.objects.select_for_update().in_bulk({row.organisation.pk for row in rows})
    LAW.require_all(actor, Act.ENTER_LOG, places.values())
    rows = [_cleaned(replace(row, organisation=places[row.organisation.pk])) for row in rows]
    for row in rows:
        _check(row)
    decisions = {row.decision: row.decision.stored() for row in rows}
    _check_new(rows, decisions)
    entries = [_entry_of(row, decisions[row.decision], actor) for row in rows]
    LogEntry.objects.bulk_create(entries, batch_size=500)
    lines = [Line("organisations.organisation", one.organisation_id, {"entry": one.pk}) for one in entries]
    at = next(iter(places.values())) if len(places) == 1 else None
    record_many(actor, "organisations.log_entered", lines, organisation=at)
    return entries


def enter_log_entry(new: NewLogEntry, *, actor: Actor) -> LogEntry:
    """Enter one decision."""
    return enter_log_entries([new], actor=actor)[0]


@transaction.atomic
def correct_log_entry(entry: LogEntry, new: NewLogEntry, *, annul: bool = False, actor: Actor) -> LogEntry:
    """Put a new entry in the place of one that was wrong; with `annul` the decision is taken as never entered.

    Stale where somebody corrected it meanwhile. It stays with its organisation.
    """
    entry = LogEntry.objects.select_for_update(of=("self",)).select_related("organisation").get(pk=entry.pk)
    LAW.require(actor, Act.ENTER_LOG, at=entry.organisation)
    if entry.superseded_at is not None:
        raise Stale(_("Người khác vừa sửa quyết định này. Hãy xem lại rồi sửa tiếp."), current=entry.superseded_by)
    row = _cleaned(replace(new, organisation=entry.organisation))
    _check(row)
    made = _entry_of(row, row.decision.stored(), actor)
    made.supersedes, made.is_void = entry, annul
    made.save(force_insert=True)
    LogEntry.objects.filter(pk=entry.pk).update(superseded_at=made.entered_at)
    record(
        actor, "organisations.log_corrected", entry.organisation, organisation=entry.organisation,
        was=entry.pk, now=made.pk,
    )  # fmt: skip
    return made


def _cleaned(row: NewLogEntry) -> NewLogEntry:
    """The row with its end: a discipline that ends by itself has one."""
    effect = discipline_on(row.effective_on).effect
    until = row.until
    if row.kind == LogEntry.Kind.DISCIPLINE and until is None and row.form not in effect.never_ending:
        until = plus_months(row.effective_on, effect.months)
    return replace(row, until=until, note=nfc(row.note))


def _check(row: NewLogEntry) -> None:
    one = row.organisation
    forms = [form.code for form in discipline_on(row.effective_on).organisation_forms]
    rules.check_day(row.effective_on, clock.today(), "effective_on")
    rules.check_lived(one.name, one.founded_on, one.dissolved_on, row.effective_on)
    if row.kind == LogEntry.Kind.DISCIPLINE:
        rules.check_discipline(one.type_rules, row.form, forms)
    else:
        rules.check_commendation(row.form, row.note)
    rules.check_until(row.effective_on, row.until)


def _check_new(rows: Sequence[NewLogEntry], decisions: Mapping[DecisionWords, Decision]) -> None:
    """One decision is entered once for one organisation and kind."""
    asked = [(row.organisation.pk, str(row.kind), decisions[row.decision].pk) for row in rows]
    standing = LogEntry.objects.in_force().filter(organisation__in={pk for pk, _kind, _decision in asked})
    known: Iterable[tuple[Any, ...]] = standing.values_list("organisation_id", "kind", "decision_id")
    if len(set(asked)) < len(asked) or set(asked) & set(known):
        raise RuleBroken(_("Quyết định này đã được ghi cho tổ chức. Nếu ghi sai, hãy sửa mục đã có."), field="number")


def _entry_of(row: NewLogEntry, decision: Decision, actor: Actor) -> LogEntry:
    return LogEntry(
        organisation=row.organisation, kind=row.kind, form=row.form, effective_on=row.effective_on, until=row.until,
        decision=decision, note=row.note, entered_at=clock.now(), entered_by_id=actor.user_id,
        entered_by_name=actor.name,
    )  # fmt: skip
