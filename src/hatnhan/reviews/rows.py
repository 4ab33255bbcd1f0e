"""Rows of the entry grid as they are shown and as they come back from the keyboard."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from hatnhan.foundation.dates import parse_date
from hatnhan.foundation.errors import RuleBroken

from .codes import Stage
from .models import Subject, Tally
from .rules import Ballots, RowErrors
from .services import Row

VOTES = ("excellent", "good", "completed", "not_completed", "invalid")
LEVELS = ("self_level", "committee_level", "proposed_level")
_STAGES = {Stage.SELF: "self_level", Stage.COMMITTEE: "committee_level", Stage.MEETING: "proposed_level"}


@dataclass(frozen=True, slots=True)
class GridRow:
    """One subject in the grid: levels and votes by the name of their field, empty where nothing was entered."""

    subject: Subject
    levels: Mapping[str, int]
    tally: Tally | None
    by_hand_of: str

    @classmethod
    def of(cls, subject: Subject) -> "GridRow":
        """Read from a subject whose proposals and tallies are loaded."""
        proposals = list(subject.proposals.all())
        levels = {_STAGES[one.stage]: one.level for one in proposals if one.stage in _STAGES}
        tally = next((one for one in subject.tallies.all() if one.stage == Stage.MEETING), None)
        behalf = next((one.entry.on_behalf_of for one in proposals if one.entry.on_behalf_of), "")
        return cls(subject, levels, tally, behalf)

    @property
    def votes(self) -> list[tuple[str, object]]:
        return [(name, getattr(self.tally, name) if self.tally else "") for name in VOTES]

    @property
    def self_level(self) -> int | str:
        return self.levels.get("self_level", "")

    @property
    def committee_level(self) -> int | str:
        return self.levels.get("committee_level", "")

    @property
    def proposed_level(self) -> int | str:
        return self.levels.get("proposed_level", "")

    @property
    def is_entered(self) -> bool:
        return bool(self.levels)


@dataclass(frozen=True, slots=True)
class GridSettings:
    """What holds for a whole sheet: ballots given out, who was present, the day of the meeting, for whom one types."""

    issued: int
    present: int
    held_on: str
    on_behalf: str


def settings_of(asked: Mapping[str, str], rows: Sequence[GridRow]) -> GridSettings:
    """From the address, else from what was entered before, else from the number of rows."""
    known = next((row.tally for row in rows if row.tally), None)
    people = sum(row.subject.is_to_be_rated and row.subject.person_id is not None for row in rows)
    issued = _whole(asked.get("issued", "")) or (known.issued if known else people)
    present = _whole(asked.get("present", "")) or (known.present if known and known.present else issued)
    held = asked.get("held_on") or (known.held_on.strftime("%d/%m/%Y") if known and known.held_on else "")
    behalf = asked.get("on_behalf") or next((row.by_hand_of for row in rows if row.by_hand_of), "")
    return GridSettings(issued, present, held, behalf)


@dataclass(frozen=True, slots=True)
class Asked:
    """A row as posted, and what holds for its sheet."""

    row: Row
    held_on: date | None
    on_behalf: str


def read_row(pk: int, posted: Mapping[str, str]) -> Asked:
    """RuleBroken at its field for what is neither a level nor a number."""
    levels = {name: _level(name, posted.get(name, "")) for name in LEVELS}
    ballots = read_ballots(posted)
    row = Row(
        pk, levels["self_level"], levels["committee_level"], ballots, levels["proposed_level"],
        seen=_number("seen", posted.get("seen", "")),
    )  # fmt: skip
    return Asked(row, read_day(posted.get("held_on", "")), posted.get("on_behalf", "").strip())


def read_ballots(posted: Mapping[str, str]) -> Ballots | None:
    """A count as posted; None where no number was typed."""
    votes = {name: _number(name, posted.get(name, "")) for name in VOTES}
    if not any(posted.get(name, "").strip() for name in VOTES):
        return None
    numbers = {name: number or 0 for name, number in votes.items()}
    returned = sum(numbers.values())
    asked = {name: _number(name, posted.get(name, "")) or 0 for name in ("issued", "present", "entitled")}
    return Ballots(issued=asked["issued"] or returned, returned=returned, present=asked["present"],
                   entitled=asked["entitled"], **numbers)  # fmt: skip


def field_of(broken: RuleBroken) -> dict[str, Any]:
    """Message and fields of a refusal, as the grid shows them."""
    found = [(field, message) for _row, field, message in broken.errors] if isinstance(broken, RowErrors) else []
    found = found or [(broken.field or "", str(broken))]
    return {"message": " ".join(message for _field, message in found), "errors": dict(found)}


def _level(name: str, text: str) -> int | None:
    text = text.strip()
    if not text:
        return None
    if text not in ("1", "2", "3", "4"):
        raise RuleBroken(
            _("“{text}” không phải là mức xếp loại. Gõ 4, 3, 2, 1 hoặc tên mức.").format(text=text), field=name
        )
    return int(text)


def _number(name: str, text: str) -> int | None:
    text = text.strip().replace(".", "")
    if not text:
        return None
    if not text.isascii() or not text.isdigit() or len(text) > 5:
        raise RuleBroken(_("“{text}” không phải là số phiếu. Gõ bằng chữ số, như 12.").format(text=text), field=name)
    return int(text)


def _whole(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 6 else 0


def read_day(text: str) -> date | None:
    """The day of the meeting as typed; RuleBroken for what is no day."""
    if not text.strip():
        return None
    try:
        return parse_date(text)
    except ValueError:
        raise RuleBroken(_("Gõ ngày họp như 3/12/2022."), field="held_on") from None
