"""Indicators, plans, promises, and handing promises down."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from hatnhan.access.audit import Line, record, record_many
from hatnhan.access.posts import Actor
from hatnhan.figures import registry
from hatnhan.foundation.errors import RuleBroken, Stale
from hatnhan.foundation.text import nfc
from hatnhan.organisations.models import Organisation

from .. import rules
from ..access import LAW, Act
from ..codes import Direction, Field
from ..models import Actual, Indicator, Plan, Target


@dataclass(frozen=True, slots=True)
class NewIndicator:
    """Something to be measured; with `figure` it is computed, never typed."""

    name: str
    field: Field
    unit: str = ""
    direction: Direction = Direction.AT_LEAST
    decimals: int = 2
    adds_up: bool = False
    figure: str = ""
    standard: str = ""


@dataclass(frozen=True, slots=True)
class Promise:
    """A value to be promised; `direction` is the indicator's unless given."""

    indicator: Indicator
    value: Decimal
    direction: Direction | None = None
    of_term: Target | None = None


@transaction.atomic
def make_indicators(at: Organisation, rows: Sequence[NewIndicator], *, actor: Actor) -> list[Indicator]:
    """Add indicators by the list; a name that is there already is refused."""
    LAW.require(actor, Act.SET, at=at)
    known = {name.casefold() for name in Indicator.objects.filter(organisation=at).values_list("name", flat=True)}
    for row in rows:
        if nfc(row.name).casefold() in known:
            raise RuleBroken(_("Đã có chỉ tiêu “{name}”. Chọn trong danh sách.").format(name=row.name), field="name")
        if row.figure and not registry.known(row.figure):
            raise RuleBroken(_("Không có số liệu nào mang mã {code}.").format(code=row.figure), field="figure")
        known.add(nfc(row.name).casefold())
    made = Indicator.objects.bulk_create(
        [
            Indicator(
                organisation=at, name=nfc(row.name), unit=nfc(row.unit), decimals=row.decimals, field=row.field,
                direction=row.direction, adds_up=row.adds_up, figure=row.figure, standard=row.standard,
            )
            for row in rows
        ]
    )  # fmt: skip
    lines = [Line("targets.indicator", one.pk) for one in made]
    record_many(actor, "targets.indicators_made", lines, organisation=at)
    return made


def open_plan(
    at: Organisation, *, name: str, first_year: int, last_year: int, number: str, issued_on: date, issuer: str,
    actor: Actor, term: Plan | None = None,
) -> Plan:  # fmt: skip
    """Open the plan that one document sets for a year or a term."""
    LAW.require(actor, Act.SET, at=at)
    return _opened(at, name, (first_year, last_year), (number, issued_on, issuer), actor, term)


@transaction.atomic
def _opened(
    at: Organisation, name: str, years: tuple[int, int], document: tuple[str, date, str], actor: Actor,
    term: Plan | None = None,
) -> Plan:  # fmt: skip
    rules.check_years(*years)
    number, on, issuer = document
    try:
        with transaction.atomic():
            plan = Plan.objects.create(
                organisation=at, name=nfc(name), first_year=years[0], last_year=years[1], number=nfc(number),
                issued_on=on, issuer=nfc(issuer), term=term,
            )  # fmt: skip
    except IntegrityError as error:
        raise RuleBroken(
            _("Đã có kế hoạch của kỳ này theo văn bản {number}.").format(number=number), field="number"
        ) from error
    record(actor, "targets.plan_opened", plan, organisation=at, number=plan.number)
    return plan


@transaction.atomic
def promise(plan: Plan, rows: Sequence[Promise], *, actor: Actor) -> list[Target]:
    """Put promised values into a plan by the list."""
    LAW.require(actor, Act.SET, at=plan.organisation)
    taken = set(plan.targets.values_list("indicator_id", flat=True))
    for row in rows:
        if row.indicator.pk in taken:
            raise RuleBroken(_("“{name}” đã có trong kế hoạch này.").format(name=row.indicator.name), field="indicator")
        taken.add(row.indicator.pk)
    return _promised([(plan, row, None) for row in rows], actor, plan)


@transaction.atomic
def promise_new(plan: Plan, new: NewIndicator, value: Decimal, *, actor: Actor) -> Target:
    """Make an indicator and promise its value, both or neither."""
    (indicator,) = make_indicators(plan.organisation, [new], actor=actor)
    return promise(plan, [Promise(indicator, value)], actor=actor)[0]


def _promised(rows: Sequence[tuple[Plan, Promise, Target | None]], actor: Actor, at: Plan) -> list[Target]:
    targets = Target.objects.bulk_create(
        [
            Target(
                plan=plan, indicator=row.indicator, promised=row.value, direction=row.direction or row.indicator.direction,
                of_term=row.of_term, above=above,
            )
            for plan, row, above in rows
        ]
    )  # fmt: skip
    lines = [Line("targets.target", one.pk, {"promised": str(one.promised)}) for one in targets]
    record_many(actor, "targets.promised", lines, organisation=at.organisation, plan=at.pk)
    return targets


@transaction.atomic
def change_target(target: Target, *, promised: Decimal, reason: str, seen: int, actor: Actor) -> Target:
    """Change a promise with a reason; the former value stays in the audit book, an assessment keeps what it saw."""
    current = _locked(target, seen, actor)
    was, current.promised, current.version = current.promised, promised, current.version + 1
    current.save(update_fields=["promised", "version"])
    record(
        actor, "targets.changed", current, organisation=current.plan.organisation,
        was=f"{was.normalize():f}", now=f"{promised.normalize():f}", reason=nfc(reason),
    )  # fmt: skip
    return current


@transaction.atomic
def take_out_target(target: Target, *, reason: str, seen: int, actor: Actor) -> None:
    """Take a target out of its plan while nothing hangs on it."""
    current = _locked(target, seen, actor)
    if Actual.objects.filter(target=current).exists() or current.below.exists() or current.results.exists():
        raise RuleBroken(
            _("Chỉ tiêu này đã có kết quả, đã giao xuống hoặc đã được đánh giá nên không bỏ được. Có thể sửa mức giao.")
        )
    record(
        actor, "targets.taken_out", organisation=current.plan.organisation, target=current.pk, plan=current.plan_id,
        reason=nfc(reason),
    )  # fmt: skip
    current.delete()


def _locked(target: Target, seen: int, actor: Actor) -> Target:
    LAW.require(actor, Act.SET, at=target.plan.organisation)
    current = Target.objects.select_for_update().get(pk=target.pk)
    if current.version != seen:
        raise Stale(_("Chỉ tiêu này vừa được người khác sửa. Đồng chí xem lại rồi ghi."), current=current)
    return current


@transaction.atomic
def hand_down(target: Target, shares: Mapping[Organisation, Decimal], *, actor: Actor) -> list[Target]:
    """Hand a target down: each organisation gets its share in its own plan of the same document and period.

    Shares need not add up to the promise; pages show the difference. One that has this target already is refused.
    """
    LAW.require(actor, Act.SET, at=target.plan.organisation)
    LAW.require_all(actor, Act.HAND_DOWN, list(shares))
    had = {one.plan.organisation_id for one in target.below.select_related("plan")}
    for organisation in shares:
        if organisation.pk in had:
            raise RuleBroken(
                _("{name} đã được giao chỉ tiêu này. Sửa ở kế hoạch của nơi ấy.").format(name=organisation)
            )
    plans = _plans_below(target.plan, list(shares), actor)
    rows = [
        (plans[one.pk], Promise(target.indicator, value, Direction(target.direction)), target)
        for one, value in shares.items()
    ]
    made = _promised(rows, actor, target.plan)
    lines = [Line("targets.target", one.pk, {"at": one.plan.organisation_id}) for one in made]
    record_many(actor, "targets.handed_down", lines, organisation=target.plan.organisation, target=target.pk)
    return made


def _plans_below(plan: Plan, below: Sequence[Organisation], actor: Actor) -> dict[int, Plan]:
    """The plan of the same document in each organisation, opened where there is none."""
    same = Plan.objects.filter(
        organisation__in=below, first_year=plan.first_year, last_year=plan.last_year, number=plan.number
    )
    found = {one.organisation_id: one for one in same}
    document = (plan.number, plan.issued_on, plan.issuer)
    for one in below:
        if one.pk not in found:
            found[one.pk] = _opened(one, plan.name, (plan.first_year, plan.last_year), document, actor)
    return found
