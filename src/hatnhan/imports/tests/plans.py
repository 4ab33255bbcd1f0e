"""The features of one list of members, drawn at random or set by a test."""

from dataclasses import dataclass
from random import Random

from .office_words import EXTRAS
from .offices import BIRTHS, CELL_WAYS, DATES, NAMES, NUMBERS


@dataclass
class Plan:
    """The features of one workbook, drawn at random or set by a test."""

    cell_from: str = "column"  # column, merged, section, sheet, title
    births: str = "one"  # one, under, split
    sexes: str = "none"  # none, column, ticks
    dates: str = "apart"  # apart, grouped, admitted-only
    names: str = "one"  # one, split, spread
    extras: tuple[str, ...] = ()
    numbered: bool = True
    identity: bool = True
    card: bool = True
    merged: bool = True
    column_numbers: bool = False
    titles: int = 0
    offset: int = 0
    subtotals: bool = False
    tail: bool = False
    blank_rows: bool = False
    repeated: bool = False
    three_rows: bool = False
    birth_way: str = "text"
    date_way: str = "text"
    name_way: str = "plain"
    cell_way: str = "plain"
    number_way: str = "text"
    faults: float = 0.0


def drawn(rng: Random) -> Plan:
    """Any combination; a person without a number of his own is still known by name and birth."""

    def often(share: float) -> bool:
        return rng.random() < share

    return Plan(
        cell_from=rng.choice(("column", "merged", "section", "sheet", "title")),
        births=rng.choice(("one", "under", "split")),
        sexes=rng.choice(("none", "column", "ticks")),
        dates=rng.choice(("apart", "grouped", "admitted-only")),
        names=rng.choice(("one", "one", "split", "spread")),
        extras=tuple(rng.sample(EXTRAS, rng.randrange(5))),
        numbered=often(0.8),
        identity=often(0.7),
        card=often(0.7),
        merged=often(0.6),
        column_numbers=often(0.4),
        titles=rng.randrange(6),
        offset=rng.randrange(3),
        subtotals=often(0.5),
        tail=often(0.6),
        blank_rows=often(0.4),
        repeated=often(0.4),
        three_rows=often(0.3),
        birth_way=rng.choice(BIRTHS),
        date_way=rng.choice(DATES),
        name_way=rng.choice(NAMES),
        cell_way=rng.choice(CELL_WAYS),
        number_way=rng.choice(NUMBERS),
        faults=rng.choice((0, 0.2)),
    )
