"""A table declared once: on the page, in the address, in Excel."""

import io
import zipfile
from datetime import date, datetime
from decimal import Decimal
from types import SimpleNamespace
from zoneinfo import ZoneInfo

import openpyxl
import pytest
from django.template.loader import render_to_string
from python_calamine import CalamineWorkbook

from hatnhan.ui.excel import Sheet, workbook
from hatnhan.ui.tables import Column, Kind, Table

TABLE = Table(
    [
        Column("name", "Họ và tên", url=lambda row: "/m/1/", order="sort_key"),
        Column("cell", "Chi bộ", value="cell.name", missing="thiếu"),
        Column("votes", "Phiếu", kind=Kind.NUMBER, group="Kết quả", order=["votes", "name"]),
        Column("share", "Tỷ lệ", kind=Kind.SHARE, group="Kết quả"),
        Column("on", "Ngày", kind=Kind.DATE),
        Column("level", "Mức", kind=Kind.LEVEL),
    ],
    first_order=["name"],
)


def row(name="Bùi An", **more):
    values = {
        "cell": SimpleNamespace(name="Chi bộ 1"),
        "votes": 1059,
        "share": Decimal("95.24"),
        "on": date(2022, 11, 3),
    }
    return SimpleNamespace(name=name, **{**values, "level": 4, **more})


class Ordered:
    def order_by(self, *orders):
        return orders


@pytest.mark.parametrize(
    ("asked", "orders"),
    [
        ("", ("name", "pk")),
        ("name", ("sort_key", "pk")),
        ("-votes", ("-votes", "-name", "pk")),
        ("share", ("name", "pk")),
        ("password", ("name", "pk")),
    ],
)
def test_the_address_sorts_by_declared_columns_only(rf, asked, orders):
    assert TABLE.ordered(rf.get("/", {"sort": asked}), Ordered()) == orders


def shown(rf, rows, query=None, **more):
    request = rf.get("/", query or {})
    return render_to_string("ui/parts/table.html", {"table": TABLE.shown(request, rows, **more)}, request=request)


def test_cells_are_printed_by_their_kind(rf):
    html = shown(rf, [row()], {"sort": "name", "page": "3"}, totals={"votes": 2118})
    for part in (
        "1.059",
        "95,24\u00a0%",
        "03/11/2026".replace("2026", "2022"),
        '<use href="#s4"/>',
        'href="/m/1/"',
        "2.118",
    ):
        assert part in html
    assert 'aria-sort="ascending"' in html
    assert "?sort=-name" in html, "pressing again turns the order and goes to the first page"
    assert '<th colspan="2" scope="colgroup" class="group">Kết quả</th>' in html


def test_what_is_missing_is_said_and_markup_is_escaped(rf):
    html = shown(rf, [row("<script>alert(1)</script>", cell=None)])
    assert "<script>" not in html
    assert ">thiếu</td>" in html


def test_columns_can_be_left_out_for_a_reader():
    table = TABLE.without("votes", "share")
    assert [column.key for column in table.columns] == ["name", "cell", "on", "level"]
    assert table.groups == []


def read(content):
    return CalamineWorkbook.from_filelike(io.BytesIO(content))


def test_the_workbook_holds_values_under_its_titles():
    made = workbook(
        Sheet("Biểu 1", TABLE, [row(), row("Võ Bé", votes=None, share=None, level=0)], titles=["BIỂU TỔNG HỢP"],
              totals={"name": "Cộng", "votes": 1059}, notes=["Số liệu đến 31/12/2022"], numbered=True)
    )  # fmt: skip
    lines = read(made).get_sheet_by_index(0).to_python()
    assert lines[0][0] == "BIỂU TỔNG HỢP"
    assert lines[2] == ["Họ và tên", "Chi bộ", "Kết quả", "", "Ngày", "Mức"]
    assert lines[3][2:4] == ["Phiếu", "Tỷ lệ"]
    assert lines[4] == ["(1)", "(2)", "(3)", "(4)", "(5)", "(6)"]
    assert lines[5] == ["Bùi An", "Chi bộ 1", 1059, 0.9524, date(2022, 11, 3), "Hoàn thành xuất sắc nhiệm vụ"]
    assert lines[6][2:4] == ["", ""]
    assert lines[7][:3] == ["Cộng", "", 1059]
    assert lines[8][0] == "Số liệu đến 31/12/2022"
    merged = {str(cells) for cells in openpyxl.load_workbook(io.BytesIO(made)).worksheets[0].merged_cells.ranges}
    assert {"C3:D3", "A3:A4"} <= merged


@pytest.mark.parametrize("evil", ["=1+1", "+84 912", "-1", "@SUM(A1)", '=HYPERLINK("http://x")', "\t=1", "http://x.vn"])
def test_text_never_becomes_a_formula_or_a_link(evil):
    made = workbook(Sheet("A", TABLE, [row(evil)]))
    cell = openpyxl.load_workbook(io.BytesIO(made)).worksheets[0]["A3"]
    assert (cell.data_type, cell.value.strip(), cell.hyperlink) == ("s", evil.strip(), None)
    assert cell.quotePrefix is (evil != "http://x.vn")
    with zipfile.ZipFile(io.BytesIO(made)) as parts:
        assert b"<f>" not in parts.read("xl/worksheets/sheet1.xml")


def test_numbers_of_papers_stay_text():
    made = workbook(Sheet("A", TABLE, [row("012345678901")]))
    assert read(made).get_sheet_by_index(0).to_python()[2][0] == "012345678901"


def test_sheet_names_are_made_fit_and_distinct():
    name = "Chi bộ ấp 1/2: [rất dài dài dài dài dài dài]"
    assert len(set(read(workbook(Sheet(name, TABLE, []), Sheet(name, TABLE, []))).sheet_names)) == 2


def test_moments_are_written_in_local_days():
    late = datetime(2022, 12, 31, 18, 0, tzinfo=ZoneInfo("UTC"))
    made = workbook(Sheet("A", TABLE, [row(on=late)]))
    assert read(made).get_sheet_by_index(0).to_python()[2][4].date() == date(2023, 1, 1)


def test_the_same_rows_give_the_same_bytes():
    assert workbook(Sheet("A", TABLE, [row()])) == workbook(Sheet("A", TABLE, [row()]))
