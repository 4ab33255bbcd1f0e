"""What concerns the actor himself, one place, or one assignment."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Case, Count, F, Q, When

from hatnhan.access.posts import Actor
from hatnhan.foundation import clock
from hatnhan.meetings.models import Meeting
from hatnhan.members.models import Person
from hatnhan.members.queries import people_of_committee
from hatnhan.organisations.models import Organisation
from hatnhan.organisations.queries import custody_line, existing, in_force

from .. import rules
from ..access import LAW, Act
from ..codes import Frequency, Outcome
from ..models import Assignment, Difficulty, Mandate, Team, TeamMember, Visit
from ..models.guarded import is_own, places
from ..rules import Span

MANY, FEW = 400, 60
DIALOGUE, BRIEFING = 7, 6


@dataclass(frozen=True, slots=True)
class Owed:
    """One assignment today: the span that runs, whether its visit is made, and how many earlier ones of the year were missed."""

    assignment: Assignment
    span: Span
    is_made: bool
    missed: int
    last: date | None

    @property
    def is_due(self) -> bool:
        """Whether a visit is still owed in the span that runs."""
        return self.assignment.frequency != Frequency.AS_NEEDED and not self.is_made


def own_charges(actor: Actor, today: date) -> list[Owed]:
    """What the actor is in charge of today, himself or in a team; two queries."""
    rows = Assignment.objects.filter(is_own(actor, Act.VISIT), in_force(today))
    return owed(
        list(rows.select_related("person", "team", "unit", "mandate__organisation").order_by("unit__sort_key")), today
    )


def owed(rows: Sequence[Assignment], today: date) -> list[Owed]:
    """How each assignment stands on a day; missed spans are those since a year ago; one query."""
    since = today - timedelta(days=365)
    made: dict[int, list[date]] = defaultdict(list)
    for pk, on in Visit.objects.filter(assignment__in=rows, on__gte=since - timedelta(days=100)).values_list(
        "assignment", "on"
    ):
        made[pk].append(on)
    return [_owed(one, made[one.pk], since, today) for one in rows]


def _owed(one: Assignment, days: list[date], since: date, today: date) -> Owed:
    span = rules.span_of(one.frequency, today)
    over = rules.due_spans(one.frequency, one.began_on, one.ended_on, since, today - timedelta(days=1))
    missed = rules.tally(over, days, today).late
    return Owed(one, span, any(span.first <= on <= span.last for on in days), missed, max(days, default=None))


def spans_of(one: Assignment, today: date) -> list[tuple[Span, list[Visit]]]:
    """Every span of an assignment so far with its visits, the latest first; one query."""
    visits = list(one.visits.select_related("meeting", "unit").order_by("-on"))
    until = min(today, one.ended_on - timedelta(days=1)) if one.ended_on else today
    if one.frequency == Frequency.AS_NEEDED or until < one.began_on:
        return [(rules.span_of(one.frequency, visit.on), [visit]) for visit in visits]
    found: list[tuple[Span, list[Visit]]] = []
    span = rules.span_of(one.frequency, until)
    while span.last >= one.began_on and len(found) < MANY:
        found.append((span, [visit for visit in visits if span.first <= visit.on <= span.last]))
        span = rules.span_of(one.frequency, span.first - timedelta(days=1))
    return found


def in_charge_of(unit: Organisation, on: date) -> list[Assignment]:
    """Who is in charge of an organisation on a day, people first."""
    rows = Assignment.objects.filter(in_force(on), unit=unit).select_related("person", "team", "mandate__organisation")
    return list(rows.order_by("team", "person__name_key"))


def candidates(
    at: Organisation, text: str = "", chosen: Collection[int] = (), kept: Collection[int] = ()
) -> list[Person]:
    """Whom a committee may assign, of all members where they are few; `kept` are there already, wherever they are now."""
    wanted = people_of_committee(at, text, chosen, FEW) | {*kept}
    if not wanted:
        inside = Person.objects.filter(is_current=True, cell__left__gte=at.left, cell__left__lt=at.right)
        few = list(inside.order_by("name_key")[: FEW + 1])
        return few if len(few) <= FEW else []
    return list(Person.objects.filter(pk__in=wanted).order_by("name_key"))


def meetings_near(unit: Organisation, on: date) -> list[Meeting]:
    """Meetings of a unit in the two months up to a day, the latest first; that they took place is no secret to a visitor."""
    rows = Meeting.objects.filter(organisation=unit, cancellation=None, period__gte=on - timedelta(days=100))
    rows = rows.filter(starts_at__date__range=(on - timedelta(days=62), on)).select_related("organisation")
    return list(rows.order_by("-starts_at")[:20])


def dialogues_above(unit: Organisation, on: date) -> list[Meeting]:
    """Dialogues and briefings of the committees above a unit in the last half year."""
    rows = Meeting.objects.filter(
        organisation__in=custody_line([unit.pk]), kind__in=(DIALOGUE, BRIEFING), cancellation=None
    )
    rows = rows.filter(starts_at__date__range=(on - timedelta(days=183), on)).select_related("organisation")
    return list(rows.order_by("-starts_at")[:20])


def answerers(unit: Organisation) -> list[Organisation]:
    """Who may be asked to answer: the unit's committees upwards, the nearest first."""
    return list(Organisation.objects.filter(pk__in=custody_line([unit.pk])).order_by("-left"))


def to_answer(actor: Actor) -> Any:
    """Open difficulties that wait for the actor's answer."""
    rows = Difficulty.objects.permitting(actor, Act.ANSWER).filter(outcome=Outcome.OPEN, answered_on=None)
    return rows.select_related("organisation", "answerer").order_by("due_on", "pk")


def to_close(actor: Actor) -> Any:
    """Difficulties of one's own cells that were answered and wait to be called solved, or not."""
    here = {one.organisation_id for one in actor.posts}
    rows = Difficulty.objects.filter(organisation__in=places(actor, Act.RAISE), organisation_id__in=here)
    return (
        rows.filter(outcome=Outcome.OPEN, answered_on__isnull=False)
        .select_related("organisation")
        .order_by("answered_on")
    )


def own_places(actor: Actor) -> list[Organisation]:
    """Where the actor holds a post that sees assignments."""
    held = {one.organisation_id for one in actor.posts}
    return list(
        Organisation.objects.filter(LAW.scope(actor, Act.SEE_CHARGE).as_q("left"), pk__in=held).order_by("left")
    )


def visits_of(unit: Organisation) -> Any:
    """Visits to an organisation, the latest first."""
    rows = Visit.objects.filter(unit=unit).select_related("assignment__person", "assignment__team", "meeting", "unit")
    return rows.order_by("-on", "-pk")


def mandates_of(at: Organisation) -> Any:
    """Decisions of an organisation that assign somebody, the latest first, with how many they concern."""
    rows = Mandate.objects.filter(organisation=at)
    return rows.annotate(count=Count("assignments")).order_by("-issued_on", "-pk")


def assignments_of(mandate: Mandate, seen: Any) -> list[Assignment]:
    """Of the assignments that are seen, those of one decision: open ones first, by person."""
    rows = seen.filter(mandate=mandate)
    return list(
        rows.order_by(F("ended_on").desc(nulls_first=True), "person__name_key", "team__name", "unit__sort_key", "pk")
    )


def successor(one: Assignment) -> Assignment | None:
    """Who took it over."""
    return Assignment.objects.filter(replaces=one).select_related("person", "team", "unit").first()


def units_below(at: Organisation) -> list[Organisation]:
    """Where somebody with a field only may have gone: what stands directly below, and cells of a small organisation."""
    rows = Organisation.objects.filter(existing(clock.today()), left__gt=at.left, left__lt=at.right)
    few = list(rows.order_by("left")[: MANY + 1])
    return few if len(few) <= MANY else list(rows.filter(custodian=at).order_by("sort_key"))


def teams_at(at: Organisation) -> list[Team]:
    """Every team of an organisation with how many are in it and what it is in charge of, those of today first."""
    now = Q(ended_on=None)
    rows = Team.objects.filter(organisation=at).annotate(
        people=Count("members", filter=Q(members__ended_on=None), distinct=True),
        units=Count("assignments", filter=Q(assignments__ended_on=None), distinct=True),
        is_open=Case(When(now, then=0), default=1),
    )  # fmt: skip
    return list(rows.order_by("is_open", "name"))


def members_of(team: Team) -> list[TeamMember]:
    """Who is in a team, its head first, then who was."""
    rows = team.members.select_related("person")
    return list(rows.order_by(F("ended_on").desc(nulls_first=True), "-is_head", "person__name_key"))


def charges_of(team: Team, on: date) -> list[Assignment]:
    """What a team is in charge of on a day."""
    rows = Assignment.objects.filter(in_force(on), team=team).select_related(
        "person", "team", "unit", "mandate__organisation"
    )
    return list(rows.order_by("unit__sort_key", "pk"))


def visits_by(team: Team) -> Any:
    """Visits of a team, the latest first."""
    return (
        Visit.objects.filter(assignment__team=team)
        .select_related("unit", "meeting", "assignment")
        .order_by("-on", "-pk")
    )
