"""Ruled tables: header rows repeated on every page, rows never cut in two, widths in millimetres.

Written as text and parsed once: cell by cell through python-docx a long table takes seconds.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any
from xml.sax.saxutils import escape

from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Mm

from .layouts import Layout
from .runs import printed

Row = Sequence[Any]
TWIPS = 1440 / 25.4  # to a millimetre


@dataclass(frozen=True)
class _Cell:
    text: Any
    width: float
    align: str
    bold: bool = False
    span: int = 1
    merge: str = ""


def ruled_table(
    document: Any,
    layout: Layout,
    headers: Row,
    rows: Iterable[Row],
    *,
    widths: Sequence[float],
    align: Sequence[str],
    groups: Sequence[tuple[str, int]] = (),
    numbered: bool = False,
    total: Row | None = None,
) -> None:
    """`groups` is an upper header row of (words, columns spanned); columns under a blank group are merged downwards."""
    size = layout.table_size
    lines = [_line(cells, size, is_head=True) for cells in _heads(headers, widths, groups, numbered)]
    lines += [_line(_cells(row, widths, align), size) for row in rows]
    if total:
        lines.append(_line(_cells(total, widths, align, bold=True), size))
    grid = "".join(f'<w:gridCol w:w="{_twips(width)}"/>' for width in widths)
    look = (
        f'<w:tblStyle w:val="TableGrid"/><w:tblW w:w="{_twips(sum(widths))}" w:type="dxa"/>'
        '<w:jc w:val="center"/><w:tblLayout w:type="fixed"/>'
    )
    table = f"<w:tbl {nsdecls('w')}><w:tblPr>{look}</w:tblPr><w:tblGrid>{grid}</w:tblGrid>{''.join(lines)}</w:tbl>"
    document.element.body.sectPr.addprevious(parse_xml(table))


def set_widths(table: Any, widths: Sequence[float]) -> None:
    """Fixed columns; both the grid and the cells must say it, each is read by another programme."""
    table.autofit = False
    for column, width in zip(table._tbl.tblGrid.gridCol_lst, widths, strict=True):
        column.w = Mm(width)
    for tr in table._tbl.tr_lst:
        for tc, width in zip(tr.tc_lst, widths, strict=True):
            tc.width = Mm(width)


def _heads(
    headers: Row, widths: Sequence[float], groups: Sequence[tuple[str, int]], numbered: bool
) -> Iterator[list[_Cell]]:
    centre = ["center"] * len(headers)
    grouped = [words for words, span in groups for _ in range(span)]
    if groups:
        yield list(_group_cells(headers, widths, groups))
    yield [
        _Cell(words, width, "center", bold=True, merge="continue" if groups and not grouped[place] else "")
        for place, (words, width) in enumerate(zip(headers, widths, strict=True))
    ]
    if numbered:
        yield _cells([f"({place})" for place in range(1, len(headers) + 1)], widths, centre)


def _group_cells(headers: Row, widths: Sequence[float], groups: Sequence[tuple[str, int]]) -> Iterator[_Cell]:
    column = 0
    for words, span in groups:
        under = range(column, column + span)
        if words:
            yield _Cell(words, sum(widths[place] for place in under), "center", bold=True, span=span)
        else:
            yield from (_Cell(headers[place], widths[place], "center", bold=True, merge="restart") for place in under)
        column += span


def _cells(row: Row, widths: Sequence[float], align: Sequence[str], *, bold: bool = False) -> list[_Cell]:
    return [_Cell(value, width, side, bold) for value, width, side in zip(row, widths, align, strict=True)]


def _line(cells: Iterable[_Cell], size: float, *, is_head: bool = False) -> str:
    flags = "<w:cantSplit/>" + ("<w:tblHeader/>" if is_head else "")
    return f"<w:tr><w:trPr>{flags}</w:trPr>{''.join(_cell(cell, size) for cell in cells)}</w:tr>"


def _cell(cell: _Cell, size: float) -> str:
    span = f'<w:gridSpan w:val="{cell.span}"/>' if cell.span > 1 else ""
    merge = f'<w:vMerge w:val="{cell.merge}"/>' if cell.merge else ""
    text = "" if cell.merge == "continue" else escape(printed(cell.text)).replace("\n", "</w:t><w:br/><w:t>")
    side = "both" if cell.align == "justify" else cell.align
    look = f'{"<w:b/>" if cell.bold else ""}<w:sz w:val="{round(size * 2)}"/>'
    frame = f'<w:tcW w:w="{_twips(cell.width)}" w:type="dxa"/>{span}{merge}<w:vAlign w:val="center"/>'
    return (
        f"<w:tc><w:tcPr>{frame}</w:tcPr>"
        f'<w:p><w:pPr><w:spacing w:before="40" w:after="40"/><w:jc w:val="{side}"/></w:pPr>'
        f'<w:r><w:rPr>{look}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r></w:p></w:tc>'
    )


def _twips(millimetres: float) -> int:
    return round(millimetres * TWIPS)
