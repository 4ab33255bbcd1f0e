"""Changing what the file says, by the list, keeping what stood there before."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from hatnhan.access.audit import Line, record_many
from hatnhan.access.posts import Actor
from hatnhan.foundation import clock
from hatnhan.foundation.dates import PartialDate
from hatnhan.foundation.errors import RuleBroken, Stale
from hatnhan.foundation.text import fold, name_sort_key

from .. import identity, rules
from ..access import LAW, Act
from ..codes import WORKPLACES, LogKind, Precision
from ..models import LogEntry, Membership, Particulars, Person, Sensitive
from ..story import works_outside
from .entries import entry_of
from .log import locked, require_reach, row_of, supersede
from .projection import chunks, refold
from .rows import Before, MemberChange, NewEntry, cleaned, precision_of

PERSON_FIELDS = ("name", "sex", "born", "ethnicity", "religion", "card", "cv_number")
DATES = {"admitted": LogKind.ADMISSION, "official": LogKind.RECOGNITION}
PARTICULARS = frozenset(one.attname for one in Particulars._meta.concrete_fields) - {"person_id"}
SENSITIVE = frozenset(one.attname for one in Sensitive._meta.concrete_fields) - {"person_id", "identity_cipher"}
_STORED = ("name", "folded", "name_key", "sex", "born_on", "born_precision", "ethnicity", "religion", "identity_hash",
           "card_number", "cv_number")  # fmt: skip


@dataclass
class _Work:
    """Everything a list of changes touches, read once."""

    persons: dict[int, Person]
    particulars: dict[int, Particulars]
    sensitive: dict[int, Sensitive]
    log: dict[tuple[int, int], LogEntry]
    work_log: dict[int, list[LogEntry]] = field(default_factory=dict)
    before: dict[int, dict[str, Any]] = field(default_factory=dict)
    made: dict[int, list[int]] = field(default_factory=dict)
    superseded: dict[int, list[int]] = field(default_factory=dict)


def correct_person(person: Person, *, seen: int, actor: Actor, **values: Any) -> Before:
    """Change one person's file; Stale if somebody changed it since version `seen`."""
    return change_members([MemberChange(person.pk, values, seen)], actor=actor)[0]


@transaction.atomic
def change_members(changes: Sequence[MemberChange], *, actor: Actor) -> list[Before]:
    """Change many files at once; RowErrors says what is wrong with which row, and then none is changed."""
    work = _read(changes)
    _require(changes, work, actor)
    if errors := list(_faults(changes, work)):
        raise rules.RowErrors(errors)
    for change in changes:
        _change_person(change, work)
        _change_log(change, work, actor)
    _store(changes, work)
    lines = [Line("members.person", one.person_id, {"fields": sorted(one.values)}) for one in changes]
    record_many(actor, "members.changed", lines)
    versions = dict(_versions([one.person_id for one in changes]))
    return [
        Before(
            one.person_id, versions[one.person_id], work.before[one.person_id],
            tuple(work.made.get(one.person_id, ())), tuple(work.superseded.get(one.person_id, ())),
        )
        for one in changes
    ]  # fmt: skip


def _versions(ids: Sequence[int]) -> Iterator[tuple[int, int]]:
    for piece in chunks(ids):
        yield from Person.objects.filter(pk__in=piece).values_list("pk", "version")


def _read(changes: Sequence[MemberChange]) -> _Work:
    ids = [one.person_id for one in changes]
    work = _Work(locked(ids), {}, {}, {})
    named = set().union(*(one.values for one in changes))
    for piece in chunks(ids):
        if named & PARTICULARS:
            work.particulars |= Particulars.objects.in_bulk(piece)
        if named & (SENSITIVE | {"identity"}):
            work.sensitive |= Sensitive.objects.in_bulk(piece)
        if named & set(DATES):
            entries = LogEntry.objects.in_force().filter(person_id__in=piece, kind__in=DATES.values())
            work.log |= {(one.person_id, one.kind): one for one in entries.order_by("effective_on")}
        if "outside_system" in named:
            told = LogEntry.objects.in_force().filter(person_id__in=piece, kind__in=WORKPLACES)
            for entry in told.order_by("effective_on", "pk"):
                work.work_log.setdefault(entry.person_id, []).append(entry)
    return work


def _require(changes: Sequence[MemberChange], work: _Work, actor: Actor) -> None:
    missing = {one.person_id for one in changes} - set(work.persons)
    if missing:
        raise RuleBroken(_("Không tìm thấy đảng viên cần sửa. Hãy tải lại trang."))
    require_reach(actor, Act.EDIT, work.persons.values())
    if any(set(one.values) & (SENSITIVE | {"identity"}) for one in changes):
        require_reach(actor, Act.SEE_SENSITIVE, work.persons.values())
    cells = [one.values["cell"] for one in changes if one.values.get("cell")]
    LAW.require_all(actor, Act.DECIDE, cells)
    for one in changes:
        person = work.persons[one.person_id]
        if one.seen is not None and one.seen != person.version:
            raise Stale(_("Người khác vừa sửa hồ sơ này. Hãy xem lại rồi ghi tiếp."), current=person)


def _faults(changes: Sequence[MemberChange], work: _Work) -> Iterator[tuple[int, str, str]]:
    today = clock.today()
    for index, change in enumerate(changes):
        for name, message in _own_faults(change, work, today):
            yield index, name, message
    yield from _taken(changes, "card", "card_number", lambda number: number)
    yield from _taken(changes, "identity", "identity_hash", identity.hash_of)


def _own_faults(change: MemberChange, work: _Work, today: date) -> Iterator[rules.Complaint]:
    values, person = change.values, work.persons[change.person_id]
    unknown = set(values) - {*PERSON_FIELDS, *DATES, "identity", "cell", "outside_system"} - PARTICULARS - SENSITIVE
    if unknown:
        raise TypeError(f"no such fields: {sorted(unknown)}")
    if "name" in values:
        yield from rules.check_name(cleaned(values["name"]))
    yield from rules.check_identity(cleaned(values.get("identity") or ""))
    yield from rules.check_card(cleaned(values.get("card") or ""))
    if set(values) & {"born", "admitted", "official"}:
        admitted, official = (
            values[name] if name in values else _logged(work, change.person_id, name) for name in DATES
        )
        yield from rules.check_order(values.get("born", person.born), admitted, official, today)
    if cell := values.get("cell"):
        yield from rules.check_cell(cell.type_rules.holds_members, cell.name)
        yield from rules.check_cell_lives(cell.name, cell.founded_on, cell.dissolved_on, change.on or today)


def _logged(work: _Work, person_id: int, name: str) -> PartialDate | None:
    entry = work.log.get((person_id, DATES[name]))
    if entry is None:
        entry = LogEntry.objects.in_force().filter(person_id=person_id, kind=DATES[name]).last()
    if entry is None:
        return None
    return PartialDate.of(entry.effective_on, {3: "day", 2: "month"}.get(entry.precision, "year"))


def _taken(changes: Sequence[MemberChange], name: str, column: str, stored: Any) -> Iterator[tuple[int, str, str]]:
    asked = {one.person_id: stored(cleaned(number)) for one in changes if (number := one.values.get(name))}
    owners: dict[str, int] = {}
    for piece in chunks(list(asked.values())):
        owners |= dict(Person.objects.filter(**{f"{column}__in": piece}).values_list(column, "pk"))
    for index, one in enumerate(changes):
        if one.person_id in asked and owners.get(asked[one.person_id], one.person_id) != one.person_id:
            yield index, name, _("Số này đã có người khác dùng. Hãy kiểm tra lại trên giấy tờ.")


def _change_person(change: MemberChange, work: _Work) -> None:
    person, values = work.persons[change.person_id], change.values
    before = work.before.setdefault(change.person_id, {})
    for name in PERSON_FIELDS:
        if name in values:
            before[name] = _set_on_person(person, name, values[name])
    if "identity" in values:
        circle = work.sensitive.setdefault(person.pk, Sensitive(person=person))
        before["identity"] = bytes(circle.identity_cipher).decode() if circle.identity_cipher else ""
        number = cleaned(values["identity"] or "")
        person.identity_hash = identity.hash_of(number) if number else None
        circle.identity_cipher = identity.sealed(number) if number else None
    circles: tuple[Any, ...] = (
        (PARTICULARS, work.particulars, Particulars),
        (SENSITIVE, work.sensitive, Sensitive),
    )
    for names, rows, model in circles:
        for name in names & set(values):
            row = rows.setdefault(person.pk, model(person=person))
            was = getattr(row, name)
            before[name] = was.isoformat() if isinstance(was, date) else was
            setattr(row, name, cleaned(values[name]) if isinstance(values[name], str) else values[name])


def _set_on_person(person: Person, name: str, value: Any) -> Any:
    if name == "born":
        was = str(person.born) if person.born else ""
        person.born_on, person.born_precision = (value.first if value else None), precision_of(value)
        return was
    if name == "card":
        was, person.card_number = person.card_number or "", cleaned(value or "") or None
        return was
    was = getattr(person, name)
    setattr(person, name, cleaned(value) if isinstance(value, str) else value)
    if name == "name":
        person.folded, person.name_key = fold(person.name), name_sort_key(person.name)
    return was


def _change_log(change: MemberChange, work: _Work, actor: Actor) -> None:
    person, before = work.persons[change.person_id], work.before[change.person_id]
    for name, kind in DATES.items():
        if name not in change.values:
            continue
        day: PartialDate | None = change.values[name]
        entry = work.log.get((person.pk, kind))
        before[name] = entry.effective_on.isoformat() if entry else ""
        if entry is None and day is not None:
            _enter(person.pk, NewEntry(kind, day.first, precision=precision_of(day)), work, actor)
        elif entry is not None:
            new = row_of(entry) if day is None else _moved(entry, day)
            made = supersede(entry, new, actor, annul=day is None)
            work.made.setdefault(person.pk, []).append(made.pk)
            work.superseded.setdefault(person.pk, []).append(entry.pk)
    if "outside_system" in change.values:
        before["outside_system"] = _change_workplace(change, work, actor)
    if cell := change.values.get("cell"):
        before["cell"] = person.cell_id
        decided = change.decided
        new = NewEntry(
            LogKind.TRANSFER if person.is_current else LogKind.TRANSFER_IN, change.on or clock.today(),
            organisation=cell, number=decided.number, decided_on=decided.on, issuer=decided.issuer,
        )  # fmt: skip
        _enter(person.pk, new, work, actor)


def _change_workplace(change: MemberChange, work: _Work, actor: Actor) -> bool:
    """Enter where he works if that is news, and say what stood there.

    What is said for the first time without a day has been so since before anybody asked: since admission, assumed.
    """
    told, on = work.work_log.get(change.person_id, []), change.on or clock.today()
    was, now = works_outside(told, on), bool(change.values["outside_system"])
    if now != was:
        kind = LogKind.OUTSIDE_SYSTEM if now else LogKind.INSIDE_SYSTEM
        began = None if told or change.on else _admitted_on(change.person_id)
        new = NewEntry(kind, began or on, precision=Precision.ASSUMED if began else Precision.DAY)
        _enter(change.person_id, replace(new, organisation=work.persons[change.person_id].cell), work, actor)
    return was


def _admitted_on(person_id: int) -> date | None:
    found = Membership.objects.filter(person_id=person_id).order_by("-admitted_on")
    return found.values_list("admitted_on", flat=True).first()


def _moved(entry: LogEntry, day: PartialDate) -> NewEntry:
    return replace(row_of(entry), effective_on=day.first, precision=precision_of(day))


def _enter(person_id: int, new: NewEntry, work: _Work, actor: Actor) -> None:
    entry = entry_of(new, person_id, actor, clock.now())
    entry.save(force_insert=True)
    work.made.setdefault(person_id, []).append(entry.pk)


def _store(changes: Sequence[MemberChange], work: _Work) -> None:
    ids = {one.person_id for one in changes}
    named = set().union(*(one.values for one in changes))
    try:
        with transaction.atomic():
            if named & {*PERSON_FIELDS, "identity"}:
                Person.objects.bulk_update([work.persons[pk] for pk in ids], _STORED, batch_size=50)
    except IntegrityError:
        raise RuleBroken(_("Có người vừa ghi cùng số định danh hoặc số thẻ. Hãy kiểm tra lại.")) from None
    _upsert(Particulars, work.particulars, sorted(named & PARTICULARS))
    columns = sorted(named & SENSITIVE) + (["identity_cipher"] if "identity" in named else [])
    _upsert(Sensitive, work.sensitive, columns)
    refold(sorted(ids))


def _upsert(model: Any, rows: Mapping[int, Any], columns: list[str]) -> None:
    if rows and columns:
        model.objects.bulk_create(
            rows.values(), batch_size=500, update_conflicts=True, unique_fields=["person"], update_fields=columns
        )
