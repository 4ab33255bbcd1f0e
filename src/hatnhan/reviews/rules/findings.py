"""What a rule says of a level: a sentence, how hard it is, and where it stands written."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from hatnhan.rulebook import ReviewRules
from hatnhan.rulebook.review_words import Severity as BookSeverity


class Severity(StrEnum):
    """A refusal stops the decision; a warning is stored with it; the rest is only told."""

    REFUSE = "refuse"
    WARN = "warn"
    INFORM = "inform"


@dataclass(frozen=True, slots=True)
class Finding:
    """One rule that a level does not keep, or that the deciding body should know of."""

    code: str
    severity: Severity
    sentence: str
    source: str


def refusals(findings: Iterable[Finding]) -> list[Finding]:
    """Those that stop the decision."""
    return [finding for finding in findings if finding.severity == Severity.REFUSE]


def source_of(rules: ReviewRules, parameter: str) -> str:
    """The source of a parameter as the rulebook gives it, with its doubt."""
    return rules.sources[parameter].source


def severity_if_sure(rules: ReviewRules, parameter: str) -> Severity:
    """What we are not sure of warns, and does not stop anybody."""
    return Severity.REFUSE if rules.sources[parameter].sure else Severity.WARN


def severity_of(word: BookSeverity) -> Severity:
    """The rulebook's word for the same."""
    return Severity.REFUSE if word == BookSeverity.REFUSE else Severity.WARN
