"""Numbers as Vietnamese offices print them, and the one rounding rule of every percentage."""

from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Context, Decimal

HUNDRED = Decimal(100)
_WIDE = Context(prec=64)  # digits: a large sum rounded to many decimals has more than the usual 28


def grouped(number: int | Decimal) -> str:
    """A number with a dot between thousands, 3.328, and after a comma only the decimals that say something: 12,01."""
    if isinstance(number, Decimal):
        return decimal_vn(number.normalize() + 0)
    return f"{number:,}".replace(",", ".")


def decimal_vn(number: Decimal) -> str:
    """Decimal number with comma and grouped thousands: 1.234,50."""
    return f"{number:,f}".replace(",", "\0").replace(".", ",").replace("\0", ".")


def percent_vn(share: Decimal | str | None) -> str:
    """Percentage with comma and a non-breaking blank before the sign; a dash where there is no base."""
    return "–" if share is None else f"{decimal_vn(Decimal(share))}\u00a0%"


def rounded(number: Decimal, places: int = 2, rounding: str = ROUND_HALF_UP) -> Decimal:
    """Half up, the rule of Vietnamese statistics, unless asked otherwise."""
    return number.quantize(Decimal(1).scaleb(-places), rounding=rounding, context=_WIDE)


def share(part: int | Decimal, base: int | Decimal, places: int = 2) -> Decimal | None:
    """Per cent of the base, half up; None for an empty base."""
    return None if not base else rounded(Decimal(part) * HUNDRED / Decimal(base), places)


def largest_remainder(counts: Sequence[int], places: int = 2) -> list[Decimal]:
    """Percentages of a complete set that add up to exactly 100; zeros for an empty set."""
    total = sum(counts)
    unit = Decimal(1).scaleb(-places)
    if not total:
        return [Decimal(0).quantize(unit) for _ in counts]
    steps = 100 * 10**places
    floors = [count * steps // total for count in counts]
    order = sorted(range(len(counts)), key=lambda i: (-(counts[i] * steps % total), i))
    for i in order[: steps - sum(floors)]:
        floors[i] += 1
    return [floor * unit for floor in floors]


def parse_number(text: str) -> Decimal:
    """Read "1.059", "12,01" or "1.234,5"; ValueError for anything else."""
    plain = text.strip().replace("\u00a0", "").replace(" ", "")
    whole, comma, fraction = plain.partition(",")
    groups = whole.removeprefix("-").split(".")
    if len(groups) > 1 and not (1 <= len(groups[0]) <= 3 and all(len(group) == 3 for group in groups[1:])):
        raise ValueError(text)
    digits = "".join(groups)
    if not plain.isascii() or not digits.isdigit() or (comma and not fraction.isdigit()):
        raise ValueError(text)
    return Decimal(("-" if whole.startswith("-") else "") + digits + ("." + fraction if comma else ""))
