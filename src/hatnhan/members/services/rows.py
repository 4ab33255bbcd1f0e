"""What the services take by the list."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from hatnhan.foundation.dates import PartialDate
from hatnhan.foundation.text import nfc
from hatnhan.organisations.models import Organisation

from ..codes import LogKind, Precision

PRECISIONS = {"day": Precision.DAY, "month": Precision.MONTH, "year": Precision.YEAR}


@dataclass(frozen=True, slots=True)
class Decided:
    """The document a decision rests on, as far as it is known."""

    number: str = ""
    on: date | None = None
    issuer: str = ""


@dataclass(frozen=True, slots=True)
class NewEntry:
    """One decision to be entered; `person_id` may be left out where the person is only being registered."""

    kind: int
    effective_on: date
    person_id: int = 0
    until: date | None = None
    organisation: Organisation | None = None
    number: str = ""
    decided_on: date | None = None
    issuer: str = ""
    form: int = 0
    level: int = 0
    note: str = ""
    precision: int = Precision.DAY


@dataclass(frozen=True, slots=True)
class NewMember:
    """A member to be registered in a cell.

    `enrolled_on` is the day he came to the cell, as far as known; without it he counts there since his admission, or
    since the cell was founded. `is_probationary` settles what a list without days of recognition leaves open.
    `outside_system` says that he works outside the political system; the day since when is taken as unknown.
    """

    name: str
    cell: Organisation
    admitted: PartialDate | None
    born: PartialDate | None = None
    sex: int = 0
    official: PartialDate | None = None
    is_probationary: bool | None = None
    ethnicity: int = 0
    religion: int = 0
    identity: str = ""
    card: str = ""
    cv_number: str = ""
    admission: Decided = Decided()
    recognition: Decided = Decided()
    enrolled_on: date | None = None
    enrolled_by: int = LogKind.ENROLMENT
    outside_system: bool = False
    log: tuple[NewEntry, ...] = ()
    particulars: Mapping[str, Any] = field(default_factory=dict)
    sensitive: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class MemberChange:
    """New values by field: of the person, the two dates, the cell (with `on`), the particulars, the third circle.

    `outside_system` is true or false: since `on`, or since today where the log knows better than that from before.
    """

    person_id: int
    values: Mapping[str, Any]
    seen: int | None = None
    on: date | None = None
    decided: Decided = Decided()


@dataclass(frozen=True, slots=True)
class Before:
    """What a change replaced, fit for JSON; `version` is the person's after the change."""

    person_id: int
    version: int
    values: Mapping[str, Any]
    made: tuple[int, ...] = ()
    superseded: tuple[int, ...] = ()


def cleaned(text: str) -> str:
    """Text as it is stored: composed, single blanks."""
    return nfc(text) if text else ""


def precision_of(day: PartialDate | None) -> int:
    """The stored code of a date's precision."""
    return PRECISIONS[day.precision] if day is not None else Precision.DAY


def ymd(day: date | None) -> int:
    """yyyymmdd, or 0."""
    return day.year * 10000 + day.month * 100 + day.day if day else 0


def day_number(day: date | None) -> int:
    """The proleptic ordinal that figures use, or 0."""
    return day.toordinal() if day else 0
