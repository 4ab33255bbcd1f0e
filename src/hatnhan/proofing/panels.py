"""What the proof-reader shows on other pages: the way from a report to the reading of its figures."""

from collections.abc import Mapping
from typing import Any

from django.urls import reverse

from hatnhan.access.posts import Actor
from hatnhan.organisations.access import LAW, Act
from hatnhan.ui.offers import Panel


def of_report(actor: Actor, subject: Any) -> Mapping[str, Any] | None:
    """The button under a report, for whoever may see the figures of its organisation."""
    if not LAW.permits(actor, Act.SEE_FIGURES, at=subject.organisation):
        return None
    return {"url": reverse("proofing:report", args=[subject.pk])}


PANELS = [Panel("report", "proofing/panels/report.html", of_report, order=10, queries=0)]
