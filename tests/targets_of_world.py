"""A plan with a target and a key task in the world, each with the secret word of its organisation."""

from datetime import date
from decimal import Decimal
from typing import Any

from hatnhan.access.posts import Post
from hatnhan.organisations.testing import office
from hatnhan.targets import services as targets
from hatnhan.targets.codes import Field
from hatnhan.targets.testing import a_plan


def targets_of(world: Any) -> None:
    base, word = world.places["base"], world.word("base")
    secretary = office(base, Post.BASE_SECRETARY)
    plan = a_plan(base, 2022, actor=secretary)
    new = targets.NewIndicator(f"Trồng rừng {word}", Field.ECONOMY, "ha")
    target = targets.promise_new(plan, new, Decimal(10), actor=secretary)
    task = targets.register_task(
        base, year=2022, title=f"Làm đường {word}", product="2 km", due_on=date(2022, 12, 20), actor=secretary
    )
    task = targets.report_task(task, outcome="xong", on=date(2022, 12, 20), seen=1, actor=secretary)
    world.rows |= {"plan": (plan.pk,), "target": (target.pk,), "task": (task.pk,)}
