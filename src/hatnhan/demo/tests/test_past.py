"""The year before in the plan: a little below, under the same cap, and of nobody who was too new."""

from collections import Counter
from datetime import date

import pytest

from hatnhan.demo.leading import choose_leaders, unit_level
from hatnhan.demo.past import PastYear
from hatnhan.demo.planning import District
from hatnhan.demo.shares import excellent_limit


@pytest.fixture(scope="module")
def district() -> District:
    return District.read("tan-hong")


@pytest.fixture(scope="module")
def past(district) -> PastYear:
    return PastYear.of(district)


def good_or_better(levels) -> float:
    counts = Counter(levels)
    return (counts[4] + counts[3]) / counts.total()


def test_the_year_before_is_a_little_below(district, past):
    assert 0.9 < good_or_better(past.members.values()) < good_or_better(district.levels.values())
    rated = [cell.level for cell in district.cells if cell.level and district.bases[cell.base].get("cells")]
    assert good_or_better(past.cells.values()) < good_or_better(rated)
    assert Counter(past.bases)[4] < Counter(base["level"] for base in district.bases)[4]


def test_the_cap_held_in_the_year_before(district, past):
    for people in district.by_base.values():
        levels = Counter(past.members[i] for i in people if i in past.members)
        assert levels[4] <= excellent_limit(levels[4] + levels[3])


def test_nobody_was_rated_within_half_a_year_of_admission(district, past):
    assert max(district.people[i].admitted_on for i in past.members) <= date(2021, 5, 31)


def test_cells_founded_later_were_not_rated(district, past):
    late = {(cell.base, cell.name) for cell in district.cells if cell.split_from}
    assert len(late) == 2
    assert not late & past.cells.keys()


def test_choosing_leaders_keeps_totals_and_caps(district):
    before = Counter(district.levels.values())
    leaders = choose_leaders(district)
    assert Counter(district.levels.values()) == before
    for people in district.by_base.values():
        levels = Counter(district.levels[i] for i in people if i in district.levels)
        assert levels[4] <= excellent_limit(levels[4] + levels[3])
    for cell in district.cells:
        assert district.levels[leaders.cells[cell.base, cell.name][0]] <= unit_level(district, cell)
