"""The types of organisations and of bodies beside the Party tree, each with its lifetime, names and traits."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from itertools import pairwise
from typing import Any, ClassVar

from hatnhan.foundation.labels import Label
from hatnhan.rulebook.base import Rules
from hatnhan.rulebook.coding import decoded, types_of
from hatnhan.rulebook.faults import RulebookFault
from hatnhan.rulebook.timelines import Entry, check_about, plain_tables, value_of


@dataclass(frozen=True, slots=True)
class TypeName:
    """What a type is called for a time, its abbreviations in names, other words that workbooks use for it."""

    name: Label
    abbreviations: tuple[str, ...]
    also_called: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Traits:
    """What a type is and may, asked instead of naming types; `under` holds the types it usually stands under."""

    number: int
    under: tuple[str, ...]
    holds_members: bool = False
    is_grassroots: bool = False
    is_cell: bool = False
    is_cell_under_grassroots: bool = False
    is_sub_committee: bool = False
    is_committee_above: bool = False
    is_group: bool = False
    outside: bool = False


@dataclass(frozen=True, kw_only=True)
class OrganisationType(Traits):
    """A type with its first and last day (`until` None: still in use); its traits never change, its names may."""

    code: str
    since: date
    until: date | None
    spells: tuple[Entry, ...]

    @property
    def label(self) -> Label:
        """The latest name."""
        return self.name_on(self.spells[-1].since)

    def is_open(self, on: date) -> bool:
        """Whether organisations of this type exist on a day."""
        return self.since <= on and (self.until is None or on <= self.until)

    def called(self, on: date) -> TypeName:
        """Names and abbreviations on a day; outside its lifetime those it began or ended with."""
        known = [spell for spell in self.spells if spell.since <= on] or [self.spells[0]]
        name: TypeName = known[-1].value
        return name

    def name_on(self, on: date) -> Label:
        """The name of the type on a day."""
        return self.called(on).name


@cache
def organisation_types() -> tuple[OrganisationType, ...]:
    """All types, ended ones too, from the top of the tree down; raises RulebookFault on a faulty file."""
    types = tuple(read_type(code, tables) for code, tables in plain_tables("organisation_types").items())
    if len({item.number for item in types}) < len(types):
        raise RulebookFault("organisation_types: a number is used twice")
    return types


def organisation_type(code: str) -> OrganisationType:
    """The type of a code; raises KeyError for an unknown one."""
    return {item.code: item for item in organisation_types()}[code]


def organisation_types_on(on: date) -> tuple[OrganisationType, ...]:
    """The types in use on a day."""
    return tuple(item for item in organisation_types() if item.is_open(on))


def read_type(code: str, tables: list[dict[str, Any]]) -> OrganisationType:
    """One type from its tables: the first carries traits and lifetime, later ones new names; raises RulebookFault."""
    where = f"organisation_types.{code}"
    for table in tables:
        check_about(table, where)
    if any(later["from"] <= earlier["from"] for earlier, later in pairwise(tables)):
        raise RulebookFault(f"{where}: dates must ascend")
    first, until = tables[0], tables[0].get("until")
    if until is not None and until <= tables[-1]["from"]:
        raise RulebookFault(f"{where}: ends before it begins")
    traits = decoded(Traits, {key: item for key, item in first.items() if key in types_of(Traits)}, where)
    names = [{key: item for key, item in first.items() if key not in types_of(Traits) and key != "until"}, *tables[1:]]
    ends = [table["from"] for table in tables[1:]] + [until + timedelta(days=1) if until else None]
    spells = tuple(_spell_of(code, table, end) for table, end in zip(names, ends, strict=True))
    return OrganisationType(code=code, since=first["from"], until=until, spells=spells, **vars(traits))


def _spell_of(code: str, table: dict[str, Any], end: date | None) -> Entry:
    name = decoded(TypeName, value_of(table), f"organisation_types.{code}")
    source, note = Label(table["source"]), Label(table.get("note", ""))
    return Entry("organisation_types", code, name, table["from"], end, source, table["sure"], note)


@dataclass(frozen=True, slots=True)
class Block:
    """A block of work: the kind of unit in which an organisation stands, for statistics."""

    code: str
    name: Label


@dataclass(frozen=True, slots=True)
class Regime:
    """A special regime with a regulation of its own, such as the army's."""

    code: str
    name: Label
    regulation: Label


@dataclass(frozen=True)
class OrganisationRules(Rules):
    """What is said of organisations besides their types, in force on a day."""

    subject: ClassVar[str] = "organisations"

    blocks: tuple[Block, ...]
    regimes: tuple[Regime, ...]
    new_code_digits: tuple[int, ...]
