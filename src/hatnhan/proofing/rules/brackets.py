"""A count and the list in brackets behind it, which no connective opens."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from django.utils.translation import gettext as _

from ..claims import Claim, Kind, Verdict
from ..mentions import Mention
from ..subjects import UNITS, may_add_up
from .rounding import plain


def bracket_sums(mentions: Sequence[Mention]) -> Iterator[Claim]:
    """Parts in brackets that add up to the count before them; others may be anything and are left alone.

    Example: "kỷ luật 13 đảng viên (khiển trách 8, cảnh cáo 3, khai trừ 2)".
    """
    for at, total in enumerate(mentions):
        if total.aside or total.part is None or total.change or total.base is not None:
            continue
        parts = list(_parts(mentions, at))
        numbers = [one.part for one in parts if one.part is not None]
        if len(numbers) < 2 or sum(numbers, Decimal(0)) != total.part:
            continue
        line = " + ".join(plain(number) for number in numbers)
        words = _("{line} = {found}: khớp với tổng đã nêu.").format(line=line, found=plain(total.part))
        end = parts[-1].end
        yield Claim(total.start, end, Kind.SUM, "sum.brackets", Verdict.CONSISTENT, words, total.part, total.part)


def _parts(mentions: Sequence[Mention], at: int) -> Iterator[Mention]:
    total = mentions[at]
    for one in mentions[at + 1 :]:
        if not one.aside or one.sentence != total.sentence or one.listed or one.change or one.part is None:
            return
        if one.unit not in UNITS or may_add_up(one.unit, total.unit):
            yield one
