"""Datasets: what a room publishes for figures, one row a fact, with its organisation of that time."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from hatnhan.foundation.dates import plus_months

from .conditions import Between, Condition, In, Is

Words = Any
"""Text, or text that is translated when it is shown."""


@dataclass(frozen=True, slots=True)
class Period:
    """First and last day, both counted; stock figures are taken on the last day.

    `known_at` asks for what was known at a moment; only datasets that rest on logs can tell, the rest tell what is known now.
    """

    first: date
    last: date
    known_at: datetime | None = None

    @classmethod
    def year(cls, year: int, to: int | None = None) -> "Period":
        """A calendar year, or a run of years."""
        return cls(date(year, 1, 1), date(to or year, 12, 31))

    @property
    def before(self) -> "Period":
        """The run of as many years that ended the day before; for comparison."""
        months = 12 * (self.last.year - self.first.year + 1)
        return Period(plus_months(self.first, -months), plus_months(self.last, -months), self.known_at)

    @property
    def is_whole_years(self) -> bool:
        """From a first of January to a thirty-first of December."""
        return (self.first.month, self.first.day, self.last.month, self.last.day) == (1, 1, 12, 31)


@dataclass(frozen=True, slots=True)
class Column:
    """An integer column of a dataset: a code, a day number or an amount; never null, 0 is unknown."""

    name: str
    label: Words
    words: tuple[tuple[int, Words], ...] = ()

    def is_(self, value: int) -> Condition:
        return Is(self.name, value)

    def in_(self, *values: int) -> Condition:
        return In(self.name, values)

    def between(self, first: int, last: int) -> Condition:
        return Between(self.name, first, last)


@dataclass(frozen=True, slots=True)
class Record:
    """One line of the list behind a figure: name and organisation as of the day, and the page of today.

    `reached_at` is the custody number by which that page is reached today; without one it is the organisation's.
    """

    title: str
    detail: str = ""
    organisation: str = ""
    organisation_id: int = 0
    link: str = ""
    number: int = 0
    reached_at: int = 0


class Kind(StrEnum):
    """When a row counts: on a day, within a period, or for a year."""

    STOCK = "stock"
    FLOW = "flow"
    YEARLY = "yearly"


@dataclass(frozen=True, slots=True)
class Touch:
    """A table that a dataset rests on: a row written there changes what counts at the organisation in `column`.

    Where the table has no such column, it is had `through` the rows of another whose `there` equals the row's `here`.
    """

    table: str
    column: str = "organisation_id"
    through: str = ""
    here: str = ""
    there: str = ""

    @property
    def name(self) -> str:
        """One word for the touch, the same on every site."""
        return f"{self.table}.{self.column}" + (f"@{self.through}" if self.through else "")


@dataclass(frozen=True, slots=True)
class Tallied:
    """So many rows that are known as a number only, of an organisation, all with these values in the columns."""

    organisation_id: int
    values: Mapping[str, int]
    number: int


@dataclass(frozen=True, slots=True)
class Dataset:
    """A stable shape: `query(period)` gives a queryset with the organisation and every column as fields.

    `describe(rows, period)` turns rows of that queryset into Records, with one query for each thousand at most.
    Without `roll_up` a row counts at its own organisation only, and not at those above it.
    `tallies(period)` gives what is known as numbers only: counts add it, lists say that it has none.
    `law` is the room's law; its acts `see` and `export` are asked before the list behind a figure is shown or saved.
    `rests_on` names every table the query reads: only then may sums of the dataset be kept; else it is always counted.
    `confidential` is the act of the law without which counts below three stay hidden, and all that would betray them.
    `is_logged` says that the query heeds the period's `known_at`.
    """

    code: str
    label: Words
    kind: Kind
    columns: tuple[Column, ...]
    query: Callable[[Period], Any]
    describe: Callable[[Any, Period], Sequence[Record]]
    organisation_column: str = "organisation_id"
    source: Words = ""
    roll_up: bool = True
    law: Any = None
    see: str = "see"
    export: str = "export"
    rests_on: tuple[Touch, ...] = ()
    tallies: Callable[[Period], Iterable[Tallied]] | None = None
    confidential: str = ""
    is_logged: bool = False

    def __getattr__(self, name: str) -> Column:
        columns: tuple[Column, ...] = object.__getattribute__(self, "columns")
        for column in columns:
            if column.name == name:
                return column
        raise AttributeError(name)


def stock(code: str, label: Words, *columns: Column, **rest: Any) -> Dataset:
    """A dataset whose rows are in force on a day."""
    return Dataset(code, label, Kind.STOCK, columns, **rest)


def flow(code: str, label: Words, *columns: Column, **rest: Any) -> Dataset:
    """A dataset whose rows happened on a day."""
    return Dataset(code, label, Kind.FLOW, columns, **rest)


def yearly(code: str, label: Words, *columns: Column, **rest: Any) -> Dataset:
    """A dataset whose rows belong to a year as a whole."""
    return Dataset(code, label, Kind.YEARLY, columns, **rest)
