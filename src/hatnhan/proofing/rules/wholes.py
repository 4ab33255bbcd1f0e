"""Percentages beside the whole itself: the plan, the number to be elected, the number "reckoned on"."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from ..base import FAR, Base
from ..claims import Claim, Kind
from ..mention import Mention
from ..page import Page
from ..plans import names_plan
from ..promised import is_promised
from ..subjects import may_stand_for
from .around import NEAR, around, bounds_of_part
from .fitting import fits
from .shares import against

ABOVE = {"dư", "vượt"}


def wholes(page: Page, undecided: Sequence[Mention]) -> Iterator[tuple[Mention, Claim]]:
    """The count beside the percentage is what it is of, the part was told before; it makes a statement right, never wrong.

    Example: "nếu tính trên 630 đảng viên thì tỷ lệ là 98,57%" of the 621 told before; "191 người để bầu 163 người, số dư 17,17%".
    """
    for one in undecided:
        claim = next(
            (found for way in (_of_before, _above_plan, _surplus) if (found := way(page, one)) is not None), None
        )
        if claim is not None:
            yield one, claim


def _of_before(page: Page, one: Mention) -> Claim | None:
    """ "nếu tính trên 630 đảng viên thì tỷ lệ là 98,57%", "chỉ tiêu giao là 600, đạt 103,5%"."""
    planned = names_plan(one.before)
    if not one.part or not one.places or one.nearly or not (planned or one.before[-2:] == ("tính", "trên")):
        return None
    low, high = bounds_of_part(one, one.part)
    for other in around(page, one, NEAR):
        part = other.in_measure_of(one, other.part or Decimal(0))
        if low <= part < high and other.start < one.start and may_stand_for(other.whose, one.whose):
            base = Base(one.part, "near", FAR, Kind.PERCENT_OF_TARGET if planned else Kind.SHARE, one)
            return against(replace(one, part=part, change=False), base)
    return None


def _above_plan(page: Page, one: Mention) -> Claim | None:
    """ "doanh thu 618,4 tỷ đồng, ...; so kế hoạch giao 600 tỷ thì vượt 3,07%"."""
    if not one.part or not one.change or "vượt" not in one.said or not is_promised(one):
        return None
    low, high = bounds_of_part(one, one.part)
    over = (other.in_measure_of(one, other.part or Decimal(0)) - one.part for other in around(page, one, NEAR))
    part = next((number for number in over if low <= number < high), None)
    base = Base(one.part, "near", FAR, Kind.PERCENT_OF_TARGET, one)
    return _of_surplus(one, part, base) if part is not None else None


def _surplus(page: Page, one: Mention) -> Claim | None:
    """ "191 người để bầu 163 người, số dư 17,17%"; "chỉ tiêu ba năm là 240, như vậy vượt 15%" of the 276 before."""
    at, words = page.place[one], {*one.before, *one.said}
    if one.part is not None or not ABOVE & words or at < 2:
        return None
    first, second = page.mentions[at - 2 : at]
    beside = all(other.part and other.percent is None and one.flow - other.flow <= 1 for other in (first, second))
    if not beside or not first.part or not second.part or not ("dư" in words or is_promised(second)):
        return None
    return _of_surplus(one, first.part - second.part, Base(second.part, "near", FAR, Kind.SHARE, second))


def _of_surplus(one: Mention, over: Decimal, base: Base) -> Claim | None:
    told = replace(one, part=over, change=False, said=())
    if over <= 0 or not fits(told, base):
        return None
    return replace(against(told, base), start=one.start, end=one.end)
