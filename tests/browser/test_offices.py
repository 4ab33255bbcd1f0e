"""An office that brings a workbook in and mends it; a district from a returned synthesis to the report that is sent."""

import io
import re
from datetime import date

import openpyxl
import pytest
from playwright.sync_api import expect

from hatnhan.access.posts import Post
from hatnhan.accounts.testing import an_account
from hatnhan.members.models import Person
from hatnhan.organisations.testing import a_district
from hatnhan.reports.codes import SectionCode
from hatnhan.reports.models import Report
from hatnhan.reviews import services as reviews
from hatnhan.reviews.codes import Kind
from hatnhan.reviews.models import Round
from hatnhan.reviews.testing import a_year, closed

pytestmark = pytest.mark.django_db(transaction=True)
HEADS = ["Số TT", "Họ và tên", "Ngày sinh", "Giới tính", "Ngày vào Đảng", "Ngày chính thức"]
GOOD = [1, "Nông Thị Cúc", "12/03/1980", "Nữ", "19/05/2010", "19/05/2011"]
FAULTY = [2, "Triệu Văn Đông", "31/02/1979", "Nam", "03/02/2009", "03/02/2010"]
MENDED = [2, "Triệu Văn Đông", "28/02/1979", "Nam", "03/02/2009", "03/02/2010"]


def workbook(*rows: list[object]) -> dict[str, object]:
    book, content = openpyxl.Workbook(), io.BytesIO()
    for row in ([], ["DANH SÁCH ĐẢNG VIÊN"], [], HEADS, *rows):
        book.active.append(row)
    book.save(content)
    return {"name": "danh-sach.xlsx", "mimeType": "application/octet-stream", "buffer": content.getvalue()}


def test_an_office_imports_a_workbook_with_errors_and_mends_them(visitor, everywhere) -> None:
    everywhere(date(2022, 11, 1))
    base = a_district(1, 1).kept.get()
    desk = visitor()
    page = desk.sign_in(an_account(base, Post.BASE_OFFICE))

    def bring_in(*rows: list[object]) -> None:
        desk.go("/imports/new/")
        page.locator("[name=organisation]").select_option(label=base.kept.get().name)
        page.locator("[name=workbook]").set_input_files(workbook(*rows))  # type: ignore[arg-type]
        page.get_by_role("button", name="Đọc tệp").click()
        page.wait_for_load_state()
        if "/jobs/" in page.url:
            page.get_by_role("link", name="Xem kết quả").click()
            page.wait_for_load_state()

    desk.go("/imports/new/")
    desk.check()
    bring_in(GOOD, FAULTY)
    desk.check()
    expect(page.locator("main")).to_contain_text("31/02/1979")
    with page.expect_download() as marked:
        page.get_by_role("link", name="Tải tệp kèm lý do").click()
    assert marked.value.suggested_filename.endswith(".xlsx")
    bring_in(GOOD, MENDED)
    page.get_by_role("button", name="Nhập 2 dòng").click()
    page.wait_for_load_state()
    assert set(Person.objects.values_list("name", flat=True)) == {GOOD[1], MENDED[1]}
    desk.go("/members/?q=trieu van dong")
    expect(page.locator("main")).to_contain_text("Triệu Văn Đông")
    desk.check()


def test_a_district_returns_decides_and_sends_its_report(visitor, everywhere, settings, tmp_path) -> None:
    settings.MEDIA_ROOT = tmp_path / "files"
    everywhere(date(2022, 12, 28))
    year = a_year(bases=2, cells=1, people=3, kinds=(Kind.ORGANISATION, Kind.CELL, Kind.MEMBER))
    for base in year.bases:
        closed(year.round(base))
    desk = visitor()
    page = desk.sign_in(an_account(year.district, Post.BOARD_STAFF))

    desk.go(f"/reviews/rounds/{year.base.pk}/reopening/")
    page.get_by_label("Lý do").fill("Thiếu biên bản kiểm phiếu.")
    page.get_by_role("button", name="Trả lại để sửa").click()
    page.wait_for_load_state()
    assert not year.base.is_closed
    reviews.close_round(year.base, actor=year.chief())

    desk.go(f"/reviews/rounds/{year.top.pk}/decision/{int(Kind.ORGANISATION)}/")
    for level in page.locator("select[name^=level]").all():
        level.select_option("3")
    page.locator("[name=number]").fill("12-QĐ/HU")
    page.locator("[name=on]").fill("28/12/2022")
    page.get_by_role("button", name="Ghi quyết định").click()
    page.wait_for_url("**/reviews/decisions/*/")
    desk.go(f"/reviews/rounds/{year.top.pk}/closing/")
    page.get_by_role("button", name="Khóa sổ và gửi tổng hợp").click()
    page.wait_for_load_state()
    assert Round.objects.get(pk=year.top.pk).is_closed

    desk.go(f"/reports/of/{year.district.pk}/new/?year=2022")
    page.locator("form.form button[type=submit]").first.click()
    page.wait_for_url("**/reports/*/")
    desk.check()
    report = Report.objects.get()
    for code in SectionCode.values:
        desk.go(f"/reports/{report.pk}/sections/{code}/")
        hints = page.locator("textarea[name=text]").input_value()
        page.locator("textarea[name=text]").fill(re.sub(r"\[[^\]]*\]", "Đã thực hiện đúng kế hoạch.", hints))
        page.locator("form.form button[type=submit]").first.click()
        page.wait_for_load_state()
    step(page, desk, report, "remarked", {"note": "Đồng ý."})
    leader = visitor()
    leader.sign_in(an_account(year.district, Post.LEADER))
    step(leader.page, leader, report, "approved", {"note": ""})
    step(page, desk, report, "numbered", {"number": "215-BC/HU", "on": "28/12/2022"})
    desk.go(f"/reports/{report.pk}/steps/signed/")
    page.locator("[name=signer]").fill("Lý Văn Phúc")
    page.locator("[name=on]").fill("28/12/2022")
    scan = {"name": "ban-ky.pdf", "mimeType": "application/pdf", "buffer": b"%PDF-1.4 signed"}
    page.locator("[name=file]").set_input_files(scan)  # type: ignore[arg-type]
    page.locator("form.form button[type=submit]").first.click()
    page.wait_for_load_state()
    step(page, desk, report, "sent", {})
    assert Report.objects.get(pk=report.pk).edition.is_sent
    expect(page.locator("main")).to_contain_text("215-BC/HU")
    desk.check()


def step(page, who, report: Report, kind: str, given: dict[str, str]) -> None:
    """One step of the report's way."""
    who.go(f"/reports/{report.pk}/steps/{kind}/")
    for name, value in given.items():
        page.locator(f"[name={name}]").fill(value)
    page.locator("form.form button[type=submit]").first.click()
    page.wait_for_load_state()
    assert page.url.endswith(f"/reports/{report.pk}/"), page.locator("main").inner_text()
