"""What pages, papers and rooms above read of meetings."""

from .calendar import Slot, calendar_of, due_meetings
from .facts import facts_of, parts_of
from .reading import invited_to, papers_read
from .roll import RollRow, counts_of, entitled_at, roll_of
from .tasks import carried_tasks, open_tasks, promised_remedies
from .wording import words_of

__all__ = [
    "RollRow", "Slot", "calendar_of", "carried_tasks", "counts_of", "due_meetings", "entitled_at", "facts_of",
    "invited_to", "open_tasks", "papers_read", "parts_of", "promised_remedies", "roll_of", "words_of",
]  # fmt: skip
