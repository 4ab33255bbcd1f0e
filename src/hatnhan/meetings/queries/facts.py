"""What the minutes already say for the score sheet."""

from collections import defaultdict
from datetime import date, timedelta
from decimal import Decimal

from django.db.models import Q
from django.utils import timezone

from hatnhan.files.models import StoredFile
from hatnhan.foundation.numbers import share

from ..codes import Mark
from ..models import Attendance, Holding, Meeting
from ..papers_of import PAPERS
from ..rules import Facts
from ..ruling import rules_at
from .tasks import tasks_of_last

LONG = 3
MET_BEFORE = timedelta(days=31)
YES, NO = Decimal(1), Decimal(0)


def parts_of(meeting: Meeting) -> set[str]:
    """Which parts were held beside the regular one: "thematic"."""
    return {"thematic"} if meeting.theme else set()


def facts_of(meeting: Meeting) -> Facts:
    """Facts of a held meeting; RelatedObjectDoesNotExist before that. A fixed number of queries."""
    held: Holding = meeting.holding
    rules = rules_at(meeting.organisation, meeting.on)
    asked = rules.minutes_asked(held.obliged + held.exempt + held.away)
    late_after = None if rules.minutes_days is None else meeting.on + timedelta(days=rules.minutes_days)
    done = tasks_of_last(meeting)
    closed = sum(1 for task in done if task.is_done and task.closed_on and task.closed_on <= meeting.on)
    papers = _papers(meeting, rules.papers_days or 0)
    return Facts(
        attendance=share(held.present, held.obliged),
        nobody_absent=NO if held.absent else YES,
        nobody_long_away=_nobody_long_away(meeting),
        minutes_over=None if asked is None else Decimal(held.minutes_long - asked),
        committee_met=_committee_met(meeting),
        minutes_asked=None if asked is None else Decimal(asked),
        notified=YES if timezone.localtime(meeting.called_at).date() < meeting.on else None,
        papers=papers[0],
        papers_in_time=papers[1],
        speakers=share(held.speakers, held.present),
        tasks_done=share(closed, len(done)),
        resolution_adopted=YES if meeting.resolutions.exists() else None,
        minutes_and_tasks=YES if meeting.minutes.exists() and meeting.tasks.exists() else None,
        sent_in_time=_sent(meeting, late_after),
    )


def _nobody_long_away(meeting: Meeting) -> Decimal | None:
    """Whether nobody was excused more than three regular meetings in a row this year, up to this one."""
    first = date(meeting.on.year, 1, 1)
    rows = Attendance.objects.filter(
        meeting__organisation=meeting.organisation, meeting__kind=meeting.kind, meeting__period__gte=first,
        meeting__starts_at__lte=meeting.starts_at, meeting__holding__isnull=False,
    ).order_by("meeting__starts_at").values_list("person_id", "mark")  # fmt: skip
    runs: dict[int, int] = defaultdict(int)
    longest = 0
    for person, mark in rows:
        runs[person] = runs[person] + 1 if mark == Mark.EXCUSED else 0
        longest = max(longest, runs[person])
    return None if meeting.holding.is_typed else (NO if longest > LONG else YES)


def _committee_met(meeting: Meeting) -> Decimal | None:
    """Full points where the cell has no committee to meet; None cannot be told."""
    kind = meeting.rules.kind_of("cell_committee").number
    since = meeting.starts_at - MET_BEFORE
    before = Q(kind=kind, starts_at__range=(since, meeting.starts_at), holding__isnull=False)
    if Meeting.objects.filter(before, organisation=meeting.organisation).exists():
        return YES
    return None if meeting.organisation.bodies.filter(kind=3, ended_on=None).exists() else YES


def _papers(meeting: Meeting, days: int) -> tuple[Decimal | None, Decimal | None]:
    stored = StoredFile.objects.filter(owner_kind=PAPERS, owner_id=meeting.pk, removed_at=None)
    moments = list(stored.order_by("stored_at").values_list("stored_at", flat=True))
    if not moments:
        return None, None
    in_time = moments[0] <= meeting.starts_at - timedelta(days=days)
    return YES, YES if in_time else NO


def _sent(meeting: Meeting, late_after: date | None) -> Decimal | None:
    sent = getattr(meeting, "handover", None)
    if sent is None:
        return None
    return YES if late_after is None or timezone.localtime(sent.handed_at).date() <= late_after else NO
