"""Writing what the log says: memberships, placements, status spells and the person's cells of today."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Any

from django.db import connection
from django.db.models import F

from hatnhan.foundation.inserting import insert_rows

from ..models import LogEntry, Membership, Person, Placement, StatusSpell
from ..story import Fact, Story, fold
from .rows import day_number, ymd

CHUNK = 900
_FACTS = ("person_id", "kind", "effective_on", "organisation_id", "until", "decided_on", "pk")


def chunks(rows: Sequence[Any], size: int = CHUNK) -> Iterator[Sequence[Any]]:
    """Pieces small enough for one query's parameters."""
    for start in range(0, len(rows), size):
        yield rows[start : start + size]


def fact_of(entry: LogEntry) -> Fact:
    """What folding needs of an entry."""
    return Fact(entry.kind, entry.effective_on, entry.organisation_id, entry.until, entry.decided_on, entry.pk or 0)


def stories_of(person_ids: Sequence[int]) -> dict[int, Story]:
    """The stories of persons by their log in force, one query for each chunk."""
    facts: dict[int, list[Fact]] = defaultdict(list)
    for ids in chunks(person_ids):
        rows = LogEntry.objects.in_force().filter(person_id__in=ids).values_list(*_FACTS)
        for person_id, *values in rows:
            facts[person_id].append(Fact(*values))
    return {person_id: fold(facts[person_id]) for person_id in person_ids}


_MEMBERSHIP = ("person_id", "admitted_on", "decided_on", "official_on", "party_age_on", "ended_on", "ended_by")
_PLACEMENT = ("person_id", "cell_id", "kind", "began_on", "ended_on")
_SPELL = (
    "person_id", "organisation_id", "status", "probationary", "began_on", "ended_on", "entry", "exit", "sex",
    "ethnicity", "religion", "born_ymd", "admitted_day", "official_day", "party_age_ymd",
)  # fmt: skip


def write_projection(told: Sequence[tuple[Person, Story]]) -> None:
    """Insert the rows of persons that have none."""
    insert_rows(Membership, _MEMBERSHIP, (
        (person.pk, one.admitted_on, one.decided_on, one.official_on, one.party_age_on, one.ended_on, one.ended_by)
        for person, story in told for one in story.memberships
    ))  # fmt: skip
    insert_rows(Placement, _PLACEMENT, (
        (person.pk, stay.cell_id, stay.kind, stay.began_on, stay.ended_on)
        for person, story in told for stay in story.stays
    ))  # fmt: skip
    insert_rows(StatusSpell, _SPELL, (row for person, story in told for row in _spell_rows(person, story)))


def _spell_rows(person: Person, story: Story) -> Iterator[tuple[Any, ...]]:
    about = (person.sex, person.ethnicity, person.religion, ymd(person.born_on))
    for span in story.spans:
        one = story.memberships[span.membership] if story.memberships else None
        days = (day_number(one.admitted_on), day_number(one.official_on), ymd(one.party_age_on)) if one else (0, 0, 0)
        yield (
            person.pk, span.cell_id, int(span.status), int(span.is_probationary), span.began_on, span.ended_on,
            int(span.entry), int(span.exit), *about, *days,
        )  # fmt: skip


def place_today(person: Person, story: Story) -> bool:
    """Set the person's cells of today from the story; whether anything changed."""
    stays = story.official_stays
    was = (person.cell_id, person.temporary_cell_id, person.is_current)
    if stays:
        person.cell_id = stays[-1].cell_id
        person.is_current = stays[-1].ended_on is None
    else:
        person.is_current = False
    temporary = [stay for stay in story.stays if stay.kind != stays[-1].kind] if stays else []
    is_there = bool(temporary) and temporary[-1].ended_on is None
    person.temporary_cell_id = temporary[-1].cell_id if is_there else None
    return was != (person.cell_id, person.temporary_cell_id, person.is_current)


def refold(person_ids: Sequence[int], *, touch: bool = True) -> None:
    """Replace the projection of persons by what their log says now, and raise their version."""
    ids = list(dict.fromkeys(person_ids))
    stories = stories_of(ids)
    moved: list[Person] = []
    told: list[tuple[Person, Story]] = []
    for piece in chunks(ids):
        for model in (Membership, Placement, StatusSpell):
            model.objects.filter(person_id__in=piece).delete()
        for person in Person.objects.filter(pk__in=piece):
            told.append((person, stories[person.pk]))
            if place_today(person, stories[person.pk]):
                moved.append(person)
        if touch:
            Person.objects.filter(pk__in=piece).update(version=F("version") + 1)
    write_projection(told)
    set_columns(
        Person._meta.db_table,
        ("cell_id", "temporary_cell_id", "is_current"),
        [(one.pk, one.cell_id, one.temporary_cell_id, one.is_current) for one in moved],
        ("bigint", "bigint", "boolean"),
    )


def set_columns(table: str, columns: Sequence[str], rows: Sequence[Sequence[Any]], kinds: Sequence[str]) -> None:
    """Set columns of many rows from (id, *values); the CASE that bulk_update writes is quadratic in its branches."""
    places = ", ".join(["%s"] * (len(columns) + 1))
    if connection.vendor == "postgresql":
        places = ", ".join(f"%s::{kind}" for kind in ("bigint", *kinds))
    names = ", ".join(f"v{number}" for number in range(len(columns)))
    assigned = ", ".join(f"{column} = newer.v{number}" for number, column in enumerate(columns))
    with connection.cursor() as cursor:
        for piece in chunks(rows, CHUNK // (len(columns) + 1)):
            values = ", ".join([f"({places})"] * len(piece))
            cursor.execute(
                f"WITH newer(pk, {names}) AS (VALUES {values}) "
                f"UPDATE {table} SET {assigned} FROM newer WHERE {table}.id = newer.pk",
                [value for row in piece for value in row],
            )
