"""The small world of these tests: a district, two bases with two cells each, a member in each cell."""

from dataclasses import dataclass
from datetime import date
from typing import Any

import pytest

from hatnhan.access.posts import Actor, Post
from hatnhan.members.models import Person
from hatnhan.members.testing import a_body, a_member, seated
from hatnhan.organisations.models import Organisation
from hatnhan.organisations.testing import a_district, office

TODAY = date(2026, 11, 5)


@dataclass
class Place:
    """Who and where; `people` are one member of each cell, the first two sit in the district's committee."""

    district: Organisation
    bases: list[Organisation]
    cells: list[Organisation]
    people: list[Person]

    @property
    def staff(self) -> Actor:
        return office(self.district, Post.BOARD_STAFF)

    @property
    def leader(self) -> Actor:
        return office(self.district, Post.LEADER)


@pytest.fixture
def place(frozen: Any) -> Place:
    frozen(TODAY)
    district = a_district(2, 2)
    bases = list(district.kept.order_by("left"))
    cells = [cell for base in bases for cell in base.kept.order_by("left")]
    people = [a_member(cell) for cell in cells]
    body = a_body(district)
    for person in people[:2]:
        seated(body, person, "member")
    return Place(district, bases, cells, people)
