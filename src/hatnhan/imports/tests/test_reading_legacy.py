"""TCVN3 and VNI text, chosen by the user and never guessed."""

import pytest

from hatnhan.foundation.legacy import _TCVN3, _VNI, restored_name
from hatnhan.imports.reading import FileRefused, decode, preview_encoding

from .workbooks import reading

ALPHABET = "aàảãáạăằẳẵắặâầẩẫấậbcdđeèẻẽéẹêềểễếệghiìỉĩíịklmnoòỏõóọôồổỗốộơờởỡớợpqrstuùủũúụưừửữứựvxyỳỷỹýỵ"


def tcvn3(text):
    codes = {chr(letter): chr(code) for code, letter in _TCVN3.items()}
    return "".join(codes.get(letter) or codes.get(letter.lower(), letter) for letter in text)


def vni(text):
    codes = {}
    for code, letter in _VNI.items():
        codes.setdefault(letter, code)
    return "".join(codes.get(letter, letter) for letter in text)


def test_every_letter_survives_the_round_trip():
    assert decode(tcvn3(ALPHABET), "tcvn3") == ALPHABET
    assert decode(vni(ALPHABET), "vni") == ALPHABET
    assert decode(vni(ALPHABET.upper()), "vni") == ALPHABET.upper()


@pytest.mark.parametrize(("typed", "encoding", "meant"), [
    ("NguyÔn V¨n An", "tcvn3", "Nguyễn Văn An"), ("§¶ng viªn", "tcvn3", "Đảng viên"), ("H\u00ad¬ng", "tcvn3", "Hương"),
    ("Nguyeãn Vaên An", "vni", "Nguyễn Văn An"), ("Ñaûng vieân", "vni", "Đảng viên"), ("Höông", "vni", "Hương"),
    ("Traàn Thò Lyù", "vni", "Trần Thị Lý"),
])  # fmt: skip
def test_known_spellings(typed, encoding, meant):
    assert decode(typed, encoding) == meant


def test_unicode_in_a_legacy_sheet_is_left_alone():
    assert decode("Đoàn", "vni") == "Đoàn"
    assert decode("Nguyễn", "tcvn3") == "Nguyễn"


def test_a_dash_or_a_quote_does_not_make_a_string_unicode():
    assert decode("NguyÔn V¨n An – §¶ng viªn …", "tcvn3") == "Nguyễn Văn An – Đảng viên …"
    assert decode("“Ñaûng vieân”", "vni") == "“Đảng viên”"
    assert decode("Trần – An", "tcvn3") == "Trần – An"


def test_capitals_of_names_come_back():
    assert restored_name("ánh nguyệt", legacy=True) == "Ánh Nguyệt"
    assert restored_name("NGUYễN VăN AN", legacy=True) == "Nguyễn Văn An"
    assert restored_name("Nguyễn An") == "Nguyễn An"
    assert restored_name("Y-Bih Niê") == "Y-Bih Niê"


def test_the_preview_shows_every_reading():
    shown = preview_encoding(["Nguyeãn", "An"])
    assert shown == {"unicode": ["Nguyeãn"], "tcvn3": [decode("Nguyeãn", "tcvn3")], "vni": ["Nguyễn"]}


@pytest.mark.parametrize(("encoding", "encode"), [("tcvn3", tcvn3), ("vni", vni)])
def test_a_legacy_workbook(tmp_path, encoding, encode):
    rows = [
        ["Số TT", "Họ và tên", "Ngày sinh", "Ngày vào Đảng", "Chi bộ"],
        [1, "Ứng Thị Ánh", "03/02/1980", "19/05/2005", "Chi bộ ấp Đường Đá"],
    ]
    rows = [[encode(cell) if isinstance(cell, str) else cell for cell in cells] for cells in rows]
    found = reading(tmp_path, rows, encoding=encoding)
    assert found.rows[0].values["name"] == "Ứng Thị Ánh"
    assert found.rows[0].values["cell"].casefold() == "chi bộ ấp đường đá"
    with pytest.raises(FileRefused) as refused:
        reading(tmp_path, rows)
    assert refused.value.code in ("legacy-text", "no-data-rows")
