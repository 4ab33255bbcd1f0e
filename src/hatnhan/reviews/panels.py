"""What reviews show on other pages: what is due today, and an organisation's levels through the years."""

from collections.abc import Mapping
from typing import Any

from hatnhan.access.posts import Actor
from hatnhan.ui.offers import Panel

from . import finding, queries
from .access import LAW, Act

SHOWN = 6


def due(actor: Actor, subject: Any) -> Mapping[str, Any] | None:
    """Cells still to be handed in, rounds still to be closed, what was returned; for whoever has to do it."""
    units, rounds = finding.units_due(actor), finding.rounds_due(actor)[:SHOWN]
    return {"units": units, "rounds": rounds} if units or rounds else None


def levels(actor: Actor, subject: Any) -> Mapping[str, Any] | None:
    """The levels an organisation was given, year by year, with the streak of excellent years."""
    if not LAW.permits(actor, Act.SEE, at=subject):
        return None
    rows = queries.levels_of(subject)
    if not rows:
        return None
    return {"rows": rows, "streak": queries.streak(subject, rows[0].subject.year), "organisation": subject}


PANELS = [
    Panel("home", "reviews/panels/due.html", due, order=20, queries=6),
    Panel("organisation", "reviews/panels/levels.html", levels, order=40, queries=3),
]
