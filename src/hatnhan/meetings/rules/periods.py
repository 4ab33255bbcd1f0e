"""For which month, quarter or week a meeting stands, and which are due in a year."""

from collections.abc import Iterator
from datetime import date, timedelta

from hatnhan.foundation.dates import plus_months
from hatnhan.rulebook.meetings import Every

MONTHS = {Every.MONTH: 1, Every.QUARTER: 3, Every.HALF: 6, Every.YEAR: 12}


def period_of(every: Every, on: date) -> date:
    """The first day of the period a day lies in; the day itself where a kind has no rhythm."""
    if every == Every.WEEK:
        return on - timedelta(days=on.weekday())
    if every not in MONTHS:
        return on
    months = MONTHS[every]
    return date(on.year, (on.month - 1) // months * months + 1, 1)


def next_period(every: Every, period: date) -> date:
    """The first day of the following period; a kind without rhythm has none and raises KeyError."""
    return period + timedelta(days=7) if every == Every.WEEK else plus_months(period, MONTHS[every])


def due_periods(every: Every, year: int) -> Iterator[date]:
    """The periods that begin in a year, in order; none for a kind without rhythm."""
    if every == Every.NEVER:
        return
    period = period_of(every, date(year, 1, 1))
    while period.year <= year:
        if period.year == year:
            yield period
        period = next_period(every, period)
