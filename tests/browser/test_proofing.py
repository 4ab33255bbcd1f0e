"""A report pasted, its wrong figure found, put right, and clean; a Word file that comes back with comments."""

import io
from pathlib import Path

import pytest
from docx import Document

from hatnhan.access.posts import Post
from hatnhan.accounts.testing import an_account
from hatnhan.organisations.testing import a_district

pytestmark = pytest.mark.django_db(transaction=True)
TEXT = "Đối với chi bộ: hoàn thành tốt nhiệm vụ 30/40 (chiếm 57,25%)."


def test_a_report_is_put_right_and_comes_back_clean(visitor) -> None:
    office = visitor()
    page = office.sign_in(an_account(a_district(bases=1, cells=1).kept.get(), Post.BASE_OFFICE))
    office.go("/proofing/")
    page.get_by_label("Dán bài vào đây").fill(TEXT)
    page.get_by_role("button", name="Soát số liệu").click()
    finding = page.get_by_role("link", name="30 trong 40 là 75,00 %, không phải 57,25 %.")
    finding.click()
    assert page.url.endswith("#place-1")
    page.locator("mark a").first.click()
    assert page.url.endswith("#finding-1")
    page.get_by_role("button", name="Sửa").first.click()
    page.get_by_text("Bài sạch").wait_for()
    assert "75,00%" in page.locator(".text").inner_text()
    page.get_by_text("Sửa bài rồi soát lại").click()
    page.get_by_label("Bài", exact=True).fill(TEXT)
    page.get_by_role("button", name="Soát lại").click()
    finding.wait_for()


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


def test_a_report_is_compared_with_the_records(visitor) -> None:
    district = a_district(bases=2, cells=1)
    office = visitor()
    page = office.sign_in(an_account(district, Post.BOARD_STAFF))
    office.go("/proofing/")
    said = "Toàn huyện có 2 tổ chức cơ sở đảng, 5 chi bộ trực thuộc đảng ủy cơ sở."
    page.get_by_label("Dán bài vào đây").fill(said)
    page.get_by_role("button", name="Soát số liệu").click()
    page.get_by_label("Tổ chức", exact=True).select_option(value=str(district.pk))
    page.get_by_label("Năm", exact=True).fill("2022")
    page.get_by_role("button", name="Đối chiếu").click()
    page.get_by_text("khớp với sổ").wait_for()
    page.get_by_text("khác sổ").wait_for()
    page.get_by_role("link", name="Theo sổ: 2").last.click()
    page.wait_for_url("**figure=organisations.cells_under_grassroots")
