"""What figures show on other pages: the way to an organisation's year."""

from collections.abc import Mapping
from typing import Any

from django.urls import reverse

from hatnhan.access.posts import Actor
from hatnhan.foundation import clock
from hatnhan.organisations.models import Organisation
from hatnhan.ui.offers import Panel

from . import registry
from .access import LAW, Act
from .periods import year_until
from .queries import latest_figures
from .reading import figures_of
from .sentences import headline, title_of

# What members lack is told on the page of the year: counting it reads every one of them.
TOLD = (
    "members.total", "members.of_population", "members.admitted", "admission.admitted",
    "reviews.organisations.reviewed", "reviews.organisations.good_or_better", "reviews.organisations.not_yet",
    "reviews.sub_committees.not_yet", "reviews.cells.not_yet", "reviews.collectives.not_yet",
)  # fmt: skip


def year_of_mine(actor: Actor, subject: Any) -> Mapping[str, Any] | None:
    """The latest year of the highest organisation whose figures one may see, as one sentence."""
    own = Organisation.objects.permitting(actor, Act.SEE_FIGURES).order_by("left").first()
    return _year(own) if own else None


def year_of(actor: Actor, subject: Any) -> Mapping[str, Any] | None:
    """The same for the organisation on the page."""
    return _year(subject) if LAW.permits(actor, Act.SEE_FIGURES, at=subject) else None


def _year(organisation: Organisation) -> Mapping[str, Any] | None:
    year, values = latest_figures(organisation, [code for code in TOLD if registry.known(code)])
    told = headline(organisation.name, values)
    if not told:
        return None
    url = reverse("figures:year", args=[organisation.pk, year])
    return {"organisation": organisation, "title": title_of(organisation, year), "headline": told, "url": url}


STANDING = {
    "total": "members.total", "women": "members.women", "probationary": "members.probationary",
    "exempt": "members.exempt",
}  # fmt: skip


def members_of(actor: Actor, organisation: Organisation) -> Mapping[str, Any] | None:
    """Members of the organisation and below it today: all, women, probationary, exempt."""
    if not LAW.permits(actor, Act.SEE_FIGURES, at=organisation) or not all(map(registry.known, STANDING.values())):
        return None
    today = clock.today()
    values = figures_of(organisation, year_until(today.year, today), STANDING.values())
    return {"organisation": organisation, "counts": {word: values[code].value for word, code in STANDING.items()}}


PANELS = [
    Panel("home", "figures/panels/year.html", year_of_mine, order=80, queries=20),
    Panel("organisation", "figures/panels/year.html", year_of, order=10, queries=20),
    Panel("organisation", "figures/panels/members.html", members_of, order=20, queries=4),
]
