"""A sheet as rows: read from what offices paste, each fault told with its row and column, written back and read again."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hatnhan.meetings.rules.scoring import FACTS
from hatnhan.meetings.rules.sheet_rows import THEMATIC, WORDS, faults_of, read_rows, rows_of, sheet_of
from hatnhan.rulebook import meetings_on
from hatnhan.rulebook.coding import encoded

LEVELS = (Decimal(90), Decimal(70), Decimal(50))
CENTRAL = meetings_on(date(2026, 11, 5)).score_sheet
ROWS = """STT\tNội dung\tĐiểm
I\tCÔNG TÁC CHUẨN BỊ\t40
1\tTài liệu gửi trước\t15 điểm\ttài liệu gửi đúng hạn
2\tDự thảo nghị quyết\t25
2.1\tĐúng mẫu\t10
2.2\tCó chỉ tiêu\t15
II.\tTIẾN HÀNH\t60
1\tTỷ lệ đảng viên dự\t20\ttỷ lệ dự: 90=20; 75=15; >50=10; 0=0\tx
2)\tKết luận rõ\t40
\tTổng cộng\t100
"""
GOOD = ROWS.partition("\n")[2]


def read(text, levels=LEVELS):
    rows = read_rows(text)
    sheet = sheet_of(rows, id="9-QĐ/BTC", name="Phiếu tỉnh", levels=levels)
    return sheet, [str(one) for one in faults_of(rows, sheet)]


def test_a_pasted_table_becomes_a_sheet():
    sheet, faults = read(GOOD)
    assert faults == []
    assert [(group.name, group.most) for group in sheet.groups] == [("CÔNG TÁC CHUẨN BỊ", 40), ("TIẾN HÀNH", 60)]
    assert [(item.name, item.most) for item in sheet.groups[0].items] == [
        ("Tài liệu gửi trước", 15),
        ("Dự thảo nghị quyết: Đúng mẫu", 10),
        ("Dự thảo nghị quyết: Có chỉ tiêu", 15),
    ]
    attendance = sheet.groups[1].items[0]
    assert (attendance.fact, [attendance.points_for(Decimal(n)) for n in (95, 75, 50, 51)]) == (
        "attendance",
        [20, 15, 0, 10],
    )
    assert [one.full_points_of for one in sheet.conditions] == [attendance.code]


ROW_1, ROW_3, ROW_8 = "1\tTài liệu gửi trước\t15 điểm", "2.1\tĐúng mẫu\t10", "2)\tKết luận rõ\t40"
MOST, FACT, NAME, NUMBER = "cột Điểm tối đa: ", "cột Tính theo: ", "cột Nội dung: ", "cột Số thứ tự: "
ROMAN = "Ghi số La Mã (I, II) cho tiêu chí, số thường (1, 1.1) cho dòng chấm điểm."


@pytest.mark.parametrize(
    ("was", "now", "told"),
    [
        (ROW_1, "1\tTài liệu\t14", f"Dòng 1, {MOST}Các dòng cộng lại 39 điểm, tiêu chí ghi 40."),
        (ROW_3, "2.1\tĐúng mẫu\t9", f"Dòng 3, {MOST}Các dòng con cộng lại 24 điểm, dòng này ghi 25."),
        ("cộng\t100", "cộng\t101", f"Dòng 9, {MOST}Các tiêu chí cộng lại 100 điểm, dòng này ghi 101."),
        (ROW_8, "2)\tKết luận rõ\tbốn mươi", f"Dòng 8, {MOST}Ghi số điểm, như 5 hoặc 2,5."),
        (ROW_8, "?\tKết luận rõ\t40", f"Dòng 8, {NUMBER}{ROMAN}"),
        (ROW_8, "1\tKết luận rõ\t40", f"Dòng 8, {NAME}Mã 2_1 dùng cho hai dòng."),
        (ROW_8, "2)\t\t40", f"Dòng 8, {NAME}Ghi nội dung của dòng."),
        ("dự:", "mưa:", f"Dòng 7, {FACT}Không có số liệu “tỷ lệ mưa”. Để trống thì chi bộ tự cho điểm."),
        ("90=20;", "90=21;", f"Dòng 7, {FACT}Điểm của một mức vượt quá 20."),
        ("90=20; 75=15;", "75=15; 90=20;", f"Dòng 7, {FACT}Ghi các mức từ cao xuống thấp, không trùng nhau."),
        ("90=20;", "chín mươi;", f"Dòng 7, {FACT}Ghi mức như 90=4; 75=3: từ 90 trở lên được 4 điểm."),
        ("I\tCÔNG TÁC CHUẨN BỊ\t40\n", "", f"Dòng 1, {NUMBER}Trước dòng chấm điểm phải có một tiêu chí (số La Mã)."),
    ],
)  # fmt: skip
def test_a_faulty_sheet_is_refused_with_row_and_column(was, now, told):
    assert was in GOOD
    assert told in read(GOOD.replace(was, now, 1))[1]


def test_criteria_add_up_to_a_hundred_and_levels_descend():
    short = GOOD.replace("2)\tKết luận rõ\t40", "2)\tKết luận rõ\t30").replace("TIẾN HÀNH\t60", "TIẾN HÀNH\t50")
    assert read(short.replace("\tTổng cộng\t100", ""))[1] == ["Các tiêu chí cộng lại 90 điểm, phải đúng 100."]
    words = "Mức tốt, khá, trung bình phải bắt đầu từ số điểm giảm dần, trong khoảng 0 đến 100."
    for levels in ((70, 90, 50), (90, 70, 70), (101, 70, 50), (90, 70, 0)):
        assert read(GOOD, [Decimal(one) for one in levels])[1] == [words]
    assert read("")[1] == ["Phiếu chưa có tiêu chí nào."]
    assert "Dòng 10, cột Nội dung: Tiêu chí này chưa có dòng nào để chấm." in read(GOOD + "III\tKhác\t0")[1]


def test_the_heading_of_the_table_is_told_as_a_row_that_is_no_line():
    assert read(ROWS)[1][0].startswith("Dòng 1, cột Số thứ tự")


def test_every_fact_has_words_and_every_word_is_a_fact():
    assert set(WORDS) == FACTS - {"minutes_asked"}
    for name, words in WORDS.items():
        (group,) = read_rows(f"I|Một|100\n1|Dòng|100|{words.upper()}, {THEMATIC}").groups
        assert (group["items"][0]["fact"], group["items"][0]["in_month"]) == (name, "thematic")


def test_the_central_sheet_written_as_rows_reads_back_as_it_was():
    rows = read_rows(rows_of(CENTRAL))
    sheet = sheet_of(rows, id="x", name="x", levels=(CENTRAL.good_from, CENTRAL.fair_from, CENTRAL.average_from))
    assert faults_of(rows, sheet) == []

    def told(one):
        return [
            (group["name"], group["most"], [{**item, "code": ""} for item in group["items"]])
            for group in encoded(one)["groups"]
        ]

    assert told(sheet) == told(CENTRAL)


@given(st.lists(st.lists(st.integers(1, 30), min_size=1, max_size=4), min_size=1, max_size=5))
def test_a_sheet_is_right_exactly_when_it_adds_up_to_a_hundred(groups):
    lines = []
    for place, items in enumerate(groups):
        lines.append(f"{'I' * (place + 1) if place < 3 else ('IV', 'V')[place - 3]}|Tiêu chí|{sum(items)}")
        lines += [f"{number}|Dòng|{most}" for number, most in enumerate(items, 1)]
    assert (read("\n".join(lines))[1] == []) is (sum(map(sum, groups)) == 100)
