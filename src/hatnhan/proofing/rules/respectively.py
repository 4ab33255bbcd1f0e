"""Counts told in a row and their percentages in another: "có 9 chi bộ và 80 đảng viên, lần lượt chiếm 18,75% và 16%"."""

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from ..base import EXPLICIT, Base
from ..claims import Claim, Kind
from ..mention import Mention
from ..page import Page
from ..subjects import may_add_up
from .fitting import fits
from .shares import against, unknown

REACH = 20  # mentions looked back over
AWAY = 3  # sentences
LEAST = 2  # percentages that must stand right before the others are called wrong
_TOLD = {("lần", "lượt"), ("tương", "ứng")}


def respectively(page: Page) -> Iterator[tuple[Mention, Claim]]:
    """Each percentage of the row against the count in its place, where most stand right on totals told in the same order.

    Example: "Trong số 40 chi bộ và 500 đảng viên, có 10 chi bộ và 80 đảng viên xuất sắc, lần lượt chiếm 25% và 16%".
    """
    for at, one in enumerate(page.mentions):
        if one.percent is None or one.base is not None or not _TOLD & {*itertools.pairwise((*one.gap[-6:], *one.said))}:
            continue
        row = [one, *itertools.takewhile(_is_bare, _of_sentence(page, at))]
        counts = _counts(page, at, len(row))
        if len(row) < LEAST or len(counts) < len(row):
            continue
        told = [replace(share, part=count.part, unit=count.unit) for share, count in zip(row, counts, strict=True)]
        bases = _bases(page, counts, told)
        for n, share in enumerate(row):
            yield share, against(told[n], bases[n]) if bases else unknown(share)


def _of_sentence(page: Page, at: int) -> Iterator[Mention]:
    return (other for other in page.mentions[at + 1 : at + 6] if other.sentence == page.mentions[at].sentence)


def _is_bare(one: Mention) -> bool:
    return one.percent is not None and one.part is None and not one.change


def _counts(page: Page, at: int, size: int) -> list[Mention]:
    """The last counts of the sentence before the row; the first percentage may have been joined to the last of them."""
    one = page.mentions[at]
    before = [other for other in page.mentions[max(0, at - REACH) : at] if other.sentence == one.sentence]
    before += [one] if one.part is not None else []
    counts = [other for other in before if other.part is not None and not other.depth and not other.change]
    return counts[-size:] if all(other is one or other.percent is None for other in counts[-size:]) else []


def _bases(page: Page, counts: Sequence[Mention], told: Sequence[Mention]) -> list[Base] | None:
    """Totals in a row before the counts, of which all percentages but one at most stand right; or one total for all."""
    at, first = page.place[counts[0]], counts[0]
    earlier = [
        other
        for other in page.mentions[max(0, at - REACH) : at]
        if first.sentence - other.sentence <= AWAY and other.part and not other.change
    ]
    rows = [earlier[n : n + len(told)] for n in range(len(earlier) - len(told) + 1)]
    rows += [[other] * len(told) for other in earlier]
    for row in reversed(rows):
        pairs = [(one, _base(one, total)) for one, total in zip(told, row, strict=True)]
        alike = all(may_add_up(one.unit, total.unit) for one, total in zip(told, row, strict=True))
        if not alike or any(base.number < (one.part or Decimal(0)) for one, base in pairs):
            continue
        if sum(fits(one, base) for one, base in pairs) >= max(LEAST, len(told) - 1):
            return [base for _one, base in pairs]
    return None


def _base(one: Mention, total: Mention) -> Base:
    return Base(total.in_measure_of(one, total.part or Decimal(0)), "recalled", EXPLICIT, Kind.PERCENT_OF_TOTAL, total)
