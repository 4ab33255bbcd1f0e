"""Bases that are plans, another year, or stand alone in the bracket behind."""

from collections.abc import Iterator
from itertools import pairwise

from .base import EXPLICIT, FAR, NEAR, STRUCTURAL, Base
from .claims import Kind
from .mention import TARGET, Mention
from .naming import NEVER_PRINTED, names_base, wants_target
from .page import Page
from .subjects import may_add_up, may_stand_for

PERIODS = {"ước", "cả", "năm", "đến", "nay", "hết", "tháng", "dự", "kiến", "thực", "hiện", "đã", "được", "#"}
PROMISES = (*TARGET, "giao", "phấn đấu", "định mức", "ct", "phải thu", "phải nộp")


def in_bracket_behind(page: Page, at: int, one: Mention) -> Mention | None:
    """ "64 đồng chí, bằng 53,3% tổng số đảng viên (120 đồng chí)": the base alone in the bracket behind its name."""
    following = page.mentions[at + 1 : at + 3]
    if not following or not names_base(one) or following[0].before or following[0].gap[-1:] != ("(",):
        return None
    other, last = following[0], following[-1]
    alone = last is other or last.bracket != other.bracket or last.sentence != one.sentence
    whole = alone and other.percent is other.base is None and (other.part or 0) >= (one.part or 0) and not other.change
    near = other.sentence == one.sentence and other.depth == one.depth + 1 and not {",", ";", ")"} & {*other.gap}
    return other if whole and near and may_stand_for(one.whose, other.whose) else None


def right_behind(page: Page, at: int, one: Mention) -> Mention | None:
    """ "bằng 97% chỉ tiêu chiêu sinh 400", "đạt 1,51% dân số (6.222 người)": nothing but its name stands before the number."""
    other = page.mentions[at + 1] if at + 1 < len(page.mentions) else None
    if other is None or not one.tail or other.sentence != one.sentence or other.percent is not None or not other.part:
        return None
    named = one.targeted or (
        other.gap[-1:] == ("(",) and any(words in one.tail_line for words in (*NEVER_PRINTED, "quân số"))
    )
    alone = other.base is None and other.gap in (one.tail, (*one.tail, "("))
    return other if named and alone and not one.change else None


def is_promised(one: Mention) -> bool:
    """Whether the words around a count say that it is a plan."""
    told = one.gap[-7:] if one.depth and one.gap[-1:] == ("(",) else ()
    gap = one.gap[-8:] if "#" in one.gap[-8:] and {",", ";", ".", ")"}.isdisjoint(one.gap[-8:]) else ()
    words = f" {' '.join((*told, '|', *gap, '|', *one.before[-7:], *one.after[-6:]))} "
    return any(f" {name} " in words for name in PROMISES)


def _within(one: Mention) -> tuple[str, ...]:
    """The words before it within its bracket."""
    return one.gap[one.gap.index("(") :] if "(" in one.gap else one.gap


def of_targets(page: Page, at: int, one: Mention) -> Iterator[Base]:
    """ "chỉ tiêu 103 đảng viên" in the bracket behind, the same sentence, or one of the two before."""
    wanted = wants_target(one)
    following = next(
        (
            other
            for other in page.mentions[at + 1 : at + 20]
            if other.value_start > one.percent_end or (is_promised(other) and not other.change)
        ),
        None,
    )
    if (
        following is not None
        and following.part
        and following.opener in ("", ":")
        and _behind(one, following)
        and (is_of_earlier_year(one) or ("năm", "#") not in pairwise(_within(following)))
        and (wanted or is_promised(following) or is_of_earlier_year(one))
    ):
        kind = Kind.SHARE if is_of_earlier_year(one) else Kind.PERCENT_OF_TARGET
        number = following.base if following.base and following.part == one.part else following.part
        yield Base(following.in_measure_of(one, number), "target", EXPLICIT, kind, following)
        return
    for earlier in reversed(page.mentions[max(0, at - 8) : at]):
        away = one.flow - earlier.flow
        if earlier.base and earlier.targeted and one.targeted and one.tail[:2] == earlier.tail[:2] and not away:
            tie = NEAR if {*one.before} <= PERIODS else FAR  # "ước cả năm 176 tỷ": the same thing, later
            yield Base(earlier.in_measure_of(one, earlier.base), "target", tie, Kind.PERCENT_OF_TARGET, earlier)
            continue
        if away > 2 or not earlier.part or earlier.percent is not None or earlier.change or not is_promised(earlier):
            continue
        bare = earlier.unit == "target" and earlier.own_unit is None
        if not bare and not may_stand_for(earlier.unit, one.unit) and not may_add_up(earlier.unit, one.unit):
            continue
        if not wanted and away:
            continue
        tie = EXPLICIT if away == 0 and wanted else STRUCTURAL if wanted and away == 1 else NEAR if wanted else FAR
        number = earlier.base or earlier.part  # "ước 146 tỷ/kế hoạch 142 tỷ"
        yield Base(earlier.in_measure_of(one, number), "target", tie, Kind.PERCENT_OF_TARGET, earlier)
        if wanted and "mỗi" not in earlier.before:
            continue  # of several plans one may be that of a year
        return


def is_of_earlier_year(one: Mention) -> bool:
    tail = " ".join(one.tail)
    return "cùng kỳ" in tail or "năm trước" in tail or "so với năm" in tail


def of_last_year(page: Page, at: int) -> Iterator[Base]:
    """ "548 tổ chức, giảm 13 so với cùng kỳ (561 tổ chức), bằng 97,7% cùng kỳ"."""
    one = page.mentions[at]
    for other in (*reversed(page.mentions[max(0, at - 5) : at]), *page.mentions[at + 1 : at + 3]):
        if (
            other.sentence == one.sentence
            and other.part
            and other.percent is None
            and not other.change
            and may_stand_for(one.unit, other.unit)
        ) and any(word in (*other.gap, *other.before) for word in ("kỳ", "trước", "năm")):
            yield Base(other.in_measure_of(one, other.part), "target", NEAR, Kind.SHARE, other)


def _behind(one: Mention, following: Mention) -> bool:
    """ "đạt 125% chỉ tiêu năm (40 đảng viên)"."""
    return (
        following.sentence == one.sentence and "(" in following.gap and following.depth > one.depth and following.percent is None
        and not any(mark in following.gap for mark in (";", ",", "."))
        and (may_stand_for(one.unit, following.unit) or (following.unit == "target" and following.own_unit is None))
    )  # fmt: skip
