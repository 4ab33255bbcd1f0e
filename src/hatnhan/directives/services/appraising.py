"""Groups that appraise the plans of those below, and the way of a plan through them."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from hatnhan.access.audit import record
from hatnhan.access.posts import Actor
from hatnhan.foundation import clock
from hatnhan.foundation.errors import RuleBroken, Stale
from hatnhan.foundation.text import nfc
from hatnhan.members.models import Person
from hatnhan.members.queries import people_of_committee
from hatnhan.organisations.models import Organisation

from ..access import LAW, Act
from ..codes import PlanStep
from ..models import AppraisalGroup, AppraisalSeat, Document, Plan, PlanStepRow
from ..rules import ways


@transaction.atomic
def form_group(
    organisation: Organisation, *, name: str, began_on: date, decision: str = "",
    people: Sequence[tuple[Person, str]] = (), actor: Actor,
) -> AppraisalGroup:  # fmt: skip
    """A group by decision of the committee, with (person, role) of each in it."""
    LAW.require(actor, Act.REGULATE, at=organisation)
    ways.check_come(began_on, clock.today(), "began_on")
    name = nfc(ways.check_said(name, "name", _("tên tổ thẩm định")))
    group = AppraisalGroup.objects.create(
        organisation=organisation, name=name, decision=nfc(decision), began_on=began_on
    )
    record(actor, "directives.group_formed", group, organisation=organisation)
    if people:
        seat_in_group(group, people, on=began_on, actor=actor)
    return group


@transaction.atomic
def seat_in_group(
    group: AppraisalGroup, people: Sequence[tuple[Person, str]], *, on: date, actor: Actor
) -> list[AppraisalSeat]:
    """Put people into a group from a day on, each with a role in words, empty for a plain member."""
    LAW.require(actor, Act.REGULATE, at=group.organisation)
    ways.check_seat(on, group.began_on, group.ended_on, clock.today())
    _check_people(group, people)
    seats = [AppraisalSeat(group=group, person=person, role=nfc(role), began_on=on) for person, role in people]
    created = AppraisalSeat.objects.bulk_create(seats)
    record(actor, "directives.group_seated", group, organisation=group.organisation, count=len(created))
    return created


def _check_people(group: AppraisalGroup, people: Sequence[tuple[Person, str]]) -> None:
    """Somebody, of the committee's own people, who is not in the group yet."""
    asked = {person.pk: person.name for person, _role in people}
    if not asked:
        raise RuleBroken(_("Chọn ít nhất một thành viên."), field="people")
    if asked.keys() - people_of_committee(group.organisation, chosen=asked):
        words = _("Chỉ chọn đảng viên đang sinh hoạt ở đây hoặc đang ở trong tập thể của cấp ủy.")
        raise RuleBroken(words, field="people")
    for seat in group.seats.filter(ended_on=None, person__in=asked):
        raise RuleBroken(_("{name} đã ở trong tổ.").format(name=asked[seat.person_id]), field="people")


@transaction.atomic
def end_seat(seat: AppraisalSeat, *, on: date, actor: Actor) -> AppraisalSeat:
    """Somebody leaves the group; that he was in it stays."""
    LAW.require(actor, Act.REGULATE, at=seat.group.organisation)
    current = AppraisalSeat.objects.select_for_update().get(pk=seat.pk)
    if current.ended_on is not None:
        raise RuleBroken(_("Đồng chí này đã thôi tham gia tổ."))
    ways.check_seat(on, current.began_on, None, clock.today())
    current.ended_on = on
    current.save(update_fields=["ended_on"])
    record(actor, "directives.group_left", seat.group, organisation=seat.group.organisation)
    return current


@transaction.atomic
def receive_plan(
    group: AppraisalGroup, organisation: Organisation, *, title: str, on: date, due_on: date | None = None,
    document: Document | None = None, actor: Actor,
) -> Plan:  # fmt: skip
    """A plan of an organisation below came in to be looked at."""
    LAW.require(actor, Act.APPRAISE, at=group.organisation)
    ways.check_come(on, clock.today())
    if not group.organisation.left < organisation.left < group.organisation.right:
        raise RuleBroken(_("Tổ thẩm định chỉ nhận kế hoạch của tổ chức cấp dưới."), field="organisation")
    title = nfc(ways.check_said(title, "title", _("tên kế hoạch")))
    plan = Plan.objects.create(group=group, organisation=organisation, title=title, due_on=due_on, document=document)
    _row(plan, PlanStep.RECEIVED, on, actor)
    record(actor, "directives.plan_received", plan, organisation=organisation)
    return plan


@transaction.atomic
def return_plan(plan: Plan, *, note: str, on: date, seen: int, actor: Actor) -> PlanStepRow:
    """Given back with remarks, to be sent again."""
    note = ways.check_said(note, "note", _("ý kiến thẩm định"))
    return _step(plan, PlanStep.RETURNED, on, seen, actor, note)


@transaction.atomic
def resubmit_plan(plan: Plan, *, note: str = "", on: date, seen: int, actor: Actor) -> PlanStepRow:
    """Sent again, mended; by whoever made it, or entered by the group's office."""
    return _step(plan, PlanStep.RESUBMITTED, on, seen, actor, note.strip())


@transaction.atomic
def appraise_plan(plan: Plan, *, note: str = "", on: date, seen: int, actor: Actor) -> PlanStepRow:
    """Nothing more to remark: it may be approved where it was made."""
    return _step(plan, PlanStep.APPRAISED, on, seen, actor, note.strip())


def _step(plan: Plan, kind: PlanStep, on: date, seen: int, actor: Actor, note: str) -> PlanStepRow:
    current: Plan = Plan.objects.select_for_update().get(pk=plan.pk)
    if kind is PlanStep.RESUBMITTED:
        LAW.require(actor, Act.ANSWER, at=current.organisation)
    else:
        LAW.require(actor, Act.APPRAISE, at=current.group.organisation)
    if current.version != seen:
        raise Stale(_("Người khác vừa làm việc với kế hoạch này. Hãy xem lại rồi làm tiếp."), current=current)
    ways.check_plan_step(kind, current.stage)
    ways.check_come(on, clock.today())
    if on < max(step.on for step in current.steps.all()):
        raise RuleBroken(_("Ngày này sớm hơn bước trước của kế hoạch."), field="on")
    row = _row(current, kind, on, actor, note=note)
    current.stage, current.version = kind, seen + 1
    current.save(update_fields=["stage", "version"])
    record(actor, f"directives.plan_{kind}", current, organisation=current.organisation)
    return row


def _row(plan: Plan, kind: PlanStep, on: date, actor: Actor, **words: Any) -> PlanStepRow:
    who = {"at": clock.now(), "by_id": actor.user_id, "by_name": actor.name}
    return PlanStepRow.objects.create(plan=plan, kind=kind, on=on, **who, **words)
