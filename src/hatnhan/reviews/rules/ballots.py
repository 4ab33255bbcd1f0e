"""Ballots and points: whether they add up, and which level they propose."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _

from hatnhan.rulebook.review_values import Scores, Vote
from hatnhan.rulebook.review_words import Majority, VoteBase

from ..codes import Level

Complaint = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Ballots:
    """One count: numbers only. `entitled` and `present` are 0 where not noted; the ballots issued then stand for them."""

    issued: int
    returned: int
    excellent: int = 0
    good: int = 0
    completed: int = 0
    not_completed: int = 0
    invalid: int = 0
    present: int = 0
    entitled: int = 0

    @property
    def valid(self) -> int:
        return self.returned - self.invalid

    @property
    def counted(self) -> int:
        return self.excellent + self.good + self.completed + self.not_completed

    def votes(self, level: int) -> int:
        """How many were for a level."""
        return (self.not_completed, self.completed, self.good, self.excellent)[level - 1]

    def base(self, base: VoteBase) -> int:
        """Of how many a majority is taken."""
        match base:
            case VoteBase.ENTITLED:
                return self.entitled or self.present or self.issued
            case VoteBase.PRESENT:
                return self.present or self.issued
            case VoteBase.ISSUED:
                return self.issued
            case VoteBase.RETURNED:
                return self.returned
        return self.valid


def ballot_faults(ballots: Ballots) -> Iterator[Complaint]:
    """No negative numbers, no more ballots back than given out, every returned ballot counted once."""
    numbers = {name: getattr(ballots, name) for name in Ballots.__slots__}
    if negative := [name for name, number in numbers.items() if number < 0]:
        yield negative[0], _("Số phiếu không thể âm.")
        return
    if ballots.returned > ballots.issued:
        words = _("Thu về {returned} phiếu, nhiều hơn {issued} phiếu phát ra.")
        yield "returned", words.format(returned=ballots.returned, issued=ballots.issued)
    if ballots.present and ballots.issued > ballots.present:
        words = _("Phát ra {issued} phiếu, nhiều hơn {present} người dự họp có quyền biểu quyết.")
        yield "issued", words.format(issued=ballots.issued, present=ballots.present)
    if ballots.entitled and ballots.present > ballots.entitled:
        words = _("{present} người dự họp, nhiều hơn {entitled} người có quyền biểu quyết.")
        yield "present", words.format(present=ballots.present, entitled=ballots.entitled)
    missing = ballots.valid - ballots.counted
    if missing > 0:
        yield "votes", _("Thiếu {count} phiếu so với số thu về.").format(count=missing)
    elif missing < 0:
        yield "votes", _("Thừa {count} phiếu so với số thu về.").format(count=-missing)


def level_by_ballot(ballots: Ballots, vote: Vote) -> int | None:
    """The level that has the majority the rulebook asks for; None where no level has it."""
    base = ballots.base(vote.base)
    ranked = sorted(Level, key=lambda level: (-ballots.votes(level), -level))
    first, second = ranked[0], ranked[1]
    most = ballots.votes(first)
    if most == 0 or most == ballots.votes(second):
        return None
    match vote.majority:
        case Majority.MORE_THAN_HALF:
            return int(first) if 2 * most > base else None
        case Majority.TWO_THIRDS:
            return int(first) if 3 * most >= 2 * base else None
    return int(first)


def level_by_score(score: Decimal, scores: Scores) -> int:
    """The level of so many points (366-QĐ/TW 2025)."""
    if score >= scores.excellent_from:
        return Level.EXCELLENT
    if score >= scores.good_from:
        return Level.GOOD
    return Level.COMPLETED if score >= scores.completed_from else Level.NOT_COMPLETED
