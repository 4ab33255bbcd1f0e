"""What the figures of a report rest on: definitions, parameters of the round, version of the tree."""

import hashlib
from typing import Any

from hatnhan.figures import registry
from hatnhan.figures.definitions import sentence
from hatnhan.figures.trees import tree_of
from hatnhan.measures import Count, Period, Sum
from hatnhan.organisations.models import Organisation
from hatnhan.organisations.queries import ancestors
from hatnhan.reviews.models import Campaign
from hatnhan.rulebook.queries import reviews_of

from .fields import Readings


def basis(organisation: Organisation, year: int, readings: Readings) -> dict[str, Any]:
    """Everything needed to say later how each figure came about."""
    period = Period.year(year)
    return {
        "definitions": {code: definition(code, period) for code in readings if registry.known(code)},
        "parameters": parameters(organisation, year),
        "tree": tree_digest(organisation, period),
    }


def definition(code: str, period: Period) -> dict[str, str]:
    """One figure's label, unit, source, sentence and exact condition."""
    figure, counted = registry.figure(code), registry.counted(code)
    where = counted.where if isinstance(counted, Count | Sum) else None
    return {
        "label": str(figure.label), "unit": str(figure.unit), "source": str(figure.source),
        "says": sentence(code, period), "dataset": counted.dataset.code, "where": repr(where),
    }  # fmt: skip


def parameters(organisation: Organisation, year: int) -> dict[str, Any]:
    """The rules under which the year was reviewed here: those stored with the campaign, else the rulebook's."""
    line = [organisation, *ancestors(organisation, Period.year(year).last)]
    campaign = Campaign.objects.filter(organisation__in=line, year=year).order_by("-organisation__left").first()
    return campaign.rules_record if campaign else reviews_of(year).as_record()


def regulation(organisation: Organisation, year: int) -> str:
    """The regulation's name for the text."""
    line = [organisation, *ancestors(organisation, Period.year(year).last)]
    campaign = Campaign.objects.filter(organisation__in=line, year=year).order_by("-organisation__left").first()
    return campaign.regulation if campaign else str(reviews_of(year).provenance[0].source)


def tree_digest(organisation: Organisation, period: Period) -> str:
    """SHA-256 of who stood under whom, so that a later change of the past can be noticed."""
    pairs = sorted(tree_of(period).parents(organisation).items())
    return hashlib.sha256(repr(pairs).encode()).hexdigest()
