"""Figures as everybody asks for them: from kept sums where a sheet holds, else counted live; the same numbers either way."""

from collections.abc import Iterable

from hatnhan.measures import Period
from hatnhan.organisations.models import Organisation

from . import live, registry, sums
from .live import Value, Values, with_shares

__all__ = ["Value", "Values", "figures_below", "figures_of"]


def figures_of(
    organisation: Organisation, period: Period, codes: Iterable[str] | None = None, *, recast: bool = False
) -> Values:
    """Figures of one organisation, all or these codes; `recast` counts a past period on today's tree."""
    codes = registry.codes() if codes is None else list(codes)
    found = None if recast or _has_tallies(codes, period) else sums.numbers(organisation, period, codes)
    if found is None:
        return live.figures_of(organisation, period, codes, recast=recast)
    return with_shares(codes, found[organisation.pk])


def figures_below(
    organisation: Organisation, period: Period, codes: Iterable[str] | None = None, *, recast: bool = False
) -> dict[int, Values]:
    """The same figures for an organisation and for each of those directly below it."""
    codes = registry.codes() if codes is None else list(codes)
    found = None if recast or _has_tallies(codes, period) else sums.numbers(organisation, period, codes, below=True)
    if found is None:
        return live.figures_below(organisation, period, codes, direct_only=True, recast=recast)
    return {node: with_shares(codes, numbers) for node, numbers in found.items()}


def _has_tallies(codes: Iterable[str], period: Period) -> bool:
    """Whether something of these figures is known as numbers only: they are no rows, so kept sums do not hold them."""
    kept = {figure.dataset.code: figure.dataset for figure in registry.needed(codes).values() if figure.dataset.tallies}
    return any(True for dataset in kept.values() if dataset.tallies for _one in dataset.tallies(period))
