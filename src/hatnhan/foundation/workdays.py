"""Working days of Vietnamese offices: week-ends, public holidays, Saturdays worked in exchange, from holidays.toml."""

import tomllib
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from pathlib import Path

_FILE = Path(__file__).with_name("holidays.toml")
_SAME_EVERY_YEAR = {(1, 1), (4, 30), (5, 1), (9, 2)}


@dataclass(frozen=True)
class Holidays:
    """What is known of the years in the table."""

    years: frozenset[int]
    off: frozenset[date]
    worked: frozenset[date]


@cache
def holidays() -> Holidays:
    """The table as written, read once."""
    rows = tomllib.loads(_FILE.read_text(encoding="utf-8"))["year"]
    return Holidays(
        years=frozenset(row["year"] for row in rows),
        off=frozenset(day for row in rows for day in row["off"]),
        worked=frozenset(day for row in rows for day in row["worked"]),
    )


def is_workday(day: date) -> bool:
    """Whether offices work; outside the table's years only week-ends and holidays of fixed date are known."""
    table = holidays()
    if day in table.worked:
        return True
    if day.weekday() >= 5 or day in table.off:
        return False
    return day.year in table.years or (day.month, day.day) not in _SAME_EVERY_YEAR


def workday_after(day: date, workdays: int) -> date:
    """The last day of a limit of so many working days that begins the day after; ValueError for a negative one."""
    if workdays < 0:
        raise ValueError(workdays)
    while workdays:
        day += timedelta(days=1)
        workdays -= is_workday(day)
    return day


def workdays_between(since: date, until: date) -> int:
    """Working days after `since` up to and with `until`; none if `until` is not later."""
    days = (until - since).days
    return sum(is_workday(since + timedelta(days=number)) for number in range(1, days + 1))
