"""Figures: each official number defined once, under a code whose prefix names its subject."""

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from .conditions import Condition, columns_of
from .datasets import Dataset, Words


@dataclass(frozen=True, slots=True)
class Figure:
    """What every figure has: code, Vietnamese label, unit, the regulation or form it rests on."""

    code: str
    label: Words
    unit: Words
    source: Words


@dataclass(frozen=True, slots=True)
class Count(Figure):
    """How many rows of the dataset fulfil the condition; additive over disjoint organisations.

    `of` is the code of the natural base: with it the figure is printed as a share, too.
    """

    dataset: Dataset
    where: Condition | None = None
    of: str = ""


@dataclass(frozen=True, slots=True)
class Sum(Figure):
    """The sum of one column over the rows that fulfil the condition; additive."""

    dataset: Dataset
    column: str
    where: Condition | None = None
    of: str = ""


@dataclass(frozen=True, slots=True)
class Share(Figure):
    """A figure over a base figure, in per cent, half up to two decimals; the numerator's list is its list."""

    part: str
    base: str


@dataclass(frozen=True, slots=True)
class Achievement(Figure):
    """A figure over its target, in per cent, half up: 103 of 80 is 128.75.

    Where the figure is a share, number and target are hundredths of a per cent: 92,70 % of a promised 90,00 % is 103.
    """

    part: str
    target: str


@dataclass(frozen=True, slots=True)
class Listed(Figure):
    """One number taken from the records of one organisation (see `lists`); never rolled up, never in a table of many.

    `take(values, last_year)` gets the column's value of every row; `years_back` lets it read so many years before.
    """

    dataset: Dataset
    column: str
    take: Callable[[Collection[Any], int], int | Decimal]
    where: Condition | None = None
    years_back: int = 0


def catalogue(figures: Iterable[Figure]) -> dict[str, Figure]:
    """Figures by code; ValueError for a code twice, an unknown column, or a share of what does not exist."""
    by_code: dict[str, Figure] = {}
    for figure in figures:
        if figure.code in by_code:
            raise ValueError(f"{figure.code} is declared twice")
        by_code[figure.code] = figure
    for figure in by_code.values():
        _check(figure, by_code)
    return by_code


def _check(figure: Figure, by_code: dict[str, Figure]) -> None:
    match figure:
        case Share(part=part, base=base):
            _check_base(figure, (part, base), by_code)
        case Achievement(part=part, target=target):
            reached = by_code.get(part)
            _check_base(
                figure, (*((reached.part, reached.base) if isinstance(reached, Share) else (part,)), target), by_code
            )
        case Listed(dataset=dataset, where=where, column=column):
            _check_columns(figure.code, dataset, columns_of(where) | {column})
        case Count(dataset=dataset, where=where) | Sum(dataset=dataset, where=where):
            _check_columns(
                figure.code, dataset, columns_of(where) | ({figure.column} if isinstance(figure, Sum) else set())
            )
            if figure.of:
                _check_base(figure, (figure.of,), by_code)


def _check_columns(code: str, dataset: Dataset, wanted: Iterable[str]) -> None:
    if unknown := set(wanted) - {column.name for column in dataset.columns}:
        raise ValueError(f"{code}: {dataset.code} has no {', '.join(sorted(unknown))}")


def _check_base(figure: Figure, codes: Iterable[str], by_code: dict[str, Figure]) -> None:
    for code in codes:
        if not isinstance(by_code.get(code), Count | Sum):
            raise ValueError(f"{figure.code}: {code} is no count or sum")
