"""The only writers of the register; what is done by the list is written for the list."""

from ..rules import RowErrors
from .asking import check_odd
from .bodies import NewBody, correct_body, end_body, form_bodies
from .changes import change_members, correct_person
from .dossiers import (
    find_by_identity,
    identity_number,
    open_dossier,
    record_export,
    record_former_look,
    record_printing,
)
from .log import correct_log_entry, enter_log_entries, enter_log_entry, place_temporarily
from .receiving import receive_member
from .register import register_member, register_members
from .reorganising import follow_ended, follow_merged_cells, follow_split_cell, members_of_each
from .rows import Before, Decided, MemberChange, NewEntry, NewMember
from .seats import NewSeat, correct_seat, end_seats, seat_people
from .transfers import move_cell_members, transfer_members
from .withdrawal import restore_members, withdraw_members

__all__ = [
    "Before", "Decided", "MemberChange", "NewBody", "NewEntry", "NewMember", "NewSeat", "RowErrors", "change_members",
    "check_odd", "correct_body", "correct_log_entry", "correct_person", "correct_seat", "end_body", "end_seats",
    "enter_log_entries", "enter_log_entry", "find_by_identity", "follow_ended", "follow_merged_cells",
    "follow_split_cell", "form_bodies", "identity_number", "members_of_each", "move_cell_members", "open_dossier",
    "place_temporarily", "receive_member", "record_export", "record_former_look", "record_printing",
    "register_member", "register_members", "restore_members", "seat_people", "transfer_members", "withdraw_members",
]  # fmt: skip
