"""The live reading: figures from the records of this moment, a query a dataset and never one an organisation."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from itertools import islice
from typing import Any

from django.db.models import Count as Rows
from django.db.models import Sum as Total

from hatnhan.foundation.numbers import share
from hatnhan.measures import Count, Dataset, Period, Sum
from hatnhan.organisations.models import Organisation

from . import registry
from .conditions import as_q
from .rollup import numbered, rolled_up
from .trees import Tree, tree_of

# Both databases bound the columns of a query; SQLite's bound is 2,000, its bound on the depth of an expression lower.
WIDE = 150


@dataclass(frozen=True, slots=True)
class Value:
    """One figure: its number, that of its base, and the share in per cent; the last two only where it has a base."""

    value: int
    base: int | None = None
    share: Decimal | None = None


Values = dict[str, Value]


def figures_of(
    organisation: Organisation, period: Period, codes: Iterable[str] | None = None, *, recast: bool = False
) -> Values:
    """Figures of one organisation, all or these codes; `recast` counts a past period on today's tree."""
    codes = registry.codes() if codes is None else list(codes)
    tree = tree_of(period, recast=recast)
    counts: dict[str, int] = {}
    for dataset, figures in _by_dataset(codes):
        found = rows_under(dataset, organisation, period, tree).aggregate(**_aggregates(figures))
        counts.update((code, int(number or 0)) for code, number in zip(figures, found.values(), strict=True))
    return _with_shares(codes, counts)


def figures_below(
    organisation: Organisation,
    period: Period,
    codes: Iterable[str] | None = None,
    *,
    direct_only: bool = False,
    recast: bool = False,
) -> dict[int, Values]:
    """The same figures for an organisation and everything below it, or only for itself and those directly below."""
    codes = registry.codes() if codes is None else list(codes)
    tree = tree_of(period, recast=recast)
    parents = tree.parents(organisation)
    numbering = numbered(parents, organisation.pk)
    nodes = list(numbering.order)
    if direct_only:
        nodes = [node for node in nodes if organisation.pk in (node, parents.get(node))]
    counts: dict[int, dict[str, int]] = {node: {} for node in nodes}
    for dataset, figures in _by_dataset(codes):
        own = own_numbers(dataset, figures, organisation, period, tree)
        for code in figures:
            numbers = own[code]
            sums = rolled_up(numbers, numbering, nodes) if dataset.roll_up else numbers
            for node in nodes:
                counts[node][code] = sums.get(node, 0)
    return {node: _with_shares(codes, numbers) for node, numbers in counts.items()}


def rows_under(dataset: Dataset, organisation: Organisation, period: Period, tree: Tree) -> Any:
    """The dataset's rows that count for an organisation."""
    rows = dataset.query(period)
    if not dataset.roll_up:
        return rows.filter(**{dataset.organisation_column: organisation.pk})
    return rows.filter(**{f"{dataset.organisation_column}__in": tree.below(organisation)})


def own_numbers(
    dataset: Dataset, figures: Mapping[str, Count | Sum], organisation: Organisation, period: Period, tree: Tree
) -> dict[str, dict[int, int]]:
    """For each figure the numbers of single organisations that are not zero: one GROUP BY."""
    rows = dataset.query(period).filter(**{f"{dataset.organisation_column}__in": tree.below(organisation)}).order_by()
    aggregates = _aggregates(figures)
    grouped = rows.values_list(dataset.organisation_column).annotate(**aggregates)
    columns: list[dict[int, int]] = [{} for _ in aggregates]
    for node, *numbers in grouped.iterator(chunk_size=2000):
        for column, number in zip(columns, numbers, strict=True):
            if number:
                column[node] = int(number)
    return dict(zip(figures, columns, strict=True))


def _by_dataset(codes: Iterable[str]) -> Iterator[tuple[Dataset, dict[str, Count | Sum]]]:
    """What is to be counted, a dataset at a time, no wider than a query may be."""
    grouped: dict[str, dict[str, Count | Sum]] = defaultdict(dict)
    for code, figure in registry.needed(codes).items():
        grouped[figure.dataset.code][code] = figure
    for figures in grouped.values():
        rest = iter(figures.items())
        while some := dict(islice(rest, WIDE)):
            yield next(iter(some.values())).dataset, some


def _aggregates(figures: Mapping[str, Count | Sum]) -> dict[str, Any]:
    """One conditional aggregate a figure, in the figures' order; codes are too long for names in SQL."""
    return {f"figure_{place}": _aggregate(figure) for place, figure in enumerate(figures.values())}


def _aggregate(figure: Count | Sum) -> Any:
    where = as_q(figure.where) if figure.where is not None else None
    return Total(figure.column, filter=where) if isinstance(figure, Sum) else Rows("pk", filter=where)


def _with_shares(codes: Iterable[str], counts: Mapping[str, int]) -> Values:
    """Shares last, from whole numbers."""
    values: Values = {}
    for code in codes:
        number = counts[registry.counted(code).code]
        base = counts[registry.counted(registry.base_of(code)).code] if registry.base_of(code) else None
        values[code] = Value(number, base, None if base is None else share(number, base))
    return values
