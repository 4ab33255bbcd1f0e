"""Ruled tables: header rows repeated on every page, rows never cut in two, widths in millimetres."""

from collections.abc import Sequence
from typing import Any

from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.shared import Mm
from docx.table import Table
from docx.text.paragraph import Paragraph

from .layouts import Layout
from .runs import add_run, flag, shape

Row = Sequence[Any]


def ruled_table(
    document: Any,
    layout: Layout,
    headers: Row,
    rows: Sequence[Row],
    *,
    widths: Sequence[float],
    align: Sequence[str],
    groups: Sequence[tuple[str, int]] = (),
    numbered: bool = False,
    total: Row | None = None,
) -> Table:
    """`groups` is an upper header row of (words, columns spanned); columns under a blank group are merged downwards."""
    heads = [[words for words, span in groups for _ in range(span)]] if groups else []
    heads.append(list(headers))
    if numbered:
        heads.append([f"({place})" for place in range(1, len(headers) + 1)])
    body = [*rows, *([total] if total else [])]
    table = document.add_table(len(heads) + len(body), len(headers), style="Table Grid")
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    set_widths(table, widths)
    for place, (tr, row) in enumerate(zip(table._tbl.tr_lst, [*heads, *body], strict=True)):
        _fill(table, tr, row, align, layout.table_size, is_head=place < len(heads), is_total=row is total)
    if groups:
        _merge_groups(table, groups)
    return table


def set_widths(table: Table, widths: Sequence[float]) -> None:
    """Fixed columns; both the grid and the cells must say it, each is read by another programme."""
    table.autofit = False
    for column, width in zip(table._tbl.tblGrid.gridCol_lst, widths, strict=True):
        column.w = Mm(width)
    for tr in table._tbl.tr_lst:
        for tc, width in zip(tr.tc_lst, widths, strict=True):
            tc.width = Mm(width)


def _fill(
    table: Table,
    tr: Any,
    row: Row,
    align: Sequence[str],
    size: float,
    *,
    is_head: bool,
    is_total: bool,
) -> None:
    properties = tr.get_or_add_trPr()
    flag(properties, "w:cantSplit")
    if is_head:
        flag(properties, "w:tblHeader")
    for tc, value, side in zip(tr.tc_lst, row, align, strict=True):
        paragraph = Paragraph(tc.p_lst[0], table)
        shape(paragraph, "center" if is_head else side, before=2, after=2)
        add_run(paragraph, value, size=size, bold=is_head or is_total)


def _merge_groups(table: Table, groups: Sequence[tuple[str, int]]) -> None:
    """From the right: a merger takes cells out of the row, and would move those behind it."""
    column = sum(span for _words, span in groups)
    for words, span in reversed(groups):
        column -= span
        if words:
            for tc in table._tbl.tr_lst[0].tc_lst[column + 1 : column + span]:
                Paragraph(tc.p_lst[0], table).clear()
            _drop_empty_paragraphs(table.cell(0, column).merge(table.cell(0, column + span - 1)))
        else:
            for place in range(column, column + span):
                _drop_empty_paragraphs(table.cell(0, place).merge(table.cell(1, place)))


def _drop_empty_paragraphs(cell: Any) -> None:
    for paragraph in cell.paragraphs:
        if not paragraph.text and len(cell.paragraphs) > 1:
            paragraph._p.getparent().remove(paragraph._p)
