"""Tables of the yearly review: the campaign and its rounds, the subjects and their road, decisions and ratings."""

from .campaigns import Campaign, CapRaise, Closing, Deadline, Reminder, Reopening, Round, Submission
from .ratings import Complaint, Decision, EarlierRating, Notice, PastTally, Rating
from .subjects import Entry, Opinion, Proposal, SelfReview, Subject, SuggestedPoint, Tally

__all__ = [
    "Campaign", "CapRaise", "Closing", "Complaint", "Deadline", "Decision", "EarlierRating", "Entry", "Notice",
    "Opinion", "PastTally", "Proposal", "Rating", "Reminder", "Reopening", "Round", "SelfReview", "Subject", "Submission",
    "SuggestedPoint", "Tally",
]  # fmt: skip
