"""What reports show on other pages: the way from a year to its report."""

from collections.abc import Mapping
from typing import Any

from django.urls import reverse

from hatnhan.access.posts import Actor
from hatnhan.ui.offers import Panel

from . import queries
from .access import LAW, Act


def of_year(actor: Actor, subject: Any) -> Mapping[str, Any] | None:
    """The report of the year on the page, or the way to begin it; subject is (organisation, year)."""
    organisation, year = subject
    found = queries.of_year(organisation, year) if LAW.permits(actor, Act.SEE, at=organisation) else None
    if found:
        return {"url": found.get_absolute_url(), "is_begun": True}
    if LAW.permits(actor, Act.DRAFT, at=organisation):
        return {"url": f"{reverse('reports:new_report', args=[organisation.pk])}?year={year}", "is_begun": False}
    return None


PANELS = [
    Panel("year", "reports/panels/year.html", of_year, order=10, queries=1),
]
