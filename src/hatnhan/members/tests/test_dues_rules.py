"""What is due by the rates of a month, which months are unpaid."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hatnhan.foundation.dates import plus_months
from hatnhan.members.dues import rules
from hatnhan.members.models import DuesBasis
from hatnhan.rulebook import members_on
from hatnhan.rulebook.members import DuesRate

from .paying import MONTH

RATES = members_on(MONTH).dues


@pytest.mark.parametrize(
    ("group", "income", "amount", "due"),
    [
        ("insured", 8_450_000, None, 84_500),
        ("insured", 8_450_050, None, 84_501),
        ("pensioner", 5_000_001, None, 25_000),
        ("on_leave", 4_000_000, None, 40_000),
        ("student", None, None, 5_000),
        ("other", None, None, None),
        ("other", None, 10_000, 10_000),
        ("insured", None, None, None),
        ("insured", 8_450_000, 0, 0),
        ("gone", 1, None, None),
    ],
)
def test_what_is_due_by_the_rates_of_2026(group, income, amount, due):
    assert rules.amount_due(RATES, DuesBasis(group=group, income=income, amount=amount)) == due


def test_before_2026_the_fixed_amounts_are_not_known_and_nothing_is_guessed():
    before = members_on(date(2025, 12, 1)).dues
    assert rules.amount_due(before, DuesBasis(group="student")) is None
    assert rules.amount_due(before, DuesBasis(group="on_leave", income=4_000_000)) is None
    assert rules.amount_due(before, DuesBasis(group="insured", income=4_000_000)) == 40_000
    assert rules.amount_due(RATES, None) is None


@given(st.integers(0, 10**10), st.decimals("0.1", "5", places=1), st.integers(0, 10**9))
def test_a_percentage_is_never_more_than_half_a_dong_off_and_grows_with_the_income(income, percent, more):
    rates = [DuesRate("x", "x", Decimal(percent), None)]
    due = rules.amount_due(rates, DuesBasis(group="x", income=income))
    assert abs(Decimal(due) - income * Decimal(percent) / 100) <= Decimal("0.5")
    assert rules.amount_due(rates, DuesBasis(group="x", income=income + more)) >= due


@given(st.dates(date(2010, 1, 1), date(2030, 12, 31)))
def test_months_are_named_by_their_first_day_and_end_the_day_before_the_next(day):
    month = rules.month_of(day)
    assert month <= day <= rules.last_day(month)
    assert rules.month_of(rules.last_day(month)) == month
    assert rules.last_day(month) < plus_months(month, 1)


@given(st.sets(st.integers(0, 40)), st.sets(st.integers(0, 40)), st.integers(1, 5))
def test_unpaid_is_what_is_owed_less_what_is_paid(owed, paid, least):
    as_months = lambda numbers: {plus_months(date(2024, 1, 1), one) for one in numbers}  # noqa: E731
    left = rules.unpaid(as_months(owed), as_months(paid))
    assert set(left) == as_months(owed - paid)
    assert left == sorted(left)
    assert rules.is_late(left, least) == (len(owed - paid) >= least)
