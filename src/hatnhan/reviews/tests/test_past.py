"""Levels of years before the first round come in by the list, under a decision, and can be taken back."""

from datetime import date

import pytest

from hatnhan.access.posts import Post
from hatnhan.foundation.errors import NotPermitted, RuleBroken
from hatnhan.measures import Period
from hatnhan.members.testing import members
from hatnhan.organisations import queries as tree
from hatnhan.organisations.testing import a_district, office, system
from hatnhan.reviews.codes import Kind
from hatnhan.reviews.datasets import SUBJECTS
from hatnhan.reviews.models import Decision, Rating, Subject
from hatnhan.reviews.rules import RowErrors
from hatnhan.reviews.services import PastRating, open_campaign, record_past_ratings, withdraw_past_ratings
from hatnhan.reviews.streaks import of_organisations

pytestmark = pytest.mark.django_db


@pytest.fixture
def cell(frozen):
    frozen(date(2022, 12, 1))
    district = a_district(bases=1, cells=1)
    (base,) = tree.children(district, date(2022, 1, 1))
    return tree.children(base, date(2022, 1, 1)).get()


def of_members(cell, people, year=2021, level=3):
    return [PastRating(year, Kind.MEMBER, cell, level, person=person) for person in people]


def test_every_level_stands_under_a_decision_and_is_counted(cell):
    record_past_ratings(of_members(cell, members(cell, 3)), actor=system())
    assert Rating.objects.filter(decision__organisation=cell, decision__on=date(2021, 12, 31)).count() == 3
    assert SUBJECTS.query(Period.year(2021)).filter(level=3).count() == 3
    assert Decision.objects.count() == 1


def test_a_year_is_recorded_once(cell):
    rows = of_members(cell, members(cell, 2))
    record_past_ratings(rows, actor=system())
    with pytest.raises(RowErrors) as refusal:
        record_past_ratings(rows[:1], actor=system())
    assert refusal.value.errors[0][:2] == (0, "subject")
    assert Subject.objects.count() == 2


def test_a_year_under_a_campaign_is_not_brought_in(cell):
    (person,) = members(cell, 1)
    top = tree.ancestors(cell, date(2022, 12, 1))[1]
    open_campaign(top, 2021, cut_off_on=date(2021, 12, 1), actor=office(top, Post.BOARD_STAFF))
    with pytest.raises(RowErrors):
        record_past_ratings(of_members(cell, [person]), actor=system())


@pytest.mark.parametrize(("year", "level"), [(2022, 3), (1900, 3), (2021, 5)])
def test_impossible_years_and_levels_are_refused_by_row(cell, year, level):
    with pytest.raises(RowErrors):
        record_past_ratings(of_members(cell, members(cell, 1), year, level), actor=system())


def test_a_secretary_may_not_bring_levels_in(cell):
    with pytest.raises(NotPermitted):
        record_past_ratings(of_members(cell, members(cell, 1)), actor=office(cell, Post.SECRETARY))


def test_a_base_may_bring_in_its_cells_and_not_its_own_level(cell):
    base = tree.ancestors(cell, date(2022, 12, 1))[-1]
    record_past_ratings([PastRating(2021, Kind.CELL, cell, 3)], actor=office(base))
    with pytest.raises(NotPermitted):
        record_past_ratings([PastRating(2021, Kind.ORGANISATION, base, 4)], actor=office(base))
    above = tree.ancestors(base, date(2022, 12, 1))[-1]
    record_past_ratings([PastRating(2021, Kind.ORGANISATION, base, 4)], actor=office(above, Post.BOARD_STAFF))


def test_taking_back_leaves_nothing(cell):
    ratings = record_past_ratings(of_members(cell, members(cell, 3)), actor=system())
    withdraw_past_ratings([one.pk for one in ratings], actor=system())
    assert not Rating.objects.exists()
    assert not Subject.objects.exists()
    assert not Decision.objects.exists()


def test_a_streak_runs_over_the_scales_of_its_years(cell):
    rows = [PastRating(year, Kind.CELL, cell, 4) for year in (2015, 2016, 2017, 2018)]
    record_past_ratings([*rows, PastRating(2013, Kind.CELL, cell, 4)], actor=system())
    streak = of_organisations([cell.pk], 2018)[cell.pk].streak()
    assert (streak.years, streak.since) == (4, 2015)
    assert len(set(Rating.objects.values_list("scale", flat=True))) == 2


def test_levels_of_a_round_are_not_withdrawn(cell):
    ratings = record_past_ratings(of_members(cell, members(cell, 1)), actor=system())
    top = tree.ancestors(cell, date(2022, 12, 1))[1]
    campaign = open_campaign(top, 2022, cut_off_on=date(2022, 12, 1), actor=office(top, Post.BOARD_STAFF))
    Subject.objects.update(round=campaign.rounds.first())
    with pytest.raises(RuleBroken):
        withdraw_past_ratings([ratings[0].pk], actor=system())
