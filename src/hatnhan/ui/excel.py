"""Workbooks of values, never formulas: the tables of the pages and the statistical forms."""

import io
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import xlsxwriter
from django.utils import timezone

from . import levels
from .tables import Column, Kind, Table

CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
FORMATS = {Kind.NUMBER: "#,##0", Kind.DECIMAL: "#,##0.00", Kind.SHARE: "0.00%", Kind.DATE: "dd/mm/yyyy"}
WIDTHS = {Kind.NUMBER: 10, Kind.DECIMAL: 11, Kind.SHARE: 10, Kind.DATE: 12, Kind.LEVEL: 18, Kind.STATUS: 18}
LOOK = {"font_name": "Times New Roman", "font_size": 12, "valign": "top"}
_UNPRINTABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
# What a spreadsheet would take for a formula once somebody edits the cell or saves it as CSV.
_RISKY = ("=", "+", "-", "@", "\t", "\r")


@dataclass(frozen=True)
class Sheet:
    """One sheet: title lines above, a table, notes below; `numbered` adds the row of column numbers (1), (2) ..."""

    name: str
    table: Table
    rows: Iterable[Any]
    titles: Sequence[str] = ()
    left_titles: Sequence[str] = ()
    totals: Mapping[str, Any] | None = None
    notes: Sequence[str] = ()
    numbered: bool = False
    landscape: bool = True
    created: datetime | None = field(default=None)


def workbook(*sheets: Sheet) -> bytes:
    """The file; rows are read once and not held, so a hundred thousand of them cost little memory."""
    out = io.BytesIO()
    options = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    book = xlsxwriter.Workbook(out, {**options, "strings_to_numbers": False, "remove_timezone": True})
    book.set_properties({"author": "Hạt Nhân", "created": sheets[0].created or datetime(2000, 1, 1)})
    looks = _Looks(book)
    taken: set[str] = set()
    for sheet in sheets:
        _Writer(book.add_worksheet(_sheet_name(sheet.name, taken)), looks, sheet).write()
    book.close()
    return out.getvalue()


class _Looks:
    """Cell formats, each made once."""

    def __init__(self, book: Any) -> None:
        head = {**LOOK, "bold": True, "border": 1, "align": "center", "valign": "vcenter", "text_wrap": True}
        self._book = book
        self.title = book.add_format({**LOOK, "bold": True, "font_size": 14, "align": "center"})
        self.left = book.add_format({**LOOK, "bold": True})
        self.note = book.add_format({**LOOK, "italic": True})
        self.head = book.add_format(head)
        self.number = book.add_format({**head, "bold": False, "italic": True, "font_size": 10})
        self._cells: dict[tuple[Kind, bool, bool], Any] = {}

    def cell(self, kind: Kind, *, bold: bool = False, quoted: bool = False) -> Any:
        key = (kind, bold, quoted)
        if key not in self._cells:
            look = {**LOOK, "border": 1, "bold": bold, "text_wrap": kind is Kind.TEXT, "quote_prefix": quoted}
            self._cells[key] = self._book.add_format({**look, "num_format": FORMATS.get(kind, "@")})
        return self._cells[key]


class _Writer:
    """Writes one sheet from top to bottom; in constant memory a row gone by cannot be touched again."""

    def __init__(self, page: Any, looks: _Looks, sheet: Sheet) -> None:
        self.page, self.looks, self.sheet = page, looks, sheet
        self.columns = list(sheet.table.columns)
        self.row = 0

    def write(self) -> None:
        self._set_up()
        self._titles()
        self._heads()
        for row in self.sheet.rows:
            self._line([(column, column.of(row)) for column in self.columns])
        if self.sheet.totals:
            self._line([(column, self.sheet.totals.get(column.key)) for column in self.columns], bold=True)
        for note in self.sheet.notes:
            self.page.write_string(self.row, 0, clean(note), self.looks.note)
            self.row += 1

    def _set_up(self) -> None:
        self.page.set_paper(9)
        self.page.fit_to_pages(1, 0)
        if self.sheet.landscape:
            self.page.set_landscape()
        for place, column in enumerate(self.columns):
            own = column.width or WIDTHS.get(column.kind) or max(14, len(str(column.label)) + 2)
            self.page.set_column(place, place, own)

    def _titles(self) -> None:
        last = max(1, len(self.columns) - 1)
        for text in self.sheet.left_titles:
            self.page.write_string(self.row, 0, clean(text), self.looks.left)
            self.row += 1
        for text in self.sheet.titles:
            self.page.merge_range(self.row, 0, self.row, last, "", self.looks.title)
            self.page.write_string(self.row, 0, clean(text), self.looks.title)
            self.row += 1
        if self.row:
            self.row += 1

    def _heads(self) -> None:
        groups = self.sheet.table.groups
        top = self.row
        if groups:
            self._group_heads(groups)
        for place, column in enumerate(self.columns):
            words = "" if groups and not column.group else clean(column.label)
            self.page.write_string(self.row, place, words, self.looks.head)
        self.row += 1
        if self.sheet.numbered:
            for place in range(len(self.columns)):
                self.page.write_string(self.row, place, f"({place + 1})", self.looks.number)
            self.row += 1
        self.page.freeze_panes(self.row, 1)
        self.page.repeat_rows(top, self.row - 1)

    def _group_heads(self, groups: Sequence[tuple[str, int]]) -> None:
        place = 0
        for words, span in groups:
            for column in range(place, place + span):
                text = words if column == place and words else "" if words else self.columns[column].label
                self.page.write_string(self.row, column, clean(text), self.looks.head)
                if not words:
                    self._join(self.row, column, self.row + 1, column)
            if words and span > 1:
                self._join(self.row, place, self.row, place + span - 1)
            place += span
        self.row += 1

    def _join(self, *corners: int) -> None:
        """Merge without writing: `merge_range` would write into rows that constant memory has let go."""
        self.page.merge.append(list(corners))

    def _line(self, cells: Sequence[tuple[Column, Any]], *, bold: bool = False) -> None:
        for place, (column, value) in enumerate(cells):
            self._cell(place, column.kind, value, bold=bold)
        self.row += 1

    def _cell(self, place: int, kind: Kind, value: Any, *, bold: bool) -> None:
        look = self.looks.cell(kind, bold=bold)
        if value is None or value == "":
            self.page.write_blank(self.row, place, None, look)
        elif isinstance(value, int | float | Decimal) and not isinstance(value, bool) and kind in FORMATS:
            number = Decimal(value) / 100 if kind is Kind.SHARE else value
            self.page.write_number(self.row, place, number, look)
        elif isinstance(value, date) and kind is Kind.DATE:
            day = timezone.localtime(value) if isinstance(value, datetime) and timezone.is_aware(value) else value
            self.page.write_datetime(self.row, place, day, look)
        else:
            text = clean(_words(kind, value))
            self.page.write_string(
                self.row, place, text, self.looks.cell(Kind.TEXT, bold=bold, quoted=text.startswith(_RISKY))
            )


def clean(text: Any) -> str:
    """Text that a workbook can hold: no control characters, at most what one cell takes."""
    return _UNPRINTABLE.sub("", str(text))[:32_000]


def _words(kind: Kind, value: Any) -> Any:
    if kind is Kind.LEVEL:
        return levels.FULL_NAMES[int(value)]
    return value[1] if kind is Kind.STATUS else value


def _sheet_name(name: str, taken: set[str]) -> str:
    """At most 31 characters, none that Excel forbids, none twice."""
    plain = re.sub(r"[\[\]:*?/\\']", " ", clean(name)).strip()[:31] or "Biểu"
    made, place = plain, 1
    while made.casefold() in taken:
        place += 1
        made = f"{plain[:27]} {place}"
    taken.add(made.casefold())
    return made
