"""Which room answers for a paper: the rooms above are named in shell/wiring.py, so that this room knows none of them."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from hatnhan.access.posts import Actor

Answer = Callable[[Actor, int], bool]


@dataclass(frozen=True, slots=True)
class Owner:
    """The law of the rows of one kind: may this actor open, or hang up, a paper of the row with this id?"""

    may_open: Answer
    may_store: Answer


_owners: dict[str, Owner] = {}


def wire(owners: Mapping[str, Owner]) -> None:
    """Replace the list of owners by kind of row ("reviews.paper")."""
    _owners.clear()
    _owners.update(owners)


def may_open(actor: Actor, kind: str, pk: int) -> bool:
    """Whether the row's law lets the actor open; nobody opens what nobody answers for."""
    owner = _owners.get(kind)
    return owner is not None and owner.may_open(actor, pk)


def may_store(actor: Actor, kind: str, pk: int) -> bool:
    """Whether the row's law lets the actor hang up a paper."""
    owner = _owners.get(kind)
    return owner is not None and owner.may_store(actor, pk)
