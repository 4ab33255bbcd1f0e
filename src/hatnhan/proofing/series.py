"""Lists of several totals: which parts belong to which."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from .mention import Mention
from .subjects import UNITS, may_add_up, may_stand_for

if TYPE_CHECKING:
    from .lists import Group


BOUNDS = {"dưới", "trên", "từ", "đến", "-", "–"}
SIGNS = {"≤", "≥", "<", ">"}


def is_bound(one: Mention) -> bool:
    """ "4 xã đạt từ 15 - 18 tiêu chí", "≤ 30: 102 người": a number that bounds a part, no part of its own."""
    if one.gap[-1:] and one.gap[-1] in SIGNS:
        return one.following[:1] == (":",)
    if one.first or not one.gap or one.gap[-1] not in BOUNDS:
        return False  # the dash of a bullet bounds nothing
    return {",", ";", ":", ".", "(", ")"}.isdisjoint(one.gap)


def is_difference(one: Mention) -> bool:
    """Whether it counts what was gained or lost; "2 khai trừ, giảm 9,8%" and "đạt và vượt có 9" are counts."""
    return (one.count_change and one.before[-1:] != ("có",)) or (one.change and one.part is None)


def around_inner(found: Sequence[Mention], at: int) -> list[Mention]:
    """ "18 trường mầm non, gồm 9 mới, 9 cũ; 23 trường tiểu học, gồm ...": the items between which inner lists stand."""
    items, inner = [found[at]], False
    for other in found[at + 1 : at + 40]:
        if other.sentence != found[at].sentence or other.depth < found[at].depth:
            break
        if other.opener not in ("", ":"):
            inner = True
        elif ";" in other.gap:
            inner = False
        if not inner and other.depth == found[at].depth:
            items.append(other)
    return items


def even(level: Sequence[Mention], cuts: Sequence[int]) -> bool:
    """Items between semicolons that each hold as many counts: "cấp huyện 14 tổ chức, 27 đảng viên; cơ sở ..."."""
    edges = [0, *cuts, len(level)]
    sizes = {edges[n + 1] - edges[n] for n in range(len(edges) - 1)}
    return len(sizes) == 1


def counts_both(earlier: Mention, total: Mention, parts: Sequence[Mention]) -> bool:
    """ "8 dự án, 2.400 căn hộ (phía tây 5 dự án, 1.500 căn; ...)": the bracket divides both."""
    beside = earlier.sentence == total.sentence and earlier.depth == total.depth and earlier.part is not None
    if not beside or earlier.change or earlier.percent is not None or {";", ".", ":", "("} & {*total.gap}:
        return False
    own = [one for one in parts if _names(one, earlier)]
    return len(own) > 1 and sum(_names(one, total) for one in parts) == len(own) and 2 * len(own) == len(parts)


def _names(one: Mention, total: Mention) -> bool:
    """Whether behind the number stands what the total counts."""
    if one.own_unit is not None or total.own_unit is not None:
        return one.own_unit is not None and total.own_unit is not None and may_stand_for(one.own_unit, total.own_unit)
    return bool(one.after) and one.after[:1] == total.after[:1] and one.after[0].isalpha()


def is_by_whom(one: Mention, total: Mention) -> bool:
    """ "32 cuộc, gồm 18 Ban Thường vụ, 14 Ủy ban Kiểm tra": by whom, not what."""
    return total.unit in ("session", "paper") and one.own_unit in ("collective", "organisation", "commune", "village")


def series(group: "Group", total: Mention, parts: Sequence[Mention]) -> Iterator[list[Mention]]:
    """The parts of one total of a list, in every way they may be told from the others'."""
    rated = sum(one.level is not None for one in group.parts) > 1
    told = [one for one in parts if _is_counted(one) and not (total.scale and one.scale is None and one.after)]
    counted = [one for one in told if not (rated and one.level)]
    if group.form == "bracket" and len(group.totals) > 1:
        yield [one for one in counted if _names(one, total)]
        return
    if len(group.totals) == 1:
        foreign = (
            total.unit not in (None, *UNITS) and group.form == "bracket"
        )  # "43 điển hình (16 tập thể, 27 cá nhân)"
        own = [one for one in counted if foreign or may_add_up(one.own_unit, total.unit) or is_by_whom(one, total)]
        yield own
        if len(own) < len(counted):
            yield [one for one in counted if one.depth == counted[0].depth]
        return
    place, many = group.totals.index(total), len(group.totals)
    if place == many - 1 and all(one.unit not in UNITS for one in counted) and len(counted) % many:
        yield counted
    named = [one for one in counted if one.own_unit in UNITS]
    others = {other.unit for other in group.totals if other is not total}
    own = [one for one in named if one.own_unit == total.unit or may_add_up(one.own_unit, total.unit)]
    own = [one for one in own if one.own_unit not in others]
    if len(own) >= 2:
        yield own
    elif named:
        yield [one for one in named if may_stand_for(one.unit, total.unit)]
    labelled = all(one.before for one in counted)
    if labelled and not named and place == many - 1:
        yield counted
    if len(counted) % many == 0 and len(named) < len(counted) and not (labelled and not named):
        yield counted[place::many]
    if rated:  # "xuất sắc 5 chi bộ và 90 đảng viên; tốt 12 chi bộ, 201 đảng viên": every level with both its counts
        yield [one for one in told if one.own_unit is not None and one.own_unit == total.own_unit]


def _is_counted(one: Mention) -> bool:
    return (
        one.part is not None
        and not one.inline
        and not is_difference(one)
        and not is_bound(one)
        and one.before[-1:] != ("cộng",)
    )
