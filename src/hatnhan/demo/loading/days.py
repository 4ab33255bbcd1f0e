"""The days on which each step of the demonstration year happens; the clock is held at them."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date

from hatnhan.foundation.clock import frozen

REGISTERED = date(2022, 12, 2)
OPENED = date(2022, 12, 3)
MEETINGS = date(2022, 12, 9)
SUBMITTED = date(2022, 12, 14)
BASE_DECIDED = date(2022, 12, 20)
NOTICED = date(2022, 12, 23)
BASE_CLOSED = date(2022, 12, 28)
APPRAISED = date(2023, 1, 4)
DISTRICT_DECIDED = date(2023, 1, 9)
DISTRICT_CLOSED = date(2023, 1, 10)
REPORTED = date(2023, 1, 12)

POSTS_HELD_SINCE = date(2020, 5, 15)


@contextmanager
def at(day: date) -> Iterator[None]:
    """Hold the clock at noon of a day."""
    with frozen(day):
        yield
