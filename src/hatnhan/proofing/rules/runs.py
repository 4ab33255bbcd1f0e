"""Counts told one after another that make up a total printed before them, with no connective to say so."""

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from itertools import accumulate

from django.utils.translation import gettext as _

from hatnhan.foundation.numbers import HUNDRED

from ..claims import Claim, Kind, Verdict
from ..mention import Mention
from ..page import Page
from ..series import is_bound
from ..subjects import PERSONS, UNITS, are_alike, may_add_up, may_stand_for
from .complete import LARGEST_GAP
from .fitting import Settled
from .partitions import divides_fully, ends_in_rest, is_partition, overlap
from .rounding import plain

LONGEST = 14
REACH = 14  # mentions looked back over for the total
AWAY = 3  # sentences
NEAR = 5  # points: what is further from 100 leaves a part untold


def run_sums(page: Page, settled: Settled) -> Iterator[tuple[Claim, Sequence[Mention]]]:
    """Runs that add up to a total before them, and forms of discipline that do not; with each claim its parts.

    Example: "kiểm tra 142 tổ chức; 139 tổ chức (97,89%) làm tốt, còn 3 tổ chức (2,11%) làm chưa tốt";
    "kỷ luật 45 đảng viên. Theo hình thức: khiển trách 26, cảnh cáo 13, cách chức 2, khai trừ 4".
    """
    for run in _runs(page):
        if len(run) < 2:
            continue
        found = next(_closed_behind(page, run), None) or next(_exhausting(page, run, settled), None)
        if found is not None:
            yield found
            yield from _behind_it(page, run, found[1], settled)
            yield from _other_side(page, found[1], found[0])
        elif divides_fully(run) or {"theo", "xét", "từng"} & {*run[0].gap} or _divides(run) or _by_kind(run):
            yield from _accused(page, run, settled)
        else:
            yield from _of_all_shares(page, run, settled)


def _runs(page: Page) -> Iterator[list[Mention]]:
    """Counts that follow each other outside brackets, and those within one bracket."""
    counting = [one for one in page.mentions if not is_bound(one)]
    outside = [one for one in counting if not one.depth]
    inside = [one for one in counting if one.depth]
    for mentions in (outside, inside):
        run: list[Mention] = []
        for one in mentions:
            if run and (not _goes_on(run[-1], one) or len(run) == LONGEST):
                yield run
                run = []
            if one.part is not None and not one.change and not one.of_each:
                run.append(one)
        if run:
            yield run


def _goes_on(last: Mention, one: Mention) -> bool:
    if one.part is None or one.change or one.bracket != last.bracket or (one.base == last.part and last.base):
        return False  # "14/17 xã đạt chuẩn; 3/14 xã đạt chuẩn nâng cao": the second is of the first
    if one.sentence != last.sentence:
        beside = bool(one.marker) and one.marker == last.marker and one.sentence - last.sentence == 1
        return beside and not one.colon  # "b) Cấp thi hành: ..." begins another list
    return may_stand_for(one.unit, last.unit) and not (one.opener and one.opener != ":")


def _exhausting(page: Page, run: Sequence[Mention], settled: Settled) -> Iterator[tuple[Claim, Sequence[Mention]]]:
    """Windows of the run that add up to a total before them, the longest first."""
    heads = _numbers_of(_before(page, run[0]))
    shared = {base.number for one in run if one in settled and (base := settled[one][1]) is not None}
    inside = _numbers_of(run)
    edges = [Decimal(0), *accumulate(one.part or Decimal(0) for one in run)]
    for size in range(len(run), 1, -1):
        for first in range(len(run) - size + 1):
            total = edges[first + size] - edges[first]
            if total not in heads and total not in inside and total not in shared:
                continue
            own = run[first : first + size]
            head = _right_before(run, first, total) or heads.get(total) or _opening(run, first, total)
            sure = (
                head is not None
                and not (overlap(own) and head.flow < own[0].flow)
                and (size > 2 or (size >= len(run) - 1 and is_partition(own)) or _are_both(page, head, own))
                and not (head.nearly and head.percent is None)
            )
            if sure or (total in shared and _shared(own, total, settled)):
                yield claim_of(own, total, total, Verdict.CONSISTENT), own


def _are_both(page: Page, head: Mention, own: Sequence[Mention]) -> bool:
    """ "18 buổi, 12 buổi trực tiếp, 6 buổi trực tuyến": two of the same name right behind their total."""
    at = page.place[head]
    if [*page.mentions[at + 1 : at + 3]] != [*own] or len({one.sentence for one in (head, *own)}) > 1:
        return False
    plain_counts = all(one.percent is one.base is None for one in (head, *own))
    named = {" ".join(one.after[:2]) if one.own_unit is None else one.own_unit for one in (head, *own)}
    return plain_counts and len(named) == 1 and named != {""} and not {";", ".", "("} & {*own[0].gap, *own[1].gap}


def _right_before(run: Sequence[Mention], first: int, total: Decimal) -> Mention | None:
    return run[first - 1] if first and run[first - 1].part == total else None


def _opening(run: Sequence[Mention], first: int, total: Decimal) -> Mention | None:
    """The total where it stands in the run before its parts, or below the first: "13/21 chỉ tiêu đạt; 6 gần đạt; 2 chưa đạt"."""
    before = next((one for one in run[:first] if total in (one.part, one.base or one.part)), None)
    return before or (run[first] if run[first].base == total else None)


def _behind_it(
    page: Page, run: Sequence[Mention], own: Sequence[Mention], settled: Settled
) -> Iterator[tuple[Claim, Sequence[Mention]]]:
    """Another total of the same sentence, made up by the counts behind those of the first."""
    rest = run[run.index(own[-1]) + 1 :]
    if len(rest) > 2:
        yield from list(_exhausting(page, rest, settled))[:1]


def _numbers_of(heads: Iterable[Mention]) -> dict[Decimal, Mention]:
    found: dict[Decimal, Mention] = {}
    for one in heads:
        for number in (one.part, one.base):
            if number:
                found.setdefault(number, one)
    return found


def _of_all_shares(page: Page, run: Sequence[Mention], settled: Settled) -> Iterator[tuple[Claim, Sequence[Mention]]]:
    """Parts whose percentages stand on one base and make up 100, but whose counts do not make up the base."""
    run = [one for one in run if one.percent is not None]
    if len(run) < 2:
        return
    bases = [base for one in run if (base := settled.get(one, (None, None))[1]) is not None and one.level is None]
    total = sum((one.percent or Decimal(0) for one in run), Decimal(0))
    if len(bases) < len(run) or len({base.number for base in bases}) != 1 or any(one.nearly for one in run):
        return
    units = Decimal(1).scaleb(-min(one.places for one in run)) * len(run)
    if abs(total - HUNDRED) <= (NEAR if ends_in_rest(run) else units):
        found = sum((one.part or Decimal(0) for one in run), Decimal(0))
        if found != bases[0].number:
            yield claim_of(run, bases[0].number, found, Verdict.INCONSISTENT), run


def _is_named_as_base(one: Mention) -> bool:
    """ "386 đồng chí, bằng 0,74% tổng số 52.410 đảng viên": the second is no total of what follows."""
    return one.inline


def _by_kind(run: Sequence[Mention]) -> bool:
    """ "Cấp thi hành: tỉnh 4, huyện 39, cơ sở 102": a heading that says by what it divides."""
    return run[0].colon and bool({"cấp", "thức", "phân"} & {*run[0].gap}) and is_partition(run)


def _divides(run: Sequence[Mention]) -> bool:
    """ "5 chỉ tiêu vượt, 11 chỉ tiêu đạt và 2 chỉ tiêu không đạt"."""
    return len({one.own_unit for one in run}) == 1 and run[0].own_unit in UNITS and is_partition(run)


def _other_side(page: Page, own: Sequence[Mention], claim: Claim) -> Iterator[tuple[Claim, Sequence[Mention]]]:
    """Ratios whose upper numbers add up to a ratio's: the lower ones must too."""
    if len(own) < 3 or any(one.base is None for one in own) or len({one.base for one in own}) == 1:
        return
    head = next((one for one in _before(page, own[0]) if one.base is not None and one.part == claim.stated), None)
    if head is not None and head.base is not None:
        below = sum((one.base or Decimal(0) for one in own), Decimal(0))
        verdict = Verdict.CONSISTENT if below == head.base else Verdict.INCONSISTENT
        yield claim_of(own, head.base, below, verdict), own


def _closed_behind(page: Page, run: Sequence[Mention]) -> Iterator[tuple[Claim, Sequence[Mention]]]:
    """ "trâu 1.236 con, bò 418 con, dê 2.090 con, cộng 3.744 con": the total stands behind its parts."""
    last, own = run[-1], run[:-1]
    at = page.place[last] + 1
    behind = page.mentions[at] if at < len(page.mentions) else last
    if behind.depth == last.depth + 1 and behind.sentence == last.sentence and behind.before[:1] == ("tổng",):
        last, own = behind, run  # "(tổng số 20 trường hợp)"
    said = {*" ".join((*last.before[:4], *last.gap[-6:])).replace("cộng đồng", "").replace("cộng sản", "").split()}
    periods = all({"đợt", "quý", "tháng", "kỳ"} & {*one.gap[-5:]} for one in own)
    sure = bool({"cộng", "thảy"} & said) or (last.before[:2] == ("cả", "năm") and periods)
    if len(own) < 2 or last.part is None or not (sure or "tổng" in said) or last.opener not in ("", ":"):
        return
    sums = [total_of(own[n:], last) for n in range(len(own) - 1)]
    said_here = next((n for n, one in enumerate(own) if one.sentence == last.sentence), 0)
    fitting = next((n for n, total in enumerate(sums) if total == last.part), min(said_here, len(sums) - 1))
    own, total = own[fitting:], sums[fitting]
    if total == last.part or (sure and abs(total - last.part) <= LARGEST_GAP * total):
        verdict = Verdict.CONSISTENT if total == last.part else Verdict.INCONSISTENT
        yield claim_of([*own, last], last.part, total, verdict, len(own)), own


def total_of(own: Sequence[Mention], last: Mention) -> Decimal:
    return sum((one.in_measure_of(last, one.part or Decimal(0)) for one in own), Decimal(0))


def _before(page: Page, one: Mention) -> Iterator[Mention]:
    at = page.place[one]
    for other in reversed(page.mentions[max(0, at - REACH) : at]):
        if one.sentence - other.sentence > AWAY:
            return
        if (
            other.part is not None
            and not other.count_change
            and (may_add_up(one.unit, other.unit) or other.sentence == one.sentence)
        ):
            yield other


def _shared(own: Sequence[Mention], total: Decimal, settled: Settled) -> bool:
    """Whether the two parts are printed as shares of the total."""
    if len(own) == 2 and own[0].own_unit and own[0].own_unit == own[1].own_unit and own[0].sentence == own[1].sentence:
        base = next((settled[one][1] for one in own if one in settled), None)
        return base is not None and base.number == total and base.head is not None and own[0].flow - base.head.flow < 2
    if any(one not in settled for one in own):
        return False
    bases = [settled[one][1] for one in own]
    right = sum(base is not None and base.number == total for base in bases)
    return len(bases) == len(own) and right * 2 >= len(own)


def _accused(page: Page, run: Sequence[Mention], settled: Settled) -> Iterator[tuple[Claim, Sequence[Mention]]]:
    """The nearest total of people before a full list of forms that does not add up."""
    if "còn lại" in " ".join(run[-1].following[:14]):
        return  # the rest is told without its number
    if (
        (page.group_of.get(run[0]) is not None and page.group_of[run[0]].form != "bullets")
        or overlap(run)
        or (any(one.unit == "organisation" for one in run) and not _by_kind(run))
    ):
        return
    head = _head_of(page, run)
    if (
        head is None
        or head.part is None
        or head.count_nearly
        or run[0].flow - head.flow > 2
        or not (run[0].colon or _divides(run) or "thức" in run[0].before[:3] or "từng" in run[0].gap)
    ):
        return
    if _stands_on_another(run, head, settled):
        return
    total = sum((one.part or Decimal(0) for one in run), Decimal(0))
    if abs(total - head.part) <= LARGEST_GAP * max(total, head.part):
        yield claim_of(run, head.part, total, Verdict.INCONSISTENT), run


def _head_of(page: Page, run: Sequence[Mention]) -> Mention | None:
    """The nearest total that a full list may be meant to divide."""
    forms = divides_fully(run)
    heads = [
        one
        for one in _before(page, run[0])
        if one.unit in UNITS
        and page.group_of.get(one) is None
        and one not in run
        and not one.aimed
        and "thêm" not in one.before[-3:]
    ]
    heads = [one for one in heads if not _is_named_as_base(one)]
    if _divides(run):
        at = page.place[run[0]]
        opens = at == 0 or page.mentions[at - 1].sentence != run[0].sentence
        heads = [
            one
            for one in heads
            if are_alike(one.own_unit, run[0].own_unit) and (opens or one.sentence == run[0].sentence)
        ]
    return next((one for one in heads if not forms or (one.unit in PERSONS and "luật" in one.around)), None)


def _stands_on_another(run: Sequence[Mention], head: Mention, settled: Settled) -> bool:
    """Whether a part is printed as a ratio, or as the right share, of another number than this total."""
    bases = [one.base for one in run if one.base is not None]
    bases += [
        base.number for one in run if one in settled and settled[one][0].verdict.is_right and (base := settled[one][1])
    ]
    return any(number not in (head.part, head.base) for number in bases)


def claim_of(
    own: Sequence[Mention], stated: Decimal, found: Decimal, verdict: Verdict, parts: int | None = None
) -> Claim:
    line = " + ".join(plain(one.part or Decimal(0)) for one in own[:parts])
    pieces = {"line": line, "found": plain(found), "stated": plain(stated), "gap": plain(abs(found - stated))}
    words = (
        _("{line} = {found}: khớp với tổng đã nêu.")
        if verdict is Verdict.CONSISTENT
        else _("{line} = {found}, bài nêu tổng {stated}: lệch {gap}.")
    )
    return Claim(own[0].start, own[-1].count_end, Kind.SUM, "sum.run", verdict, words.format(**pieces), stated, found)
