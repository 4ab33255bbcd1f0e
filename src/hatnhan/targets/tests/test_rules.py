"""Verdicts, per cent of plan, what is due by now, since when something is behind."""

from datetime import date, timedelta
from decimal import Decimal as D

import pytest
from hypothesis import given
from hypothesis import strategies as some

from hatnhan.foundation.errors import RuleBroken
from hatnhan.targets import rules
from hatnhan.targets.codes import Direction, Verdict

AMOUNTS = some.decimals(min_value=0, max_value=10**6, places=2)
FIRST, LAST = date(2021, 1, 1), date(2021, 12, 31)


@pytest.mark.parametrize(
    ("direction", "promised", "got", "verdict"),
    [
        (Direction.AT_LEAST, "80", "103", Verdict.EXCEEDED),
        (Direction.AT_LEAST, "80", "80.00", Verdict.MET),
        (Direction.AT_LEAST, "80", "79.99", Verdict.NOT_MET),
        (Direction.AT_MOST, "1.5", "0.9", Verdict.EXCEEDED),
        (Direction.AT_MOST, "1.5", "1.5", Verdict.MET),
        (Direction.AT_MOST, "1.5", "1.51", Verdict.NOT_MET),
        (Direction.AT_LEAST, "80", None, Verdict.NOT_MET),
        (Direction.AT_MOST, "80", None, Verdict.NOT_MET),
    ],
)
def test_verdicts(direction: int, promised: str, got: str | None, verdict: Verdict) -> None:
    assert rules.verdict(direction, D(promised), D(got) if got else None) is verdict


@pytest.mark.parametrize(
    ("promised", "got", "per_cent"),
    [("80", "103", "128.75"), ("3", "1", "33.33"), ("3", "2", "66.67"), ("8", "1", "12.50"), ("100", "0", "0.00")],
)
def test_per_cent_of_plan_is_half_up(promised: str, got: str, per_cent: str) -> None:
    assert rules.achievement(Direction.AT_LEAST, D(promised), D(got)) == D(per_cent)


def test_per_cent_of_a_ceiling_of_nothing_or_without_value_says_nothing() -> None:
    assert rules.achievement(Direction.AT_MOST, D(80), D(70)) is None
    assert rules.achievement(Direction.AT_LEAST, D(0), D(70)) is None
    assert rules.achievement(Direction.AT_LEAST, D(80), None) is None


def test_what_adds_up_is_due_by_and_by_and_a_level_at_the_end() -> None:
    assert rules.expected(Direction.AT_LEAST, D(365), True, FIRST, LAST, date(2021, 1, 31)) == D(31)
    assert rules.expected(Direction.AT_LEAST, D(365), False, FIRST, LAST, date(2021, 12, 30)) == 0
    assert rules.expected(Direction.AT_LEAST, D(365), False, FIRST, LAST, LAST) == D(365)
    assert rules.expected(Direction.AT_LEAST, D(365), True, FIRST, LAST, date(2020, 12, 31)) == 0
    assert rules.expected(Direction.AT_LEAST, D(365), True, FIRST, LAST, date(2023, 1, 1)) == D(365)


def test_a_ceiling_is_passed_at_any_time_and_nothing_entered_passes_none() -> None:
    assert rules.is_behind(Direction.AT_MOST, D(3), D(4))
    assert not rules.is_behind(Direction.AT_MOST, D(3), D(3))
    assert not rules.is_behind(Direction.AT_MOST, D(3), None)
    assert rules.expected(Direction.AT_MOST, D(3), False, FIRST, LAST, FIRST) == 3
    assert rules.expected(Direction.AT_MOST, D(365), True, FIRST, LAST, date(2021, 1, 31)) == 31
    assert rules.is_behind(Direction.AT_LEAST, D(3), None)
    assert not rules.is_behind(Direction.AT_LEAST, D(0), None)


def test_behind_since_the_first_day_of_the_last_run() -> None:
    days = [FIRST + timedelta(days=number) for number in range(5)]
    states = list(zip(days, (True, False, True, True, True), strict=True))
    assert rules.behind_since(states) == days[2]
    assert rules.behind_since([*states, (LAST, False)]) is None
    assert rules.behind_since([]) is None


@given(AMOUNTS, AMOUNTS)
def test_a_verdict_and_its_per_cent_agree(promised: D, got: D) -> None:
    verdict = rules.verdict(Direction.AT_LEAST, promised, got)
    per_cent = rules.achievement(Direction.AT_LEAST, promised, got)
    if per_cent is not None and verdict is Verdict.EXCEEDED:
        assert per_cent >= 100
    if per_cent is not None and verdict is Verdict.NOT_MET:
        assert per_cent <= 100


@given(AMOUNTS, AMOUNTS)
def test_turning_the_direction_turns_the_verdict(promised: D, got: D) -> None:
    up, down = (rules.verdict(one, promised, got) for one in Direction)
    turned = {Verdict.EXCEEDED: Verdict.NOT_MET, Verdict.NOT_MET: Verdict.EXCEEDED, Verdict.MET: Verdict.MET}
    assert turned[up] is down


@given(AMOUNTS, some.dates(FIRST, LAST), some.dates(FIRST, LAST))
def test_what_is_due_never_falls(promised: D, one: date, other: date) -> None:
    early, late = sorted((one, other))
    due = [rules.expected(Direction.AT_LEAST, promised, True, FIRST, LAST, day) for day in (early, late)]
    assert 0 <= due[0] <= due[1] <= promised


def test_years_and_days_that_cannot_be_are_refused() -> None:
    rules.check_years(2021, 2025)
    for first, last in ((2021, 2020), (2015, 2025)):
        with pytest.raises(RuleBroken) as refused:
            rules.check_years(first, last)
        assert refused.value.field == "last_year"
    rules.check_day(FIRST, FIRST, LAST)
    for day in (FIRST - timedelta(days=1), LAST + timedelta(days=1)):
        with pytest.raises(RuleBroken) as refused:
            rules.check_day(day, FIRST, LAST)
        assert refused.value.field == "on"


@given(some.lists(AMOUNTS, max_size=6), AMOUNTS)
def test_shares_that_add_up_differ_by_nothing(parts: list[D], more: D) -> None:
    promised = sum(parts, D(0))
    assert rules.difference(promised, parts) == 0
    assert rules.difference(promised + more, parts) == -more
