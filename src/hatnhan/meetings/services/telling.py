"""Those concerned are told of a meeting that is still to come, and of its being moved or called off."""

from collections.abc import Iterator, Sequence

from hatnhan.access.posts import Actor, Post
from hatnhan.foundation import clock
from hatnhan.foundation.dates import date_vn
from hatnhan.notices.services import News, send
from hatnhan.rulebook.meetings import Who

from ..models import Meeting

CALLED, MOVED, OFF = "meetings.called", "meetings.moved", "meetings.off"
OF_CELL = (Post.MEMBER, Post.SECRETARY, Post.DEPUTY, Post.OVERSEER)


def tell(meetings: Sequence[Meeting], kind: str, *, actor: Actor) -> None:
    """One notice a meeting: to the posts of the cell, or to those who sit in the body, and to registered guests."""
    coming = [one for one in meetings if one.starts_at > clock.now()]
    if coming:
        send([_news(one, kind) for one in coming], actor=actor)


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
