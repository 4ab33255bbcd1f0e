"""Tables of assignments: who is in charge, visits and difficulties, household groups."""

from .assigning import Assignment, Mandate, Team, TeamMember
from .households import GroupCharge, HouseholdGroup
from .visiting import Answer, Closing, Difficulty, Visit

__all__ = [
    "Answer", "Assignment", "Closing", "Difficulty", "GroupCharge", "HouseholdGroup", "Mandate", "Team", "TeamMember",
    "Visit",
]  # fmt: skip
