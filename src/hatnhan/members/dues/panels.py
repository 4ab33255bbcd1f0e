"""What dues show on other pages: who is behind, on an organisation's page; one's own dues on a member's page."""

from collections.abc import Mapping
from typing import Any

from hatnhan.access.posts import Actor
from hatnhan.foundation import clock
from hatnhan.organisations.models import Organisation
from hatnhan.ui.offers import Panel

from ..access import LAW, Act
from ..models import Person
from ..models.guarded import reaches
from . import queries

SHOWN_AT_MOST = 8


def late(actor: Actor, organisation: Organisation) -> Mapping[str, Any] | None:
    """Members behind with their dues, at a cell or a grassroots organisation, for whoever follows dues there."""
    type_rules = organisation.type_rules
    if not (type_rules.holds_members or type_rules.is_grassroots):
        return None
    if not LAW.permits(actor, Act.SEE_DUES, at=organisation):
        return None
    found = queries.late_payers(organisation, clock.today(), SHOWN_AT_MOST + 1)
    more = len(found) > SHOWN_AT_MOST
    return {"organisation": organisation, "late": found[:SHOWN_AT_MOST], "more": more} if found else None


def own(actor: Actor, person: Person) -> Mapping[str, Any] | None:
    """The way from a member's page to his dues, for the treasurer and himself."""
    return {"person": person} if reaches(LAW.scope(actor, Act.SEE_INCOME), Act.SEE_INCOME, person) else None


PANELS = [
    Panel("organisation", "members/dues/panel_late.html", late, order=62, queries=4),
    Panel("member", "members/dues/panel_own.html", own, order=80, queries=0),
]
