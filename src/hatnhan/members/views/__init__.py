"""One function a page."""

from .bodies import bodies, body, body_correction, body_ending, body_new, seat_correction, seat_ending, seat_new
from .changing import correction, entry_correction, entry_new, member_new, private_correction, receiving, transfer
from .listing import export, identity_search, members, small
from .printing import printed_book, printed_card, printed_list
from .reading import former, member, private

__all__ = [
    "bodies", "body", "body_correction", "body_ending", "body_new", "correction", "entry_correction", "entry_new",
    "export", "former", "identity_search", "member", "member_new", "members", "printed_book", "printed_card",
    "printed_list", "private", "private_correction", "receiving", "seat_correction", "seat_ending", "seat_new",
    "small", "transfer",
]  # fmt: skip
