"""One number against another: the five verdicts."""

from decimal import ROUND_DOWN, Decimal

from hatnhan.foundation.numbers import HUNDRED, decimal_vn, rounded

from ..claims import Verdict


def verdict_of(stated: Decimal, exact: Decimal, places: int, nearly: str = "") -> Verdict:
    """Half up to the printed decimals, cut off, within one unit of the last digit, or wrong.

    Example: 26/27 printed 96,29 is truncated; 147/171 printed 85,97 is rounded otherwise; 2/89 printed 2,47 is wrong.
    "Gần 59 %" is right a little below 59, "trên 84 %" anywhere above 84.
    """
    unit = Decimal(1).scaleb(-places)
    if nearly and _is_near(stated, exact, unit, nearly):
        return Verdict.CONSISTENT
    if nearly:
        return Verdict.ROUNDED if abs(stated - exact) <= unit else Verdict.INCONSISTENT
    if rounded(exact, places) == stated:
        return Verdict.CONSISTENT
    if rounded(exact, places, ROUND_DOWN) == stated:
        return Verdict.TRUNCATED
    return Verdict.ROUNDED if abs(stated - exact) <= unit else Verdict.INCONSISTENT


def are_exchanged(stated: Decimal, right: Decimal) -> bool:
    """Whether both have the same three digits or more in another order: 62,1 for 26,1."""
    one, other = ("".join(filter(str.isdigit, f"{number:f}")) for number in (stated, right))
    return stated != right and len(one) == len(other) > 2 and sorted(one) == sorted(other)


def percent(part: Decimal, base: Decimal) -> Decimal:
    """Per cent, not rounded."""
    return part * HUNDRED / base


def shown(number: Decimal, places: int) -> str:
    """As it should be printed: comma, as many decimals as the text has."""
    return decimal_vn(rounded(number, places))


def plain(number: Decimal) -> str:
    """A count as offices print it: 2.682."""
    return decimal_vn(number.normalize() if number % 1 else number.quantize(Decimal(1)))


def _is_near(stated: Decimal, exact: Decimal, unit: Decimal, nearly: str) -> bool:
    if nearly == "below":
        low = max(2 * max(unit, Decimal(1)), stated / 20)
        return stated - low <= exact <= stated or rounded(exact, -int(unit.adjusted())) == stated
    if nearly == "above":
        return exact >= stated
    if nearly == "under":
        return exact < stated
    return abs(stated - exact) <= 2 * max(unit, Decimal(1))
