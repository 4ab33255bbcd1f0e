"""A few cells of a workbook that was brought in, for choosing its encoding and its columns by eye."""

import re
from itertools import islice

from ..models import ImportRun
from ..reading import Sheet, open_workbook, preview_encoding
from ..reading.cells import text_of
from ..reading.letters import letter_of
from ..reading.opening import Book
from .previewing import as_file, content_of

_SAMPLES, _SAMPLED_ROWS, _SAMPLED_LINES = 12, 40, 3
_LONGEST = 40
_LONG_NUMBER = re.compile(r"\d{8,}")


def encoding_samples(run: ImportRun) -> dict[str, list[str]]:
    """A few accented texts of the workbook as each encoding reads them."""
    with as_file(content_of(run), run.file_name) as path:
        book = open_workbook(path)
        try:
            cells = (cell for sheet in book.sheets if sheet.visible for row in _head(book, sheet) for cell in row)
            texts = [cell for cell in cells if isinstance(cell, str) and not cell.isascii()]
        finally:
            book.close()
    return preview_encoding(list(dict.fromkeys(texts))[:_SAMPLES])


def column_samples(run: ImportRun) -> dict[int, dict[str, str]]:
    """What stands in the first rows below each table's headings, by sheet and column letter; long numbers are not shown."""
    shown: dict[int, dict[str, str]] = {}
    with as_file(content_of(run), run.file_name) as path:
        book = open_workbook(path, encoding=run.encoding)
        try:
            for shape in reversed(run.shapes):
                grid, below = book.grid(book.sheets[shape["sheet"]]), shape["header_rows"][-1]
                rows = list(islice(grid.rows(), below, below + _SAMPLED_LINES))
                found = {column: [cells[column] for cells in rows] for column in range(len(rows[0]) if rows else 0)}
                shown[shape["sheet"]] = {letter_of(i + grid.offset): _sample(cells) for i, cells in found.items()}
        finally:
            book.close()
    return shown


def _sample(cells: list[object]) -> str:
    texts = dict.fromkeys(text for cell in cells if (text := text_of(cell)))
    return "; ".join(f"…{text[-4:]}" if _LONG_NUMBER.search(text) else text[:_LONGEST] for text in texts)


def _head(book: Book, sheet: Sheet) -> list[list[object]]:
    return list(islice(book.grid(sheet).rows(), _SAMPLED_ROWS))
