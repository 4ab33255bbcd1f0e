"""The live reading: figures from the records of this moment, a query a dataset and never one an organisation."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from itertools import islice, repeat
from typing import Any

from django.db.models import Count as Rows
from django.db.models import Q
from django.db.models import Sum as Total

from hatnhan.foundation.numbers import share
from hatnhan.measures import Achievement, Count, Dataset, Listed, Period, Share, Sum
from hatnhan.organisations.models import Organisation

from . import registry, tallies
from .conditions import as_q, values_by_column
from .fetching import as_sql, fetched
from .rollup import bounds_of, numbered, sums_of
from .trees import Tree, tree_of

# Both databases bound the columns of a query; SQLite's bound is 2,000, its bound on the depth of an expression lower.
WIDE = 150
MANY = 1000


@dataclass(frozen=True, slots=True)
class Value:
    """One figure: its number, that of its base, and the share in per cent; the last two only where it has a base.

    A hidden one tells nothing: its number is not what was counted.
    """

    value: int
    base: int | None = None
    share: Decimal | None = None
    is_hidden: bool = False


Values = Mapping[str, Value]


@dataclass(frozen=True, slots=True, eq=False)
class Row(Mapping[str, Value]):
    """The values of one organisation, looked up where they stand: a table of thousands is kept by columns alone."""

    columns: Mapping[str, Sequence[Value]]
    place: int

    def __getitem__(self, code: str) -> Value:
        return self.columns[code][self.place]

    def __iter__(self) -> Iterator[str]:
        return iter(self.columns)

    def __len__(self) -> int:
        return len(self.columns)


def figures_of(
    organisation: Organisation, period: Period, codes: Iterable[str] | None = None, *, recast: bool = False
) -> Values:
    """Figures of one organisation, all or these codes; `recast` counts a past period on today's tree."""
    codes = registry.codes() if codes is None else list(codes)
    tree = tree_of(period, recast=recast)
    counts: dict[str, int] = taken(organisation, period, codes, recast=recast)
    for dataset, figures in by_dataset(codes):
        rows = rows_under(dataset, organisation, period, tree).filter(_common(figures))
        if tallies.is_worth(dataset, figures):
            counts.update(tallies.tallied(rows, figures))
        else:
            found = rows.aggregate(**_aggregates(figures))
            counts.update((code, int(number or 0)) for code, number in zip(figures, found.values(), strict=True))
        for code, known in tallies.without_records(dataset, figures, period, tree.below(organisation)).items():
            counts[code] += sum(known.values())
    return with_shares(codes, counts)


def counted_only(code: str, organisation: Organisation, period: Period, *, recast: bool = False) -> int:
    """How much of a figure is known as a number only, so that its list has no rows of it."""
    figure, tree = registry.counted(code), tree_of(period, recast=recast)
    if isinstance(figure, Listed):
        return 0
    known = tallies.without_records(figure.dataset, {figure.code: figure}, period, tree.below(organisation))
    return sum(sum(numbers.values()) for numbers in known.values())


def figures_below(
    organisation: Organisation,
    period: Period,
    codes: Iterable[str] | None = None,
    *,
    direct_only: bool = False,
    recast: bool = False,
) -> dict[int, Values]:
    """The same figures for an organisation and everything below it, or only for itself and those directly below."""
    codes = registry.additive(registry.codes() if codes is None else codes)
    tree = tree_of(period, recast=recast)
    parents = tree.parents(organisation)
    numbering = numbered(parents, organisation.pk)
    nodes = list(numbering.order)
    within = None if _is_wide(nodes) else tree.below(organisation)
    if direct_only:
        nodes = [node for node in nodes if organisation.pk in (node, parents.get(node))]
    bounds = bounds_of(nodes, numbering)
    counts: dict[str, list[int]] = {}
    for dataset, figures in by_dataset(codes):
        known = tallies.without_records(dataset, figures, period, within)
        for code, own in own_numbers(dataset, figures, period, within).items():
            for node, number in known.get(code, {}).items():
                own[node] = own.get(node, 0) + number
            rolled = dataset.roll_up
            counts[code] = sums_of(own, numbering.order, bounds) if rolled else list(map(own.get, nodes, repeat(0)))
    columns = {code: _column(code, counts) for code in codes}
    return {node: Row(columns, place) for place, node in enumerate(nodes)}


def counts_in_order(
    organisation: Organisation, period: Period, count: Count, *, recast: bool = False
) -> list[tuple[int, int]]:
    """(organisation, number) where there is any, in the order of the tree, its branches in Vietnamese order."""
    tree, dataset = tree_of(period, recast=recast), count.dataset
    if not dataset.roll_up:
        number = own_numbers(dataset, {count.code: count}, period, [organisation.pk])[count.code].get(
            organisation.pk, 0
        )
        return [(organisation.pk, number)] if number else []
    own = own_numbers(dataset, {count.code: count}, period, tree.below(organisation))[count.code]
    parents = tree.parents(organisation)
    known = Organisation.objects.filter(pk__in=tree.below(organisation)).order_by("-sort_key", "-pk")
    ordered = {node: parents[node] for node in known.values_list("pk", flat=True) if node in parents}
    return [(node, own[node]) for node in numbered(ordered, organisation.pk).order if node in own]


def _is_wide(nodes: Sequence[int]) -> bool:
    """Whether it is quicker to count everywhere and leave out the rest than to ask of every row where it belongs."""
    return len(nodes) > MANY and 2 * len(nodes) > Organisation.objects.count()


def taken(organisation: Organisation, period: Period, codes: Iterable[str], *, recast: bool = False) -> dict[str, Any]:
    """The numbers of the list figures among these codes, each from the records of this organisation."""
    found: dict[str, Any] = {}
    for code in codes:
        one = registry.figure(code)
        if isinstance(one, Listed):
            first = date(period.first.year - one.years_back, period.first.month, 1) if one.years_back else period.first
            rows = rows_under(one.dataset, organisation, replace(period, first=first), tree_of(period, recast=recast))
            values = rows.filter(as_q(one.where)).order_by().values_list(one.column, flat=True)
            found[code] = one.take(list(values), period.last.year)
    return found


def rows_under(dataset: Dataset, organisation: Organisation, period: Period, tree: Tree) -> Any:
    """The dataset's rows that count for an organisation."""
    rows = dataset.query(period)
    if not dataset.roll_up:
        return rows.filter(**{dataset.organisation_column: organisation.pk})
    return rows.filter(**{f"{dataset.organisation_column}__in": tree.below(organisation)})


def own_numbers(
    dataset: Dataset, figures: Mapping[str, Count | Sum], period: Period, within: Any = None
) -> dict[str, dict[int, int]]:
    """For each figure the numbers of single organisations that are not zero: one GROUP BY, within these or everywhere."""
    rows, column = dataset.query(period).filter(_common(figures)).order_by(), dataset.organisation_column
    if within is not None:
        rows = rows.filter(**{f"{column}__in": within})
    if tallies.is_worth(dataset, figures):
        return tallies.tallied_by(rows, figures, column)
    found = fetched(as_sql(rows.values_list(column).annotate(**_aggregates(figures))))
    nodes, *columns = zip(*found, strict=True) if found else [()] * (len(figures) + 1)
    return {
        code: {node: int(number) for node, number in zip(nodes, numbers, strict=True) if number}
        for code, numbers in zip(figures, columns, strict=True)
    }


def by_dataset(codes: Iterable[str]) -> Iterator[tuple[Dataset, dict[str, Count | Sum]]]:
    """What is to be counted, a dataset at a time, no wider than a query may be; another reading counts the same."""
    grouped: dict[str, dict[str, Count | Sum]] = defaultdict(dict)
    for code, figure in registry.needed(codes).items():
        grouped[figure.dataset.code][code] = figure
    for figures in grouped.values():
        rest = iter(figures.items())
        while some := dict(islice(rest, WIDE)):
            yield next(iter(some.values())).dataset, some


def _common(figures: Mapping[str, Count | Sum]) -> Q:
    """What the rows of all these figures share, so that others are not even read: the values of one column."""
    named = [values_by_column(figure.where) for figure in figures.values()]
    shared = set.intersection(*map(set, named))
    return Q(**{f"{column}__in": sorted(set().union(*(one[column] for one in named))) for column in shared})


def _aggregates(figures: Mapping[str, Count | Sum]) -> dict[str, Any]:
    """One conditional aggregate a figure, in the figures' order; codes are too long for names in SQL."""
    return {f"figure_{place}": _aggregate(figure) for place, figure in enumerate(figures.values())}


def _aggregate(figure: Count | Sum) -> Any:
    where = as_q(figure.where) if figure.where is not None else None
    return Total(figure.column, filter=where) if isinstance(figure, Sum) else Rows("pk", filter=where)


def with_shares(codes: Iterable[str], counts: Mapping[str, int]) -> Values:
    """Shares last, from whole numbers."""
    columns = {code: [number] for code, number in counts.items()}
    return {code: _column(code, columns)[0] for code in codes}


def _column(code: str, counts: Mapping[str, list[int]]) -> list[Value]:
    """The values of one code from the whole numbers of many organisations."""
    one, base = registry.figure(code), registry.base_of(code)
    bases = counts[registry.counted(base).code] if base else repeat(None)
    if isinstance(one, Achievement) and isinstance(registry.figure(one.part), Share):
        reached = [value.share for value in _column(one.part, counts)]
        return [_of_promise(part, promised) for part, promised in zip(reached, bases, strict=False)]
    numbers = counts[registry.counted(code).code]
    if not any(numbers) and not (base and any(bases)):
        return [Value(0, 0 if base else None, share(0, 0) if base else None)] * len(numbers)
    return list(map(_Known().__getitem__, zip(numbers, bases, strict=False)))


def _of_promise(reached: Decimal | None, promised: int | None) -> Value:
    """A share over a promised share, both in hundredths of a per cent; nothing is reached where there is no share."""
    if reached is None or promised is None:
        return Value(0, promised)
    return Value(int(reached * 100), promised, share(int(reached * 100), promised))


class _Known(dict[tuple[int, int | None], Value]):
    """Values by number and base: thousands of organisations share a few hundred of them."""

    def __missing__(self, pair: tuple[int, int | None]) -> Value:
        number, base = pair
        value = self[pair] = Value(number, base, None if base is None else share(number, base))
        return value
