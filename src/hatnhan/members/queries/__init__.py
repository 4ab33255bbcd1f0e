"""Reads wider than one queryset method; everything by the list is read by the thousand."""

from .lists import Filters, filtered, members_of, search
from .matching import by_cards, by_identity_hashes, by_name_birth_cell, in_cells_by_name
from .seats import bodies_of, seats_on
from .small import SmallCell, small_cells
from .statuses import LogSummary, StatusOn, cells_on, log_in_force, log_of_year, statuses_on

__all__ = [
    "Filters", "LogSummary", "SmallCell", "StatusOn", "bodies_of", "by_cards", "by_identity_hashes",
    "by_name_birth_cell", "cells_on", "filtered", "in_cells_by_name", "log_in_force", "log_of_year", "members_of",
    "search", "seats_on", "small_cells", "statuses_on",
]  # fmt: skip
