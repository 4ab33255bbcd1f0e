"""Tables of meetings: the meeting and its states, what was prepared and said, what came of it."""

from .after import (
    Confirmation,
    Minutes,
    PersonRemark,
    Resolution,
    Score,
    SelfCheck,
    Signature,
    Task,
    TaskReport,
)
from .before import Attendance, Guest, Inspection, Item, Opinion, PaperReceipt, Receipt, Vote
from .meetings import Cancellation, Handover, Holding, Meeting, Postponement

__all__ = [
    "Attendance", "Cancellation", "Confirmation", "Guest", "Handover", "Holding", "Inspection", "Item", "Meeting",
    "Minutes", "Opinion", "PaperReceipt", "PersonRemark", "Postponement", "Receipt", "Resolution", "Score", "SelfCheck",
    "Signature", "Task", "TaskReport", "Vote",
]  # fmt: skip
