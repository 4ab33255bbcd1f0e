"""Writes the reasons back into the user's own file, and template workbooks to fill in."""

from collections.abc import Iterable, Mapping
from io import BytesIO
from pathlib import Path
from typing import Any

import openpyxl
import xlsxwriter
from django.utils.translation import gettext as _
from openpyxl.styles import Alignment, Font, PatternFill

from .templates import TEMPLATES

_FILLS = {"refused": "F8D7DA", "doubtful": "FFF3CD", "changed": "D1E7DD", "new": "E2EFDA"}


def write_back(
    path: str | Path,
    reasons: Mapping[tuple[int, int], tuple[str, str, str]],
    out: str | Path | BytesIO,
    *,
    headers: Mapping[int, int],
) -> None:
    """Save a copy of an .xlsx with outcome, columns and reasons in three columns behind each table.

    `reasons` is by (sheet, Excel row): outcome code, its word,
    the sentences; `headers` is by sheet the heading row to label.
    """
    book = openpyxl.load_workbook(path, keep_vba=Path(path).suffix == ".xlsm")
    sheets = book.worksheets
    for index in {sheet for sheet, _row in reasons} | headers.keys():
        sheet = sheets[index]
        first = _last_column(sheet) + 2
        for step, label in enumerate((_("Kết quả kiểm tra"), _("Chi tiết lỗi"))):
            cell = sheet.cell(row=headers.get(index, 1), column=first + step, value=label)
            cell.font = Font(bold=True)
            sheet.column_dimensions[cell.column_letter].width = 16 if not step else 70
        for (where, row), (outcome, word, sentences) in reasons.items():
            if where == index:
                _mark(sheet, row, first, outcome, word, sentences)
    book.save(out)


def _mark(sheet: Any, row: int, first: int, outcome: str, word: str, sentences: str) -> None:
    cell = sheet.cell(row=row, column=first, value=word)
    if outcome in _FILLS:
        cell.fill = PatternFill("solid", fgColor=_FILLS[outcome])
    cell = sheet.cell(row=row, column=first + 1, value=sentences)
    # A sentence quotes what the user typed; it must stay text even where that begins like a formula.
    cell.data_type = "s"
    cell.alignment = Alignment(wrap_text=True, vertical="top")


def _last_column(sheet: Any) -> int:
    filled = [cell.column for cells in sheet.iter_rows() for cell in cells if cell.value is not None]
    return max(filled, default=1)


def template(kind: str) -> bytes:
    """An empty .xlsx with the headings of a kind, number columns as text, and a sheet that explains each column."""
    stream = BytesIO()
    with xlsxwriter.Workbook(stream, {"in_memory": True}) as book:
        head = book.add_format(
            {"bold": True, "text_wrap": True, "valign": "vcenter", "border": 1, "bg_color": "#F3E3E3"}
        )
        text = book.add_format({"num_format": "@"})
        wrap = book.add_format({"text_wrap": True, "valign": "top"})
        columns = TEMPLATES[kind]
        sheet = book.add_worksheet(_("Dữ liệu"))
        sheet.freeze_panes(1, 0)
        for i, column in enumerate(columns):
            sheet.set_column(i, i, column.width, text)
            sheet.write(0, i, column.heading, head)
        notes = book.add_worksheet(_("Hướng dẫn"))
        for i, width in enumerate((30, 14, 90)):
            notes.set_column(i, i, width)
        told = ((one.heading, _("có") if one.needed else "", str(one.hint)) for one in columns)
        _explain(notes, [(_("Cột"), _("Bắt buộc"), _("Cách ghi")), *told], head, wrap)
    return stream.getvalue()


def _explain(sheet: Any, lines: Iterable[tuple[str, ...]], head: Any, wrap: Any) -> None:
    for row, texts in enumerate(lines):
        for column, words in enumerate(texts):
            sheet.write_string(row, column, str(words), head if row == 0 else wrap)
