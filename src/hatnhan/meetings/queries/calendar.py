"""The year's meetings as the regulations set them, beside those called and held; and what still has to be done."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from django.db.models import Exists, OuterRef, Q, QuerySet

from hatnhan.access.posts import Actor
from hatnhan.directives.queries import meeting_rhythms
from hatnhan.members.catalogue import BODY_KIND_BY_CODE
from hatnhan.members.queries import bodies_of
from hatnhan.organisations.models import Organisation
from hatnhan.rulebook import MeetingKind, meetings_on
from hatnhan.rulebook.meetings import Every, Who

from ..access import LAW, Act
from ..models import Meeting, Minutes, Signature
from ..rules import due_periods, next_period

FRIDAY, FIFTH, SHORTEST = 4, 5, 28
AT_HAND = timedelta(days=45)


@dataclass(slots=True)
class Slot:
    """One meeting that the calendar asks for, with what became of it."""

    kind: MeetingKind
    period: date
    day: int | None = None
    meetings: list[Meeting] = field(default_factory=list)
    is_missed: bool = False

    @property
    def stands(self) -> bool:
        """Whether a meeting of it was called and not called off."""
        return any(not hasattr(one, "cancellation") for one in self.meetings)

    @property
    def quarter(self) -> str:
        """The quarter it stands for, such as 4/2026."""
        return f"{(self.period.month + 2) // 3}/{self.period.year}"

    @property
    def proposed_on(self) -> date:
        """As the work regulations set it, else the fifth of the month or of a quarter's last, the Friday of a week."""
        if self.kind.every == Every.WEEK:
            return self.period + timedelta(days=FRIDAY if self.day is None else self.day)
        months = 2 if self.kind.every == Every.QUARTER else 0
        return date(self.period.year, self.period.month + months, min(self.day or FIFTH, SHORTEST))


def kinds_for(organisation: Organisation, on: date) -> list[MeetingKind]:
    """The kinds an organisation may hold, by whether it holds members itself."""
    wanted = {"both", "cell" if organisation.type_rules.holds_members else "above"}
    return [kind for kind in meetings_on(on).kinds if kind.at in wanted]


def calendar_of(organisation: Organisation, year: int, today: date, *, of_bodies: bool = True) -> list[Slot]:
    """A slot for each due meeting of the year, of weekly ones for this week and the next; the work regulations set days.

    Who is only one of the members is not shown what its bodies meet about: `of_bodies`.
    """
    bodies = {body.kind for body in bodies_of([organisation.pk], min(today, date(year, 12, 31)))}
    held: dict[tuple[int, date], list[Meeting]] = defaultdict(list)
    for meeting in meetings_of(organisation, year):
        held[meeting.kind, meeting.period].append(meeting)
    days = {
        one.kind: one.weekday if one.every == Every.WEEK else one.day for one in meeting_rhythms(organisation, today)
    }
    slots = []
    for kind in kinds_for(organisation, date(year, 12, 31)):
        if kind.who == Who.SEATS and not (of_bodies and _has_body(kind, bodies)):
            continue
        for period in _periods(kind, year, today):
            slot = Slot(kind, period, days.get(kind.code), held.get((kind.number, period), []))
            ended = next_period(kind.every, period) <= today
            slot.is_missed = ended and not any(hasattr(one, "holding") for one in slot.meetings)
            slots.append(slot)
    founded = organisation.founded_on
    return [slot for slot in slots if founded is None or next_period(slot.kind.every, slot.period) > founded]


@dataclass(frozen=True, slots=True)
class Calendar:
    """The slots of a year as a page tells them: to be called now, later ones, meetings called or held, those gone by unmet."""

    near: list[Slot]
    later: list[Slot]
    met: list[Meeting]
    missed: list[Slot]


def told_by_time(slots: Sequence[Slot], today: date) -> Calendar:
    """What is at hand first; meetings the latest first; what was missed the latest first."""
    waiting = sorted((one for one in slots if not one.stands and not one.is_missed), key=lambda one: one.proposed_on)
    near = [one for one in waiting if one.proposed_on <= today + AT_HAND]
    met = sorted((meeting for one in slots for meeting in one.meetings), key=lambda one: one.starts_at, reverse=True)
    missed = sorted((one for one in slots if one.is_missed and not one.stands), key=lambda one: one.proposed_on)
    return Calendar(near, waiting[len(near) :], met, missed[::-1])


def meetings_of(organisation: Organisation, year: int) -> QuerySet[Meeting]:
    """All meetings of a year with their states, the earliest first."""
    rows = Meeting.objects.filter(organisation=organisation, period__year=year)
    return with_states(rows).order_by("starts_at")


def with_states(rows: QuerySet[Meeting]) -> QuerySet[Meeting]:
    """Each with what a list says of it, in one query."""
    signed = Signature.objects.filter(minutes__meeting=OuterRef("pk"))
    return rows.select_related("organisation", "cancellation", "holding", "score__confirmation", "handover").annotate(
        is_signed=Exists(signed)
    )


def due_meetings(actor: Actor, today: date, limit: int = 8) -> Sequence[Meeting]:
    """Where the actor himself still has something to do: called and past, held and unsigned, unscored or not handed up.

    A past meeting entered by its numbers alone has no minutes to read and sign: it waits for nobody.
    """
    here = {one.organisation_id for one in actor.posts}
    own = Meeting.objects.filter(LAW.scope(actor, Act.ENTER).as_q("organisation__left"), organisation__in=here)
    by_numbers = Q(holding__is_typed=True) & ~Exists(Minutes.objects.filter(meeting=OuterRef("pk")))
    rows = with_states(own.exclude(by_numbers).filter(cancellation=None, handover=None, starts_at__date__lte=today))
    return list(rows.filter(starts_at__date__gte=today - timedelta(days=62)).order_by("starts_at")[:limit])


def _periods(kind: MeetingKind, year: int, today: date) -> list[date]:
    """All of the year; fifty-two weeks would hide the rest, so only those at hand."""
    periods = list(due_periods(kind.every, year))
    if kind.every != Every.WEEK:
        return periods
    return [one for one in periods if today - timedelta(days=6) <= one <= today + timedelta(days=7)]


def _has_body(kind: MeetingKind, bodies: set[int]) -> bool:
    return any(BODY_KIND_BY_CODE[code].number in bodies for code in kind.bodies if code != "cell_posts")
