"""Depth-first numbers of the custody tree, with room left so that founding one organisation renumbers nothing."""

from collections.abc import Iterable, Mapping, Sequence

WIDTH = 64
"""Numbers an organisation has of its own when it is placed; its first children take theirs from these."""

Range = tuple[int, int]


def numbered(children: Mapping[int | None, Sequence[int]], start: int = 1) -> dict[int, Range]:
    """Ranges [left, right) for the whole tree: nested in the custodian's, disjoint from the siblings'."""
    ranges: dict[int, Range] = {}
    lefts: dict[int, int] = {}
    counter = start
    waiting: list[tuple[int, bool]] = [(root, False) for root in reversed(children.get(None, ()))]
    while waiting:
        node, entered = waiting.pop()
        if entered:
            counter += WIDTH
            ranges[node] = (lefts[node], counter)
        else:
            lefts[node] = counter
            counter += 1
            waiting.append((node, True))
            waiting.extend((child, False) for child in reversed(children.get(node, ())))
    return ranges


def room_for(count: int, within: Range, taken: Iterable[Range]) -> list[Range] | None:
    """Ranges for so many new childless children at the end of their custodian's, or None when it is too narrow."""
    left, right = within
    start = max([left + 1, *(end for _, end in taken)])
    width = (right - start) // (count + 1)
    if width < 2:
        return None
    width = min(width, WIDTH)
    return [(start + i * width, start + (i + 1) * width) for i in range(count)]
