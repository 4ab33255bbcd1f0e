"""Rows of a table: the counts beside a total of their own, the percentages of a row against 100."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from django.utils.translation import gettext as _

from hatnhan.foundation.numbers import HUNDRED

from ..claims import Claim, Kind, Verdict
from ..tables import Row, Table
from .complete import LARGEST_GAP
from .rounding import plain

NEAR = 12  # points: what is further off is no set that was to be complete
LEAST = 2  # rows that must add up before another is called wrong


def across(table: Table, rows: Sequence[Row], shares: set[int]) -> Iterator[Claim]:
    """Each row against its total, where most rows of the table add up that way.

    Example: header "Tổng số | Tốt | Khá", rows "Chi bộ A | 16 | 11 | 5" and "Chi bộ B | 12 | 9 | 3".
    """
    width = len(rows[0].cells)
    counts = [n for n in range(width) if n not in shares and any(row.cells[n].value is not None for row in rows)]
    if len(counts) < 3:
        return
    ways = [(counts[at], counts[at + 1 :]) for at in range(min(2, len(counts) - 2))]  # "Tổng số | Được xếp loại | Tốt"
    for total, parts in [*ways, (counts[-1], counts[:-1])]:  # "Thôn | Cơ quan | Tổng"
        fitting = sum(_added(row, parts) == row.cells[total].value for row in rows)
        if fitting >= LEAST and 2 * fitting > len(rows):
            for row in rows:
                yield from _sum(row, total, parts)
            yield from _hundreds(rows, sorted(column for column in shares if column > min(total, *parts)))
            return


def _added(row: Row, parts: Sequence[int]) -> Decimal:
    return sum((row.cells[column].value or Decimal(0) for column in parts), Decimal(0))


def _sum(row: Row, total: int, parts: Sequence[int]) -> Iterator[Claim]:
    stated, found = row.cells[total].value, _added(row, parts)
    if stated is None or abs(found - stated) > LARGEST_GAP * max(found, stated):
        return
    right = found == stated
    pieces = {"found": plain(found), "stated": plain(stated), "gap": plain(abs(found - stated))}
    words = (
        _("Dòng cộng lại {found}: khớp với tổng của dòng.")
        if right
        else _("Dòng cộng lại {found}, tổng của dòng in {stated}: lệch {gap}.")
    ).format(**pieces)
    verdict = Verdict.CONSISTENT if right else Verdict.INCONSISTENT
    yield Claim(*_span(row), Kind.SUM, "grid.row", verdict, words, stated, found)


def _hundreds(rows: Sequence[Row], shares: Sequence[int]) -> Iterator[Claim]:
    """The percentages of a row against 100; far off is only called wrong where most rows come near to it."""
    if len(shares) < 2:
        return
    found = {row: _added(row, shares) for row in rows if all(row.cells[column].value is not None for column in shares)}
    units = {row: sum((Decimal(1).scaleb(-row.cells[column].places) for column in shares), Decimal(0)) for row in found}
    near = [row for row in found if abs(found[row] - HUNDRED) <= units[row]]
    for row, total in found.items() if 2 * len(near) > len(rows) else ():
        off = abs(total - HUNDRED)
        if off > NEAR:
            continue
        verdict = Verdict.CONSISTENT if not off else Verdict.ROUNDED if row in near else Verdict.INCONSISTENT
        words = _("Các tỷ lệ của dòng cộng lại {total} %.").format(total=plain(total))
        yield Claim(*_span(row), Kind.SUM, "grid.row", verdict, words, HUNDRED, total)


def _span(row: Row) -> tuple[int, int]:
    return (row.label or row.numbers[0]).start, row.numbers[-1].end
