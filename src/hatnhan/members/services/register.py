"""Registering members by the list: person, log, projection and three circles in one go."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from django.db import IntegrityError, connection, transaction
from django.utils.translation import gettext as _

from hatnhan.access.audit import Line, record_many
from hatnhan.access.posts import Actor
from hatnhan.foundation import clock
from hatnhan.foundation.errors import RuleBroken
from hatnhan.foundation.inserting import insert_rows, moment, reserve_keys
from hatnhan.foundation.text import fold, name_sort_key
from hatnhan.organisations.models import Organisation

from .. import identity, rules
from ..access import LAW, Act
from ..codes import DEPARTURES, ENTRIES, LogKind, Precision
from ..models import LogEntry, Particulars, Person, Sensitive
from ..story import Fact, Story
from ..story import fold as fold_facts
from .projection import chunks, place_today, write_projection
from .rows import Decided, NewEntry, NewMember, cleaned, day_number, precision_of


def register_member(new: NewMember, *, actor: Actor, on: date | None = None) -> Person:
    """Register one member."""
    return register_members([new], actor=actor, on=on)[0]


@transaction.atomic
def register_members(rows: Sequence[NewMember], *, actor: Actor, on: date | None = None) -> list[Person]:
    """Register a list of members; RowErrors says what is wrong with which row, and then none is registered."""
    today = on or clock.today()
    rows = [_cleaned(row) for row in rows]
    cells = {row.cell.pk: row.cell for row in rows}
    LAW.require_all(actor, Act.EDIT, cells.values())
    hashes = [identity.hash_of(row.identity) if row.identity else None for row in rows]
    if errors := [*_faults(rows, today), *_taken(rows, hashes)]:
        raise rules.RowErrors(errors)
    persons = [_person(row, found) for row, found in zip(rows, hashes, strict=True)]
    _insert(persons)
    _write_circles(rows, persons)
    told = _write_log(rows, persons, actor, today)
    write_projection(told)
    lines = [Line("members.person", person.pk, {"cell": person.cell_id}) for person in persons]
    record_many(actor, "members.registered", lines, organisation=rows[0].cell if len(cells) == 1 else None)
    return persons


def _cleaned(row: NewMember) -> NewMember:
    """The row with its text composed; most rows are clean already and need no copy."""
    found = (row.name, row.identity, row.card, row.cv_number)
    clean = (cleaned(row.name), cleaned(row.identity), cleaned(row.card), cleaned(row.cv_number))
    name, identity, card, cv_number = clean
    return row if clean == found else replace(row, name=name, identity=identity, card=card, cv_number=cv_number)


def _faults(rows: Sequence[NewMember], today: date) -> Iterator[tuple[int, str, str]]:
    holds = {row.cell.pk: row.cell.type_rules.holds_members for row in rows}
    twice = {field: rules.repeated([getattr(row, field) for row in rows]) for field in ("identity", "card")}
    for index, row in enumerate(rows):
        for field, message in _row_faults(row, holds[row.cell.pk], today):
            yield index, field, message
        for field, values in twice.items():
            if getattr(row, field) in values:
                yield index, field, _("Số này có ở nhiều dòng của cùng danh sách. Hãy kiểm tra lại.")


def _row_faults(row: NewMember, holds_members: bool, today: date) -> Iterator[rules.Complaint]:
    yield from rules.check_name(row.name)
    yield from rules.check_identity(row.identity)
    yield from rules.check_card(row.card)
    yield from rules.check_order(row.born, row.admitted, row.official, today)
    yield from rules.check_cell(holds_members, row.cell.name)
    if row.admitted is not None:
        enrolled_on = _enrolled_on(row, row.admitted.first)
        yield from rules.check_cell_lives(row.cell.name, row.cell.founded_on, row.cell.dissolved_on, enrolled_on)
    for entry in row.log:
        place = entry.organisation.pk if entry.organisation else None
        checked = (entry.effective_on, entry.until, place, entry.form, entry.level)
        yield from rules.check_entry(entry.kind, *checked, today)


def _taken(rows: Sequence[NewMember], hashes: Sequence[str | None]) -> Iterator[tuple[int, str, str]]:
    """Numbers that the register has already; it is not said whose or where."""
    known = _known("identity_hash", [one for one in hashes if one])
    cards = _known("card_number", [row.card for row in rows if row.card])
    words = _("Số này đã có trong sổ. Nếu đồng chí ấy từ nơi khác đến, hãy làm thủ tục chuyển sinh hoạt.")
    for index, (row, found) in enumerate(zip(rows, hashes, strict=True)):
        if found in known:
            yield index, "identity", words
        if row.card and row.card in cards:
            yield index, "card", words


def _known(field: str, values: Sequence[str]) -> set[str]:
    return {
        value
        for piece in chunks(values)
        for value in Person.objects.filter(**{f"{field}__in": piece}).values_list(field, flat=True)
    }


def _person(row: NewMember, identity_hash: str | None) -> Person:
    person = Person(
        name=row.name, folded=fold(row.name), name_key=name_sort_key(row.name), sex=row.sex,
        born_on=row.born.first if row.born else None, born_precision=precision_of(row.born), ethnicity=row.ethnicity,
        religion=row.religion, identity_hash=identity_hash, card_number=row.card or None, cv_number=row.cv_number,
        cell_id=row.cell.pk,
    )  # fmt: skip
    Person.cell.field.set_cached_value(person, row.cell)  # what assigning does, without asking the router each time
    return person


_PERSON = tuple(field.attname for field in Person._meta.concrete_fields)


def _insert(persons: list[Person]) -> None:
    """A number that somebody else registered in the meantime is refused like any other taken number."""
    for person, key in zip(persons, reserve_keys(Person, len(persons)), strict=True):
        person.pk, person._state.adding, person._state.db = key, False, connection.alias
    try:
        with transaction.atomic():
            insert_rows(Person, _PERSON, (tuple(getattr(person, name) for name in _PERSON) for person in persons))
    except IntegrityError:
        raise RuleBroken(
            _("Có người vừa ghi cùng số định danh hoặc số thẻ. Hãy tải lại trang và kiểm tra trước khi ghi tiếp.")
        ) from None


def _write_circles(rows: Sequence[NewMember], persons: Sequence[Person]) -> None:
    pairs = list(zip(rows, persons, strict=True))
    _write_circle(Particulars, [(person.pk, row.particulars) for row, person in pairs])
    sensitive = [
        (person.pk, {**row.sensitive, **({"identity_cipher": identity.sealed(row.identity)} if row.identity else {})})
        for row, person in pairs
    ]
    _write_circle(Sensitive, [one for one in sensitive if one[1]])


def _write_circle(model: type[Particulars | Sensitive], rows: Sequence[tuple[int, Mapping[str, Any]]]) -> None:
    named = sorted(set().union(*(values for _pk, values in rows)))
    fields: list[Any] = [model._meta.get_field(name) for name in named]
    columns = ("person_id", *(field.attname for field in fields))
    defaults = [(field, field.name, _stored(field, field.get_default())) for field in fields]
    insert_rows(model, columns, (
        (pk, *(_stored(field, values[name]) if name in values else default for field, name, default in defaults))
        for pk, values in rows
    ))  # fmt: skip


def _stored(field: Any, value: Any) -> Any:
    """A value as the database takes it; text and numbers are taken as they are."""
    if type(value) is str:
        return cleaned(value)
    return value if type(value) is int else field.get_db_prep_save(value, connection)


_LOG = (
    "person_id", "kind", "effective_on", "effective_day", "precision", "until", "organisation_id", "number",
    "decided_on", "issuer", "form", "level", "note", "entered_at", "entered_by_id", "entered_by_name",
)  # fmt: skip


def _write_log(
    rows: Sequence[NewMember], persons: Sequence[Person], actor: Actor, today: date
) -> list[tuple[Person, Story]]:
    by = (moment(clock.now()), actor.user_id, actor.name)
    told: list[tuple[Person, Story]] = []
    log: list[tuple[Any, ...]] = []
    for row, person in zip(rows, persons, strict=True):
        facts: list[Fact] = []
        for new in beginning(row, today):
            place = new.organisation.pk if new.organisation else None
            log.append((
                person.pk, int(new.kind), new.effective_on, day_number(new.effective_on), int(new.precision), new.until,
                place, cleaned(new.number), new.decided_on, cleaned(new.issuer), new.form, new.level,
                cleaned(new.note), *by,
            ))  # fmt: skip
            facts.append(Fact(new.kind, new.effective_on, place, new.until, new.decided_on))
        told.append((person, fold_facts(facts)))
    insert_rows(LogEntry, _LOG, log)
    _mind_moves(told)
    return told


def _mind_moves(told: Sequence[tuple[Person, Story]]) -> None:
    """Who left, moved or attends another cell by the log he came with stands elsewhere today."""
    for person, story in told:
        if (len(story.stays) > 1 or story.stays[-1].ended_on) and place_today(person, story):
            person.save(update_fields=["cell", "temporary_cell", "is_current"])


def beginning(row: NewMember, today: date) -> list[NewEntry]:
    """The entries a member begins with: admission, recognition, coming to the cell, and what the list knew besides."""
    assert row.admitted is not None
    admitted = row.admitted.first
    enrolled_on = _enrolled_on(row, admitted)
    here = row.cell if enrolled_on == admitted and row.enrolled_by == LogKind.ENROLMENT else None
    entries = [_dated(LogKind.ADMISSION, admitted, row.admission, precision_of(row.admitted), here)]
    if row.official is not None:
        recognised = max(row.official.first, admitted)
        where = row.cell if recognised >= enrolled_on else None
        entries.append(_dated(LogKind.RECOGNITION, recognised, row.recognition, precision_of(row.official), where))
    elif row.is_probationary is not True:
        assumed = rules.assumed_official(admitted, date.max if row.is_probationary is False else today)
        if assumed is not None:
            entries.append(_dated(LogKind.RECOGNITION, min(assumed, today), row.recognition, Precision.ASSUMED))
    if here is None:
        entries.append(NewEntry(row.enrolled_by, enrolled_on, organisation=row.cell))
    if row.outside_system:
        entries.append(NewEntry(LogKind.OUTSIDE_SYSTEM, admitted, precision=Precision.ASSUMED, organisation=row.cell))
    return [*entries, *(new if new.organisation else replace(new, organisation=_place_of(new, row)) for new in row.log)]


def _place_of(new: NewEntry, row: NewMember) -> Organisation | None:
    """Decisions that take nobody anywhere are noted at the cell, as far as the register knows he was there."""
    return None if new.kind in ENTRIES or new.kind in DEPARTURES else row.cell


def _enrolled_on(row: NewMember, admitted: date) -> date:
    return row.enrolled_on or max(admitted, row.cell.founded_on)


def _dated(kind: int, on: date, decided: Decided, precision: int, place: object = None) -> NewEntry:
    return NewEntry(
        kind, on, number=decided.number, decided_on=decided.on, issuer=decided.issuer, precision=precision,
        organisation=place,  # type: ignore[arg-type]
    )  # fmt: skip
