"""What was reached, and the committee's word on it."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from django.db import transaction
from django.utils.translation import gettext as _

from hatnhan.access.audit import Line, record_many
from hatnhan.access.posts import Actor
from hatnhan.foundation import clock
from hatnhan.foundation.errors import RuleBroken, Stale
from hatnhan.foundation.text import nfc

from .. import queries, rules
from ..access import LAW, Act
from ..models import Actual, Assessment, Plan, Result, Target

Told = tuple[Target, Decimal, str]
"""A target, its value, and the evidence for it."""


@transaction.atomic
def report_actuals(plan: Plan, rows: Sequence[Told], *, on: date, actor: Actor) -> list[Actual]:
    """Enter values as of one day by the list, each with its evidence; a figure's value is never typed."""
    LAW.require(actor, Act.REPORT, at=plan.organisation)
    rules.check_day(on, plan.period.first, clock.today())
    for target, _value, evidence in rows:
        if target.plan_id != plan.pk or target.indicator.figure:
            raise RuleBroken(_("“{name}” do máy tính từ số liệu, không nhập tay.").format(name=target.indicator.name))
        if not nfc(evidence):
            raise RuleBroken(
                _("Ghi căn cứ cho “{name}”: báo cáo, biểu hay văn bản nào.").format(name=target.indicator.name)
            )
    now = clock.now()
    made = Actual.objects.bulk_create(
        [
            Actual(target=target, on=on, value=value, evidence=nfc(evidence), entered_at=now, entered_by=actor.name)
            for target, value, evidence in rows
        ]
    )
    lines = [Line("targets.actual", one.pk, {"target": one.target_id, "value": str(one.value)}) for one in made]
    record_many(actor, "targets.reported", lines, organisation=plan.organisation, plan=plan.pk, on=str(on))
    return made


@transaction.atomic
def assess_plan(plan: Plan, *, on: date, seen: int, actor: Actor, reason: str = "") -> Assessment:
    """Say of every target whether it was exceeded, met or not, from the values of that day; again only with a reason."""
    LAW.require(actor, Act.ASSESS, at=plan.organisation)
    current = Plan.objects.select_for_update().get(pk=plan.pk)
    if current.version != seen:
        raise Stale(_("Kế hoạch này vừa được đánh giá hoặc sửa. Đồng chí xem lại rồi ghi."), current=current)
    rules.check_day(on, current.period.first, clock.today())
    if current.assessment and not nfc(reason):
        raise RuleBroken(_("Kế hoạch đã được đánh giá. Ghi lý do đánh giá lại."), field="reason")
    standings = queries.standings(current, on)
    if not standings:
        raise RuleBroken(_("Kế hoạch chưa có chỉ tiêu nào để đánh giá."))
    assessment = Assessment.objects.create(
        plan=current, on=on, reason=nfc(reason), made_at=clock.now(), made_by=actor.name
    )
    _store(assessment, standings)
    current.version += 1
    current.save(update_fields=["version"])
    lines = [Line("targets.target", one.target.pk, {"verdict": int(one.verdict)}) for one in standings]
    record_many(actor, "targets.assessed", lines, organisation=current.organisation, plan=current.pk)
    return assessment


def _store(assessment: Assessment, standings: Sequence["queries.Standing"]) -> None:
    """The results for the history, and on each target what stands, so that figures read one row a target."""
    Result.objects.bulk_create(
        [
            Result(
                assessment=assessment,
                target=one.target,
                promised=one.target.promised,
                reached=one.reached,
                verdict=one.verdict,
            )
            for one in standings
        ]
    )
    for one in standings:
        one.target.verdict, one.target.reached = one.verdict, one.reached
    Target.objects.bulk_update([one.target for one in standings], ["verdict", "reached"], batch_size=200)
