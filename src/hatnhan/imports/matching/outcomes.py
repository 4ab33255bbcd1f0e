"""What becomes of a row: new, changed field by field, same, doubtful or refused, with reasons and columns."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from hatnhan.foundation.dates import PartialDate

from ..reading import Problem as Reason
from ..reading import Row
from .wording import sentence


class Outcome(StrEnum):
    """The five fates of a row."""

    NEW = "new"
    CHANGED = "changed"
    SAME = "same"
    DOUBTFUL = "doubtful"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Change:
    """One field that would change."""

    field: str
    before: object
    after: object


@dataclass(frozen=True, slots=True)
class Decided:
    """One row decided; `plan` holds what applying it needs, `beside` the registered persons it may be."""

    row: Row
    outcome: Outcome
    reasons: tuple[Reason, ...] = ()
    changes: tuple[Change, ...] = ()
    match: int | None = None
    plan: Mapping[str, Any] = field(default_factory=dict)
    beside: tuple[object, ...] = ()

    @property
    def columns(self) -> list[str]:
        """Every column named by a reason, once."""
        return list(dict.fromkeys(column for reason in self.reasons for column in reason.columns))


def reason(row: Row, code: str, /, *fields: str, said: str = "", **words: object) -> Reason:
    """A reason that names the columns in which those fields stand; `said` where another sentence fits better."""
    return Reason(code, row.columns_of(*fields), fields[0] if fields else "", sentence(said or code, **words))


def read_problems(row: Row) -> list[Reason]:
    """What reading already found wrong."""
    return list(row.problems)


def refused(row: Row, reasons: list[Reason]) -> Decided:
    return Decided(row, Outcome.REFUSED, tuple(reasons))


def doubtful(
    row: Row, found: Reason, *, plan: Mapping[str, Any], beside: tuple[object, ...] = (), match: int | None = None
) -> Decided:
    return Decided(row, Outcome.DOUBTFUL, (found,), plan=plan, beside=beside, match=match)


def text_differs(before: object, after: object) -> bool:
    """Whether two values differ after composition and without regard to capitals; a vaguer date that fits does not."""
    if isinstance(before, PartialDate) and isinstance(after, PartialDate):
        return not fits(after, before)
    if isinstance(before, str) and isinstance(after, str):
        return before.casefold() != after.casefold()
    return before != after


def fits(vague: PartialDate, exact: PartialDate) -> bool:
    """Whether the first date is the second, or the second known less well."""
    return (
        vague.year == exact.year
        and (vague.month is None or vague.month == exact.month)
        and (vague.day is None or vague.day == exact.day)
    )
