"""The counts of single organisations from kept sums, in the order of the tree, from any place on without those before it."""

import json
from collections.abc import Iterator, Mapping
from typing import Any

from hatnhan.measures import Count, Period
from hatnhan.organisations.models import Organisation

from . import columns
from .live import own_numbers
from .models import Sheet, Sums
from .sums import standing

FEW, MANY = 50, 800
"""So many organisations are read first, and at most at once: a page needs a handful, an export all."""

Counts = Iterator[tuple[int, int]]


def counts_in_order(
    organisation: Organisation, period: Period, count: Count, start: int = 0
) -> tuple[int, Counts] | None:
    """Rows before, and (organisation, number) from the one among whose rows the `start`-th is; None if counted live."""
    found = standing(period) if count.dataset.rests_on and count.dataset.roll_up else None
    top = found.sheet.rows.filter(node=organisation.pk).first() if found else None
    if found is None or top is None:
        return None
    written = sorted(found.written_of([count.dataset]))
    now = own_numbers(count.dataset, {count.code: count}, period, written)[count.code] if written else {}
    known = dict.fromkeys(written, 0) | now
    place = columns.columns()[count.code]
    before, left = _reached(found.sheet, top, place, known, start) if start else (0, top.left)
    return before, _counted(found.sheet, left, top.right, place, known)


def _reached(sheet: Sheet, top: Sums, place: int, now: Mapping[int, int], start: int) -> tuple[int, int]:
    """Rows passed over, and where the `start`-th is: down the tree, whole branches at a time."""
    kept = list(sheet.rows.filter(node__in=list(now))) if now else []
    changes = [(row.left, now[row.node] - row.own_numbers()[place]) for row in kept]
    before, row = 0, top
    while True:
        number = now.get(row.node, row.own_numbers()[place])
        if before + number > start:
            return before, row.left
        before += number
        for child in sheet.rows.filter(parent=row.node).order_by("left"):
            number = child.total_numbers()[place]
            number += sum(change for left, change in changes if child.left <= left < child.right)
            if before + number > start:
                row = child
                break
            before += number
        else:
            return before, row.right


def _counted(sheet: Sheet, left: int, right: int, place: int, now: Mapping[int, int]) -> Counts:
    """What was written since takes the place of what is kept."""
    for node, own in _rows(sheet, left, right):
        number = now[node] if node in now else json.loads(own)[place]
        if number:
            yield node, number


def _rows(sheet: Sheet, left: int, right: int) -> Iterator[tuple[Any, ...]]:
    """Slice by slice: a cursor held open over the rest would have all of it read."""
    size = FEW
    rows = sheet.rows.order_by("left").values_list("left", "node", "own")
    while some := list(rows.filter(left__gte=left, left__lt=right)[:size]):
        yield from (row[1:] for row in some)
        left, size = some[-1][0] + 1, min(2 * size, MANY)
