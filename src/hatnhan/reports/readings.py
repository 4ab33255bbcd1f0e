"""Figures of a year as a report keeps them: plain values that JSON can hold."""

from collections.abc import Mapping
from typing import Any

from hatnhan.figures import registry
from hatnhan.figures.reading import Value, figures_of
from hatnhan.measures import Period
from hatnhan.organisations.models import Organisation

Reading = dict[str, Any]


def readings_of(organisation: Organisation, year: int) -> dict[str, Reading]:
    """Every declared figure with value, base, share, and the year before where anything was recorded then."""
    now = figures_of(organisation, Period.year(year))
    before = figures_of(organisation, Period.year(year - 1))
    return {code: _reading(value, before[code]) for code, value in now.items() if not value.is_hidden}


def differences(before: Mapping[str, Reading], now: Mapping[str, Reading]) -> dict[str, Reading]:
    """The old readings of the codes whose readings are no longer the same."""
    return {code: before[code] for code in before.keys() & now.keys() if before[code] != now[code]}


def label_of(code: str) -> str:
    """What a code means, or the code where no room declares it any more."""
    return str(registry.figure(code).label) if registry.known(code) else code


def _reading(value: Value, before: Value) -> Reading:
    plain: Reading = {"value": value.value, "base": value.base, "share": _text(value.share)}
    if before.value:
        plain |= {"before": before.value, "before_share": _text(before.share)}
    return plain


def _text(number: Any) -> str | None:
    return None if number is None else str(number)
