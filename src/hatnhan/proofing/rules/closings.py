"""Parts of different names, their total behind them: "63 khiển trách, 2 cảnh cáo; tổng cộng 65"."""

import itertools
from collections.abc import Iterator, Sequence
from decimal import Decimal

from ..claims import Claim, Verdict
from ..mention import Mention
from ..page import Page
from ..subjects import are_alike
from .complete import LARGEST_GAP
from .partitions import is_partition, overlap
from .runs import LONGEST, claim_of, total_of

_OTHER = {("cộng", "đồng"), ("cộng", "hưởng"), ("công", "cộng"), ("cộng", "hòa"), ("cộng", "tác"), ("cộng", "sản")}
_HARDLY = (",", "tổng", "số")  # believed where it fits, not enough to call it wrong


def closings(page: Page) -> Iterator[tuple[Claim, Sequence[Mention]]]:
    """ "63 khiển trách, 2 cảnh cáo; tổng cộng 65 đồng chí": parts of different names, their total behind them."""
    for at, last in enumerate(page.mentions):
        if not _is_told_so(last):
            continue
        own = [
            other
            for other in page.mentions[max(0, at - LONGEST) : at]
            if other.sentence == last.sentence and not other.depth and not other.change and other.part is not None
        ]
        by_turns = [other for other in own if other.own_unit == last.own_unit]
        if last.own_unit and 1 < len(by_turns) < len(own) and len(own) // 2 == len(by_turns):
            own = by_turns  # "3 lớp, 236 học viên; 2 lớp, 171 học viên; cộng 407 học viên"
        stated = last.part or Decimal(0)
        sums = [total_of(own[n:], last) for n in range(len(own) - 1)]
        first = next((n for n, total in enumerate(sums) if total == stated), None)
        if first is not None:
            yield (
                claim_of([*own[first:], last], stated, stated, Verdict.CONSISTENT, len(own) - first),
                own[first:],
            )
        elif (
            (len(own) > 2 or own is by_turns)
            and last.gap[-3:] != _HARDLY
            and (own is by_turns or _is_all(page, own, last))
            and abs(sums[0] - stated) <= LARGEST_GAP * sums[0]
        ):
            yield claim_of([*own, last], stated, sums[0], Verdict.INCONSISTENT, len(own)), own


def _is_told_so(last: Mention) -> bool:
    """Whether "cộng", "cả thảy" or ", tổng số" stands before a count."""
    told = {*last.before[:4], *last.gap[-6:]}
    named = bool({"cộng", "thảy"} & told) or last.gap[-3:] == _HARDLY
    bare = last.part is not None and last.percent is None and not last.depth
    return named and bare and not _OTHER & {*itertools.pairwise(last.gap)}


def _is_all(page: Page, own: Sequence[Mention], last: Mention) -> bool:
    """Whether the parts divide by one thing, or all that the sentence tells is counted in one unit and closed by "cộng"."""
    at = page.place[own[0]]
    opens = at == 0 or page.mentions[at - 1].sentence != last.sentence
    alike = all(one.percent is one.base is None and are_alike(one.own_unit, last.own_unit) for one in own)
    return is_partition(own) or (opens and alike and not overlap(own))
