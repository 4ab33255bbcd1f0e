"""Papers as Word opens them."""

import io
import zipfile
from datetime import date
from decimal import Decimal

import pytest
from docx import Document
from docx.oxml.ns import qn
from docx.shared import Pt

from hatnhan.ui.word import Paper, layout_on

DAY = date(2022, 12, 20)


def opened(paper: Paper):
    return Document(io.BytesIO(paper.bytes()))


def text_of(document) -> str:
    return "\n".join(element.text or "" for element in document.element.body.iter(qn("w:t")))


def decision(**more) -> Paper:
    paper = Paper(layout_on(DAY))
    paper.heading(superior="Đảng bộ huyện Mẫu", body="Đảng ủy xã Mẫu", number="Số 05-QĐ/ĐU", place="Mẫu", on=DAY)
    paper.title("Quyết định", "về việc xếp loại đảng viên năm 2022")
    paper.paragraph("Căn cứ Điều lệ Đảng;", bold_lead="1.")
    paper.recipients(["Các chi bộ", "Lưu Đảng ủy"])
    paper.signature(on_behalf="T/M Đảng ủy", post="Bí thư", name="Lê Thị Mẫu", **more)
    return paper


@pytest.mark.parametrize(
    ("day", "source"),
    [(date(2017, 1, 1), "36-HD"), (DAY, "36-HD"), (date(2026, 5, 26), "36-HD"), (date(2026, 5, 27), "05-HD")],
)
def test_the_layout_is_that_of_its_day(day, source):
    assert source in layout_on(day).source


def test_the_page_is_as_the_layout_says():
    document = opened(decision())
    section = document.sections[0]
    assert (round(section.page_width.mm), round(section.page_height.mm)) == (210, 297)
    edges = (section.top_margin, section.bottom_margin, section.left_margin, section.right_margin)
    assert [round(edge.mm) for edge in edges] == [20, 20, 30, 15]
    assert document.styles["Normal"].font.name == "Times New Roman"
    assert document.styles["Normal"].font.size == Pt(14)
    body = next(one for one in document.paragraphs if "Căn cứ" in one.text)
    assert round(body.paragraph_format.first_line_indent.mm) == 10
    assert body.paragraph_format.line_spacing == Pt(18)


def test_the_heading_and_the_closing_stand_in_two_columns():
    document = opened(decision())
    left, right = document.tables[0].rows[0].cells
    assert left.text.split("\n") == ["ĐẢNG BỘ HUYỆN MẪU", "ĐẢNG ỦY XÃ MẪU", "*", "Số 05-QĐ/ĐU"]
    assert right.text.split("\n") == ["ĐẢNG CỘNG SẢN VIỆT NAM", "Mẫu, ngày 20 tháng 12 năm 2022"]
    assert right.paragraphs[0].runs[0].underline
    assert right.paragraphs[1].runs[0].italic
    recipients, signature = document.tables[1].rows[0].cells
    assert recipients.text.split("\n") == ["Nơi nhận:", "- Các chi bộ,", "- Lưu Đảng ủy."]
    assert [line for line in signature.text.split("\n") if line] == ["T/M ĐẢNG ỦY", "BÍ THƯ", "Lê Thị Mẫu"]


def test_without_a_date_there_is_room_to_write_one():
    paper = Paper()
    paper.heading(body="Chi bộ ấp Mẫu")
    assert "Ngày ...... tháng ...... năm 20....." in text_of(opened(paper))


def test_a_table_repeats_its_heads_and_prints_numbers():
    paper = Paper(layout_on(DAY))
    paper.table(
        ["TT", "Họ và tên", "Tốt", "Tỷ lệ", "Ngày"],
        [[1, "Bùi An", 1059, Decimal("95.24"), DAY], [2, "Võ Bé", None, None, None]],
        widths=[1, 5, 2, 2, 3],
        groups=[("", 1), ("", 1), ("Phiếu", 2), ("", 1)],
        numbered=True,
        total=["", "Cộng", 1059, "", ""],
    )
    table = opened(paper).tables[0]
    rows = [[cell.text for cell in row.cells] for row in table.rows]
    assert rows[0] == ["TT", "Họ và tên", "Phiếu", "Phiếu", "Ngày"]
    assert rows[1] == ["TT", "Họ và tên", "Tốt", "Tỷ lệ", "Ngày"]
    assert rows[3] == ["1", "Bùi An", "1.059", "95,24", "20/12/2022"]
    assert rows[-1] == ["", "Cộng", "1.059", "", ""]
    heads = [row._tr.trPr.find(qn("w:tblHeader")) is not None for row in table.rows]
    assert heads == [True, True, True, False, False, False]
    widths = [column.width for column in table.columns]
    assert widths[1] == pytest.approx(5 * widths[0], rel=0.01)


def test_many_papers_in_one_file_count_their_pages_anew():
    paper = decision()
    paper.page_break()
    paper.title("Thông báo")
    paper.landscape()
    paper.table(["A"], [["b"]])
    document = opened(paper)
    starts = [section._sectPr.find(qn("w:pgNumType")) is not None for section in document.sections]
    assert starts == [True, True, False]
    last = document.sections[2]
    assert (round(last.page_width.mm), round(last.page_height.mm)) == (297, 210)


def test_what_xml_cannot_hold_is_left_out():
    paper = Paper()
    paper.paragraph("Bùi\x00 An\x0b <b>&")
    assert "Bùi An <b>&" in text_of(opened(paper))


def test_the_same_paper_gives_the_same_bytes_and_another_does_not():
    assert decision().bytes() == decision().bytes()
    assert decision().bytes() != decision(note="(đã ký)").bytes()


def test_the_file_names_no_person_and_no_machine():
    content = decision().bytes()
    properties = Document(io.BytesIO(content)).core_properties
    assert (properties.author, properties.last_modified_by, properties.comments) == ("Hạt Nhân", "Hạt Nhân", "")
    assert properties.created.date() == DAY
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        assert not [name for name in parts.namelist() if "thumbnail" in name]


def test_dotted_lines_and_boxes_are_for_the_hand():
    paper = Paper()
    paper.dotted("Ý kiến:", 3)
    paper.boxes([("Tốt", True), ("Hoàn thành", False)])
    lines = [one.text for one in opened(paper).paragraphs]
    assert lines[:3] == ["Ý kiến: \t", "\t", "\t"]
    assert lines[3:] == ["☒  Tốt", "☐  Hoàn thành"]
