"""What assignments show on other pages: who is in charge of an organisation, and what a member was given."""

from collections.abc import Mapping
from typing import Any

from django.db.models import Q

from hatnhan.access.posts import Actor
from hatnhan.foundation import clock
from hatnhan.organisations.queries import in_force
from hatnhan.ui.offers import Panel

from .access import LAW, Act
from .models import Assignment, GroupCharge, TeamMember
from .queries.own import in_charge_of


def in_charge(actor: Actor, subject: Any) -> Mapping[str, Any] | None:
    """Who is in charge here; nothing where the reader would learn nothing and nobody comes."""
    if subject.type_rules.outside or not LAW.permits(actor, Act.SEE_CHARGE, at=subject):
        return None
    charges = in_charge_of(subject, clock.today())
    if not charges and subject.custodian_id is None:
        return None
    return {"organisation": subject, "charges": charges}


def given(actor: Actor, subject: Any) -> Mapping[str, Any] | None:
    """A member's assignments and household groups; for himself and for who sees them of his cell."""
    today = clock.today()
    teams = TeamMember.objects.filter(person=subject, ended_on=None).values("team")
    charges: list[Any] = []
    if LAW.permits(actor, Act.SEE, at=subject.cell, person_id=subject.pk):
        rows = Assignment.objects.visible_to(actor).filter(in_force(today), Q(person=subject) | Q(team__in=teams))  # type: ignore[attr-defined]
        charges = list(rows.select_related("unit", "team", "mandate").order_by("unit__sort_key")[:20])
    groups: list[Any] = []
    if LAW.permits(actor, Act.SEE_GROUPS, at=subject.cell, person_id=subject.pk):
        groups = list(GroupCharge.objects.filter(in_force(today), person=subject).select_related("group"))
    return {"charges": charges, "groups": groups} if charges or groups else None


PANELS = [
    Panel("organisation", "assignments/unit_panel.html", in_charge, order=37, queries=1),
    Panel("member", "assignments/member_panel.html", given, order=47, queries=2),
]
