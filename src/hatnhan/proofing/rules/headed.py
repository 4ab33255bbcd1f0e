"""A table without a row of totals, against the total in the sentence right above it."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from decimal import Decimal

from django.utils.translation import gettext as _

from ..claims import Claim, Kind, Verdict
from ..mention import Mention
from ..tables import Row, Table
from .complete import SMALL_GAP
from .rounding import plain

CLOSE = 70  # characters between the total and its table
WORDS = 14  # of the sentence behind the total


def headed(table: Table, rows: Sequence[Row], columns: Sequence[int], mentions: Sequence[Mention]) -> Iterator[Claim]:
    """The column of counts that a sentence ending in a colon announces.

    Example: "41 đồng chí, cụ thể:" above rows "30 năm | 12", "40 năm | 14", ...; wrong only where there is one such column.
    """
    place = bisect_left(mentions, table.start, key=lambda one: one.start)
    head = mentions[place - 1] if place else None
    if head is None or not _announces(head, table):
        return
    for column in columns:
        cells = [row.cells[column] for row in rows if row.cells[column].value is not None]
        found = sum((cell.value or Decimal(0) for cell in cells), Decimal(0))
        stated = head.part or Decimal(0)
        if len(cells) < 2 or (found != stated and (len(columns) > 1 or abs(found - stated) > SMALL_GAP * stated)):
            continue
        pieces = {"found": plain(found), "stated": plain(stated), "gap": plain(abs(found - stated))}
        words, verdict = (
            (_("Cột cộng lại {found}: khớp với tổng nêu ở câu trên."), Verdict.CONSISTENT)
            if found == stated
            else (_("Cột cộng lại {found}, câu trên nêu tổng {stated}: lệch {gap}."), Verdict.INCONSISTENT)
        )
        yield Claim(head.start, cells[-1].end, Kind.SUM, "grid.headed", verdict, words.format(**pieces), stated, found)


def _announces(head: Mention, table: Table) -> bool:
    plain_count = head.part is not None and head.percent is head.base is None and not head.change and not head.nearly
    return plain_count and table.start - head.end <= CLOSE and ":" in head.following[:WORDS]
