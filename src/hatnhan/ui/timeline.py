"""The line of a life: lanes of spells and points over the years, laid out in per cent of the width."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from hatnhan.foundation.dates import date_vn

LEFT, RIGHT = 13.0, 98.5  # the lanes' share of the width: words of the lanes stand left of it
TOP, LANE = 36, 40
LETTER = 0.72  # per cent of the width that one letter takes at 900 px


@dataclass(frozen=True)
class Spell:
    """Something that lasted: from, until (None while it lasts), in words; `tone` sp, sp2 (darker) or spk (dark).

    `short` is drawn where the words do not fit.
    """

    began_on: date
    ended_on: date | None
    text: str
    tone: str = "sp"
    short: str = ""


@dataclass(frozen=True)
class Mark:
    """Something that happened on a day; a level is drawn as its shape, without words."""

    on: date
    text: str = ""
    level: int | None = None


@dataclass(frozen=True)
class Lane:
    name: str
    spells: Sequence[Spell] = ()
    marks: Sequence[Mark] = ()


@dataclass(frozen=True)
class Drawn:
    """A spell or mark in its place; `inside` when its words fit into it."""

    x: str
    width: str
    text: str
    tone: str = ""
    level: int | None = None
    inside: bool = True
    is_late: bool = False


@dataclass(frozen=True)
class DrawnLane:
    name: str
    y: int
    spells: list[Drawn]
    marks: list[Drawn]


@dataclass(frozen=True)
class Timeline:
    """What the template draws, and the same told as a list, which phones and screen readers get."""

    lanes: list[DrawnLane]
    years: list[tuple[str, int]]
    now: str
    now_text: str
    height: int
    told: list[tuple[str, str, int | None]] = field(default_factory=list)


def timeline(lanes: Iterable[Lane], *, on: date, now_text: str = "") -> Timeline:
    """Lay the lanes out from the first thing known up to the day."""
    drawn = [lane for lane in lanes if lane.spells or lane.marks]
    known = [spell.began_on for lane in drawn for spell in lane.spells] + [
        mark.on for lane in drawn for mark in lane.marks
    ]
    scale = _Scale(min(known, default=on), on)
    placed = [_lane(lane, TOP + LANE * place, scale) for place, lane in enumerate(drawn)]
    return Timeline(placed, scale.years(), scale.at(on), now_text, TOP + LANE * len(drawn) + 24, _told(drawn))


class _Scale:
    def __init__(self, first: date, last: date) -> None:
        self.first, self.last = date(first.year, 1, 1), last
        self.days = max(365, (last - self.first).days)

    def place(self, day: date) -> float:
        share = min(max((day - self.first).days, 0), self.days) / self.days
        return LEFT + (RIGHT - LEFT) * share

    def at(self, day: date) -> str:
        return f"{self.place(day):.2f}%"

    def years(self) -> list[tuple[str, int]]:
        """Every year, or every second, third, fifth, tenth: at most eight lines."""
        span = self.last.year - self.first.year
        step = next((step for step in (1, 2, 3, 5, 10) if span <= 8 * step), 20)
        years = range(self.first.year, self.last.year + 1, step)
        return [(self.at(date(year, 1, 1)), year) for year in years]


def _lane(lane: Lane, y: int, scale: _Scale) -> DrawnLane:
    spells = [_spell(spell, scale) for spell in sorted(lane.spells, key=lambda spell: spell.began_on)]
    return DrawnLane(lane.name, y, spells, _marks(lane.marks, scale))


def _spell(spell: Spell, scale: _Scale) -> Drawn:
    start, end = scale.place(spell.began_on), scale.place(spell.ended_on or scale.last)
    width = max(end - start - 0.15, 0.6)
    fitting = next((text for text in (spell.text, spell.short) if text and len(text) * LETTER < width), None)
    shown = spell.text if fitting is None else fitting
    return Drawn(f"{start:.2f}%", f"{width:.2f}%", shown, spell.tone, inside=fitting is not None)


def _marks(marks: Sequence[Mark], scale: _Scale) -> list[Drawn]:
    """Words are left out where the next mark would stand upon them; the list below tells them all."""
    ordered = sorted(marks, key=lambda mark: mark.on)
    places = [scale.place(mark.on) for mark in ordered] + [200.0]
    return [
        Drawn(
            f"{here:.2f}%",
            "",
            mark.text if here + len(mark.text) * LETTER + 2 < min(after, RIGHT) or after == 200.0 else "",
            level=mark.level,
            is_late=here > 75,
        )
        for mark, here, after in zip(ordered, places, places[1:], strict=False)
    ]


def _told(lanes: Sequence[Lane]) -> list[tuple[str, str, int | None]]:
    entries: list[tuple[date, str, str, int | None]] = [
        (spell.began_on, f"{date_vn(spell.began_on)} – {date_vn(spell.ended_on)}".rstrip(" –"), spell.text, None)
        for lane in lanes
        for spell in lane.spells
    ]
    entries += [(mark.on, date_vn(mark.on), mark.text, mark.level) for lane in lanes for mark in lane.marks]
    return [(when, text, level) for _day, when, text, level in sorted(entries, key=lambda entry: entry[0])]
