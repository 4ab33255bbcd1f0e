"""Every step of the reading alone: numbers in words, quantities, lists, tables, money, joint bases, the rounding of a house."""

from decimal import Decimal

import pytest

from hatnhan.proofing.claims import Claim, Verdict
from hatnhan.proofing.house import Rounding
from hatnhan.proofing.lists import groups
from hatnhan.proofing.mentions import mentions
from hatnhan.proofing.reading import proofread
from hatnhan.proofing.scales import scale_of
from hatnhan.proofing.sentences import sentences
from hatnhan.proofing.spoken import value_of
from hatnhan.proofing.tables import tables
from hatnhan.proofing.tokens import tokens


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("hai mươi bảy", 27), ("một trăm linh ba", 103), ("mười", 10), ("mười lăm", 15), ("ba mươi", 30), ("hai lăm", 25),
        ("một nghìn hai trăm", 1200), ("hai nghìn không trăm linh năm", 2005), ("chín", 9), ("hai ba", None), ("trăm", None),
    ],
)  # fmt: skip
def test_numbers_in_words(words: str, value: int | None) -> None:
    assert value_of(words.split()) == value


def numbers(text: str) -> list[int]:
    return [int(one.part or 0) for one in mentions(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Có hai mươi bảy chi bộ và ba đảng viên.", [27, 3]),
        ("Có 104 (một trăm linh bốn) đảng viên.", [104]),
        ("Năm 2022 có 1869 hộ và 2\u00a0682 người.", [1869, 2682]),
        ("Trong năm, ở thôn 3, xã có 12 hộ.", [12]),
        ("Đạt 5 năm liền, gọi số 0912 345 678.", []),
        ("Trước 15/3, dịp 30/4 và 1/5, tháng 9/2022.", []),
        ("Trao Huy hiệu 30, 40, 55 năm tuổi Đảng cho 12 đồng chí.", [12]),
        ("Điều 12, 13 và 15 của Quy định số 24-QĐ/TW.", []),
        ("Đối chiếu 27 biểu hiện, Nghị quyết Trung ương 4, 5 khóa XII.", []),
        ("Kiểm tra 6 chi bộ (thôn 4, trường học 1, trạm y tế 1).", [6, 4, 1, 1]),
        ("Kiểm tra 2 chi bộ (thôn 4, thôn 6).", [2]),
    ],
)
def test_what_counts_something(text: str, expected: list[int]) -> None:
    assert numbers(text) == expected


def test_lines_that_wrap_go_on_and_bullets_do_not() -> None:
    text = "Toàn huyện có nhiều chi bộ được xếp loại, trong đó có 12 chi bộ\nhoàn thành tốt nhiệm vụ.\n- Một: 3\n- Hai: 4\n"
    read = list(sentences(text))
    assert [one.marker for one in read] == ["", "-", "-"]


@pytest.mark.parametrize(
    ("text", "totals", "parts", "opener"),
    [
        ("Có 90 chi bộ, gồm 50 chi bộ thôn và 40 chi bộ cơ quan.", [90], [50, 40], "gồm"),
        ("Kỷ luật 13 đảng viên (khiển trách 8, cảnh cáo 5).", [13], [8, 5], ""),
        (
            "Kiểm tra 64 tổ chức đảng và 97 đảng viên, trong đó huyện 14 và 27, xã 50 và 70.",
            [64, 97],
            [14, 27, 50, 70],
            "trong đó",
        ),
        ("Có 46 tổ chức, chia ra:\n- Đảng bộ: 28\n- Chi bộ: 18\n", [46], [28, 18], "chia ra"),
        ("Trong 28 chỉ tiêu, có 15 chỉ tiêu đạt, 13 chỉ tiêu chưa đạt.", [28], [15, 13], "trong"),
        ("Có 27 đảng bộ gồm 20 xã và 7 ngành; 263 chi bộ.", [27], [20, 7], "gồm"),
    ],
)
def test_lists(text: str, totals: list[int], parts: list[int], opener: str) -> None:
    group = groups(mentions(text))[0]
    assert [int(one.part or 0) for one in group.totals] == totals
    assert [int(one.part or 0) for one in group.parts] == parts
    assert group.opener == opener


def test_money_is_brought_to_one_measure() -> None:
    assert scale_of(("triệu", "đồng")) == Decimal(1_000_000)
    assert scale_of(("đồng", "chí")) is None
    right = "Thu 1.126 triệu đồng, đạt 112,6% kế hoạch (1 tỷ đồng)."
    assert [claim.verdict for claim in proofread(right).claims] == [Verdict.CONSISTENT]
    assert [claim.verdict for claim in proofread(right.replace("112,6", "116,2")).claims] == [Verdict.INCONSISTENT]


def test_a_table_is_found_and_its_lines_are_no_prose() -> None:
    text = "Mở đầu.\nMức\tSố\tTỷ lệ\nTốt\t3\t75%\nKhá\t1\t25%\nCộng\t4\t100%\nKết thúc có 5 hộ.\n"
    table = tables(text)[0]
    assert table.header == ("mức", "số", "tỷ lệ")
    assert [row.is_total for row in table.rows] == [False, False, True]
    assert numbers(text) == [5]
    assert tables("Một dòng\tcó một dấu cách\nvà một dòng không") == []


def claim_of(text: str, stated: str, rounding: Rounding = Rounding.HALF_UP) -> Claim:
    wanted = Decimal(stated)
    return next(
        claim for claim in proofread(text, rounding).claims if claim.stated == wanted and claim.rule.startswith("share")
    )


def test_a_column_of_the_house_adds_up_to_a_hundred() -> None:
    text = "Có 3 tổ chức được xếp loại: HTXSNV 1 tổ chức (33,33%), HTTNV 1 tổ chức (33,33%), HTNV 1 tổ chức (33,34%)."
    assert claim_of(text, "33.34").printed == "33,33%"
    assert "100 %" in claim_of(text, "33.34").explanation
    by_column = [claim.printed for claim in proofread(text, Rounding.COLUMN).claims if claim.rule.startswith("share")]
    assert by_column == ["33,34%", "", "33,33%"]


def test_a_verdict_does_not_hang_on_the_house() -> None:
    text = "Có 40 TCCSĐ, trong đó 8 tổ chức HTXSNV (20%), 30 tổ chức HTTNV (75%), 2 tổ chức HTNV (7%)."
    by_house = [[(claim.verdict, claim.stated) for claim in proofread(text, house).claims] for house in Rounding]
    assert by_house[0] == by_house[1]


def test_another_base_than_the_rest_of_the_list_is_pointed_out() -> None:
    text = "Có 400 đảng viên; kết nạp 100 đảng viên, trong đó 40 nữ (40%), 60 đoàn viên (60%), 30 đảng viên dân tộc (7,5%)."
    assert "400" in claim_of(text, "7.5").explanation
    assert "Lưu ý" in claim_of(text, "7.5").explanation


def test_a_base_solved_jointly_says_so() -> None:
    claim = claim_of("Trong số cán bộ dự nguồn, nữ 41 đồng chí (33,06%), dưới 35 tuổi 73 đồng chí (58,87%).", "33.06")
    assert claim.rule == "share.joint"
    assert "124" in claim.explanation
    assert claim.printed == ""


@pytest.mark.parametrize(
    ("text", "stated", "printed"),
    [
        ("Có 12/15 chi bộ (chiếm 86%) họp.", "86", "80%"),
        ("Có 26/27 tổ chức (96,29%) họp.", "96.29", "96,30%"),
        ("Có 12/15 chi bộ (chiếm 80%) họp.", "80", ""),
        ("Kết nạp 50 đảng viên, đạt 125% kế hoạch.", "125", ""),
    ],
)
def test_what_should_be_printed(text: str, stated: str, printed: str) -> None:
    assert claim_of(text, stated).printed == printed


def test_tokens_keep_their_places() -> None:
    text = "Có 2\u00a0682 đ/c, chiếm 76,3 %; hai mươi bảy hộ."
    assert [text[token.start : token.end] for token in tokens(text) if token.kind in ("number", "percent")] == [
        "2\u00a0682", "76,3 %", "hai mươi bảy",
    ]  # fmt: skip
