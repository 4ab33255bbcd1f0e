"""How a house prints its percentages: each half up, or a complete column so that it adds up to 100."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from enum import StrEnum

from django.utils.translation import gettext as _

from hatnhan.foundation.numbers import decimal_vn, largest_remainder

from .claims import Claim, Verdict
from .mention import Mention
from .page import Page
from .rules.fitting import Settled

MANY = 40  # lines of a column


class Rounding(StrEnum):
    """`half_up`: each percentage by itself; `column`: a complete column by the largest remainder, so that it is 100."""

    HALF_UP = "half_up"
    COLUMN = "column"


def columns(
    page: Page, added: Sequence[tuple[Claim, Sequence[Mention]]], settled: Settled
) -> Iterator[Sequence[Mention]]:
    """Lists whose counts make up the base on which all their percentages stand."""
    for claim, own in added:
        if claim.verdict is not Verdict.CONSISTENT or not 1 < len(own) <= MANY:
            continue
        bases = [settled[one][1] if one in settled else None for one in own]
        if all(base is not None and base.number == claim.stated for base in bases) and all(
            one.part == int(one.part or 0) for one in own
        ):
            yield own


def printed_by(found: Sequence[Sequence[Mention]], settled: Settled, rounding: Rounding) -> Settled:
    """The claims of complete columns, with what the house prints and why a column was forced."""
    changed: Settled = {}
    for own in found:
        places = max(one.places for one in own)
        best = dict(zip(own, largest_remainder([int(one.part or 0) for one in own], places), strict=True))
        for one in own:
            claim, base = settled[one]
            changed[one] = (_of_house(one, claim, best, rounding), base)
    return changed


def _of_house(one: Mention, claim: Claim, best: Mapping[Mention, Decimal], rounding: Rounding) -> Claim:
    stated = claim.stated
    if claim.verdict in (Verdict.ROUNDED, Verdict.TRUNCATED) and _is_forced(one, best):
        note = _("Số này được chỉnh để cả cột cộng đủ 100 %.")
        claim = replace(claim, explanation=f"{claim.explanation} {note}")
    if rounding is Rounding.COLUMN:
        claim = replace(claim, printed="" if stated == best[one] else f"{decimal_vn(best[one])}%")
    return claim


def _is_forced(one: Mention, best: Mapping[Mention, Decimal]) -> bool:
    """Whether the printed number is what the others leave of 100, or what the largest remainder gives."""
    others = sum((other.percent or Decimal(0) for other in best if other is not one), Decimal(0))
    return one.percent == best[one] or one.percent == 100 - others


def odd_ones(found: Sequence[Sequence[Mention]], settled: Settled) -> Settled:
    """Percentages that stand on another base than the rest of their list: pointed out, not called wrong."""
    changed: Settled = {}
    for own in found:
        bases = {one: base.number for one in own if one in settled and (base := settled[one][1]) is not None}
        counts = sorted(set(bases.values()), key=lambda number: -sum(base == number for base in bases.values()))
        if len(counts) != 2 or len(bases) < 3:
            continue
        for one, number in bases.items():
            claim, base = settled[one]
            if number == counts[1] and claim.verdict.is_right:
                note = _("Lưu ý: các tỷ lệ cùng danh sách tính trên {base}, tỷ lệ này tính trên {own}.")
                words = note.format(base=decimal_vn(counts[0]), own=decimal_vn(number))
                changed[one] = (replace(claim, explanation=f"{claim.explanation} {words}"), base)
    return changed
