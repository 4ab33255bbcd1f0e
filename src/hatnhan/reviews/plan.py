"""The plan of a round: each step with its day, who is not through with it, and when he was last reminded."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Count, Exists, Max, OuterRef
from django.urls import reverse

from hatnhan.organisations.models import Organisation

from .codes import Kind, Stage, Standing
from .models import Campaign, Notice, Proposal, Reminder, Round, Subject
from .progress import RoundProgress, UnitProgress

_STAGES = {"self_review": Stage.SELF, "committee_proposal": Stage.COMMITTEE, "cell_meeting": Stage.MEETING}


@dataclass(frozen=True, slots=True)
class Waiting:
    """One who is not through with a step: where, who leads there, the page of it, how often and when reminded last."""

    round: Round
    organisation: Organisation
    head: str
    url: str
    reminded: int = 0
    last: datetime | None = None


@dataclass(frozen=True, slots=True)
class Step:
    """A step with its day; `waiting` is None for a step that leaves no rows to tell by."""

    code: str
    name: str
    due_on: date
    is_past: bool
    waiting: list[Waiting] | None

    @property
    def is_late(self) -> bool:
        return self.is_past and bool(self.waiting)


def campaign_plan(campaign: Campaign, rounds: Sequence[RoundProgress], today: date) -> list[Step]:
    """The plan as the topmost level sees it: which rounds are late."""
    below = [one for one in rounds if one.round.parent_id]
    rows = _members_to_rate(round__campaign=campaign)
    unsaid = {code: _without(rows, stage, "round_id") for code, stage in _STAGES.items()}
    told = set(Round.objects.filter(campaign=campaign, decisions__notices__isnull=False).values_list("pk", flat=True))
    undone = {
        **{code: [one for one in below if one.round.pk in pks] for code, pks in unsaid.items()},
        "submission": [one for one in below if one.handed_in < one.units],
        "base_decision": [one for one in below if one.decided < one.to_rate or not one.total],
        "notice": [one for one in below if one.round.pk not in told],
        "synthesis": [one for one in below if not one.is_shut],
        "organisations_decision": [one for one in rounds if not one.round.parent_id and one.decided < one.to_rate],
    }
    reminders = _reminders(campaign)
    waiting = {code: [_round_waiting(one, code, reminders) for one in some] for code, some in undone.items()}
    return _steps(campaign, waiting, today)


def round_plan(round: Round, units: Sequence[UnitProgress], today: date) -> list[Step]:
    """The plan as the deciding level sees it: which of its units are late."""
    rows = _members_to_rate(round=round)
    unsaid = {code: _without(rows, stage, "organisation_id") for code, stage in _STAGES.items()}
    told = set(Notice.objects.filter(decision__round=round).values_list("organisation_id", flat=True))
    handing_in = [one for one in units if one.organisation.pk != round.organisation_id and one.to_rate]
    undone = {
        **{code: [one for one in units if one.organisation.pk in pks] for code, pks in unsaid.items()},
        "submission": [one for one in handing_in if one.submission is None],
        "notice": [one for one in units if one.to_rate and one.organisation.pk not in told],
    }
    reminders = _reminders(round.campaign)
    waiting = {code: [_unit_waiting(round, one, code, reminders) for one in some] for code, some in undone.items()}
    return _steps(round.campaign, waiting, today)


def _steps(campaign: Campaign, waiting: Mapping[str, list[Waiting]], today: date) -> list[Step]:
    days = dict(campaign.deadlines.values_list("step", "due_on"))
    return [
        Step(step.code, step.name, days[step.code], days[step.code] < today, waiting.get(step.code))
        for step in campaign.rules.steps
        if step.code in days
    ]


Reminded = Mapping[tuple[int, str], tuple[int, datetime]]


def _round_waiting(one: RoundProgress, code: str, reminders: Reminded) -> Waiting:
    count, last = reminders.get((one.organisation.pk, code), (0, None))
    url = reverse("reviews:round_plan", args=[one.round.pk])
    return Waiting(one.round, one.organisation, one.head, url, count, last)


def _unit_waiting(round: Round, one: UnitProgress, code: str, reminders: Reminded) -> Waiting:
    count, last = reminders.get((one.organisation.pk, code), (0, None))
    url = reverse("reviews:unit", args=[round.pk, one.organisation.pk])
    return Waiting(round, one.organisation, one.head, url, count, last)


def _reminders(campaign: Campaign) -> dict[tuple[int, str], tuple[int, datetime]]:
    """How often, and when last, by organisation and step."""
    rows = Reminder.objects.filter(round__campaign=campaign).order_by().values_list("organisation_id", "step")
    return {(place, step): (count, last) for place, step, count, last in rows.annotate(Count("pk"), Max("reminded_at"))}


def _members_to_rate(**where: Any) -> Any:
    return Subject.objects.filter(kind=Kind.MEMBER, standing=Standing.RATED, **where)


def _without(subjects: Any, stage: Stage, by: str) -> Collection[int]:
    """Rounds, or units, in which a member to be rated has no level of this stage yet."""
    said = Proposal.objects.filter(subject=OuterRef("pk"), stage=stage)
    return set(subjects.filter(~Exists(said)).values_list(by, flat=True).distinct())
