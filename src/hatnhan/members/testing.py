"""Builders of members for tests, here and above; everything goes through the services."""

from datetime import date
from itertools import count
from typing import Any

from hatnhan.access.posts import Actor, Post
from hatnhan.foundation.dates import PartialDate
from hatnhan.organisations.models import Organisation
from hatnhan.organisations.testing import office, system

from . import services
from .models import Body, LogEntry, Person, Seat
from .services import Decided, NewBody, NewEntry, NewMember, NewSeat

_numbers = count(1)
_FAMILIES = ("Nông", "Triệu", "Hoàng", "Lý", "Đàm", "Bế", "Lục", "Vi", "Chu", "Mã")
_MIDDLES = ("Thị Mùi", "Văn", "Thị Kim", "Quý", "Thị", "Đức", "Minh", "Thị Hồng")
_GIVEN = ("An", "Bằng", "Cúc", "Đông", "Giang", "Hà", "Khánh", "Lan", "Ngân", "Phúc", "Thắm", "Yến")


def a_name(number: int) -> str:
    """An invented name, the same for the same number."""
    family = _FAMILIES[number % len(_FAMILIES)]
    return f"{family} {_MIDDLES[number % len(_MIDDLES)]} {_GIVEN[number % len(_GIVEN)]}"


def new_member(cell: Organisation, **more: Any) -> NewMember:
    """A row to register: an official member admitted in 2012, unless told otherwise."""
    number = next(_numbers)
    values: dict[str, Any] = {
        "name": a_name(number), "cell": cell, "sex": 2 if "Thị" in a_name(number) else 1,
        "born": PartialDate.of(date(1945 + number % 25, 1 + number % 12, 1 + number % 28)),
        "admitted": PartialDate.of(date(2012, 5, 19)), "ethnicity": 2, "religion": 1,
    } | more  # fmt: skip
    if "official" not in more and "is_probationary" not in more:
        admitted = values["admitted"].first
        values["official"] = PartialDate.of(date(admitted.year + 1, admitted.month, min(admitted.day, 28)))
    return NewMember(**values)


def a_member(cell: Organisation, **more: Any) -> Person:
    """One registered member."""
    return members(cell, 1, **more)[0]


def members(cell: Organisation, how_many: int, **more: Any) -> list[Person]:
    """Several registered members of one cell."""
    return services.register_members([new_member(cell, **more) for _ in range(how_many)], actor=system())


def a_probationary(cell: Organisation, admitted: date, **more: Any) -> Person:
    """A member in probation since a day."""
    return a_member(cell, admitted=PartialDate.of(admitted), is_probationary=True, **more)


def decided(person: Person, kind: int, on: date, **more: Any) -> LogEntry:
    """One decision in the log."""
    entry = services.enter_log_entry(NewEntry(kind, on, person.pk, **more), actor=system())
    person.refresh_from_db()
    return entry


def a_body(organisation: Organisation, kind: str = "committee", **more: Any) -> Body:
    """A body of an organisation, named after its kind."""
    values = {"name": f"{kind} {next(_numbers)}", "began_on": date(2020, 5, 5)} | more
    return services.form_bodies([NewBody(organisation, kind=kind, **values)], actor=system())[0]


def seated(body: Body, person: Person, post: str = "secretary", on: date = date(2020, 5, 5)) -> Seat:
    """A person in a post."""
    return services.seat_people([NewSeat(body, person, post, on)], actor=system())[0]


def acting_member(person: Person) -> Actor:
    """The member himself, with the post of a member in his cell."""
    return office(person.cell, Post.MEMBER, person_id=person.pk)


A_DECISION = Decided("12-QĐ/ĐU", date(2022, 6, 1), "Đảng ủy xã 1")
