"""Persons of a list with what stands beside the name: cell, status and dates as of a day."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import islice
from typing import Any

from django.utils.translation import gettext as _

from hatnhan.organisations.queries import names_on

from ..codes import Status
from ..models import Particulars, Person
from ..services.projection import chunks
from .statuses import StatusOn, statuses_on


@dataclass(frozen=True, slots=True)
class MemberRow:
    """One line of a list."""

    person: Person
    cell: str
    cell_id: int
    status: str
    is_probationary: bool
    admitted_on: date | None
    official_on: date | None
    particulars: Any = None
    number: int = 0


EACH = 900


def streamed_rows(persons: Any, on: date) -> Iterator[MemberRow]:
    """The lines of a long list with the particulars, one query for the persons, four for each nine hundred of them."""
    rest, number = persons.iterator(chunk_size=EACH), 0
    while some := list(islice(rest, EACH)):
        yield from member_rows(some, on, with_particulars=True, first=number + 1)
        number += len(some)


def member_rows(
    persons: Iterable[Person], on: date, *, with_particulars: bool = False, first: int = 1
) -> list[MemberRow]:
    """The lines in the order of the persons, numbered from `first`; three queries for each thousand at most."""
    listed = list(persons)
    ids = [person.pk for person in listed]
    statuses = statuses_on(ids, on)
    cells = names_on({status.organisation_id for status in statuses.values()} | {one.cell_id for one in listed}, on)
    circles: dict[int, Particulars] = {}
    if with_particulars:
        for piece in chunks(ids):
            circles |= Particulars.objects.in_bulk(piece)
    return [
        _row(person, statuses.get(person.pk), cells, circles.get(person.pk), number)
        for number, person in enumerate(listed, first)
    ]


def _row(person: Person, status: StatusOn | None, cells: dict[int, str], circle: Any, number: int) -> MemberRow:
    if status is None:
        words = _("Không còn sinh hoạt")
        return MemberRow(person, cells[person.cell_id], person.cell_id, words, False, None, None, circle, number)
    admitted, official = (date.fromordinal(day) if day else None for day in (status.admitted_day, status.official_day))
    words = str(Status(status.status).label)
    place = status.organisation_id
    return MemberRow(person, cells[place], place, words, status.is_probationary, admitted, official, circle, number)
