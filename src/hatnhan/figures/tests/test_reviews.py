"""The engine on a real review: levels, reasons and those left add up to the members, and the page says what is open."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection
from django.db.models import Max
from django.test.utils import CaptureQueriesContext

from hatnhan.access.posts import Post
from hatnhan.figures import pages, registry
from hatnhan.figures.integrity import faults
from hatnhan.figures.live import figures_below, figures_of
from hatnhan.figures.queries import open_rounds
from hatnhan.figures.records import records_of
from hatnhan.foundation.errors import NotPermitted
from hatnhan.measures import Period
from hatnhan.members import figures as of_members
from hatnhan.organisations import figures as of_organisations
from hatnhan.organisations.queries import children
from hatnhan.organisations.testing import office
from hatnhan.reviews import figures as of_reviews
from hatnhan.reviews.models import Deadline
from hatnhan.reviews.testing import Year, a_year

pytestmark = [pytest.mark.django_db, pytest.mark.urls("hatnhan.figures.tests.urls")]
YEAR = Period.year(2022)


@pytest.fixture(autouse=True)
def _declared() -> Iterator[None]:
    with registry.declared((*of_organisations.FIGURES, *of_members.FIGURES, *of_reviews.FIGURES)):
        yield


@pytest.fixture
def year(frozen: Any) -> Year:
    frozen(date(2022, 12, 20))
    return a_year(bases=2, cells=2, people=3)


def test_every_member_is_rated_or_has_a_reason_or_is_still_to_come(year: Year) -> None:
    for values in figures_below(year.district, YEAR).values():
        told = [f"reviews.members.{word}" for word in ("reviewed", "not_yet", "not_reviewed")]
        assert sum(values[code].value for code in told) == values["members.total"].value
    assert list(faults()) == []


def test_an_open_round_is_missing_in_the_table(year: Year, frozen: Any) -> None:
    frozen(date(2023, 6, 30))  # every deadline has passed
    asked = pages.Asked(year.district, 2022, YEAR, None)
    _own, below, _changes = pages.readings(asked)
    rows = pages.rows_below(asked, below)
    assert len(rows) == 2
    assert all("Đợt kiểm điểm chưa khóa" in row.lacks[1] for row in rows)
    assert not any(row.is_open for row in pages.rows_below(pages.Asked(year.district, 2021, YEAR, None), below))


def test_a_round_within_its_deadlines_is_not_red_and_asks_no_more(year: Year, frozen: Any) -> None:
    last = Deadline.objects.aggregate(last=Max("due_on"))["last"]
    bases = [base.pk for base in children(year.district, last)]
    with CaptureQueriesContext(connection) as asked:
        found = open_rounds(bases, 2022)
    assert len(asked) == 1
    assert set(found.values()) == {last}
    _own, below, _changes = pages.readings(pages.Asked(year.district, 2022, YEAR, None))
    for day, state in ((last, "off"), (last + timedelta(days=1), "due")):
        frozen(day)
        rows = pages.rows_below(pages.Asked(year.district, 2022, YEAR, None), below)
        assert {row.lacks[0] for row in rows} == {state}


def test_a_cell_waits_for_the_round_of_its_base(year: Year, frozen: Any) -> None:
    last = Deadline.objects.aggregate(last=Max("due_on"))["last"]
    base = children(year.district, last).first()
    asked = pages.Asked(base, 2022, YEAR, None)
    _own, below, _changes = pages.readings(asked)
    for day, state in ((last, "off"), (last + timedelta(days=1), "due")):
        frozen(day)
        assert {(row.is_open, row.lacks[0]) for row in pages.rows_below(asked, below)} == {(True, state)}


def test_the_list_behind_members_not_yet_rated(year: Year) -> None:
    code = "reviews.members.not_yet"
    whole = figures_of(year.district, YEAR, [code])[code]
    assert (whole.value, whole.base) == (12, 12)
    found = records_of(code, year.district, YEAR, actor=office(year.district, Post.LEADER))
    assert len(found) == 12
    with pytest.raises(NotPermitted):
        records_of(code, year.district, YEAR, actor=office(year.bases[0]))
    with pytest.raises(NotPermitted):
        records_of(code, year.district, YEAR, actor=office(year.district, Post.INSPECTOR))
