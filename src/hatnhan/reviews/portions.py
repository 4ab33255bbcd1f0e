"""Long lists of ids in portions that a statement can hold."""

from collections.abc import Iterable, Iterator

SIZE = 5000
"""SQLite takes 32,766 values in one statement; a portion leaves room for the rest of it."""


def portions(ids: Iterable[int], size: int = SIZE) -> Iterator[list[int]]:
    """The ids in their order, so many at a time; nothing for an empty list."""
    wanted = list(ids)
    for start in range(0, len(wanted), size):
        yield wanted[start : start + size]
