"""What this room announces when the tree changes; rooms above let what is theirs follow."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from hatnhan.access.posts import Actor


@dataclass(frozen=True, slots=True)
class CellsMerged:
    """Cells that ended, each with the one that takes its members over."""

    into: Mapping[int, int]
    on: date
    decision_id: int
    actor: Actor


@dataclass(frozen=True, slots=True)
class OrganisationsMerged:
    """Organisations of any type that ended, each with its successor: what is open in them goes there."""

    into: Mapping[int, int]
    on: date
    decision_id: int
    actor: Actor


@dataclass(frozen=True, slots=True)
class OrganisationsEnded:
    """Organisations that exist no longer, merged ones too: their committees and posts end with them."""

    ids: frozenset[int]
    on: date
    decision_id: int
    actor: Actor


@dataclass(frozen=True, slots=True)
class CellSplit:
    """A cell whose members go to several, by a list of persons."""

    cell_id: int
    people: Mapping[int, int]
    on: date
    decision_id: int
    actor: Actor
