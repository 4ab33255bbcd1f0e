"""What the rules of every subject share: their day, where each value comes from, storing, overriding."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from datetime import date
from typing import Any, ClassVar, Self, TypeVar

from hatnhan.foundation.labels import NOTHING_SAID, Label
from hatnhan.rulebook.coding import decoded, encoded, types_of
from hatnhan.rulebook.faults import RulebookFault

RulesT = TypeVar("RulesT", bound="Rules")


@dataclass(frozen=True, slots=True)
class IssuedDocument:
    """The document by which a committee sets a value of its own."""

    number: str
    date: date
    issuer: str

    def __str__(self) -> str:
        return f"{self.number} ({self.date:%d/%m/%Y}), {self.issuer}"


@dataclass(frozen=True, slots=True)
class Provenance:
    """Where the value of one parameter comes from, for how long it holds (`until` excluded), how sure we are."""

    name: str
    since: date
    until: date | None
    source: Label
    sure: bool
    note: Label = NOTHING_SAID
    overridden_by: tuple[IssuedDocument, ...] = ()


@dataclass(frozen=True)
class Rules:
    """The parameters of one subject in force on a day."""

    subject: ClassVar[str]

    on: date
    provenance: tuple[Provenance, ...]

    @property
    def sources(self) -> dict[str, Provenance]:
        """Where each value comes from, by the name of the parameter."""
        return {item.name: item for item in self.provenance}

    @classmethod
    def parameter_names(cls) -> tuple[str, ...]:
        """The names of the subject's parameters, in the order of their declaration."""
        return tuple(field.name for field in dataclasses.fields(cls) if field.name not in ("on", "provenance"))

    @classmethod
    def check(cls, name: str, value: Any, where: str) -> None:
        """Refuse a typed value that is wrong in itself, when its file is loaded; a subject says what its values must hold."""

    def as_record(self) -> dict[str, Any]:
        """The rules as JSON can hold them, to be stored with what was opened under them."""
        return {
            "subject": self.subject,
            "on": encoded(self.on),
            "values": {name: encoded(getattr(self, name)) for name in self.parameter_names()},
            "provenance": encoded(self.provenance),
        }

    @classmethod
    def from_record(cls, record: dict[str, Any]) -> Self:
        """Read stored rules back, equal to those stored; raises RulebookFault for another subject or an unknown key."""
        if record.get("subject") != cls.subject:
            raise RulebookFault(f"a record of {record.get('subject')!r} is not one of {cls.subject!r}")
        plain = {"on": record["on"], "provenance": record["provenance"], **record["values"]}
        rules: Self = decoded(cls, plain, cls.subject)
        return rules


def with_override(rules: RulesT, name: str, value: Any, document: IssuedDocument) -> RulesT:
    """The rules with a committee's own value for a parameter, or for one part of it ("excellent_cap.percent").

    The value is plain, as in a parameter file, or typed; the document is remembered beside the source. Raises
    RulebookFault for an unknown name or a value of another type.
    """
    parameter, _, part = name.partition(".")
    if parameter not in rules.parameter_names():
        raise RulebookFault(f"{rules.subject} has no parameter {parameter!r}")
    plain = encoded(value)
    if part:
        whole = encoded(getattr(rules, parameter))
        if not isinstance(whole, dict) or part not in whole:
            raise RulebookFault(f"{rules.subject}.{parameter} has no part {part!r}")
        plain = whole | {part: plain}
    typed = decoded(types_of(type(rules))[parameter], plain, f"{rules.subject}.{name}")
    provenance = tuple(
        dataclasses.replace(item, overridden_by=(*item.overridden_by, document)) if item.name == parameter else item
        for item in rules.provenance
    )
    return dataclasses.replace(rules, **{parameter: typed, "provenance": provenance})
