"""The rules in force on a day, and what the page of rules shows."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import lru_cache
from typing import TypeVar

from hatnhan.foundation.labels import Label, labels_in
from hatnhan.rulebook.base import Rules
from hatnhan.rulebook.cells import CellRules
from hatnhan.rulebook.discipline import DisciplineRules
from hatnhan.rulebook.documents import DocumentRules
from hatnhan.rulebook.meetings import MeetingRules
from hatnhan.rulebook.members import MemberRules
from hatnhan.rulebook.organisation_types import OrganisationRules, organisation_types
from hatnhan.rulebook.reviews import ReviewRules
from hatnhan.rulebook.timelines import Entry, timelines_of

RulesT = TypeVar("RulesT", bound=Rules)

KINDS: tuple[type[Rules], ...] = (
    ReviewRules,
    CellRules,
    MemberRules,
    DisciplineRules,
    DocumentRules,
    OrganisationRules,
    MeetingRules,
)


@lru_cache(maxsize=1024)
def reviews_on(on: date) -> ReviewRules:
    """The rules of review and rating in force on a day."""
    return _rules_on(ReviewRules, on)


def reviews_of(year: int) -> ReviewRules:
    """The rules under which a year is rated: those in force on its last day."""
    return reviews_on(date(year, 12, 31))


@lru_cache(maxsize=1024)
def cells_on(on: date) -> CellRules:
    """The rules of cells in force on a day."""
    return _rules_on(CellRules, on)


@lru_cache(maxsize=1024)
def members_on(on: date) -> MemberRules:
    """The rules of membership in force on a day."""
    return _rules_on(MemberRules, on)


@lru_cache(maxsize=1024)
def discipline_on(on: date) -> DisciplineRules:
    """The rules of discipline in force on a day."""
    return _rules_on(DisciplineRules, on)


@lru_cache(maxsize=1024)
def documents_on(on: date) -> DocumentRules:
    """The rules of official papers in force on a day."""
    return _rules_on(DocumentRules, on)


@lru_cache(maxsize=1024)
def organisations_on(on: date) -> OrganisationRules:
    """Blocks, regimes and codes of organisations in force on a day."""
    return _rules_on(OrganisationRules, on)


@lru_cache(maxsize=1024)
def meetings_on(on: date) -> MeetingRules:
    """The rules of meetings in force on a day."""
    return _rules_on(MeetingRules, on)


def in_force(on: date) -> list[Entry]:
    """Every value in force on a day, subject by subject, the types of organisations last."""
    entries = [timelines_of(kind).at(name, on) for kind in KINDS for name in kind.parameter_names()]
    spells = [spell for item in organisation_types() for spell in item.spells]
    return entries + [spell for spell in spells if spell.since <= on and (spell.until is None or on < spell.until)]


def labels() -> Iterator[Label]:
    """Every label of every parameter and type, of all times; for the catalogue of translations."""
    timelines = [timelines_of(kind).entries for kind in KINDS]
    return labels_in([timelines, organisation_types()])


def timeline(subject: str, name: str) -> tuple[Entry, ...]:
    """All values a parameter or type of organisation ever had, oldest first; KeyError if there is none of the name."""
    if subject == "organisation_types":
        return {item.code: item.spells for item in organisation_types()}[name]
    return timelines_of({kind.subject: kind for kind in KINDS}[subject]).entries[name]


def _rules_on(kind: type[RulesT], on: date) -> RulesT:
    timelines = timelines_of(kind)
    entries = [timelines.at(name, on) for name in kind.parameter_names()]
    values = {entry.name: entry.value for entry in entries}
    return kind(on=on, provenance=tuple(entry.provenance() for entry in entries), **values)
