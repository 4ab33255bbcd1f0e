"""Values and entries of the rulebook in words."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import Enum
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _

from hatnhan.foundation.dates import date_vn
from hatnhan.foundation.labels import told
from hatnhan.foundation.numbers import decimal_vn, grouped
from hatnhan.foundation.text import fold
from hatnhan.rulebook.labels import CODES, PARAMETERS, PARAMETERS_OF, SUBJECTS
from hatnhan.rulebook.organisation_types import TypeName, organisation_type
from hatnhan.rulebook.part_labels import HEADS, HIDDEN, PARTS
from hatnhan.rulebook.timelines import Entry


@dataclass(frozen=True)
class WordedEntry:
    """One entry as the page shows it."""

    entry: Entry
    label: str
    lines: tuple[str, ...]

    def matches(self, words: str) -> bool:
        """Whether the entry says these words, accents and case aside."""
        text = " ".join((self.label, *self.lines, self.entry.source.told, self.entry.note.told))
        return fold(words) in fold(text)


@dataclass(frozen=True)
class WordedSubject:
    """The entries of one subject that are shown."""

    label: str
    entries: tuple[WordedEntry, ...]


def worded_subjects(entries: Iterable[Entry], words: str = "") -> list[WordedSubject]:
    """The entries that say the words, under their subjects; subjects without any are left out."""
    shown = [item for item in map(worded, entries) if item.matches(words)]
    subjects = [
        WordedSubject(str(label), tuple(item for item in shown if item.entry.subject == subject))
        for subject, label in SUBJECTS.items()
    ]
    return [subject for subject in subjects if subject.entries]


def worded(entry: Entry) -> WordedEntry:
    """An entry with its name and value in words."""
    is_type = isinstance(entry.value, TypeName)
    label = entry.value.name.told if is_type else label_of(entry.subject, entry.name)
    return WordedEntry(entry, label, lines_of(entry.value))


def label_of(subject: str, name: str) -> str:
    """The name of a parameter in words; KeyError for one without."""
    if subject == "organisation_types":
        return organisation_type(name).label.told
    own: str | Promise | None = PARAMETERS_OF.get((subject, name))
    return str(own or PARAMETERS[name])


def lines_of(value: Any) -> tuple[str, ...]:
    """A value in words: one line for a plain one, a line for each part or item of a composite one."""
    if isinstance(value, tuple):
        lines = tuple(text_of(item) for item in value)
        return lines if any(map(dataclasses.is_dataclass, value)) else (", ".join(lines) or _("không có"),)
    if dataclasses.is_dataclass(value):
        return tuple(_parts_of(value, unknown=True))
    return (text_of(value),)


def text_of(value: Any) -> str:
    """A value in one line."""
    if value is None:
        return _("không có hoặc chưa rõ")
    if isinstance(value, bool):
        return _("có") if value else _("không")
    if isinstance(value, Enum):
        return str(getattr(value, "label", value.value))
    if isinstance(value, str):
        return str(CODES.get(value, told(value))) or _("chưa rõ")
    if isinstance(value, tuple):
        return "; ".join(text_of(item) for item in value) or _("không có")
    return " – ".join(_parts_of(value)) if dataclasses.is_dataclass(value) else _number_or_date(value)


def _number_or_date(value: Any) -> str:
    if isinstance(value, date):
        return date_vn(value)
    return decimal_vn(value) if isinstance(value, Decimal) else grouped(int(value))


def _parts_of(value: Any, *, unknown: bool = False) -> Iterable[str]:
    """The parts, the head first; what is not known, empty or as usual is said only where there is room."""
    fields = [field for field in dataclasses.fields(value) if field.name not in HIDDEN]
    for field in sorted(fields, key=lambda field: field.name not in HEADS):
        part = getattr(value, field.name)
        if field.name in HEADS:
            yield told(part)
        elif unknown or (part is not None and part not in ("", field.default)):
            yield f"{PARTS[field.name]}: {text_of(part)}"
