"""What matching asks of the register: by the thousand, never one question a row."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Protocol

from hatnhan.foundation.dates import PartialDate


@dataclass(frozen=True, slots=True)
class Unit:
    """An organisation of the importer's own tree."""

    id: int
    name: str
    code: str = ""
    parent_id: int | None = None
    holds_members: bool = False
    type: str = ""


@dataclass(frozen=True, slots=True)
class Known:
    """A registered member within the importer's scope; `values` by field as a row would give them."""

    id: int
    name: str
    folded: str
    birth: PartialDate | None
    cell_id: int
    identity_mark: str = ""
    card: str = ""
    values: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Hit:
    """Who has a number: a known member, or None for somebody elsewhere, of whom nothing may be said."""

    known: Known | None


@dataclass(frozen=True, slots=True)
class KnownPlace:
    """A place with its figures by year."""

    id: int
    figures: Mapping[int, Mapping[str, int]] = field(default_factory=dict)


class Register(Protocol):
    """Look-ups of one importer at one organisation."""

    own: Unit

    def units(self) -> Sequence[Unit]:
        """The own organisation and all below it that are not dissolved."""

    def by_identity(self, marks: Iterable[str]) -> Mapping[str, Hit]:
        """By keyed hash of the identity number."""

    def by_card(self, cards: Iterable[str]) -> Mapping[str, Hit]:
        """By card number."""

    def by_name(self, folded: Iterable[str]) -> Mapping[str, Sequence[Known]]:
        """Members in scope by folded name."""

    def seats_of(self, persons: Collection[int]) -> Mapping[int, Collection[tuple[int, str]]]:
        """Posts held now: (organisation, code of the post) by member."""

    def levels_of(self, subjects: Collection[tuple[str, int]], year: int) -> Mapping[tuple[str, int], str]:
        """Levels of a past year by ("member" or "organisation", id)."""

    def decisions_of(self, persons: Collection[int]) -> Collection[tuple[int, int, date, str]]:
        """Entries of the log as (member, kind, day in force, number)."""

    def places(self) -> Mapping[tuple[str, str, str], KnownPlace]:
        """Places by (kind, folded name, folded name of what they lie in; again with "" for the last)."""

    def mark_of(self, identity: str) -> str:
        """The keyed hash by which an identity number is found."""
