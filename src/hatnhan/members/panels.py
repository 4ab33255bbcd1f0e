"""What members show on other rooms' pages: small cells and bodies on an organisation's page."""

from collections.abc import Mapping
from typing import Any

from hatnhan.access.posts import Actor
from hatnhan.foundation import clock
from hatnhan.organisations.models import Organisation
from hatnhan.ui.offers import Panel

from . import queries
from .access import LAW, Act
from .dues import panels as dues

SHOWN_AT_MOST = 8


def small(actor: Actor, organisation: Organisation) -> Mapping[str, Any] | None:
    """Cells with too few official members, for whoever can do something about it."""
    if not LAW.scope(actor, Act.SEE_FIGURES).covers_all(organisation.left, organisation.right):
        return None
    found = queries.small_cells(organisation, clock.today(), SHOWN_AT_MOST + 1)
    if not found:
        return None
    return {"organisation": organisation, "cells": found[:SHOWN_AT_MOST], "more": len(found) > SHOWN_AT_MOST}


def bodies(actor: Actor, organisation: Organisation) -> Mapping[str, Any] | None:
    """Committees and collectives of the organisation with those who sit in them today."""
    if not LAW.permits(actor, Act.SEE, at=organisation):
        return None
    today = clock.today()
    found = list(queries.bodies_of([organisation.pk], today))
    seats: dict[int, list[Any]] = {}
    for seat in queries.seats_on(today, bodies=[body.pk for body in found]):
        seats.setdefault(seat.body_id, []).append(seat)
    may_edit = LAW.permits(actor, Act.EDIT, at=organisation)
    shown = [(body, seats.get(body.pk, [])) for body in found]
    return {"bodies": shown, "organisation": organisation, "may_edit": may_edit} if found or may_edit else None


PANELS = [
    Panel("organisation", "members/panels/small.html", small, order=60, queries=2),
    Panel("organisation", "members/panels/bodies.html", bodies, order=40, queries=2),
    *dues.PANELS,
]
