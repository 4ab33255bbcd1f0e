"""Counts below three of confidential kinds: hidden from who has not the room's act, with all that would betray them.

Numbers of a dataset are open at an organisation only if, there and in every part beside it, every smallest group that its
figures can tell apart has three rows or more; and so up to the top. Whatever is added or subtracted of what is shown,
only groups of three or more come out. Where that fails, but every part has three rows in all, the bare total is shown.
Days within a year, years not over and other trees would betray by comparison, and show nothing.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

from hatnhan.access.posts import Actor
from hatnhan.foundation import clock
from hatnhan.measures import Count, Dataset, Period
from hatnhan.measures.conditions import columns_of
from hatnhan.organisations.models import Organisation

from . import registry
from .conditions import holds
from .live import Value, Values
from .trees import DatedTree

LEAST = 3
CLOSED, TOTAL, OPEN = 0, 1, 2
HIDDEN = Value(0, is_hidden=True)

Groups = Counter[tuple[bool, ...]]


def is_veiled(dataset: Dataset, organisation: Organisation, actor: Actor | None) -> bool:
    """Whether small counts of this dataset are hidden from the reader; nobody in particular has no act."""
    if not dataset.confidential:
        return False
    if actor is None or dataset.law is None:
        return True
    return not dataset.law.scope(actor, dataset.confidential).covers_all(organisation.left, organisation.right)


def veiled(
    found: dict[int, Values], organisation: Organisation, period: Period, *, actor: Actor | None, recast: bool
) -> dict[int, Values]:
    """The same values with what the reader may not see hidden; untouched where nothing confidential is asked for."""
    codes = next(iter(found.values()), {})
    datasets = {one.code: one for code in codes for one in _datasets_of(code) if is_veiled(one, organisation, actor)}
    if not datasets:
        return found
    levels = {code: _levels(one, period, found, recast=recast) for code, one in datasets.items()}
    return {
        node: {
            code: value if all(_shows(code, one, levels[one.code][node]) for one in _datasets_of(code) if one.code in datasets)
            else HIDDEN
            for code, value in values.items()
        }
        for node, values in found.items()
    }  # fmt: skip


def _shows(code: str, dataset: Dataset, level: int) -> bool:
    """A bare total is a count of all rows without a base."""
    if level == OPEN:
        return isinstance(registry.counted(code), Count)
    one = registry.figure(code)
    return level == TOTAL and isinstance(one, Count) and one.where is None and not one.of


def _datasets_of(code: str) -> list[Dataset]:
    parts = registry.needed([code]).values()
    return list({one.dataset.code: one.dataset for one in (*parts, registry.counted(code))}.values())


def _levels(dataset: Dataset, period: Period, nodes: Iterable[int], *, recast: bool) -> dict[int, int]:
    """How much is shown at each of these organisations."""
    if recast or period.known_at or not period.is_whole_years or period.last >= clock.today():
        return dict.fromkeys(nodes, CLOSED)
    parents = DatedTree(period.first, period.last).every_parent() if dataset.roll_up else {}
    own: dict[int, Groups] = _groups(dataset, period)
    whole: dict[int, Groups] = {}
    for node, groups in own.items():
        for above in _line(node, parents):
            whole.setdefault(above, Counter()).update(groups)
    children: dict[int, list[int]] = defaultdict(list)
    for child, parent in parents.items():
        children[parent].append(child)
    size = len(_figures_of(dataset))
    return {
        node: min(_parts_level(one, own, whole, children, parents, size) for one in _line(node, parents))
        for node in nodes
    }


def _parts_level(
    node: int,
    own: Mapping[int, Groups],
    whole: Mapping[int, Groups],
    children: Mapping[int, list[int]],
    parents: Mapping[int, int],
    size: int,
) -> int:
    """What may be shown of all the parts among which this organisation stands."""
    parent = parents.get(node)
    beside = [whole.get(one, Counter()) for one in children[parent]] if parent else [whole.get(node, Counter())]
    direct = own.get(parent) if parent else None
    return min(_level(groups, size) for groups in (*beside, *([direct] if direct else [])))


def _level(groups: Groups, size: int) -> int:
    counts = [sum(number for held, number in groups.items() if held[place]) for place in range(size)]
    if min((*groups.values(), *counts), default=0) >= LEAST:
        return OPEN
    return TOTAL if groups.total() >= LEAST else CLOSED


def _line(node: int, parents: Mapping[int, int]) -> Iterable[int]:
    """The organisation and all above it."""
    above: int | None = node
    while above is not None:
        yield above
        above = parents.get(above)


def _groups(dataset: Dataset, period: Period) -> dict[int, Groups]:
    """Rows of each organisation by which figures count them."""
    figures = _figures_of(dataset)
    names = sorted(frozenset().union(*(columns_of(one.where) for one in figures)))
    rows = dataset.query(period).order_by().values_list(dataset.organisation_column, *names)
    found: dict[int, Groups] = defaultdict(Counter)
    for node, *values in rows:
        row = dict(zip(names, values, strict=True))
        found[node][tuple(holds(one.where, row) for one in figures)] += 1
    return found


def _figures_of(dataset: Dataset) -> list[Any]:
    known = registry.needed(registry.codes()).values()
    return [one for one in known if isinstance(one, Count) and one.dataset.code == dataset.code]
