"""Targets of a plan as a story has them: promised, reached by a day, assessed."""

from datetime import date
from decimal import Decimal
from typing import Any

from hatnhan.access.posts import Actor, Post
from hatnhan.targets.codes import STANDARD, Direction, Field
from hatnhan.targets.models import Plan, Target
from hatnhan.targets.services import (
    NewIndicator,
    Promise,
    assess_plan,
    make_indicators,
    open_plan,
    promise,
    report_actuals,
)

from .ground import Ground

_MOST = "≤"
_STANDARD = {str(one.code): one for one in STANDARD}


def keep_plan(ground: Ground, told: dict[str, Any]) -> Plan:
    """One plan: the rows of each field are [name, unit, promised, reached]; "≤" before a promise makes it a ceiling."""
    actor = ground.acting(Post.BOARD_STAFF, ground.district)
    rows = [(field, row) for field in Field for row in told.get(field.code, ())]
    plan = open_plan(
        ground.district, name=told["name"], first_year=told["years"][0], last_year=told["years"][-1],
        number=told["number"], issued_on=told["issued_on"], issuer=told["issuer"], actor=actor,
    )  # fmt: skip
    targets = _promise(ground, plan, rows, actor)
    reached = [
        (target, Decimal(row[3]), told["evidence"])
        for target, (_field, row) in zip(targets, rows, strict=True)
        if row[3]
    ]
    if reached:
        report_actuals(plan, reached, on=told["reached_on"], actor=actor)
    if "assessed_on" in told:
        _assess(plan, told["assessed_on"], actor)
    return plan


def _promise(ground: Ground, plan: Plan, rows: list[tuple[Field, list[str]]], actor: Actor) -> list[Target]:
    new = [_indicator(field, row) for field, row in rows]
    known = {one.name: one for one in ground.district.indicators.all()}
    made = make_indicators(ground.district, [one for one in new if one.name not in known], actor=actor)
    known |= {one.name: one for one in made}
    promised = [
        Promise(known[one.name], Decimal(row[2].removeprefix(_MOST)))
        for one, (_field, row) in zip(new, rows, strict=True)
    ]
    return promise(plan, promised, actor=actor)


def _indicator(field: Field, row: list[str]) -> NewIndicator:
    name, unit, promised, _reached, *rest = row
    if rest:
        known = _STANDARD[rest[0]]
        return NewIndicator(
            str(known.name), field, str(known.unit), known.direction, known.decimals, standard=known.code
        )
    direction = Direction.AT_MOST if promised.startswith(_MOST) else Direction.AT_LEAST
    return NewIndicator(name, field, unit, direction)


def _assess(plan: Plan, on: date, actor: Actor) -> None:
    plan.refresh_from_db()
    assess_plan(plan, on=on, seen=plan.version, actor=actor)
