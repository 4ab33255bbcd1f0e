"""Whether a list that does not add up was to be complete: only then is it called wrong."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise, takewhile

from ..lists import Group
from ..mention import Mention
from ..naming import names_base
from ..series import is_by_whom
from ..subjects import PERSONS, UNITS, may_stand_for
from .partitions import is_partition, may_be_shared, overlap
from .rounding import are_exchanged, percent, verdict_of

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
TIES = {"của", "ở", "thuộc", "tại", "là", "do", "về"}
THINGS = {"bằng", "giấy", "lớp", "khóa", "suất", "giải", "huy"}
ROLES = {("bí", "thư"), ("tổ", "trưởng"), ("chủ", "tịch"), ("trưởng", "đoàn"), ("trưởng", "ban"), ("đội", "trưởng")}
UNTOLD = ("còn lại", "một số", "v . v", "và các", "và nhiều")
MARKS = {",", ";", ":"}
WHOEVER = ("nữ", "dân tộc", "dtts", "trẻ", "tuổi")
SMALL_GAP, SMALLER_GAP = Decimal("0.15"), Decimal("0.05")


def added(parts: Sequence[Mention], total: Mention) -> Decimal:
    return sum((one.in_measure_of(total, one.part or Decimal(0)) for one in parts), Decimal(0))


def is_meant_complete(group: Group, total: Mention, own: Sequence[Mention]) -> bool:
    """Whether a list that does not add up was to add up."""
    found, stated = added(own, total), total.part or Decimal(0)
    gap = abs(found - stated)
    if len(own) < 2 or _is_rough(total, own) or _is_left_open(group, total, own):
        return False
    if _is_slip_of_total(group, total, own) or _is_told_twice(total, own):
        return True
    if gap > LARGEST_GAP * max(stated, found):
        return False
    if _may_be_shared_out(group, total, own):
        return False
    if group.closed or is_partition(own) or "lại" in own[-1].before[-3:]:
        return True
    if _stand_alone(total, own):
        return False
    return (found > stated and _is_of_one_kind(group, total, own)) or _is_near_miss(group, total, own, gap)


def _is_rough(total: Mention, own: Sequence[Mention]) -> bool:
    """Whether the total is no exact count: "khoảng 120 - 130 tấn", a plan."""
    return total.is_rough or total.aimed or any(one.is_rough for one in own) or total.gap[-1:] in (("-",), ("–",))


def _is_left_open(group: Group, total: Mention, own: Sequence[Mention]) -> bool:
    """Whether more is told without a number, or the parts stand on bases of their own.

    Example: "rau 14 ha, v.v."; "gồm bí thư, 2 phó bí thư"; "92 thôn, tương đương 92 trên 167 thôn"; "(77,2% số chi bộ đăng ký)".
    """
    apart = any(one.base == total.part or (group.form == "of" and names_base(one)) for one in own)
    return apart or _goes_on_untold(own[-1]) or _has_untold_item(own)


def _may_be_shared_out(group: Group, total: Mention, own: Sequence[Mention]) -> bool:
    """Whether the parts may count one thing twice, or something else than the total."""
    whole = total.part or Decimal(0)
    larger = any(one.in_measure_of(total, one.part or Decimal(0)) > whole for one in own) and not is_partition(own)
    twice = overlap(own) and not _count_turns(group, total, own) and not _is_laid_out(group, total, own)
    things = total.unit in PERSONS and all(one.after[:1] and one.after[0] in THINGS for one in own)
    return _is_open_ended(own) or _passes_over(own) or twice or larger or things


def _is_of_one_kind(group: Group, total: Mention, own: Sequence[Mention]) -> bool:
    """Whether the parts are of the kind of their total, of which they cannot be more; people may be counted twice."""
    bare = all(one.own_unit in (None, total.unit) or one.own_unit not in UNITS or is_by_whom(one, total) for one in own)
    done = any({"đã", "xong"} & {*one.before} for one in own)  # "thuộc thẩm quyền 7 đơn, đã giải quyết 7 đơn"
    return bare and not done and total.unit not in PERSONS and not _is_foreign(group, total, own)


def _is_foreign(group: Group, total: Mention, own: Sequence[Mention]) -> bool:
    """ "8 vụ tai nạn (3 chết, 6 bị thương)", "12 mô hình (4 xã, 9 thôn)": the bracket counts something else."""
    named = all(one.after[:1] and one.after[0] not in TIES and one.own_unit != total.own_unit for one in own)
    by_whom = any(is_by_whom(one, total) and one.own_unit in ("collective", "organisation") for one in own)
    return group.form == "bracket" and not group.opener and named and not by_whom and not is_partition(own)


def _goes_on_untold(last: Mention) -> bool:
    """ "..., rau 14 ha, v.v.", "... và một số cây khác", "..., còn lại là công văn": more follows without a number."""
    words = [*takewhile(lambda word: word not in (";", "#", "(", ")"), last.following[:14])]
    line = f" {' '.join(words)} "
    return (
        "…" in words
        or " . . " in line
        or any(f" {name} " in line for name in UNTOLD)
        or line.startswith((" v . v", " v.v"))
    )


def _has_untold_item(own: Sequence[Mention]) -> bool:
    """ "gồm bí thư, 2 phó bí thư, 3 ủy viên", "2 phó đoàn, thư ký và 3 thành viên": one person is told without a number."""
    gap = own[0].gap
    opened = gap[gap.index("(") :] if "(" in gap else gap[-6:]
    first = opened[-1:] == (",",) and not ROLES.isdisjoint(pairwise(opened))
    return first or any(("thư", "ký") in pairwise(one.gap) and "," in one.gap for one in own[1:])


def _is_slip_of_total(group: Group, total: Mention, own: Sequence[Mention]) -> bool:
    """Whether the total has the digits of the sum in another order; of two digits only where the list divides everything."""
    stated, found = total.part or Decimal(0), added(own, total)
    if are_exchanged(stated, found):
        return group.closed or (len(own) > 2 and all(one.percent is None for one in own))
    turned = stated != found and f"{found:f}" == f"{stated:f}"[::-1] and 10 < stated < 100
    return turned and (is_partition(own) or group.form == "bracket" or group.closed)


def _is_told_twice(total: Mention, own: Sequence[Mention]) -> bool:
    """ "khiển trách 28, cảnh cáo 12, khiển trách 28, ...": without the second the sum is right."""
    gap = added(own, total) - (total.part or Decimal(0))
    for n, one in enumerate(own):
        same = [other for other in own[:n] if other.part == one.part and _are_named_alike(one, other)]
        if same and one.in_measure_of(total, one.part or Decimal(0)) == gap:
            return True
    return False


def _are_named_alike(one: Mention, other: Mention) -> bool:
    names = one.name.strip(), other.name.strip()
    return all(names) and (names[0].endswith(names[1]) or names[1].endswith(names[0]))


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
        return same and not _is_foreign(group, total, own) and gap <= max(Decimal(1), SMALL_GAP * stated)
    told = group.form != "inline" or group.colon
    if not told and group.opener.startswith("trong") and added(own, total) < stated:
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
    return closes and labels and abs(added(own, total) - stated) <= max(Decimal(1), SMALLER_GAP * stated)


def _is_open_ended(own: Sequence[Mention]) -> bool:
    """ "chủ yếu", "nhất là": some of the parts are told, not all."""
    gaps = [
        one.gap[one.gap.index("(") :] if "(" in one.gap else one.gap for one in own
    ]  # "43 điển hình (16 tập thể, ...)"
    lines = [f" {' '.join(gap)} ".replace(" như sau ", " ") for gap in gaps]
    return any(f" {words} " in line for line in lines for words in OPEN_ENDED)
