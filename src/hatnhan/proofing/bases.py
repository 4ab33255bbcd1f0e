"""Of what a percentage is a percentage: the base that stands with it, before it, or further up."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from .claims import Kind
from .mentions import Mention
from .subjects import EXCELLENT, GOOD, UNITS, level_in, may_stand_for, unit_in

TARGET = ({"kế", "hoạch"}, {"chỉ", "tiêu"}, {"mục", "tiêu"}, {"nghị", "quyết"}, {"dự", "toán"}, {"đề", "ra"})
NEVER_PRINTED = ("dân số", "cùng kỳ", "năm trước", "đầu nhiệm kỳ", "nhiệm kỳ trước", "số dân")
REACH = 60  # mentions looked back over


@dataclass(frozen=True)
class Base:
    """A candidate: its number, how it was found, and whether the text itself ties it to the percentage."""

    number: Decimal
    found: str
    tied: bool
    kind: Kind


def wants_target(one: Mention) -> bool:
    """Whether the percentage is one of a plan: it says so, or stands above 100."""
    words = set(one.tail[:8])
    return any(pair <= words for pair in TARGET) or {"kh", "nq"} & words != set() or (one.percent or 0) > 100


def wants_unprinted(one: Mention) -> bool:
    tail = " ".join(one.tail)
    if one.tail[:1] in (("số",), ("so",)) and unit_in(one.tail) is None and level_in(one.tail) is None:
        return True
    if {"phải", "cần", "đủ", "diện"} & set(one.tail):
        return True
    return any(words in tail for words in NEVER_PRINTED)


def candidates(mentions: Sequence[Mention], at: int) -> Iterator[Base]:
    """Bases of the percentage of one mention, the best first; none where the text names a base that it does not print."""
    one = mentions[at]
    inline = _inline(one)
    if inline is not None:
        yield Base(inline, "inline", True, Kind.PERCENT_OF_TARGET if wants_target(one) else Kind.PERCENT_OF_TOTAL)
        return
    if one.base is not None:
        yield Base(one.base, "ratio", True, Kind.PERCENT_OF_TARGET if wants_target(one) else Kind.PERCENT_OF_TOTAL)
        return
    if wants_target(one):
        yield from _targets(mentions, at)
    elif not wants_unprinted(one):
        yield from _totals(mentions, at)


def _inline(one: Mention) -> Decimal | None:
    """ "chiếm 82% trên tổng số 89 tập thể"."""
    found = next((word for word in one.tail if word.startswith("#")), None)
    return Decimal(found[1:]) if found and Decimal(found[1:]) > 0 else None


def _targets(mentions: Sequence[Mention], at: int) -> Iterator[Base]:
    """ "chỉ tiêu 103 đảng viên" in the same sentence or the one before."""
    one = mentions[at]
    for earlier in reversed(mentions[max(0, at - 4) : at]):
        words = {*earlier.before[-5:], *earlier.after[-5:]}
        promised = any(pair <= words for pair in TARGET[:3]) or "giao" in words
        near = one.sentence - earlier.sentence <= 1
        if near and promised and earlier.part and earlier.percent is None and may_stand_for(earlier.unit, one.unit):
            yield Base(earlier.part, "target", one.sentence == earlier.sentence, Kind.PERCENT_OF_TARGET)
            return


def _totals(mentions: Sequence[Mention], at: int) -> Iterator[Base]:
    one = mentions[at]
    earlier = [mention for mention in reversed(mentions[max(0, at - REACH) : at]) if mention.part is not None]
    level = level_in(one.tail)
    if level is not None:
        yield from _of_level(one, earlier, level)
        return
    asked = unit_in(one.tail) if "tổng" in one.tail[:3] or "số" in one.tail[:2] else None
    parent = _parent(one, earlier)
    if parent is not None and parent.part:
        yield Base(parent.part, "parent", True, Kind.SHARE)
    first = True
    for mention in earlier:
        number = mention.base or mention.part
        if not number or number < (one.part or 0) or not may_stand_for(asked or one.whose, mention.whose):
            continue
        if mention.base is None and not _is_total(mention):
            if mention.sentence == one.sentence and mention.level is None:
                yield Base(number, "weak", False, Kind.SHARE)
            continue
        known = mention.sentence == one.sentence or ((asked or one.whose) in UNITS and mention.whose in UNITS)
        near = one.sentence - mention.sentence <= 1
        yield Base(number, "total", first and near and known and mention.base != one.part, Kind.PERCENT_OF_TOTAL)
        first = False


def _of_level(one: Mention, earlier: Sequence[Mention], level: str) -> Iterator[Base]:
    """ "tổng số đảng viên hoàn thành tốt nhiệm vụ": the group of that level, with and without the excellent ones."""
    for mention in earlier:
        if mention.level == level and may_stand_for(one.whose, mention.whose) and mention.part:
            yield Base(mention.part, "level", True, Kind.SHARE)
            break
    if level == GOOD:
        good = next((m for m in earlier if m.level == GOOD and may_stand_for(one.whose, m.whose)), None)
        best = one if one.level == EXCELLENT else None
        if good and best and good.part and best.part:
            yield Base(good.part + best.part, "level", False, Kind.SHARE)


def _parent(one: Mention, earlier: Sequence[Mention]) -> Mention | None:
    """What "trong đó" divides: the count right before it, of the same unit."""
    if not one.listed:
        return None
    for mention in earlier:
        if one.sentence - mention.sentence > 1:
            return None
        if mention.listed == "" or mention.sentence != one.sentence:
            return (
                mention if may_stand_for(one.whose, mention.whose) and (mention.part or 0) >= (one.part or 0) else None
            )
    return None


def _is_total(mention: Mention) -> bool:
    return mention.level is None and not mention.listed and not mention.change and mention.percent is None
