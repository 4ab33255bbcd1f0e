"""Several things counted by several hands, and the totals of each behind them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from ..claims import Claim, Verdict
from ..mention import Mention
from ..page import Page
from ..subjects import UNITS
from .complete import LARGEST_GAP
from .runs import claim_of

LONGEST = 14  # mentions looked back over
BETWEEN = 8  # words between two totals
MARKS = {";", ".", ":", "(", ")"}


@dataclass(frozen=True)
class Closing:
    """A total and the last counts of its unit before it, as many as make it up, or all of them."""

    total: Mention
    own: Sequence[Mention]
    fits: bool


def together(page: Page) -> Iterator[tuple[Claim, Sequence[Mention]]]:
    """Totals of two units behind the counts of both: where one adds up the other must.

    Example: "kiểm tra 20 tổ chức và 50 đảng viên, giám sát 10 tổ chức và 30 đảng viên, cộng là 30 tổ chức và 80 đảng viên".
    """
    for at, last in enumerate(page.mentions):
        if not _closes(last):
            continue
        totals = [last, *_beside(page, at)]
        if len(totals) < 2 or len({one.own_unit for one in totals}) < len(totals):
            continue
        closings = [_closing(total, _before(page, at, total)) for total in totals]
        size = next((len(one.own) for one in closings if one.fits), 0)
        for one in closings:
            yield from _claims(one, size)


def _closes(one: Mention) -> bool:
    words = " ".join((*one.gap[-14:], "|"))
    told = any(f" {name} " in f" {words} " for name in ("tổng cộng", "cộng là", "cộng lại", "cả hai cấp", "cộng chung"))
    return told and one.part is not None and one.own_unit in UNITS and not one.depth and not one.change


def _beside(page: Page, at: int) -> Iterator[Mention]:
    """The totals of other units right behind the first."""
    for one in page.mentions[at + 1 : at + 3]:
        if one.sentence != page.mentions[at].sentence or len(one.gap) > BETWEEN or MARKS & {*one.gap}:
            return
        if one.part is None or one.own_unit not in UNITS or one.change or one.percent is not None:
            return
        yield one


def _before(page: Page, at: int, total: Mention) -> list[Mention]:
    last = page.mentions[at]
    opens = at == 0 or page.mentions[at - 1].sentence != last.sentence
    return [
        one
        for one in page.mentions[max(0, at - LONGEST) : at]
        if (one.sentence == last.sentence or (opens and one.flow == last.flow - 1 and one.paragraph == last.paragraph))
        and one.own_unit == total.own_unit and one.part is not None and not one.depth and not one.change
    ]  # fmt: skip


def _closing(total: Mention, own: Sequence[Mention]) -> Closing:
    for first in range(len(own) - 2, -1, -1):
        if _added(own[first:]) == total.part:
            return Closing(total, own[first:], fits=True)
    return Closing(total, own, fits=False)


def _added(own: Sequence[Mention]) -> Decimal:
    return sum((one.part or Decimal(0) for one in own), Decimal(0))


def _claims(one: Closing, size: int) -> Iterator[tuple[Claim, Sequence[Mention]]]:
    """The claim of one total; a wrong one only where another total of the same breath adds up over as many counts."""
    own, stated = one.own[-size:] if size else [], one.total.part or Decimal(0)
    found = _added(own)
    if not one.fits and (len(own) < size or size < 2 or abs(found - stated) > LARGEST_GAP * found):
        return
    own = one.own if one.fits else own
    verdict = Verdict.CONSISTENT if one.fits else Verdict.INCONSISTENT
    yield claim_of([*own, one.total], stated, _added(own), verdict, len(own)), own
