"""A workbook read as plain lines under known headings, for pages of other rooms that take a list pasted or uploaded."""

from collections.abc import Iterator, Sequence
from itertools import islice

from django.utils.translation import gettext as _

from hatnhan.foundation.errors import RuleBroken
from hatnhan.foundation.text import fold

from ..reading import FileRefused, open_workbook
from ..reading.cells import text_of
from ..reading.opening import Book, Grid
from .previewing import as_file

SEARCHED = 60  # rows among which the headings stand
MOST = 20_000


def lines_under(content: bytes, headings: Sequence[str]) -> list[list[str]]:
    """The cells under the headings, in their order; line n of the list is row n of the sheet, blank where nothing is read.

    The first visible sheet that has the first two headings in one row; RuleBroken for a file that is unsafe or has none.
    """
    with as_file(content) as path:
        try:
            book = open_workbook(path)
            try:
                return _found(book, [fold(heading) for heading in headings])
            finally:
                book.close()
        except FileRefused as refused:
            raise RuleBroken(refused.message, field="workbook") from refused


def _found(book: Book, headings: Sequence[str]) -> list[list[str]]:
    for sheet in book.sheets:
        if sheet.visible and (lines := _lines(book.grid(sheet), headings)) is not None:
            return lines
    words = _("Không thấy dòng tiêu đề có “Việc” và “Tổ chức”. Hãy tải tệp mẫu và chép danh sách vào đó.")
    raise RuleBroken(words, field="workbook")


def _lines(grid: Grid, headings: Sequence[str]) -> list[list[str]] | None:
    rows = _texts(grid)
    for row, cells in enumerate(islice(rows, SEARCHED), 1):
        places = [next((i for i, cell in enumerate(cells) if fold(cell) == one), None) for one in headings]
        if None not in places[:2]:
            below = ([cells[i] if i is not None and i < len(cells) else "" for i in places] for cells in rows)
            return [[] for _row in range(row)] + list(islice(below, MOST))
    return None


def _texts(grid: Grid) -> Iterator[list[str]]:
    for cells in grid.rows():
        yield [text_of(cell) for cell in cells]
