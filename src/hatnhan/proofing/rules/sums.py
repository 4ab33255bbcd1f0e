"""Parts against their total: levels of a rating, lists after "trong đó" and "gồm", complete columns of percentages."""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from django.utils.translation import gettext as _

from hatnhan.foundation.numbers import HUNDRED

from ..bases import Base
from ..claims import Claim, Kind, Verdict
from ..mentions import Mention
from ..subjects import DONE, EXCELLENT, FAILED, GOOD, UNITS, level_in, may_add_up, may_stand_for
from .rounding import plain

Settled = Mapping[int, tuple[Claim, Base | None]]
OPENERS = {"gồm", "bao gồm", "chia ra", "phân ra"}
_STATED = ("total", "parent", "sibling", "inline")
ALL = {EXCELLENT, GOOD, DONE, FAILED}


def level_sums(mentions: Sequence[Mention], settled: Settled) -> Iterator[Claim]:
    """Levels of one rating against the number rated, and their percentages against 100.

    Example: "hoàn thành tốt 26/27, trong đó 5 xuất sắc; hoàn thành 1" is 27, the five are within the 26.
    Levels that leave some unnamed are a gap, not an error.
    """
    for group in _ratings(mentions):
        base = _base_of(mentions, group, settled)
        nested = _is_nested(mentions, group)
        disjoint = [at for at in group if not (nested and mentions[at].level == EXCELLENT)]
        if len(disjoint) < 2:
            continue
        complete = False
        if base is not None and all(mentions[at].part is not None for at in disjoint):
            claim, complete = _counted(mentions, disjoint, base)
            yield claim
        yield from _hundred(mentions, disjoint, settled, complete)


def _ratings(mentions: Sequence[Mention]) -> Iterator[list[int]]:
    """Runs of different levels of one subject."""
    run: list[int] = []
    for at, one in enumerate(mentions):
        if one.level is None or one.change:
            if run and one.sentence - mentions[run[-1]].sentence > 1:
                yield run
                run = []
            continue
        before = mentions[run[-1]] if run else None
        fits = before is None or (
            one.sentence - before.sentence <= 2
            and may_stand_for(one.whose, before.whose)
            and one.level not in {mentions[n].level for n in run}
        )
        if not fits:
            yield run
            run = []
        run.append(at)
    if run:
        yield run


def _base_of(mentions: Sequence[Mention], group: Sequence[int], settled: Settled) -> Decimal | None:
    """The number rated: of the ratios, or of the percentages that were found right on a total."""
    printed = {base for at in group if (base := mentions[at].base) is not None}
    if not printed:
        right = [settled[at][1] for at in group if at in settled and settled[at][0].verdict.is_right]
        printed = {total.number for total in right if total and total.found in _STATED}
    return printed.pop() if len(printed) == 1 else None


def _is_nested(mentions: Sequence[Mention], group: Sequence[int]) -> bool:
    """Whether the excellent ones are among the good ones: "trong đó", or a share of the good ones."""
    levels = [mentions[at].level for at in group]
    if EXCELLENT not in levels or GOOD not in levels:
        return False
    best, good = mentions[group[levels.index(EXCELLENT)]], mentions[group[levels.index(GOOD)]]
    said = level_in(best.tail) == GOOD or (best.nested and levels.index(EXCELLENT) > levels.index(GOOD))
    return said or "trở lên" in " ".join([*good.before, *good.after])


def _counted(mentions: Sequence[Mention], group: Sequence[int], base: Decimal) -> tuple[Claim, bool]:
    parts = [part for at in group if (part := mentions[at].part) is not None]
    total = sum(parts, Decimal(0))
    start, end = mentions[group[0]].start, mentions[group[-1]].count_end
    line = " + ".join(plain(part) for part in parts)
    pieces = {"line": line, "total": plain(total), "base": plain(base), "gap": plain(abs(base - total))}
    if total == base:
        words, verdict = _("{line} = {total}: đủ số được đánh giá.").format(**pieces), Verdict.CONSISTENT
    elif total < base and not {mentions[at].level for at in group} >= {GOOD, DONE, FAILED}:
        words = _("{line} = {total}, còn {gap} trong {base} chưa được nêu.").format(**pieces)
        verdict = Verdict.UNVERIFIABLE
    else:
        words = _("{line} = {total}, không khớp tổng số {base}: lệch {gap}.").format(**pieces)
        verdict = Verdict.INCONSISTENT
    return Claim(start, end, Kind.SUM, "sum.levels", verdict, words, base, total), total == base


def _hundred(mentions: Sequence[Mention], group: Sequence[int], settled: Settled, complete: bool) -> Iterator[Claim]:
    """A complete set of percentages adds up to 100, give or take the rounding of each."""
    printed = [(mentions[at].percent, mentions[at].places) for at in group]
    if any(percent is None for percent, _places in printed):
        return
    full = {mentions[at].level for at in group} == ALL
    if not (complete or full) or any(mentions[at].nearly for at in group):
        return
    total = sum((percent for percent, _places in printed if percent is not None), Decimal(0))
    wrong = any(settled[at][0].verdict is Verdict.INCONSISTENT for at in group if at in settled)
    places = [count for _percent, count in printed]
    unit = Decimal(1).scaleb(-(max(places) if wrong else min(places)))
    off = abs(total - HUNDRED)
    if total == HUNDRED:
        words, verdict = _("Các tỷ lệ cộng lại đúng 100 %."), Verdict.CONSISTENT
    elif off <= unit * len(group) / (2 if wrong else 1):
        words, verdict = _("Các tỷ lệ cộng lại {total} %: lệch do làm tròn."), Verdict.ROUNDED
    else:
        words, verdict = _("Các tỷ lệ cộng lại {total} %, không phải 100 %: có tỷ lệ sai."), Verdict.INCONSISTENT
    start, end = mentions[group[0]].start, mentions[group[-1]].percent_end
    yield Claim(start, end, Kind.SUM, "sum.hundred", verdict, words.format(total=plain(total)), HUNDRED, total)


def list_sums(mentions: Sequence[Mention]) -> Iterator[Claim]:
    """A total and the list that divides it, numerators and denominators each, series by series.

    Example: "47/55 chỉ tiêu, trong đó: kinh tế 16/22; văn hóa 31/33". Parts after "trong đó" may leave a rest;
    parts after "gồm" may not.
    """
    for totals, parts in _lists(mentions):
        for total in totals:
            own = [
                one
                for one in parts
                if may_add_up(one.unit, total.unit) and (len(totals) == 1 or one.unit == total.unit)
            ]
            if len(own) < 2 or total.part is None:
                continue
            yield from _divided(total, own)


def _lists(mentions: Sequence[Mention]) -> Iterator[tuple[list[Mention], list[Mention]]]:
    at = 0
    while at < len(mentions):
        if not mentions[at].nested or at == 0 or mentions[at].level is not None:
            at += 1
            continue
        end = at + 1
        while end < len(mentions) and mentions[end].sentence == mentions[at].sentence and not mentions[end].nested:
            end += 1
        before = mentions[at - 1]
        totals = [before] if mentions[at].sentence - before.sentence <= 1 else []
        if (
            totals
            and at > 1
            and mentions[at - 2].sentence == before.sentence
            and mentions[at - 2].unit != before.unit
            and not mentions[at - 2].listed
        ):
            totals.insert(0, mentions[at - 2])
        yield (
            [one for one in totals if one.unit in UNITS],
            [one for one in mentions[at:end] if one.part is not None and not one.change],
        )
        at = end


def _divided(total: Mention, parts: Sequence[Mention]) -> Iterator[Claim]:
    numerators = [one.part for one in parts if one.part is not None]
    of_parts = sum(numerators, Decimal(0))
    ratios = total.base is not None and all(one.base is not None for one in parts)
    closed = total.part is not None and (parts[0].listed in OPENERS or ratios)
    assert total.part is not None
    yield from _compared(total, parts, total.part, numerators, closed)
    if ratios and total.base is not None:
        yield from _compared(
            total, parts, total.base, [one.base or Decimal(0) for one in parts], of_parts == total.part
        )


def _compared(
    total: Mention, parts: Sequence[Mention], stated: Decimal, numbers: Sequence[Decimal], closed: bool
) -> Iterator[Claim]:
    found = sum(numbers, Decimal(0))
    pieces = {"line": " + ".join(plain(one) for one in numbers), "found": plain(found), "stated": plain(stated)}
    if found == stated:
        words, verdict = _("{line} = {found}: khớp với tổng đã nêu.").format(**pieces), Verdict.CONSISTENT
    elif closed:
        words = _("{line} = {found}, bài nêu tổng {stated}.").format(**pieces)
        verdict = Verdict.INCONSISTENT
    else:
        words = _("{line} = {found}, tổng {stated}: các phần nêu ra chưa hết hoặc trùng nhau.").format(**pieces)
        verdict = Verdict.UNVERIFIABLE
    yield Claim(total.start, parts[-1].end, Kind.SUM, "sum.list", verdict, words, stated, found)
