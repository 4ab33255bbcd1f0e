"""Counting by combinations of codes: one row for each that occurs, however many figures are read off it."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from django.db.models import Count as Rows

from hatnhan.measures import Count, Dataset, Period, Sum
from hatnhan.measures.conditions import columns_of
from hatnhan.organisations.models import Organisation

from .conditions import holds
from .fetching import as_sql, fetched

WORTH = 12


def is_worth(dataset: Dataset, figures: Mapping[str, Count | Sum]) -> bool:
    """Whether many counts read nothing but columns of a few codes; an aggregate for each would cost more."""
    coded = {column.name for column in dataset.columns if column.words}
    counts = [figure for figure in figures.values() if isinstance(figure, Count)]
    return len(counts) == len(figures) >= WORTH and all(columns_of(figure.where) <= coded for figure in counts)


def tallied(rows: Any, figures: Mapping[str, Count | Sum]) -> dict[str, int]:
    """The count of every figure over these rows."""
    totals, names = dict.fromkeys(figures, 0), _names(figures)
    for *held, number in _combinations(rows, names):
        for code in _codes(figures, names, held):
            totals[code] += number
    return totals


def tallied_by(rows: Any, figures: Mapping[str, Count | Sum], column: str) -> dict[str, dict[int, int]]:
    """The same for every value of a column; zeros are left out."""
    names = _names(figures)
    occurring: dict[tuple[int, ...], list[tuple[int, int]]] = defaultdict(list)
    for node, *held, number in _combinations(rows, (column, *names)):
        occurring[tuple(held)].append((node, number))
    found: dict[str, dict[int, int]] = {code: {} for code in figures}
    for combination, counted in occurring.items():
        for code in _codes(figures, names, combination):
            _add(found[code], counted)
    return found


def _add(own: dict[int, int], counted: Sequence[tuple[int, int]]) -> None:
    if not own:
        return own.update(counted)
    for node, number in counted:
        own[node] = own.get(node, 0) + number


def without_records(
    dataset: Dataset, figures: Mapping[str, Count | Sum], period: Period, within: Any = None
) -> dict[str, dict[int, int]]:
    """What the dataset knows as numbers only, by figure and organisation; nothing where it keeps none."""
    known = list(dataset.tallies(period)) if dataset.tallies else []
    if known and within is not None:
        nodes = {one.organisation_id for one in known}
        inside = set(Organisation.objects.filter(pk__in=within).filter(pk__in=nodes).values_list("pk", flat=True))
        known = [one for one in known if one.organisation_id in inside]
    found: dict[str, dict[int, int]] = {}
    for one in known:
        for code, figure in figures.items():
            if isinstance(figure, Count) and holds(figure.where, one.values):
                own = found.setdefault(code, {})
                own[one.organisation_id] = own.get(one.organisation_id, 0) + one.number
    return found


def _names(figures: Mapping[str, Count | Sum]) -> tuple[str, ...]:
    """The columns that their conditions read."""
    return tuple(sorted(frozenset().union(*(columns_of(figure.where) for figure in figures.values()))))


def _combinations(rows: Any, names: Sequence[str]) -> list[tuple[Any, ...]]:
    """Each combination of these columns that occurs, and how often."""
    return fetched(as_sql(rows.order_by().values_list(*names).annotate(figure_rows=Rows("*"))))


def _codes(figures: Mapping[str, Count | Sum], names: Sequence[str], held: Sequence[int]) -> list[str]:
    """The figures that count a row of this combination."""
    row = dict(zip(names, held, strict=True))
    return [code for code, figure in figures.items() if holds(figure.where, row)]
