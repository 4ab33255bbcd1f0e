"""What is left of a total: "6 vụ, đã giải quyết 4 vụ, còn 2 vụ"; "nộp cấp trên 300 triệu đồng, để lại 700 triệu đồng"."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from ..claims import Claim, Verdict
from ..mention import Mention
from ..naming import is_of_another_time
from ..page import Page
from ..subjects import may_stand_for
from .complete import LARGEST_GAP
from .runs import claim_of

REACH = 12  # mentions looked back over
AWAY = 4  # sentences
DONE = {"giải", "xử", "xong", "nộp", "hoàn", "trích"}


def remainders(page: Page) -> Iterator[tuple[Claim, Sequence[Mention]]]:
    """A rest with what went before it makes up a total told earlier; wrong only where the three stand in one breath."""
    for at, one in enumerate(page.mentions):
        if not one.part or one.change or not _is_rest(one) or is_of_another_time(one):
            continue
        near = [
            other
            for other in reversed(page.mentions[max(0, at - REACH) : at])
            if other.part and not other.change and other.depth == one.depth
            and one.sentence - other.sentence <= AWAY and _is_of(one, other)
        ]  # fmt: skip
        following = page.mentions[at + 1] if at + 1 < len(page.mentions) else None
        beside = [
            other for other in page.mentions[max(0, at - 4) : at] if other.sentence == one.sentence and other.depth
        ]
        carried = any({"trước", "kể", "tồn"} & {*other.before, *other.gap[-6:], *other.after} for other in beside)
        last = following is None or following.sentence != one.sentence or not _is_of(one, following)
        found = _of_ratio(one, near) or _fitting(one, near) or (_accused(one, near) if last and not carried else None)
        if found is not None:
            yield found


def _is_rest(one: Mention) -> bool:
    if "còn lại" in " ".join(one.after[:5]):
        return True
    words = one.before[-5:]
    if "khi" in words:
        return False  # "so với năm trước, khi còn 171 hộ"
    return words[-1:] == ("còn",) or ("lại" in words and bool({"còn", "để", "giữ"} & {*words}))


def _is_of(one: Mention, other: Mention) -> bool:
    return may_stand_for(one.unit, other.unit) and (one.scale is None) == (other.scale is None)


def _of_ratio(one: Mention, near: Sequence[Mention]) -> tuple[Claim, Sequence[Mention]] | None:
    """ "đã giải quyết 19/33 vụ việc, 14 vụ còn lại đang giải quyết"."""
    other = near[0] if near else None
    if other is None or other.base is None or other.sentence != one.sentence or other.unit != one.unit:
        return None
    beside = [part for part in near if part.base == other.base != part.part and part.sentence == one.sentence]
    own = [*reversed(beside), one]
    if sum((part.part or Decimal(0) for part in own), Decimal(0)) == other.base:
        return claim_of(own, other.base, other.base, Verdict.CONSISTENT), own
    found = (other.part or Decimal(0)) + (one.part or Decimal(0))
    if other.unit is None or abs(found - other.base) > LARGEST_GAP * other.base:
        return None
    verdict = Verdict.CONSISTENT if found == other.base else Verdict.INCONSISTENT
    if one.opener.startswith("trong") and found != other.base:
        return None  # "số bản còn lại sinh hoạt ghép, trong đó xã A còn 3": some of the rest
    return claim_of([other, one], other.base, found, verdict), [other, one]


def _fitting(one: Mention, near: Sequence[Mention]) -> tuple[Claim, Sequence[Mention]] | None:
    """The nearest total that the rest makes up with one count before it, or with all since that total."""
    rest = one.part or Decimal(0)
    for n, total in enumerate(near[1:], 1):
        stated = total.in_measure_of(one, total.part or Decimal(0))
        between = [other.in_measure_of(one, other.part or Decimal(0)) for other in near[:n]]
        if sum(between) + rest == stated:
            own = [*reversed(near[:n]), one]
        elif stated - rest in between:
            own = [near[between.index(stated - rest)], one]
        else:
            continue
        return claim_of(own, stated, stated, Verdict.CONSISTENT), own
    return None


def _accused(one: Mention, near: Sequence[Mention]) -> tuple[Claim, Sequence[Mention]] | None:
    if {"trước", "ngoái", "kỳ", "khác"} & {*one.before, *one.after}:
        return None
    same = [other for other in near if other.sentence == one.sentence]
    if len(same) != 2 or not DONE & {*same[0].before} or any(other.is_rough for other in (one, *same)):
        return None
    part, total = same
    if not one.own_unit or {one.own_unit} != {part.own_unit, total.own_unit}:
        return None
    stated = total.in_measure_of(one, total.part or Decimal(0))
    found = part.in_measure_of(one, part.part or Decimal(0)) + (one.part or Decimal(0))
    if abs(found - stated) > LARGEST_GAP * stated:
        return None
    return claim_of([part, one], stated, found, Verdict.INCONSISTENT), [part, one]
