"""Those concerned are told of a meeting that is still to come, and of its being moved or called off."""

from collections.abc import Iterator, Sequence
from datetime import timedelta

from hatnhan.access.posts import Actor, Post
from hatnhan.foundation import clock
from hatnhan.foundation.dates import date_vn
from hatnhan.notices.services import News, send
from hatnhan.rulebook.meetings import Who

from ..models import Meeting, Task

CALLED, MOVED, OFF = "meetings.called", "meetings.moved", "meetings.off"
TASKED, HANDED, CONFIRMED = "meetings.tasked", "meetings.handed", "meetings.confirmed"
ABOVE = (Post.BASE_OFFICE, Post.BASE_SECRETARY, Post.BOARD_STAFF)
FRESH = timedelta(days=7)
OF_CELL = (Post.MEMBER, Post.SECRETARY, Post.DEPUTY, Post.OVERSEER)


def tell(meetings: Sequence[Meeting], kind: str, *, actor: Actor) -> None:
    """One notice a meeting: to the posts of the cell, or to those who sit in the body, and to registered guests."""
    coming = [one for one in meetings if one.starts_at > clock.now()]
    if coming:
        send([_news(one, kind) for one in coming], actor=actor)


def tell_tasked(tasks: Sequence[Task], *, actor: Actor) -> None:
    """Whoever has to do something hears what and by when; of a meeting long ago nobody is told."""
    since = clock.today() - FRESH
    news = [
        News(TASKED, one.meeting.get_absolute_url(), (), [one.owner_id], _of_task(one))
        for one in tasks
        if one.owner_id is not None and one.given_on >= since
    ]
    send(news, actor=actor)


def _of_task(task: Task) -> dict[str, str]:
    return {"title": task.title, "day": date_vn(task.due_on), "place": task.organisation.name}


def tell_handed(meeting: Meeting, *, actor: Actor) -> None:
    """The committee above hears that a meeting's papers came in."""
    above = meeting.organisation.custodian_id
    if above is not None and meeting.on >= clock.today() - timedelta(days=31):
        detail = {"title": meeting.title, "place": meeting.organisation.name}
        send([News(HANDED, meeting.get_absolute_url(), [(above, post) for post in ABOVE], (), detail)], actor=actor)


def tell_confirmed(meeting: Meeting, level: str, *, actor: Actor) -> None:
    """The cell hears that its own score was confirmed."""
    places = [(meeting.organisation_id, post) for post in (Post.SECRETARY, Post.DEPUTY)]
    detail = {"title": meeting.title, "level": level}
    send([News(CONFIRMED, meeting.get_absolute_url(), places, (), detail)], actor=actor)


def _news(meeting: Meeting, kind: str) -> News:
    is_cell = meeting.kind_rules.who == Who.MEMBERS
    places = [(meeting.organisation_id, post) for post in OF_CELL] if is_cell else []
    at = meeting.local
    detail = {"title": meeting.title, "when": f"{at:%H:%M} {date_vn(at.date())}", "place": meeting.place}
    return News(kind, meeting.get_absolute_url(), places, list(_persons(meeting)), detail)


def _persons(meeting: Meeting) -> Iterator[int]:
    if meeting.body is not None:
        yield from meeting.body.seats.filter(ended_on=None).values_list("person_id", flat=True)
    if meeting.pk:
        yield from meeting.guests.exclude(person=None).values_list("person_id", flat=True)
