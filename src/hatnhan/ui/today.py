"""What rooms say on the home page: what is due, what is late below, and appointments; the shell collects them."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from hatnhan.foundation import clock
from hatnhan.foundation.numbers import grouped


@dataclass(frozen=True, slots=True)
class Duty:
    """One thing somebody has to do by a day, with its one action; `on` None: no day is set.

    `title` names the work and never a member, because it goes into mails; `text` may. `key` tells one duty from
    another from day to day, such as "directives.answer:12".
    """

    key: str
    title: str
    url: str
    action: str
    on: date | None = None
    text: str = ""
    phone: str = ""

    def days_left(self, today: date) -> int | None:
        """Days until it is due; below zero it is late."""
        return None if self.on is None else (self.on - today).days

    @property
    def is_late(self) -> bool:
        """Whether its day has passed."""
        return self.on is not None and self.on < clock.today()

    @property
    def when(self) -> str:
        """How near its day is, in words."""
        left = self.days_left(clock.today())
        if left is None:
            return ""
        if left < 0:
            return ngettext("Quá hạn {days} ngày", "Quá hạn {days} ngày", -left).format(days=grouped(-left))
        if left == 0:
            return _("Hôm nay")
        return ngettext("Còn {days} ngày", "Còn {days} ngày", left).format(days=grouped(left))


@dataclass(frozen=True, slots=True)
class Appointment:
    """A meeting or visit at an hour, as the home page, the week and the calendar feed show it; `who` leads it.

    `agenda` goes into mails, so that what the system itself writes there names no member.
    """

    key: str
    title: str
    url: str
    starts_at: datetime
    ends_at: datetime | None = None
    place: str = ""
    text: str = ""
    who: str = ""
    agenda: Sequence[str] = ()


def _none(*_asked: Any) -> Iterable[Any]:
    return ()


@dataclass(frozen=True)
class Today:
    """What one room offers; `today.TODAY` of a room holds it. Each reading asks a fixed number of queries.

    `due(actor, until)` what the actor himself has to do, late things too; `below(actor, until)` what others below
    him owe; `appointments(actor, first, last)` where he is expected.
    """

    due: Callable[[Any, date], Iterable[Duty]] = _none
    below: Callable[[Any, date], Iterable[Duty]] = _none
    appointments: Callable[[Any, datetime, datetime], Iterable[Appointment]] = _none


_offered: list[Today] = []


def wire_today(offered: Iterable[Today]) -> None:
    """Replace what the home page is made of; shell/wiring.py collects it from the rooms."""
    _offered[:] = offered


def due(actor: Any, until: date) -> list[Duty]:
    """What the actor has to do until that day, the latest first, what has no day last."""
    return _by_day(duty for offer in _offered for duty in offer.due(actor, until))


def late_below(actor: Any, until: date) -> list[Duty]:
    """What is owed to the actor's organisations by those below, in the same order."""
    return _by_day(duty for offer in _offered for duty in offer.below(actor, until))


def appointments(actor: Any, first: datetime, last: datetime) -> list[Appointment]:
    """Where the actor is expected between two moments, in order of time."""
    found: Iterator[Appointment] = (one for offer in _offered for one in offer.appointments(actor, first, last))
    return sorted(found, key=lambda one: (one.starts_at, one.key))


def _by_day(duties: Iterable[Duty]) -> list[Duty]:
    return sorted(duties, key=lambda duty: (duty.on is None, duty.on or date.max, duty.key))


def counts(duties: Sequence[Duty]) -> tuple[int, int]:
    """(late, coming) of a list of duties."""
    late = sum(duty.is_late for duty in duties)
    return late, len(duties) - late
