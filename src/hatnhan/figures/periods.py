"""Years as they are typed, and the day they are seen as of."""

import re
from datetime import date

from hatnhan.measures import Period

_YEARS = re.compile(r"(\d{4})(?:\s*-\s*(\d{4}))?")


def period_of(text: str) -> Period:
    """Read "2022" or "2016-2020"; ValueError for anything else, or for a run that goes backwards."""
    found = _YEARS.fullmatch(text.strip())
    if not found:
        raise ValueError(text)
    first, last = int(found[1]), int(found[2] or found[1])
    if last < first or not 1900 <= first <= last <= 2200:
        raise ValueError(text)
    return Period.year(first, last)


def year_until(year: int, today: date, on: date | None = None) -> Period:
    """A year as far as it has gone; `on` stops it earlier, or is ignored where it lies outside the year."""
    whole = Period.year(year)
    last = on if on and whole.first <= on <= whole.last else min(whole.last, max(today, whole.first))
    return Period(whole.first, last)
