"""Cells of tables as HTML: a page has hundreds, and a template for each would take longer than reading their rows."""

from collections.abc import Callable, Mapping
from typing import Any

from django.template import Context
from django.template.base import render_value_in_context
from django.utils.html import format_html
from django.utils.safestring import SafeString

from .tables import Cell, Column, Kind

Words = Callable[[Any], Any]


def cell_html(
    cell: Cell, context: Context, written: Mapping[Kind, Words], *, first: bool, is_total: bool
) -> SafeString:
    """One cell: the first of a row is its header, the others carry their column's label for phones."""
    if cell.is_missing:
        shown: Any = "" if is_total else cell.column.missing
    else:
        shown = _shown(cell, context, written)
        shown = format_html('<a href="{}">{}</a>', cell.url, shown) if cell.url else shown
    classes = _classes(cell.column, cell)
    if first:
        return format_html('<th scope="row" class="{}">{}</th>', classes, shown)
    return format_html('<td data-l="{}" class="{}">{}</td>', cell.column.label, classes, shown)


def _shown(cell: Cell, context: Context, written: Mapping[Kind, Words]) -> Any:
    words = written.get(cell.column.kind)
    return words(cell.value) if words else SafeString(render_value_in_context(cell.value, context))


def _classes(column: Column, cell: Cell) -> str:
    names = (
        (column.is_number, "n"), (column.hide_when_narrow, "p3"), (column.hide_on_phone, "hide-p"),
        (column.full_on_phone, "full"), (cell.is_missing, "miss" if column.missing else "blank"),
    )  # fmt: skip
    return " ".join(name for holds, name in names if holds)
