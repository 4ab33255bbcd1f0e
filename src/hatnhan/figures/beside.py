"""Figures beside the nodes of the tree of organisations."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from hatnhan.measures import Period
from hatnhan.organisations.models import Organisation

from . import registry
from .reading import figures_below

OFFERED = (
    "members.total",
    "organisations.cells",
    "organisations.grassroots",
    "reviews.members.good_or_better",
    "admission.admitted",
)


def choices() -> list[tuple[str, Any]]:
    """Those offered that are declared."""
    return [(code, registry.figure(code).label) for code in OFFERED if registry.known(code)]


def read(organisation: Organisation, code: str, on: date) -> Mapping[int, int]:
    """One figure as of a day, of the organisation and those directly below: one grouped query."""
    found = figures_below(organisation, Period(date(on.year, 1, 1), on), [code])
    return {node: values[code].value for node, values in found.items() if not values[code].is_hidden}
