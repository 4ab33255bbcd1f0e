"""What is left of a total, and one count with two percentages."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hatnhan.proofing.reading import proofread


def told(text: str) -> set[tuple[str, str, float | None]]:
    return {
        (
            claim.rule,
            "right" if claim.verdict.is_right else claim.verdict.value,
            float(claim.stated) if claim.stated else None,
        )
        for claim in proofread(text).claims
    }


@settings(deadline=None)
@given(st.integers(20, 400), st.integers(20, 400), st.integers(1, 9))
def test_a_rest_makes_up_its_total_or_is_wrong(done: int, left: int, off: int) -> None:
    text = "Có {total} vụ việc, đã giải quyết xong {done} vụ việc, còn {left} vụ việc."
    total = float(done + left)
    assert ("sum.run", "right", total) in told(text.format(total=done + left, done=done, left=left))
    assert ("sum.run", "inconsistent", total) in told(text.format(total=done + left, done=done, left=left + off))


@settings(deadline=None)
@given(st.integers(1, 300), st.integers(1, 300))
def test_the_rest_of_a_ratio(done: int, left: int) -> None:
    text = f"Đã giải quyết {done}/{done + left} vụ việc thuộc thẩm quyền, {left} vụ việc còn lại đang xem xét."
    assert ("sum.run", "right", float(done + left)) in told(text)


@pytest.mark.parametrize("words", ["kỳ trước còn 10 đơn", "còn lại 10 đơn của năm trước", "còn 10 đơn khác"])
def test_a_rest_of_another_time_is_none(words: str) -> None:
    assert not any(verdict == "inconsistent" for _rule, verdict, _number in told(f"Có 50 đơn, xử lý 45 đơn; {words}."))


def test_of_two_plans_the_ratio_prints_one() -> None:
    found = told("Thu ngân sách 48/40 tỷ đồng, đạt 150% kế hoạch tỉnh giao và đạt 120% kế hoạch huyện giao.")
    assert {("share.unknown", "unverifiable", 150.0), ("share.ratio", "right", 120.0)} <= found


def test_each_statement_is_told_once() -> None:
    claims = proofread("Tiếp nhận 50 đơn, đã giải quyết 30 đơn, chuyển 12 đơn, còn 8 đơn.").claims
    assert len(claims) == len(set(claims)) == 1
