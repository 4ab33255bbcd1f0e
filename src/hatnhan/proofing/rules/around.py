"""Which numbers stand near enough to a percentage to be its base: the finer it is printed, the farther they may stand."""

from decimal import Decimal

from hatnhan.foundation.numbers import HUNDRED

from ..mention import Mention
from ..page import Page

REACH, NEAR, BESIDE = 28, 14, 4  # mentions looked back over, by how finely the percentage is printed
FINE, FAIR = Decimal("0.003"), Decimal("0.02")  # a unit of its last digit, of the percentage itself
LARGE = 1000  # of a count like this even one decimal leaves few bases
BEHIND = 3
HALF = Decimal("0.5")


def around(page: Page, one: Mention, reach: int | None = None) -> list[Mention]:
    """Counts before it, the nearest first, then those right behind it in its sentence; no differences."""
    at = page.place[one]
    first = max(0, at - (_reach(one) if reach is None else reach))
    far = is_fine(one) and (one.places > 1 or (one.part or 0) >= LARGE)
    before = [other for other in reversed(page.mentions[first:at]) if far or _is_near(one, other)]
    behind = [other for other in page.mentions[at + 1 : at + 1 + BEHIND] if other.sentence == one.sentence]
    return [other for other in (*before, *behind) if other.part and not other.is_no_base]


def bounds_of_base(one: Mention, part: Decimal) -> tuple[Decimal, Decimal]:
    """Between which the base of that part lies: above the first, up to the second; without decimals it must be exact."""
    share, unit = one.percent or Decimal(0), Decimal(1).scaleb(-one.places)
    if not one.places:
        exact = part * HUNDRED / share
        return exact - Decimal("0.0001"), exact
    return part * HUNDRED / (share + unit), part * HUNDRED / (share - unit * HALF)


def bounds_of_part(one: Mention, base: Decimal) -> tuple[Decimal, Decimal]:
    """Between which the part of that base lies: from the first, below the second."""
    share, unit = one.percent or Decimal(0), Decimal(1).scaleb(-one.places)
    return base * (share - unit * HALF) / HUNDRED, base * (share + unit) / HUNDRED


def is_fine(one: Mention) -> bool:
    """Whether one number in hundreds at most fits the percentage by chance."""
    return _fineness(one) <= FINE


def _fineness(one: Mention) -> Decimal:
    return Decimal(1).scaleb(-one.places) / (one.percent or Decimal(1))


def _reach(one: Mention) -> int:
    if not one.places:
        return BESIDE
    return REACH if is_fine(one) else NEAR if _fineness(one) <= FAIR else BESIDE


def _is_near(one: Mention, other: Mention) -> bool:
    if not one.places:
        return other.sentence == one.sentence
    return one.paragraph == other.paragraph and one.flow - other.flow <= 2
