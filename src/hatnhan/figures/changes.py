"""What became more or less since the year before."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from .live import Value


@dataclass(frozen=True, slots=True)
class Change:
    """More or fewer, in the figure's own unit, and in percentage points where both years have a share."""

    absolute: int
    points: Decimal | None
    before: Value

    @property
    def shown(self) -> int | Decimal:
        """What a card tells: points where there is a share, the number else."""
        return self.absolute if self.points is None else self.points

    @property
    def direction(self) -> str:
        """The arrow's name: up, down, or none where nothing changed."""
        return "up" if self.shown > 0 else "down" if self.shown < 0 else ""


def changes(now: Mapping[str, Value], before: Mapping[str, Value]) -> dict[str, Change]:
    """Change by code; where the year before says nothing there is none, because a zero may only mean "not recorded"."""
    return {code: change(value, before[code]) for code, value in now.items() if _tells(value, before.get(code))}


def _tells(now: Value, before: Value | None) -> bool:
    return before is not None and bool(before.value) and not now.is_hidden and not before.is_hidden


def change(now: Value, before: Value) -> Change:
    """The difference of two readings of one figure."""
    points = None if now.share is None or before.share is None else now.share - before.share
    return Change(now.value - before.value, points, before)
