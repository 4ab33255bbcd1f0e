"""This year against the year before: absolute differences, percentage points, growth in per cent."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from django.utils.translation import gettext as _

from hatnhan.foundation.numbers import HUNDRED

from ..claims import Claim, Kind, Verdict
from ..mentions import Mention
from ..subjects import may_stand_for
from .rounding import plain, shown, verdict_of

FALLS = {"giảm"}
# now, before, whether of percentages, whether the text ties them, and where the two stand
Sides = tuple[Decimal, Decimal, bool, bool, Mention, Mention]


def differences(mentions: Sequence[Mention]) -> Iterator[tuple[int, Claim]]:
    """A printed difference against the two numbers that stand with it.

    Example: "118 đảng viên, tăng 12 đảng viên so với năm 2021 (106 đảng viên)" is right, with "tăng 14" it is wrong;
    "đạt 85,5%, tăng 3,4% so với năm 2021 (82,1%)" is right in percentage points. Two numbers that the text does not
    tie to the difference are believed where they fit and left alone where they do not.
    """
    for at, one in enumerate(mentions):
        if not one.change:
            continue
        for sides in _sides(mentions, at):
            claim = _against(one, sides)
            if claim.verdict.is_right or sides[3]:
                yield at, claim
                break


def _sides(mentions: Sequence[Mention], at: int) -> Iterator[Sides]:
    """ "A, tăng D so với năm trước (B)", then "từ B lên A, tăng D"."""
    one = mentions[at]
    left = mentions[at - 1] if at and mentions[at - 1].sentence == one.sentence else None
    right = mentions[at + 1] if at + 1 < len(mentions) and mentions[at + 1].sentence == one.sentence else None
    compared = {"so", "với"} <= {*one.after, *one.tail}
    whole = one.part is not None and one.percent is not None
    if right is not None and right.aside and compared:
        yield from _pair(one if whole else left, right, one, tied=True)
    if left is not None and whole:
        yield from _pair(one, left, one, tied="từ" in left.before and "lên" in one.before)
    elif left is not None and at > 1 and mentions[at - 2].sentence == one.sentence:
        earlier = mentions[at - 2]
        rises = "từ" in earlier.before and bool({"lên", "xuống"} & set(left.before))
        yield from _pair(left, earlier, one, tied=rises)
        yield from _pair(earlier, left, one, tied=False)


def _pair(now: Mention | None, before: Mention, one: Mention, *, tied: bool) -> Iterator[Sides]:
    if now is None or before.change or (now.change and now is not one):
        return
    if now.percent is not None and before.percent is not None and now is not one:
        if one.part is None:
            yield now.percent, before.percent, True, tied, now, before
    elif now.part is not None and before.part is not None and may_stand_for(now.whose, before.whose):
        fits = one.percent is not None or may_stand_for(one.whose, now.whose)
        if fits and (now is one or now.percent is None) and before.percent is None:
            yield now.part, before.part, False, tied, now, before


def _against(one: Mention, sides: Sides) -> Claim:
    now, before, of_percentages, _tied, first, last = sides
    exact = abs(now - before) if now == one.part else before - now if FALLS & {*one.before[-3:]} else now - before
    stated = one.percent if one.percent is not None else one.part
    assert stated is not None
    verdict = verdict_of(stated, exact, one.places if of_percentages else 0)
    if not of_percentages and exact != stated:
        verdict = Verdict.INCONSISTENT
    if one.percent is not None and not of_percentages and before:
        exact = exact * HUNDRED / before
        verdict = verdict_of(stated, exact, one.places, one.nearly)
    elif of_percentages and verdict is Verdict.INCONSISTENT and before:
        growth = exact * HUNDRED / before
        if verdict_of(stated, growth, one.places).is_right:
            exact, verdict = growth, Verdict.CONSISTENT
    pieces = {"now": plain(now), "before": plain(before), "stated": plain(stated), "found": _found(one, exact)}
    if verdict.is_right:
        words = _("{now} so với {before} chênh {found}: đúng.").format(**pieces)
    else:
        words = _("{now} so với {before} chênh {found}, không phải {stated}.").format(**pieces)
    start, end = min(one.start, first.start, last.start), max(one.end, first.end, last.end)
    return Claim(start, end, Kind.DIFFERENCE, "difference", verdict, words, stated, exact)


def _found(one: Mention, exact: Decimal) -> str:
    return shown(exact, max(one.places, 2)) if one.percent is not None else plain(exact)
