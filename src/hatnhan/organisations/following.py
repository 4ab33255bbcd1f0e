"""What lives in organisations and follows them; rooms above say how it is counted, so that nobody is lost or doubled."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy

from hatnhan.access.posts import Actor

MANY = 10_000
REMEDY = gettext_lazy("chuyển đi trước, hoặc nhập tổ chức này vào tổ chức khác")


@dataclass(frozen=True, slots=True)
class Follower:
    """Members, open reviews: `count(ids, on)` gives how many each organisation itself holds, zeros left out.

    `remedy` says what must be done before the organisation may end. What is not `kept` ends with it (posts on the
    system); the rest is never lost or doubled. `listed(pk, actor)` names, as (id, name, detail), those who go by a list
    of their own when the organisation is split.
    """

    code: str
    label: Any
    count: Callable[[Collection[int], date], Mapping[int, int]]
    remedy: Any = REMEDY
    kept: bool = True
    listed: Callable[[int, Actor], Sequence[tuple[int, str, str]]] | None = None


_followers: list[Follower] = []


def wire(followers: Iterable[Follower]) -> None:
    """Replace the list; shell/wiring.py holds it."""
    _followers[:] = followers


def counts(ids: Collection[int], on: date, *, kept: bool = True) -> list[tuple[Follower, Mapping[int, int]]]:
    """Every follower that is kept (or that ends) with its numbers by organisation, asked for some thousands at once."""
    listed = sorted(ids)
    parts = [listed[start : start + MANY] for start in range(0, len(listed), MANY)]
    return [
        (one, {pk: n for part in parts for pk, n in one.count(part, on).items()})
        for one in _followers
        if one.kept is kept
    ]


def people_of(pk: int, actor: Actor) -> list[tuple[int, str, str]]:
    """Whoever goes by a list when the organisation is split: (id, name, detail)."""
    return [row for one in _followers if one.listed is not None for row in one.listed(pk, actor)]
