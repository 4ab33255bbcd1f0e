"""Levels told together: "11 xuất sắc, 41 hoàn thành tốt ... Tính chung 52 tổ chức hoàn thành tốt trở lên"."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from ..claims import Claim, Verdict
from ..mention import Mention
from ..naming import is_of_another_time
from ..page import Page
from ..subjects import EXCELLENT, GOOD, may_add_up
from .complete import LARGEST_GAP
from .runs import claim_of

REACH = 10  # mentions looked back over
AWAY = 2  # sentences
TOGETHER = ("cộng lại", "tính chung", "tổng cộng", "cộng chung")


def above(page: Page) -> Iterator[tuple[Claim, Sequence[Mention]]]:
    """The good and better ones are the excellent with the good; wrong only where the text says that it adds them.

    Example: "xuất sắc 11, tốt 41, hoàn thành 5. Tính chung 52 tổ chức hoàn thành tốt trở lên" is right, with 53 it is wrong.
    """
    for at, one in enumerate(page.mentions):
        if one.level != GOOD or not one.part or one.change or not _is_and_better(one) or is_of_another_time(one):
            continue
        parts = _parts(page, at)
        found = sum((part.part or Decimal(0) for part in parts), Decimal(0))
        told = any(words in " ".join((*one.gap[-10:], *one.before)) for words in TOGETHER)
        if len(parts) == 2 and found == one.part:
            yield claim_of([*parts, one], one.part, found, Verdict.CONSISTENT, 2), parts
        elif len(parts) == 2 and told and abs(found - one.part) <= LARGEST_GAP * found:
            yield claim_of([*parts, one], one.part, found, Verdict.INCONSISTENT, 2), parts


def _is_and_better(one: Mention) -> bool:
    return "trở lên" in f"{one.around} {' '.join(one.following[:12])}"


def _parts(page: Page, at: int) -> list[Mention]:
    """The last excellent and good ones told before, in the order in which they stand."""
    one = page.mentions[at]
    found: dict[str, Mention] = {}
    for other in reversed(page.mentions[max(0, at - REACH) : at]):
        if one.flow - other.flow > AWAY or other.opener.startswith("trong") or "trở lên" in other.around:
            break
        rated = other.level in (EXCELLENT, GOOD) and other.part and not other.change and not other.depth
        if rated and other.level and other.level not in found and may_add_up(one.whose, other.whose):
            found[other.level] = other
    return sorted(found.values(), key=lambda part: part.start)
