"""Telling the rooms above what became of organisations, in the order in which they can follow."""

from collections.abc import Mapping
from datetime import date

from hatnhan.access.posts import Actor
from hatnhan.foundation.announcements import announce

from ..models import Decision, Organisation
from ..news import CellsMerged, CellSplit, OrganisationsEnded, OrganisationsMerged
from ..outcome import Outcome
from ..plans import Node, Plan
from ..types import numbers_where


def tell_followers(
    plan: Plan, outcome: Outcome, ids: Mapping[Node, int], on: date, decision: Decision, actor: Actor
) -> None:
    """Members first, then what is open, then what ends with the organisation."""
    merged = {pk: ids[heir] for pk, heir in outcome.merged.items()}
    holding = Organisation.objects.filter(type_number__in=numbers_where("holds_members"))
    cells = set(holding.filter(pk__in=[*merged, *plan.splits]).values_list("pk", flat=True))
    if into := {pk: heir for pk, heir in merged.items() if pk in cells}:
        announce(CellsMerged(into, on, decision.pk, actor))
    for pk in plan.splits.keys() & cells:
        people = {person: ids[node] for person, node in plan.people.items()}
        announce(CellSplit(pk, people, on, decision.pk, actor))
    if merged:
        announce(OrganisationsMerged(merged, on, decision.pk, actor))
    if outcome.ended:
        announce(OrganisationsEnded(outcome.ended, on, decision.pk, actor))
