"""The reading from kept sums: exact at every request, because what was written since is counted live and put in.

number(node) = total(node) + the sum over written organisations below it of (what they count now - what they counted then)
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Q

from hatnhan.measures import Count, Dataset, Period, Sum
from hatnhan.organisations.models import Organisation

from . import columns
from .live import by_dataset, own_numbers
from .marks import TREE, marks_since, sources_of
from .models import Sheet, Sums
from .tallies import without_records
from .trees import tree_of

MANY = 500
"""So many organisations written to since are counted one by one; beyond, counting everything anew is no slower."""

Numbers = dict[int, dict[str, int]]
Figures = Mapping[str, Count | Sum]
Groups = Sequence[tuple[Dataset, Figures]]
Changes = Mapping[str, Mapping[int, int]]


@dataclass(frozen=True, slots=True)
class Standing:
    """A sheet that holds, and the organisations written to since it was made, by what was written."""

    sheet: Sheet
    written: Mapping[str, set[int]]

    def written_of(self, datasets: Iterable[Dataset]) -> set[int]:
        """Where these datasets may have changed."""
        return set().union(*(self.written.get(source, set()) for source in sources_of(datasets)))


def standing(period: Period) -> Standing | None:
    """The sheet of a period; None where none is kept, where the tree was written to, or too much else."""
    if period.known_at:
        return None
    sheets = {one.fingerprint: one for one in Sheet.objects.filter(first=period.first, last=period.last, since__gt=0)}
    sheet = sheets.get(columns.fingerprint(period)) if sheets else None
    if sheet is None:
        return None
    written: dict[str, set[int]] = defaultdict(set)
    marks = marks_since(sheet.since).values_list("source", "node").distinct()
    for source, node in marks[: MANY + 1]:
        written[source].add(node)
    is_old = TREE.name in written or sum(map(len, written.values())) > MANY
    return None if is_old else Standing(sheet, written)


def numbers(organisation: Organisation, period: Period, codes: Iterable[str], *, below: bool = False) -> Numbers | None:
    """Whole numbers of an organisation, and `below` of each directly under it; None where they must be counted live."""
    found = standing(period)
    if found is None:
        return None
    groups = list(by_dataset(codes))
    wanted = Q(node=organisation.pk) | (Q(parent=organisation.pk) if below else Q())
    written = found.written_of(dataset for dataset, _figures in groups)
    rows = {row.node: row for row in found.sheet.rows.filter(wanted | Q(node__in=written))}
    top = rows.get(organisation.pk)
    if top is None:
        return None
    shown = [row for row in rows.values() if row is top or (below and row.parent == top.node)]
    read = {row.node: _picked(row, groups) for row in shown}
    for dataset, figures in groups:
        inside = {
            node: rows[node] for node in found.written_of([dataset]) if node in rows and _covers(top, rows[node].left)
        }
        if not dataset.rests_on:
            within = tree_of(period).below(organisation) if dataset.roll_up else [row.node for row in shown]
            _put_in(read, shown, dataset, *_uncounted(found.sheet, period, dataset, figures, within))
        elif inside:
            _put_in(read, shown, dataset, _changes(dataset, figures, period, inside), _lefts(inside))
        if known := without_records(dataset, figures, period):
            _put_in(read, shown, dataset, known, _places(found.sheet, known))
    return read


def _picked(row: Sums, groups: Groups) -> dict[str, int]:
    """The numbers that are asked for, of those that are kept; the rest begin at nothing."""
    known, total = columns.columns(), row.total_numbers()
    return {code: total[known[code]] if code in known else 0 for _dataset, figures in groups for code in figures}


def _changes(dataset: Dataset, figures: Figures, period: Period, rows: Mapping[int, Sums]) -> Changes:
    """What organisations count now beyond what they counted when the sheet was made: one grouped query."""
    known, now = columns.columns(), own_numbers(dataset, figures, period, sorted(rows))
    kept = {node: row.own_numbers() for node, row in rows.items()}
    return {code: {node: now[code].get(node, 0) - kept[node][known[code]] for node in rows} for code in figures}


def _uncounted(
    sheet: Sheet, period: Period, dataset: Dataset, figures: Figures, within: Any
) -> tuple[Changes, dict[int, int]]:
    """All numbers of a dataset that is never kept, and where their organisations stand."""
    now = own_numbers(dataset, figures, period, within)
    return now, _places(sheet, now)


def _places(sheet: Sheet, numbers: Changes) -> dict[int, int]:
    nodes = set().union(*numbers.values())
    return dict(sheet.rows.filter(node__in=nodes).values_list("node", "left")) if nodes else {}


def _put_in(read: Numbers, shown: Iterable[Sums], dataset: Dataset, changes: Changes, lefts: Mapping[int, int]) -> None:
    for code, by_node in changes.items():
        for node, change in by_node.items():
            for row in shown:
                if node == row.node or (dataset.roll_up and node in lefts and _covers(row, lefts[node])):
                    read[row.node][code] += change


def _covers(row: Sums, left: int) -> bool:
    return row.left <= left < row.right


def _lefts(rows: Mapping[int, Sums]) -> dict[int, int]:
    return {node: row.left for node, row in rows.items()}
