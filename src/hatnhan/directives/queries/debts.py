"""What organisations owe: one's own, and what is late below."""

from collections.abc import Collection, Iterable, Sequence
from datetime import date
from typing import Any

from django.db.models import Count, F, QuerySet, Window
from django.db.models.functions import RowNumber

from hatnhan.access.posts import Actor
from hatnhan.organisations.models import Organisation

from ..access import LAW, Act
from ..models import Arrival, Assignment, Obligation

OPEN: dict[str, Any] = {"done_on": None, "excused_on": None, "carried_on": None}
RELATED = ("assignment__organisation", "assignment__directive__document", "assignment__directive__organisation")


def own_ids(actor: Actor, *acts: Act) -> list[int]:
    """Organisations where the actor himself may do one of these acts: where he holds the post, not below."""
    held: set[int] = set()
    for act in acts:
        scope = LAW.scope(actor, act)
        held.update(one.organisation_id for one in actor.posts if scope.covers(one.left))
    return sorted(held)


def open_obligations() -> QuerySet[Obligation]:
    """What somebody still owes, with whom and about what; first due first."""
    return Obligation.objects.filter(**OPEN).select_related(*RELATED).order_by("due_on", "pk")


def due_at(organisations: Collection[int], until: date | None = None) -> QuerySet[Obligation]:
    """What these organisations owe themselves, up to a day."""
    rows = open_obligations().filter(assignment__organisation_id__in=organisations)
    return rows.filter(due_on__lte=until) if until else rows


def late_below(actor: Actor, on: date) -> QuerySet[Obligation]:
    """What is overdue below, within reach of the actor's reminders, his own organisations left out."""
    rows = open_obligations().filter(LAW.scope(actor, Act.REMIND).as_q("assignment__organisation__left"), due_on__lt=on)
    return rows.exclude(assignment__organisation_id__in=[one.organisation_id for one in actor.posts])


def late_by_duty(actor: Actor, on: date, *, named: int, most: int) -> list[tuple[Obligation, int]]:
    """Of each thing overdue below about the same document the first few rows, each with how many owe it in all.

    Two queries: over a nation's obligations only keys are ordered and counted, and few rows are read whole.
    """
    same = [F("assignment__root_id"), F("ask"), F("kind"), F("words")]
    order = [F("due_on").asc(), F("pk").asc()]
    rows = late_below(actor, on).annotate(
        many=Window(Count("pk"), partition_by=same), place=Window(RowNumber(), partition_by=same, order_by=order)
    )
    counts = dict(rows.filter(place__lte=named).values_list("pk", "many")[:most])
    return [(one, counts[one.pk]) for one in open_obligations().filter(pk__in=counts)] if counts else []


def assignments_of(organisation: Organisation) -> QuerySet[Assignment]:
    """What one organisation was asked, the newest first."""
    rows = Assignment.objects.filter(organisation=organisation).select_related(
        "directive__document", "directive__organisation", "root"
    )
    return rows.prefetch_related("obligations").order_by("-directive__given_on", "-pk")


def arrivals_waiting(organisations: Iterable[int], stages: Sequence[str]) -> QuerySet[Arrival]:
    """Documents that came in and stand at one of these stages."""
    rows = Arrival.objects.filter(organisation_id__in=list(organisations), stage__in=stages)
    return rows.select_related("document", "organisation").order_by("arrived_on", "pk")
