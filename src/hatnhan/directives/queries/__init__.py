"""Wider reads of this room, and what other rooms may ask: `meeting_rhythms`, `due_at`, `assignments_of`."""

from .debts import assignments_of, due_at, late_below
from .rhythms import meeting_rhythms, regulation_of

__all__ = ["assignments_of", "due_at", "late_below", "meeting_rhythms", "regulation_of"]
