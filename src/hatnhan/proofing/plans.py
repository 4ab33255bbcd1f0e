"""Counts that are plans: "so với chỉ tiêu 135 đồng chí", "(kế hoạch: 40)", and the percentages that stand beside them."""

from collections.abc import Sequence

from hatnhan.foundation.numbers import HUNDRED

from .mention import Mention
from .rules.rounding import percent, verdict_of
from .subjects import may_stand_for

_NAMES = {
    ("chỉ", "tiêu"),
    ("kế", "hoạch"),
    ("dự", "toán"),
    ("mục", "tiêu"),
    ("định", "mức"),
    ("đăng", "ký"),
    ("ct",),
    ("kh",),
}
_TOLD = {("nghị", "quyết"), ("đại", "hội")}  # these only where "đề ra", "giao" stands behind
_FILLERS = {
    "là", ":", "được", "giao", "năm", "cả", "đề", "ra", "vốn", "của", "tỉnh", "huyện", "xã", "thành", "phố", "đại", "hội", "nghị",
    "quyết", "trên", "cấp", "tổng", "chung", "đảng", "bộ", "ủy", "đầu", "pháp", "lệnh", "nhiệm", "kỳ", "hđnd", "ubnd", "đảm",
    "khi", "#",
}  # fmt: skip
_JOINERS = {("so", "với"), ("trên",), ("/",), ("(",), ("trong", "tổng"), ("theo",), ("với",), ("trong", "khi")}
_BREAKS = {";", ".", ")", "[", "]", "|"}
NEAR = 12  # per cent: "gần 90%" is less
AWAY = 1  # sentences, bullets counted with their head
REACH = 12  # mentions looked back over
_OF_PERCENT = (
    "percent", "places", "percent_start", "percent_end", "nearly", "tail", "said", "depth", "bracket", "aside",
)  # fmt: skip
_OF_PLACE = ("start", "before", "gap", "opener", "nested", "listed", "colon", "level")


def names_plan(words: Sequence[str]) -> bool:
    """Whether the words before a number say that it is a plan: "chỉ tiêu Đại hội đề ra là"."""
    for end in range(len(words), 0, -1):
        pair = tuple(words[max(0, end - 2) : end])
        if pair in _NAMES or pair[-1:] in _NAMES or (pair in _TOLD and "đề" in words[end:]):
            return True
        if words[end - 1] not in _FILLERS:
            return False
    return False


def is_of_plan(words: Sequence[str]) -> bool:
    """Whether the words between a count and the next number make that its plan: "142 đảng viên so với chỉ tiêu 135"."""
    if _BREAKS & {*words} or not names_plan(words):
        return False
    for at in range(len(words) - 1, -1, -1):
        joined = tuple(words[at : at + 2]) in _JOINERS or tuple(words[at : at + 1]) in _JOINERS
        if joined and names_plan(words[at + 1 :]) and ":" not in words[:at]:
            return _is_all_of_plan(words[at + 1 :])
    return False


def _is_all_of_plan(words: Sequence[str]) -> bool:
    """Whether nothing else is named: "so với chỉ tiêu huyện giao", not "so với năm trước và chỉ tiêu"."""
    named = {word for pair in _NAMES for word in pair}
    return all(word in _FILLERS or word in named or word == "với" for word in words)


def settle(found: list[Mention]) -> None:
    """A ratio in brackets is what the percentage before it says; the percentage of a plan is that of what was done."""
    for at in range(len(found) - 1, 0, -1):
        # "21,43% trong số 28 tổ chức (6/28)": the base may stand between
        back = 2 if at > 1 and found[at - 1].part == found[at].base and found[at - 1].percent is None else 1
        if _explains(found[at - back], found[at]):
            _move(found[at - back], found[at])
            if found[at - back].part is None:
                del found[at - back]
    for at, one in enumerate(found):
        if one.percent is not None and one.base is None and one.part is not None and _is_of_itself(one):
            done = _done(found, at)
            if done is not None:
                one.base, one.part, one.planned = one.part, done.in_measure_of(one, done.part or one.part), True


def _explains(before: Mention, one: Mention) -> bool:
    """ "đạt 104,86% kế hoạch (487,6 tỷ đồng/465 tỷ đồng)"."""
    if before.percent is None or before.sentence != one.sentence or not one.base or one.percent is not None:
        return False
    if one.part is None or before.base is not None or before.change:
        return False
    bracket = one.gap[-1:] == ("(",) and one.depth == before.depth + 1
    beside = one.gap[-1:] == (",",) and one.depth == before.depth  # "bằng 4,1% dân số, 296/7.214"
    gap = one.gap[:-1]
    if not (bracket or beside) or len(gap) > 12 or {",", ";", ".", ":", ")", "("} & {*gap}:
        return False
    right = verdict_of(before.percent, percent(one.part, one.base), before.places, before.nearly).is_right
    return (bracket and before.part is None) or (right and (bracket or len(one.after) < 3))


def _move(before: Mention, one: Mention) -> None:
    for name in _OF_PERCENT:
        setattr(one, name, getattr(before, name))
    if before.part is None:
        for name in _OF_PLACE:
            setattr(one, name, getattr(before, name))
    else:
        before.percent, before.places, before.percent_start, before.percent_end = None, 0, 0, 0
        before.tail, before.said, before.end = (), (), before.clause_end


def _is_right(one: Mention, done: Mention) -> bool:
    """Whether what was done, which has a share of its own, is that percentage of the plan."""
    if not one.part or one.percent is None or done.part is None:
        return False
    if abs(done.part * HUNDRED - one.percent * one.part) > one.part * NEAR:
        return False
    return verdict_of(one.percent, percent(done.part, one.part), one.places, one.nearly).is_right


def _is_of_itself(one: Mention) -> bool:
    """ "chỉ tiêu cả năm là 203 đồng chí, đạt 91,13%": of the plan, which is no part of anything."""
    return bool({"đạt", "bằng"} & {*one.said}) and not one.tail and not one.change and names_plan(one.before)


def _done(found: Sequence[Mention], at: int) -> Mention | None:
    """The nearest count that makes the percentage right, or else the nearest that may be meant."""
    one = found[at]
    near = [other for other in reversed(found[max(0, at - REACH) : at]) if one.flow - other.flow <= AWAY]
    right = (other for other in near if _is_right(one, other) and may_stand_for(one.unit, other.unit))
    return next(right, None) or _nearest(found, at)


def _nearest(found: Sequence[Mention], at: int) -> Mention | None:
    one = found[at]
    for other in reversed(found[max(0, at - REACH) : at]):
        if other.depth > one.depth or (other.listed.startswith(("trong", "gồm")) and not _is_right(one, other)):
            continue  # "kết nạp 187 đồng chí, trong đó nữ 79; vượt chỉ tiêu 180, đạt 103,89%": of the whole
        if other.marker and other.sentence != one.sentence and not _is_right(one, other):
            continue  # the bullets above are parts of the whole that the plan speaks of
        if one.flow - other.flow > AWAY or other.change or other.part is None:
            return None
        if other.percent is not None and not _is_right(one, other):
            return None
        if may_stand_for(one.unit, other.unit) and not names_plan(other.before):
            return other
    return None
