"""Hamlets with and without a cell or a member, and members of border posts who help out for a while."""

from datetime import date

import pytest

from hatnhan.measures import Period
from hatnhan.members.codes import LogKind
from hatnhan.members.datasets import HAMLETS, TEMPORARY
from hatnhan.members.testing import a_member, decided, members
from hatnhan.organisations.datasets import HAMLETS as PLACES
from hatnhan.organisations.models import Organisation
from hatnhan.organisations.services import NewOrganisation, NewPlace, found_organisations, record_places
from hatnhan.organisations.testing import a_district, organisations, system

pytestmark = pytest.mark.django_db
BEFORE, AFTER = Period.year(2012), Period.year(2013)


def found(parent: Organisation, type: str, name: str, on: date, block: str = "commune") -> Organisation:
    parent.refresh_from_db()
    return found_organisations([NewOrganisation(name, type, parent, on, block=block)], decision=None, actor=system())[0]


@pytest.fixture
def valley() -> dict[str, Organisation]:
    """A commune with three hamlets: one has its cell, one a Party group of that cell, one nothing until 2013."""
    district = a_district(0, 0)
    (commune,) = organisations(district, "base_committee", "Đảng bộ xã Vĩnh Thạnh")
    old = found(commune, "cell", "Chi bộ xóm Gò Me", date(2010, 1, 5))
    group = found(old, "group", "Tổ đảng xóm Bản Hía", date(2010, 1, 5))
    new = found(commune, "cell", "Chi bộ xóm Lũng Tàu", date(2013, 9, 2))
    post = found(district, "base_cell", "Chi bộ Đồn Biên phòng Cốc Rầy", date(2010, 1, 5), "border_guard")
    rows = [
        NewPlace("district", "Sông Ngân", "Huyện"),
        NewPlace("commune", "Vĩnh Thạnh", "Xã", "Sông Ngân", {}, commune),
    ]
    rows += [
        NewPlace("hamlet", name, "Xóm", "Vĩnh Thạnh", {}, place)
        for name, place in (("Gò Me", old), ("Bản Hía", group), ("Lũng Tàu", new))
    ]
    district.refresh_from_db()
    record_places(rows, at=district, actor=system())
    members(old, 3)
    return {"district": district, "commune": commune, "old": old, "new": new, "post": post}


def without_cell(at: Organisation, period: Period) -> list[str]:
    rows = PLACES.query(period).filter(organisation_id=at.pk)
    assert rows.count() == 3
    return [one.name for one in rows.filter(cell=0)]


def without_member(at: Organisation, period: Period) -> list[str]:
    return [one.name for one in HAMLETS.query(period).filter(organisation_id=at.pk, member=0)]


def helping(cell: Organisation, period: Period) -> tuple[int, int]:
    """How many attend the cell for a while, and how many of them come from a border post."""
    rows = TEMPORARY.query(period).filter(cell=cell)
    return rows.count(), rows.filter(border_guard=1).count()


def test_a_hamlet_has_a_cell_from_the_day_its_own_is_founded(valley):
    assert without_cell(valley["commune"], BEFORE) == ["Bản Hía", "Lũng Tàu"]
    assert without_cell(valley["commune"], AFTER) == ["Bản Hía"]
    (told,) = [one for one in PLACES.describe(PLACES.query(AFTER), AFTER) if one.detail == "chưa có chi bộ"]
    assert (told.title, told.organisation) == ("Xóm Bản Hía", "Đảng bộ xã Vĩnh Thạnh")


def test_a_party_group_or_a_member_of_the_cell_makes_a_hamlet_one_with_members(valley):
    assert without_member(valley["commune"], BEFORE) == ["Lũng Tàu"]
    assert without_member(valley["commune"], AFTER) == ["Lũng Tàu"]
    decided(a_member(valley["post"]), LogKind.TEMPORARY, date(2013, 9, 2), organisation=valley["new"])
    assert without_member(valley["commune"], AFTER) == []
    assert without_member(valley["commune"], BEFORE) == ["Lũng Tàu"]


def test_members_of_border_posts_are_counted_where_they_help_while_they_do(valley):
    guard, neighbour = a_member(valley["post"]), a_member(valley["old"])
    for one in (guard, neighbour):
        decided(one, LogKind.TEMPORARY, date(2013, 9, 2), organisation=valley["new"])
    assert helping(valley["new"], AFTER) == (2, 1)
    assert helping(valley["new"], BEFORE) == (0, 0)
    assert helping(valley["post"], AFTER) == (0, 0)
    (told,) = TEMPORARY.describe(TEMPORARY.query(AFTER).filter(border_guard=1), AFTER)
    assert (told.title, told.organisation, told.reached_at) == (guard.name, valley["new"].name, guard.cell.left)
    decided(guard, LogKind.TEMPORARY_END, date(2013, 12, 1))
    assert helping(valley["new"], AFTER) == (1, 0)


def test_every_column_is_a_number_that_is_never_empty(valley):
    decided(a_member(valley["post"]), LogKind.TEMPORARY, date(2013, 9, 2), organisation=valley["new"])
    for dataset in (PLACES, HAMLETS, TEMPORARY):
        rows = list(dataset.query(AFTER).values(*(column.name for column in dataset.columns)))
        assert rows, dataset.code
        assert all(isinstance(value, int) for row in rows for value in row.values()), dataset.code
