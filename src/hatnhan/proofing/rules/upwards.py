"""Columns of a table whose percentages are those of several counts together: "Tỷ lệ tốt trở lên (%)"."""

from collections.abc import Sequence
from decimal import Decimal
from itertools import pairwise

from ..tables import Cell, Row
from .rounding import percent, verdict_of

LEAST = 3  # rows that must stand right

Way = tuple[Sequence[int], int]  # the columns added, and the one they are a share of


def way_of(rows: Sequence[Row], column: int, counts: Sequence[int]) -> Way | None:
    """The columns beside each other whose sum is the share of another, in most of the rows; None where none is."""
    best: tuple[int, Way] | None = None
    places = sorted(counts)
    turned = [
        ((part,), base) for part, base in pairwise(places)
    ]  # "Hộ nghèo | Tổng số hộ | Tỷ lệ": the whole stands behind
    whole = next((way for way in turned if len(rows) > 1 and all(_fits(row, column, way) for row in rows)), None)
    if whole is not None:
        return whole
    for first in range(1, len(places)):
        for end in range(first + 2, min(len(places), first + 3) + 1):
            for base in places[:first]:
                way = places[first:end], base
                right = sum(_fits(row, column, way) for row in rows)
                if right >= LEAST and 2 * right > len(rows) and (best is None or right > best[0]):
                    best = right, way
    return best[1] if best else None


def added(row: Row, columns: Sequence[int]) -> Decimal:
    """The counts of these columns together."""
    return sum((row.cells[n].value or Decimal(0) for n in columns), Decimal(0))


def _fits(row: Row, column: int, way: Way) -> bool:
    cell: Cell = row.cells[column]
    base = row.cells[way[1]].value
    if cell.value is None or not base or not cell.places:
        return False
    return verdict_of(cell.value, percent(added(row, way[0]), base), cell.places).is_right
