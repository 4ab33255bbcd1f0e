"""What a reading brings forth: claims with their verdicts."""

from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum


class Verdict(StrEnum):
    """How a printed number stands to the computed one."""

    CONSISTENT = "consistent"
    TRUNCATED = "truncated"
    ROUNDED = "rounded"
    INCONSISTENT = "inconsistent"
    UNVERIFIABLE = "unverifiable"

    @property
    def is_right(self) -> bool:
        return self is not Verdict.INCONSISTENT and self is not Verdict.UNVERIFIABLE


class Kind(StrEnum):
    """Kinds of statement."""

    RATIO = "ratio"
    SHARE = "share"
    PERCENT_OF_TOTAL = "percent_of_total"
    PERCENT_OF_TARGET = "percent_of_target"
    SUM = "sum"
    DIFFERENCE = "difference"
    PRODUCT = "product"
    HEADING = "heading"


@dataclass(frozen=True)
class Claim:
    """One statement of the text; `start` and `end` are offsets of characters in the text as given."""

    start: int
    end: int
    kind: Kind
    rule: str
    verdict: Verdict
    explanation: str
    stated: Decimal | None = None
    computed: Decimal | None = None
    printed: str = ""  # how to print it; empty where it stands well or nobody can know


@dataclass(frozen=True)
class Proof:
    """A text and its claims in the order in which they stand."""

    text: str
    claims: tuple[Claim, ...] = field(default=())

    def line_of(self, claim: Claim) -> int:
        """Number of the line in which the claim begins, from 1."""
        return self.text.count("\n", 0, claim.start) + 1

    def words_of(self, claim: Claim) -> str:
        return self.text[claim.start : claim.end]
