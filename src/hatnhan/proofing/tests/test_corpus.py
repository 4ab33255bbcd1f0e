"""Invented texts with worked answers, right and wrong side by side."""

import pytest

from hatnhan.proofing.reading import proofread

R, X, U = "right", "wrong", "unknown"

CASES = [
    ("Có 12/15 chi bộ họp đúng kỳ.", [(None, R)]),
    ("Có 17/15 chi bộ họp đúng kỳ.", [(None, X)]),
    ("Có 12/15 chi bộ (chiếm 80%) họp đúng kỳ.", [(80, R)]),
    ("Có 12/15 chi bộ (chiếm 86%) họp đúng kỳ.", [(86, X)]),
    ("Đạt 80% (12/15 chi bộ).", [(80, R)]),
    ("Đạt 70% (12/15 chi bộ).", [(70, X)]),
    ("Có 2/3 chi bộ (chiếm 66,66%) họp.", [(66.66, R)]),
    ("Có 2/3 chi bộ (chiếm 66,76%) họp.", [(66.76, X)]),
    ("Có 12/15 chi bộ, chiếm 80 %, họp đúng kỳ.", [(80, R)]),
    ("Có 12/15 chi bộ (chiếm 80% họp đúng kỳ.", [(80, R)]),
    ("Kết nạp 50 đảng viên, đạt 125% kế hoạch.", [(125, U)]),
    ("Chỉ tiêu giao 40 đảng viên, đã kết nạp 50 đảng viên, đạt 125% kế hoạch.", [(125, R)]),
    ("Chỉ tiêu giao 40 đảng viên, đã kết nạp 50 đảng viên, đạt 135% kế hoạch.", [(135, X)]),
    ("Toàn xã có 400 đảng viên, trong đó 100 đảng viên nữ (chiếm 25%).", [(25, R)]),
    ("Toàn xã có 400 đảng viên, trong đó 100 đảng viên nữ (chiếm 28%).", [(28, X)]),
    ("Toàn xã có 1.400 đảng viên, trong đó 350 đồng chí nữ, chiếm 25%.", [(25, R)]),
    ("Toàn xã có 1400 đảng viên, trong đó 350 đồng chí nữ, chiếm 25%.", [(25, R)]),
    ("Đảng bộ có 90 chi bộ, gồm 50 chi bộ thôn và 40 chi bộ cơ quan.", [(90, R)]),
    ("Đảng bộ có 90 chi bộ, gồm 50 chi bộ thôn và 45 chi bộ cơ quan.", [(90, X)]),
    ("Có 20/30 chỉ tiêu đạt, trong đó: kinh tế 12/20; xã hội 8/10.", [(20, R), (30, R)]),
    ("Có 20/30 chỉ tiêu đạt, trong đó: kinh tế 12/20; xã hội 9/10.", [(20, X), (30, R)]),
    ("Ngày 12-10-2020 ban hành Nghị quyết số 15-NQ/HU khóa 12.", []),
    ("Giai đoạn 2020-2025, trao Huy hiệu 30, 40, 55 năm tuổi Đảng.", []),
    ("Tỷ lệ đạt từ 85-90%.", []),
    ("Gần 59% chi bộ đạt (10/17).", [(59, R)]),
    ("Có trên 80% chi bộ (13/16) họp đúng kỳ.", [(80, R)]),
    ("Đảng bộ có 500 đảng viên. Đã cấp thẻ cho 45 đảng viên, bằng 90% số phải cấp.", [(90, U)]),
    ("Vùng này có 30 xã, 12 xã đạt chuẩn (chiếm 40%).", [(40, R)]),
    ("Vùng này có 30 xã, 15 xã đạt chuẩn (chiếm 40%).", [(40, X)]),
    ("Có 40 TCCSĐ, trong đó 8 tổ chức HTXSNV (20%), 30 tổ chức HTTNV (75%), 2 tổ chức HTNV (5%).", [(40, R), (100, R)]),
    ("Có 40 TCCSĐ, trong đó 8 tổ chức HTXSNV (20%), 30 tổ chức HTTNV (75%), 2 tổ chức HTNV (7%).", [(7, X), (100, X)]),
    ("Kết nạp 120 đảng viên, trong đó 50 nữ (41,67%), 90 đoàn viên (75%).", [(41.67, R), (75, R)]),
]  # fmt: skip


def read(text: str) -> list[tuple[float | None, str]]:
    found = []
    for claim in proofread(text).claims:
        name = R if claim.verdict.is_right else X if claim.verdict == "inconsistent" else U
        found.append((None if claim.stated is None else float(claim.stated), name))
    return found


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_worked_answer(text: str, expected: list[tuple[float | None, str]]) -> None:
    found = read(text)
    missing = [one for one in expected if one not in found]
    assert not missing, found
    wrong = [one for one in found if one[1] == X and one not in expected]
    assert not wrong
    if not expected:
        assert [one for one in found if one[1] != U] == []
