"""Entering decisions by the list, and correcting them by new entries."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from hatnhan.access.audit import Line, record, record_many
from hatnhan.access.posts import Actor
from hatnhan.foundation import clock
from hatnhan.foundation.errors import NotPermitted, RuleBroken, Stale
from hatnhan.organisations.models import Organisation

from .. import rules
from ..access import LAW, Act
from ..codes import LogKind
from ..models import LogEntry, Membership, Person, Placement
from ..models.guarded import reaches
from .entries import entry_of
from .projection import chunks, refold
from .rows import Decided, NewEntry

TAKES_PLACE = frozenset({LogKind.TRANSFER, LogKind.TRANSFER_IN, LogKind.ENROLMENT, LogKind.TEMPORARY,
                         LogKind.RESTORATION, LogKind.READMISSION, LogKind.ADMISSION})  # fmt: skip


@transaction.atomic
def enter_log_entries(rows: Sequence[NewEntry], *, actor: Actor) -> list[LogEntry]:
    """Enter decisions about persons; RowErrors says what is wrong with which row, and then none is entered."""
    persons = locked([row.person_id for row in rows])
    require_reach(actor, Act.DECIDE, persons.values())
    places = {row.organisation.pk: row.organisation for row in rows if row.organisation and row.kind in TAKES_PLACE}
    LAW.require_all(actor, Act.DECIDE, places.values())
    if errors := list(_faults(rows, persons)):
        raise rules.RowErrors(errors)
    entries = write_entries(rows, persons, actor)
    refold([entry.person_id for entry in entries])
    lines = [Line("members.person", one.person_id, {"entry": one.pk, "kind": one.kind}) for one in entries]
    record_many(actor, "members.decided", lines, organisation=_one_cell(persons))
    return entries


def enter_log_entry(new: NewEntry, *, actor: Actor) -> LogEntry:
    """Enter one decision."""
    return enter_log_entries([new], actor=actor)[0]


@transaction.atomic
def correct_log_entry(
    entry: LogEntry, changes: Mapping[str, Any], *, seen: int, actor: Actor, annul: bool = False
) -> LogEntry:
    """Put a new entry in the place of one that was wrong; with `annul` the decision is taken as never entered."""
    person = locked([entry.person_id])[entry.person_id]
    require_reach(actor, Act.DECIDE, [person])
    if person.version != seen:
        raise Stale(_("Người khác vừa ghi thêm vào hồ sơ này. Hãy xem lại rồi sửa tiếp."), current=person)
    entry = LogEntry.objects.get(pk=entry.pk)
    if entry.superseded_at is not None:
        raise RuleBroken(_("Quyết định này đã được sửa bằng một mục khác. Hãy sửa mục mới nhất."))
    if entry.kind == LogKind.ADMISSION and annul:
        raise RuleBroken(_("Không thể bỏ quyết định kết nạp. Hãy sửa ngày, hoặc ghi việc xóa tên."))
    new = replace(row_of(entry), **changes)
    if new.organisation is not None and new.organisation.pk != entry.organisation_id:
        LAW.require(actor, Act.DECIDE, at=new.organisation)
    if errors := [(0, *fault) for fault in own_faults(new, clock.today())]:
        raise rules.RowErrors(errors)
    made = supersede(entry, new, actor, annul=annul)
    refold([entry.person_id])
    _check_still_told(entry.person_id)
    record(actor, "members.corrected", person, organisation=person.cell, was=entry.pk, now=made.pk, kind=made.kind)
    return made


def supersede(entry: LogEntry, new: NewEntry, actor: Actor, *, annul: bool = False) -> LogEntry:
    """The new entry in the old one's place; folding again is the caller's."""
    now = clock.now()
    made = entry_of(new, entry.person_id, actor, now)
    made.supersedes, made.is_void = entry, annul
    made.save(force_insert=True)
    LogEntry.objects.filter(pk=entry.pk).update(superseded_at=now)
    return made


def row_of(entry: LogEntry) -> NewEntry:
    """A stored entry as the row it would be entered from."""
    return NewEntry(
        entry.kind, entry.effective_on, entry.person_id, entry.until, entry.organisation, entry.number,
        entry.decided_on, entry.issuer, entry.form, entry.level, entry.note, entry.precision,
    )  # fmt: skip


def place_temporarily(
    person: Person, cell: Organisation, *, on: date, until: date | None, decided: Decided, actor: Actor
) -> LogEntry:
    """Let a member attend another cell for a while; he keeps his official cell and is counted there."""
    if cell.pk == person.cell_id:
        raise RuleBroken(_("Đồng chí này đang sinh hoạt chính thức tại {cell}.").format(cell=cell.name), field="cell")
    new = NewEntry(
        LogKind.TEMPORARY, on, person.pk, until, cell, decided.number, decided.on, decided.issuer
    )  # fmt: skip
    return enter_log_entry(new, actor=actor)


def locked(person_ids: Sequence[int]) -> dict[int, Person]:
    """The persons by id with their cells, locked in one order; KeyError later for one that does not exist."""
    found: dict[int, Person] = {}
    for ids in chunks(sorted(set(person_ids))):
        rows = Person.objects.select_for_update(of=("self",)).filter(pk__in=ids).order_by("pk")
        found.update({person.pk: person for person in rows.select_related("cell", "temporary_cell")})
    return found


def require_reach(actor: Actor, act: Act, persons: Any) -> None:
    """NotPermitted unless every person is within the act's scope: one scope, no query."""
    scope = LAW.scope(actor, act)
    for person in persons:
        if not reaches(scope, act, person):
            raise NotPermitted(f"{act}: user {actor.user_id} for person {person.pk}")


def write_entries(rows: Sequence[NewEntry], persons: Mapping[int, Person], actor: Actor) -> list[LogEntry]:
    """Store the rows; what takes nobody anywhere is noted at the cell of its day."""
    now = clock.now()
    entries = [entry_of(row, row.person_id, actor, now) for row in rows]
    homeless = [entry for entry in entries if entry.organisation_id is None]
    cells = _cells_by_person(sorted({entry.person_id for entry in homeless}))
    for entry in homeless:
        entry.organisation_id = _cell_on(cells.get(entry.person_id, ()), entry.effective_on)
        if entry.organisation_id is None and entry.kind not in TAKES_PLACE:
            entry.organisation_id = persons[entry.person_id].cell_id
    LogEntry.objects.bulk_create(entries, batch_size=2000)
    return entries


def _cells_by_person(ids: Sequence[int]) -> dict[int, list[tuple[date, date | None, int]]]:
    found: dict[int, list[tuple[date, date | None, int]]] = {}
    for piece in chunks(ids):
        rows = Placement.objects.filter(person_id__in=piece, kind=1).values_list(
            "person_id", "began_on", "ended_on", "cell_id"
        )
        for person_id, *stay in rows:
            found.setdefault(person_id, []).append(tuple(stay))
    return found


def _cell_on(stays: Sequence[tuple[date, date | None, int]], day: date) -> int | None:
    """The cell of that day; the day a stay ends still belongs to it, where no other stay begins."""
    inside = [cell for began, ended, cell in stays if began <= day and (ended is None or day < ended)]
    closing = [cell for _began, ended, cell in stays if ended == day]
    return next(iter([*inside, *closing]), None)


def _faults(rows: Sequence[NewEntry], persons: Mapping[int, Person]) -> Iterator[tuple[int, str, str]]:
    today = clock.today()
    began = _admitted(list(persons))
    for index, row in enumerate(rows):
        person = persons.get(row.person_id)
        if person is None:
            yield index, "person", _("Không tìm thấy đảng viên này.")
            continue
        for field, message in own_faults(row, today):
            yield index, field, message
        follows = rules.check_follows(row.kind, row.effective_on, began.get(row.person_id), person.is_current)
        for field, message in follows:
            yield index, field, message


def own_faults(row: NewEntry, today: date) -> Iterator[rules.Complaint]:
    """What is wrong with an entry by itself and with the cell it names."""
    place = row.organisation
    yield from rules.check_entry(
        row.kind, row.effective_on, row.until, place.pk if place else None, row.form, row.level, today
    )
    if place is not None and row.kind in TAKES_PLACE:
        yield from rules.check_cell(place.type_rules.holds_members, place.name)
        yield from rules.check_cell_lives(place.name, place.founded_on, place.dissolved_on, row.effective_on)


def _admitted(ids: Sequence[int]) -> dict[int, date]:
    return {
        person_id: day
        for piece in chunks(ids)
        for person_id, day in Membership.objects.filter(person_id__in=piece)
        .order_by("person_id", "-admitted_on")
        .values_list("person_id", "admitted_on")
    }


def _check_still_told(person_id: int) -> None:
    if not Placement.objects.filter(person_id=person_id, kind=1).exists():
        raise RuleBroken(_("Sửa như vậy thì đồng chí này không còn thuộc chi bộ nào. Hãy kiểm tra ngày và chi bộ."))


def _one_cell(persons: Mapping[int, Person]) -> Organisation | None:
    cells = {person.cell_id: person.cell for person in persons.values()}
    return next(iter(cells.values())) if len(cells) == 1 else None
