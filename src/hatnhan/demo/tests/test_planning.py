"""The plan of Tân Hồng adds up to what the report published before anything is written."""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hatnhan.demo.planning import District
from hatnhan.demo.shares import excellent_limit, split


@pytest.fixture(scope="module")
def district() -> District:
    return District.read("tan-hong")


def test_people_and_cells_are_as_many_as_published(district):
    under_bases = [cell for cell in district.cells if district.bases[cell.base].get("cells")]
    assert len(district.people) == 3328
    assert len(under_bases) == 173
    assert sum(cell.level > 0 for cell in under_bases) == 171
    assert sum(person.admitted_on.year == 2022 for person in district.people) == 104


def test_levels_are_as_published(district):
    assert Counter(district.levels.values()) == {4: 392, 3: 2290, 2: 105, 1: 29}


def test_the_cap_holds_in_every_grassroots_organisation(district):
    for people in district.by_base.values():
        levels = Counter(district.levels[i] for i in people if i in district.levels)
        assert levels[4] <= excellent_limit(levels[4] + levels[3])


def test_reasons_add_up_to_those_not_rated(district):
    reasons = Counter(person.reason or "too_new" for person in district.people if not district.is_rated(person))
    assert reasons == district.told["reasons"]


def test_numbers_belong_to_one_person_each(district):
    assert len({person.identity for person in district.people}) == 3328
    assert len({person.card for person in district.people}) == 3328


def test_every_build_makes_the_same_people(district):
    assert District.read("tan-hong").people == district.people


def test_an_unknown_district_is_no_district():
    with pytest.raises(FileNotFoundError):
        District.read("nowhere")


@given(st.integers(0, 500), st.lists(st.integers(1, 50), min_size=1, max_size=20))
def test_parts_add_up_to_the_total(total, weights):
    assert sum(split(total, weights)) == total


def test_what_does_not_fit_is_refused():
    with pytest.raises(ValueError):
        split(5, [1, 1], [2, 2])
