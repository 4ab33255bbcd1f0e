"""The regulations of review and rating as decisions: plain values in, no database, no clock, no request."""

from hatnhan.members.rules import RowErrors

from .ballots import Ballots, ballot_faults, level_by_ballot, level_by_score
from .caps import CapCheck, cap_faults, check_cap, check_raise, counts_of
from .findings import Finding, Severity, refusals
from .levels import CollectiveFacts, Discipline, Leave, PersonFacts, findings_of, months_of_leave
from .rows import check_level, row_faults
from .standings import Judgement, MemberFacts, judge_body, judge_member, judge_organisation

__all__ = [
    "Ballots", "CapCheck", "CollectiveFacts", "Discipline", "Finding", "Judgement", "Leave", "MemberFacts",
    "PersonFacts", "RowErrors", "Severity", "ballot_faults", "cap_faults", "check_cap", "check_level", "check_raise",
    "counts_of", "findings_of", "judge_body", "judge_member", "judge_organisation", "level_by_ballot",
    "level_by_score", "months_of_leave", "refusals", "row_faults",
]  # fmt: skip
