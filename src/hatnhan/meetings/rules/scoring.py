"""Scoring a meeting by a sheet: what the minutes already say, points asked of people, hard conditions, the level."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, fields
from decimal import ROUND_HALF_UP, Decimal

from django.utils.translation import gettext as _

from hatnhan.foundation.errors import RuleBroken
from hatnhan.foundation.numbers import HUNDRED
from hatnhan.rulebook.meeting_sheets import HardCondition, ScoreSheet, SheetItem

from ..codes import Quality

FAR_SHORT = Decimal(-1000)


@dataclass(frozen=True, slots=True)
class Facts:
    """What a sheet may read of a meeting, as numbers; None is not known and stays to be entered."""

    attendance: Decimal | None = None
    nobody_absent: Decimal | None = None
    nobody_long_away: Decimal | None = None
    minutes_over: Decimal | None = None
    minutes_asked: Decimal | None = None
    committee_met: Decimal | None = None
    notified: Decimal | None = None
    papers: Decimal | None = None
    papers_in_time: Decimal | None = None
    speakers: Decimal | None = None
    tasks_done: Decimal | None = None
    resolution_adopted: Decimal | None = None
    minutes_and_tasks: Decimal | None = None
    sent_in_time: Decimal | None = None

    @property
    def attendance_all_excused(self) -> Decimal | None:
        """The attendance rate, or nothing of it where somebody stayed away without a reason."""
        return Decimal(0) if self.nobody_absent == 0 else self.attendance

    @property
    def minutes_by_half(self) -> Decimal | None:
        """Minutes over or short; far short of anything where not even half of what is asked was held."""
        if self.minutes_over is None or self.minutes_asked is None:
            return None
        return self.minutes_over if -2 * self.minutes_over <= self.minutes_asked else FAR_SHORT

    def read(self, name: str) -> Decimal | None:
        """A fact by its name in the sheet; KeyError for one that does not exist."""
        if name not in FACTS:
            raise KeyError(name)
        value: Decimal | None = getattr(self, name)
        return value


FACTS = frozenset({one.name for one in fields(Facts)} | {"attendance_all_excused", "minutes_by_half"})


@dataclass(frozen=True, slots=True)
class Scored:
    """The outcome: total of a hundred (None on a sheet without points), level, the hard conditions not met."""

    total: Decimal | None
    level: Quality
    broken: tuple[str, ...] = field(default=())


def asked_items(sheet: ScoreSheet, parts: Collection[str]) -> list[SheetItem]:
    """The lines that count this time: those of parts that were not held are left out."""
    return [item for item in sheet.items if not item.in_month or item.in_month in parts]


@dataclass(frozen=True, slots=True)
class Subtotal:
    """A criterion this time: the lines that count with their points, their sum, the most they can give."""

    name: str
    lines: tuple[tuple[SheetItem, Decimal | None], ...]

    @property
    def points(self) -> Decimal:
        return sum((given for _item, given in self.lines if given is not None), Decimal(0))

    @property
    def most(self) -> Decimal:
        return sum((item.most for item, _given in self.lines), Decimal(0))


def subtotals(sheet: ScoreSheet, points: Mapping[str, Decimal], parts: Collection[str]) -> list[Subtotal]:
    """The criteria with what was given; lines of parts that were not held lower what the criterion can give."""
    asked = {item.code for item in asked_items(sheet, parts)}
    found = (
        Subtotal(group.name, tuple((one, points.get(one.code)) for one in group.items if one.code in asked))
        for group in sheet.groups
    )
    return [one for one in found if one.lines]


def standing_of(sheet: ScoreSheet, points: Mapping[str, Decimal], facts: Facts) -> list[tuple[str, bool | None]]:
    """Each hard condition and whether it is met; None where the minutes do not tell."""
    told: list[tuple[str, bool | None]] = []
    for one in sheet.conditions:
        unknown = not one.full_points_of and (not one.fact or facts.read(one.fact) is None)
        unknown = unknown or bool(one.full_points_of and one.full_points_of not in points)
        told.append((one.name, None if unknown else _is_met(one, sheet, points, facts)))
    return told


def proposed_points(sheet: ScoreSheet, facts: Facts, parts: Collection[str]) -> dict[str, Decimal]:
    """Points that the minutes already give; lines without a known fact are left to people."""
    found = ((item, facts.read(item.fact)) for item in asked_items(sheet, parts) if item.fact)
    return {item.code: item.points_for(value) for item, value in found if value is not None}


def score(
    sheet: ScoreSheet,
    points: Mapping[str, Decimal],
    facts: Facts,
    *,
    parts: Collection[str] = (),
    chosen: int | None = None,
) -> Scored:
    """Add up and find the level; RuleBroken for a line without points or beyond its most, or a level not chosen."""
    broken = tuple(one.name for one in sheet.conditions if not _is_met(one, sheet, points, facts))
    if not sheet.is_by_points:
        if chosen is None or chosen not in set(Quality):
            raise RuleBroken(_("Chọn mức chất lượng của buổi sinh hoạt."), field="level")
        return Scored(None, _capped(Quality(chosen), broken), broken)
    total = _total(sheet, asked_items(sheet, parts), points)
    return Scored(total, _capped(_level(sheet, total), broken), broken)


def _total(sheet: ScoreSheet, items: Sequence[SheetItem], points: Mapping[str, Decimal]) -> Decimal:
    for item in items:
        if item.code not in points:
            raise RuleBroken(_("Cho điểm dòng “{name}”.").format(name=item.name.told), field=item.code)
        if not 0 <= points[item.code] <= item.most:
            words = _("Dòng “{name}” cho từ 0 đến {most} điểm.")
            raise RuleBroken(words.format(name=item.name.told, most=item.most), field=item.code)
    total = sum((points[item.code] for item in items), Decimal(0))
    most = sum((item.most for item in items), Decimal(0))
    if sheet.scaled_without_part and most and most < HUNDRED:
        total = total * HUNDRED / most
    return total.quantize(Decimal("0.01"), rounding=ROUND_HALF_UP)


def _level(sheet: ScoreSheet, total: Decimal) -> Quality:
    steps = ((sheet.good_from, Quality.GOOD), (sheet.fair_from, Quality.FAIR), (sheet.average_from, Quality.AVERAGE))
    return next((level for least, level in steps if least is not None and total >= least), Quality.POOR)


def _capped(level: Quality, broken: Sequence[str]) -> Quality:
    """Without its hard conditions a meeting is never good."""
    return min(level, Quality.FAIR) if broken else level


def _is_met(one: HardCondition, sheet: ScoreSheet, points: Mapping[str, Decimal], facts: Facts) -> bool:
    """What is not known is not held against the cell."""
    if one.full_points_of:
        item = {item.code: item for item in sheet.items}[one.full_points_of]
        return points.get(item.code, Decimal(0)) >= item.most
    value = facts.read(one.fact) if one.fact else None
    if value is None or one.at_least is None:
        return True
    return value > one.at_least if one.only_above else value >= one.at_least


def level_of_year(sheet: ScoreSheet | None, levels: Sequence[int], totals: Sequence[Decimal], due: int) -> bool | None:
    """Whether a year of meetings is good by the sheet's own rule; None where the sheet has none."""
    if sheet is None or sheet.year is None:
        return None
    rule = sheet.year
    if rule.all_held and len(levels) < due:
        return False
    if rule.none_below_fair and (not levels or min(levels) < Quality.FAIR):
        return False
    if rule.average is not None and (not totals or sum(totals, Decimal(0)) / len(totals) < rule.average):
        return False
    return sum(level == Quality.GOOD for level in levels) >= rule.good_months
