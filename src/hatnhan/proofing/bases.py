"""Of what a percentage is a percentage: the base that stands with it, before it, or further up."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from hatnhan.foundation.numbers import HUNDRED

from .base import EXPLICIT, FAR, NEAR, STRUCTURAL, Base
from .claims import Kind
from .mention import Mention
from .naming import (
    NEVER_PRINTED,
    PLAIN,
    WHOLE,
    are_side_by_side,
    is_of_before,
    is_unprinted,
    matches,
    named_wholly,
    names_base,
    says_plan,
    says_target,
    says_total,
    stands_elsewhere,
    wants_target,
)
from .page import Page
from .promised import in_bracket_behind, is_of_earlier_year, is_promised, of_last_year, of_targets, right_behind
from .scales import scale_of
from .subjects import (
    EXCELLENT,
    GOOD,
    PERSONS,
    UNITS,
    are_alike,
    level_in,
    may_add_up,
    may_stand_for,
    unit_at,
    unit_in,
    words_of,
)

WEAK_REACH = 24
NAMED_REACH = 30
AS_FAR = (0, 2, 4, 12)  # sentences, by how plainly the count bears the name
REACH = 60  # mentions looked back over
PLANS = {"hoạch", "tiêu", "toán"}


def candidates(page: Page, at: int, asked: Mention | None = None) -> Iterator[Base]:
    """Bases of the percentage at one place, the best first; none where the text names a base that it does not print."""
    one = asked or page.mentions[at]
    inline = _inline(one)
    kind = Kind.PERCENT_OF_TARGET if wants_target(one) or one.planned else Kind.PERCENT_OF_TOTAL
    if inline:
        yield Base(inline, "inline", EXPLICIT, kind)
        return
    named = right_behind(page, at, one)
    if named is not None and named.part and (one.base is None or named.gap[-1:] == ("(",)):
        yield Base(named.in_measure_of(one, named.part), "inline", EXPLICIT, kind, named)
        return
    if one.base is not None and not stands_elsewhere(one):
        yield Base(one.base, "ratio", EXPLICIT, kind)
        return
    behind = in_bracket_behind(page, at, one)
    if behind is not None:
        yield Base(behind.in_measure_of(one, behind.part or Decimal(0)), "inline", EXPLICIT, kind, behind)
        return
    if is_of_before(one):
        return
    named_before = _named_before(page, at, one)
    if named_before is not None:
        number = named_before.in_measure_of(one, named_before.part or Decimal(0))
        yield Base(number, "named", EXPLICIT, Kind.SHARE, named_before)
        return
    yield from of_targets(page, at, one)
    if is_of_earlier_year(one):
        yield from of_last_year(page, at)
    if not says_target(one) and ((one.percent or 0) <= HUNDRED or "chiếm" in one.said):
        yield from _totals(page, at)


def _named_before(page: Page, at: int, one: Mention) -> Mention | None:
    """ "thu về 400 phiếu (400/420); ... chiếm 50,5% số phiếu thu về": the count before that bears the whole name."""
    if not names_base(one) or level_in(one.tail) is not None or one.change:
        return None
    told: dict[Mention, int] = {}
    for other in page.mentions[max(0, at - NAMED_REACH) : at]:
        if other.percent is not None and other.tail == one.tail:
            continue  # it is of the same base itself
        alone = other.base is None or other.planned or says_plan(other)
        if alone and other.part and (other.base or not is_promised(other)) and not other.is_no_base:
            plainly = named_wholly(one, other)
            told[other] = plainly if one.flow - other.flow <= AS_FAR[plainly] else 0
    best = max(told.values(), default=0)
    found = [other for other, plainly in told.items() if plainly == best > 0]
    return found[-1] if len({other.part for other in found}) == 1 and (found[-1].part or 0) >= (one.part or 0) else None


def _inline(one: Mention) -> Decimal | None:
    """ "chiếm 82% trên tổng số 89 tập thể"."""
    at = next((n for n, word in enumerate(one.tail) if word.startswith("#")), None)
    if at is None or one.tail[at + 1 : at + 2] == ("năm",):
        return None  # "đạt 108% mục tiêu 5 năm"
    if one.tail[at - 1 : at] == ("trong",) and not are_alike(one.unit, unit_at(one.tail[at + 1 :])):
        return None  # "chiếm 5% trong 6 tháng"
    number, scale = Decimal(one.tail[at][1:]), scale_of(one.tail[at + 1 :])
    return number * scale / one.scale if scale and one.scale else number


def _totals(page: Page, at: int) -> Iterator[Base]:
    one = page.mentions[at]
    earlier = [other for other in reversed(page.mentions[max(0, at - REACH) : at]) if other.part is not None]
    level = level_in(one.tail)
    if (level is not None and names_base(one)) or (level is not None and "số" in one.tail[:3]):
        yield from _of_level(one, earlier, level)
        return
    if any(words in " ".join(one.tail) for words in NEVER_PRINTED):
        for other in earlier:
            if matches(one, other, strictly=True) and (other.part or 0) >= (one.part or 0):
                yield Base(other.part or Decimal(0), "named", NEAR, Kind.SHARE, other)
        return
    yield from _named_behind(page, at, one)
    yield from _of_list(page, one)
    yield from _of_earlier(page, one, earlier)
    if not names_base(one):
        yield from (
            Base(number, "table", FAR, Kind.PERCENT_OF_TOTAL) for number in page.tabled if number >= (one.part or 0)
        )


def _named_behind(page: Page, at: int, one: Mention) -> Iterator[Base]:
    """ "1.546 triệu đồng,
    bằng 40% tổng thu; ... (tổng thu 3.864,72 triệu đồng)": the words of the base stand with a later number."""
    for other in page.mentions[at + 1 : at + 5] if names_base(one) else ():
        if (
            other.sentence == one.sentence
            and other.part
            and may_stand_for(one.unit, other.unit)
            and matches(one, other, strictly=True)
        ):
            yield Base(other.in_measure_of(one, other.part), "total", NEAR, Kind.SHARE, other)


def _of_level(one: Mention, earlier: Sequence[Mention], level: str) -> Iterator[Base]:
    """ "tổng số đảng viên hoàn thành tốt nhiệm vụ": the group of that level, with and without the excellent ones."""
    group = next(
        (m for m in earlier if m.level == level and m is not one and may_stand_for(one.whose, m.whose) and m.part), None
    )
    if group is None or group.part is None or one.sentence - group.sentence > 3:
        return
    if group.part < (one.part or 0):
        return  # "bằng 15% tổng số ... hoàn thành tốt trở lên (3.070 đồng chí)": the count is that of a larger group
    yield Base(group.part, "level", EXPLICIT, Kind.SHARE, group)
    if level == GOOD and one.level == EXCELLENT and one.part:
        yield Base(group.part + one.part, "level", FAR, Kind.SHARE, group)


def _of_list(page: Page, one: Mention) -> Iterator[Base]:
    group = page.group_of.get(one)
    for total in reversed(group.totals) if group else ():
        number = total.in_measure_of(one, total.part or Decimal(0))
        if number and number >= (one.part or 0) and _may_be_of(one, total):
            firm = STRUCTURAL if not names_base(one) or matches(one, total) else FAR
            yield Base(number, "list", firm, Kind.SHARE, total)


def _may_be_of(one: Mention, total: Mention) -> bool:
    return may_add_up(one.unit, total.unit) or may_stand_for(one.whose, total.whose)


def _of_earlier(page: Page, one: Mention, earlier: Sequence[Mention]) -> Iterator[Base]:
    names, planned, first = names_base(one), wants_target(one), True
    asked = unit_in(one.tail[:6]) if names else None
    whose = asked or (None if one.after[:2] == ("đơn", "vị") else one.whose)  # "đơn vị" may be anything
    for steps, other in enumerate(earlier):
        whole = other in page.wholes
        far = steps > WEAK_REACH and not whole
        if far and other.sentence != one.sentence:
            continue
        if (
            other.is_no_base
            or (other.level and other.level == one.level and other.sentence == one.sentence)
            or (other.depth and not planned and not PLANS.isdisjoint(other.gap))
        ):
            continue
        if not (may_stand_for(whose, other.whose) or {whose, other.whose} <= PERSONS):
            if other.sentence == one.sentence and not other.depth and not names:
                yield from (Base(number, "loose", FAR, Kind.SHARE, other) for number in _numbers(one, other))
            continue
        if far:
            continue
        for number in _numbers(one, other):
            if not whole:
                told = names and matches(one, other, strictly=True) and one.sentence - other.sentence <= 3
                yield Base(number, "weak", NEAR if told else FAR, Kind.SHARE, other)
                continue
            near = (first and _is_near(one, other, whose)) or (asked is not None and other is _whole(page, one, asked))
            yield Base(number, "total", NEAR if near else FAR, Kind.PERCENT_OF_TOTAL, other)
            first = first and (other.level is not None or other.depth > 0)


def _whole(page: Page, one: Mention, asked: str) -> Mention | None:
    """ "tổng số đảng viên của huyện": the largest count of that unit before it, where the words name nothing narrower."""
    tail = [word for word in one.tail[:9] if word.isalpha()]
    if (
        not (tail[:1] in (["tổng"], ["số"]) or "toàn" in tail)
        or asked not in UNITS
        or set(tail) - WHOLE - PLAIN - words_of(asked)
    ):
        return None
    at = page.place.get(one, 0)
    if "xã" in tail:
        return _only_one(page, one, asked, at)
    return next((other for place, other in reversed(page.largest.get(asked, ())) if place < at), None)


def _only_one(page: Page, one: Mention, asked: str, at: int) -> Mention | None:
    """ "tổng số đảng viên của xã": the only count of that unit in the paragraph before it."""
    near = [
        other
        for other in page.mentions[max(0, at - REACH) : at]
        if other.paragraph == one.paragraph and other.unit == asked and other.part and other.level is None
    ]
    near = [other for other in near if other.own_unit == asked and not other.change and other.percent is None]
    return near[0] if len(near) == 1 else None


def _numbers(one: Mention, other: Mention) -> list[Decimal]:
    """What of an earlier mention may be a base: of "408/412" both, of "156/150" what was reached first."""
    if other.base is None and other.part:
        number = other.in_measure_of(one, other.part)
        return [number] if number >= (one.part or 0) else []
    both = (
        [other.part]
        if other.planned
        else [other.part, other.base]
        if (other.base or 0) <= (other.part or 0)
        else [other.base, other.part]
    )
    numbers = [other.in_measure_of(one, number) for number in both if number]
    return [number for number in dict.fromkeys(numbers) if number >= (one.part or 0)]


def _is_near(one: Mention, other: Mention, whose: str | None) -> bool:
    away = one.flow - other.flow
    if (
        are_side_by_side(one, other)
        or away > 1
        or other.depth
        or other.base == one.part
        or (is_unprinted(one) and not matches(one, other, strictly=True))
    ):
        return False
    if names_base(one) and not matches(one, other):
        return False
    if one.unit is None and other.unit in UNITS and (away == 0 or says_total(other)):
        return True
    return are_alike(whose, other.whose)
