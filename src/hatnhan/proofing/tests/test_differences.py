"""This year against the year before: right and wrong side by side, and what is left alone."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hatnhan.proofing.claims import Kind, Verdict
from hatnhan.proofing.reading import proofread


def verdicts(text: str) -> list[Verdict]:
    return [claim.verdict for claim in proofread(text).claims if claim.kind is Kind.DIFFERENCE]


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        (
            "Kết nạp 118 đảng viên, tăng 12 đảng viên so với năm 2021 (106 đảng viên).",
            "Kết nạp 118 đảng viên, tăng 14 đảng viên so với năm 2021 (106 đảng viên).",
        ),
        (
            "Tỷ lệ hộ khá đạt 85,5%, tăng 3,4% so với năm 2021 (82,1%).",
            "Tỷ lệ hộ khá đạt 85,5%, tăng 2,9% so với năm 2021 (82,1%).",
        ),
        (
            "Từ 1.200 đảng viên đầu năm tăng lên 1.260 đảng viên, tăng 5%.",
            "Từ 1.200 đảng viên đầu năm tăng lên 1.260 đảng viên, tăng 7%.",
        ),
        (
            "Số hộ nghèo giảm từ 320 hộ xuống 280 hộ, giảm 40 hộ.",
            "Số hộ nghèo giảm từ 320 hộ xuống 280 hộ, giảm 50 hộ.",
        ),
    ],
)
def test_a_difference_right_and_wrong(right: str, wrong: str) -> None:
    assert verdicts(right) == [Verdict.CONSISTENT]
    assert verdicts(wrong) == [Verdict.INCONSISTENT]


@pytest.mark.parametrize(
    "text",
    [
        "Thu 120 triệu đồng; tăng 12 hộ so với năm trước (30 hộ).",
        "Kết nạp 118 đảng viên, tăng 12 đảng viên so với cùng kỳ.",
        "Có 40 chi bộ, 900 đảng viên, tăng 30 đảng viên so với năm trước.",
    ],
)
def test_what_cannot_be_compared_is_left_alone(text: str) -> None:
    assert verdicts(text) == []


@given(st.integers(2, 1800), st.integers(2, 1800), st.integers(1, 9))
def test_a_difference_that_is_written_is_read_back(now: int, before: int, off: int) -> None:
    word = "tăng" if now >= before else "giảm"
    line = "Kết nạp {} đảng viên, {} {} đảng viên so với năm trước ({} đảng viên)."
    assert verdicts(line.format(now, word, abs(now - before), before)) == [Verdict.CONSISTENT]
    assert verdicts(line.format(now, word, abs(now - before) + off, before)) == [Verdict.INCONSISTENT]
