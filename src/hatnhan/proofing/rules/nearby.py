"""Percentages that nothing ties to a base, where numbers told close by give them to the last decimal."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from hatnhan.foundation.numbers import HUNDRED

from ..base import FAR, Base
from ..claims import Claim, Kind
from ..mention import Mention
from ..naming import is_of_another_time, is_of_before, is_of_bracket, wants_target
from ..page import Page
from ..plans import names_plan
from ..promised import is_promised
from ..subjects import may_stand_for
from .fitting import fits
from .shares import against

REACH, NEAR, BESIDE = 40, 14, 4  # mentions looked back over, by how finely the percentage is printed
FINE, FAIR = Decimal("0.003"), Decimal("0.02")  # a unit of its last digit, of the percentage itself
PAIRED = 10  # mentions, where the count is not printed beside the percentage either
SMALL = 30  # numbers below stand everywhere: from afar they fit by chance
LARGE = 1000  # of a count like this even one decimal leaves few bases
BEHIND = 3
HALF = Decimal("0.5")


def nearby(page: Page, open_: Sequence[Mention]) -> Iterator[tuple[Mention, Claim]]:
    """What no other rule decides and a number close by gives exactly; it makes a statement right, never wrong.

    Example: "ĐV: đầu quý 243, kết nạp 4, cuối quý 247 đ/c; ĐV nữ 88 đ/c (35,63%)". The finer the percentage is printed the
    farther a number may stand: of two decimals one number in thousands fits by chance.
    """
    for one in open_:
        over = _surplus(page, one)
        if over is not None:
            yield one, over
        if over or not one.percent or one.nearly or is_of_before(one) or (one.change and not one.count_change):
            continue
        base = next(_bases(page, one), None) if one.part else None
        if base is not None:
            yield one, against(one, base)
            continue
        whole = _of_whole_told(page, one)
        if whole is not None:
            yield one, whole
            continue
        told = _told(page, one) if not is_of_another_time(one) and (one.part is None or one.first is False) else None
        if told is not None:
            part, base = told
            claim = against(replace(one, part=part.part), base)
            yield one, replace(claim, start=min(one.start, claim.start))


def _bases(page: Page, one: Mention, at: Mention | None = None) -> Iterator[Base]:
    """The numbers around that give the percentage, the nearest first."""
    assert one.part is not None
    low, high = _range(one, one.part)
    if one.base and low < one.base <= high:
        yield Base(one.base, "ratio", FAR, Kind.SHARE)
    for other in _around(page, at or one, _reach(one)):
        for number in (other.part, other.base):
            measured = other.in_measure_of(one, number) if number else Decimal(0)
            if wants_target(one) and other.depth > one.depth and is_of_another_time(other):
                continue
            if low < measured <= high and (measured >= SMALL or one.flow - other.flow <= 1):
                kind = Kind.PERCENT_OF_TARGET if wants_target(one) else Kind.SHARE
                yield Base(measured, "near", FAR, kind, other)


def _of_whole_told(page: Page, one: Mention) -> Claim | None:
    """ "nếu tính trên 630 đảng viên thì tỷ lệ là 98,57%", "chỉ tiêu giao là 600, đạt 103,5%": its count is the base, the part was told before."""
    if not one.part or not one.places or not (one.before[-2:] == ("tính", "trên") or names_plan(one.before)):
        return None
    base = Base(one.part, "near", FAR, Kind.PERCENT_OF_TARGET if names_plan(one.before) else Kind.SHARE, one)
    for other in _around(page, one, NEAR):
        told = replace(one, part=other.in_measure_of(one, other.part or Decimal(0)), change=False)
        if other.start < one.start and may_stand_for(other.whose, one.whose) and fits(told, base):
            return against(told, base)
    return None


def _surplus(page: Page, one: Mention) -> Claim | None:
    """ "191 người để bầu 163 người, số dư 17,17%"; "chỉ tiêu ba năm là 240, vượt 15%" of 276: what is above the second number."""
    at, words = page.place[one], {*one.before, *one.said}
    if one.part is not None:
        return _above_plan(page, one)
    if not {"dư", "vượt"} & words or at < 2:
        return None
    near = [other for other in page.mentions[at - 2 : at] if other.part and one.flow - other.flow <= 1]
    if len(near) < 2 or not near[1].part or near[0].percent is not None or not ("dư" in words or is_promised(near[1])):
        return None
    base = Base(near[1].part, "near", FAR, Kind.SHARE, near[1])
    over = replace(one, part=(near[0].part or Decimal(0)) - near[1].part, change=False)
    return (
        replace(against(over, base), start=one.start, end=one.end)
        if over.part and over.part > 0 and fits(over, base)
        else None
    )


def _above_plan(page: Page, one: Mention) -> Claim | None:
    """ "doanh thu 618,4 tỷ đồng, ...; so kế hoạch giao 600 tỷ thì vượt 3,07%": the count beside it is the plan."""
    if not one.change or "vượt" not in one.said or not is_promised(one) or not one.part:
        return None
    base = Base(one.part, "near", FAR, Kind.PERCENT_OF_TARGET, one)
    for other in _around(page, one, NEAR):
        over = other.in_measure_of(one, other.part or Decimal(0)) - one.part
        told = replace(one, part=over, change=False, said=())
        if over > 0 and fits(told, base):
            return replace(against(told, base), start=one.start, end=one.end)
    return None


def _told(page: Page, one: Mention) -> tuple[Mention, Base] | None:
    """Count and base both told before: those of one ratio, or, where two decimals are printed, of two mentions."""
    paired = one.places > 1 and _fineness(one) <= FINE
    near = _around(page, one, PAIRED if paired else 2)
    last = page.mentions[page.place[one] - 1] if page.place[one] else one
    if one.part is None and is_of_bracket(one) and last.part and last.percent is None:
        base = next(_bases(page, replace(one, part=last.part, scale=last.scale), at=one), None)
        return (last, base) if base is not None else None  # "chi thường xuyên (698,4 tỷ) bằng 65,6% tổng chi"
    if one.part is not None:  # "21/24 xã họp ít nhất 1 cuộc (87,5%)": of the ratio, its own count only says which
        near = [other for other in near[:1] if other.base and one.places and other.sentence == one.sentence]
    elif not one.places:
        near = [other for other in near[:1] if other is page.mentions[page.place[one] - 1]]
    for part in near:
        low, high = _range(one, part.part or Decimal(0))
        for other in near if paired else [part]:
            for number in (other.base, other.part if other is not part else None):
                measured = other.in_measure_of(part, number) if number else Decimal(0)
                if low < measured <= high:
                    return part, Base(measured, "near", FAR, Kind.SHARE, other)
    return None


def _fineness(one: Mention) -> Decimal:
    return Decimal(1).scaleb(-one.places) / (one.percent or Decimal(1))


def _reach(one: Mention) -> int:
    if not one.places:
        return BESIDE
    return REACH if _fineness(one) <= FINE else NEAR if _fineness(one) <= FAIR else BESIDE


def _range(one: Mention, part: Decimal) -> tuple[Decimal, Decimal]:
    """Between which a base lies: above the first, up to the second; a percentage without decimals must be exact."""
    share, unit = one.percent or Decimal(0), Decimal(1).scaleb(-one.places)
    if not one.places:
        exact = part * HUNDRED / share
        return exact - Decimal("0.0001"), exact
    return part * HUNDRED / (share + unit), part * HUNDRED / (share - unit * HALF)


def _around(page: Page, one: Mention, reach: int) -> list[Mention]:
    """Counts before it, the nearest first, then those right behind it in its sentence; no differences."""
    at = page.place[one]
    before = [other for other in reversed(page.mentions[max(0, at - reach) : at]) if _is_near(one, other)]
    behind = [other for other in page.mentions[at + 1 : at + 1 + BEHIND] if other.sentence == one.sentence]
    return [other for other in (*before, *behind) if other.part and not other.is_no_base]


def _is_near(one: Mention, other: Mention) -> bool:
    if one.places == 0:
        return other.sentence == one.sentence
    far = _fineness(one) <= FINE and (one.places > 1 or (one.part or 0) >= LARGE)
    return far or (one.paragraph == other.paragraph and one.flow - other.flow <= 2)
