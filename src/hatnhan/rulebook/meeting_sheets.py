"""Score sheets of cell meetings: groups, items with their steps, thresholds and hard conditions, as data."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from hatnhan.foundation.labels import Label


@dataclass(frozen=True, slots=True)
class Step:
    """So many points from a value of the item's fact upwards, or only above it."""

    at_least: Decimal
    points: Decimal
    only_above: bool = False

    def is_reached(self, value: Decimal) -> bool:
        return value > self.at_least if self.only_above else value >= self.at_least


@dataclass(frozen=True, slots=True)
class SheetItem:
    """A line of the sheet; with a `fact` it is filled from the minutes, `in_month` is asked only when such a part was held."""

    code: str
    name: Label
    most: Decimal
    fact: str = ""
    steps: tuple[Step, ...] = ()
    in_month: str = ""

    def points_for(self, value: Decimal) -> Decimal:
        """The points of a value: the first step it reaches, else all or nothing."""
        if not self.steps:
            return self.most if value > 0 else Decimal(0)
        return next((step.points for step in self.steps if step.is_reached(value)), Decimal(0))


@dataclass(frozen=True, slots=True)
class SheetGroup:
    """A criterion and its lines."""

    name: Label
    most: Decimal
    items: tuple[SheetItem, ...]


@dataclass(frozen=True, slots=True)
class HardCondition:
    """Without this no meeting is good: a fact of at least so much, or an item with all its points."""

    code: str
    name: Label
    fact: str = ""
    at_least: Decimal | None = None
    only_above: bool = False
    full_points_of: str = ""


@dataclass(frozen=True, slots=True)
class YearQuality:
    """What makes a year good."""

    good_months: int
    none_below_fair: bool
    average: Decimal | None = None
    all_held: bool = False


@dataclass(frozen=True, slots=True)
class ScoreSheet:
    """A sheet in force; without thresholds the level is chosen in words, held only by the hard conditions."""

    id: str
    name: Label
    groups: tuple[SheetGroup, ...]
    conditions: tuple[HardCondition, ...]
    good_from: Decimal | None = None
    fair_from: Decimal | None = None
    average_from: Decimal | None = None
    scaled_without_part: bool = False
    year: YearQuality | None = None

    @property
    def items(self) -> tuple[SheetItem, ...]:
        return tuple(item for group in self.groups for item in group.items)

    @property
    def is_by_points(self) -> bool:
        return self.good_from is not None
