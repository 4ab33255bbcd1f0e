"""The one clock of the house: everything else takes its day as an argument."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date, datetime, time

from django.utils import timezone

_frozen: ContextVar[datetime | None] = ContextVar("frozen", default=None)


def now() -> datetime:
    """This moment, aware."""
    return _frozen.get() or timezone.now()


def today() -> date:
    """This day in the time zone of the site."""
    return timezone.localtime(now()).date()


@contextmanager
def frozen(moment: date | datetime) -> Iterator[None]:
    """Hold the clock still, for tests and for building a demonstration of past years; a day means its noon."""
    if not isinstance(moment, datetime):
        moment = timezone.make_aware(datetime.combine(moment, time(12)))
    token = _frozen.set(moment)
    try:
        yield
    finally:
        _frozen.reset(token)
