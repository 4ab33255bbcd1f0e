"""What targets show on other pages: how an organisation's latest plan stands."""

from collections.abc import Mapping
from typing import Any

from hatnhan.access.posts import Actor
from hatnhan.ui.offers import Panel

from . import queries
from .access import LAW, Act
from .models import Plan


def latest(actor: Actor, subject: Any) -> Mapping[str, Any] | None:
    """The latest plan of an organisation with how many of its targets were reached."""
    if not LAW.permits(actor, Act.SEE, at=subject):
        return None
    plan = Plan.objects.filter(organisation=subject).order_by("-last_year", "-first_year", "pk").first()
    if plan is None:
        return None
    total = queries.sums(plan.targets.values_list("indicator__field", "verdict"))[-1]
    return {"plan": plan, "total": total}


PANELS = [Panel("organisation", "targets/panel.html", latest, order=45, queries=2)]
