"""Sections, sheets, repeated headings and odd rows within tables."""

import pytest

from hatnhan.imports.reading import FileRefused

from .test_reading_layouts import AN, BINH, HEADS, names
from .workbooks import codes, reading


def test_sections_give_the_cell_and_the_base(tmp_path):
    heads = HEADS[:4]
    rows = [
        heads, ["A. ĐẢNG BỘ XÃ HÒA BÌNH"], ["I. CHI BỘ ẤP MỘT (2 đồng chí)"], AN[:4], ["", "Cộng: 2"], ["II",
        "Chi bộ ấp Hai: 01 đ/c"], BINH[:4],
        ["B. ĐẢNG BỘ XÃ HÒA AN"], ["1) CB ấp Ba"], [1, "Lê Văn Chín", "1970", "1999"], ["", "Tổ đảng số 1"], [2,
        "Lý Văn Tám", "1971", "1999"],
    ]  # fmt: skip
    found = reading(tmp_path, rows)
    assert [(row.section, row.values["base"]) for row in found.rows] == [
        ("CHI BỘ ẤP MỘT", "ĐẢNG BỘ XÃ HÒA BÌNH"), ("Chi bộ ấp Hai", "ĐẢNG BỘ XÃ HÒA BÌNH"), ("CB ấp Ba",
        "ĐẢNG BỘ XÃ HÒA AN"),
        ("CB ấp Ba", "ĐẢNG BỘ XÃ HÒA AN"),
    ]  # fmt: skip


def test_a_sheet_for_each_cell_hidden_sheets_left_out(tmp_path):
    table = [HEADS[:4], AN[:4]]
    found = reading(
        tmp_path, [["DANH SÁCH ĐẢNG VIÊN CHI BỘ ẤP MỘT NĂM 2022"], *table], table, [["Mã", "Tên"], ["01", "Kinh"]],
        table,
        names=("Bìa", "Chi bộ ấp Hai", "DANTOC", "An"), hidden=(2, 3),
    )  # fmt: skip
    assert [(row.sheet, row.values["cell"]) for row in found.rows] == [(0, "CHI BỘ ẤP MỘT"), (1, "Chi bộ ấp Hai")]


def test_headings_repeated_or_changed_in_the_middle(tmp_path):
    other = ["Họ và tên", "STT", "Ngày vào Đảng", "Ngày sinh", "Chi bộ"]
    found = reading(tmp_path, [HEADS, AN, HEADS, BINH, [], other, ["Lê Văn Chín", 1, "02/1999", "1970", "A"]])
    assert [(row.row, str(row.values["birth"])) for row in found.rows] == [
        (2, "03/02/1980"),
        (4, "04/03/1985"),
        (7, "1970"),
    ]
    assert len(found.shapes) == 2


def test_a_cell_merged_over_its_people_reaches_each(tmp_path):
    found = reading(
        tmp_path, [HEADS, AN, [*BINH[:4], ""], [3, "Lê Văn Chín", "1970", "1999", ""]], merges={0: ["E2:E3"]}
    )
    assert [row.values.get("cell") for row in found.rows] == ["Chi bộ ấp Một", "Chi bộ ấp Một", None]
    assert codes(found)[2] == ["cell-missing"]


def test_rows_without_a_name_or_number_but_with_values_are_data(tmp_path):
    found = reading(
        tmp_path,
        [
            HEADS,
            [1, "", *AN[2:]],
            ["", "Trần Thị Bình", *BINH[2:]],
            [3, "", "", "", ""],
            [4, "Lê Văn Chín", "", "", ""],
        ],
    )
    assert [row.row for row in found.rows] == [2, 3, 5]
    assert codes(found) == [["name-missing"], [], ["birth-missing", "admitted-missing", "cell-missing"]]


def test_names_in_two_columns(tmp_path):
    found = reading(
        tmp_path,
        [["TT", "Họ và tên", "", "Ngày sinh", "Ngày vào Đảng", "Chi bộ"], [1, "Nguyễn Văn", "An", *AN[2:]]],
        merges={0: ["B1:C1"]},
    )
    assert names(found) == ["Nguyễn Văn An"]


def test_a_column_map_overrides_the_headings(tmp_path):
    rows = [["STT", "Họ và tên", "Mốc A", "Mốc B", "Chi bộ"], AN]
    with pytest.raises(FileRefused) as refused:
        reading(tmp_path, [["Cột 1", "Cột 2"], ["x", "y"]])
    assert refused.value.code == "no-data-rows"
    found = reading(tmp_path, rows, column_map={"B": "name", "C": "birth", "D": "admitted", "E": "cell"})
    assert codes(found) == [[]]
    assert found.shapes[0].fields == {"B": "name", "C": "birth", "D": "admitted", "E": "cell"}


def test_formulas_are_read_by_their_stored_value_and_say_so(tmp_path):
    found = reading(tmp_path, [[*HEADS, "Ghi chú"], [*AN, "=1+98"]])
    assert found.rows[0].values["note"] == "99"
    assert "F2" in found.rows[0].notes[0]
    assert not reading(tmp_path, [[*HEADS, "Ghi chú"], [*AN, "99"]]).rows[0].notes


def test_lists_of_several_cells_stacked_on_one_sheet(tmp_path):
    signed = [["", "Hòa Bình, ngày    tháng    năm 2022"], ["", "T/M CHI BỘ"], ["", "BÍ THƯ"], ["", "Võ Văn Dũng"], []]
    title = ["ĐẢNG ỦY XÃ HÒA BÌNH", "", "", "ĐẢNG CỘNG SẢN VIỆT NAM"]
    rows = [
        *[title, ["DANH SÁCH ĐẢNG VIÊN CHI BỘ ẤP MỘT"], HEADS[:4], AN[:4], *signed],
        *[title, ["", "DANH SÁCH ĐẢNG VIÊN CHI BỘ ẤP HAI NĂM 2022"], HEADS[:4], BINH[:4], *signed],
    ]
    found = reading(tmp_path, rows)
    assert [(row.values["name"], row.values["cell"]) for row in found.rows] == [
        ("Nguyễn Văn An", "CHI BỘ ẤP MỘT"),
        ("Trần Thị Bình", "CHI BỘ ẤP HAI"),
    ]


@pytest.mark.parametrize(
    "section", ["I/ CHI BỘ ẤP MỘT có 5 đồng chí", "I. Chi bộ ấp Một (có 05 đ/c)", "CHI BỘ ẤP MỘT: có 12 đảng viên"]
)
def test_a_section_that_counts_its_people_is_no_total(tmp_path, section):
    found = reading(tmp_path, [HEADS[:4], [section], AN[:4], ["", "Danh sách có 5 đồng chí"]])
    assert [(row.values["name"], row.values["cell"].casefold()) for row in found.rows] == [
        ("Nguyễn Văn An", "chi bộ ấp một")
    ]


def test_admission_and_recognition_headed_by_one_word_each(tmp_path):
    found = reading(tmp_path, [["STT", "Họ và tên", "Ngày sinh", "Dự bị", "Chính thức", "Chi bộ"],
                               [*AN[:4], "19/05/2006", AN[4]]])  # fmt: skip
    assert codes(found) == [[]]
    assert str(found.rows[0].values["official"]) == "19/05/2006"


def test_of_the_national_list_no_other_sheet_is_read(tmp_path):
    table = [HEADS, AN]
    found = reading(tmp_path, table, [HEADS, BINH], names=("Bản cũ", "DSTTHC"))
    assert [(row.sheet, row.values["name"]) for row in found.rows] == [(1, "Trần Thị Bình")]
    assert any("Bản cũ" in note for note in found.notes)
    found = reading(tmp_path, table, [["Mã", "Tên"]], names=("Danh sách", "DSTTHC"))
    assert [row.sheet for row in found.rows] == [0]


def test_a_name_with_its_cell_is_a_row_even_without_a_number(tmp_path):
    found = reading(tmp_path, [HEADS[1:], AN[1:], ["Lê Văn Chín", "", "", "Chi bộ ấp Một"], ["Người lập biểu"],
                               ["Võ Văn Dũng", "", "", "Trần Bí Thư"]])  # fmt: skip
    assert names(found) == ["Nguyễn Văn An", "Lê Văn Chín"]
    assert codes(found)[1] == ["birth-missing", "admitted-missing"]
