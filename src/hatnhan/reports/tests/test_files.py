import io
import time
from pathlib import Path

import docx
import openpyxl
import pytest
from django.core.management import CommandError, call_command

from hatnhan.access.posts import Actor
from hatnhan.organisations.issuing import committee_of
from hatnhan.organisations.models import Organisation
from hatnhan.reports import services
from hatnhan.reports.excel import report_workbook
from hatnhan.reports.testing import a_report, sent
from hatnhan.reports.word import report_file

from .conftest import a_scan

pytestmark = pytest.mark.django_db


def words(content: bytes) -> str:
    """Every paragraph of the body and of its tables, in order."""
    document = docx.Document(io.BytesIO(content))
    return "\n".join(node.text or "" for node in document.element.body.iter() if node.tag.endswith("}t"))


def test_the_paper_in_its_layout(district: Organisation, staff: Actor, leader: Actor) -> None:
    edition = sent(a_report(district, 2022, actor=staff), a_scan(), staff=staff, leader=leader)
    content = report_file(edition)
    text = words(content)
    for told in (
        "TỈNH ỦY SÔNG NGÂN", "HUYỆN ỦY PHJA SƠN", "Số 215-BC/HU", "ĐẢNG CỘNG SẢN VIỆT NAM", "BÁO CÁO",
        "Năm nay có 5 đảng viên (situation).", "T/M BAN THƯỜNG VỤ", "Nông Văn An", "Biểu 1. Tổ chức cơ sở đảng",
        "Đảng bộ xã 2", "100,00",
    ):  # fmt: skip
        assert told in text, told
    assert "{{" not in text
    section = docx.Document(io.BytesIO(content)).sections[0]
    assert (round(section.left_margin.mm), round(section.right_margin.mm)) == (30, 15)
    assert report_file(edition) == content


def test_a_draft_is_a_paper_without_number(district: Organisation, staff: Actor) -> None:
    text = words(report_file(services.begin_report(district, year=2022, actor=staff).edition))
    assert "-BC/HU" in text
    assert "215" not in text


def test_the_forms_hold_values(district: Organisation, staff: Actor) -> None:
    edition = services.begin_report(district, year=2022, actor=staff).edition
    book = openpyxl.load_workbook(io.BytesIO(report_workbook(edition)))
    assert book.sheetnames[0] == "Tổ chức cơ sở đảng"
    rows = list(book.worksheets[0].iter_rows(values_only=True))
    assert rows[-1][1:7] == ("Cộng", 2, 2, 0, 0, 2)
    assert not any(cell.data_type == "f" for sheet in book for row in sheet.iter_rows() for cell in row)


def test_a_committee_writes_for_its_organisation() -> None:
    assert committee_of("Đảng bộ huyện Phja Sơn") == "Huyện ủy Phja Sơn"
    assert committee_of("Đảng bộ xã Nà Lần") == "Đảng ủy xã Nà Lần"
    assert committee_of("Chi bộ thôn 1") == "Chi bộ thôn 1"


def test_the_command_writes_the_file(district: Organisation, tmp_path: Path) -> None:
    Organisation.objects.filter(pk=district.pk).update(alias="phja-son")
    out = tmp_path / "report.docx"
    started = time.monotonic()
    call_command("report", "phja-son", "--year", "2022", "--out", str(out), stdout=io.StringIO())
    assert time.monotonic() - started < 2
    assert "HUYỆN ỦY PHJA SƠN" in words(out.read_bytes())
    call_command("report", "phja-son", "--year", "2022", "--out", str(out), stdout=io.StringIO())
    with pytest.raises(CommandError, match="tên tắt nowhere"):
        call_command("report", "nowhere", "--year", "2022", "--out", str(out))
    with pytest.raises(CommandError, match="Chưa thể soạn"):
        call_command("report", "phja-son", "--year", "2023", "--out", str(out))
