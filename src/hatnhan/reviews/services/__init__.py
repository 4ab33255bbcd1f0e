"""The only writers; a level comes into being in `decide_ratings` and, for years before, `record_past_ratings`."""

from ..scans import hang_on_decision, hang_on_unit
from .afterwards import answer_complaint, note_notices, note_reminder, receive_complaint
from .campaigns import open_campaign, rules_for, set_deadlines
from .closing import checksum_of, close_round, raise_cap, reopen_round, return_round
from .deciding import EXCEPTED, decide_ratings
from .entering import Row, Sheet, enter_cell, enter_sheets, save_row
from .past import PastRating, record_past_ratings, withdraw_past_ratings
from .preparing import appraise, note_knock_outs
from .subjects import Listed, follow_subjects, judge_subjects, list_campaign, propose_subjects
from .submitting import (
    note_opinions,
    return_submission,
    submit_units,
    suggest_points,
    write_self_review,
)
from .tallies import NewTally, record_past_tallies, withdraw_past_tallies
from .titles import give_titles
from .voting import note_votes

__all__ = [
    "EXCEPTED",
    "Listed",
    "NewTally",
    "PastRating",
    "Row",
    "Sheet",
    "answer_complaint",
    "appraise",
    "checksum_of",
    "close_round",
    "decide_ratings",
    "enter_cell",
    "enter_sheets",
    "follow_subjects",
    "give_titles",
    "hang_on_decision",
    "hang_on_unit",
    "judge_subjects",
    "list_campaign",
    "note_knock_outs",
    "note_notices",
    "note_opinions",
    "note_reminder",
    "note_votes",
    "open_campaign",
    "propose_subjects",
    "raise_cap",
    "receive_complaint",
    "record_past_ratings",
    "record_past_tallies",
    "reopen_round",
    "return_round",
    "return_submission",
    "rules_for",
    "save_row",
    "set_deadlines",
    "submit_units",
    "suggest_points",
    "withdraw_past_ratings",
    "withdraw_past_tallies",
    "write_self_review",
]
