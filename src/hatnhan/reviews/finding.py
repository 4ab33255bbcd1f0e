"""The rows that pages of this room start from, and what an actor's own posts have to do."""

from collections.abc import Mapping
from typing import Any

from django.db.models import Exists, F, OuterRef, Q
from django.http import Http404

from hatnhan.access.law import Scope
from hatnhan.access.posts import Actor
from hatnhan.organisations.models import Organisation

from .access import LAW, Act
from .codes import Kind, Standing
from .models import Round, Subject, Submission

UNITS = Organisation.objects.order_by("left")
Pair = tuple[Organisation, Round]
SHOWN = 30


def round_of(pk: int, unit: Organisation) -> Round:
    """A round in which the unit has a part; 404 for one that has nothing to do with it."""
    part = Q(organisation=unit) | Exists(Subject.objects.filter(round=OuterRef("pk"), organisation=unit))
    found = Round.objects.filter(part, pk=pk).select_related("organisation", "campaign").first()
    if found is None:
        raise Http404
    return found


def units_entered_by(actor: Actor) -> list[Pair]:
    """Where this actor himself types: the organisations of his posts and the rounds they stand in, newest year first."""
    held = {one.organisation_id for one in actor.posts}
    units = Organisation.objects.filter(LAW.scope(actor, Act.ENTER).as_q("left"), pk__in=held).in_bulk()
    return _pairs(Subject.objects.filter(organisation__in=units).exclude(round=None), units)


def units_due(actor: Actor) -> list[tuple[Organisation, Round, Submission | None]]:
    """Cells of one's own whose round is open and that have not handed in, with what was returned last."""
    held = {one.organisation_id for one in actor.posts}
    units = Organisation.objects.filter(LAW.scope(actor, Act.SUBMIT).as_q("left"), pk__in=held).in_bulk()
    pairs = _not_handed_in(Subject.objects.filter(organisation__in=units), units)
    returned = {}
    for one in Submission.objects.filter(organisation__in=units, round__in=[round for _unit, round in pairs]):
        returned[one.round_id, one.organisation_id] = one
    return [(unit, round, returned.get((round.pk, unit.pk))) for unit, round in pairs]


def units_waited_for(actor: Actor) -> list[Pair]:
    """Units that have not handed in to an open round that this actor's own posts close."""
    here = LAW.scope(actor, Act.CLOSE).as_q("round__organisation__left")
    rows = Subject.objects.filter(here)
    units = Organisation.objects.in_bulk(rows.order_by().values_list("organisation_id", flat=True).distinct())
    return _not_handed_in(rows, units)


def rounds_due(actor: Actor) -> Any:
    """Open rounds that this actor's own posts close."""
    here = LAW.scope(actor, Act.CLOSE).as_q("organisation__left")
    rounds = Round.objects.with_state().filter(here, is_shut=False)
    return rounds.select_related("organisation", "campaign").order_by("-year", "organisation__sort_key")


def first_in(scope: Scope) -> int | None:
    """The topmost organisation of a scope, where one is not named in the address."""
    return Organisation.objects.filter(scope.as_q("left")).order_by("left").values_list("pk", flat=True).first()


def _not_handed_in(subjects: Any, units: Mapping[int, Organisation]) -> list[Pair]:
    """Units with members to be rated in an open round of another organisation, and no handing-in that stands."""
    handed = Submission.objects.filter(round=OuterRef("round"), organisation=OuterRef("organisation"), returned_at=None)
    rounds = Round.objects.with_state().filter(is_shut=False)
    rows = subjects.filter(~Exists(handed), kind=Kind.MEMBER, standing=Standing.RATED, round__in=rounds.values("pk"))
    return _pairs(rows.exclude(round__organisation=F("organisation")), units)


def _pairs(subjects: Any, units: Mapping[int, Organisation]) -> list[Pair]:
    rows = subjects.order_by("-year", "organisation__sort_key", "round").values_list("organisation_id", "round_id")
    pairs = list(rows.distinct()[:SHOWN])
    rounds = Round.objects.select_related("organisation", "campaign").in_bulk({pk for _unit, pk in pairs})
    return [(units[unit], rounds[pk]) for unit, pk in pairs]
