"""Tables are found as offices lay them out, and only data lines are read as data."""

import json
from pathlib import Path

import pytest

from hatnhan.foundation.dates import PartialDate

from .workbooks import codes, reading

HEADS = ["STT", "Họ và tên", "Ngày sinh", "Ngày vào Đảng", "Chi bộ"]
AN = [1, "Nguyễn Văn An", "03/02/1980", "19/05/2005", "Chi bộ ấp Một"]
BINH = [2, "Trần Thị Bình", "04/03/1985", "02/09/2010", "Chi bộ ấp Hai"]


def names(found):
    return [row.values.get("name") for row in found.rows]


def test_titles_above_and_signatures_below_are_no_data(tmp_path):
    found = reading(
        tmp_path,
        [
            ["ĐẢNG BỘ XÃ HÒA BÌNH", "", "", "ĐẢNG CỘNG SẢN VIỆT NAM"], ["*", "", "",
            "Hòa Bình, ngày 03 tháng 02 năm 2022"], [],
            ["DANH SÁCH ĐẢNG VIÊN"], HEADS, ["(1)", "(2)", "(3)", "(4)", "(5)"], AN, [], BINH, ["",
            "Tổng cộng: 2 đồng chí"],
            ["", "NGƯỜI LẬP BIỂU", "", "T/M ĐẢNG ỦY"], ["", "(Ký, ghi rõ họ tên)", "", "BÍ THƯ"], [], ["",
            "Lê Thị Cúc", "", "Võ Văn Dũng"],
        ],
    )  # fmt: skip
    assert [(row.row, row.values["name"]) for row in found.rows] == [(7, "Nguyễn Văn An"), (9, "Trần Thị Bình")]
    assert found.shapes[0].header_rows == (5, 6)
    assert dict(found.shapes[0].columns) == {"number": "A", "name": "B", "birth": "C", "admitted": "D", "cell": "E"}


@pytest.mark.parametrize("family", ["Tống Công Danh", "Cống Văn Tổng", "Kiều Công An"])
def test_people_whose_names_resemble_totals_are_people(tmp_path, family):
    assert names(reading(tmp_path, [HEADS, [1, family, *AN[2:]]])) == [family]
    assert names(reading(tmp_path, [HEADS, ["", family, *AN[2:]]])) == [family]


def test_birth_under_nam_and_nu_gives_the_sex_merged_or_not(tmp_path):
    top = ["TT", "Họ và tên", "Ngày, tháng, năm sinh", "", "Ngày vào Đảng", "", "Chi bộ"]
    sub = ["", "", "Nam", "Nữ", "Dự bị", "Chính thức", ""]
    rows = [
        top,
        sub,
        [1, "Nguyễn Văn An", 1949.0, "", "19/05/1975", "19/05/1976", "A"],
        [2, "Trần Thị Bình", "", "04/03/1985", "02/09/2021", "", "A"],
    ]
    for merges in ({}, {0: ["A1:A2", "B1:B2", "C1:D1", "E1:F1", "G1:G2"]}):
        found = reading(tmp_path, rows, merges=merges)
        assert [(row.values["sex"], str(row.values["birth"])) for row in found.rows] == [
            ("male", "1949"),
            ("female", "04/03/1985"),
        ]
        assert found.rows[0].values["official"] == PartialDate(1976, 5, 19)
        assert codes(found) == [[], []]


def test_birth_split_into_day_month_year(tmp_path):
    top, sub = (
        ["TT", "Họ và tên", "Ngày sinh", "", "", "Ngày vào Đảng", "Chi bộ"],
        ["", "", "Ngày", "Tháng", "Năm", "", ""],
    )
    found = reading(tmp_path, [top, sub, [1, "Nguyễn Văn An", 3, 2, 1980, "19/05/2005", "A"]], merges={0: ["C1:E1"]})
    assert found.rows[0].values["birth"] == PartialDate(1980, 2, 3)


def test_three_heading_rows(tmp_path):
    rows = [
        ["TT", "Họ và tên", "Thông tin đảng viên", "", "", "", "Chi bộ"], ["", "", "Năm sinh", "", "Ngày vào Đảng",
        "", ""],
        ["", "", "Nam", "Nữ", "Dự bị", "Chính thức", ""], [1, "Trần Thị Bình", "", "1985", "02/09/2010", "02/09/2011",
        "A"],
    ]  # fmt: skip
    found = reading(tmp_path, rows, merges={0: ["A1:A3", "B1:B3", "C1:F1", "C2:D2", "E2:F2", "G1:G3"]})
    assert found.shapes[0].header_rows == (1, 2, 3)
    assert found.rows[0].values["sex"] == "female"
    assert str(found.rows[0].values["official"]) == "02/09/2011"


def test_the_clean_up_file_of_29_columns(tmp_path):
    one = [
        "STT", "ID", "Họ và tên *", "Tên gọi khác", "Giới tính *", "Sinh ngày * (dd/mm/yyyy)", "Dân tộc *",
        "Tôn giáo *",
        "Số định danh cá nhân *", "Số thẻ Đảng* (12 số theo HD38-HD/BTCTW)", "Nơi cấp thẻ Đảng",
        "Ngày cấp thẻ Đảng (dd/mm/yyyy)",
        "Số thẻ theo Đảng quyết định 85", "Tổ chức Đảng đang sinh hoạt * (không sửa)", "Nơi đăng ký khai sinh", "", "",
        "Quê quán (theo mô hình 2 cấp)", "", "", "Thường trú (theo mô hình 2 cấp)", "", "",
        "Ngày vào Đảng* (dd/mm/yyyy)",
        "Ngày vào Đảng chính thức* (dd/mm/yyyy)", "Số CMND cũ (nếu có)", "Trạng thái hoạt động",
        "Ngày rời khỏi/ Ngày mất/ Ngày miễn sinh hoạt Đảng (dd/mm/yyyy)",
        "Đề nghị xóa (do đảng viên không thuộc chi bộ)",
        "Kết quả kiểm tra", "Chi tiết lỗi",
    ]  # fmt: skip
    two = [""] * 14 + ["Quốc gia *", "Tỉnh *", "Địa chỉ chi tiết *"] * 3 + [""] * 8
    person = [
        1, "7b1c", "NGUYỄN VĂN AN", "", "Nam", "03/02/1980", "Kinh", "Không", "099080123456", "099080123456",
        "Huyện ủy", "03/02/2006",
        "99123456", "Chi bộ ấp Một", "Việt Nam", "Thạnh Lạc", "Xã A", "Việt Nam", "Thạnh Lạc", "Xã B", "Việt Nam",
        "Thạnh Lạc", "Ấp Một, xã C",
        "19/05/2005", "19/05/2006", "", "Đang sinh hoạt", "", "", "HỢP LỆ", "",
    ]  # fmt: skip
    rows = [
        ["TỆP NHẬP LIỆU"],
        ["Thời gian in: 01/12/2022"],
        ["Các cột có dấu * là bắt buộc; ngày ghi dd/MM/yyyy"],
        [],
        [],
        one,
        two,
        person,
    ]
    whole = [f"{letter}6:{letter}7" for letter in (*"ABCDEFGHIJKLMN", "X", "Y", "Z", "AA", "AB", "AC", "AD", "AE")]
    found = reading(tmp_path, rows, merges={0: ["A1:AE1", "A3:AE4", "O6:Q6", "R6:T6", "U6:W6", *whole]})
    columns = found.shapes[0].columns
    assert found.shapes[0].header_rows == (6, 7)
    assert {name: columns[name] for name in ("name", "identity", "card", "old_card", "cell", "admitted", "official",
    "left_on", "status")} == {
        "name": "C", "identity": "I", "card": "J", "old_card": "M", "cell": "N", "admitted": "X", "official": "Y",
        "left_on": "AB", "status": "AA",
    }  # fmt: skip
    assert columns["native"] == "T"
    assert columns["residence_province"] == "V"
    assert columns["birthplace"] == "Q"
    values = found.rows[0].values
    assert (values["name"], values["sex"], values["identity"], values["cell"]) == (
        "Nguyễn Văn An",
        "male",
        "099080123456",
        "Chi bộ ấp Một",
    )


def test_the_army_list_with_the_kind_of_member_inside_the_date_cell(tmp_path):
    heads = [
        "STT", "Họ và tên", "Năm sinh", "Số CCCD", "Cấp bậc", "Chức vụ", "Nhập ngũ", "Ngày vào Đảng", "Số điện thoại",
        "Khi cần báo tin cho ai",
        "Quê quán", "Nơi ở & cự ly", "Ghi chú",
    ]  # fmt: skip
    one = [
        1,
        "Nguyễn Văn An",
        "03/02/1980",
        "099080123456",
        "Đại úy",
        "Bí thư",
        "02/1998",
        "19/05/2005\n(Chính thức)",
        "0900 000 001",
        "",
        "Xã A",
        "Xã B\n5 km",
    ]
    two = [
        2,
        "Trần Bình",
        "1999",
        "099099123456",
        "Binh nhất",
        "",
        "02/2021",
        "19/05/2022\n(Dự bị)",
        "",
        "",
        "",
        "",
        "",
    ]
    found = reading(
        tmp_path,
        [["CHI BỘ ĐẠI ĐỘI MỘT"], ["DANH SÁCH TRÍCH NGANG ĐẢNG VIÊN NĂM 2022"], heads, [f"({i})" for i in range(1,
        14)], one, two,
         ["Nơi nhận:", "", "", "", "", "", "", "", "T/M CHI BỘ"], ["", "", "", "", "", "", "", "", "BÍ THƯ"], ["", "",
         "", "", "", "", "", "", "Nguyễn Văn An"]],
    )  # fmt: skip
    assert [row.values["member_kind"] for row in found.rows] == ["official", "probationary"]
    assert str(found.rows[0].values["admitted"]) == "19/05/2005"
    assert found.rows[0].values["cell_names"][0] == "CHI BỘ ĐẠI ĐỘI MỘT"
    assert codes(found) == [[], []]


def test_the_paper_book_stacks_values_in_cells_and_rows(tmp_path):
    heads = [
        "Số TT", "Họ và tên / họ và tên khai sinh", "Ngày sinh", "Nam, nữ, dân tộc, tôn giáo", "Quê quán",
        "Ngày vào Đảng, ngày chính thức",
        "Số thẻ đảng viên, số lý lịch, số Huy hiệu Đảng", "Ghi chú",
    ]  # fmt: skip
    stacked = [
        1,
        "Nguyễn Văn An\n(Nguyễn An)",
        "03/02/1980",
        "Nam\nKinh\nKhông",
        "Xã A",
        "19/05/2005\n19/05/2006",
        "99123456\n001234TL",
        "",
    ]
    several = (
        [2, "Trần Thị Bình", "1985", "Nữ", "Xã B", "02/09/2010", "99654321", ""],
        ["", "Trần Bình", "", "Hoa", "", "02/09/2011", "004321TL", ""],
    )
    found = reading(
        tmp_path,
        [heads, stacked, *several, [3, "Lê Văn Chín", "1970", "Nam, Kinh, Không", "", "02/1999", "99000111", ""]],
    )
    an, binh, chin = (row.values for row in found.rows)
    assert (an["name"], an["other_name"], an["ethnic"], str(an["official"]), an["card"], an["cv_number"]) == (
        "Nguyễn Văn An", "Nguyễn An", "Kinh", "19/05/2006", "99123456", "001234TL",
    )  # fmt: skip
    assert (binh["name"], binh["sex"], binh["ethnic"], str(binh["official"]), binh["card"]) == (
        "Trần Thị Bình",
        "female",
        "Hoa",
        "02/09/2011",
        "99654321",
    )
    assert (chin["religion"], str(chin["admitted"])) == ("Không", "02/1999")


SAMPLES = Path(__file__).parents[5] / "shared" / "acceptance" / "workbooks"


@pytest.mark.skipif(not SAMPLES.is_dir(), reason="the sample workbooks lie beside the project, not in it")
@pytest.mark.parametrize("name", ["2-DS_DANGVIEN.xlsx", "02-trich-ngang-theo-chi-bo-Nam-Nu.xlsx"])
def test_the_samples(name):
    from hatnhan.imports.reading import read

    from .workbooks import TODAY

    truth = json.loads((SAMPLES / f"{name}.truth.json").read_text(encoding="utf-8"))
    found = read(SAMPLES / name, "members", today=TODAY)
    assert [(row.sheet, row.row) for row in found.rows] == [
        (row["sheet"], row["row"]) for row in truth["rows"] if row["role"] == "data"
    ]
