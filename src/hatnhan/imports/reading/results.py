"""What reading a workbook yields: tables with their columns, typed rows, and what is wrong with them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from .wording import sentence


class FileRefused(Exception):
    """The whole file cannot be read; `code` for programs, `message` (in the words of `said`) what to do about it."""

    def __init__(self, code: str, /, said: str = "", **words: object) -> None:
        self.code = code
        self.message = sentence(said or code, **words)
        super().__init__(self.message)


@dataclass(frozen=True, slots=True)
class Problem:
    """Why a row is refused or doubtful; columns are Excel letters, or "section" where a section row gave the value."""

    code: str
    columns: tuple[str, ...]
    field: str
    message: str


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet as found, counted from 0 over all sheets, hidden ones too."""

    index: int
    name: str
    visible: bool


@dataclass(frozen=True)
class TableShape:
    """Where a table's headings and columns stand; `columns` (field to letter) is what a user may edit and hand in "
    "again."""

    sheet: int
    header_rows: tuple[int, ...]
    columns: Mapping[str, str]
    headings: Mapping[str, str] = field(default_factory=dict)

    def letters_of(self, *fields: str) -> tuple[str, ...]:
        """The letters of those of the fields that the table has, from left to right."""
        found = {self.columns[name] for name in fields if name in self.columns}
        return tuple(sorted(found, key=lambda letter: (len(letter), letter)))

    @cached_property
    def fields(self) -> dict[str, str]:
        """Letter to field, the way round in which column maps are handed in."""
        return {letter: name for name, letter in self.columns.items()}


@dataclass(frozen=True, slots=True)
class Row:
    """One data row: typed values by field, blank ones left out; rows count from 1 as Excel shows them.

    `raw` holds what stood in the columns that problems name, by letter; keeping all of it would double a large file.
    """

    sheet: int
    row: int
    section: str
    values: dict[str, Any]
    problems: tuple[Problem, ...]
    notes: tuple[str, ...]
    shape: TableShape
    raw: dict[str, str]

    def columns_of(self, *fields: str) -> tuple[str, ...]:
        """The letters of those fields that the table has; "section" for a cell that a section row or the title gave."""
        found = self.shape.letters_of(*fields)
        return found or (("section",) if self.section else ())


@dataclass(frozen=True, slots=True)
class Reading:
    """A workbook read: data rows in the order of the sheets, the tables found, and notes on the file."""

    kind: str
    rows: tuple[Row, ...]
    shapes: tuple[TableShape, ...]
    sheets: tuple[Sheet, ...]
    notes: tuple[str, ...]
    year: int | None = None
