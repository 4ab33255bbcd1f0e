"""Tables of the members' register; Membership, Placement and StatusSpell are folded from the log."""

from ..dues.models import DuesBasis, DuesPayment
from .bodies import Body, Seat
from .log import LogEntry
from .persons import Particulars, Person, Sensitive
from .spells import Membership, Placement, StatusSpell

__all__ = [
    "Body", "DuesBasis", "DuesPayment", "LogEntry", "Membership", "Particulars", "Person", "Placement", "Seat",
    "Sensitive", "StatusSpell",
]  # fmt: skip
