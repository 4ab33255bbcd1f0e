"""Reads wider than one queryset method; everything by the list is read by the thousand."""

from .former import former_entries, former_stays
from .life import life_of, party_age, posts_in_words
from .lists import (
    Filters,
    filtered,
    first_place,
    guests_of,
    members_of,
    members_to_share,
    places_below,
    search,
    visible_members,
)
from .matching import by_cards, by_identity_hashes, by_name_birth_cell, in_cells_by_name
from .outside import outside_system
from .rows import MemberRow, member_rows
from .seats import bodies_ever, bodies_of, people_of_committee, seatable, seats_ever, seats_on
from .small import SmallCell, below_on, small_cells, standing
from .statuses import LogSummary, StatusOn, cells_on, log_in_force, log_of_year, statuses_on
from .told import Told, corrected, told_of

__all__ = [
    "Filters", "LogSummary", "MemberRow", "SmallCell", "StatusOn", "Told", "below_on", "bodies_ever", "bodies_of", "by_cards",
    "by_identity_hashes", "by_name_birth_cell", "cells_on", "corrected", "filtered", "first_place", "former_entries",
    "former_stays", "guests_of", "in_cells_by_name", "life_of", "log_in_force", "log_of_year", "member_rows",
    "members_of",
    "members_to_share", "outside_system", "party_age", "people_of_committee", "places_below", "posts_in_words", "search",
    "seatable", "seats_ever", "seats_on",
    "small_cells", "standing", "statuses_on", "told_of", "visible_members",
]  # fmt: skip
