"""The rows that pages of this room start from."""

from typing import Any

from django.http import Http404

from hatnhan.access.law import Scope
from hatnhan.access.posts import Actor
from hatnhan.organisations.models import Organisation

from .access import LAW, Act
from .codes import Kind, Reason
from .models import Decision, Round, Subject, Submission

UNITS = Organisation.objects.order_by("left")


def round_of(pk: int, unit: Organisation) -> Round:
    """The round in which the unit's own are reviewed; 404 for one that has nothing to do with it."""
    found = Round.objects.filter(pk=pk, subjects__organisation=unit).select_related("organisation", "campaign").first()
    if found is None and (own := Round.objects.filter(pk=pk, organisation=unit).select_related("campaign").first()):
        return own
    if found is None:
        raise Http404
    return found


def units_entered_by(actor: Actor) -> list[tuple[Organisation, Round]]:
    """Cells for which this actor himself types: those where he holds the post, newest year first."""
    held = {one.organisation_id for one in actor.posts}
    scope = LAW.scope(actor, Act.ENTER)
    units = Organisation.objects.filter(scope.as_q("left"), pk__in=held).in_bulk()
    cells = {pk: one for pk, one in units.items() if one.type_rules.holds_members}
    rows = (
        Subject.objects.filter(organisation__in=cells, kind=Kind.MEMBER)
        .exclude(round=None)
        .order_by("-year")
        .values_list("organisation_id", "round_id")
        .distinct()
    )
    pairs = list(rows[:30])
    rounds = Round.objects.select_related("organisation", "campaign").in_bulk({pk for _unit, pk in pairs})
    return [(cells[unit], rounds[pk]) for unit, pk in pairs]


def units_decided_by(decision: Decision) -> list[Organisation]:
    """The organisations whose subjects a decision rated: those that are told of it."""
    return list(UNITS.filter(review_subjects__rating__decision=decision).distinct())


def units_due(actor: Actor) -> list[tuple[Organisation, Round, Submission | None]]:
    """Cells of one's own whose round is open and that have not handed in, with what was returned last."""
    pairs = [(unit, round) for unit, round in units_entered_by(actor) if not round.is_closed]
    handed = set(
        Submission.objects.filter(round__in=[one for _unit, one in pairs], returned_at=None).values_list(
            "round_id", "organisation_id"
        )
    )
    return [(unit, round, last_return(round, unit)) for unit, round in pairs if (round.pk, unit.pk) not in handed]


def rounds_due(actor: Actor) -> Any:
    """Open rounds that this actor's own posts close."""
    here = LAW.scope(actor, Act.CLOSE).as_q("organisation__left")
    rounds = Round.objects.with_state().filter(here, is_shut=False)
    return rounds.select_related("organisation", "campaign").order_by("-year", "organisation__sort_key")


def first_in(scope: Scope) -> int | None:
    """The topmost organisation of a scope, where one is not named in the address."""
    return Organisation.objects.filter(scope.as_q("left")).order_by("left").values_list("pk", flat=True).first()


def submission_of(round: Round, unit: Organisation) -> Submission | None:
    """The handing-in that stands."""
    return Submission.objects.filter(round=round, organisation=unit, returned_at=None).first()


def last_return(round: Round, unit: Organisation) -> Submission | None:
    """The latest return with its reason, unless the unit has handed in again since."""
    last = Submission.objects.filter(round=round, organisation=unit).order_by("-pk").first()
    return last if last and last.returned_at else None


def subjects_of_kind(round: Round, kind: Kind) -> Any:
    """All subjects of one kind with everything the grid shows."""
    rows = round.subjects.filter(kind=kind).exclude(reason=Reason.LEFT)
    rows = rows.select_related("person", "body", "organisation", "rating__decision")
    order = ("person__name_key",) if kind.is_person else ("organisation__sort_key", "body__name")
    return rows.prefetch_related("proposals__entry", "tallies__entry").order_by(*order, "pk")
