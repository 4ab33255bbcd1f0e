"""What must hold of meetings, whatever was entered: sentences without names for what does not."""

from collections.abc import Iterator

from django.db.models import Count, F, Q

from .codes import Hand
from .models import Holding, Meeting, Minutes, Signature, Task, Vote


def faults() -> Iterator[str]:
    """Two regular meetings of a period, rolls that do not add up, votes beyond those entitled, hands on an old text."""
    yield from _twice()
    yield from _counts()
    for pk in Vote.objects.filter(meeting__cancellation__isnull=False).values_list("pk", flat=True):
        yield f"meetings: vote {pk} belongs to a meeting that was cancelled"
    yield from _votes()
    for pk in Signature.objects.exclude(hand__in=list(Hand)).values_list("pk", flat=True):
        yield f"meetings: signature {pk} is of no known hand"
    yield from _minutes()
    for pk in Task.objects.filter(Q(is_done=True, closed_on=None) | Q(closed_on__lt=F("given_on"))).values_list(
        "pk", flat=True
    ):
        yield f"meetings: task {pk} was closed before it was given, or done without a day"


def _twice() -> Iterator[str]:
    """Kinds without rhythm stand for their day and may meet several times."""
    regular = [1, 2, 3, 4, 5, 6, 8]
    rows = Meeting.objects.filter(kind__in=regular, cancellation=None).order_by()
    rows = rows.values("organisation", "kind", "period").annotate(n=Count("pk")).filter(n__gt=1)
    for row in rows:
        yield f"meetings: {row['n']} meetings of kind {row['kind']} at {row['organisation']} for {row['period']}"


def _counts() -> Iterator[str]:
    here = Count("meeting__attendances", filter=Q(meeting__attendances__mark=1, meeting__attendances__standing__lte=3))
    rows = Holding.objects.filter(is_typed=False, meeting__attendances__isnull=False).annotate(here=here)
    for pk in rows.exclude(here=F("present")).values_list("meeting", flat=True):
        yield f"meetings: the roll of meeting {pk} does not give the number present"


def _votes() -> Iterator[str]:
    there = Count("meeting__attendances", filter=Q(meeting__attendances__mark=1, meeting__attendances__may_vote=True))
    rows = Vote.objects.filter(meeting__holding__is_typed=False, meeting__attendances__isnull=False).annotate(
        there=there
    )
    cast = F("votes_for") + F("votes_against") + F("votes_other") + F("invalid")
    for pk in rows.filter(there__lt=cast).values_list("pk", flat=True):
        yield f"meetings: vote {pk} has more votes than people entitled in the room"


def _minutes() -> Iterator[str]:
    for pk in Minutes.objects.filter(meeting__holding=None).values_list("pk", flat=True):
        yield f"meetings: minutes {pk} are of a meeting that was not held"
    rows = Signature.objects.filter(minutes__meeting__chair=F("person"), hand=Hand.SECRETARY)
    for pk in rows.values_list("minutes", flat=True):
        yield f"meetings: minutes {pk} were signed by one person with both hands"
