"""What lives in organisations and follows them; rooms above say how it is counted, so that nobody is lost or doubled."""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

MANY = 10_000


@dataclass(frozen=True, slots=True)
class Follower:
    """Members, open reviews: `count(ids, on)` gives how many each organisation itself holds, zeros left out."""

    code: str
    label: Any
    count: Callable[[Collection[int], date], Mapping[int, int]]


_followers: list[Follower] = []


def wire(followers: Iterable[Follower]) -> None:
    """Replace the list; shell/wiring.py holds it."""
    _followers[:] = followers


def counts(ids: Collection[int], on: date) -> list[tuple[Follower, Mapping[int, int]]]:
    """Every follower with its numbers by organisation, asked for some thousands at once."""
    listed = sorted(ids)
    parts = [listed[start : start + MANY] for start in range(0, len(listed), MANY)]
    return [(one, {pk: n for part in parts for pk, n in one.count(part, on).items()}) for one in _followers]
