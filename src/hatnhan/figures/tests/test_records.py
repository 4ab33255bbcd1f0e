from datetime import date

import pytest

from hatnhan.access.posts import Post
from hatnhan.figures.records import records_of
from hatnhan.foundation.errors import NotPermitted
from hatnhan.measures import Period
from hatnhan.organisations.models import Organisation
from hatnhan.organisations.queries import children
from hatnhan.organisations.services import DecisionWords, move_organisation
from hatnhan.organisations.testing import a_district, office, system

pytestmark = [pytest.mark.django_db, pytest.mark.urls("hatnhan.figures.tests.urls")]
YEAR = Period.year(2022)
CODE = "organisations.cells"


@pytest.fixture
def district() -> Organisation:
    return a_district(bases=2, cells=3)


def test_the_list_has_as_many_rows_as_the_figure_and_is_cut_in_pages(district: Organisation) -> None:
    found = records_of(CODE, district, YEAR, actor=office(district, Post.BOARD_STAFF))
    assert len(found) == 6
    assert [one.title for one in found[0:2]] == ["Chi bộ ấp 1.1", "Chi bộ ấp 1.2"]
    assert found[5:9][0].organisation == "Đảng bộ xã 2"


def test_the_list_of_a_share_is_that_of_its_numerator(district: Organisation) -> None:
    assert len(records_of("t.cells_of_all", district, YEAR, actor=office(district, Post.LEADER))) == 6


def test_a_list_is_refused_and_never_shortened(district: Organisation) -> None:
    base = children(district, YEAR.last)[0]
    there = office(base)
    assert len(records_of(CODE, base, YEAR, actor=there)) == 3
    with pytest.raises(NotPermitted):
        records_of(CODE, district, YEAR, actor=there)
    with pytest.raises(NotPermitted):
        records_of(CODE, base, YEAR, actor=office(base, Post.MEMBER))


def test_rows_that_left_are_named_without_a_link(district: Organisation) -> None:
    first, second = children(district, YEAR.last)
    cell = children(first, YEAR.last)[0]
    words = DecisionWords("9-QĐ/HU", date(2023, 3, 1), "Huyện ủy")
    move_organisation(cell, parent=second, on=date(2023, 3, 1), decision=words, seen=1, actor=system())
    found = records_of(CODE, first, YEAR, actor=office(first))
    links = {one.title: one.link for one in found[0:9]}
    assert links.pop("Chi bộ ấp 1.1") == ""
    assert len(links) == 2
    assert all(links.values())


def test_all_of_a_list_is_read_in_chunks(district: Organisation, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("hatnhan.figures.records.CHUNK", 4)
    found = records_of(CODE, district, YEAR, actor=office(district, Post.BOARD_STAFF))
    assert [one.title for one in found] == [f"Chi bộ ấp {i}.{j}" for i in (1, 2) for j in (1, 2, 3)]
