"""Rows of Word tables as lines with a tab between cells, the way they come when a table is copied and pasted."""

from collections.abc import Iterator
from itertools import pairwise
from typing import Any

from docx.oxml.ns import qn

from .tables import LONGEST_CELL

_CELL, _PARAGRAPH, _ROW, _TABLE = qn("w:tc"), qn("w:p"), qn("w:tr"), qn("w:tbl")


def endings(body: Any) -> dict[Any, str]:
    """What follows each paragraph that stands in a line of cells; those of rows that hold prose or tables are left out."""
    found: dict[Any, str] = {}
    for row in body.iter(_ROW):
        cells = [cell for cell in row.iter(_CELL) if next(cell.iterancestors(_ROW)) is row]
        if len(cells) > 1 and all(map(_is_short, cells)):
            for cell, following in pairwise([*cells, None]):
                found.update(_of_cell(cell, "\n" if following is None else "\t"))
            if row.getnext() is None:
                found[next(reversed(found))] += "\n"  # another table begins behind a blank line
    return found


def cell_of(element: Any) -> Any:
    """The innermost cell that holds an element; None outside tables."""
    return next(element.iterancestors(_CELL), None)


def _is_short(cell: Any) -> bool:
    """Whether a line keeps the cell: neither a table in it nor long prose."""
    has_words = next(cell.iter(_PARAGRAPH), None) is not None
    return has_words and next(cell.iter(_TABLE), None) is None and len(_words(cell)) <= LONGEST_CELL


def _of_cell(cell: Any, ending: str) -> Iterator[tuple[Any, str]]:
    """Its paragraphs go on after a blank; an empty cell keeps its column, one over several columns all of them."""
    *earlier, last = cell.iter(_PARAGRAPH)
    yield from ((paragraph, " ") for paragraph in earlier)
    empty = "" if _words(cell).strip() else " "
    yield last, empty + "\t " * (_columns(cell) - 1) + ending


def _words(cell: Any) -> str:
    return "".join(element.text or "" for element in cell.iter(qn("w:t")))


def _columns(cell: Any) -> int:
    span = next(cell.iter(qn("w:gridSpan")), None)
    said = span.get(qn("w:val"), "1") if span is not None else "1"
    return min(int(said), 60) if said.isdecimal() else 1
