"""The cap on "excellent": its base, its limit, how far it is overrun, and what the other reading would say."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _

from hatnhan.foundation.numbers import percent_vn, share
from hatnhan.rulebook.review_values import ExcellentCap
from hatnhan.rulebook.review_words import CapBase, Rounding, SmallGroup

from ..codes import Level
from .findings import Finding, Severity, severity_of

Counts = tuple[int, int, int]
"""How many excellent, how many good, how many rated in all."""


@dataclass(frozen=True, slots=True)
class CapCheck:
    """One group under the cap in the reading in force, and beside it the other reading; None where no cap is known."""

    group: str
    excellent: int
    good: int
    rated: int
    percent: int | None
    reading: CapBase
    base: int
    limit: int | None
    over_by: int
    other_reading: CapBase
    other_base: int
    other_limit: int | None
    other_over_by: int
    raised_by: str = ""

    @property
    def share(self) -> Decimal | None:
        return share(self.excellent, self.base)

    @property
    def other_share(self) -> Decimal | None:
        return share(self.excellent, self.other_base)

    @property
    def is_over(self) -> bool:
        return self.over_by > 0


def counts_of(levels: Iterable[int | None]) -> Counts:
    """Counts of a group from its levels; those without one are not rated."""
    found = Counter(level for level in levels if level)
    return found[Level.EXCELLENT], found[Level.GOOD], found.total()


def check_cap(group: str, counts: Counts, cap: ExcellentCap, *, raised: tuple[int, str] | None = None) -> CapCheck:
    """Hold one group against the cap; `raised` is a superior's percentage and document."""
    percent = raised[0] if raised else cap.percent
    excellent, good, rated = counts
    return CapCheck(
        group, excellent, good, rated, percent,
        cap.base, base_of(counts, cap.base), limit_of(counts, cap, cap.base, percent),
        over_by(counts, cap, cap.base, percent),
        cap.other_base, base_of(counts, cap.other_base), limit_of(counts, cap, cap.other_base, percent),
        over_by(counts, cap, cap.other_base, percent),
        raised[1] if raised else "",
    )  # fmt: skip


def base_of(counts: Counts, base: CapBase) -> int:
    """Of what number the cap is a percentage; all rated where no base is known."""
    excellent, good, rated = counts
    match base:
        case CapBase.GOOD:
            return good
        case CapBase.GOOD_OR_BETTER:
            return excellent + good
    return rated


def limit_of(counts: Counts, cap: ExcellentCap, base: CapBase, percent: int | None) -> int | None:
    """How many may be excellent; None where no cap is known."""
    if percent is None or base == CapBase.NONE_KNOWN:
        return None
    number = base_of(counts, base)
    hundredths = number * percent + (50 if cap.rounding == Rounding.HALF_UP else 0)
    limit = hundredths // 100
    return max(limit, 1) if cap.small_group == SmallGroup.ONE_ALLOWED and number else limit


def over_by(counts: Counts, cap: ExcellentCap, base: CapBase, percent: int | None) -> int:
    """How many must be lowered to good before the group keeps the cap; lowering one enlarges the number of good."""
    excellent, good, rated = counts
    for lowered in range(excellent + 1):
        limit = limit_of((excellent - lowered, good + lowered, rated), cap, base, percent)
        if limit is None or excellent - lowered <= limit:
            return lowered
    return excellent


def cap_faults(check: CapCheck, cap: ExcellentCap, source: str) -> Iterator[Finding]:
    """Over the cap in the reading in force, and over it in the other reading."""
    if check.is_over:
        words = _(
            "{group}: xuất sắc {excellent}/{base} ({share}), vượt trần {percent} % (tối đa {limit}). "
            "Hạ {over} đề nghị xuất sắc, hoặc ghi văn bản của cấp trên cho nâng tỷ lệ."
        )
        sentence = words.format(
            group=check.group, excellent=check.excellent, base=check.base, share=percent_vn(check.share),
            percent=check.percent, limit=check.limit, over=check.over_by,
        )  # fmt: skip
        yield Finding("cap", severity_of(cap.over_the_cap), sentence, source)
    elif check.other_over_by:
        words = _("{group}: nếu tính trên {reading} thì xuất sắc {excellent}/{base} ({share}), vượt trần {percent} %.")
        sentence = words.format(
            group=check.group, reading=check.other_reading.label, excellent=check.excellent, base=check.other_base,
            share=percent_vn(check.other_share), percent=check.percent,
        )  # fmt: skip
        yield Finding("cap_other_reading", severity_of(cap.over_the_other), sentence, source)


def check_raise(percent: int, number: str, issuer: str, cap: ExcellentCap) -> Iterator[tuple[str, str]]:
    """A document raises a cap that is known, to more than it is, within what the rules allow."""
    if not number:
        yield "number", _("Chưa ghi số văn bản của cấp trên.")
    if not issuer:
        yield "issuer", _("Chưa ghi cơ quan ban hành văn bản.")
    if cap.percent is None:
        yield "percent", _("Quy định của đợt này không có trần nên không cần nâng.")
    elif not cap.percent < percent <= 100:
        yield "percent", _("Tỷ lệ nâng phải lớn hơn trần {percent} % và không quá 100 %.").format(percent=cap.percent)
    elif cap.raise_at_most is not None and percent > cap.raise_at_most:
        yield "percent", _("Quy định chỉ cho nâng đến {most} %.").format(most=cap.raise_at_most)


__all__ = [
    "CapCheck", "Counts", "Severity", "base_of", "cap_faults", "check_cap", "check_raise", "counts_of", "limit_of",
    "over_by",
]  # fmt: skip
