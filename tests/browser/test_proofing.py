"""A report pasted, its wrong figure found, put right, and clean; a Word file that comes back with comments; the records."""

import io
from datetime import date
from pathlib import Path

import pytest
from docx import Document

from hatnhan.access.posts import Post
from hatnhan.accounts.testing import an_account
from hatnhan.members.testing import members
from hatnhan.organisations.models import Organisation
from hatnhan.organisations.testing import a_district, office
from hatnhan.reports import services as reports

from .conftest import PHONE

pytestmark = pytest.mark.django_db(transaction=True)
TEXT = "Đối với chi bộ: hoàn thành tốt nhiệm vụ 30/40 (chiếm 57,25%)."
SAID = "Toàn huyện có 2 tổ chức cơ sở đảng, 5 chi bộ trực thuộc đảng ủy cơ sở.\nCử 3 đồng chí đi học."


@pytest.mark.parametrize("screen", ["desk", "phone"])
def test_a_report_is_put_right_and_comes_back_clean(visitor, screen: str) -> None:
    office = visitor(PHONE) if screen == "phone" else visitor()
    page = office.sign_in(an_account(a_district(bases=1, cells=1).kept.get(), Post.BASE_OFFICE))
    office.go("/proofing/")
    office.check()
    page.get_by_label("Dán bài vào đây").fill(f"{TEXT}\nCác chi bộ đã họp 12/12.")
    page.get_by_role("button", name="Soát số liệu").click()
    finding = page.get_by_role("link", name="30 trong 40 là 75,00 %, không phải 57,25 %.")
    finding.click()
    assert page.url.endswith("#place-1")
    page.locator("mark a").first.click()
    assert page.url.endswith("#finding-1")
    office.check()
    page.get_by_label("Khớp 1").check()
    assert page.locator("#finding-2").is_visible()
    page.get_by_label("Tất cả 2").check()
    page.get_by_role("button", name="Giữ như cũ").click()
    page.get_by_text("Bài sạch").wait_for()
    page.get_by_label("Giữ như cũ 1").check()
    page.get_by_role("button", name="Xem xét lại").click()
    page.get_by_role("button", name="In là 75,00%").click()
    page.get_by_text("Bài sạch").wait_for()
    assert "75,00%" in page.locator(".text").inner_text()
    page.get_by_role("button", name="Hoàn tác").click()
    finding.wait_for()
    page.get_by_text("Sửa bài rồi soát lại").click()
    page.get_by_label("Bài", exact=True).fill(TEXT.replace("57,25", "75"))
    page.get_by_role("button", name="Soát lại bài đã sửa").click()
    page.get_by_text("Bài sạch").wait_for()


def test_a_word_file_comes_back_with_comments(visitor, tmp_path: Path) -> None:
    office = visitor()
    page = office.sign_in(an_account(a_district(bases=1, cells=1).kept.get(), Post.BASE_OFFICE))
    document = Document()
    document.add_paragraph(TEXT)
    document.save(str(tmp_path / "bao-cao.docx"))
    office.go("/proofing/")
    page.get_by_label("Hoặc chọn tệp").set_input_files(tmp_path / "bao-cao.docx")
    with page.expect_download() as coming:
        page.get_by_role("button", name="Tải về Word có ghi chú").click()
    returned = Document(io.BytesIO(Path(coming.value.path()).read_bytes()))
    assert "không phải 57,25 %" in next(iter(returned.comments)).text
    page.get_by_role("button", name="Soát số liệu").click()
    page.get_by_role("button", name="In là 75,00%").click()
    page.get_by_text("Bài sạch").wait_for()
    with page.expect_download() as again:
        page.get_by_role("button", name="Nhận lại tệp Word đã tải lên").click()
    assert Document(io.BytesIO(Path(again.value.path()).read_bytes())).paragraphs[0].text == TEXT


def test_a_report_is_compared_with_the_records_and_a_tie_is_remembered(visitor, everywhere) -> None:
    everywhere(date(2023, 1, 5))
    district = a_district(bases=2, cells=1)
    cell = Organisation.objects.filter(type="cell", left__gt=district.left, left__lt=district.right).first()
    members(cell, 4)
    reader = visitor()
    page = reader.sign_in(an_account(district, Post.BOARD_STAFF))
    reader.go("/proofing/")
    page.get_by_label("Dán bài vào đây").fill(SAID)
    page.get_by_label("Đối chiếu với sổ của").select_option(value=str(district.pk))
    page.get_by_label("Năm, hoặc tính đến ngày").fill("2022")
    page.get_by_role("button", name="Soát số liệu").click()
    page.get_by_role("link", name="khác sổ").click()
    assert page.url.endswith("#record-2")
    reader.check()
    page.get_by_text("Chưa nối với số liệu nào: 1").click()
    page.get_by_role("button", name="Nối với một số liệu “Cử 3 đồng chí đi học”").click()
    page.get_by_label("Mấy chữ này nói về").select_option(value="members.total")
    reader.check()
    page.get_by_role("button", name="Ghi nhớ", exact=True).click()
    page.get_by_text("Lần soát sau sẽ hiểu như vậy").wait_for()
    page.get_by_role("link", name="Theo sổ: 4").click()
    page.wait_for_url("**figure=members.total")
    reader.go(f"/proofing/ties/of/{district.pk}/")
    page.get_by_text("“cử # đồng chí đi học”").first.wait_for()
    reader.check()
    page.get_by_role("button", name="Bỏ, không nhớ nữa").click()
    page.get_by_text("Đã bỏ.").wait_for()


def test_a_report_of_the_house_is_read_from_its_page(visitor, everywhere) -> None:
    everywhere(date(2023, 1, 5))
    district = a_district(bases=1, cells=1)
    staff = office(district, Post.BOARD_STAFF)
    report = reports.begin_report(district, year=2022, actor=staff)
    section = report.edition.sections.first()
    assert section
    reports.write_section(section, text=f"{TEXT} {SAID}", seen=1, actor=staff)
    reader = visitor()
    page = reader.sign_in(an_account(district, Post.BOARD_STAFF))
    reader.go(f"/reports/{report.pk}/")
    page.get_by_role("link", name="Soát số liệu", exact=True).last.click()
    page.get_by_role("link", name="30 trong 40 là 75,00 %, không phải 57,25 %.").wait_for()
    assert page.get_by_text("khác sổ").count() >= 1
    reader.check()
    page.get_by_role("link", name="Về báo cáo để sửa").click()
    page.wait_for_url(f"**/reports/{report.pk}/")
