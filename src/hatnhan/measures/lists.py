"""What a list figure takes from the values of one column: distinct, the middle one, the run that is unbroken. Pure."""

from collections.abc import Collection
from decimal import Decimal


def distinct(values: Collection[int], last_year: int) -> int:
    """How many different ones: persons among attendances; 0 is unknown and counts for nobody."""
    return len(set(values) - {0})


def median(values: Collection[int], last_year: int) -> int:
    """The middle one; of an even number the lower of the two, so that it is one that occurs."""
    known = sorted(value for value in values if value)
    return known[(len(known) - 1) // 2] if known else 0


def longest_run(values: Collection[int], last_year: int) -> int:
    """The most consecutive numbers without a gap: years in a row."""
    known, longest = set(values), 0
    for value in known:
        if value - 1 not in known:
            length = 1
            while value + length in known:
                length += 1
            longest = max(longest, length)
    return longest


def present_run(values: Collection[int], last_year: int) -> int:
    """The consecutive years that end with the last year asked for; 0 if that year is not among them."""
    known, length = set(values), 0
    while last_year - length in known:
        length += 1
    return length


def single(values: Collection[int | Decimal], last_year: int) -> int | Decimal:
    """The one value there is, with its decimals; 0, which is unknown, where there is none."""
    return next(iter(values), 0)
