"""Ballots add up or are refused, and propose a level only with the majority that the rulebook asks for."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hatnhan.reviews.codes import Level, Standing
from hatnhan.reviews.rules import Ballots, ballot_faults, level_by_ballot, level_by_score, row_faults
from hatnhan.rulebook import reviews_on
from hatnhan.rulebook.review_words import Majority, VoteBase

RULES = reviews_on(date(2022, 12, 1))
VOTE = RULES.cell_ballot
numbers = st.integers(0, 40)


@st.composite
def counted(draw):
    votes = {name: draw(numbers) for name in ("excellent", "good", "completed", "not_completed", "invalid")}
    returned = sum(votes.values())
    return Ballots(returned + draw(numbers), returned, **votes)


@given(counted())
def test_a_true_count_has_no_faults(ballots):
    assert not list(ballot_faults(ballots))


@given(counted(), st.sampled_from(["excellent", "good", "invalid"]), st.integers(1, 5))
def test_a_ballot_too_many_or_too_few_is_told_with_its_number(ballots, name, many):
    (fault,) = ballot_faults(replace(ballots, **{name: getattr(ballots, name) + many}))
    assert fault[0] == "votes"
    assert f"Thừa {many} phiếu" in fault[1]


@given(counted())
def test_more_than_half_of_those_present_and_only_then(ballots):
    elected = level_by_ballot(ballots, VOTE)
    above = [level for level in Level if 2 * ballots.votes(level) > ballots.issued]
    assert ([elected] if elected else []) == above


def test_the_base_matters():
    ballots = Ballots(26, 20, excellent=12, good=8, present=26)
    assert level_by_ballot(ballots, VOTE) is None
    assert level_by_ballot(ballots, replace(VOTE, base=VoteBase.RETURNED)) == Level.EXCELLENT
    assert level_by_ballot(ballots, replace(VOTE, majority=Majority.MOST_VOTES)) == Level.EXCELLENT
    assert level_by_ballot(ballots, replace(VOTE, majority=Majority.TWO_THIRDS, base=VoteBase.VALID)) is None


def test_equal_votes_propose_nothing():
    tie = Ballots(10, 10, excellent=5, good=5)
    assert level_by_ballot(tie, replace(VOTE, majority=Majority.MOST_VOTES)) is None


@pytest.mark.parametrize(
    ("ballots", "field"),
    [
        (Ballots(10, 11, good=11), "returned"),
        (Ballots(10, 10, good=-1, excellent=11), "good"),
        (Ballots(10, 10, good=10, present=9), "issued"),
        (Ballots(10, 10, good=10, present=12, entitled=11), "present"),
        (Ballots(10, 10, good=9), "votes"),
    ],
)
def test_impossible_counts_are_refused_at_their_field(ballots, field):
    assert [name for name, _message in ballot_faults(ballots)] == [field]


def test_a_proposed_level_against_the_ballots_is_refused():
    levels = {"self_level": 4, "committee_level": 4, "proposed_level": 4}
    ballots = Ballots(10, 10, good=8, excellent=2)
    assert [name for name, _m in row_faults(Standing.RATED, levels, ballots, None, RULES)] == ["proposed_level"]
    assert not list(row_faults(Standing.RATED, levels | {"proposed_level": 3}, ballots, None, RULES))


def test_who_is_not_rated_takes_no_level():
    levels = {"self_level": 3}
    assert [name for name, _m in row_faults(Standing.NOT_RATED, levels, None, None, RULES)] == ["standing"]
    assert not list(row_faults(Standing.NOT_RATED, {"self_level": None}, None, None, RULES))


@pytest.mark.parametrize("level", [0, 5, -1])
def test_there_are_four_levels(level):
    faults = list(row_faults(Standing.RATED, {"self_level": level}, None, None, RULES))
    assert [name for name, _message in faults] == ["self_level"]


def test_points_belong_to_their_level_since_2025():
    rules = reviews_on(date(2025, 12, 1))
    assert [level_by_score(Decimal(points), rules.scores) for points in ("90", "89.99", "70", "50", "49.5")] == [
        4,
        3,
        3,
        2,
        1,
    ]
    assert not list(row_faults(Standing.RATED, {"self_level": 3}, None, Decimal(80), rules))
    assert [name for name, _m in row_faults(Standing.RATED, {"self_level": 4}, None, Decimal(80), rules)] == ["score"]
    assert [name for name, _m in row_faults(Standing.RATED, {"self_level": 4}, None, Decimal(95), RULES)] == ["score"]
