"""Lists in brackets: read where they add up, left alone where they do not."""

from hatnhan.proofing.claims import Kind, Verdict
from hatnhan.proofing.reading import proofread


def sums(text: str) -> list[Verdict]:
    return [claim.verdict for claim in proofread(text).claims if claim.kind is Kind.SUM]


def test_a_list_in_brackets_adds_up() -> None:
    assert sums("Thi hành kỷ luật 13 đảng viên (khiển trách 8, cảnh cáo 3, khai trừ 2).") == [Verdict.CONSISTENT]
    assert sums("Kết nạp 20 đảng viên (nữ 12 đảng viên, đoàn viên 15 đồng chí).") == []
