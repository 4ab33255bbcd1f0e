"""What a plan makes of the tree: plain values in, plain values out; no database, no clock."""

from collections import Counter
from collections.abc import Callable, Container, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import partial

from django.utils.translation import gettext as _

from hatnhan.foundation.errors import RuleBroken

from . import rules
from .plans import Node, Plan, PlanAct, PlanRow, Problem
from .types import type_of


@dataclass(frozen=True, slots=True)
class Standing:
    """An organisation at one moment; `since` are the days on which its parent, name and type began."""

    name: str
    type: str
    parent: Node | None
    since: tuple[date, date, date] = (date.min, date.min, date.min)


State = Mapping[Node, Standing]


@dataclass(frozen=True, slots=True)
class Outcome:
    """The tree after the plan: who stands where, who ended, into whom, and what is wrong."""

    after: dict[Node, Standing]
    merged: dict[int, Node]
    ended: frozenset[int]
    problems: tuple[Problem, ...]


def outcome_of(plan: Plan, before: State, on: date) -> Outcome:
    """Follow the plan on the tree of open organisations; problems do not stop it, so that all are told at once."""
    problems = list(_misread(plan, before))
    rows = [row for row in plan.rows if row.act is PlanAct.FOUND or row.subject in before]
    merges = {row.subject: row.to for row in rows if row.act is PlanAct.MERGE and row.to is not None}
    heirs, loops = _heirs(merges)
    numbers = _numbers(plan)
    problems += [Problem(numbers[node], _("Tổ chức này nhập vòng tròn vào chính nó."), "to") for node in loops]
    ended = {*merges, *(row.subject for row in rows if row.act is PlanAct.DISSOLVE)}
    after = _changed(rows, before)
    for node, standing in after.items():
        if standing.parent in heirs:
            after[node] = replace(standing, parent=heirs[standing.parent])
    after = {node: standing for node, standing in after.items() if node not in ended}
    merged = {node: heir for node, heir in heirs.items() if isinstance(node, int)}
    problems += _of_days(plan, before, after, ended, on)
    problems += _of_heirs(plan, merged, before, after)
    problems += _of_places(plan, before, after, on)
    gone = frozenset(node for node in ended if isinstance(node, int))
    return Outcome(after, merged, gone, tuple(sorted(problems, key=lambda one: one.number)))


def _misread(plan: Plan, before: State) -> Iterator[Problem]:
    founded = {row.subject for row in plan.rows if row.act is PlanAct.FOUND}
    twice = Counter((row.subject, row.act) for row in plan.rows)
    ends = Counter(row.subject for row in plan.rows if row.act in (PlanAct.MERGE, PlanAct.DISSOLVE))
    if not plan.rows:
        yield Problem(0, _("Danh sách sắp xếp chưa có dòng nào."))
    for row in plan.rows:
        if row.act is not PlanAct.FOUND and row.subject not in before:
            yield Problem(
                row.number, _("Tổ chức này không còn hoạt động hoặc ở ngoài phạm vi của đồng chí."), "subject"
            )
        if twice[row.subject, row.act] > 1 or (ends[row.subject] > 1 and row.act is PlanAct.DISSOLVE):
            yield Problem(row.number, _("Tổ chức này có hai dòng cùng một việc. Hãy giữ lại một dòng."), "subject")
        wants = row.act in (PlanAct.FOUND, PlanAct.MOVE, PlanAct.MERGE) or row.to is not None
        if wants and row.to not in before and row.to not in founded:
            yield Problem(row.number, _("Không rõ cấp trên mới hoặc tổ chức nhận. Hãy ghi đúng mã hoặc tên."), "to")


def _changed(rows: list[PlanRow], before: State) -> dict[Node, Standing]:
    after = dict(before)
    for row in rows:
        match row.act:
            case PlanAct.FOUND:
                after[row.subject] = Standing(row.name, row.type, row.to)
            case PlanAct.RENAME:
                after[row.subject] = replace(after[row.subject], name=row.name)
            case PlanAct.RETYPE:
                after[row.subject] = replace(after[row.subject], type=row.type)
            case PlanAct.MOVE:
                after[row.subject] = replace(after[row.subject], parent=row.to)
    return after


def _heirs(merges: Mapping[Node, Node]) -> tuple[dict[Node, Node], list[Node]]:
    """The last successor of each merged organisation, and those that would follow themselves."""
    heirs: dict[Node, Node] = {}
    loops = []
    for node in merges:
        heir, seen = merges[node], {node}
        while heir in merges and heir not in seen:
            seen.add(heir)
            heir = merges[heir]
        if heir in seen:
            loops.append(node)
        else:
            heirs[node] = heir
    return heirs, loops


def _of_days(plan: Plan, before: State, after: State, ended: Container[Node], on: date) -> Iterator[Problem]:
    """Changes are appended: the day is later than the last change of whatever changes, also of what only follows."""
    numbers = _numbers(plan)
    for node, old in before.items():
        new = after.get(node, old)
        pairs = ((old.parent, new.parent), (old.name, new.name), (old.type, new.type))
        days = [since for since, (was, now) in zip(old.since, pairs, strict=True) if node in ended or was != now]
        if days:
            number = numbers.get(node) or numbers.get(old.parent or "", 0)
            yield from _told(number, partial(rules.check_change_after, on, max(days)))


def _of_heirs(plan: Plan, merged: Mapping[int, Node], before: State, after: State) -> Iterator[Problem]:
    """A cell is merged into a cell, and into one that lives on."""
    numbers = _numbers(plan)
    for node, heir in merged.items():
        if heir not in after:
            yield Problem(numbers[node], _("Tổ chức nhận cũng kết thúc. Hãy chọn tổ chức nhận khác."), "to")
        elif type_of(before[node].type).holds_members and not type_of(after[heir].type).holds_members:
            words = _("{name} có đảng viên nên chỉ nhập được vào một chi bộ.")
            yield Problem(numbers[node], words.format(name=before[node].name), "to")


def _of_places(plan: Plan, before: State, after: State, on: date) -> Iterator[Problem]:
    """Whatever changed, or stands under another type now, is under what lives, may hold it, and has no twin there."""
    numbers = _numbers(plan)
    names = Counter((one.parent, one.name.casefold()) for one in after.values() if one.parent is not None)
    orphans: Counter[Node] = Counter()
    retyped = {node for node, one in after.items() if node in before and before[node].type != one.type}
    for node, standing in after.items():
        changed, number = before.get(node) != standing, numbers.get(node, 0)
        if changed:
            yield from _of_itself(number, before.get(node), standing, on)
        if standing.parent is None:
            continue
        if standing.parent in before and standing.parent not in after:
            orphans[standing.parent] += 1
        elif standing.parent in after and (changed or standing.parent in retyped):
            twice = names[standing.parent, standing.name.casefold()] > 1
            yield from _of_parent(number, node, after, twice)
    words = _("{name} kết thúc khi còn {count} tổ chức trực thuộc chưa có nơi chuyển đến.")
    for node, count in orphans.items():
        yield Problem(numbers.get(node, 0), words.format(name=before[node].name, count=count), "subject")


def _of_itself(number: int, was: Standing | None, now: Standing, on: date) -> Iterator[Problem]:
    if was is None or was.type != now.type:
        yield from _told(number, lambda: rules.check_type_in_force(type_of(now.type), on))
    yield from _told(number, lambda: rules.check_name(now.name))


def _of_parent(number: int, node: Node, after: State, twice: bool) -> Iterator[Problem]:
    standing = after[node]
    assert standing.parent is not None
    parent = after[standing.parent]
    yield from _told(number, lambda: rules.check_parent_type(type_of(parent.type), type_of(standing.type)))
    if twice:
        words = _("Sau sắp xếp, {parent} có hai tổ chức cùng tên {name}. Hãy đổi tên một tổ chức.")
        yield Problem(number, words.format(parent=parent.name, name=standing.name), "name")
    if _is_above(node, standing.parent, after):
        yield Problem(number, _("Không thể chuyển một tổ chức vào dưới chính nó."), "to")


def _is_above(node: Node, start: Node | None, after: State) -> bool:
    seen: set[Node] = set()
    while start is not None and start not in seen:
        if start == node:
            return True
        seen.add(start)
        start = after[start].parent if start in after else None
    return False


def _told(number: int, check: Callable[[], None]) -> Iterator[Problem]:
    try:
        check()
    except RuleBroken as broken:
        yield Problem(number, broken.message, broken.field)


def _numbers(plan: Plan) -> dict[Node, int]:
    """The first row about each organisation."""
    return {row.subject: row.number for row in reversed(plan.rows)}
