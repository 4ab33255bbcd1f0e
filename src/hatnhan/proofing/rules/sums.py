"""A total and the list that divides it: "gồm", "trong đó", brackets, bullets; numerators and denominators, series by series."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise

from django.utils.translation import gettext as _

from ..claims import Claim, Kind, Verdict
from ..lists import Group
from ..mention import Mention
from ..naming import names_base
from ..page import Page
from ..series import is_by_whom, series
from ..subjects import PERSONS, UNITS, may_stand_for
from .partitions import is_partition, may_be_shared, overlap
from .rounding import are_exchanged, percent, plain, verdict_of

OPEN_ENDED = (
    "như",
    "chủ yếu",
    "nhất là",
    "riêng",
    "ví dụ",
    "điển hình",
    "tiêu biểu",
    "nổi bật",
    "ngoài ra",
    "đáng chú ý",
)
LARGEST_GAP = Decimal("0.34")  # of the total: an error of writing is smaller, another list is not
MARKS = {",", ";", ":"}
WHOEVER = ("nữ", "dân tộc", "dtts", "trẻ", "tuổi")
SMALL_GAP, SMALLER_GAP = Decimal("0.15"), Decimal("0.05")


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
    """ "24 đảng ủy với 98 ủy viên, gồm 24 chủ nhiệm, 26 phó chủ nhiệm, 48 ủy viên": two counts, and all parts are of the second."""
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
        stated = total.part or Decimal(0)
        if _added(parts, total) != stated:
            return []
        found.append((_claim(total, parts, stated, stated, Verdict.CONSISTENT), parts))
    return found


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
    fitting = next((own for own in readings if len(own) > 1 and _added(own, total) == total.part), None)
    if fitting is not None:
        yield _claim(total, fitting, total.part, total.part, Verdict.CONSISTENT), fitting
    elif (meant := _meant_complete(group, total, readings)) is not None:
        yield _claim(total, meant, total.part, _added(meant, total), Verdict.INCONSISTENT), meant
    elif not overlap(readings[0]) and (len(readings[0]) > 2 or len(group.totals) > 1):
        yield _claim(total, readings[0], total.part, _added(readings[0], total), Verdict.UNVERIFIABLE), readings[0]


def _meant_complete(group: Group, total: Mention, readings: Sequence[Sequence[Mention]]) -> Sequence[Mention] | None:
    """The list as the text most plainly has it, or its beginning where that is one way to divide everything."""
    first, *others = readings
    within = _before_a_larger(total, first)
    plainly = [own for own in others if own == list(first[: len(own)]) and (is_partition(own) or own == within)]
    return next((own for own in (first, *plainly) if _is_meant_complete(group, total, own)), None)


def _between_semicolons(own: Sequence[Mention]) -> list[Sequence[Mention]]:
    """ "Cơ cấu: nữ 214; chính thức 512, dự bị 15": each item may divide the whole by itself."""
    cuts = [0, *(n for n, one in enumerate(own) if n and ";" in one.gap), len(own)]
    return [own[first:last] for first, last in pairwise(cuts) if last - first > 1]


def _before_a_larger(total: Mention, own: Sequence[Mention]) -> Sequence[Mention]:
    """The parts before one that is larger than the whole: "467 cán bộ, gồm: 21 ...; 32 ...; cử 1.217 lượt ..."."""
    end = next(
        (n for n, one in enumerate(own) if one.in_measure_of(total, one.part or Decimal(0)) > (total.part or 0)), 0
    )
    return own[:end] if end > 2 else []


def _turns(one: Mention) -> bool:
    """Whether a new thing is told here: "..., đã giải quyết 33 đơn"."""
    words = {*one.gap}
    return bool(words & {";", ".", ":", "-", "–"}) or bool(
        {"đã", "xong", "còn", "đạt", "qua", "với", "bình", "kết", "nâng", "đồng", "tăng"} & {*one.before, *one.gap[:3]}
    )


def _both_sides(total: Mention, own: Sequence[Mention]) -> Iterator[tuple[Claim, Sequence[Mention]]]:
    """Ratios divided by ratios: where one side adds up the other must."""
    assert total.part is not None
    assert total.base is not None
    above, below = _added(own, total), sum((one.base or Decimal(0) for one in own), Decimal(0))
    settled = above == total.part or below == total.base
    for stated, found in ((total.part, above), (total.base, below)):
        right = stated == found
        verdict = Verdict.CONSISTENT if right else Verdict.INCONSISTENT if settled else Verdict.UNVERIFIABLE
        yield _claim(total, own, stated, found, verdict), own


def _added(parts: Sequence[Mention], total: Mention) -> Decimal:
    return sum((one.in_measure_of(total, one.part or Decimal(0)) for one in parts), Decimal(0))


def _is_meant_complete(group: Group, total: Mention, own: Sequence[Mention]) -> bool:
    """Whether a list that does not add up was to add up."""
    found, stated = _added(own, total), total.part or Decimal(0)
    gap = abs(found - stated)
    if total.is_rough or total.aimed or any(one.is_rough for one in own):
        return False
    if any(one.base == total.part or (group.form == "of" and names_base(one)) for one in own):
        return False  # "92 thôn, tương đương 92 trên 167 thôn"; "(bằng 77,2% số chi bộ đăng ký)": each stands on its own base
    if _is_slip_of_total(group, total, own) or _is_told_twice(total, own):
        return True
    if gap > LARGEST_GAP * max(stated, found):
        return False
    if _is_by_a_slip(total, own, stated - found):
        return True
    if (
        _is_open_ended(own)
        or _passes_over(own)
        or (overlap(own) and not _count_turns(group, total, own) and not _is_laid_out(group, total, own))
        or (any(one.in_measure_of(total, one.part or Decimal(0)) > stated for one in own) and not is_partition(own))
    ):
        return False
    if group.closed or is_partition(own) or "lại" in own[-1].before[-3:]:
        return True
    if _stand_alone(total, own):
        return False
    bare = all(one.own_unit in (None, total.unit) or one.own_unit not in UNITS or is_by_whom(one, total) for one in own)
    bare = bare and not any(
        {"đã", "xong"} & {*one.before} for one in own
    )  # "thuộc thẩm quyền 7 đơn, đã giải quyết 7 đơn"
    if found > stated and bare and total.unit not in PERSONS:
        return True  # parts of one kind cannot be more than their whole
    return _is_near_miss(group, total, own, gap)


def _is_slip_of_total(group: Group, total: Mention, own: Sequence[Mention]) -> bool:
    """Whether the total has the digits of the sum in another order; of two digits only where the list divides everything."""
    stated, found = total.part or Decimal(0), _added(own, total)
    if are_exchanged(stated, found):
        return group.closed or (len(own) > 2 and all(one.percent is None for one in own))
    turned = stated != found and f"{found:f}" == f"{stated:f}"[::-1] and 10 < stated < 100
    return turned and (is_partition(own) or group.form == "bracket" or group.closed)


def _is_told_twice(total: Mention, own: Sequence[Mention]) -> bool:
    """ "khiển trách 28, cảnh cáo 12, khiển trách 28, ...": without the second the sum is right."""
    gap = _added(own, total) - (total.part or Decimal(0))
    for n, one in enumerate(own):
        same = [other for other in own[:n] if other.part == one.part and _are_named_alike(one, other)]
        if same and one.in_measure_of(total, one.part or Decimal(0)) == gap:
            return True
    return False


def _are_named_alike(one: Mention, other: Mention) -> bool:
    names = one.name.strip(), other.name.strip()
    return all(names) and (names[0].endswith(names[1]) or names[1].endswith(names[0]))


def _is_by_a_slip(total: Mention, own: Sequence[Mention], gap: Decimal) -> bool:
    """Whether one part with its digits in another order would make the sum right: 4.362 for 4.632."""
    if any(one.percent is not None for one in own):
        return False
    numbers = [one.in_measure_of(total, one.part or Decimal(0)) for one in own]
    return sum(number + gap > 0 and are_exchanged(number, number + gap) for number in numbers) == 1


def _stand_alone(total: Mention, own: Sequence[Mention]) -> bool:
    """Whether each part has its own right share of the total: such parts may count one thing twice."""
    whole = total.part
    if not whole:
        return False
    return all(
        one.percent is not None
        and verdict_of(one.percent, percent(one.part or Decimal(0), whole), one.places, one.nearly).is_right
        for one in own
    )


def _is_near_miss(group: Group, total: Mention, own: Sequence[Mention], gap: Decimal) -> bool:
    """Whether what is missing or too much is less than any part: a list that was to be complete."""
    stated = total.part or Decimal(0)
    smallest = min(one.in_measure_of(total, one.part or Decimal(0)) for one in own)
    if any(one.percent is not None for one in own):
        return False
    same = all(
        may_stand_for(one.own_unit, total.unit) or one.own_unit not in UNITS or is_by_whom(one, total) for one in own
    )
    if group.form == "bracket" and not group.opener:
        return same and gap <= max(Decimal(1), SMALL_GAP * stated)
    told = group.form != "inline" or group.colon
    if not told and group.opener.startswith("trong") and _added(own, total) < stated:
        return False  # "trong đó" need not tell all
    return (
        same
        and len(own) > 2
        and (gap < smallest or gap <= SMALLER_GAP * stated)
        and (told or gap <= max(Decimal(1), SMALLER_GAP * stated))
    )


def _passes_over(own: Sequence[Mention]) -> bool:
    """Whether between two parts an item ends in a number that was read as a name: "xã 22, lực lượng vũ trang #, ..."."""
    return any(
        mark in MARKS and any(ends in (",", ";") and number == "#" for number, ends in _item_after(one.gap, place))
        for one in own[1:]
        for place, mark in enumerate(one.gap)
    )


def _item_after(gap: Sequence[str], place: int) -> Iterator[tuple[str, str]]:
    """The last word of the item that begins behind this mark, with the mark that ends it."""
    end = next((n for n in range(place + 1, len(gap)) if gap[n] in MARKS), None)
    if end is not None and end > place + 2:
        yield gap[end - 1], gap[end]


def _count_turns(group: Group, total: Mention, own: Sequence[Mention]) -> bool:
    """ "cử 305 lượt cán bộ, gồm cao cấp 22, trung cấp 98, ...": turns are divided by course, whoever goes."""
    if "cử" in total.before[-3:] and not {"đào", "bồi", "học"}.isdisjoint(total.after):
        return group.closed and not any(f" {word} " in one.name for one in own for word in WHOEVER)
    return group.closed and total.after[:1] == ("lượt",) and not any(may_be_shared(one) for one in own)


def _is_laid_out(group: Group, total: Mention, own: Sequence[Mention]) -> bool:
    """Bullets right below a line that ends in its count, each a label with its count: they were to be all, if near."""
    if group.form != "bullets" or len(own) < 3 or any(may_be_shared(one) for one in own):
        return False
    closes = not any(word.isalnum() for word in total.following[2:]) and own[0].sentence - total.sentence == 1
    labels = all(one.gap[-1:] == (":",) and len(one.after) <= 2 for one in own)
    stated = total.part or Decimal(0)
    return closes and labels and abs(_added(own, total) - stated) <= max(Decimal(1), SMALLER_GAP * stated)


def _is_open_ended(own: Sequence[Mention]) -> bool:
    """ "chủ yếu", "nhất là": some of the parts are told, not all."""
    lines = [f" {' '.join(one.gap)} ".replace(" như sau ", " ") for one in own]
    return any(f" {words} " in line for line in lines for words in OPEN_ENDED)


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
