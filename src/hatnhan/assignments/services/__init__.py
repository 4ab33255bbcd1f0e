"""The only writers of assignments, visits, difficulties and household groups."""

from .assigning import NewAssignment, assign, end_assignments, replace_assignment
from .households import NewGroup, change_group, end_group, give_groups, make_groups
from .raising import NewDifficulty, answer_difficulty, close_difficulty, raise_difficulties
from .teams import change_team, end_team, form_team
from .visiting import NewVisit, change_visit, record_visits

__all__ = [
    "NewAssignment", "NewDifficulty", "NewGroup", "NewVisit", "answer_difficulty", "assign", "change_group", "change_team",
    "change_visit", "close_difficulty", "end_assignments", "end_group", "end_team", "form_team", "give_groups", "make_groups",
    "raise_difficulties", "record_visits", "replace_assignment",
]  # fmt: skip
