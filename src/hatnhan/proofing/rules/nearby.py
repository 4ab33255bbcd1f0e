"""Percentages that nothing ties to a base, where numbers told close by give them to the last decimal."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from ..base import FAR, Base
from ..claims import Claim, Kind
from ..mention import Mention
from ..naming import is_of_another_time, is_of_before, is_of_bracket, wants_target
from ..page import Page
from .around import around, bounds_of_base, is_fine
from .shares import against

PAIRED = 10  # mentions, where the count is not printed beside the percentage either
SMALL = 30  # numbers below stand everywhere: from afar they fit by chance


def nearby(page: Page, undecided: Sequence[Mention]) -> Iterator[tuple[Mention, Claim]]:
    """What no other rule decides and a number close by gives exactly; it makes a statement right, never wrong.

    Example: "ĐV: đầu quý 243, kết nạp 4, cuối quý 247 đ/c; ĐV nữ 88 đ/c (35,63%)". The finer the percentage is printed the
    farther a number may stand: of two decimals one number in thousands fits by chance.
    """
    for one in undecided:
        if not one.percent or one.nearly or is_of_before(one) or (one.change and not one.count_change):
            continue
        base = next(_bases(page, one, one), None) if one.part else None
        told = (one, base) if base is not None else _told(page, one)
        if told is not None:
            part, base = told
            claim = against(replace(one, part=part.part), base)
            yield one, replace(claim, start=min(one.start, claim.start))


def _bases(page: Page, one: Mention, at: Mention) -> Iterator[Base]:
    """The numbers around that place which give the percentage, the nearest first."""
    assert one.part is not None
    low, high = bounds_of_base(one, one.part)
    if one.base and low < one.base <= high:
        yield Base(one.base, "ratio", FAR, Kind.SHARE)
    planned = wants_target(one)
    for other in around(page, at):
        if planned and other.depth > one.depth and is_of_another_time(other):
            continue  # "(năm 2021 kết nạp 160)" is no plan
        for number in (other.part, other.base) if other.base else (other.part,):
            measured = other.in_measure_of(one, number or Decimal(0))
            if low < measured <= high and (measured >= SMALL or one.flow - other.flow <= 1):
                kind = Kind.PERCENT_OF_TARGET if planned else Kind.SHARE
                yield Base(measured, "near", FAR, kind, other)


def _told(page: Page, one: Mention) -> tuple[Mention, Base] | None:
    """Count and base both told before."""
    if is_of_another_time(one):
        return None
    if one.part is not None:
        return _of_ratio_before(page, one)
    last = page.mentions[page.place[one] - 1] if page.place[one] else None
    if last is not None and is_of_bracket(one) and last.part and last.percent is None:
        base = next(_bases(page, replace(one, part=last.part, scale=last.scale), one), None)
        return (last, base) if base is not None else None  # "chi thường xuyên (698,4 tỷ) bằng 65,6% tổng chi"
    if one.places > 1 and is_fine(one):
        return _of_two(one, around(page, one, PAIRED))
    near = around(page, one, 2)
    if not one.places:
        near = [other for other in near[:1] if other is last]
    return _of_two(one, near, own=True)


def _of_ratio_before(page: Page, one: Mention) -> tuple[Mention, Base] | None:
    """ "21/24 xã họp ít nhất 1 cuộc (87,5%)": of the ratio; the count beside the percentage only says which."""
    if one.first or not one.places:
        return None
    near = [other for other in around(page, one, 2)[:1] if other.base and other.sentence == one.sentence]
    return _of_two(one, near, own=True)


def _of_two(one: Mention, near: Sequence[Mention], *, own: bool = False) -> tuple[Mention, Base] | None:
    """The first count and base among these that give the percentage; where asked so only the two of one ratio."""
    for part in near:
        low, high = bounds_of_base(one, part.part or Decimal(0))
        for other in [part] if own else near:
            for number in (other.base, other.part if other is not part else None):
                measured = other.in_measure_of(part, number) if number else Decimal(0)
                if low < measured <= high:
                    return part, Base(measured, "near", FAR, Kind.SHARE, other)
    return None
