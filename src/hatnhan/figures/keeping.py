"""Making sums and keeping them true: of this year so far, of the same days a year ago, and of the years before."""

import json
from collections.abc import Iterable, Mapping
from datetime import date
from operator import add

from django.db import transaction

from hatnhan.foundation import clock
from hatnhan.measures import Dataset, Period
from hatnhan.organisations.models import Organisation

from . import columns
from .live import own_numbers
from .marks import TREE, forget_before, marks_since, moment, sources_of
from .models import Sheet, Sums
from .periods import year_until
from .rollup import Numbering, numbered
from .trees import DatedTree

WORTH = 1000
"""From so many organisations on sums are kept; below, counting live is quick enough for every page."""
YEARS_BACK = 6
FEW = 50
NOWHERE = 0

Own = dict[int, list[int]]


def readings(today: date) -> list[Period]:
    """What the pages of a year ask for: those most asked for come first."""
    now = year_until(today.year, today)
    return [now, now.before, *(Period.year(today.year - back) for back in range(1, YEARS_BACK + 1))]


def keep(*, patiently: bool = False) -> int:
    """Make or mend the sheets of today and drop all others; how many were written. `patiently` leaves few marks standing."""
    is_worth = Organisation.objects.count() >= WORTH
    periods = readings(clock.today()) if is_worth else []
    wanted = {(period.first, period.last, columns.fingerprint(period)): period for period in periods}
    for sheet in Sheet.objects.all():
        if (sheet.first, sheet.last, sheet.fingerprint) not in wanted:
            sheet.delete()
    done = sum(keep_reading(period, patiently=patiently) for period in periods)
    forget_before(min(Sheet.objects.values_list("since", flat=True), default=moment()))
    return done


def keep_reading(period: Period, *, patiently: bool = False) -> bool:
    """Make the sheet of a period, or put in what was written since; whether anything was done."""
    sheet, _is_new = Sheet.objects.get_or_create(
        first=period.first, last=period.last, fingerprint=columns.fingerprint(period)
    )
    since = moment()
    written = _written(sheet) if sheet.since else {}
    if sheet.since and not written:
        return False
    if sheet.since and patiently and TREE.name not in written and sum(map(len, written.values())) < FEW:
        return False
    return _write(sheet, since, _rows(sheet, period, written))


def _written(sheet: Sheet) -> dict[str, set[int]]:
    found: dict[str, set[int]] = {}
    for source, node in marks_since(sheet.since).values_list("source", "node").distinct():
        found.setdefault(source, set()).add(node)
    return found


def _rows(sheet: Sheet, period: Period, written: Mapping[str, set[int]]) -> dict[int, Sums]:
    """Every organisation's row as it should be now; what is not written to is not counted again."""
    nodes = list(Organisation.objects.order_by("sort_key", "pk").values_list("pk", flat=True))
    kept = dict(sheet.rows.values_list("node", "own")) if sheet.since else {}
    width = len(columns.columns())
    own: Own = {node: json.loads(kept[node]) if node in kept else [0] * width for node in nodes}
    for dataset, _figures in columns.datasets():
        within = None if not sheet.since else set().union(*(written.get(one, set()) for one in sources_of([dataset])))
        if within is None or within:
            _count(own, dataset, period, within)
    parents = DatedTree(period.first, period.last).every_parent()
    tree = numbered({node: parents.get(node, NOWHERE) for node in reversed(nodes)}, NOWHERE)
    return _rolled(sheet, own, tree, parents)


def _count(own: Own, dataset: Dataset, period: Period, within: set[int] | None) -> None:
    """Put the numbers of a dataset into the rows: of these organisations, or of all."""
    known, figures = columns.columns(), dict(next(some for one, some in columns.datasets() if one is dataset))
    now = own_numbers(dataset, figures, period, None if within is None else sorted(within))
    for code, by_node in now.items():
        place = known[code]
        for node in own if within is None else within & own.keys():
            own[node][place] = by_node.get(node, 0)


def _rolled(sheet: Sheet, own: Own, tree: Numbering, parents: Mapping[int, int]) -> dict[int, Sums]:
    """Rows with the sums of all below, from the leaves up."""
    totals, alone = {node: own[node] for node in tree.order if node}, sorted(columns.alone())
    for node in reversed(tree.order):
        parent = parents.get(node, NOWHERE)
        if node and parent in totals:
            totals[parent] = list(map(add, totals[parent], totals[node]))
    rows = {}
    for node, total in totals.items():
        for place in alone:
            total[place] = own[node][place]
        (left, right), said, sums = tree.places[node], _said(own[node]), _said(total)
        rows[node] = Sums(
            sheet=sheet, node=node, parent=parents.get(node, NOWHERE), left=left, right=right, own=said,
            total="" if sums == said else sums,
        )  # fmt: skip
    return rows


def _said(numbers: Iterable[int]) -> str:
    return json.dumps(list(numbers), separators=(",", ":"))


def _write(sheet: Sheet, since: int, rows: Mapping[int, Sums]) -> bool:
    """In one transaction, unless somebody else was quicker: only rows that changed."""
    there = {one.node: one for one in sheet.rows.all()} if sheet.since else {}
    changed = [row for node, row in rows.items() if node not in there or _differs(row, there[node])]
    gone = [node for node in there if node not in rows] + [row.node for row in changed if row.node in there]
    with transaction.atomic():
        if not Sheet.objects.select_for_update().filter(pk=sheet.pk, since=sheet.since).exists():
            return False
        for start in range(0, len(gone), 500):
            sheet.rows.filter(node__in=gone[start : start + 500]).delete()
        Sums.objects.bulk_create(changed, batch_size=2000)
        Sheet.objects.filter(pk=sheet.pk).update(since=since)
    return True


def _differs(one: Sums, other: Sums) -> bool:
    names = ("parent", "left", "right", "own", "total")
    return any(getattr(one, name) != getattr(other, name) for name in names)
