"""The rules of cells and base committees: sizes, terms, meetings."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from hatnhan.rulebook.base import Rules


@dataclass(frozen=True, slots=True)
class CellCommittee:
    """From how many official members a cell elects a committee (below: secretary, deputy), and how large it may be."""

    from_official_members: int
    at_most: int


@dataclass(frozen=True, slots=True)
class StandingCommittee:
    """The largest standing committee, as a part of the committee that elects it."""

    numerator: int
    denominator: int


@dataclass(frozen=True, slots=True)
class Terms:
    """The length of a term in months; a shorter one of cells is what two congresses in five years leave."""

    base_months: int
    cell_months: int


@dataclass(frozen=True, slots=True)
class MeetingRhythm:
    """How often cells, base committees and base organisations meet, and cells on a theme."""

    cell_a_month: int
    committee_a_month: int
    base_a_year: int
    thematic_a_quarter: int


@dataclass(frozen=True)
class CellRules(Rules):
    """All parameters of cells in force on a day."""

    subject: ClassVar[str] = "cells"

    minimum_official_members: int
    refused_below_minimum: tuple[str, ...]
    committee: CellCommittee
    base_committee_from: int
    smaller_base_committee_with_consent: bool
    standing_committee: StandingCommittee
    terms: Terms
    meetings: MeetingRhythm
