"""The roll as a page shows it and sends it."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.translation import gettext as _

from .codes import Mark
from .models import Meeting
from .queries.roll import RollRow, counts_of, entitled_at
from .rules import Entry, is_quorate
from .rules.roll import needed_for


def shown_roll(meeting: Meeting, rows: Iterable[RollRow]) -> dict[str, Any]:
    """Counts, whether enough have come, who may vote; in words that the page and its script share."""
    rows = list(rows)
    counts, kind = counts_of(meeting, rows), meeting.kind_rules
    needed, enough = needed_for(kind, counts.obliged), is_quorate(kind, counts.present, counts.obliged)
    head = _("Đủ điều kiện họp") if enough else _("Chưa đủ điều kiện họp")
    words = _("{head}: {present}/{obliged} phải dự, cần ít nhất {needed}")
    entitled, there = entitled_at(rows)
    return {
        "tally": [counts.present, counts.excused, counts.absent, counts.unmarked], "is_quorate": enough,
        "quorum": words.format(head=head, present=counts.present, obliged=counts.obliged, needed=needed),
        "counts": counts, "entitled": entitled, "entitled_present": there,
    }  # fmt: skip


def entries_of(posted: Mapping[str, Any]) -> list[Entry]:
    """Marks as the page posts them: `person`, `mark`, `reason`, `seen` in step; what is no number counts as nothing."""
    lists = {name: posted.getlist(name) for name in ("person", "mark", "reason", "seen")}  # type: ignore[attr-defined]
    found = []
    for place, person in enumerate(lists["person"]):
        found.append(
            Entry(
                _number(person), _number(_at(lists["mark"], place)), _at(lists["reason"], place)[:200],
                _number(_at(lists["seen"], place)),
            )
        )  # fmt: skip
    return found


def _at(values: list[str], place: int) -> str:
    return values[place] if place < len(values) else ""


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() else int(Mark.NONE)
