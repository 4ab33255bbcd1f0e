"""The rules of official papers: layout, kinds, symbols, who may issue what, numbering."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from hatnhan.foundation.labels import Label
from hatnhan.rulebook.base import Rules


class NumberedThrough(TextChoices):
    """For how long a series of numbers runs before it begins again."""

    TERM = "term", _("cả nhiệm kỳ cấp ủy")
    YEAR = "year", _("từng năm")


@dataclass(frozen=True, slots=True)
class Layout:
    """The official layout: margins in millimetres, type sizes in points."""

    id: Label
    guidance: str
    paper: str
    font: str
    margin_top_mm: int
    margin_bottom_mm: int
    margin_left_mm: int
    margin_right_mm: int
    party_pt: int
    place_and_date_pt: int
    superior_pt: int
    issuer_pt: int
    number_pt: int
    title_pt: int
    abstract_pt: int
    letter_abstract_pt: int
    body_pt: int
    line_pt: int
    first_line_mm: int
    recipients_pt: int
    number_label: str
    ends_with: str
    on_behalf_of: str
    by_authority: str


@dataclass(frozen=True, slots=True)
class DocumentKind:
    """A kind of paper and its abbreviation in a symbol such as 05-NQ/ĐU."""

    code: str
    abbreviation: str
    name: Label


@dataclass(frozen=True, slots=True)
class BodySymbol:
    """The symbol of an issuing body; "{of}" stands for that of the committee it serves."""

    body: str
    symbol: str
    name: Label


@dataclass(frozen=True, slots=True)
class Competence:
    """The kinds of paper a body may issue, and whether it has a seal."""

    body: str
    kinds: tuple[str, ...]
    seal: bool


@dataclass(frozen=True, slots=True)
class Numbering:
    """How papers are numbered: what has a series of its own, how long it runs, how many digits are padded."""

    through: NumberedThrough
    by_kind: bool
    digits: int
    one_register_with_standing_committee: bool
    congress_has_own: bool
    congress_by_kind: bool
    classified_in_same_series: bool


@dataclass(frozen=True)
class DocumentRules(Rules):
    """All parameters of official papers in force on a day."""

    subject: ClassVar[str] = "documents"

    layout: Layout
    kinds: tuple[DocumentKind, ...]
    body_symbols: tuple[BodySymbol, ...]
    competences: tuple[Competence, ...]
    numbering: Numbering
    modern_spelling_of_uy: bool

    def kind(self, code: str) -> DocumentKind:
        """The kind of a code; raises KeyError for a code the rules do not have."""
        return {kind.code: kind for kind in self.kinds}[code]

    def symbol_of(self, body: str, *, of: str = "") -> str:
        """The symbol of a body, such as "HU", or "BTCHU" for the board of a committee whose own symbol is `of`."""
        return {item.body: item.symbol for item in self.body_symbols}[body].replace("{of}", of)

    def may_issue(self, body: str, kind: str) -> bool:
        """Whether a body may issue a kind of paper; a body without an entry may issue none."""
        return any(kind in item.kinds for item in self.competences if item.body == body)
