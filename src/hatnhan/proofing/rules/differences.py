"""This year against the year before: absolute differences, percentage points, growth in per cent."""

import itertools
from collections.abc import Iterator, Sequence
from decimal import Decimal

from django.utils.translation import gettext as _

from hatnhan.foundation.numbers import HUNDRED

from ..claims import Claim, Kind, Verdict
from ..mention import Mention
from ..page import Page
from ..subjects import are_alike, may_stand_for
from .rounding import plain, shown, verdict_of

YEARS, NOW = {"năm", "đầu", "trước"}, {"năm", "nay", "cuối", "đến"}
REACH = 8
# now, before, whether of percentages, whether the text ties them to the difference
Sides = tuple[Mention, Mention, bool, bool]


def differences(page: Page) -> Iterator[tuple[Mention, Claim]]:
    """A printed difference against the two numbers that stand with it.

    Example: "118 đảng viên, tăng 12 đảng viên so với năm 2021 (106 đảng viên)" is right, with "tăng 14" it is wrong;
    "đạt 85,5%, tăng 3,4% so với năm 2021 (82,1%)" is right in percentage points. Two numbers that the text does not
    tie to the difference are believed where they fit and left alone where they do not.
    """
    for at, one in enumerate(page.mentions):
        if (
            not one.change
            or one.nearly
            or {"quân", "mỗi", "hằng", "hàng"} & {*one.before, *one.said}
            or ("mục", "tiêu") in itertools.pairwise((*one.gap[-5:], *one.before))
            or (one.percent is not None and "vượt" in (*one.before[-2:], *one.said, *one.gap[-2:]))
        ):
            continue
        claims = [(_against(one, sides), sides[3]) for sides in _sides(page, at)]
        right = next((claim for claim, _tied in claims if claim.verdict.is_right), None)
        tied = next((claim for claim, firmly in claims if firmly), None)
        chosen = right or tied
        if chosen is not None:
            yield one, chosen


def _sides(page: Page, at: int) -> Iterator[Sides]:
    """ "A, tăng D so với năm trước (B)"; "từ B lên A, tăng D"; "A (năm trước B), tăng D"; "tăng D (từ B lên A)"."""
    one = page.mentions[at]
    near = [
        other
        for other in page.mentions[max(0, at - REACH) : at]
        if one.sentence - other.sentence <= 1 and not other.change
    ]
    behind = [other for other in page.mentions[at + 1 : at + 4] if other.sentence == one.sentence and not other.change]
    yield from _of_two_years(page, at)
    yield from _risen(one, behind)
    itself = [one] if one.part is not None and not one.count_change else []
    yield from _risen(one, [*(other for other in near if other.sentence == one.sentence), *itself])
    same = [other for other in near if other.sentence == one.sentence]
    heads = [other for other in reversed(near) if not other.depth]
    for before in (
        *[other for other in behind if other.depth or _is_before(other)][:1],
        *[other for other in reversed(same) if _is_before(other)],
    ):
        firm = not one.depth and (before.depth > one.depth or _is_before(before))
        for n, now in enumerate(heads):
            if now is not before:
                yield from _pair(
                    now,
                    before,
                    one,
                    tied=firm and n == 0 and now.sentence == one.sentence and not page.group_of.get(now),
                )
    if one.part is not None and one.percent is not None:
        after = [other for other in page.mentions[at + 1 : at + 20] if other.start > one.percent_end][:2]
        near_by = dict.fromkeys((*page.mentions[at + 1 : at + 3], *after))
        told = [other for other in near_by if other.sentence == one.sentence and _is_before(other)]
        for other in (*told, *behind[:1], *reversed(near)):
            yield from _pair(one, other, one, tied=other in told and not one.count_change)
    coarse = one.percent is not None and not one.places and not one.points
    for now in () if coarse else [other for other in heads[:4] if other.sentence == one.sentence]:
        for before in (*behind[:1], *same):
            inner = page.group_of.get(before)
            if now is not before and not (inner is not None and now in inner.totals):
                yield from _pair(now, before, one, tied=False)


def _of_two_years(page: Page, at: int) -> Iterator[Sides]:
    """ "năm 2021 kết nạp 181 đảng viên; năm 2022 kết nạp 222 đảng viên, tăng 41": the three in one breath."""
    if at < 2 or {"so", "kế", "chỉ"} & {*page.mentions[at].after[:3]}:
        return
    before, now, one = page.mentions[at - 2 : at + 1]
    close = (
        before.sentence == one.sentence and not before.depth and not now.depth and not before.change and not now.change
    )
    if (
        close
        and YEARS & {*_lead(before)}
        and NOW & {*_lead(now)}
        and len(one.gap) < 6
        and before.percent is now.percent is None
    ):
        yield from _pair(now, before, one, tied=one.percent is None)


def _lead(one: Mention) -> list[str]:
    """Its words since the last mark."""
    words = [*one.gap, *one.before] if len(one.gap) >= len(one.before) else [*one.before]
    cut = max((n for n, word in enumerate(words) if word in (";", ",", ".", "(")), default=-1)
    return words[cut + 1 :]


def _is_before(one: Mention) -> bool:
    told = one.gap[-3:] if not {",", ";", "."} & {*one.gap[-3:]} else ()
    words = " ".join((*told, "|", *one.before[-6:]))
    return any(name in words for name in ("năm trước", "cùng kỳ", "năm #", "đầu nhiệm kỳ", "nhiệm kỳ trước"))


def _risen(one: Mention, near: Sequence[Mention]) -> Iterator[Sides]:
    """ "từ 92 lên 104"."""
    for first, second in itertools.pairwise(near):
        gap = " ".join((*second.gap, *second.before))
        apart = first.start > one.start and bool({";", "."} & {*first.gap})
        if (
            not apart
            and "từ" in (*first.gap[-4:], *first.before[-5:])
            and any(word in gap for word in ("lên", "xuống", "còn"))
        ):
            yield from _pair(second, first, one, tied=True)


def _pair(now: Mention, before: Mention, one: Mention, *, tied: bool) -> Iterator[Sides]:
    if now.percent is not None and before.percent is not None and now is not one:
        if one.part is None:
            yield now, before, True, tied
    elif now.part is not None and before.part is not None and may_stand_for(now.whose, before.whose):
        fits = one.part is None or may_stand_for(one.whose, now.whose)
        alike = one.part is None or one.unit is None or are_alike(one.unit, now.unit) or now.unit is None
        if fits:
            yield now, before, False, tied and alike and now.part > 0


def _against(one: Mention, sides: Sides) -> Claim:
    now, before, of_percentages, _tied = sides
    stated = one.percent if one.percent is not None else one.part
    assert stated is not None
    exact, verdict = _of_shares(one, now, before, stated) if of_percentages else _of_counts(one, now, before, stated)
    pieces = {
        "now": _value(now, of_percentages),
        "before": _value(before, of_percentages),
        "stated": plain(stated),
        "found": _found(one, exact),
    }
    if verdict.is_right:
        words = _("{now} so với {before} chênh {found}: đúng.").format(**pieces)
    else:
        words = _("{now} so với {before} chênh {found}, không phải {stated}.").format(**pieces)
    start, end = one.start, one.end
    if before.sentence == one.sentence and before.start > one.start:
        end = max(end, before.end)
    return Claim(start, end, Kind.DIFFERENCE, "difference", verdict, words, stated, exact)


def _of_shares(one: Mention, now: Mention, before: Mention, stated: Decimal) -> tuple[Decimal, Verdict]:
    assert now.percent is not None
    assert before.percent is not None
    gap = abs(now.percent - before.percent)
    verdict = verdict_of(stated, gap, max(one.places, now.places, before.places))
    if not verdict.is_right and before.percent and "điểm" not in one.tail:
        growth = gap * HUNDRED / before.percent
        if verdict_of(stated, growth, one.places).is_right:
            return growth, Verdict.CONSISTENT
    return gap, verdict


def _of_counts(one: Mention, now: Mention, before: Mention, stated: Decimal) -> tuple[Decimal, Verdict]:
    assert now.part is not None
    assert before.part is not None
    told = (
        before.base if before.base and before.part == now.part else before.part
    )  # "197, tăng 12 so với cùng kỳ (197/185)"
    earlier = before.in_measure_of(now, told)
    if one.percent is None:
        gap = abs(now.in_measure_of(one, now.part) - before.in_measure_of(one, told))
        return gap, Verdict.CONSISTENT if gap == stated else Verdict.INCONSISTENT
    change = now.part if now is one and now.count_change else abs(now.part - earlier)
    exact = change * HUNDRED / earlier if earlier else Decimal(0)
    return exact, verdict_of(stated, exact, one.places, one.nearly)


def _value(one: Mention, of_percentages: bool) -> str:
    value = one.percent if of_percentages else one.part
    return plain(value or Decimal(0))


def _found(one: Mention, exact: Decimal) -> str:
    return shown(exact, max(one.places, 2)) if one.percent is not None else plain(exact)
