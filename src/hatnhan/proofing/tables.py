"""Tables pasted as text: lines of cells between tabs, bars or wide blanks."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from .tokens import is_too_long, number, plain_word

_CELLS = re.compile(r"[^\t|]+")
_WIDE = re.compile(r"(?:[^\s|]| (?! ))+")
_NUMERIC = re.compile(r"(\d{1,3}(?:[.\u00a0]\d{3})+(?:,\d+)?|\d+(?:[.,]\d+)?)[ \u00a0]*(%?)")
_WITH_UNIT = re.compile(r"([\d.,]+) ([^\W\d][^\d]{0,20})")
LONGEST_CELL = 90
TOTALS = ("tổng", "cộng", "toàn", "chung")
WHOLE_YEAR = ("cả năm", "cả nước", "cả huyện", "cả tỉnh", "cả xã", "cả nhiệm kỳ")
_BLANK = " \u00a0"


@dataclass(frozen=True)
class Cell:
    """What stands between two edges; `value` where it is a number."""

    start: int
    end: int
    text: str
    value: Decimal | None = None
    places: int = 0
    is_percent: bool = False


@dataclass(frozen=True)
class Row:
    """One line of a table, its cells by column."""

    cells: tuple[Cell, ...]

    @property
    def label(self) -> Cell | None:
        return next(
            (cell for cell in self.cells if cell.value is None and any(letter.isalpha() for letter in cell.text)), None
        )

    @property
    def is_total(self) -> bool:
        words = [plain_word(word) for word in self.label.text.split()] if self.label else []
        return bool(words) and (words[0].strip("*:") in TOTALS or " ".join(words).startswith(WHOLE_YEAR))

    @property
    def numbers(self) -> list[Cell]:
        return [cell for cell in self.cells if cell.value is not None]


@dataclass(frozen=True)
class Table:
    """Lines that follow each other with cells; `header` holds the words over the columns."""

    start: int
    end: int
    header: tuple[str, ...]
    rows: tuple[Row, ...]


_Line = tuple[int, int, list[Cell], list[Cell]]  # from, to, its cells, and those with the empty ones


def tables(text: str) -> list[Table]:
    """Every table of the text, in order."""
    found: list[Table] = []
    block: list[_Line] = []
    at = 0
    for line in [*text.split("\n"), ""]:
        cells = _cells(line, at) if "\t" in line or "|" in line or "   " in line.strip() else []
        full = _every_cell(line, at) if cells else []
        ruled = bool(line.strip()) and not line.strip(" |-+:=\u00a0\t")  # a line that only separates
        if len(cells) > 1 and not ruled and all(len(cell.text) <= LONGEST_CELL for cell in cells):
            block.append((at, at + len(line), cells, full))
        elif not (block and ruled):
            table = _table(block)
            if table is not None:
                found.append(table)
            block = []
        at += len(line) + 1
    return found


def _cells(line: str, at: int) -> list[Cell]:
    pattern = _CELLS if "\t" in line or "|" in line else _WIDE
    cells = []
    for found in pattern.finditer(line):
        words = found.group().strip()
        if not words:
            if "|" not in line:
                cells.append(Cell(at + found.start(), at + found.start(), ""))
            continue
        start = at + found.start() + found.group().index(words[0])
        cells.append(_cell(words, start))
    if line.startswith("\t"):
        cells.insert(0, Cell(at, at, ""))
    return cells


def _cell(words: str, start: int) -> Cell:
    found = _NUMERIC.fullmatch(words)
    if not found or is_too_long(found.group(1)):
        return Cell(start, start + len(words), words)
    value, places = number(found.group(1), of_percent=bool(found.group(2)))
    return Cell(start, start + len(words), words, value, places, bool(found.group(2)))


def _every_cell(line: str, at: int) -> list[Cell]:
    """The cells of a line with the empty ones: each mark ends one, those at both ends of a barred line frame it."""
    if "|" not in line and "\t" not in line:
        return _cells(line, at)
    mark = "|" if "|" in line else "\t"
    pieces = line.split(mark)
    cells, start = [], at
    for piece in pieces:
        words = piece.strip()
        cells.append(_cell(words, start + piece.index(words[0])) if words else Cell(start, start, ""))
        start += len(piece) + 1
    return cells[1:-1] if mark == "|" and line.strip().startswith("|") else cells


def _measured(rows: list[Row]) -> list[Row]:
    """Columns of counts that are printed with their unit: "612 triệu đồng"; the first column holds labels."""
    width = min((len(row.cells) for row in rows), default=0)
    columns = [n for n in range(1, width) if _is_measured([row.cells[n].text for row in rows])]
    return [
        Row(tuple(_without_unit(cell) if n in columns else cell for n, cell in enumerate(row.cells))) for row in rows
    ]


def _is_measured(words: Sequence[str]) -> bool:
    units = [unit for one in words if (unit := _unit(one))]
    bare = [one for one in words if not _unit(one)]  # what stands over the column
    named = len(bare) < 2 and not any(letter.isdigit() for one in bare for letter in one)
    return len(units) > 1 and len(set(units)) == 1 and named


def _without_unit(cell: Cell) -> Cell:
    return _cell(cell.text.split(" ")[0], cell.start) if _unit(cell.text) else cell


def _unit(words: str) -> str:
    found = _WITH_UNIT.fullmatch(words)
    return found.group(2) if found else ""


def _table(block: Sequence[_Line]) -> Table | None:
    full = len({len(every) for _start, _end, _cells, every in block}) == 1
    rows = [Row(tuple(every if full else cells)) for _start, _end, cells, every in block]
    rows = _measured(rows)
    first = next((n for n, row in enumerate(rows) if row.numbers), len(rows))
    body = [row for row in rows[first:] if row.numbers]
    if len(body) < 2 or (
        sum(len(row.numbers) for row in body) < 2 * len(body) and first == 0 and not any(row.is_total for row in body)
    ):
        return None
    header = (
        tuple(" ".join(plain_word(word) for word in cell.text.split()) for cell in rows[first - 1].cells)
        if first
        else ()
    )
    return Table(block[0][0], block[-1][1], header, tuple(body))


def spans(found: Sequence[Table]) -> Iterator[tuple[int, int]]:
    """Where the tables stand."""
    for table in found:
        yield table.start, table.end


def totals(found: Sequence[Table]) -> list[Decimal]:
    """The counts of the total rows."""
    rows = (row for table in found for row in table.rows if row.is_total)
    return [
        cell.value for row in rows for cell in row.numbers if cell.value and not cell.is_percent and cell.value != 100
    ]
