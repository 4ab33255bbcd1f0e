from datetime import date
from typing import Any

import pytest

from hatnhan.access.posts import Actor, Post
from hatnhan.organisations.models import Organisation
from hatnhan.organisations.testing import a_district, office

TODAY = date(2022, 1, 10)


@pytest.fixture(autouse=True)
def _day(frozen: Any) -> None:
    frozen(TODAY)


@pytest.fixture
def district() -> Organisation:
    return a_district(2, 1)


@pytest.fixture
def bases(district: Organisation) -> list[Organisation]:
    return list(district.kept.order_by("left"))


@pytest.fixture
def staff(district: Organisation) -> Actor:
    return office(district, Post.BOARD_STAFF)


@pytest.fixture
def leader(district: Organisation) -> Actor:
    return office(district, Post.LEADER)
