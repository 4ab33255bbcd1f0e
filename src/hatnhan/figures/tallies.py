"""Counting by combinations of codes: one row for each that occurs, however many figures are read off it."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Any

from django.db.models import Count as Rows

from hatnhan.measures import Count, Dataset, Period, Sum
from hatnhan.measures.conditions import columns_of
from hatnhan.organisations.models import Organisation

from .conditions import holds

WORTH = 12


def is_worth(dataset: Dataset, figures: Mapping[str, Count | Sum]) -> bool:
    """Whether many counts read nothing but columns of a few codes; an aggregate for each would cost more."""
    coded = {column.name for column in dataset.columns if column.words}
    counts = [figure for figure in figures.values() if isinstance(figure, Count)]
    return len(counts) == len(figures) >= WORTH and all(columns_of(figure.where) <= coded for figure in counts)


def tallied(rows: Any, figures: Mapping[str, Count | Sum]) -> dict[str, int]:
    """The count of every figure over these rows."""
    totals = dict.fromkeys(figures, 0)
    for _nobody, codes, number in _counted(rows, figures, ()):
        for code in codes:
            totals[code] += number
    return totals


def tallied_by(rows: Any, figures: Mapping[str, Count | Sum], column: str) -> dict[str, dict[int, int]]:
    """The same for every value of a column; zeros are left out."""
    found: dict[str, dict[int, int]] = {code: defaultdict(int) for code in figures}
    for (node,), codes, number in _counted(rows, figures, (column,)):
        for code in codes:
            found[code][node] += number
    return found


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


def _counted(
    rows: Any, figures: Mapping[str, Count | Sum], by: tuple[str, ...]
) -> Iterator[tuple[tuple[int, ...], list[str], int]]:
    names = sorted(frozenset().union(*(columns_of(figure.where) for figure in figures.values())))
    known: dict[tuple[int, ...], list[str]] = {}
    for *values, number in rows.order_by().values_list(*by, *names).annotate(figure_rows=Rows("pk")).iterator(2000):
        held = tuple(values[len(by) :])
        if held not in known:
            row = dict(zip(names, held, strict=True))
            known[held] = [code for code, figure in figures.items() if holds(figure.where, row)]
        yield tuple(values[: len(by)]), known[held], number
