"""A reorganisation as it is planned: many acts by one decision, in any order, all in force on one day."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from django.utils.translation import gettext as _

from hatnhan.foundation.errors import RuleBroken

Node = int | str
"""An organisation that exists by its id, one that the plan founds by its key in the plan."""


class PlanAct(StrEnum):
    """What becomes of an organisation."""

    FOUND = "found"
    RENAME = "rename"
    RETYPE = "retype"
    MOVE = "move"
    MERGE = "merge"
    DISSOLVE = "dissolve"


@dataclass(frozen=True, slots=True)
class PlanRow:
    """One act: `to` is the parent of what is founded or moved, the successor of what is merged."""

    act: PlanAct
    subject: Node
    to: Node | None = None
    name: str = ""
    type: str = ""
    number: int = 0
    more: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Plan:
    """All rows; `splits` names the successors of what is dissolved into several, `people` who goes where by person."""

    rows: Sequence[PlanRow]
    splits: Mapping[int, Sequence[Node]] = field(default_factory=dict)
    people: Mapping[int, Node] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Problem:
    """What stands against a row of the plan (0: against the plan as a whole), with its field where one is at fault."""

    number: int
    message: str
    field: str | None = None


class PlanRefused(RuleBroken):
    """Nothing was done; `problems` says why, row by row."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        first = problems[0]
        more = len(problems) - 1
        words = _("{first} (và {more} vướng mắc khác)") if more else "{first}"
        super().__init__(words.format(first=first.message, more=more), field=first.field)
        self.problems = tuple(problems)
