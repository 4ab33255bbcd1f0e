from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hatnhan.foundation.dates import (
    PartialDate,
    add_working_days,
    date_vn,
    full_months,
    full_years,
    long_date_vn,
    parse_date,
    plus_months,
)

days = st.dates(date(1900, 1, 1), date(2100, 12, 31))


@pytest.mark.parametrize("typed", ["3/11/2026", "03112026", "2026-11-03", " 03.11.2026 ", "3-11-2026"])
def test_reading_a_day(typed: str) -> None:
    assert parse_date(typed) == date(2026, 11, 3)


@pytest.mark.parametrize(
    "typed", ["", "31/02/2026", "11/2026", "3/11/26", "2026", "13/13/2000", "hôm nay", "00/01/2020"]
)
def test_refusing_what_is_no_day(typed: str) -> None:
    with pytest.raises(ValueError):
        parse_date(typed)


@given(days)
def test_what_is_printed_is_read_back(day: date) -> None:
    assert parse_date(date_vn(day)) == day


def test_the_date_of_a_document_pads_days_and_the_first_months() -> None:
    assert long_date_vn(date(2026, 2, 3)) == "ngày 03 tháng 02 năm 2026"
    assert date_vn(None) == ""


def test_a_date_known_in_part() -> None:
    born = PartialDate(1985, 2)
    assert (born.first, born.last, born.precision, str(born)) == (
        date(1985, 2, 1),
        date(1985, 2, 28),
        "month",
        "02/1985",
    )
    assert (str(PartialDate(1985)), PartialDate(1985).last) == ("1985", date(1985, 12, 31))
    assert PartialDate.of(date(1985, 2, 3), "year") == PartialDate(1985)


@pytest.mark.parametrize("parts", [(1985, None, 3), (1985, 13), (1985, 2, 30)])
def test_refusing_an_impossible_part(parts: tuple[int, ...]) -> None:
    with pytest.raises(ValueError):
        PartialDate(*parts)


def test_dates_known_in_part_stand_in_order() -> None:
    shelf = [PartialDate(1984), PartialDate(1985), PartialDate(1985, 1), PartialDate(1985, 1, 1), PartialDate(1985, 3)]
    assert sorted(set(shelf)) == shelf


@given(days, st.integers(-600, 600))
def test_a_month_later_is_never_another_month(day: date, months: int) -> None:
    later = plus_months(day, months)
    assert (later.year * 12 + later.month) - (day.year * 12 + day.month) == months
    assert later.day <= day.day


@given(days, days)
def test_full_months_are_the_most_that_fit(since: date, on: date) -> None:
    months = full_months(since, on)
    assert plus_months(since, months) <= on < plus_months(since, months + 1)


def test_an_age_changes_on_the_birthday() -> None:
    assert full_years(date(2000, 5, 20), date(2018, 5, 19)) == 17
    assert full_years(date(2000, 5, 20), date(2018, 5, 20)) == 18


def test_working_days_skip_the_week_end_and_holidays() -> None:
    friday = date(2026, 11, 6)
    assert add_working_days(friday, 1) == date(2026, 11, 9)
    assert add_working_days(friday, 1, holidays=[date(2026, 11, 9)]) == date(2026, 11, 10)
    assert add_working_days(friday, 0) == friday
