"""One count with two percentages: "941 đồng chí, chiếm 48,6% số giáo viên và chiếm 24,2% tổng số đảng viên"."""

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from ..base import EXPLICIT, Base
from ..bases import candidates
from ..claims import Claim, Kind
from ..mention import Mention
from ..naming import names_base, says_target
from ..page import Page
from .fitting import Settled, fits, fitting, is_like
from .rounding import percent
from .shares import against, unknown

TIES = {"chiếm", "đạt", "bằng", "tỷ", "lệ"}


def again(page: Page, settled: Settled) -> Iterator[tuple[Mention, Claim]]:
    """The second percentage of a count, against its own base.

    Example: "thu 40/35 tỷ đồng, đạt 165% kế hoạch tỉnh giao và đạt 114,29% kế hoạch huyện giao": of two plans the ratio prints
    one, the percentage that is nearer stands on it and the other stays undecided.
    """
    for at, one in enumerate(page.mentions):
        last = next((other for other in reversed(page.mentions[max(0, at - 4) : at]) if other.depth <= one.depth), None)
        if last is None or one.part is not None or one.percent is None or one.change or not _goes_on(last, one):
            continue
        copy = replace(one, part=last.part, base=last.base, unit=last.unit, scale=last.scale, subject=last.subject)
        if last.base and says_target(one) and says_target(last):
            yield from _of_two_plans(last, one, copy, settled)
            continue
        bases = [base for base in candidates(page, at, copy) if base.number and base.found != "ratio"]
        firm = next((base for base in bases if base.tie and is_like(copy, base)), None)
        base = fitting(copy, bases) or (firm if names_base(copy) else None)
        if base is not None:
            yield one, against(copy, base)


def _goes_on(last: Mention, one: Mention) -> bool:
    """Whether nothing but "và chiếm" and the words of the first base stand between the two."""
    if last.part is None or last.percent is None or last.sentence != one.sentence or last.depth != one.depth:
        return False
    words = [word for word in one.gap if word not in ("(", ")")]
    cut = max((n for n, word in enumerate(words) if word in ("và", ",")), default=-1)
    own = words[cut + 1 :]
    return cut >= 0 and bool(own) and set(own) <= TIES and not {";", ".", ":", "|", "-"} & {*words}


def _of_two_plans(last: Mention, one: Mention, copy: Mention, settled: Settled) -> Iterator[tuple[Mention, Claim]]:
    assert last.part is not None
    assert last.base is not None
    base = Base(last.base, "ratio", EXPLICIT, Kind.PERCENT_OF_TARGET)
    exact = percent(last.part, last.base)
    if last in settled and settled[last][0].verdict.is_right and not fits(copy, base):
        return
    if abs((one.percent or Decimal(0)) - exact) < abs((last.percent or Decimal(0)) - exact):
        yield last, unknown(last)
        yield one, against(copy, base)
