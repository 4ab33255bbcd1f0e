"""Sums over every subtree at once: depth-first numbers, one prefix sum a figure, one subtraction a node. Pure."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate, repeat


@dataclass(frozen=True, slots=True)
class Numbering:
    """Nodes in depth-first order; the subtree of a node is `order[left:right]` of its place."""

    order: Sequence[int]
    places: Mapping[int, tuple[int, int]]


def numbered(parents: Mapping[int, int], root: int) -> Numbering:
    """Number the tree under a root; nodes that do not hang under it are left out."""
    children: dict[int, list[int]] = defaultdict(list)
    for child, parent in parents.items():
        children[parent].append(child)
    order: list[int] = []
    places: dict[int, tuple[int, int]] = {}
    waiting: list[tuple[int, int]] = [(root, -1)]
    while waiting:
        node, left = waiting.pop()
        if left >= 0:
            places[node] = (left, len(order))
            continue
        waiting.append((node, len(order)))
        order.append(node)
        waiting.extend((child, -1) for child in children.get(node, ()))
    return Numbering(order, places)


def rolled_up(own: Mapping[int, int], numbering: Numbering, wanted: Iterable[int] | None = None) -> dict[int, int]:
    """For every wanted node its own number plus those of all below it."""
    nodes = numbering.order if wanted is None else [node for node in wanted if node in numbering.places]
    return dict(zip(nodes, sums_of(own, numbering.order, bounds_of(nodes, numbering)), strict=True))


def bounds_of(nodes: Iterable[int], numbering: Numbering) -> list[tuple[int, int]]:
    """Where the subtrees of these nodes begin and end in the order."""
    return [numbering.places[node] for node in nodes]


def sums_of(own: Mapping[int, int], order: Sequence[int], bounds: Sequence[tuple[int, int]]) -> list[int]:
    """The sum of each subtree, by its bounds."""
    if not own:
        return [0] * len(bounds)
    sums = [0, *accumulate(map(own.get, order, repeat(0)))]
    return [sums[right] - sums[left] for left, right in bounds]
