"""Which count a list divides: the one right before it, or those it stands with."""

from collections.abc import Sequence

from .mention import Mention
from .subjects import UNITS

BY = ("theo", "phân theo", "chia theo", "từng")
FARTHEST = 4  # sentences
TOTALS = 3
NEAR = 14  # words between a count and its list


def head_of(found: Sequence[Mention], at: int) -> int | None:
    """Place of the count that a list behind a connective divides."""
    one = found[at]
    divided = _divided_before(found, at)
    if divided is not None:
        return divided
    place = at - 1
    while place >= 0 and found[place].sentence == one.sentence and found[place].depth > one.depth:
        place -= 1
    if place < 0:
        return None
    head = found[place]
    if head.sentence != one.sentence:
        early = one.sentence - head.sentence == 1 and one.gap and _opens_at(one) <= 4
        while head.depth and place and found[place - 1].sentence == head.sentence:
            place -= 1
            head = found[place]
        if not early or one.opener == ":" or (one.opener == "kết quả" and one.gap[:3] != ("kết", "quả", ":")):
            return None
    while (
        (_is_growth(head) or head.depth > one.depth or _is_target_of(found, place))
        and place
        and found[place - 1].sentence == head.sentence
    ):
        place -= 1
        head = found[place]
    if one.opener.startswith("theo") and head.unit not in UNITS and not _stands_before(head, one):
        place = next((n for n in range(place - 1, max(-1, place - 9), -1) if _may_head(found[n], one)), place)
        head = found[place]
    return place if head.part is not None and not _is_growth(head) else None


def _stands_before(head: Mention, one: Mention) -> bool:
    """ "143 hồ sơ, phân theo nguồn: ...": the named count right before the list is what it divides."""
    named = bool(head.after) and head.after[0].isalpha() and head.percent is None and head.base is None
    return named and head.sentence == one.sentence and len(one.gap) <= NEAR and not {";", ".", "("} & {*one.gap}


def _divided_before(found: Sequence[Mention], at: int) -> int | None:
    """ "Theo hình thức: ...; theo nội dung: ...": one total divided in several ways, each list behind the other."""
    one, place, passed = found[at], at - 1, False
    if not one.opener.startswith(BY) or not one.colon:
        return None
    while place >= 0 and one.flow - found[place].flow <= FARTHEST:
        head = found[place]
        listed = head.listed.startswith(BY) if head.listed else False
        if not listed and not head.change and not head.depth and head.part is not None:
            return place if passed else None
        passed, place = passed or listed, place - 1
    return None


def _is_growth(one: Mention) -> bool:
    """Whether it is no count but a difference; "19 đảng viên, giảm 20,8%" is a count."""
    if one.before[-1:] == ("là",) and "số" in one.before and one.percent is None:
        return False  # "số đảng viên giảm là 154 đồng chí, gồm ..."
    return one.count_change or (one.change and one.part is None)


def _may_head(other: Mention, one: Mention) -> bool:
    return other.unit in UNITS and other.part is not None and not other.change and one.flow - other.flow <= 2


def _is_target_of(found: Sequence[Mention], place: int) -> bool:
    """ "kết nạp 23 đảng viên, đạt 57,5% chỉ tiêu là 40 đảng viên; trong đó ...": the list divides the 23."""
    one, before = found[place], found[place - 1]
    return (
        place > 0
        and before.sentence == one.sentence
        and before.percent is not None
        and any(word in ("tiêu", "hoạch", "toán") for word in (*one.before[-8:], *one.gap[-8:]))
    )


def _opens_at(one: Mention) -> int:
    first = one.opener.split()[0]
    return next((n for n, word in enumerate(w for w in one.gap if w.isalpha()) if word == first), 99)


def totals_of(found: Sequence[Mention], head: int) -> list[Mention]:
    """The count right before the list and those it stands with: "64 tổ chức đảng và 97 đảng viên"."""
    totals = [found[head]]
    place = head
    while place and len(totals) < TOTALS:
        earlier, later = found[place - 1], found[place]
        joined = earlier.sentence == later.sentence and earlier.depth == later.depth and len(later.gap) <= 14
        if not joined or earlier.part is None or earlier.change or earlier.unit == later.unit or later.opener:
            break
        if {"tiêu", "hoạch"} & {*earlier.before} and "quả" in later.gap:
            break  # "chỉ tiêu 175 đảng viên, kết quả kết nạp 184 đồng chí": the list divides the latter
        if any(mark in later.gap for mark in (";", ".", ":", "(")) or earlier.listed != later.listed:
            break
        totals.insert(0, earlier)
        place -= 1
    return totals
