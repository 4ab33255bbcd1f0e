"""The law of a room: written once, read two ways, for one object and for a list."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import Enum
from typing import Protocol

from django.db.models import Q

from hatnhan.foundation.errors import NotPermitted

from .posts import Actor, Held, Post


class Reach(Enum):
    """How far a clause goes from where the post is held."""

    HERE = "here"
    HERE_AND_BELOW = "here and below"
    SELF = "self"


class Placed(Protocol):
    """Anything with a custody number: an organisation."""

    left: int


@dataclass(frozen=True, slots=True)
class Clause:
    """One sentence of a law: these posts may do these acts this far."""

    posts: frozenset[Post]
    acts: frozenset[str]
    reach: Reach = Reach.HERE

    def here_and_below(self) -> "Clause":
        return Clause(self.posts, self.acts, Reach.HERE_AND_BELOW)

    def for_oneself(self) -> "Clause":
        return Clause(self.posts, self.acts, Reach.SELF)


def posts(*posts: Post) -> "Posts":
    """Begin a clause about several posts."""
    return Posts(frozenset(posts))


@dataclass(frozen=True, slots=True)
class Posts:
    """The subject of a clause that is not finished yet."""

    posts: frozenset[Post]

    def may(self, *acts: str) -> Clause:
        return Clause(self.posts, frozenset(acts))


@dataclass(frozen=True, slots=True)
class Scope:
    """Disjoint ascending ranges [left, right) of custody numbers, and perhaps one person."""

    ranges: tuple[tuple[int, int], ...]
    person_id: int | None = None

    def covers(self, number: int | None, person_id: int | None = None) -> bool:
        """Whether one object, by its organisation's number or its person, lies in the scope."""
        here = number is not None and any(left <= number < right for left, right in self.ranges)
        return here or (person_id is not None and person_id == self.person_id)

    def covers_all(self, left: int, right: int) -> bool:
        """Whether a whole subtree lies in the scope."""
        return any(first <= left and right <= last for first, last in self.ranges)

    def as_q(self, number: str, person: str | None = None) -> Q:
        """The same answer for a list, by the path to the number's field; an empty scope matches nothing."""
        q = Q(pk__in=())
        for left, right in self.ranges:
            q |= Q(**{f"{number}__gte": left, f"{number}__lt": right})
        if person and self.person_id is not None:
            q |= Q(**{person: self.person_id})
        return q

    def __bool__(self) -> bool:
        return bool(self.ranges) or self.person_id is not None


class Law:
    """Clauses of one room; what no clause grants is forbidden."""

    def __init__(self, *clauses: Clause) -> None:
        self.clauses = clauses

    def scope(self, actor: Actor, act: str) -> Scope:
        """Where the actor may do the act."""
        grounds = list(self._grounds(actor, act))
        ranges = (
            (held.left, held.right if clause.reach is Reach.HERE_AND_BELOW else held.left + 1)
            for clause, held in grounds
            if clause.reach is not Reach.SELF
        )
        oneself = any(clause.reach is Reach.SELF for clause, _ in grounds)
        return Scope(tuple(_merged(ranges)), actor.person_id if oneself else None)

    def permits(self, actor: Actor, act: str, *, at: Placed | None, person_id: int | None = None) -> bool:
        """Whether the act is granted at this organisation, or about this person."""
        return self.scope(actor, act).covers(at.left if at is not None else None, person_id)

    def require(self, actor: Actor, act: str, *, at: Placed | None, person_id: int | None = None) -> None:
        """NotPermitted unless granted."""
        if not self.permits(actor, act, at=at, person_id=person_id):
            raise NotPermitted(f"{act}: user {actor.user_id} at {getattr(at, 'pk', None)}")

    def require_all(self, actor: Actor, act: str, places: Iterable[Placed]) -> None:
        """Require the act at every place, by the list: one scope, no query."""
        scope = self.scope(actor, act)
        for place in places:
            if not scope.covers(place.left):
                raise NotPermitted(f"{act}: user {actor.user_id} at {getattr(place, 'pk', None)}")

    def _grounds(self, actor: Actor, act: str) -> Iterator[tuple[Clause, Held]]:
        return (
            (clause, held)
            for clause in self.clauses
            if act in clause.acts
            for held in actor.posts
            if held.post in clause.posts
        )


def _merged(ranges: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Overlapping and touching ranges joined, ascending."""
    left: int | None = None
    right = 0
    for start, end in sorted(ranges):
        if left is None or start > right:
            if left is not None:
                yield left, right
            left, right = start, end
        else:
            right = max(right, end)
    if left is not None:
        yield left, right
