"""Dates as they are typed, printed and counted; a date may be known to the year or month only."""

import calendar
import re
from collections.abc import Container
from dataclasses import dataclass
from datetime import date, timedelta

_TYPED = (
    re.compile(r"(?P<d>\d{1,2})[/.\-](?P<m>\d{1,2})[/.\-](?P<y>\d{4})"),
    re.compile(r"(?P<d>\d{2})(?P<m>\d{2})(?P<y>\d{4})"),
    re.compile(r"(?P<y>\d{4})-(?P<m>\d{1,2})-(?P<d>\d{1,2})"),
)


def date_vn(day: date | None) -> str:
    """03/11/2026, or nothing."""
    return f"{day:%d/%m}/{day.year:04d}" if day else ""


def long_date_vn(day: date) -> str:
    """The date of an official document: the day always, months 1 and 2 padded to two digits."""
    return f"ngày {day.day:02d} tháng {day.month:02d} năm {day.year}"


def parse_date(text: str) -> date:
    """Read 3/11/2026, 03112026 or 2026-11-03, never month first; ValueError for anything else."""
    for pattern in _TYPED:
        if found := pattern.fullmatch(text.strip()):
            return date(int(found["y"]), int(found["m"]), int(found["d"]))
    raise ValueError(text)


@dataclass(frozen=True, slots=True)
class PartialDate:
    """A date of which the day, or day and month, may be unknown; sorted by the earliest day it can mean."""

    year: int
    month: int | None = None
    day: int | None = None

    def __post_init__(self) -> None:
        date(self.year, self.month or 1, self.day or 1)
        if self.day and not self.month:
            raise ValueError("a day without its month")

    @classmethod
    def of(cls, day: date, precision: str = "day") -> "PartialDate":
        """Take from a stored first day what its precision says is known."""
        return cls(day.year, day.month if precision != "year" else None, day.day if precision == "day" else None)

    @property
    def precision(self) -> str:
        """One of day, month, year."""
        return "day" if self.day else "month" if self.month else "year"

    @property
    def first(self) -> date:
        """The earliest day it can mean; what is stored."""
        return date(self.year, self.month or 1, self.day or 1)

    @property
    def last(self) -> date:
        """The latest day it can mean."""
        month = self.month or 12
        return date(self.year, month, self.day or calendar.monthrange(self.year, month)[1])

    def __lt__(self, other: "PartialDate") -> bool:
        return (self.first, -self.last.toordinal()) < (other.first, -other.last.toordinal())

    def __str__(self) -> str:
        if self.day:
            return date_vn(self.first)
        return f"{self.month:02d}/{self.year}" if self.month else str(self.year)


def plus_months(day: date, months: int) -> date:
    """The same day of a later (or earlier) month, or the last day of a shorter one."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def full_months(since: date, on: date) -> int:
    """Whole months gone by; a month is full on the day of the same number, or on the month's last."""
    months = (on.year - since.year) * 12 + on.month - since.month
    return months if plus_months(since, months) <= on else months - 1


def full_years(since: date, on: date) -> int:
    """Whole years gone by, as ages and years of membership are counted."""
    return full_months(since, on) // 12


def add_working_days(day: date, days: int, holidays: Container[date] = ()) -> date:
    """The day so many working days later; Saturdays, Sundays and the given holidays do not count."""
    while days:
        day += timedelta(days=1)
        if day.weekday() < 5 and day not in holidays:
            days -= 1
    return day
