"""One function a page."""

from .changing import correction, entry_correction, entry_new, member_new, private_correction, receiving, transfer
from .listing import export, identity_search, members, small
from .printing import printed_book, printed_card, printed_list
from .reading import body, former, member, private

__all__ = [
    "body", "correction", "entry_correction", "entry_new", "export", "former", "identity_search", "member",
    "member_new", "members", "printed_book", "printed_card", "printed_list", "private", "private_correction",
    "receiving", "small", "transfer",
]  # fmt: skip
