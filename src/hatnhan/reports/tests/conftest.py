"""A small set of figures: the register's, and ratings that are told by the types of organisations."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from hatnhan.access.posts import Actor, Post
from hatnhan.figures import registry
from hatnhan.files import owners
from hatnhan.measures import Count
from hatnhan.members import figures as of_members
from hatnhan.members.testing import members
from hatnhan.organisations import figures as of_organisations
from hatnhan.organisations.datasets import ORGANISATIONS, TYPE
from hatnhan.organisations.models import Organisation
from hatnhan.organisations.testing import a_district, office
from hatnhan.organisations.types import numbers_where
from hatnhan.reports.papers import OWNERS

GRASSROOTS = TYPE.in_(*numbers_where("is_grassroots"))
NOBODY = TYPE.is_(0)


def _rated(word: str, where: Any, of: str = "reviews.organisations.reviewed") -> Count:
    return Count(f"reviews.organisations.{word}", word, "tổ chức", "Thử", ORGANISATIONS, where, of)


RATINGS = (
    _rated("reviewed", GRASSROOTS, "organisations.grassroots"),
    _rated("excellent", NOBODY),
    _rated("good", GRASSROOTS),
    _rated("completed", NOBODY),
    _rated("not_completed", NOBODY),
    _rated("good_or_better", GRASSROOTS),
)


@pytest.fixture(autouse=True)
def _wired(settings: Any, tmp_path: Any) -> Iterator[None]:
    settings.MEDIA_ROOT = tmp_path
    before = dict(owners._owners)
    owners.wire(OWNERS)
    with registry.declared((*of_organisations.FIGURES, *of_members.FIGURES, *RATINGS)):
        yield
    owners.wire(before)


@pytest.fixture
def district(frozen: Any) -> Organisation:
    """Two bases of two cells; the first cell has five members. The day is 20 December 2022."""
    frozen(date(2022, 12, 20))
    one = a_district(bases=2, cells=2)
    members(Organisation.objects.filter(type="cell").order_by("left")[0], 5)
    one.refresh_from_db()
    return one


@pytest.fixture
def staff(district: Organisation) -> Actor:
    return office(district, Post.BOARD_STAFF)


@pytest.fixture
def leader(district: Organisation) -> Actor:
    return office(district, Post.LEADER)


def a_scan() -> SimpleUploadedFile:
    return SimpleUploadedFile("Báo cáo đã ký.pdf", b"%PDF-1.7 the signed paper")
