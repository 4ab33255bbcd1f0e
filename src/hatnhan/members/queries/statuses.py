"""How members stood on a day, and what the log says about them for a year: what reviews read."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import NamedTuple

from hatnhan.organisations.queries import in_force

from ..codes import LogKind
from ..models import LogEntry, StatusSpell
from ..services.projection import chunks


class StatusOn(NamedTuple):
    """A person's official cell and status on a day."""

    organisation_id: int
    status: int
    is_probationary: bool
    admitted_day: int
    official_day: int


@dataclass
class LogSummary:
    """A person's log of one year: the entries in force that year, and days of leave that fall into it."""

    disciplines: list[LogEntry] = field(default_factory=list)
    sick_leave_days: int = 0
    maternity_days: int = 0
    exempt: list[LogEntry] = field(default_factory=list)
    suspended: list[LogEntry] = field(default_factory=list)
    committee_suspended: list[LogEntry] = field(default_factory=list)
    official_rating: LogEntry | None = None
    transfers: list[LogEntry] = field(default_factory=list)


def statuses_on(person_ids: Collection[int], on: date) -> dict[int, StatusOn]:
    """Status by person; who had no official cell that day is not in it."""
    found: dict[int, StatusOn] = {}
    for piece in chunks(sorted(person_ids)):
        rows = StatusSpell.objects.filter(in_force(on), person_id__in=piece).values_list(
            "person_id", "organisation_id", "status", "probationary", "admitted_day", "official_day"
        )
        for person_id, cell, status, probationary, admitted, official in rows:
            found[person_id] = StatusOn(cell, status, bool(probationary), admitted, official)
    return found


def cells_on(person_ids: Collection[int], on: date) -> dict[int, int]:
    """Official cell by person on a day."""
    return {person: status.organisation_id for person, status in statuses_on(person_ids, on).items()}


def log_in_force(person_ids: Collection[int], known_at: datetime | None = None) -> dict[int, list[LogEntry]]:
    """The log by person in the order of time, as it stands or as it was known at a moment."""
    found: dict[int, list[LogEntry]] = defaultdict(list)
    for piece in chunks(sorted(person_ids)):
        rows = LogEntry.objects.known_at(known_at) if known_at else LogEntry.objects.in_force()
        for entry in rows.filter(person_id__in=piece).select_related("organisation").order_by("effective_on", "pk"):
            found[entry.person_id].append(entry)
    return found


_YEARLY = (LogKind.DISCIPLINE, LogKind.SICK_LEAVE, LogKind.MATERNITY_LEAVE, LogKind.EXEMPTION, LogKind.SUSPENSION,
           LogKind.COMMITTEE_SUSPENSION, LogKind.OFFICIAL_RATING, LogKind.TRANSFER, LogKind.TRANSFER_IN)  # fmt: skip


def log_of_year(person_ids: Collection[int], year: int) -> dict[int, LogSummary]:
    """What reviews of a year read from the log; every person asked for has a summary."""
    first, last = date(year, 1, 1), date(year, 12, 31)
    found = {person_id: LogSummary() for person_id in person_ids}
    for piece in chunks(sorted(person_ids)):
        rows = LogEntry.objects.in_force().filter(person_id__in=piece, kind__in=_YEARLY, effective_on__lte=last)
        for entry in rows.order_by("effective_on", "pk"):
            if entry.effective_on >= first or (entry.until or last) >= first:
                _sum_up(found[entry.person_id], entry, first, last)
    return found


def _sum_up(summary: LogSummary, entry: LogEntry, first: date, last: date) -> None:
    is_of_year = entry.effective_on >= first
    match entry.kind:
        case LogKind.DISCIPLINE if is_of_year:
            summary.disciplines.append(entry)
        case LogKind.SICK_LEAVE:
            summary.sick_leave_days += _days(entry, first, last)
        case LogKind.MATERNITY_LEAVE:
            summary.maternity_days += _days(entry, first, last)
        case LogKind.EXEMPTION:
            summary.exempt.append(entry)
        case LogKind.SUSPENSION:
            summary.suspended.append(entry)
        case LogKind.COMMITTEE_SUSPENSION:
            summary.committee_suspended.append(entry)
        case LogKind.OFFICIAL_RATING if is_of_year:
            summary.official_rating = entry
        case LogKind.TRANSFER | LogKind.TRANSFER_IN if is_of_year:
            summary.transfers.append(entry)


def _days(entry: LogEntry, first: date, last: date) -> int:
    """Days of a leave that fall into the year, both ends counted."""
    return (min(entry.until or last, last) - max(entry.effective_on, first)).days + 1
