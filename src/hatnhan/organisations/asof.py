"""The two days a reader may ask for: the day that is looked at, and the day up to which what was entered is known."""

from datetime import date, datetime, time

from django.utils import timezone

from hatnhan.foundation import clock
from hatnhan.foundation.dates import parse_date


def day_of(text: str) -> date:
    """The day that was typed (3/11/2026), never later than today; today for what is no day."""
    return min(typed_day(text) or date.max, clock.today())


def known_day_of(text: str) -> date | None:
    """The day up to which entries count; None, for today and for what is no day: as known now."""
    day = typed_day(text)
    return day if day and day < clock.today() else None


def end_of(day: date) -> datetime:
    """The last moment of a day, where the reader lives."""
    return timezone.make_aware(datetime.combine(day, time.max))


def typed_day(text: str) -> date | None:
    """The day that was typed; None for what is none."""
    try:
        return parse_date(text)
    except ValueError:
        return None
