"""Builders of plans and targets for tests, here and above; everything goes through the services."""

from datetime import date
from decimal import Decimal
from itertools import count
from typing import Any

from hatnhan.access.posts import Actor, Post
from hatnhan.organisations.models import Organisation
from hatnhan.organisations.testing import office

from . import services
from .codes import Direction, Field
from .models import Plan, Target
from .services import NewIndicator, Promise

_numbers = count(1)


def a_plan(at: Organisation, year: int = 2021, *, to: int | None = None, actor: Actor | None = None) -> Plan:
    """A plan of a year, or of the years up to `to`."""
    number = next(_numbers)
    return services.open_plan(
        at, name=f"Chỉ tiêu {year}", first_year=year, last_year=to or year, number=f"{number:02d}-NQ/HU",
        issued_on=date(year - 1, 12, 20), issuer=at.name, actor=actor or office(at, Post.BOARD_STAFF),
    )  # fmt: skip


def a_target(
    plan: Plan,
    promised: str = "100",
    *,
    field: Field = Field.ECONOMY,
    direction: Direction = Direction.AT_LEAST,
    **more: Any,
) -> Target:
    """A target of an indicator of its own, entered by hand unless `figure` is given."""
    actor = office(plan.organisation, Post.BOARD_STAFF)
    new = NewIndicator(f"Chỉ tiêu thứ {next(_numbers)}", field, "ha", direction, **more)
    (indicator,) = services.make_indicators(plan.organisation, [new], actor=actor)
    return services.promise(plan, [Promise(indicator, Decimal(promised))], actor=actor)[0]


def reached(target: Target, value: str, on: date) -> None:
    """What was reached as of a day."""
    told = [(target, Decimal(value), "Báo cáo thống kê")]
    services.report_actuals(target.plan, told, on=on, actor=office(target.plan.organisation, Post.BOARD_STAFF))


def assessed(plan: Plan, on: date) -> None:
    """The committee's word as of a day."""
    plan.refresh_from_db()
    services.assess_plan(plan, on=on, seen=plan.version, actor=office(plan.organisation, Post.BOARD_STAFF))
