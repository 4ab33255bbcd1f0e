"""Votes: who is entitled, and a tally that can never exceed them."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from hatnhan.foundation.errors import RuleBroken
from hatnhan.rulebook.meetings import Base, Majority, Voters

from ..codes import Mark, Standing


@dataclass(frozen=True, slots=True)
class Tally:
    """Votes counted; `issued` ballots are told only of a secret vote."""

    votes_for: int
    votes_against: int = 0
    votes_other: int = 0
    invalid: int = 0
    issued: int | None = None

    @property
    def cast(self) -> int:
        return self.votes_for + self.votes_against + self.votes_other + self.invalid


def may_vote(standing: int, is_official: bool, voters: Voters) -> bool:
    """Official members on the roll; temporary ones where the superior allowed it, exempt ones if they come."""
    if standing == Standing.OFFICIAL:
        return True
    if standing == Standing.TEMPORARY:
        return is_official and voters.temporary_members
    return standing == Standing.EXEMPT and is_official and voters.exempt_when_present


def entitled_of(roll: Iterable[tuple[int, int, bool]]) -> tuple[int, int]:
    """(entitled, entitled and present) of (standing, mark, may vote); the exempt count only once they are there."""
    entitled = present = 0
    for standing, mark, may in roll:
        if not may:
            continue
        is_there = mark == Mark.PRESENT
        present += is_there
        entitled += is_there or standing != Standing.EXEMPT
    return entitled, present


def check_tally(tally: Tally, *, present: int) -> None:
    """RuleBroken for more votes than entitled people in the room, or than ballots issued."""
    if present == 0:
        raise RuleBroken(_("Chưa có ai đủ quyền biểu quyết được ghi có mặt. Hãy điểm danh trước."), field="votes_for")
    if tally.cast > present:
        words = _("Tổng số phiếu {cast} nhiều hơn {present} người có quyền biểu quyết có mặt. Hãy đếm lại.")
        raise RuleBroken(words.format(cast=tally.cast, present=present), field="votes_for")
    if tally.issued is None:
        return
    if tally.issued > present:
        words = _("Phát ra {issued} phiếu trong khi chỉ có {present} người có quyền biểu quyết có mặt.")
        raise RuleBroken(words.format(issued=tally.issued, present=present), field="issued")
    if tally.cast > tally.issued:
        words = _("Thu về {cast} phiếu, nhiều hơn {issued} phiếu phát ra. Hãy đếm lại.")
        raise RuleBroken(words.format(cast=tally.cast, issued=tally.issued), field="votes_for")


def is_carried(majority: Majority, tally: Tally, *, entitled: int, present: int) -> bool:
    """Whether the votes for reach what the majority asks of its base."""
    return majority.is_reached(tally.votes_for, entitled if majority.base == Base.ENTITLED else present)
