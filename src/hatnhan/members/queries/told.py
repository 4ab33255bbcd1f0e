"""A member's log with the story that follows from it: as it stands, or as it was known at the end of a day."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from hatnhan.organisations.asof import end_of

from ..codes import Status
from ..models import LogEntry, Person
from ..services.projection import fact_of
from ..story import Story, fold
from .statuses import log_in_force


@dataclass(frozen=True, slots=True)
class Told:
    """Entries in the order of time, and what they make of him; both as known when asked."""

    entries: Sequence[LogEntry]
    story: Story

    def status_on(self, on: date) -> str:
        """The status in words; nothing for a day on which he stood in no cell, as far as was known."""
        for span in self.story.spans:
            if span.began_on <= on and (span.ended_on is None or on < span.ended_on):
                return str(Status(span.status).label)
        return ""


def told_of(person: Person, known_on: date | None = None) -> Told:
    """The log of one person in one query, entries of later days left out where a day is given."""
    moment = end_of(known_on) if known_on else None
    entries = log_in_force([person.pk], moment).get(person.pk, [])
    return Told(entries, fold(fact_of(entry) for entry in entries))


def corrected(person: Person) -> list[LogEntry]:
    """Entries that a later one put right or annulled, with that one loaded; the latest correction first."""
    rows = LogEntry.objects.filter(person=person, superseded_at__isnull=False)
    return list(rows.select_related("organisation", "superseded_by").order_by("-superseded_at", "-pk"))
