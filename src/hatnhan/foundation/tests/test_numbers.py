from contextlib import suppress
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hatnhan.foundation.numbers import decimal_vn, grouped, largest_remainder, parse_number, percent_vn, rounded, share


def test_as_offices_print_them() -> None:
    assert grouped(3328) == "3.328"
    assert grouped(-1234567) == "-1.234.567"
    assert decimal_vn(Decimal("12.01")) == "12,01"
    assert decimal_vn(Decimal("1234.5")) == "1.234,5"
    assert percent_vn("95.24") == "95,24\u00a0%"
    assert percent_vn(None) == "–"


@pytest.mark.parametrize(
    ("part", "base", "printed"), [(26, 27, "96.30"), (147, 171, "85.96"), (2682, 2816, "95.24"), (2, 89, "2.25")]
)
def test_shares_round_half_up_to_two_places(part: int, base: int, printed: str) -> None:
    assert share(part, base) == Decimal(printed)


def test_a_share_of_nothing_is_no_share() -> None:
    assert share(0, 0) is None
    assert rounded(Decimal("0.125")) == Decimal("0.13")


@given(st.lists(st.integers(0, 10_000), min_size=1, max_size=12))
def test_a_complete_set_makes_exactly_one_hundred(counts: list[int]) -> None:
    shares = largest_remainder(counts)
    assert sum(shares) == (100 if sum(counts) else 0)
    for count, per_cent in zip(counts, shares, strict=True):
        exact = Decimal(count) * 100 / sum(counts) if sum(counts) else Decimal(0)
        assert abs(per_cent - exact) < Decimal("0.01") + Decimal("1e-20")


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("1.059", "1059"), ("12,01", "12.01"), ("1.234.567,5", "1234567.5"), ("3 328", "3328"), ("-7", "-7"), ("0", "0")],
)
def test_reading_numbers(typed: str, meant: str) -> None:
    assert parse_number(typed) == Decimal(meant)


@pytest.mark.parametrize("typed", ["", "-", "--5", "1.5", "12.34", "1.0590", ",5", "5,", "1,2,3", "năm", "²", "1-2"])
def test_refusing_what_is_no_number_or_could_mean_two(typed: str) -> None:
    with pytest.raises(ValueError):
        parse_number(typed)


@given(st.decimals(allow_nan=False, allow_infinity=False, places=2, min_value=-(10**12), max_value=10**12))
def test_what_is_printed_is_read_back(number: Decimal) -> None:
    assert parse_number(decimal_vn(number)) == number


@given(st.text(max_size=12))
def test_any_text_is_a_number_or_refused(text: str) -> None:
    with suppress(ValueError):
        assert parse_number(text).is_finite()
