"""The year's report: drafted from the figures, approved, numbered, signed and sent; after that its numbers stand still."""

import re
from datetime import date

import pytest

from hatnhan.access.posts import Post
from hatnhan.accounts.testing import an_account
from hatnhan.members.testing import members
from hatnhan.organisations import queries as tree
from hatnhan.organisations.testing import a_district
from hatnhan.reports.models import Report

pytestmark = pytest.mark.django_db(transaction=True)
DAY = date(2022, 12, 20)


def test_a_report_is_drafted_approved_signed_and_sent(everywhere, visitor, tmp_path) -> None:
    everywhere(DAY)
    district = a_district(bases=1, cells=1)
    cell = tree.children(tree.children(district, DAY).get(), DAY).get()
    members(cell, 5)
    staff, leader = visitor(), visitor()
    page = staff.sign_in(an_account(district, Post.BOARD_STAFF))
    staff.go("/reports/")
    page.get_by_role("link", name="Soạn báo cáo năm").first.click()
    page.get_by_label("Năm").fill("2022")
    page.get_by_role("main").get_by_role("button").first.click()
    page.wait_for_load_state()
    report = Report.objects.get()
    assert "5" in page.locator("a.lf").all_inner_texts()
    staff.check()
    for section in report.edition.sections.order_by("pk"):
        staff.go(f"/reports/{report.pk}/sections/{section.code}/")
        text = page.get_by_label("Nội dung")
        text.fill(re.sub(r"\[[^\]]*\]", "Do địa bàn rộng, đường sá xa xôi.", text.input_value()) or "Không có.")
        page.get_by_role("main").get_by_role("button", name="Ghi").first.click()
        page.wait_for_load_state()
    assert "Do địa bàn rộng" in page.content()

    approving = leader.sign_in(an_account(district, Post.LEADER))
    leader.go(f"/reports/{report.pk}/")
    approving.get_by_role("link", name="Thông qua").click()
    approving.get_by_role("main").get_by_role("button", name="Thông qua").click()
    approving.get_by_role("link", name="Thông qua").wait_for(state="detached")

    staff.go(f"/reports/{report.pk}/")
    page.get_by_role("link", name="Vào số, ghi ngày").click()
    page.get_by_label("Số, ký hiệu").fill("215-BC/HU")
    page.get_by_label("Ngày ban hành").fill("20/12/2022")
    page.get_by_role("main").get_by_role("button").first.click()
    page.get_by_role("link", name="Gắn bản ký, đóng dấu").click()
    page.get_by_label("Người ký").fill("Nông Văn An")
    page.get_by_label("Ngày ký").fill("20/12/2022")
    (tmp_path / "ky.pdf").write_bytes(
        b"%PDF-1.4\n1 0 obj << /Type /Catalog >> endobj\ntrailer << /Root 1 0 R >>\n%%EOF\n"
    )
    page.get_by_label("Bản quét đã ký, đóng dấu").set_input_files(tmp_path / "ky.pdf")
    page.get_by_role("main").get_by_role("button", name="Gắn bản ký, đóng dấu").click()
    page.get_by_role("link", name="Gửi và khóa số liệu").click()
    page.get_by_role("main").get_by_role("button").first.click()
    page.wait_for_load_state()
    assert "Mã kiểm" in page.content()
    with page.expect_download() as paper:
        page.get_by_role("link", name="Tải Word").click()
    assert paper.value.suggested_filename.endswith(".docx")
    members(cell, 3)
    staff.go(f"/reports/{report.pk}/")
    assert "5" in page.locator("a.lf").all_inner_texts()
    staff.check()
