"""Percentages whose counts were told before, in other words of the same thing."""

import itertools
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from hatnhan.foundation.numbers import HUNDRED

from ..base import EXPLICIT, FAR, Base
from ..bases import candidates
from ..claims import Claim, Kind
from ..lists import Group
from ..mention import Mention
from ..naming import is_of_another_time, is_of_bracket, matches, names_base, wants_target
from ..page import Page
from ..promised import is_promised
from ..subjects import UNITS, level_in, may_stand_for
from .fitting import Settled, is_just_so
from .rounding import percent, verdict_of
from .shares import against

REACH = 14
AWAY = 4
NARROWER = 4  # words of its own
LONGEST = 12  # counts in a row
COMMON = {
    "tỷ", "lệ", "là", "đạt", "chiếm", "có", "số", "đảng", "viên", "chi", "bộ", "đồng", "chí", "của", "và", "các", "được",
    "trong", "năm", "ở", "mức",
    "toàn", "huyện", "xã", "tỉnh", "tổ", "chức", "cơ", "sở", "|", "người", "tính", "ra", "với", "cho", "đã", "một", "về",
    "trên", "bằng", "tổng", "#",
    "hoàn", "thành", "nhiệm", "vụ", "tốt", "từ", "đến", "riêng", "chỉ", "tiêu", "kế", "hoạch", "lại", "còn", "nay", "này",
    "đó", "thì", "cao", "đại", "biểu", "ủy", "hội", "học", "cấp", "cử", "tri", "hộ", "dân",
    "văn", "bản",
}  # fmt: skip


def recalled(page: Page, settled: Settled) -> Iterator[tuple[Mention, Claim]]:
    """A percentage alone, where part and base were both told before and fit; what does not fit is left alone.

    Example: "kỷ luật 163 đảng viên, trong đó khai trừ 19. Tỷ lệ kỷ luật ở mức khai trừ là 11,7%"; "Số TCCSĐ HTXSNV bằng 25,28% số
    TCCSĐ HTTNV" (here a wrong one is called so: both levels are named).
    """
    for one in page.mentions:
        if one.percent is None or one.change:
            continue
        if one.part is not None:
            yield from ((one, claim) for claim in _of_bracket(page, one))
            continue
        found = (_of_levels(page, one) if not one.nearly else None) or next(_of_words(page, one, settled), None)
        if found is not None and not found.verdict.is_right and _is_of_another_time(page, one):
            continue  # "Năm 2021 tỷ lệ này còn 31,4%": what was told before may be of another year
        if (
            found is not None
            and one.nearly
            and not (found.verdict.is_right and is_just_so(one, found.computed or Decimal(0)))
        ):
            continue
        if found is not None:
            yield one, replace(found, start=min(one.start, found.start))


def _is_of_another_time(page: Page, one: Mention) -> bool:
    """Whether it, or a percentage before it in its sentence, is said of another year."""
    at = page.place[one]
    before = [other for other in page.mentions[max(0, at - AWAY) : at] if other.sentence == one.sentence]
    return any(is_of_another_time(other) for other in (one, *before) if other.part is None)


def _of_bracket(page: Page, one: Mention) -> Iterator[Claim]:
    """ "Số hoàn thành xuất sắc bằng 15% tổng số hoàn thành tốt trở lên (3.070 đồng chí)": the bracket holds the base."""
    if one.level is None or level_in(one.tail) is None or not 0 < one.percent_end < one.value_start or not one.part:
        return
    for other in _earlier(page, one):
        if other.level == one.level and may_stand_for(one.whose, other.whose) and (other.part or 0) < one.part:
            told = replace(one, part=other.part)
            claim = against(told, Base(one.part, "inline", EXPLICIT, Kind.SHARE, other))
            if claim.verdict.is_right:
                yield claim
            return


def _earlier(page: Page, one: Mention) -> list[Mention]:
    at = page.place[one]
    near = page.mentions[max(0, at - REACH) : at]
    return [other for other in reversed(near) if other.part and one.sentence - other.sentence <= AWAY]


def _of_levels(page: Page, one: Mention) -> Claim | None:
    base_level = level_in(one.tail)
    if one.level is None or base_level is None or one.level == base_level:
        return None
    earlier = [other for other in _earlier(page, one) if may_stand_for(one.whose, other.whose)]
    part = next((other for other in earlier if other.level == one.level), None)
    base = next((other for other in earlier if other.level == base_level), None)
    if part is None or base is None or base.part is None:
        return None
    return against(replace(one, part=part.part), Base(base.part, "level", EXPLICIT, Kind.SHARE, base))


def _of_words(page: Page, one: Mention, settled: Settled) -> Iterator[Claim]:
    assert one.percent is not None
    words = _label(one)
    exactly = not one.places and not wants_target(one) and not one.nearly
    if exactly and one.percent == HUNDRED:
        return
    accused: Claim | None = None
    for other in _earlier(page, one):
        same_level = one.level is not None and one.level == other.level
        shared = words & {*other.before, *other.after, *other.gap[-4:]} - COMMON
        if (
            not same_level
            and not shared
            and (words or not _is_of_unit(page, one, other))
            and not _bears_its_name(one, other)
            and not _is_this(page, one, other)
        ):
            continue
        for base in _bases(page, one, other, settled):
            if (
                base.number >= (other.part or 0)
                and verdict_of(
                    one.percent, percent(other.part or Decimal(0), base.number), one.places, one.nearly
                ).is_right
                and (not exactly or percent(other.part or Decimal(0), base.number) == one.percent)
            ):
                yield against(replace(one, part=other.part), base)
            elif accused is None and not exactly and _is_told_again(one, other, base, shared):
                accused = against(replace(one, part=other.part), base)
    if accused is not None:
        yield accused


def _label(one: Mention) -> set[str]:
    """The words that tell which of the counts before is meant; those that name the base are not among them."""
    return {word for word in (*one.before, *(() if names_base(one) else one.after)) if word not in COMMON}


def _bears_its_name(one: Mention, other: Mention) -> bool:
    """ "tốt 6, khá 3, tỷ lệ loại tốt 66,7%"; "33 đoàn viên, ... Đoàn viên chiếm 50%": its whole name stands there."""
    name = {*(other.before or other.after[:2])} - {",", "-"}
    near = one.flow - other.flow <= 1 and len(other.before) < 4 and one.level == other.level
    return bool(name) and name <= {*one.before} and near


def _is_of_unit(page: Page, one: Mention, other: Mention) -> bool:
    """ "Đảng viên chiếm 43,26% tổng số lao động": nothing but the unit is named, so the whole of it is meant."""
    return names_base(one) and one.unit in UNITS and other.own_unit == one.unit and other in page.wholes


def _is_this(page: Page, one: Mention, other: Mention) -> bool:
    """ "Đảng viên trẻ (47 đ/c) chiếm 14,16%"; "kỷ luật 17 đồng chí, trong đó ...; số này chiếm 26,56%"."""
    last = page.mentions[page.place[one] - 1]
    if other is last and is_of_bracket(one):
        return True
    group = page.group_of.get(last)
    return one.before[:2] == ("số", "này") and other in (group.totals if group else [last])


def _is_told_again(one: Mention, other: Mention, base: Base, shared: set[str]) -> bool:
    """Whether part and base are so plainly those told just before that a percentage which does not fit is wrong."""
    exact = percent(other.part or Decimal(0), base.number) if base.number else Decimal(0)
    near = one.flow - other.flow <= 2 and exact > 0 and Decimal("0.5") <= (one.percent or 0) / exact <= 2
    rated = one.level is not None and one.level == other.level and one.sure_level and "trở" not in one.before
    plainly = (
        len(shared) > 1
        or (
            other.sentence == one.sentence
            and shared in (own := {*other.before, *other.after} - COMMON, own - other.counted)
            and shared
            and not one.tail
        )
        or (rated and may_stand_for(one.whose, other.whose))
    )
    alike = base.head is not None and (matches(one, base.head, strictly=True) or _is_its_unit(one, base.head))
    if names_base(one) and base.head is not None and not alike:
        return False
    if len(_label(one) - {*other.before, *other.after}) > NARROWER:
        return False  # "Riêng cán bộ không chuyên trách, tốt nghiệp THPT đạt 88,12%": of something more narrow
    return near and plainly and base.found == "recalled" and not wants_target(one) and other.part != base.number


def _is_its_unit(one: Mention, head: Mention) -> bool:
    """ "42,7% số buổi" of "438 buổi": nothing but the unit is named."""
    return tuple(word for word in one.tail[:4] if word not in ("tổng", "số")) == head.after[:1]


def _bases(page: Page, one: Mention, other: Mention, settled: Settled) -> Iterator[Base]:
    if wants_target(one):
        copy = replace(one, part=other.part, unit=other.unit, scale=other.scale)
        yield from (base for base in candidates(page, page.place[one], copy) if base.found == "target")
        return
    compared = _compared(page, one)
    if compared is not None:
        yield Base(
            compared.in_measure_of(other, compared.part or Decimal(0)), "compared", EXPLICIT, Kind.SHARE, compared
        )
        return
    group: Group | None = page.group_of.get(other)
    firm = [*_of_run(page, other)] or [
        Base(total.in_measure_of(other, total.part), "recalled", EXPLICIT, Kind.SHARE, total)
        for total in (group.totals if group else ())
        if total.part
    ]
    base = settled[other][1] if other in settled else None
    yield from firm
    if base is not None:
        yield base
    if not firm:
        yield from _of_any(page, one, other)


def _compared(page: Page, one: Mention) -> Mention | None:
    """ "So với số được xếp loại (3.216), xuất sắc chiếm 19,03%": the base stands before."""
    for other in reversed(page.mentions[max(0, page.place[one] - 3) : page.place[one]]):
        if other.sentence != one.sentence or (";" in one.gap and is_promised(other)):
            return None
        if other.part and other.percent is None and ("so", "với") in itertools.pairwise((*other.gap, *other.before)):
            return other
    return None


def _of_any(page: Page, one: Mention, other: Mention) -> Iterator[Base]:
    """The bases that the percentage would have if that count stood beside it."""
    copy = replace(one, part=other.part, unit=other.unit, scale=other.scale)
    for base in candidates(page, page.place[one], copy):
        near = base.head is not None and base.found == "total" and one.flow - base.head.flow <= AWAY
        if (base.tie > FAR or near) and base.head is not other:
            yield base


def _of_run(page: Page, other: Mention) -> Iterator[Base]:
    """ "189 đảng viên được xếp loại, xuất sắc 38, tốt 142, hoàn thành 9": what the counts around it make up."""
    at = page.place[other]
    for place in range(at - 1, max(-1, at - LONGEST), -1):
        total = page.mentions[place]
        if total.sentence != other.sentence:
            return
        summed = Decimal(0)
        for n, part in enumerate(page.mentions[place + 1 : place + LONGEST], place + 1):
            if part.sentence != other.sentence or part.depth != other.depth or part.part is None:
                break
            summed += part.part
            if summed == total.part and at <= n > place + 1:
                yield Base(summed, "recalled", EXPLICIT, Kind.SHARE, total)
                return
