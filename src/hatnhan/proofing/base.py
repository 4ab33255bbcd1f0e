"""One candidate for what a percentage is a percentage of."""

from decimal import Decimal
from typing import NamedTuple

from .claims import Kind
from .mention import Mention

EXPLICIT, STRUCTURAL, NEAR, FAR = 3, 2, 1, 0


class Base(NamedTuple):
    """A candidate: its number, how it was found, and how firmly the text ties it to the percentage."""

    number: Decimal
    found: str
    tie: int
    kind: Kind
    head: Mention | None = None
