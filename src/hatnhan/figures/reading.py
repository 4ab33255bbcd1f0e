"""Figures as everybody asks for them: from kept sums where a sheet holds, else counted live; the same numbers either way.

What is confidential is hidden here, from `actor`, or from everybody where nobody in particular asks.
"""

from collections.abc import Iterable

from hatnhan.access.posts import Actor
from hatnhan.measures import Period
from hatnhan.organisations.models import Organisation

from . import live, registry, sums
from .live import Value, Values, with_shares
from .veils import veiled

__all__ = ["Value", "Values", "figures_below", "figures_of"]


def figures_of(
    organisation: Organisation,
    period: Period,
    codes: Iterable[str] | None = None,
    *,
    recast: bool = False,
    actor: Actor | None = None,
) -> Values:
    """Figures of one organisation, all or these codes; `recast` counts a past period on today's tree."""
    codes = registry.codes() if codes is None else list(codes)
    kept = None if recast else sums.numbers(organisation, period, codes)
    if kept is None:
        values = live.figures_of(organisation, period, codes, recast=recast)
    else:
        values = with_shares(codes, kept[organisation.pk] | live.taken(organisation, period, codes))
    return veiled({organisation.pk: values}, organisation, period, actor=actor, recast=recast)[organisation.pk]


def figures_below(
    organisation: Organisation,
    period: Period,
    codes: Iterable[str] | None = None,
    *,
    recast: bool = False,
    actor: Actor | None = None,
) -> dict[int, Values]:
    """The figures that roll up, of an organisation and of each of those directly below it."""
    codes = registry.additive(registry.codes() if codes is None else codes)
    kept = None if recast else sums.numbers(organisation, period, codes, below=True)
    if kept is None:
        found = live.figures_below(organisation, period, codes, direct_only=True, recast=recast)
    else:
        found = {node: with_shares(codes, numbers) for node, numbers in kept.items()}
    return veiled(found, organisation, period, actor=actor, recast=recast)
