"""Reads a workbook from file to typed rows."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from itertools import chain, islice
from pathlib import Path
from typing import Any

from hatnhan.foundation.legacy import decode, is_unicode, seems_legacy

from .cells import is_blank, text_of
from .drafts import Context, Draft, cells_by_field
from .headings import Table, find_table
from .kinds import READERS
from .letters import index_of, letter_of
from .opening import Book, Grid, open_workbook
from .results import FileRefused, Reading, Row, Sheet, TableShape
from .titles import titles_of
from .walking import Line, Walk
from .wording import sentence

KINDS = tuple(READERS)
_NATIONAL = "DSTTHC"  # the sheet of the national system's own list, which is read and no other
_SEARCHED = 80
_SAMPLED = 200
_MONTHS, _ENOUGH = 12, 3
_DAY = re.compile(r"\s*(\d{1,2})[/.\-]\d{1,2}[/.\-]\d{4}")
_DAY_FIELDS = ("birth", "birth_male", "birth_female", "admitted", "official")
ColumnMap = Mapping[str, str]


def read(
    path: str | Path,
    kind: str,
    *,
    today: date,
    encoding: str = "unicode",
    column_map: ColumnMap | Mapping[int, ColumnMap] | None = None,
) -> Reading:
    """Read every visible sheet; `column_map` (letter to field, for all sheets or by sheet number) overrides the "
    "headings found.

    Raises FileRefused for a file that cannot be read or holds no data row.
    """
    book = open_workbook(path, encoding=encoding)
    try:
        return _Reader(book, kind, today, encoding, column_map or {}).reading()
    finally:
        book.close()


class _Reader:
    def __init__(self, book: Book, kind: str, today: date, encoding: str, column_map: Mapping[Any, Any]) -> None:
        self.book, self.kind, self.today, self.encoding, self.column_map = book, kind, today, encoding, column_map
        self.notes = list(book.notes)
        self.rows: list[Row] = []
        self.shapes: list[TableShape] = []
        self.year: int | None = None
        self.samples: list[str] = []

    def reading(self) -> Reading:
        national = [sheet for sheet in self.book.sheets if sheet.visible and sheet.name.strip().upper() == _NATIONAL]
        self._read_sheets(national if self.kind == "members" else [])
        others = [sheet for sheet in self.book.sheets if not self.rows or sheet not in national]
        if self.rows:
            self.notes += [sentence("note-besides-national", sheet=sheet.name) for sheet in others]
        else:
            self._read_sheets(others)
        if not self.rows or (self.encoding == "unicode" and seems_legacy(self.samples)):
            self._refuse()
        return Reading(
            self.kind, tuple(self.rows), tuple(self.shapes), tuple(self.book.sheets), tuple(self.notes), self.year
        )

    def _read_sheets(self, sheets: Sequence[Sheet]) -> None:
        for sheet in sheets:
            if not sheet.visible:
                self.notes.append(sentence("note-hidden-sheet", sheet=sheet.name))
                continue
            shapes = len(self.shapes)
            self._read_sheet(sheet)
            if len(self.shapes) == shapes:
                self.notes.append(sentence("note-no-table", sheet=sheet.name))

    def _refuse(self) -> None:
        if self.encoding == "unicode" and (self.rows or not self.shapes):
            for encoding in ("tcvn3", "vni"):
                if any(self._has_table(sheet, encoding) for sheet in self.book.sheets if sheet.visible):
                    raise FileRefused("legacy-text", encoding=encoding.upper())
        raise FileRefused("no-data-rows")

    def _has_table(self, sheet: Sheet, encoding: str) -> bool:
        grid = self.book.grid(sheet)
        head = [
            [decode(cell, encoding) if type(cell) is str and not is_unicode(cell) else cell for cell in cells]
            for cells in islice(grid.rows(), _SEARCHED)
        ]
        return find_table(head, 0, grid.merges, self.kind, sheet.index, grid.offset) is not None

    def _read_sheet(self, sheet: Sheet) -> None:
        grid = self.book.grid(sheet)
        rows: Iterator[tuple[int, list[object]]] = enumerate(grid.rows())
        titles: list[list[object]] = []
        swaps = _Swaps()
        while head := list(islice(rows, _SEARCHED)):
            table = self._find_table(sheet, grid, head)
            if table is None:
                if self.shapes and self.shapes[-1].sheet == sheet.index:
                    continue
                break
            self.shapes.append(table.shape)
            titles = [cells for index, cells in head if index + 1 < table.shape.header_rows[0]] or titles
            kept = _Kept(chain((pair for pair in head if pair[0] >= table.first), rows))
            if self._read_table(sheet, grid, table, titles, kept, swaps):
                break
            rows = chain([kept.last], rows if kept.last[0] > head[-1][0] else kept.rest)
        self._note_swaps(swaps)

    def _find_table(self, sheet: Sheet, grid: Grid, head: Sequence[tuple[int, list[object]]]) -> Table | None:
        cells = [cells for _, cells in head]
        return find_table(cells, head[0][0], grid.merges, self.kind, sheet.index, grid.offset, self._map(sheet))

    def _read_table(
        self, sheet: Sheet, grid: Grid, table: Table, titles: Sequence[list[object]], kept: "_Kept", swaps: "_Swaps"
    ) -> bool:
        """Make rows of a table's lines; whether it was the sheet's last, for where another begins the walk stops."""
        walk = Walk(table, self.kind, grid.offset, grid.merges)
        context = self._context(sheet, titles, table)
        maker = _Maker(table, context, grid, self.book.formulas.get(sheet.index, {}), swaps)
        for line in walk.lines(iter(kept)):
            if len(self.rows) < _SAMPLED:
                self.samples.extend(cell for cell in line.cells if type(cell) is str)
            self.rows.append(maker.row(line, len(self.rows)))
        return walk.stopped_at is None

    def _map(self, sheet: Sheet) -> ColumnMap:
        return (
            self.column_map.get(sheet.index, {})
            if any(type(key) is int for key in self.column_map)
            else self.column_map
        )

    def _context(self, sheet: Sheet, above: Sequence[Sequence[object]], table: Table) -> Context:
        titles = titles_of(above, sheet.name, table.shape.headings.values())
        self.year = self.year or titles.year
        return Context(
            self.kind,
            self.today,
            self.encoding != "unicode",
            self.book.uses_1904,
            titles.cell_names,
            titles.base,
            titles.year,
        )

    def _note_swaps(self, swaps: "_Swaps") -> None:
        for column in swaps.suspicious():
            self.notes.append(sentence("note-swapped", column=column))
            for i, value in swaps.small[column].items():
                note = sentence("note-swapped-row", column=column, value=value)
                self.rows[i] = replace(self.rows[i], notes=(*self.rows[i].notes, note))


class _Kept:
    """An iterator that remembers what it gave last, so that a table's end is read again as the next one's start."""

    def __init__(self, pairs: Iterator[tuple[int, list[object]]]) -> None:
        self.rest = pairs
        self.last: tuple[int, list[object]] = (0, [])

    def __iter__(self) -> Iterator[tuple[int, list[object]]]:
        for pair in self.rest:
            self.last = pair
            yield pair


class _Maker:
    """Makes rows of one table's lines."""

    def __init__(
        self, table: Table, context: Context, grid: Grid, formulas: Mapping[int, list[str]], swaps: "_Swaps"
    ) -> None:
        self.shape, self.context, self.offset, self.formulas, self.swaps = (
            table.shape,
            context,
            grid.offset,
            formulas,
            swaps,
        )
        self.columns = [
            (column - grid.offset, names) for column, names in table.fields.items() if column >= grid.offset
        ]
        self.days = [(i, letter_of(i + grid.offset)) for i, names in self.columns if names[0] in _DAY_FIELDS]
        self.read = READERS[context.kind]
        self.titled = (
            context.kind not in ("organisations", "places") and not {"cell", "cell_code"} & self.shape.columns.keys()
        )

    def row(self, line: Line, index: int) -> Row:
        draft = Draft(cells_by_field(line.cells, self.columns), self.shape, self.context, line.section, line.base)
        self.read(draft)
        if line.row in self.formulas:
            draft.notes.append(
                sentence("note-formula", cells=", ".join(f"{letter}{line.row}" for letter in self.formulas[line.row]))
            )
        if line.spans > 1:
            draft.notes.append(sentence("note-joined", count=line.spans))
        for i, letter in self.days:
            if i < len(line.cells):
                self.swaps.note(letter, line.cells[i], index)
        given_by = line.section or ("title" if self.titled else "")
        return Row(
            self.shape.sheet, line.row, given_by, draft.values, tuple(draft.problems), tuple(draft.notes), self.shape,
            self._raw(line, draft),
        )  # fmt: skip

    def _raw(self, line: Line, draft: Draft) -> dict[str, str]:
        named = {index_of(letter) for problem in draft.problems for letter in problem.columns}
        cells = (
            (column, line.cells[column - self.offset])
            for column in sorted(named)
            if column - self.offset < len(line.cells)
        )
        return {letter_of(column): text_of(cell) for column, cell in cells if not is_blank(cell)}


class _Swaps:
    """Watches date columns for the trace of Excel with US settings: date cells only up to day 12, text beyond."""

    def __init__(self) -> None:
        self.small: dict[str, dict[int, str]] = {}
        self.large: set[str] = set()
        self.texts: dict[str, int] = {}

    def note(self, letter: str, cell: object, index: int) -> None:
        if type(cell) is str:
            if (found := _DAY.match(cell)) and int(found[1]) > _MONTHS:
                self.texts[letter] = self.texts.get(letter, 0) + 1
        elif isinstance(cell, date) and letter not in self.large:
            if cell.day <= _MONTHS:
                self.small.setdefault(letter, {})[index] = text_of(cell)
            else:
                self.large.add(letter)
                self.small.pop(letter, None)

    def suspicious(self) -> list[str]:
        return [
            letter
            for letter, cells in self.small.items()
            if len(cells) >= _ENOUGH and self.texts.get(letter, 0) >= _ENOUGH and letter not in self.large
        ]
