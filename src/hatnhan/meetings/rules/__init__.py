"""The regulations of meetings as decisions: plain values in, no database, no clock, no request."""

from .periods import due_periods, next_period, period_of
from .roll import Counts, Entry, Known, counted, is_quorate, merged
from .scoring import Facts, Scored, level_of_year, score
from .voting import Tally, check_tally, entitled_of

__all__ = [
    "Counts", "Entry", "Facts", "Known", "Scored", "Tally", "check_tally", "counted", "due_periods", "entitled_of",
    "is_quorate", "level_of_year", "merged", "next_period", "period_of", "score",
]  # fmt: skip
