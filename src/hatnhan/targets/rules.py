"""Decisions about targets: plain values in, no database."""

from collections.abc import Sequence
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from django.utils.translation import gettext as _

from hatnhan.foundation.dates import date_vn
from hatnhan.foundation.errors import RuleBroken

from .codes import Direction, Verdict

CENT = Decimal("0.01")
LONGEST = 10


def verdict(direction: int, promised: Decimal, reached: Decimal | None) -> Verdict:
    """What became of a promise; without a value it is not met, because somebody assessed it without being told."""
    if reached is None:
        return Verdict.NOT_MET
    if reached == promised:
        return Verdict.MET
    better = reached > promised if direction == Direction.AT_LEAST else reached < promised
    return Verdict.EXCEEDED if better else Verdict.NOT_MET


def achievement(direction: int, promised: Decimal, reached: Decimal | None) -> Decimal | None:
    """Per cent of plan, half up to two decimals; None where it says nothing: a ceiling, nothing promised, no value."""
    if direction == Direction.AT_MOST or promised <= 0 or reached is None:
        return None
    return (reached * 100 / promised).quantize(CENT, ROUND_HALF_UP)


def expected(direction: int, promised: Decimal, adds_up: bool, first: date, last: date, on: date) -> Decimal:
    """What is due by a day: of what adds up the part of the time gone, of a level all at the end; a ceiling always."""
    if on >= last or (direction == Direction.AT_MOST and not adds_up):
        return promised
    if not adds_up or on < first:
        return Decimal(0)
    gone = Decimal((on - first).days + 1) / Decimal((last - first).days + 1)
    return promised * gone


def is_behind(direction: int, due: Decimal, reached: Decimal | None) -> bool:
    """Whether a value falls short of what is due by now; a ceiling is passed at any time."""
    if direction == Direction.AT_MOST:
        return reached is not None and reached > due
    return (reached or Decimal(0)) < due


def behind_since(states: Sequence[tuple[date, bool]]) -> date | None:
    """The first day of the last unbroken run of being behind, from (day, behind) in order of time."""
    since = None
    for day, behind in states:
        since = (since or day) if behind else None
    return since


def check_years(first: int, last: int) -> None:
    """A plan runs forward and no longer than a term with some room."""
    if last < first:
        raise RuleBroken(_("Năm cuối phải bằng hoặc sau năm đầu ({first}).").format(first=first), field="last_year")
    if last - first >= LONGEST:
        raise RuleBroken(
            _("Kế hoạch dài nhất {most} năm. Xem lại năm đầu và năm cuối.").format(most=LONGEST), field="last_year"
        )


def check_day(on: date, first: date, today: date) -> None:
    """A value is of a day within the period or after it, and not of the future."""
    if on > today:
        raise RuleBroken(_("Ngày {day} chưa tới. Ghi ngày có số liệu.").format(day=date_vn(on)), field="on")
    if on < first:
        raise RuleBroken(
            _("Ngày {day} trước kỳ kế hoạch, bắt đầu {first}.").format(day=date_vn(on), first=date_vn(first)),
            field="on",
        )


def difference(promised: Decimal, parts: Sequence[Decimal]) -> Decimal:
    """What is handed down less what was promised; zero where the parts add up."""
    return sum(parts, Decimal(0)) - promised
