"""Working days against the calendars that offices hung on the wall."""

import tomllib
from datetime import date, timedelta
from math import radians, sin
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hatnhan.foundation import workdays
from hatnhan.foundation.workdays import holidays, is_workday, workday_after, workdays_between

ROWS = tomllib.loads(Path(workdays.__file__).with_name("holidays.toml").read_text(encoding="utf-8"))["year"]
days = st.dates(date(2015, 1, 1), date(2030, 12, 31))


def test_the_table_covers_2015_to_2030_once() -> None:
    assert [row["year"] for row in ROWS] == list(range(2015, 2031))


@pytest.mark.parametrize("row", ROWS, ids=lambda row: str(row["year"]))
def test_a_year_of_the_table_is_well_formed(row: dict) -> None:  # type: ignore[type-arg]
    assert row["off"] == sorted(set(row["off"]))
    assert all(day.weekday() < 5 and day.year == row["year"] for day in row["off"])
    assert all(day.weekday() == 5 for day in row["worked"])
    assert row["source"]
    assert row["sure"] or row["note"]


@pytest.mark.parametrize("row", ROWS, ids=lambda row: str(row["year"]))
def test_every_holiday_of_the_law_is_free_and_every_exchange_is_paid_back(row: dict) -> None:  # type: ignore[type-arg]
    year, tet = row["year"], row["lunar_new_year"]
    named = [tet - timedelta(days=1), *(tet + timedelta(days=number) for number in range(3)), row["kings_day"]]
    fixed = [date(year, 1, 1), date(year, 4, 30), date(year, 5, 1), date(year, 9, 2)]
    assert not any(is_workday(day) for day in named + fixed)
    by_law = 10 + (year >= 2021) + (year >= 2026)
    assert len(row["off"]) - len(row["worked"]) == by_law


def _new_moon(lunation: int) -> float:
    """The moment of a mean new moon with its two largest corrections, in days of Vietnam's clock since 01/01/2000."""
    century = lunation / 1236.85
    sun = radians(2.5534 + 29.10535670 * lunation)
    moon = radians(201.5643 + 385.81693528 * lunation + 0.0107582 * century**2)
    argument = radians(160.7108 + 390.67050284 * lunation)
    mean = 5.09766 + 29.530588861 * lunation
    corrections = (
        -0.40720 * sin(moon)
        + 0.17241 * sin(sun)
        + 0.01608 * sin(2 * moon)
        + 0.01039 * sin(2 * argument)
        + 0.00739 * sin(moon - sun)
        - 0.00514 * sin(moon + sun)
        + 0.00208 * sin(2 * sun)
    )
    return mean + corrections + 0.5 + 7 / 24


@pytest.mark.parametrize("row", ROWS, ids=lambda row: str(row["year"]))
def test_the_lunar_year_begins_and_the_third_month_counts_ten_days_from_a_new_moon(
    row: dict,  # type: ignore[type-arg]
) -> None:
    moons = {date(2000, 1, 1) + timedelta(days=int(_new_moon(number))) for number in range(170, 390)}
    assert row["lunar_new_year"] in moons
    assert row["kings_day"] - timedelta(days=9) in moons


@pytest.mark.parametrize(
    ("since", "limit", "until"),
    [
        (date(2026, 11, 5), 1, date(2026, 11, 6)),
        (date(2026, 11, 6), 1, date(2026, 11, 9)),
        (date(2022, 1, 28), 1, date(2022, 2, 7)),
        (date(2022, 4, 8), 1, date(2022, 4, 12)),
        (date(2025, 4, 25), 1, date(2025, 4, 26)),
        (date(2025, 4, 25), 5, date(2025, 5, 6)),
        (date(2022, 12, 1), 30, date(2023, 1, 13)),
        (date(2022, 12, 1), 0, date(2022, 12, 1)),
    ],
)
def test_time_limits(since: date, limit: int, until: date) -> None:
    assert workday_after(since, limit) == until


def test_a_negative_limit_is_refused() -> None:
    with pytest.raises(ValueError):
        workday_after(date(2022, 1, 1), -1)


@given(days, st.integers(0, 60))
def test_counting_back_gives_the_limit(since: date, limit: int) -> None:
    until = workday_after(since, limit)
    assert workdays_between(since, until) == limit
    assert limit == 0 or is_workday(until)


def test_outside_the_table_only_fixed_holidays_are_known() -> None:
    assert 1999 not in holidays().years
    assert not is_workday(date(1999, 9, 2))
    assert is_workday(date(1999, 9, 3))
    assert not is_workday(date(1999, 9, 4))
    assert workdays_between(date(2022, 5, 1), date(2022, 4, 1)) == 0
