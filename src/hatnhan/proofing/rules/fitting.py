"""Whether a percentage is that of a base, nearly so, or could be by a slip of the pen."""

from collections.abc import Sequence
from decimal import Decimal

from hatnhan.foundation.numbers import HUNDRED, rounded

from ..base import FAR, Base
from ..claims import Claim, Verdict
from ..mention import Mention
from .rounding import are_exchanged, percent, verdict_of

Settled = dict[Mention, tuple[Claim, Base | None]]
JUST_SO = Decimal("0.6")
LIKE = (Decimal("0.5"), Decimal(2))  # an error of writing stays within these, another base does not


def exceeds(one: Mention) -> bool:
    """ "vượt 28,75% kế hoạch": what is above the plan, not the whole."""
    return one.change and "vượt" in one.said


def exact_of(one: Mention, base: Base) -> Decimal:
    whole = percent(one.part or Decimal(0), base.number)
    return whole - HUNDRED if exceeds(one) else whole


def fits(one: Mention, base: Base) -> bool:
    assert one.percent is not None
    return verdict_of(one.percent, exact_of(one, base), one.places, one.nearly).is_right


def fitting(one: Mention, bases: Sequence[Base]) -> Base | None:
    """The base that fits; a loose one only where the percentage is printed finely enough to tell."""
    fine = one.places > 0 and not one.nearly
    good = {number for number, base in {base.number: base for base in bases}.items() if fits(one, base)}
    right = [
        base
        for base in bases
        if base.number in good and (base.tie > FAR or _is_sure(one, base, fine=fine) or _is_just_so(one, base))
    ]
    return max(right, key=lambda base: base.tie) if right else None


def _is_just_so(one: Mention, base: Base) -> bool:
    """ "chiếm hơn 69%" of a total, where it is 69,1%."""
    return bool(one.nearly) and base.found == "total" and is_just_so(one, exact_of(one, base))


def is_just_so(one: Mention, exact: Decimal) -> bool:
    """Whether "gần", "hơn" leave no more than a rounding."""
    return abs(exact - (one.percent or 0)) <= min(JUST_SO, exact / 50)


def _is_sure(one: Mention, base: Base, *, fine: bool) -> bool:
    """Whether a base that nothing ties fits too well for chance."""
    verdict = verdict_of(one.percent or Decimal(0), exact_of(one, base), one.places)
    elsewhere = (
        base.found == "weak" and one.places < 2 and base.head is not None and base.head.paragraph != one.paragraph
    )
    return verdict is not Verdict.ROUNDED and (fine or base.found == "total") and not elsewhere


def is_like(one: Mention, base: Base) -> bool:
    exact = exact_of(one, base)
    return exact > 0 and (LIKE[0] <= (one.percent or 0) / exact <= LIKE[1] or is_slip(one, exact))


def is_slip(one: Mention, exact: Decimal) -> bool:
    """Whether two digits of the right percentage were exchanged in writing, or its comma stands one place off."""
    if one.percent is None:
        return False
    moved = one.places > 0 and one.percent in (rounded(exact * 10, one.places), rounded(exact / 10, one.places))
    return moved or are_exchanged(one.percent, rounded(exact, one.places))
