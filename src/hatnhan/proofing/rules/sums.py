"""A total and the list that divides it: "gồm", "trong đó", brackets, bullets; numerators and denominators, series by series."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise

from django.utils.translation import gettext as _

from ..claims import Claim, Kind, Verdict
from ..lists import Group
from ..mention import Mention
from ..page import Page
from ..series import series
from .complete import LARGEST_GAP, added, is_meant_complete
from .partitions import is_partition, overlap
from .rounding import plain


def list_sums(page: Page) -> Iterator[tuple[Claim, Sequence[Mention]]]:
    """Every list against its total; with each claim the parts that were added.

    Example: "47/55 chỉ tiêu, trong đó: kinh tế 16/22; văn hóa 31/33". A list is believed in whichever way it adds up; it is
    called wrong only where it says that it is complete ("gồm", forms of discipline, levels of organisation) or was meant to be.
    """
    for group in page.groups:
        found = [pair for total in group.totals if total.part is not None for pair in _of_total(group, total)]
        beside = any(claim.verdict is Verdict.CONSISTENT for claim, _own in found)
        whole = _of_one_total(group) if not beside else None
        found = [whole] if whole is not None else found
        if not beside and whole is None:
            found = _of_both(page, group) or found
        for claim, own in found:
            if beside and claim.verdict is Verdict.UNVERIFIABLE and _is_off(claim):
                total = next(one for one in group.totals if claim.stated in (one.part, one.base))
                claim = _claim(total, own, total.part or Decimal(0), claim.computed or Decimal(0), Verdict.INCONSISTENT)
            yield claim, own


def _of_one_total(group: Group) -> tuple[Claim, Sequence[Mention]] | None:
    """ "24 đảng ủy với 98 ủy viên, gồm 24 chủ nhiệm, 26 phó chủ nhiệm, 48 ủy viên": all parts are of the second count."""
    if len(group.totals) < 2 or any(one.base is not None for one in group.parts):
        return None
    own = [one for one in group.parts if one.part is not None and not one.change]
    for total in reversed(group.totals):
        summed = Decimal(0)
        for end, one in enumerate(own, 1):
            summed += one.in_measure_of(total, one.part or Decimal(0))
            if summed == total.part and end > 2 and (end == len(own) or _turns(own[end])):
                return _claim(total, own[:end], summed, summed, Verdict.CONSISTENT), own[:end]
    return None


def _of_both(page: Page, group: Group) -> list[tuple[Claim, Sequence[Mention]]]:
    """ "191 lượt với 257 công dân, trong đó: thường xuyên 177 lượt, 194 người; định kỳ 14 lượt, 63 người": by turns."""
    later, own = group.totals[-1], [one for one in group.parts if one.part is not None and not one.change]
    place = page.place[later]
    earlier = page.mentions[place - 1] if place else later
    near = earlier.sentence == later.sentence and earlier.depth == later.depth and earlier.percent is None
    if (
        earlier is later
        or not near
        or not earlier.part
        or len(own) < 4
        or len(own) % 2
        or {";", ".", "("} & {*later.gap}
    ):
        return []
    found: list[tuple[Claim, Sequence[Mention]]] = []
    for total, parts in ((earlier, own[::2]), (later, own[1::2])):
        stated, summed = total.part or Decimal(0), added(parts, total)
        verdict = Verdict.CONSISTENT if summed == stated else Verdict.INCONSISTENT
        found.append((_claim(total, parts, stated, summed, verdict), parts))
    off = [claim for claim, _parts in found if claim.verdict is Verdict.INCONSISTENT]
    return found if len(off) < 2 and all(_is_off(claim) for claim in off) else []


def _is_off(claim: Claim) -> bool:
    """Whether the sum misses its total by an error, in a list whose other series adds up."""
    stated, found = claim.stated or Decimal(0), claim.computed or Decimal(0)
    return abs(found - stated) <= LARGEST_GAP * max(stated, found)


def _of_total(group: Group, total: Mention) -> Iterator[tuple[Claim, Sequence[Mention]]]:
    readings = [own for parts in (group.parts, *group.others) for own in series(group, total, parts) if len(own) > 1]
    readings += [own[:end] for own in readings[:1] for end in range(len(own) - 1, 1, -1) if _turns(own[end])]
    readings += _between_semicolons(readings[0]) if readings else []
    readings += [[one for one in own if one.gap[-1:] != ("với",)] for own in readings[:1] if total.base is None]
    if not readings:
        return
    assert total.part is not None
    if total.base is not None and all(one.base is not None for one in readings[0]):
        yield from _both_sides(total, readings[0])
        return
    fitting = next((own for own in readings if len(own) > 1 and added(own, total) == total.part), None)
    if fitting is not None:
        yield _claim(total, fitting, total.part, total.part, Verdict.CONSISTENT), fitting
    elif (meant := _meant_complete(group, total, readings)) is not None:
        yield _claim(total, meant, total.part, added(meant, total), Verdict.INCONSISTENT), meant
    elif (
        total.part != len(readings[0]) and not overlap(readings[0]) and (len(readings[0]) > 2 or len(group.totals) > 1)
    ):
        yield _claim(total, readings[0], total.part, added(readings[0], total), Verdict.UNVERIFIABLE), readings[0]


def _meant_complete(group: Group, total: Mention, readings: Sequence[Sequence[Mention]]) -> Sequence[Mention] | None:
    """The list as the text most plainly has it, or its beginning where that is one way to divide everything."""
    first, *others = readings
    within = _before_a_larger(total, first)
    plainly = [own for own in others if own == list(first[: len(own)]) and (is_partition(own) or own == within)]
    return next((own for own in (first, *plainly) if is_meant_complete(group, total, own)), None)


def _between_semicolons(own: Sequence[Mention]) -> list[list[Mention]]:
    """ "Cơ cấu: nữ 214; chính thức 512, dự bị 15": each item may divide the whole by itself."""
    cuts = [0, *(n for n, one in enumerate(own) if n and ";" in one.gap), len(own)]
    return [list(own[first:last]) for first, last in pairwise(cuts) if last - first > 1]


def _before_a_larger(total: Mention, own: Sequence[Mention]) -> Sequence[Mention]:
    """The parts before one that is larger than the whole: "467 cán bộ, gồm: 21 ...; 32 ...; cử 1.217 lượt ..."."""
    end = next(
        (n for n, one in enumerate(own) if one.in_measure_of(total, one.part or Decimal(0)) > (total.part or 0)), 0
    )
    return own[:end] if end > 2 else []


def _turns(one: Mention) -> bool:
    """Whether a new thing is told here: "..., đã giải quyết 33 đơn"."""
    words = {*one.gap}
    if one.gap[-2:] == (",", "có"):
        return True  # "gồm 79 ấp và 9 khóm, có 17 ngôi chùa"
    return bool(words & {";", ".", ":", "-", "–"}) or bool(
        {"trước", "đã", "xong", "còn", "đạt", "qua", "với", "bình", "kết", "nâng", "đồng", "tăng"}
        & {*one.before, *one.gap[:3]}
    )


def _both_sides(total: Mention, own: Sequence[Mention]) -> Iterator[tuple[Claim, Sequence[Mention]]]:
    """Ratios divided by ratios: where one side adds up the other must."""
    assert total.part is not None
    assert total.base is not None
    above, below = added(own, total), sum((one.base or Decimal(0) for one in own), Decimal(0))
    settled = above == total.part or below == total.base
    for stated, found in ((total.part, above), (total.base, below)):
        right = stated == found
        verdict = Verdict.CONSISTENT if right else Verdict.INCONSISTENT if settled else Verdict.UNVERIFIABLE
        yield _claim(total, own, stated, found, verdict), own


def _claim(total: Mention, own: Sequence[Mention], stated: Decimal, found: Decimal, verdict: Verdict) -> Claim:
    numbers = [
        one.in_measure_of(total, one.part or Decimal(0)) if stated == total.part else one.base or Decimal(0)
        for one in own
    ]
    line = " + ".join(plain(one) for one in numbers)
    words = {
        Verdict.CONSISTENT: _("{line} = {found}: khớp với tổng đã nêu."),
        Verdict.INCONSISTENT: _("{line} = {found}, bài nêu tổng {stated}: lệch {gap}."),
        Verdict.UNVERIFIABLE: _("{line} = {found}, tổng {stated}: các phần nêu ra chưa hết hoặc trùng nhau."),
    }[verdict].format(line=line, found=plain(found), stated=plain(stated), gap=plain(abs(found - stated)))
    start, end = min(total.start, own[0].start), max(total.clause_end, own[-1].count_end)
    return Claim(start, end, Kind.SUM, "sum.list", verdict, words, stated, found)
