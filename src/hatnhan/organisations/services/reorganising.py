"""Reorganising: merge, split, and whole decision lists, each applied in one transaction or not at all."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from hatnhan.access.audit import Line, record_many
from hatnhan.access.posts import Actor
from hatnhan.foundation import clock
from hatnhan.foundation.errors import NotPermitted, RuleBroken
from hatnhan.foundation.text import fold, nfc, sort_key

from .. import following, rules
from ..access import LAW, Act
from ..models import Decision, NameSpell, Organisation, ParentSpell, Succession, TypeSpell
from ..outcome import Outcome, Standing, outcome_of
from ..plans import Node, Plan, PlanAct, PlanRefused, PlanRow, Problem
from ..types import type_of
from .custody import lock_tree, renumber, renumbered
from .founding import DecisionWords, NewOrganisation, check_free, create_organisations
from .telling import tell_followers

CHUNK = 500


def merge_organisations(
    predecessors: Sequence[Organisation],
    into: Organisation | NewOrganisation,
    *,
    on: date,
    decision: DecisionWords,
    actor: Actor,
) -> Organisation:
    """Merge into one that exists or one founded for it; what stood under the predecessors and who was in them follow."""
    rows = []
    target: Node
    if isinstance(into, NewOrganisation):
        target = "into"
        rows.append(founding_row(target, into))
    else:
        target = into.pk
    rows += [PlanRow(PlanAct.MERGE, one.pk, target) for one in predecessors]
    made = reorganise(Plan(rows), on=on, decision=decision, actor=actor)
    return Organisation.objects.get(pk=made[target])


def split_organisation(
    organisation: Organisation,
    into: Sequence[NewOrganisation],
    *,
    children: Mapping[int, str],
    people: Mapping[int, Node],
    keeper: str | None,
    on: date,
    decision: DecisionWords,
    actor: Actor,
) -> list[Organisation]:
    """Found several out of one; children and persons go by key.

    The `keeper` takes the history of one that ends by it; without a keeper the old one goes on with whoever stays.
    """
    plan = split_plan(organisation, into, children=children, people=people, keeper=keeper)
    made = reorganise(plan, on=on, decision=decision, actor=actor)
    return list(Organisation.objects.filter(pk__in=[made[new.key] for new in into]).order_by("sort_key"))


def split_plan(
    organisation: Organisation, into: Sequence[NewOrganisation], *,
    children: Mapping[int, str], people: Mapping[int, Node], keeper: str | None,
) -> Plan:  # fmt: skip
    """The plan that a split is; it may be looked at before it is carried out."""
    if keeper is not None and keeper not in {new.key for new in into}:
        raise RuleBroken(_("Hãy chọn tổ chức mới giữ hồ sơ của tổ chức bị chia."), field="keeper")
    rows = [founding_row(new.key, new) for new in into]
    rows += [PlanRow(PlanAct.MOVE, child, key) for child, key in children.items()]
    if keeper is not None:
        rows.append(PlanRow(PlanAct.DISSOLVE, organisation.pk, keeper))
    return Plan(rows, {organisation.pk: [new.key for new in into]}, people)


def founding_row(key: str, new: NewOrganisation) -> PlanRow:
    """The row of a plan that founds this organisation."""
    parent = new.parent.pk if isinstance(new.parent, Organisation) else new.parent
    more = {"code": new.code, "alias": new.alias, "block": new.block, "place": new.place, "phone": new.phone}
    return PlanRow(PlanAct.FOUND, key, parent, nfc(new.name), new.type, more=more)


@transaction.atomic
def reorganise(plan: Plan, *, on: date, decision: DecisionWords, actor: Actor) -> dict[Node, int]:
    """Carry out a plan as a whole; gives the id of every organisation it names, PlanRefused with every reason if not."""
    require_reorganising(actor)
    lock_tree()
    before = standing_now(actor)
    outcome = judged(plan, before, on)
    if outcome.problems:
        raise PlanRefused(outcome.problems)
    held = following.counts([node for node in before if isinstance(node, int)], on)
    stored = decision.stored()
    ids = _founded(plan, on, stored)
    _apply(plan, outcome, before, ids, on, stored)
    renumber()
    _enter(plan, ids, stored, actor)
    tell_followers(plan, outcome, ids, on, stored, renumbered(actor))
    _check_nobody_lost(held, outcome, ids, on)
    return ids


def require_reorganising(actor: Actor) -> None:
    """NotPermitted for whoever may reorganise nothing; what lies outside his scope is a problem of the plan."""
    if not LAW.scope(actor, Act.REORGANISE):
        raise NotPermitted(f"{Act.REORGANISE}: user {actor.user_id}")


def judged(plan: Plan, before: Mapping[Node, Standing], on: date) -> Outcome:
    """What the plan would do, with everything that stands against it."""
    outcome = outcome_of(plan, before, on)
    problems = list(outcome.problems)
    try:
        rules.check_day(on, clock.today())
    except RuleBroken as broken:
        problems.insert(0, Problem(0, broken.message, broken.field))
    problems += _left_behind(plan, outcome, before, on)
    return replace(outcome, problems=tuple(problems))


def standing_now(actor: Actor, act: Act = Act.REORGANISE) -> dict[Node, Standing]:
    """Every open organisation that the actor may reorganise, as it stands; four queries."""
    seen = Organisation.objects.permitting(actor, act).filter(dissolved_on=None)
    ids = seen.values("pk")
    began = [
        dict(model.objects.filter(**{f"{key}__in": ids}, ended_on=None).values_list(f"{key}_id", "began_on"))
        for model, key in ((ParentSpell, "child"), (NameSpell, "organisation"), (TypeSpell, "organisation"))
    ]
    rows = seen.values_list("pk", "name", "type", "custodian_id")
    return {
        pk: Standing(name, kind, parent, (began[0].get(pk, date.min), began[1][pk], began[2][pk]))
        for pk, name, kind, parent in rows
    }


def _left_behind(plan: Plan, outcome: Outcome, before: Mapping[Node, Standing], on: date) -> list[Problem]:
    """What is dissolved without a successor holds nobody and nothing any more."""
    alone = outcome.ended - outcome.merged.keys() - plan.splits.keys()
    numbers = {row.subject: row.number for row in plan.rows}
    words = _("{name} kết thúc khi còn {count} {label}. Hãy chuyển đi trước hoặc ghi tổ chức nhận.")
    return [
        Problem(numbers[pk], words.format(name=before[pk].name, count=count, label=one.label), "to")
        for one, found in following.counts(alone, on)
        for pk, count in found.items()
        if count
    ]


def _founded(plan: Plan, on: date, decision: Decision) -> dict[Node, int]:
    rows = [row for row in plan.rows if row.act is PlanAct.FOUND]
    known = Organisation.objects.in_bulk([row.to for row in rows if isinstance(row.to, int)])
    new = [
        NewOrganisation(
            nfc(row.name), row.type, known[row.to] if isinstance(row.to, int) else row.to, on, str(row.subject), **row.more
        )
        for row in rows
    ]  # fmt: skip
    check_free(new)
    made = create_organisations(new, decision) if new else []
    ids: dict[Node, int] = {row.subject: row.subject for row in plan.rows if isinstance(row.subject, int)}
    ids |= {pk: pk for pk in plan.splits}
    ids |= {row.to: row.to for row in plan.rows if isinstance(row.to, int)}
    return ids | {row.subject: one.pk for row, one in zip(rows, made, strict=True)}


def _apply(
    plan: Plan, outcome: Outcome, before: Mapping[Node, Standing], ids: Mapping[Node, int], on: date, decision: Decision
) -> None:
    """Close what ended, open what began, and put the rows of today right; by the list."""
    common = {"began_on": on, "decision": decision}
    after = {pk: one for pk, one in outcome.after.items() if isinstance(pk, int) and before[pk] != one}
    renamed = {pk: nfc(one.name) for pk, one in after.items() if one.name != before[pk].name}
    retyped = {pk: one.type for pk, one in after.items() if one.type != before[pk].type}
    moved: dict[int, Node] = {
        pk: ids.get(one.parent, one.parent)
        for pk, one in after.items()
        if one.parent is not None and one.parent != before[pk].parent
    }
    _close(NameSpell, "organisation", {*renamed, *outcome.ended}, on)
    _close(TypeSpell, "organisation", {*retyped, *outcome.ended}, on)
    _close(ParentSpell, "child", {*moved, *outcome.ended}, on)
    NameSpell.objects.bulk_create(
        (NameSpell(organisation_id=pk, name=name, folded=fold(name), **common) for pk, name in renamed.items()), CHUNK
    )
    TypeSpell.objects.bulk_create(
        (
            TypeSpell(organisation_id=pk, type=kind, type_number=type_of(kind).number, **common)
            for pk, kind in retyped.items()
        ),
        CHUNK,
    )
    ParentSpell.objects.bulk_create(
        (ParentSpell(child_id=pk, parent_id=parent, **common) for pk, parent in moved.items()), CHUNK
    )
    _put_right(plan, outcome, ids, renamed, retyped, moved, on, decision)
    _note_successors(plan, outcome, ids, on, decision)


def _close(model: type, key: str, ids: set[int], on: date) -> None:
    listed = sorted(ids)
    for start in range(0, len(listed), CHUNK):
        open_ones = model.objects.filter(**{f"{key}__in": listed[start : start + CHUNK]}, ended_on=None)  # type: ignore[attr-defined]
        open_ones.update(ended_on=on)


def _put_right(plan, outcome, ids, renamed, retyped, moved, on, decision) -> None:  # type: ignore[no-untyped-def]
    """Today's name, type, custodian and end on the rows themselves."""
    keepers = {row.subject: row.to for row in plan.rows if row.act is PlanAct.DISSOLVE and row.to is not None}
    custodians = {**moved, **{pk: ids[heir] for pk, heir in {**keepers, **outcome.merged}.items()}}
    touched = Organisation.objects.in_bulk(sorted({*renamed, *retyped, *custodians, *outcome.ended}))
    for pk, one in touched.items():
        one.version += 1
        if pk in renamed:
            one.name, one.folded, one.sort_key = renamed[pk], fold(renamed[pk]), sort_key(renamed[pk])
        if pk in retyped:
            one.type, one.type_number = retyped[pk], type_of(retyped[pk]).number
        one.custodian_id = custodians.get(pk, one.custodian_id)
        if pk in outcome.ended:
            one.dissolved_on, one.dissolved_by = on, decision
    fields = [
        "name",
        "folded",
        "sort_key",
        "type",
        "type_number",
        "custodian",
        "dissolved_on",
        "dissolved_by",
        "version",
    ]
    Organisation.objects.bulk_update(touched.values(), fields, batch_size=CHUNK)


def _note_successors(plan: Plan, outcome: Outcome, ids: Mapping[Node, int], on: date, decision: Decision) -> None:
    merged = [(pk, ids[heir], Succession.Kind.MERGE) for pk, heir in outcome.merged.items()]
    split = [(pk, ids[heir], Succession.Kind.SPLIT) for pk, heirs in plan.splits.items() for heir in heirs]
    Succession.objects.bulk_create(
        (
            Succession(predecessor_id=before, successor_id=heir, kind=kind, on=on, decision=decision)
            for before, heir, kind in [*merged, *split]
        ),
        CHUNK,
    )


def _enter(plan: Plan, ids: Mapping[Node, int], decision: Decision, actor: Actor) -> None:
    lines = [
        Line(
            "organisations.organisation",
            ids[row.subject],
            {"act": str(row.act), "to": ids.get(row.to) if row.to is not None else None},
        )
        for row in plan.rows
    ]
    first = Organisation.objects.get(pk=ids[plan.rows[0].subject])
    record_many(actor, "organisations.reorganised", lines, organisation=first, decision=decision.number)


def _check_nobody_lost(held, outcome: Outcome, ids: Mapping[Node, int], on: date) -> None:  # type: ignore[no-untyped-def]
    """After everybody followed, as many are there as before, and nobody in what ended."""
    now = {*(pk for pk in outcome.after if isinstance(pk, int)), *ids.values(), *outcome.ended}
    later = {one.code: found for one, found in following.counts(now, on)}
    for one, found in held:
        there = later[one.code]
        if sum(found.values()) != sum(there.values()) or any(there.get(pk) for pk in outcome.ended):
            words = _("Sắp xếp không thành: trước có {before} {label}, sau có {after}. Chưa có gì thay đổi.")
            message = words.format(before=sum(found.values()), after=sum(there.values()), label=one.label)
            raise RuleBroken(message)
