"""Dates, numbers and words as they are typed, mangled and meant."""

from datetime import date, datetime

import pytest

from hatnhan.foundation.dates import PartialDate
from hatnhan.imports.reading.dates import BadDate, read_date
from hatnhan.imports.reading.numbers import BadNumber, read_card, read_code, read_identity
from hatnhan.imports.reading.words import read_level

from .workbooks import codes, reading

DAY = PartialDate(1980, 2, 3)


@pytest.mark.parametrize(
    ("cell", "meant"),
    [
        ("03/02/1980", DAY), ("3-2-1980", DAY), ("3.2.1980", DAY), (" 03 / 02 / 1980 ", DAY), ("1980-02-03", DAY),
        ("1980-02-03 00:00:00", DAY),
        ("ngày 03 tháng 02 năm 1980", DAY), ("Ngày 3 tháng 2 năm 1980", DAY), (date(1980, 2, 3), DAY), (datetime(1980,
        2, 3, 7), DAY),
        (29254.0, DAY), ("29254", DAY), (1949.0, PartialDate(1949)), ("1949", PartialDate(1949)), ("1949.0",
        PartialDate(1949)),
        ("02/1980", PartialDate(1980, 2)), ("tháng 2 năm 1980", PartialDate(1980, 2)), ("2-1980", PartialDate(1980, 2)),
        ("'03/02/1980", DAY), ("03/02\u00a0/1980", DAY), (date(1905, 5, 2), PartialDate(1949)),
    ],
)  # fmt: skip
def test_dates_meant(cell, meant):
    assert read_date(cell) == meant


@pytest.mark.parametrize(
    ("cell", "code"),
    [
        ("30/02/2000", "date-impossible"), ("03/25/1978", "date-impossible"), ("00/00/1950", "date-impossible"),
        ("13/1980", "date-impossible"),
        ("03/02/0980", "date-impossible"), ("không nhớ", "date-unreadable"), ("03/02/80", "date-unreadable"),
        (3021980.0, "date-unreadable"),
        ("1899", "date-unreadable"), (4999.0, "date-unreadable"), (True, "date-unreadable"),
    ],
)  # fmt: skip
def test_dates_refused(cell, code):
    with pytest.raises(BadDate) as bad:
        read_date(cell)
    assert bad.value.code == code


def test_serials_of_1904_workbooks():
    assert read_date(27792.0, uses_1904=True) == DAY


@pytest.mark.parametrize(
    "cell", ["099080123456", "99080123456", 99080123456.0, "99080123456.0", " 099080 123456 ", "'099080123456"]
)
def test_identity_numbers_get_their_zeros_back(cell):
    assert read_identity(cell, DAY, "male")[0] == "099080123456"


@pytest.mark.parametrize(
    ("cell", "sex", "code"),
    [
        ("99080123456", "female", "cccd-length"), ("99081123456", "male", "cccd-length"), ("123456789", "male",
        "cccd-length"),
        ("0990801234567", "male", "cccd-length"), ("9.9080123456E+10", "male", "cccd-format"), ("09908012345O",
        "male", "cccd-format"),
        ("000000000000", "male", "cccd-placeholder"), (0.0, None, "cccd-placeholder"),
    ],
)  # fmt: skip
def test_identity_numbers_refused(cell, sex, code):
    with pytest.raises(BadNumber) as bad:
        read_identity(cell, DAY, sex)
    assert bad.value.code == code


def test_cards():
    assert read_card("99123456", None) == "99123456"
    assert read_card(99123456.0, None) == "99123456"
    assert read_card("099080123456", "099080123456") == "099080123456"
    assert read_card(99080123456.0, "099080123456") == "099080123456"
    for wrong, identity in (("9912345", None), ("DV-0001", None), ("099080123457", "099080123456"), ("00000000", None)):
        with pytest.raises(BadNumber):
            read_card(wrong, identity)


def test_codes():
    assert (
        read_code("99901001000001")
        == read_code("99.901.001.000.001")
        == read_code(99901001000001.0)
        == "99.901.001.000.001"
    )
    assert read_code("99901001") == "99.901.001"
    assert read_code("38.168.53") == "38.168.053"
    assert read_code("99.901") == "99.901"
    for wrong in ("9990100", "99.901.001.0001", "ABC", "99"):
        with pytest.raises(BadNumber):
            read_code(wrong)


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("HTT", "good"), ("HT", "completed"), ("HTXSNV", "excellent"), ("Hoàn thành xuất sắc nhiệm vụ", "excellent"),
        ("KHTNV", "not_completed"),
        ("HTTNV", "good"), ("htnv", "completed"), ("Không hoàn thành nhiệm vụ", "not_completed"),
        ("Đảng viên không HTNV", "not_completed"),
        ("Đủ tư cách, hoàn thành tốt nhiệm vụ", "good"), ("Trong sạch, vững mạnh", "excellent"), ("Yếu kém",
        "not_completed"),
        ("HTXS nhiệm vụ", "excellent"), ("HT xuất sắc nhiệm vụ", "excellent"),
        ("HT tốt nhiệm vụ", "good"), ("Đảng viên HTTNV", "good"), 
        ("Chưa xếp loại", "not_rated"), ("Khá giỏi", None), ("Lao động tiên tiến", None),
    ],
)  # fmt: skip
def test_levels(text, level):
    found = read_level(text)
    assert (found and found.name) == level


HEADS = [
    "STT",
    "Họ và tên",
    "Giới tính",
    "Ngày sinh",
    "Ngày vào Đảng",
    "Ngày chính thức",
    "Số CCCD",
    "Số thẻ đảng viên",
    "Chi bộ",
]


def row(**changes):
    person = dict(
        zip(
            HEADS,
            [1, "Nguyễn Văn An", "Nam", "03/02/1980", "19/05/2005", "19/05/2006", "099080123456", "99123456", "A"],
            strict=True,
        )
    )
    return list((person | changes).values())


@pytest.mark.parametrize(
    ("changes", "code", "column"),
    [
        ({"Họ và tên": ""}, "name-missing", "B"), ({"Giới tính": "Năm"}, None, ""), ({"Giới tính": "ong"},
        "sex-unreadable", "C"),
        ({"Ngày sinh": ""}, "birth-missing", "D"), ({"Ngày sinh": "-"}, "birth-missing", "D"), ({"Ngày vào Đảng": ""},
        "admitted-missing", "E"),
        ({"Ngày vào Đảng": "19/05/1979"}, "date-order", "D"), ({"Ngày chính thức": "19/05/2004"}, "date-order", "E"),
        ({"Ngày chính thức": "01/01/2023"}, "date-future", "F"), ({"Ngày chính thức": "Dự bị"}, None, ""),
        ({"Ngày chính thức": "sắp tới"}, "date-unreadable", "F"), ({"Ngày vào Đảng": "1980"}, None, ""),
        ({"Số CCCD": "KHÔNG", "Số thẻ đảng viên": "-"}, None, ""), ({"Số CCCD": "99080123456"}, None, ""),
        ({"Số CCCD": "9908012345"}, "cccd-length", "G"), ({"Số thẻ đảng viên": "1"}, "card-format", "H"),
        ({"Chi bộ": ""}, "cell-missing", "I"),
    ],
)  # fmt: skip
def test_what_is_wrong_with_a_member(tmp_path, changes, code, column):
    found = reading(tmp_path, [HEADS, row(**changes)])
    assert codes(found) == [[code] if code else []]
    if code:
        assert column in found.rows[0].problems[0].columns
        typed = next(iter(changes.values()))
        assert not typed or typed == "-" or code == "date-order" or typed in found.rows[0].problems[0].message


def test_several_problems_are_all_told(tmp_path):
    found = reading(tmp_path, [HEADS, row(**{"Ngày sinh": "30/02/1980", "Số CCCD": "12", "Chi bộ": ""})])
    assert codes(found) == [["date-impossible", "cccd-length", "cell-missing"]]


def test_dates_swapped_by_excel_are_pointed_out(tmp_path):
    swapped = [row(**{"Ngày sinh": date(1980, 4, day)}) for day in (1, 5, 9)]
    texts = [row(**{"Ngày sinh": f"{day}/04/1980"}) for day in (25, 26, 27)]
    found = reading(tmp_path, [HEADS, *swapped, *texts])
    assert [bool(one.notes and "đổi chỗ" in one.notes[-1]) for one in found.rows] == [True] * 3 + [False] * 3
    fine = reading(tmp_path, [HEADS, *swapped, row(**{"Ngày sinh": date(1980, 4, 20)}), *texts])
    assert not any("đổi chỗ" in note for note in fine.notes)


def test_names_in_capitals_get_one_capital_a_word(tmp_path):
    found = reading(tmp_path, [HEADS, row(**{"Họ và tên": "TRẦN  VĂN ĐỆ"}), row(**{"Họ và tên": "Đ/c Y Bơh"})])
    assert [one.values["name"] for one in found.rows] == ["Trần Văn Đệ", "Y Bơh"]
