"""Builders of meetings for tests, here and above; everything goes through the services."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from hatnhan.access.posts import Actor, Post
from hatnhan.members.models import Person
from hatnhan.members.testing import members
from hatnhan.organisations.models import Organisation
from hatnhan.organisations.queries import children
from hatnhan.organisations.testing import a_district, office

from . import services
from .codes import Hand, Mark
from .models import Holding, Meeting, Minutes
from .queries import roll_of
from .rules import Entry

MONTHLY, THEMATIC, WEEKLY, BRIEFING, STUDY = 1, 2, 5, 6, 11
DAY = date(2026, 11, 5)


@dataclass(slots=True)
class Cell:
    """A cell with its people, first the secretary who chairs, then who keeps the minutes; and its base and district."""

    district: Organisation
    base: Organisation
    cell: Organisation
    people: list[Person]

    def secretary(self) -> Actor:
        """The cell's secretary, who is also the first of its people."""
        return office(self.cell, Post.SECRETARY, person_id=self.people[0].pk)

    def member(self, number: int = 1) -> Actor:
        return office(self.cell, Post.MEMBER, person_id=self.people[number].pk)


def a_cell(people: int = 5, **more: Any) -> Cell:
    """A district, a base committee and one cell with official members."""
    district = a_district(bases=1, cells=1)
    (base,) = children(district, DAY)
    (cell,) = children(base, DAY)
    return Cell(district, base, cell, members(cell, people, **more))


def at(day: date, hour: int = 14) -> datetime:
    """An hour of a day in the time zone of the site."""
    return timezone.make_aware(datetime.combine(day, time(hour)))


def a_meeting(place: Cell, kind: int = MONTHLY, on: date = DAY, **more: Any) -> Meeting:
    """A called meeting, chaired by the first of the people, the second keeping the minutes."""
    words = {"kind": kind, "starts_at": at(on), "place": "Nhà văn hóa"} | more
    if "chair" not in more and place.people:
        words |= {"chair": place.people[0], "secretary": place.people[1]}
    organisation = words.pop("organisation", place.cell)
    actor = words.pop("actor", None) or office(organisation, Post.BASE_OFFICE)
    return services.call_meeting(organisation, actor=actor, **words)


def marked(meeting: Meeting, absent: Collection[Person] = (), excused: Collection[Person] = ()) -> None:
    """Everybody obliged present, but for those named."""
    entries = []
    for row in roll_of(meeting):
        if row.standing.is_obliged:
            mark, reason = Mark.PRESENT, ""
            if row.person_id in {one.pk for one in excused}:
                mark, reason = Mark.EXCUSED, "ốm"
            elif row.person_id in {one.pk for one in absent}:
                mark = Mark.ABSENT
            entries.append(Entry(row.person_id, mark, reason, row.version))
    services.mark_attendance(meeting, entries, actor=office(meeting.organisation))


def held(
    meeting: Meeting, absent: Collection[Person] = (), excused: Collection[Person] = (), minutes: int = 100
) -> Holding:
    """The roll called and the meeting closed after so many minutes."""
    marked(meeting, absent, excused)
    ended = meeting.starts_at + timedelta(minutes=minutes)
    holding = services.close_meeting(
        meeting, began_at=meeting.starts_at, ended_at=ended, actor=office(meeting.organisation)
    )
    meeting.refresh_from_db()
    return holding


def signed(meeting: Meeting) -> Minutes:
    """Minutes written and signed by both hands, each by the person named."""
    minutes = services.write_minutes(meeting, actor=office(meeting.organisation))
    for hand, person in ((Hand.CHAIR, meeting.chair), (Hand.SECRETARY, meeting.secretary)):
        signer = office(meeting.organisation, Post.MEMBER, person_id=person.pk if person else None)
        services.sign_minutes(minutes, hand, actor=signer)
    return minutes


def a_scan(name: str = "so.pdf") -> Any:
    """A photograph of a page."""
    return SimpleUploadedFile(name, b"%PDF-1.4 scan")


def past(
    organisation: Organisation, months: Iterable[date], *, obliged: int = 10, present: int = 9, kind: int = MONTHLY
) -> list[Meeting]:
    """Meetings held in the past, entered by their numbers."""
    rows = [
        services.PastMeeting(
            services.NewMeeting(organisation, kind, at(day), "Nhà văn hóa", theme="Chuyên đề" if kind == THEMATIC else ""),
            services.Numbers(at(day), at(day, 16), obliged, present, obliged - present),
        )
        for day in months
    ]  # fmt: skip
    return services.record_past_meetings(rows, actor=office(organisation))
