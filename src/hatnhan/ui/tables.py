"""Tables declared once: shown on a page, sorted through the address, written to Excel with the same columns."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import reduce
from typing import Any

from django.http import HttpRequest

PARAMETER = "sort"


class Kind(StrEnum):
    TEXT = "text"
    NUMBER = "number"
    DECIMAL = "decimal"
    SHARE = "share"
    DATE = "date"
    LEVEL = "level"
    STATUS = "status"


NUMERIC = {Kind.NUMBER, Kind.DECIMAL, Kind.SHARE}
Accessor = str | Callable[[Any], Any]


@dataclass(frozen=True)
class Column:
    """One column: where its value comes from, how it is read, what gives way on a narrow screen.

    `value` is an attribute path ("cell.name"), a mapping's key, or a function of the row; the column's key by default.
    `order` is what a queryset is ordered by, `group` the words above it in a two-row header, `missing` is printed in
    red where there is no value, `width` counts characters in Excel.
    """

    key: str
    label: Any
    value: Accessor | None = None
    kind: Kind = Kind.TEXT
    url: Accessor | None = None
    order: str | Sequence[str] | None = None
    group: Any = ""
    missing: Any = ""
    width: int = 0
    hide_on_phone: bool = False
    hide_when_narrow: bool = False
    full_on_phone: bool = False

    def of(self, row: Any) -> Any:
        return read(self.value if self.value is not None else self.key, row)

    @property
    def is_number(self) -> bool:
        return self.kind in NUMERIC


@dataclass(frozen=True)
class Head:
    """The header of one column as shown: its sorting link and the direction it is sorted in now."""

    column: Column
    sort: str
    direction: str


@dataclass(frozen=True)
class Cell:
    column: Column
    value: Any
    url: str = ""

    @property
    def is_missing(self) -> bool:
        return self.value is None or self.value == ""


@dataclass(frozen=True)
class Shown:
    """A table ready for its template."""

    heads: Sequence[Head]
    groups: Sequence[tuple[str, int]]
    rows: Sequence[Sequence[Cell]]
    totals: Sequence[Cell] = ()
    caption: str = ""


@dataclass(frozen=True)
class Table:
    """Columns in order; `first_order` is how rows stand before anybody sorts them."""

    columns: Sequence[Column]
    first_order: Sequence[str] = ()
    by_key: Mapping[str, Column] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "by_key", {column.key: column for column in self.columns})

    def ordered(self, request: HttpRequest, rows: Any) -> Any:
        """The queryset in the order that the address asks for; the primary key settles what is equal."""
        column, falling = self._asked(request)
        orders = _orders(column) if column else list(self.first_order)
        if falling:
            orders = [order[1:] if order.startswith("-") else f"-{order}" for order in orders]
        return rows.order_by(*orders, "pk") if orders else rows

    def shown(
        self, request: HttpRequest, rows: Iterable[Any], *, totals: Mapping[str, Any] | None = None, caption: str = ""
    ) -> Shown:
        """Rows read once, with links and totals, for `{% include "ui/parts/table.html" with table=... %}`."""
        asked, falling = self._asked(request)
        heads = [_head(column, column is asked, falling) for column in self.columns]
        body = [[_cell(column, row) for column in self.columns] for row in rows]
        last = [Cell(column, totals.get(column.key)) for column in self.columns] if totals else []
        return Shown(heads, self.groups, body, last, caption)

    @property
    def groups(self) -> list[tuple[str, int]]:
        """The upper header row as (words, columns under them); empty where no column has one."""
        spans: list[tuple[str, int]] = []
        for column in self.columns:
            words = str(column.group)
            if words and spans and spans[-1][0] == words:
                spans[-1] = (words, spans[-1][1] + 1)
            else:
                spans.append((words, 1))
        return spans if any(words for words, _span in spans) else []

    def without(self, *keys: str) -> "Table":
        """The same table less some columns, for instance those a reader may not see."""
        return Table([column for column in self.columns if column.key not in keys], self.first_order)

    def _asked(self, request: HttpRequest) -> tuple[Column | None, bool]:
        asked = request.GET.get(PARAMETER, "")
        column = self.by_key.get(asked.removeprefix("-"))
        return (column, asked.startswith("-")) if column and column.order else (None, False)


def read(accessor: Accessor, row: Any) -> Any:
    """The value at an attribute path or mapping key; None where the way ends early."""
    if callable(accessor):
        return accessor(row)
    if isinstance(row, Mapping):
        return row.get(accessor)
    return reduce(lambda part, name: getattr(part, name, None), accessor.split("."), row)


def _orders(column: Column) -> list[str]:
    return [column.order] if isinstance(column.order, str) else list(column.order or ())


def _head(column: Column, is_asked: bool, falling: bool) -> Head:
    if not column.order:
        return Head(column, "", "")
    direction = ("descending" if falling else "ascending") if is_asked else ""
    return Head(column, f"-{column.key}" if direction == "ascending" else column.key, direction)


def _cell(column: Column, row: Any) -> Cell:
    url = read(column.url, row) if column.url else ""
    return Cell(column, column.of(row), (url() if callable(url) else url) or "")
