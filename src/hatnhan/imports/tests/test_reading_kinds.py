"""Organisations, places, posts, ratings and the log of decisions; templates and reasons written back."""

from io import BytesIO

import openpyxl
import pytest

from hatnhan.imports.reading import KINDS, FileRefused, read, template, write_back

from .workbooks import TODAY, codes, reading, workbook


def values(found):
    return [row.values for row in found.rows]


def test_organisations_by_column_and_by_section(tmp_path):
    heads = [
        "TT",
        "Tên tổ chức đảng",
        "Mã tổ chức",
        "Loại hình",
        "Mã tổ chức cấp trên",
        "Ngày thành lập",
        "Tổng số đảng viên",
        "Bí thư",
    ]
    rows = [
        heads,
        [1, "Đảng bộ xã Hòa Bình", "99.111.001", "Đảng bộ cơ sở", "99.111", "03/02/1990", 22, "Lê Văn Chín"],
        [2, "Chi bộ ấp Một", "99111001000001", "Chi bộ trực thuộc", 99111001.0, "1998", "1.059", ""],
        [3, "Chi bộ ấp Hai", "99.111.1x", "Chi bộ trực thuộc", "", "", "", ""],
    ]
    one, two, three = values(found := reading(tmp_path, rows, kind="organisations"))
    assert (one["code"], one["parent_code"], str(one["founded"]), one["members"]) == (
        "99.111.001",
        "99.111",
        "03/02/1990",
        22,
    )
    assert (two["code"], two["parent_code"], str(two["founded"]), two["members"]) == (
        "99.111.001.000.001",
        "99.111.001",
        "1998",
        1059,
    )
    assert codes(found) == [[], [], ["code-format"]]
    assert "code" not in three
    rows = [
        ["TT", "Tên tổ chức đảng", "Loại hình"],
        ["I", "ĐẢNG BỘ XÃ HÒA BÌNH", ""],
        [1, "Chi bộ ấp Một", "Chi bộ trực thuộc"],
    ]
    rows += [["II. ĐẢNG BỘ XÃ HÒA AN"], [1, "Chi bộ ấp Ba", "Chi bộ trực thuộc"], ["", "Tổng cộng: 02 chi bộ", ""]]
    assert [(one["name"], one["parent"]) for one in values(reading(tmp_path, rows, kind="organisations"))] == [
        ("Chi bộ ấp Một", "ĐẢNG BỘ XÃ HÒA BÌNH"),
        ("Chi bộ ấp Ba", "ĐẢNG BỘ XÃ HÒA AN"),
    ]


def test_places_with_figures_by_year(tmp_path):
    rows = [["STT", "Ấp", "Thuộc xã", "Năm", "Dân số", "Số hộ"], [1, "Ấp Một", "Xã Hòa Bình", 2022, "1.234", 310]]
    assert values(reading(tmp_path, rows, kind="places"))[0]["figures"] == {
        2022: {"population": 1234, "households": 310}
    }
    rows = [["STT", "Tên ấp", "Năm 2021", "", "Năm 2022", ""], ["", "", "Dân số", "Số hộ", "Dân số", "Số hộ"]]
    rows += [["I. XÃ HÒA BÌNH"], [1, "Ấp Một", 1000, 250, 1010, 252], ["", "Tổng cộng", 1000, 250, 1010, 252]]
    (one,) = values(reading(tmp_path, rows, kind="places", merges={0: ["A1:A2", "B1:B2", "C1:D1", "E1:F1"]}))
    assert one["commune"] == "XÃ HÒA BÌNH"
    assert one["figures"] == {
        2021: {"population": 1000, "households": 250},
        2022: {"population": 1010, "households": 252},
    }
    assert codes(reading(tmp_path, [["STT", "Ấp", "Dân số"], [1, "Ấp Một", "đông"]], kind="places")) == [
        ["number-unreadable"]
    ]


def test_posts_several_in_one_cell(tmp_path):
    heads = [
        ["TT", "Họ và tên", "Năm sinh", "", "Chức vụ Đảng", "Chức vụ chính quyền", "QĐ chuẩn y"],
        ["", "", "Nam", "Nữ", "", "", ""],
    ]
    rows = [
        *heads,
        ["I. BAN CHẤP HÀNH ĐẢNG BỘ XÃ HÒA BÌNH"],
        [1, "Nguyễn Văn An", 1970, "", "Bí thư; Ủy viên Ban Thường vụ", "Chủ tịch HĐND", "12-QĐ/HU ngày 03/02/2020"],
        ["II. CHI BỘ ẤP MỘT"],
        [1, "Trần Thị Bình", "", "1985", "Phó Bí thư Chi bộ - Tổ trưởng TDP", "", ""],
        [2, "Lê Văn Chín", "1960", "", "", "Trưởng ấp", ""],
        ["", "Người lập", "", "", "BÍ THƯ"],
        ["", "Võ Văn Dũng", "", "", "Nguyễn Văn An"],
    ]
    an, binh, _chin = values(found := reading(tmp_path, rows, kind="posts", merges={0: ["C1:D1"]}))
    assert an["posts"] == ("Bí thư", "Ủy viên Ban Thường vụ")
    assert (an["decision"], str(an["decided_on"]), an["job"]) == ("12-QĐ/HU", "03/02/2020", "Chủ tịch HĐND")
    assert (binh["posts"], binh["cell"], binh["sex"]) == (
        ("Phó Bí thư Chi bộ", "Tổ trưởng TDP"),
        "CHI BỘ ẤP MỘT",
        "female",
    )
    assert codes(found) == [[], [], ["post-missing"]]


def test_ratings_take_the_last_of_the_level_columns(tmp_path):
    heads = ["TT", "Họ và tên", "Ngày sinh", "Chi bộ", "Tự xếp loại", "Chi bộ đề xuất", "Đảng ủy quyết định", "Ghi chú"]
    rows = [
        ["KẾT QUẢ ĐÁNH GIÁ, XẾP LOẠI ĐẢNG VIÊN NĂM 2021"],
        heads,
        [1, "Nguyễn Văn An", "1980", "A", "HTXS", "HTT", "HTT", ""],
        [2, "Trần Thị Bình", "04/03/1985", "A", "HTT", "HT", "HT", ""],
        [3, "Lê Văn Chín", "1970", "A", "HTT", "HTT", "", ""],
        [4, "Lý Văn Tám", "1971", "A", "", "", "Khá", ""],
    ]
    found = reading(tmp_path, rows, kind="ratings")
    assert [one.get("level") for one in values(found)] == ["good", "completed", None, None]
    assert codes(found) == [[], [], ["level-missing"], ["level-unknown"]]
    assert found.year == 2021
    assert found.rows[3].problems[0].columns == ("G",)


def test_ratings_as_marks_under_four_columns(tmp_path):
    heads = [
        ["TT", "Họ và tên", "Ngày sinh", "Chi bộ", "Mức xếp loại", "", "", ""],
        ["", "", "", "", "HTXSNV", "HTTNV", "HTNV", "KHTNV"],
    ]
    rows = [
        *heads,
        [1, "Nguyễn Văn An", "1980", "A", "", "x", "", ""],
        [2, "Trần Thị Bình", "1985", "A", "X", "", "x", ""],
    ]
    found = reading(tmp_path, rows, kind="ratings", merges={0: ["A1:A2", "B1:B2", "C1:C2", "D1:D2", "E1:H1"]})
    assert values(found)[0]["level"] == "good"
    assert codes(found) == [[], ["level-conflict"]]


def test_the_log_of_decisions(tmp_path):
    heads = [
        "STT",
        "Họ và tên",
        "Ngày sinh",
        "Chi bộ",
        "Loại quyết định",
        "Số quyết định",
        "Ngày quyết định",
        "Cơ quan ban hành",
    ]
    heads += ["Ngày hiệu lực", "Đến ngày"]
    rows = [
        heads,
        [
            1,
            "Nguyễn Văn An",
            "1980",
            "A",
            "Khiển trách",
            "12-QĐ/ĐU",
            "03/02/2020",
            "Đảng ủy xã",
            "03/02/2020",
            "03/02/2021",
        ],
    ]
    rows += [[2, "Trần Thị Bình", "1985", "A", "", "", "", "", "", ""]]
    found = reading(tmp_path, rows, kind="log")
    one = values(found)[0]
    assert (one["kind"], one["decision"], str(one["decided_on"]), str(one["until"])) == (
        "Khiển trách",
        "12-QĐ/ĐU",
        "03/02/2020",
        "03/02/2021",
    )
    assert codes(found) == [[], ["decision-kind-missing", "decision-date-missing"]]


@pytest.mark.parametrize("kind", KINDS)
def test_templates_are_understood_when_filled_in(tmp_path, kind):
    book = openpyxl.load_workbook(BytesIO(template(kind)))
    sheet = book.worksheets[0]
    heads = [cell.value for cell in sheet[1]]
    book.save(tmp_path / "trong.xlsx")
    with pytest.raises(FileRefused) as refused:
        read(tmp_path / "trong.xlsx", kind, today=TODAY)
    assert refused.value.code == "no-data-rows"
    known = {
        "STT": "1", "Họ và tên": "Nguyễn Văn An", "Năm": "2021", "Ngày sinh": "1980", "Năm sinh": "1980",
        "Ngày vào Đảng": "2005",
        "Chi bộ đang sinh hoạt": "Chi bộ ấp Một", "Tên tổ chức đảng": "Chi bộ ấp Một",
        "Mã tổ chức": "99.111.001.000.001",
        "Tên địa bàn": "Ấp Một", "Dân số": "1.000", "Chức vụ Đảng": "Bí thư", "Mức xếp loại": "HTT",
        "Loại quyết định": "Khiển trách",
        "Ngày quyết định": "03/02/2020", "Tổ chức đảng": "Chi bộ ấp Một", "Loại hình": "Chi bộ trực thuộc",
    }  # fmt: skip
    for column, head in enumerate(heads, 1):
        sheet.cell(row=2, column=column, value=known.get(head))
    book.save(tmp_path / "day.xlsx")
    found = read(tmp_path / "day.xlsx", kind, today=TODAY)
    assert codes(found) == [[]]
    assert len(found.shapes[0].columns) == len(heads)


def test_reasons_are_written_behind_the_table(tmp_path):
    path = workbook(tmp_path / "a.xlsx", [["Họ và tên", "Ngày sinh"], ["An", "=1+1"]])
    write_back(path, {(0, 2): ("refused", "Bị từ chối", "=HYPERLINK hỏng")}, tmp_path / "b.xlsx", headers={0: 1})
    sheet = openpyxl.load_workbook(tmp_path / "b.xlsx").worksheets[0]
    assert [cell.value for cell in sheet[2]] == ["An", "=1+1", None, "Bị từ chối", "=HYPERLINK hỏng"]
    assert sheet["E2"].data_type == "s"
    assert sheet["D1"].value == "Kết quả kiểm tra"


def test_a_synthesis_counts_levels_of_organisations(tmp_path):
    heads = [
        ["TT", "Tổ chức cơ sở đảng", "Tổng số đảng viên", "HTXSNV", "", "HTTNV", "", "HTNV", "", "KHTNV", ""],
        ["", "", "", "SL", "%", "SL", "%", "SL", "%", "SL", "%"],
    ]
    rows = [
        ["TỔNG HỢP XẾP LOẠI ĐẢNG VIÊN NĂM 2021"],
        *heads,
        ["I", "Khối xã"],
        [1, "Đảng bộ xã Hòa Bình", 20, 4, "20,0", 12, "60,0", 4, "20,0", 0, "0"],
        [2, "Đảng bộ xã Hòa An", 10, 1, "10,0", 9, "90,0", "", "", "", ""],
        ["", "Tổng cộng", 30, 5, "", 21, "", 4, "", 0, ""],
    ]
    merges = {0: ["A2:A3", "B2:B3", "C2:C3", "D2:E2", "F2:G2", "H2:I2", "J2:K2"]}
    one, two = values(found := reading(tmp_path, rows, kind="ratings", merges=merges))
    assert (one["organisation"], one["tally"], one["year"]) == ("Đảng bộ xã Hòa Bình", {4: 4, 3: 12, 2: 4, 1: 0}, 2021)
    assert two["tally"] == {4: 1, 3: 9}
    assert codes(found) == [[], []]


def test_levels_of_several_years_side_by_side(tmp_path):
    heads = [["TT", "Họ và tên", "Năm sinh", "Chi bộ", "Kết quả xếp loại", "", ""], ["", "", "", "", 2019, 2020, 2021]]
    found = reading(tmp_path, [*heads, [1, "Nguyễn Văn An", 1980, "A", "HT", "HTT", "HTXS"]], kind="ratings")
    assert (values(found)[0]["level"], values(found)[0]["year"]) == ("excellent", 2021)
