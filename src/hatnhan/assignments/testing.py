"""Builders of assignments for tests, here and above; everything goes through the services."""

from collections.abc import Sequence
from datetime import date, timedelta
from itertools import count
from typing import Any

from hatnhan.access.posts import Actor, Post
from hatnhan.members.models import Person
from hatnhan.organisations.models import Organisation
from hatnhan.organisations.testing import office

from . import services
from .codes import Frequency, Topic
from .models import Assignment, Difficulty, HouseholdGroup, Team, Visit
from .services import NewAssignment, NewDifficulty, NewGroup, NewVisit

_numbers = count(1)
BEGAN = date(2026, 1, 1)


def assigned(
    at: Organisation, person: Person, unit: Organisation, frequency: Frequency = Frequency.QUARTERLY,
    began_on: date = BEGAN, **more: Any,
) -> Assignment:  # fmt: skip
    """One person in charge of one unit."""
    mandate = mandated(at, [NewAssignment(person, unit=unit, frequency=frequency, **more)], began_on)
    found: Assignment = mandate.assignments.get()
    return found


def mandated(
    at: Organisation, rows: Sequence[NewAssignment], began_on: date = BEGAN, actor: Actor | None = None
) -> Any:
    """One decision for several."""
    number = f"{next(_numbers):02d}-QĐ/HU"
    return services.assign(
        at, rows, number=number, issued_on=began_on, issuer=at.name, began_on=began_on,
        actor=actor or office(at, Post.BOARD_STAFF if not at.type_rules.is_grassroots else Post.BASE_OFFICE),
    )  # fmt: skip


def visitor(person: Person) -> Actor:
    """Who was assigned, with no post but that of a member of his own cell."""
    return office(person.cell, Post.MEMBER, person_id=person.pk)


def visited(assignment: Assignment, *days: date, **more: Any) -> list[Visit]:
    """Visits entered by the visitor himself."""
    rows = [NewVisit(assignment, day, **({"attended": "Sinh hoạt chi bộ"} | more)) for day in days]
    person = assignment.person or assignment.team.members.first().person  # type: ignore[union-attr]
    return services.record_visits(rows, actor=visitor(person))


def a_difficulty(cell: Organisation, answerer: Organisation, on: date, days: int = 30, **more: Any) -> Difficulty:
    """Raised by the secretary of the cell."""
    words = {"topic": Topic.WORKS, "text": "Đường vào xóm hỏng sau mưa"} | more
    row = NewDifficulty(cell, answerer=answerer, due_on=on + timedelta(days=days), **words)
    return services.raise_difficulties([row], raised_on=on, actor=office(cell, Post.SECRETARY))[0]


def a_team(at: Organisation, people: Sequence[Person], began_on: date = BEGAN, **more: Any) -> Team:
    """A team whose head is the first of the people."""
    post = Post.BASE_OFFICE if at.type_rules.is_grassroots else Post.BOARD_STAFF
    words = {"name": f"Tổ công tác số {next(_numbers)}", "head": people[0]} | more
    return services.form_team(at, members=people, began_on=began_on, actor=office(at, post), **words)


def a_group(cell: Organisation, households: int = 10, *people: Person, began_on: date = BEGAN) -> HouseholdGroup:
    """A household group with the members in charge of it."""
    secretary = office(cell, Post.SECRETARY)
    new = NewGroup(f"Nhóm {next(_numbers)}", households, "Xóm Trên")
    (group,) = services.make_groups(
        cell, [new], began_on=began_on, actor=secretary, confirmed=frozenset({"households"})
    )
    if people:
        services.give_groups(cell, {group: people}, on=began_on, actor=secretary)
    return group
