"""The rules of a membership's life: admission, probation, moving, leaving, badges, card, dues."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import ClassVar

from hatnhan.foundation.labels import Label
from hatnhan.rulebook.base import Rules
from hatnhan.rulebook.review_words import VoteBase


@dataclass(frozen=True, slots=True)
class AdmissionAge:
    """Ages in full years, counted by month at the cell's meeting; above `to` only with special approval."""

    since: int
    to: int


@dataclass(frozen=True, slots=True)
class TwoThirds:
    """The part of the votes that admission and recognition need, rounded up, and of whom it is counted."""

    numerator: int
    denominator: int
    base: VoteBase


@dataclass(frozen=True, slots=True)
class Admission:
    """The sponsors, the months their acquaintance, the certificate and the file count, the days for the decision."""

    sponsors: int
    sponsor_months: int
    certificate_months: int
    file_months: int
    ceremony_working_days: int
    decision_working_days: int | None


@dataclass(frozen=True, slots=True)
class Probation:
    """Months from the ceremony, working days after them to consider recognition, votes before the superior decides."""

    months: int
    recognition_working_days: int
    votes_before_superior: int


@dataclass(frozen=True, slots=True)
class Transfer:
    """Working days to carry a transfer out and to present the letter at the new place."""

    carry_out_working_days: int
    present_letter_working_days: int


@dataclass(frozen=True, slots=True)
class TemporaryPlacement:
    """From how many months, and below or up to how many, a placement is temporary; longer for study."""

    from_months: int
    below_months: int
    study_months: int


@dataclass(frozen=True, slots=True)
class Delisting:
    """Months missed in a year, months of education without progress, years below standard that lead to a proposal."""

    missed_months: int
    education_months: int
    years_below_standard: int


@dataclass(frozen=True, slots=True)
class Readmission:
    """Months outside before a second admission, after a cleared record too, and how often it may happen."""

    months_outside: int
    months_after_record: int
    times: int


@dataclass(frozen=True, slots=True)
class Badge:
    """A badge by full years of membership, months it may come early for grave illness, its money in base salaries."""

    years: int
    early_months: int
    salaries: Decimal | None


@dataclass(frozen=True, slots=True)
class BadgeRound:
    """A day of the year on which badges are given."""

    month: int
    day: int


@dataclass(frozen=True, slots=True)
class DuesRate:
    """One group's monthly dues: a percentage of its base, or an amount in đồng; neither where not known."""

    code: str
    name: Label
    percent: Decimal | None
    amount: int | None


@dataclass(frozen=True)
class MemberRules(Rules):
    """All parameters of membership in force on a day."""

    subject: ClassVar[str] = "members"

    admission_age: AdmissionAge
    admission: Admission
    member_vote: TwoThirds
    probation: Probation
    recognised_as_of_probation_end: bool
    transfer: Transfer
    temporary_placement: TemporaryPlacement
    delisting: Delisting
    readmission: Readmission
    badges: tuple[Badge, ...]
    badge_rounds: tuple[BadgeRound, ...]
    card_digits: tuple[int, ...]
    curriculum_digits: int
    curriculum_letters_at_most: int
    residence_comment: bool
    dues: tuple[DuesRate, ...]
    dues_kept_by_cell_percent: int | None
    exempt_pay_dues: bool
