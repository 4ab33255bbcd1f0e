"""Counts with a percentage: of a total, of a group, of a target."""

from collections.abc import Mapping, Sequence
from decimal import Decimal

from django.utils.translation import gettext as _

from hatnhan.foundation.numbers import HUNDRED, rounded

from ..bases import EXPLICIT, FAR, NEAR, STRUCTURAL, Base, candidates
from ..claims import Claim, Kind, Verdict
from ..mention import Mention
from ..naming import PLAIN, is_of_before, is_unprinted, matches, names_base, says_target, says_total, wants_target
from ..page import Page
from ..subjects import PERSONS, UNITS, are_alike, may_stand_for
from .rounding import are_exchanged, percent, plain, shown, verdict_of

Settled = dict[Mention, tuple[Claim, Base | None]]
JUST_SO = Decimal("0.6")
FARTHEST = 4  # sentences
NEARLY_SO = Decimal("0.1")  # of the right percentage
LIKE = (Decimal("0.5"), Decimal(2))  # an error of writing stays within these, another base does not


def shares(page: Page) -> Settled:
    """Every count with its percentage, against the base that fits, or the one base that the text ties to it.

    Example: "26/27 (chiếm 96,29%)" stands on 27; "5 tổ chức hoàn thành xuất sắc (chiếm 19,23%) tổng số tổ chức hoàn thành tốt"
    stands on the good ones. A base that the text does not print leaves the statement unverifiable.
    """
    settled: Settled = {}
    open_: list[tuple[Mention, list[Base]]] = []
    options: dict[Mention, list[Base]] = {}
    for at, one in enumerate(page.mentions):
        if one.percent is None or one.part is None or (one.change and not exceeds(one)):
            continue
        bases = [base for base in candidates(page, at) if base.number]
        options[one] = bases
        base = fitting(one, bases)
        if base is None:
            open_.append((one, bases))
        else:
            settled[one] = (against(one, base), base)
    _agree(page, settled, options)
    for one, bases in open_:
        beside = _of_siblings(page, one, settled)
        fitted = beside is not None and not names_base(one) and fits(one, beside)
        base = beside if fitted else _tied(page, one, bases, settled) or _of_all_around(page, one, settled)
        base = base or _of_the_total(one, bases)
        settled[one] = (unknown(one) if base is None else against(one, base), base)
    for one in page.mentions:
        if one.percent is not None and one not in settled:
            settled[one] = (unknown(one), None)
    return settled


def _agree(page: Page, settled: Settled, options: Mapping[Mention, Sequence[Base]]) -> None:
    """Percentages of one list stand on one base: where another fits one of them by chance, the base of the others holds."""
    for one, (_claim, base) in list(settled.items()):
        if base is None or base.tie == EXPLICIT or names_base(one):
            continue
        apart = base.tie == FAR and base.head is not None and one.flow - base.head.flow > 1
        beside = _of_siblings(page, one, settled, least=1 if apart else 2)
        if beside is None or beside.number == base.number:
            continue
        if (fits(one, beside) and any(other.number == beside.number for other in options[one])) or (
            beside.tie > base.tie and base.tie < STRUCTURAL and is_like(one, beside) and _is_far(one, base, beside)
        ):
            settled[one] = (against(one, beside), beside)
        elif is_like(one, beside) and beside.tie >= STRUCTURAL and _makes_up(page, one, beside.number):
            settled[one] = (against(one, beside), beside)


def _makes_up(page: Page, one: Mention, number: Decimal) -> bool:
    """Whether the counts of its list make up that number."""
    group = page.group_of.get(one)
    return group is not None and sum((part.part or Decimal(0) for part in group.parts), Decimal(0)) == number


def _is_far(one: Mention, base: Base, beside: Base) -> bool:
    """Whether the base that fits by chance stands in another paragraph, or the list itself says otherwise."""
    return beside.tie >= STRUCTURAL or base.head is None or base.head.paragraph != one.paragraph


def exceeds(one: Mention) -> bool:
    """ "vượt 28,75% kế hoạch": what is above the plan, not the whole."""
    return one.change and "vượt" in one.said


def exact_of(one: Mention, base: Base) -> Decimal:
    whole = percent(one.part or Decimal(0), base.number)
    return whole - HUNDRED if exceeds(one) else whole


def fits(one: Mention, base: Base) -> bool:
    assert one.percent is not None
    return verdict_of(one.percent, exact_of(one, base), one.places, one.nearly).is_right


def fitting(one: Mention, bases: Sequence[Base]) -> Base | None:
    """The base that fits; a loose one only where the percentage is printed finely enough to tell."""
    fine = one.places > 0 and not one.nearly
    good = {number for number, base in {base.number: base for base in bases}.items() if fits(one, base)}
    right = [
        base
        for base in bases
        if base.number in good and (base.tie > FAR or _is_sure(one, base, fine=fine) or _is_just_so(one, base))
    ]
    return max(right, key=lambda base: base.tie) if right else None


def _is_just_so(one: Mention, base: Base) -> bool:
    """ "chiếm hơn 69%" of a total, where it is 69,1%."""
    return bool(one.nearly) and base.found == "total" and is_just_so(one, exact_of(one, base))


def is_just_so(one: Mention, exact: Decimal) -> bool:
    """Whether "gần", "hơn" leave no more than a rounding."""
    return abs(exact - (one.percent or 0)) <= min(JUST_SO, exact / 50)


def _is_sure(one: Mention, base: Base, *, fine: bool) -> bool:
    """Whether a base that nothing ties fits too well for chance."""
    verdict = verdict_of(one.percent or Decimal(0), exact_of(one, base), one.places)
    elsewhere = (
        base.found == "weak" and one.places < 2 and base.head is not None and base.head.paragraph != one.paragraph
    )
    return verdict is not Verdict.ROUNDED and (fine or base.found == "total") and not elsewhere


def _tied(page: Page, one: Mention, bases: Sequence[Base], settled: Settled) -> Base | None:
    """The base the text ties to a percentage that fits none; None where it ties none, or more than one as firmly."""
    explicit = [base for base in bases if base.tie == EXPLICIT]
    if explicit:
        return None if one.of_each and explicit[0].found != "ratio" else explicit[0]  # "mỗi năm 12, đạt 128% (50)": of all
    if says_target(one):
        return next(
            (base for base in bases if base.tie >= STRUCTURAL or (base.tie == NEAR and is_like(one, base))), None
        )
    if is_unprinted(one) and not any(base.tie >= NEAR for base in bases):
        return None
    beside = _of_siblings(page, one, settled)
    if beside is not None and (beside.tie >= STRUCTURAL or is_like(one, beside)):
        return beside
    firm = [base for base in bases if base.tie == STRUCTURAL]
    if firm:
        return firm[0] if is_like(one, firm[0]) or len(firm) == 1 else None
    return next((base for base in bases if base.tie == NEAR and is_like(one, base)), None)


def is_like(one: Mention, base: Base) -> bool:
    exact = exact_of(one, base)
    return exact > 0 and (LIKE[0] <= (one.percent or 0) / exact <= LIKE[1] or _is_slip(one, exact))


def _is_slip(one: Mention, exact: Decimal) -> bool:
    """Whether two digits of the right percentage were exchanged in writing."""
    return one.percent is not None and are_exchanged(one.percent, rounded(exact, one.places))


def _of_siblings(page: Page, one: Mention, settled: Settled, least: int = 1) -> Base | None:
    """The base of the percentages that stand in one list, sentence or paragraph with this one."""
    seen: dict[str, list[Decimal]] = {"list": [], "near": [], "around": []}
    best: Base | None = None
    for other in page.beside(one) if not is_of_before(one) else ():
        claim, base = settled.get(other, (None, None))
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


def _of_all_around(page: Page, one: Mention, settled: Settled) -> Base | None:
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
    return base if abs(exact - (one.percent or 0)) <= exact * NEARLY_SO or _is_slip(one, exact) else None


def _of_the_total(one: Mention, bases: Sequence[Base]) -> Base | None:
    """The only total that was told as such a few sentences before, where the percentage is near to what it would be."""
    if not one.places or one.nearly or is_of_before(one) or wants_target(one) or is_unprinted(one):
        return None
    told = [base for base in bases if base.head is not None and _is_told_as_total(one, base.head)]
    if not told or len({base.number for base in told}) > 1 or (names_base(one) and not matches(one, told[0].head)):
        return None
    exact = exact_of(one, told[0])
    return told[0] if abs(exact - (one.percent or 0)) <= exact * NEARLY_SO or _is_slip(one, exact) else None


def _is_told_as_total(one: Mention, head: Mention) -> bool:
    alike = are_alike(one.whose, head.whose) or (one.unit is None and head.unit in UNITS)
    near = one.sentence - head.sentence <= FARTHEST and one.paragraph - head.paragraph <= 1
    return alike and near and says_total(head) and not head.depth and not head.change


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
    return bool(named) and named <= {*other.gap, *other.before, *other.tail}


def against(one: Mention, base: Base) -> Claim:
    assert one.part is not None
    assert one.percent is not None
    exact = exact_of(one, base)
    verdict = verdict_of(one.percent, exact, one.places, one.nearly)
    pieces = {"part": plain(one.part), "base": plain(base.number), "stated": shown(one.percent, one.places)}
    pieces["share"] = shown(exact, max(one.places, 2) if verdict is Verdict.INCONSISTENT else one.places)
    words = (_exceeding if exceeds(one) else _within)(verdict).format(**pieces)
    printed = "" if verdict is Verdict.CONSISTENT or one.nearly else f"{shown(exact, one.places)}%"
    start, end = one.core
    if names_base(one) or one.targeted:
        end = max(end, one.end)
    if base.found == "target" and base.head is not None and base.head.sentence == one.sentence:
        start, end = min(start, base.head.start), max(end, base.head.end) if base.head.start > one.start else end
    return Claim(start, end, base.kind, f"share.{base.found}", verdict, words, one.percent, exact, printed)


def _within(verdict: Verdict) -> str:
    return {
        Verdict.CONSISTENT: _("{part} trong {base} là {share} %: đúng."),
        Verdict.TRUNCATED: _("{part} trong {base} là {share} %; bài in {stated} % vì bỏ phần lẻ, không làm tròn."),
        Verdict.ROUNDED: _("{part} trong {base} là {share} %; bài in {stated} %, lệch một đơn vị ở chữ số cuối."),
        Verdict.INCONSISTENT: _("{part} trong {base} là {share} %, không phải {stated} %."),
    }[verdict]


def _exceeding(verdict: Verdict) -> str:
    if verdict is Verdict.INCONSISTENT:
        return _("{part} so với mức {base} vượt {share} %, không phải {stated} %.")
    return _("{part} so với mức {base} vượt {share} %; bài in {stated} %.")


def unknown(one: Mention) -> Claim:
    kind = Kind.PERCENT_OF_TARGET if wants_target(one) else Kind.SHARE
    if one.part is None:
        words = _("Không kiểm tra được: bài chỉ in tỷ lệ, không in số đếm.")
    elif wants_target(one):
        words = _("Không kiểm tra được: bài không in chỉ tiêu mà tỷ lệ này so với.")
    else:
        words = _("Không kiểm tra được: không rõ tỷ lệ này tính trên tổng số nào.")
    return Claim(one.start, one.end, kind, "share.unknown", Verdict.UNVERIFIABLE, words, one.percent)
