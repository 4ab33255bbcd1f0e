"""What the papers are written from, read once."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from hatnhan.organisations.models import Organisation
from hatnhan.organisations.queries import ancestors

from ..models import LogEntry, Particulars, Person


@dataclass(frozen=True, slots=True)
class Head:
    """Whose paper it is: the organisation, what stands above it, the day."""

    body: str
    superior: str
    line: tuple[str, ...]
    on: date


@dataclass(frozen=True, slots=True)
class CardContents:
    """One member's card: what is known; empty fields become dotted lines."""

    person: Person
    particulars: Particulars | None
    log: Sequence[LogEntry]
    sensitive: Any = None
    identity: str = ""


def head_of(organisation: Organisation, on: date) -> Head:
    """The head of a paper of this organisation on a day."""
    above = [one.name for one in ancestors(organisation, on)]
    return Head(organisation.name, above[-1] if above else "", tuple(above), on)
