"""What the other percentages around stand on, where one fits nothing of its own."""

from collections.abc import Sequence
from decimal import Decimal

from ..base import NEAR, STRUCTURAL, Base
from ..claims import Kind
from ..mention import Mention
from ..naming import PLAIN, are_side_by_side, is_of_before, is_unprinted, matches, names_base, says_total, wants_target
from ..page import Page
from ..subjects import PERSONS, UNITS, are_alike, may_stand_for
from .fitting import Settled, exact_of, is_slip

FARTHEST = 4  # sentences
FORMS = {"trách", "cáo", "trừ"}
NEARLY_SO = Decimal("0.1")  # of the right percentage


def of_siblings(page: Page, one: Mention, settled: Settled, least: int = 1, *, trusted: bool = False) -> Base | None:
    """The base of the percentages that stand in one list, sentence or paragraph with this one."""
    seen: dict[str, list[Decimal]] = {"list": [], "near": [], "around": []}
    best: Base | None = None
    if is_of_before(one):
        return None
    for other in page.nearest(one):
        claim, base = settled.get(other, (None, None))
        if trusted and base is not None and base.found == "weak":
            continue  # it may fit by chance itself
        if claim is None or base is None or not claim.verdict.is_right or not _may_share(page, one, other, base):
            continue
        how = _beside(page, one, other, base)
        if not how:
            continue
        seen[how].append(base.number)
        times = seen[how].count(base.number)
        if how == "list" and times >= least:
            return Base(base.number, "sibling", STRUCTURAL, Kind.PERCENT_OF_TOTAL, base.head)
        if (how == "near" and times >= least) or (how == "around" and times > 1 and best is None):
            best = Base(base.number, "sibling", NEAR, Kind.PERCENT_OF_TOTAL, base.head)
    return best


def of_all_around(page: Page, one: Mention, settled: Settled) -> Base | None:
    """The base of every percentage around, where all stand on one and this one is near to what it would be."""
    if not one.places or one.nearly or is_of_before(one) or wants_target(one):
        return None
    bases = [
        base
        for other in page.beside(one)
        if (claim := settled.get(other, (None, None))[0]) is not None
        and claim.verdict.is_right
        and (base := settled[other][1]) is not None
        and base.found not in ("level", "target", "inline")
    ]
    if len(bases) < 2 or len({base.number for base in bases}) > 1 or not _may_be_people(one, bases):
        return None
    head = bases[0].head
    if (names_base(one) or is_unprinted(one)) and (head is None or not matches(one, head, strictly=True)):
        return None
    base = Base(bases[0].number, "sibling", NEAR, Kind.PERCENT_OF_TOTAL, head)
    exact = exact_of(one, base)
    return base if abs(exact - (one.percent or 0)) <= exact * NEARLY_SO or is_slip(one, exact) else None


def of_the_total(one: Mention, bases: Sequence[Base]) -> Base | None:
    """The only total that was told as such a few sentences before, where the percentage is near to what it would be."""
    if not one.places or one.nearly or is_of_before(one) or wants_target(one) or is_unprinted(one):
        return None
    told = [base for base in bases if base.head is not None and _is_told_as_total(one, base.head)]
    if not told or len({base.number for base in told}) > 1:
        return None
    exact = exact_of(one, told[0])
    return told[0] if abs(exact - (one.percent or 0)) <= exact * NEARLY_SO or is_slip(one, exact) else None


def _is_told_as_total(one: Mention, head: Mention) -> bool:
    if head.depth or head.change or one.sentence - head.sentence > FARTHEST or not says_total(head):
        return False
    alike = are_alike(one.whose, head.whose) or (one.unit is None and head.unit in UNITS)
    if not alike or one.paragraph - head.paragraph > 1:
        return False
    return not (names_base(one) and not matches(one, head)) and not are_side_by_side(one, head)


def _may_be_people(one: Mention, bases: Sequence[Base]) -> bool:
    """Whether both count people: "71 giáo sư" has no unit of its own, the base may have none either."""
    return all(
        unit is None or unit in PERSONS or unit not in UNITS
        for unit in (one.unit, *(base.head.unit for base in bases if base.head is not None))
    )


def _may_share(page: Page, one: Mention, other: Mention, base: Base) -> bool:
    if (
        base.head is one
        or base.found in ("level", "target")
        or base.number < (one.part or 0)
        or other.depth != one.depth
    ):
        return False
    if base.found == "ratio" and page.place[other] > page.place[one]:
        return False
    return not names_base(one) or _names_it_too(one, other)


def _beside(page: Page, one: Mention, other: Mention, base: Base) -> str:
    group = page.group_of.get(one)
    same_list = group is not None and page.group_of.get(other) is group
    rated = bool(one.level and other.level and one.whose == other.whose)
    if (same_list or rated) and base.found != "inline":
        return "list"
    if seen_near(one, other):
        return "near"
    return "around" if _in_one_breath(one, other) else ""


def _in_one_breath(one: Mention, other: Mention) -> bool:
    """Shares ("chiếm") of one paragraph, one or two sentences apart."""
    close = other.paragraph == one.paragraph and 0 <= one.flow - other.flow <= 2
    return close and "chiếm" in (*one.said, *one.gap[-1:]) and may_stand_for(one.whose, other.whose)


def seen_near(one: Mention, other: Mention) -> bool:
    """Whether both percentages are of the same things in the same breath."""
    return (other.sentence == one.sentence and may_stand_for(one.whose, other.whose)) or (
        names_base(one) and _names_it_too(one, other)
    )


def _names_it_too(one: Mention, other: Mention) -> bool:
    """ "Trong số đảng viên được kiểm tra, có 15 ...; 29 đảng viên, chiếm 80,6% số đảng viên được kiểm tra"."""
    named = {word for word in one.tail[:8] if word.isalpha()} - PLAIN
    near = {*other.gap, *other.before, *other.tail}
    if {"kết", "nạp"} <= near:
        near.add("mới")  # those admitted are the new ones
    if FORMS & near:
        near |= {"bị", "kỷ", "luật"}  # the forms of discipline divide those disciplined
    return bool(named) and named <= near
