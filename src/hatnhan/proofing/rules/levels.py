"""The levels of a yearly rating against the number rated."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from django.utils.translation import gettext as _

from ..claims import Claim, Kind, Verdict
from ..mention import Mention
from ..naming import is_of_another_time
from ..page import Page
from ..subjects import DONE, EXCELLENT, FAILED, GOOD, level_in, may_add_up, may_stand_for
from .fitting import Settled
from .rounding import plain

_STATED = ("weak", "total", "list", "sibling", "inline", "ratio")
ALL = {EXCELLENT, GOOD, DONE, FAILED}
RATED = {"xếp", "loại", "đánh", "giá", "kiểm", "điểm"}


def level_sums(page: Page, settled: Settled) -> Iterator[tuple[Claim, Sequence[Mention]]]:
    """Levels of one rating against the number rated; with each claim the levels that were added.

    Example: "hoàn thành tốt 26/27, trong đó 5 xuất sắc; hoàn thành 1" is 27, the five are within the 26.
    Levels that leave some unnamed are a gap, not an error.
    """
    for group in ratings(page.mentions):
        own = disjoint(group)
        if len(own) < 2 or any(one.part is None for one in own):
            continue
        base, total = _base_of(page, group, own, settled)
        if base is not None:
            yield _counted(own, base, total, closed=_is_closed(page, own, total)), own


def ratings(mentions: Sequence[Mention]) -> Iterator[list[Mention]]:
    """Runs of different levels of one subject."""
    run: list[Mention] = []
    for one in mentions:
        if one.level is None or one.change:
            if run and one.sentence - run[-1].sentence > 1:
                yield run
                run = []
            continue
        before = run[-1] if run else None
        if before is not None and one.level == before.level and one.depth > before.depth:
            continue  # "(trong đó tiêu biểu 12)": some of the same level
        if before is not None and not _goes_on(one, before, run):
            yield run
            run = []
        run.append(one)
    if run:
        yield run


def _goes_on(one: Mention, before: Mention, run: Sequence[Mention]) -> bool:
    """Whether a level belongs to the rating whose last one stands before it."""
    return (
        (one.part is None) == (before.part is None)
        and one.sentence - before.sentence <= 2
        and may_stand_for(one.whose, before.whose)
        and one.level not in {other.level for other in run}
        and (one.part is not None or one.paragraph == before.paragraph)
        and not (one.sentence != before.sentence and (is_of_another_time(one) or (one.opener and not one.first)))
    )


def disjoint(group: Sequence[Mention]) -> list[Mention]:
    """The levels without the excellent ones where these stand among the good ones."""
    nested = is_nested(group)
    return [one for one in group if not (nested and one.level == EXCELLENT)]


def is_nested(group: Sequence[Mention]) -> bool:
    """Whether the excellent ones are among the good ones: "trong đó", "trở lên", or a share of the good ones."""
    best = next((one for one in group if one.level == EXCELLENT), None)
    good = next((one for one in group if one.level == GOOD), None)
    if best is None or good is None:
        return False
    inside = best.nested and best.opener.startswith("trong") and group.index(best) > group.index(good)
    return inside or "trở lên" in good.around


def _base_of(
    page: Page, group: Sequence[Mention], own: Sequence[Mention], settled: Settled
) -> tuple[Decimal | None, Mention | None]:
    """The number rated: of the ratios, of the percentages found right, or of the total that stands before the levels."""
    printed = {one.base for one in own if one.base is not None}
    heads: dict[Decimal, Mention | None] = {}
    if not printed:
        for one in own:
            claim, base = settled.get(one, (None, None))
            if claim and base and claim.verdict.is_right and base.found in _STATED:
                printed.add(base.number)
                heads[base.number] = base.head
    if len(printed) == 1:
        number = printed.pop()
        return number, heads.get(number)
    if printed:
        return None, None
    total = _total_before(page, group)
    return (total.part, total) if total else (None, None)


def _total_before(page: Page, group: Sequence[Mention]) -> Mention | None:
    first = group[0]
    own = page.group_of.get(first)
    added = sum((one.part or Decimal(0) for one in disjoint(group)), Decimal(0))
    exact = next((total for total in own.totals if total.part == added), None) if own is not None else None
    if exact is not None:
        return exact
    if own is not None and own.closed and own.parts == list(group) and not own.totals[-1].change:
        return own.totals[-1]
    if own is not None and own.form == "of" and may_add_up(first.whose, own.totals[0].whose):
        return own.totals[0]
    most = max(one.part or Decimal(0) for one in group)
    at = page.place[first]
    for other in reversed(page.mentions[max(0, at - 6) : at]):
        if first.sentence - other.sentence > 2:
            return None
        if other.part is None or other.change or other.percent is not None or other.part < most:
            continue
        if may_add_up(first.whose, other.whose) and (RATED & {*other.before, *other.after} or first.nested):
            return other
    return None


def _is_closed(page: Page, own: Sequence[Mention], total: Mention | None) -> bool:
    """ "84 tập thể, gồm 17 xuất sắc, 55 tốt, 8 hoàn thành": a list that says that it is all."""
    group = page.group_of.get(own[0])
    return group is not None and group.closed and total in group.totals and own == group.parts


def _counted(own: Sequence[Mention], base: Decimal, head: Mention | None, *, closed: bool) -> Claim:
    total = sum((one.part or Decimal(0) for one in own), Decimal(0))
    line = " + ".join(plain(one.part or Decimal(0)) for one in own)
    pieces = {"line": line, "total": plain(total), "base": plain(base), "gap": plain(abs(base - total))}
    if total == base:
        words, verdict = _("{line} = {total}: đủ số được đánh giá.").format(**pieces), Verdict.CONSISTENT
    elif total < base and not closed and not _is_complete(own):
        words = _("{line} = {total}, còn {gap} trong {base} chưa được nêu.").format(**pieces)
        verdict = Verdict.UNVERIFIABLE
    else:
        words = _("{line} = {total}, không khớp tổng số {base}: lệch {gap}.").format(**pieces)
        verdict = Verdict.INCONSISTENT
    start = own[0].start
    return Claim(start, own[-1].count_end, Kind.SUM, "sum.levels", verdict, words, base, total)


def _is_complete(own: Sequence[Mention]) -> bool:
    """Whether all levels are named, the last one perhaps as none."""
    levels = {one.level for one in own}
    if levels >= {GOOD, DONE, FAILED}:
        return True
    following = " ".join(own[-1].following)
    return levels >= {GOOD, DONE} and "không có" in following and level_in(own[-1].following) in (FAILED, DONE)
