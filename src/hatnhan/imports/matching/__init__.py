"""Decides what becomes of every row of a reading, against a register that answers by the list."""

from datetime import date

from ..reading import Reading
from .log import decide_log
from .members import decide_members
from .organisations import decide_organisations
from .outcomes import Change, Decided, Outcome, Reason
from .places import decide_places
from .posts import decide_posts
from .ratings import decide_ratings
from .register import Hit, Known, Register, Unit

__all__ = ["Change", "Decided", "Hit", "Known", "Outcome", "Reason", "Register", "Unit", "decide"]


def decide(reading: Reading, register: Register, *, on: date) -> list[Decided]:
    """Decide every row of a reading, in the order of the file."""
    match reading.kind:
        case "organisations":
            return decide_organisations(reading, register, on=on)
        case "places":
            return decide_places(reading, register)
        case "posts":
            return decide_posts(reading, register)
        case "ratings":
            return decide_ratings(reading, register, on=on)
        case "log":
            return decide_log(reading, register)
    return decide_members(reading, register)
