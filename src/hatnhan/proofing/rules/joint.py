"""Percentages whose base the text does not print, solved together: the only whole number that fits them all."""

from collections.abc import Iterator, Sequence
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

from django.utils.translation import gettext as _

from hatnhan.foundation.numbers import HUNDRED

from ..claims import Claim, Kind, Verdict
from ..mention import Mention
from ..naming import wants_target
from ..page import Page
from ..subjects import may_stand_for
from .fitting import Settled
from .partitions import is_partition
from .rounding import percent, plain, shown, verdict_of
from .runs import claim_of

AWAY = 2  # sentences between two that may stand on one base
HALF = Decimal("0.5")


def joint(page: Page, settled: Settled) -> Iterator[tuple[Mention, Claim]]:
    """Two shares or more of one list whose base is not printed; right where exactly one whole number gives them all.

    Example: "nữ 41 đồng chí (33,06%), đoàn viên 73 đồng chí (58,87%)" can only be of 124; one alone may be of many numbers.
    Where no number or more than one fits, the statements stay undecided: it would be a guess.
    """
    for group in _groups(page, settled):
        base = _only_base(group) or _sum_of_all(group)
        if base is None:
            continue
        for one in group:
            pieces = {
                "part": plain(one.part or Decimal(0)),
                "share": shown(one.percent or Decimal(0), one.places),
                "base": base,
                "many": len(group),
            }
            words = _(
                "Bài không in tổng số; chỉ có {base} khớp cả {many} tỷ lệ đứng cùng nhau: {part} trong {base} là {share} %."
            ).format(**pieces)
            exact = (one.part or Decimal(0)) * HUNDRED / base
            yield (
                one,
                Claim(one.start, one.end, Kind.SHARE, "share.joint", Verdict.CONSISTENT, words, one.percent, exact),
            )


def joint_sums(page: Page, settled: Settled) -> Iterator[tuple[Claim, Sequence[Mention]]]:
    """Groups whose counts are the whole: "giỏi 2 (6%), khá 31 (94%)" can only be of 33."""
    for group in _groups(page, settled):
        total = sum((one.part or Decimal(0) for one in group), Decimal(0))
        if (_only_base(group) or _sum_of_all(group)) == total and (len(group) > 2 or is_partition(group)):
            yield claim_of(group, total, total, Verdict.CONSISTENT), group


def _groups(page: Page, settled: Settled) -> Iterator[list[Mention]]:
    group: list[Mention] = []
    for one in page.mentions:
        claim, _base = settled.get(one, (None, None))
        undecided = claim is not None and claim.verdict is Verdict.UNVERIFIABLE and one.part and one.percent
        if not undecided or one.change or one.nearly or wants_target(one):
            continue
        if group and not _stand_together(group[-1], one):
            yield group
            group = []
        group.append(one)
    if group:
        yield group


def _stand_together(last: Mention, one: Mention) -> bool:
    return (
        one.flow - last.flow < AWAY
        and may_stand_for(one.whose, last.whose)
        and one.tail[:4] == last.tail[:4]
        and one.depth == last.depth
    )


def _sum_of_all(group: Sequence[Mention]) -> int | None:
    """The sum of the counts, where their percentages make up 100 and each is right of that sum."""
    total = sum((one.part or Decimal(0) for one in group), Decimal(0))
    shares = sum((one.percent or Decimal(0) for one in group), Decimal(0))
    if (
        len(group) < 3
        or not total
        or abs(shares - HUNDRED) > HALF.scaleb(-min(one.places for one in group)) * len(group)
    ):
        return None
    right = all(
        verdict_of(one.percent or Decimal(0), percent(one.part or Decimal(0), total), one.places).is_right
        for one in group
    )
    return int(total) if right and total == int(total) else None


def _only_base(group: Sequence[Mention]) -> int | None:
    """The one whole number of which every part is its printed percentage, half up; None where there is none or another."""
    if len({(one.part, one.percent) for one in group}) < 2:
        return None
    low, high = Decimal(1), Decimal(10) ** 9
    for one in group:
        half = HALF.scaleb(-one.places)
        share, part = one.percent or Decimal(0), one.part or Decimal(0)
        if share <= half:
            return None
        low, high = max(low, part * HUNDRED / (share + half)), min(high, part * HUNDRED / (share - half))
    first, last = int(low.to_integral_value(ROUND_CEILING)), int(high.to_integral_value(ROUND_FLOOR))
    if low == first:  # half up: the upper edge is not printed so
        first += 1
    return first if first == last and first >= max(one.part or Decimal(0) for one in group) else None
