"""A week in the calendar of a committee: what the rooms say of it, day by day."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.utils import timezone

from hatnhan.access.posts import Actor, Post
from hatnhan.foundation import clock
from hatnhan.foundation.dates import parse_date
from hatnhan.ui import today
from hatnhan.ui.today import Appointment, Duty

POSTS = (Post.LEADER, Post.BOARD_STAFF, Post.BASE_SECRETARY, Post.BASE_OFFICE)
"""Whose home page leads to the week."""

DAYS = 7


@dataclass(frozen=True, slots=True)
class Week:
    """From a Monday to its Sunday."""

    first: date

    @property
    def last(self) -> date:
        return self.first + timedelta(days=DAYS - 1)

    @property
    def before(self) -> str:
        """The Monday before, as it stands in an address."""
        return (self.first - timedelta(days=DAYS)).isoformat()

    @property
    def after(self) -> str:
        """The Monday after, as it stands in an address."""
        return (self.first + timedelta(days=DAYS)).isoformat()


@dataclass(frozen=True, slots=True)
class Day:
    """Meetings in order of the hour, then what is due for oneself, then what those below owe."""

    on: date
    meetings: list[Appointment]
    due: list[Duty]
    below: list[Duty]

    @property
    def is_today(self) -> bool:
        return self.on == clock.today()


def week_of(asked: str) -> Week:
    """The week of a day in an address; of today where it names none."""
    try:
        day = parse_date(asked)
    except ValueError:
        day = clock.today()
    return Week(day - timedelta(days=day.weekday()))


def days_of(actor: Actor, week: Week) -> list[Day]:
    """The seven days as the actor may see them."""
    first, after = (timezone.make_aware(datetime.combine(day, time())) for day in (week.first, week.last))
    meetings = today.appointments(actor, first, after + timedelta(days=1) - timedelta(seconds=1))
    due, below = today.due(actor, week.last), today.late_below(actor, week.last)
    return [
        Day(
            day,
            [one for one in meetings if timezone.localtime(one.starts_at).date() == day],
            [one for one in due if one.on == day],
            [one for one in below if one.on == day],
        )
        for day in (week.first + timedelta(days=number) for number in range(DAYS))
    ]
