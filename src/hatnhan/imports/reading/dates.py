"""Dates as offices write them, each with the precision in which it is known; never month first."""

import re
from datetime import date, datetime, timedelta
from functools import lru_cache

from hatnhan.foundation.dates import PartialDate

from .cells import text_of

_EPOCH = date(1899, 12, 30)
FIRST_YEAR, LAST_YEAR = 1900, 2100
FIRST_SERIAL, LAST_SERIAL = 5_000, 60_000

_SEP = r"\s*[/.\-]\s*"
_DAY_FIRST = re.compile(rf"(\d{{1,2}}){_SEP}(\d{{1,2}}){_SEP}(\d{{4}})")
_YEAR_FIRST = re.compile(
    rf"(\d{{4}}){_SEP}(\d{{1,2}}){_SEP}(\d{{1,2}})(?:[T ]\d{{1,2}}:\d{{2}}(?::\d{{2}}(?:\.\d+)?)?Z?)?"
)
_MONTH = re.compile(rf"(\d{{1,2}}){_SEP}(\d{{4}})")
_WORDS = re.compile(r"(?:ngày\s*)?(\d{1,2})\s*tháng\s*(\d{1,2})\s*,?\s*năm\s*(\d{4})")
_MONTH_WORDS = re.compile(r"tháng\s*(\d{1,2})\s*(?:,|/|-)?\s*(?:năm\s*)?(\d{4})")
_YEAR = re.compile(r"(?:năm\s*)?(\d{4})(?:\.0+)?")
_NUMBER = re.compile(r"\d+(?:[.,]\d+)?")


class BadDate(ValueError):
    """`date-impossible` for what no calendar has, `date-unreadable` for other text."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def read_date(cell: object, *, uses_1904: bool = False) -> PartialDate:
    """The date of one cell; BadDate for what is none."""
    if type(cell) is str:
        return _from_text(cell, uses_1904)
    if isinstance(cell, date):
        return _from_day(cell.year, cell.month, cell.day)
    if isinstance(cell, timedelta):
        return _from_number(cell.total_seconds() / 86_400, uses_1904)
    if isinstance(cell, float):
        return _from_number(cell, uses_1904)
    raise BadDate("date-unreadable")


def is_date_cell(cell: object) -> bool:
    """Whether Excel itself holds the cell as a date."""
    return isinstance(cell, (date, datetime))


def is_year_in_disguise(cell: object) -> bool:
    """A year typed into a cell with a date format, which Excel keeps as a day of 1905."""
    return (
        isinstance(cell, date)
        and cell.year == 1905
        and FIRST_YEAR <= (cell.toordinal() - _EPOCH.toordinal()) <= LAST_YEAR
    )


def looks_like_date(cell: object) -> bool:
    """Whether a cell holds a date or something meant as one."""
    if type(cell) is not str:
        return isinstance(cell, (date, float))
    return any(letter.isdigit() for letter in cell) and len(cell) < 60


def _from_day(year: int, month: int, day: int) -> PartialDate:
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise BadDate("date-impossible")
    if year == 1905 and is_year_in_disguise(found := date(year, month, day)):
        return PartialDate(found.toordinal() - _EPOCH.toordinal())
    return PartialDate(year, month, day)


def _from_number(number: float, uses_1904: bool) -> PartialDate:
    if FIRST_YEAR <= number <= LAST_YEAR and float(number).is_integer():
        return PartialDate(int(number))
    if FIRST_SERIAL <= number <= LAST_SERIAL:
        day = _EPOCH + timedelta(days=int(number) + (1462 if uses_1904 else 0))
        return PartialDate(day.year, day.month, day.day)
    raise BadDate("date-unreadable")


@lru_cache(maxsize=65_536)
def _from_text(text: str, uses_1904: bool) -> PartialDate:
    plain = text_of(text).casefold().strip(" .,;'’`")
    for pattern in (_DAY_FIRST, _WORDS):
        if found := pattern.fullmatch(plain.removeprefix("ngày ") if pattern is _DAY_FIRST else plain):
            return _calendar(int(found[3]), int(found[2]), int(found[1]))
    if found := _YEAR_FIRST.fullmatch(plain):
        return _calendar(int(found[1]), int(found[2]), int(found[3]))
    for pattern in (_MONTH, _MONTH_WORDS):
        if found := pattern.fullmatch(plain.removeprefix("tháng ") if pattern is _MONTH else plain):
            return _calendar(int(found[2]), int(found[1]), None)
    if (found := _YEAR.fullmatch(plain)) and FIRST_YEAR <= int(found[1]) <= LAST_YEAR:
        return PartialDate(int(found[1]))
    if _NUMBER.fullmatch(plain):
        return _from_number(float(plain.replace(",", ".")), uses_1904)
    raise BadDate("date-unreadable")


def _calendar(year: int, month: int, day: int | None) -> PartialDate:
    if not FIRST_YEAR <= year <= LAST_YEAR or not month or day == 0:
        raise BadDate("date-impossible")
    try:
        return PartialDate(year, month, day)
    except ValueError as fault:
        raise BadDate("date-impossible") from fault
