"""Titles that were given: commendations in the logs of organisations and members, named by title and year."""

from collections.abc import Collection
from typing import Any

from hatnhan.members.codes import LogKind
from hatnhan.members.models import LogEntry as MembersEntry
from hatnhan.organisations.models import LogEntry as OrganisationsEntry
from hatnhan.rulebook.review_values import Title

from .portions import portions

GIVE = "title"
"""The name of a box on the page: title:o<organisation>:<code>, title:p<person>:<code>."""


def note_of(title: Title, year: int) -> str:
    """How the commendation is written down, and found again."""
    return f"{title.name} ({year})"


def given_to_organisations(ids: Collection[int], titles: Collection[Title], year: int) -> dict[tuple[int, str], Any]:
    """The entries in force by id of organisation and note."""
    rows = OrganisationsEntry.objects.in_force().filter(
        organisation__in=ids, kind=OrganisationsEntry.Kind.COMMENDATION, note__in={note_of(one, year) for one in titles}
    )
    return {(one.organisation_id, one.note): one for one in rows.select_related("decision")}


def given_to_members(ids: Collection[int], titles: Collection[Title], year: int) -> dict[tuple[int, str], Any]:
    """The same by id of person."""
    found: dict[tuple[int, str], Any] = {}
    for some in portions(ids):
        rows = MembersEntry.objects.in_force().filter(
            person__in=some, kind=LogKind.COMMENDATION, note__in={note_of(one, year) for one in titles}
        )
        found |= {(one.person_id, one.note): one for one in rows}
    return found
