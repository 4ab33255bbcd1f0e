"""Reads a workbook and decides its rows, changing nothing."""

import hashlib
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from hatnhan.access.posts import Actor
from hatnhan.organisations.models import Organisation

from ..access import LAW, Act
from ..matching import Decided, decide
from ..models import ColumnMap
from ..reading import Reading, TableShape, read
from ..register import OfficeRegister


@dataclass(frozen=True)
class Examination:
    """A workbook read, and the fate of every row."""

    reading: Reading
    decided: Sequence[Decided]

    @property
    def counts(self) -> dict[str, int]:
        return dict(Counter(str(one.outcome) for one in self.decided))

    @property
    def elsewhere(self) -> int:
        """Rows whose number is registered elsewhere."""
        return sum(any(why.code == "registered-elsewhere" for why in one.reasons) for one in self.decided)


def examine(
    path: str | Path,
    kind: str,
    organisation: Organisation,
    *,
    on: date,
    actor: Actor,
    encoding: str = "unicode",
    columns: Mapping[int, Mapping[str, str]] | None = None,
) -> Examination:
    """Decide every row for an organisation; raises FileRefused for a file that cannot be read."""
    LAW.require(actor, Act.IMPORT, at=organisation)
    reading = read(path, kind, today=on, encoding=encoding, column_map=columns)
    if columns is None and (settled := _settled(reading, organisation, kind)):
        reading = read(path, kind, today=on, encoding=encoding, column_map=settled)
    return Examination(reading, decide(reading, OfficeRegister(organisation, actor), on=on))


def fingerprint(shape: TableShape) -> str:
    """Headings of one look, whoever fills them: a hash of their texts in order."""
    return hashlib.sha256("\n".join(f"{letter}:{text}" for letter, text in shape.headings.items()).encode()).hexdigest()


def _settled(reading: Reading, organisation: Organisation, kind: str) -> dict[int, dict[str, str]]:
    """Columns settled before for these headings, by sheet; empty where they are what was found anyway."""
    prints = {shape.sheet: fingerprint(shape) for shape in reading.shapes}
    maps = ColumnMap.objects.filter(organisation=organisation, kind=kind, headings__in=prints.values())
    known = {one.headings: one.columns for one in maps}
    return {sheet: known[headings] for sheet, headings in prints.items() if headings in known}
