"""How targets stand on a day: promised, reached, per cent of plan, behind since when."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q

from hatnhan.access.posts import Actor
from hatnhan.figures.reading import figures_of
from hatnhan.measures import Period
from hatnhan.organisations.models import Organisation
from hatnhan.organisations.queries import custody_line

from . import rules
from .access import LAW, Act
from .codes import Field, Verdict
from .models import Actual, Indicator, KeyTask, Plan, Result, Target

PERCENT = "%"


@dataclass(frozen=True, slots=True)
class Standing:
    """One target on a day; `computed` says that a figure gives the value, `since` the day it fell behind."""

    target: Target
    reached: Decimal | None
    as_of: date | None
    computed: bool
    since: date | None

    @property
    def verdict(self) -> Verdict:
        return rules.verdict(self.target.direction, self.target.promised, self.reached)

    @property
    def achievement(self) -> Decimal | None:
        return rules.achievement(self.target.direction, self.target.promised, self.reached)

    @property
    def value(self) -> str:
        """What was reached, as printed."""
        return self.target.indicator.shown(self.reached)


@dataclass(frozen=True, slots=True)
class Sums:
    """How many targets of a field, or of all, by verdict."""

    field: Field | None
    total: int
    exceeded: int
    met: int
    not_met: int
    open: int

    @property
    def good(self) -> int:
        """Met or exceeded: what resolutions count as reached."""
        return self.exceeded + self.met


def standings(plan: Plan, on: date) -> list[Standing]:
    """Every target of a plan in order of field and entry: two queries, and one reading of figures."""
    targets = list(plan.targets.select_related("indicator", "plan").order_by("indicator__field", "pk"))
    entered = _entered(targets, on)
    computed = _computed(plan, targets, on)
    return [_standing(target, entered.get(target.pk, ()), computed, on) for target in targets]


def _entered(targets: Sequence[Target], on: date) -> Mapping[int, list[Actual]]:
    """What was entered up to a day, in order of time, one value a day."""
    found: dict[int, dict[date, Actual]] = defaultdict(dict)
    for one in Actual.objects.filter(target__in=targets, on__lte=on).order_by("on", "pk"):
        found[one.target_id][one.on] = one
    return {pk: list(days.values()) for pk, days in found.items()}


def _computed(plan: Plan, targets: Sequence[Target], on: date) -> Mapping[str, Any]:
    codes = sorted({one.indicator.figure for one in targets if one.indicator.figure})
    period = Period(plan.period.first, min(plan.period.last, max(on, plan.period.first)))
    return figures_of(plan.organisation, period, codes) if codes else {}


def _number(indicator: Indicator, computed: Mapping[str, Any]) -> Decimal | None:
    """The share where the indicator is a per cent, else the value."""
    found = computed.get(indicator.figure)
    if found is None:
        return None
    return found.share if indicator.unit == PERCENT else Decimal(found.value)


def _standing(target: Target, entered: Sequence[Actual], computed: Mapping[str, Any], on: date) -> Standing:
    period, code = target.plan.period, target.indicator.figure

    def due(day: date) -> Decimal:
        return rules.expected(
            target.direction, target.promised, target.indicator.adds_up, period.first, period.last, day
        )

    last = entered[-1] if entered else None
    reached = _number(target.indicator, computed) if code else last.value if last else None
    as_of = on if code else last.on if last else None
    states = [(one.on, rules.is_behind(target.direction, due(one.on), one.value)) for one in entered]
    if code:
        states = [(min(on, period.last), rules.is_behind(target.direction, due(on), reached))]
    elif not entered and on > period.last:
        states = [(period.last, True)]
    return Standing(target, reached, as_of, bool(code), rules.behind_since(states))


def sums(standing: Iterable[tuple[int, int]]) -> list[Sums]:
    """From (field, verdict) of each target: a row a field that has any, and the total last."""
    counted: dict[int, dict[int, int]] = defaultdict(lambda: dict.fromkeys(Verdict.values, 0))
    for field, verdict in standing:
        counted[field][verdict] += 1
        counted[0][verdict] += 1
    order = [*(one for one in Field.values if one in counted), 0]
    return [_sum(Field(field) if field else None, counted[field]) for field in order]


def _sum(field: Field | None, counts: Mapping[int, int]) -> Sums:
    return Sums(
        field,
        sum(counts.values()),
        counts[Verdict.EXCEEDED],
        counts[Verdict.MET],
        counts[Verdict.NOT_MET],
        counts[Verdict.OPEN],
    )


def indicators_for(organisation: Organisation) -> Any:
    """Indicators made here or above."""
    line = {organisation.pk, *custody_line({organisation.pk})}
    return Indicator.objects.filter(organisation__in=line).order_by("field", "name")


def handed_down(target: Target) -> tuple[list[Target], Decimal | None]:
    """The targets below one, by place, and by how much they miss the promise; None where values do not add up."""
    below = list(
        target.below.select_related("plan__organisation", "indicator").order_by("plan__organisation__sort_key")
    )
    adds_up = target.indicator.adds_up and below
    return below, rules.difference(target.promised, [one.promised for one in below]) if adds_up else None


def entered_for(target: Target) -> list[Actual]:
    """Every value entered for a target, the latest day first, each with `shown` as it is printed."""
    rows = list(target.actuals.all())
    for row in rows:
        row.shown = target.indicator.shown(row.value)  # type: ignore[attr-defined]
    return rows


def results_of(target: Target) -> list[Result]:
    """What each assessment found of a target, the latest first, each with `shown`: reached of promised."""
    rows = list(target.results.select_related("assessment").order_by("-pk"))
    for row in rows:
        said = (target.indicator.shown(row.reached) or "–", target.indicator.shown(row.promised))
        row.shown = " / ".join(said)  # type: ignore[attr-defined]
    return rows


def heads(seen: Any) -> Any:
    """Of the plans that are seen, those not handed down from another of them, each with `below`: plans handed down."""
    ids = seen.order_by().values("pk")
    from_seen = Target.objects.filter(plan=OuterRef("pk"), above__plan__in=ids)
    below = Count("targets__below__plan", distinct=True, filter=Q(targets__below__plan__in=ids))
    return seen.exclude(Exists(from_seen)).annotate(below=below)


def handed_from(plan: Plan, seen: Any) -> Any:
    """Of the plans that are seen, those with a target handed down from this plan."""
    return seen.filter(Exists(Target.objects.filter(plan=OuterRef("pk"), above__plan=plan)))


def plans_at(organisation: Organisation) -> list[Plan]:
    """All plans of an organisation, the latest first."""
    return list(Plan.objects.filter(organisation=organisation).order_by("-last_year", "-first_year", "pk"))


def tasks_to_rate(actor: Actor) -> Any:
    """Key tasks whose direct superior the actor speaks for, that are reported and not rated."""
    here = LAW.scope(actor, Act.RATE).as_q("organisation__custodian__left")
    waiting = KeyTask.objects.filter(here, rating=None).exclude(reported_on=None)
    return waiting.select_related("organisation").order_by("due_on")


def tasks_around(organisation: Organisation, seen: Any) -> Any:
    """Of the key tasks that are seen, those of an organisation and those directly below it, the latest year first."""
    here = seen.filter(Q(organisation=organisation) | Q(organisation__custodian=organisation))
    return here.select_related("organisation").order_by("-year", "organisation__left", "due_on", "pk")


def own_places(actor: Actor) -> list[Organisation]:
    """Where the actor holds a post that sees targets."""
    held = {one.organisation_id for one in actor.posts}
    return list(Organisation.objects.filter(LAW.scope(actor, Act.SEE).as_q("left"), pk__in=held).order_by("left"))
