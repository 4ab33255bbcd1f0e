"""What this room shows on an organisation's page."""

from collections.abc import Mapping
from typing import Any

from hatnhan.access.posts import Actor
from hatnhan.foundation import clock
from hatnhan.ui.offers import Panel

from .access import LAW, Act
from .queries import assignments_of, regulation_of
from .queries.registers import issued_by

SHOWN = 5


def of_organisation(actor: Actor, subject: Any) -> Mapping[str, Any] | None:
    """What it was asked lately with what is still open, what it issued, its work regulations."""
    if not LAW.permits(actor, Act.SEE, at=subject):
        return None
    today = clock.today()
    rows = [(one, *_open(one, today)) for one in assignments_of(subject)[:SHOWN]]
    context = {
        "organisation": subject, "rows": rows, "issued": issued_by(subject)[:SHOWN], "today": today,
        "regulation": regulation_of(subject, today), "has_books": LAW.permits(actor, Act.READ_BOOK, at=subject),
    }  # fmt: skip
    shown = context["has_books"] or rows or context["issued"] or context["regulation"]
    return context if shown else None


def _open(one: Any, today: Any) -> tuple[int, int]:
    """(waiting, overdue)."""
    waiting = [row for row in one.obligations.all() if row.is_waiting]
    return len(waiting), sum(row.due_on < today for row in waiting)


PANELS = [Panel("organisation", "directives/panels/organisation.html", of_organisation, order=50, queries=5)]
