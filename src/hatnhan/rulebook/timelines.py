"""Parameter files read into timelines: the values each parameter had, one after the other, without gap or overlap."""

from __future__ import annotations

import tomllib
from bisect import bisect_right
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import pairwise
from pathlib import Path
from typing import Any

from hatnhan.foundation.labels import NOTHING_SAID, Label
from hatnhan.rulebook.base import Provenance, Rules
from hatnhan.rulebook.coding import decoded, types_of
from hatnhan.rulebook.faults import RulebookFault

PARAMETERS = Path(__file__).parent / "parameters"
BEGINS = date(1930, 2, 3)
"""The first day the rulebook answers for; every parameter has a value from then on, if only "none known"."""

_ABOUT_THE_VALUE = {"from", "source", "sure", "note"}


@dataclass(frozen=True, slots=True)
class Entry:
    """One value of one parameter for as long as it was in force; `until` is the first day it no longer was."""

    subject: str
    name: str
    value: Any
    since: date
    until: date | None
    source: Label
    sure: bool
    note: Label = NOTHING_SAID

    def provenance(self) -> Provenance:
        """Where the value comes from, as rules carry it."""
        return Provenance(self.name, self.since, self.until, self.source, self.sure, self.note)


@dataclass(frozen=True)
class Timelines:
    """All values of all parameters of one subject."""

    entries: dict[str, tuple[Entry, ...]]

    def at(self, name: str, on: date) -> Entry:
        """The entry in force on a day; raises RulebookFault before the rulebook begins."""
        entries = self.entries[name]
        place = bisect_right(entries, on, key=lambda entry: entry.since)
        if place == 0:
            raise RulebookFault(f"the rulebook begins on {BEGINS:%d/%m/%Y}, asked for {on:%d/%m/%Y}")
        return entries[place - 1]


_LOADED: dict[str, Timelines] = {}


def timelines_of(kind: type[Rules]) -> Timelines:
    """The timelines of a subject, read from its files once in the life of the process."""
    if kind.subject not in _LOADED:
        _LOADED[kind.subject] = load_timelines(kind)
    return _LOADED[kind.subject]


def load_timelines(kind: type[Rules]) -> Timelines:
    """Read a subject's files; raises RulebookFault on anything unknown, missing, unsourced or out of order."""
    tables = plain_tables(kind.subject)
    names = kind.parameter_names()
    if unknown := tables.keys() - set(names):
        raise RulebookFault(f"{kind.subject}: unknown parameters {sorted(unknown)}")
    if missing := set(names) - tables.keys():
        raise RulebookFault(f"{kind.subject}: missing parameters {sorted(missing)}")
    types = types_of(kind)
    read = {name: read_entries(kind.subject, name, types[name], tables[name]) for name in names}
    for entry in (entry for entries in read.values() for entry in entries):
        kind.check(entry.name, entry.value, f"{kind.subject}.{entry.name} from {entry.since}")
    return Timelines(read)


def plain_tables(subject: str) -> dict[str, list[dict[str, Any]]]:
    """The tables of a subject as written: one file, or a folder of files that share no parameter."""
    single = PARAMETERS / f"{subject}.toml"
    paths = [single] if single.exists() else sorted((PARAMETERS / subject).glob("*.toml"))
    tables: dict[str, list[dict[str, Any]]] = {}
    for path in paths:
        found = tomllib.loads(path.read_text(encoding="utf-8"), parse_float=Decimal)
        if twice := tables.keys() & found.keys():
            raise RulebookFault(f"{path.name}: {sorted(twice)} already stand in another file")
        tables |= found
    return tables


def read_entries(subject: str, name: str, kind: Any, tables: list[dict[str, Any]]) -> tuple[Entry, ...]:
    """Type and check the values of one parameter, and close each where the next begins."""
    where = f"{subject}.{name}"
    for table in tables:
        check_about(table, where)
    starts: list[date] = [table["from"] for table in tables]
    if not starts or starts[0] != BEGINS:
        raise RulebookFault(f"{where}: the first value must begin on {BEGINS:%Y-%m-%d}")
    if any(later <= earlier for earlier, later in pairwise(starts)):
        raise RulebookFault(f"{where}: dates must ascend")
    ends: list[date | None] = [*starts[1:], None]
    return tuple(
        Entry(
            subject,
            name,
            decoded(kind, value_of(table), f"{where} from {since}"),
            since,
            until,
            Label(table["source"]),
            table["sure"],
            Label(table.get("note", "")),
        )
        for table, since, until in zip(tables, starts, ends, strict=True)
    )


def check_about(table: dict[str, Any], where: str) -> None:
    """Refuse a value without date or source, and a doubt that does not say what is doubted."""
    if type(table.get("from")) is not date:
        raise RulebookFault(f"{where}: `from` must be a date")
    if not str(table.get("source", "")).strip():
        raise RulebookFault(f"{where} from {table['from']}: no source")
    if type(table.get("sure")) is not bool:
        raise RulebookFault(f"{where} from {table['from']}: `sure` must be true or false")
    if not table["sure"] and not table.get("note", "").strip():
        raise RulebookFault(f"{where} from {table['from']}: unsure without a note saying what is in doubt")


def value_of(table: dict[str, Any]) -> Any:
    """What a table says besides date, source and doubt: its `value`, or its other keys together."""
    rest = {key: item for key, item in table.items() if key not in _ABOUT_THE_VALUE}
    return rest["value"] if rest.keys() == {"value"} else rest
