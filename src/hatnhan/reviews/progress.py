"""How far a round has come, unit by unit; the number of queries does not grow with the list."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Exists, F, OuterRef, Q

from hatnhan.access.posts import Actor
from hatnhan.members.models import Seat
from hatnhan.organisations import queries as tree
from hatnhan.organisations.models import Organisation

from .access import LAW, Act
from .codes import Kind, Reason, Stage, Standing
from .models import Campaign, Proposal, Round, Subject, Submission


@dataclass(frozen=True, slots=True)
class UnitProgress:
    """One cell of a round: how many are to be rated, proposed, decided; whether it has handed in."""

    organisation: Organisation
    to_rate: int
    proposed: int
    decided: int
    total: int
    submission: Submission | None
    head: str = ""

    @property
    def is_complete(self) -> bool:
        return self.proposed >= self.to_rate


@dataclass(frozen=True, slots=True)
class RoundProgress:
    """One round of a campaign: decided of those to be rated, units handed in, closed or not."""

    round: Round
    to_rate: int
    decided: int
    total: int
    handed_in: int
    units: int
    head: str = ""

    @property
    def organisation(self) -> Organisation:
        return self.round.organisation

    @property
    def is_shut(self) -> bool:
        return bool(self.round.is_shut)  # type: ignore[attr-defined]


def units_of(round: Round, actor: Actor) -> list[UnitProgress]:
    """The units whose members this round rates, as far as the actor may see them."""
    rows = _counted(round.subjects.filter(kind=Kind.MEMBER), "organisation_id")
    organisations = Organisation.objects.filter(pk__in=rows).filter(LAW.scope(actor, Act.SEE).as_q("left"))
    handed = {one.organisation_id: one for one in Submission.objects.filter(round=round, returned_at=None)}
    heads = heads_of([*rows], round.campaign.closing_on)
    return [
        UnitProgress(one, *rows[one.pk], handed.get(one.pk), heads.get(one.pk, ""))
        for one in organisations.order_by("sort_key")
    ]


def rounds_of(campaign: Campaign, actor: Actor) -> list[RoundProgress]:
    """Every round of a campaign that the actor may see, the top first, then in Vietnamese order."""
    rounds = campaign.rounds.with_state().visible_to(actor).select_related("organisation", "campaign")
    counted = _counted(Subject.objects.filter(round__campaign=campaign), "round_id")
    units = _units_by_round(campaign)
    heads = heads_of([one.organisation_id for one in rounds], campaign.closing_on)
    found = []
    for one in rounds.order_by("parent_id", "organisation__sort_key"):
        to_rate, _proposed, decided, total = counted.get(one.pk, (0, 0, 0, 0))
        handed, of = units.get(one.pk, (0, 0))
        found.append(RoundProgress(one, to_rate, decided, total, handed, of, heads.get(one.organisation_id, "")))
    return found


def _counted(subjects: Any, by: str) -> dict[int, tuple[int, int, int, int]]:
    """(to be rated, proposed, decided, all) by unit or by round."""
    proposed = Exists(Proposal.objects.filter(subject=OuterRef("pk"), stage__in=(Stage.MEETING, Stage.APPRAISAL)))
    rated = Q(standing=Standing.RATED)
    rows = (
        subjects.exclude(reason=Reason.LEFT)
        .annotate(has_level=proposed)
        .order_by()
        .values(by)
        .annotate(
            to_rate=Count("pk", filter=rated),
            proposed=Count("pk", filter=rated & Q(has_level=True)),
            decided=Count("rating"),
            total=Count("pk"),
        )
    )
    return {row[by]: (row["to_rate"], row["proposed"], row["decided"], row["total"]) for row in rows}


def _units_by_round(campaign: Campaign) -> dict[int, tuple[int, int]]:
    """(handed in, of) by round; a cell that decides itself hands in to nobody."""
    units = (
        Subject.objects.filter(round__campaign=campaign, kind=Kind.MEMBER, standing=Standing.RATED)
        .exclude(organisation=F("round__organisation"))
        .order_by()
        .values("round_id")
        .annotate(units=Count("organisation", distinct=True))
    )
    handed = (
        Submission.objects.filter(round__campaign=campaign, returned_at=None)
        .order_by()
        .values("round_id")
        .annotate(handed=Count("pk"))
    )
    counts = {row["round_id"]: row["handed"] for row in handed}
    return {row["round_id"]: (counts.get(row["round_id"], 0), row["units"]) for row in units}


def heads_of(ids: Sequence[int], on: date) -> dict[int, str]:
    """The name of whoever leads each organisation's own body."""
    seats = Seat.objects.filter(tree.in_force(on), body__organisation__in=ids, is_head=True, body__kind__lte=4)
    names = seats.order_by("-body__kind").values_list("body__organisation_id", "person__name")
    return dict(names)
