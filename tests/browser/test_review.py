"""The yearly review by the people who do it: a secretary on a phone, a base committee over the cap, a leader, a stranger."""

from datetime import date

import pytest
from playwright.sync_api import expect

from hatnhan.access.posts import Post
from hatnhan.accounts.testing import an_account
from hatnhan.reviews.codes import Kind
from hatnhan.reviews.models import Round
from hatnhan.reviews.testing import Year, a_year, closed, entered, to_rate

from .conftest import PHONE

pytestmark = pytest.mark.django_db(transaction=True)
KINDS = (Kind.ORGANISATION, Kind.CELL, Kind.MEMBER)


@pytest.fixture
def year(everywhere, transactional_db) -> Year:
    everywhere(date(2022, 12, 28))
    return a_year(bases=1, cells=1, people=5, kinds=KINDS)


def test_a_secretary_enters_his_cell_on_a_phone_and_prints(visitor, year) -> None:
    phone = visitor(PHONE)
    page = phone.sign_in(an_account(year.cells[0], Post.SECRETARY))
    phone.go("/reviews/")
    phone.check()
    page.get_by_role("link", name="Kết quả kiểm điểm năm 2022").click()
    page.get_by_label("Số phiếu phát ra").fill("5")
    page.get_by_role("button", name="Dùng cho cả bảng").click()
    for row in page.locator("tr[data-save]").all():
        row.locator(".state").click()
        row.locator("[name=good]").fill("5")
        for level in ("self_level", "committee_level", "proposed_level"):
            row.locator(f"td:has([name={level}]) button[value='3']").click()
        expect(row.locator(".state")).to_contain_text("Đã lưu")
    phone.check()
    page.reload()
    page.get_by_text("In giấy tờ").click()
    with page.expect_download() as paper:
        page.get_by_role("link", name="Phiếu biểu quyết").click()
    assert paper.value.suggested_filename.endswith(".docx")
    page.get_by_role("link", name="Kiểm tra và gửi").click()
    phone.check()
    page.get_by_role("button", name="Đúng, gửi lên cấp trên").click()
    expect(page.locator(".lede")).to_contain_text("Đã gửi đề nghị")


def test_a_base_over_the_cap_cannot_close_ranks_and_closes(visitor, year) -> None:
    excellent = {subject.pk: 4 for subject in to_rate(year.base, Kind.MEMBER)}
    entered(year.base, levels=excellent)
    desk = visitor()
    page = desk.sign_in(an_account(year.bases[0], Post.BASE_SECRETARY))
    desk.go(f"/reviews/rounds/{year.base.pk}/closing/")
    expect(page.locator(".note-box.warn")).to_contain_text("Chưa khóa sổ được")
    assert page.get_by_role("button", name="Khóa sổ và gửi tổng hợp").count() == 0
    assert not Round.objects.get(pk=year.base.pk).is_closed
    desk.refused.clear()
    desk.go(f"/reviews/rounds/{year.base.pk}/ranking/{int(Kind.MEMBER)}/")
    desk.check()
    for box in page.locator("[name=lowered]").all()[1:]:
        box.check()
    page.get_by_role("button", name="Sang bước quyết định").click()
    decide(page, "15-QĐ/ĐU")
    desk.check()
    desk.go(f"/reviews/rounds/{year.base.pk}/decision/{int(Kind.CELL)}/")
    decide(page, "16-QĐ/ĐU")
    with page.expect_download() as paper:
        page.get_by_role("link", name="In quyết định").first.click()
    assert paper.value.suggested_filename.endswith(".docx")
    desk.go(f"/reviews/rounds/{year.base.pk}/closing/")
    page.get_by_role("button", name="Khóa sổ và gửi tổng hợp").click()
    expect(page.locator(".lede")).to_contain_text("Đã khóa sổ")
    assert desk.refused == []


def test_a_base_counts_its_own_ballot_and_decides_by_it(visitor, year) -> None:
    entered(year.base)
    desk = visitor()
    page = desk.sign_in(an_account(year.bases[0], Post.BASE_SECRETARY))
    desk.go(f"/reviews/rounds/{year.base.pk}/")
    page.get_by_role("link", name="Bỏ phiếu").last.click()
    for name, count in (("entitled", "9"), ("present", "7"), ("issued", "7")):
        page.locator(f".asks [name={name}]").fill(count)
    page.locator(".asks [name=held_on]").fill("20/12/2022")
    page.get_by_role("button", name="Dùng cho cả bảng").click()
    rows = page.locator("tr[data-save]").all()
    for row in rows:
        row.locator("[name=excellent]").fill("2")
        row.locator("[name=good]").fill("4")
        row.locator("[name=good]").press("Enter")
    expect(rows[0].locator(".state")).to_contain_text("chưa mức nào đủ phiếu")
    for row in rows:
        row.locator("[name=good]").fill("5")
        row.locator("[name=good]").press("Enter")
    rows[0].locator("[name=excellent]").focus()
    for row in rows:
        expect(row.locator(".state")).to_contain_text("Hoàn thành tốt nhiệm vụ")
    desk.check()
    with page.expect_download() as paper:
        page.get_by_role("link", name="Biên bản kiểm phiếu").click()
    assert paper.value.suggested_filename.startswith("ballot_count")
    page.get_by_role("link", name="Sang bước quyết định").click()
    expect(page.locator("table")).to_contain_text("cấp quyết định bỏ phiếu: 2 xuất sắc, 5 tốt")
    page.locator("select[name^=level]").first.select_option("4")
    page.locator("[name=number]").fill("17-QĐ/ĐU")
    page.locator("[name=on]").fill("27/12/2022")
    page.get_by_role("button", name="Ghi quyết định").click()
    expect(page.locator("table")).to_contain_text("Kết quả phiếu là Hoàn thành tốt nhiệm vụ")
    page.locator("select[name^=level]").first.select_option("3")
    decide(page, "17-QĐ/ĐU")
    desk.check()


def test_a_leader_reads_the_year_as_it_was_known_on_a_day(visitor, year) -> None:
    desk = visitor()
    page = desk.sign_in(an_account(year.district, Post.LEADER))
    desk.go(f"/figures/{year.district.pk}/2022/")
    page.get_by_label("Theo những gì đã ghi đến hết ngày").fill("30/6/2022")
    page.get_by_role("button", name="Xem", exact=True).click()
    expect(page.locator(".note-box.warn")).to_contain_text("đến hết ngày 30/06/2022")
    desk.check()
    page.locator('a[href*="figure=members"]').first.click()
    expect(page.locator("#drawer")).to_contain_text("Biết đến")
    desk.check()
    page.get_by_role("link", name="Xem theo những gì biết hiện nay").click()
    expect(page.locator(".note-box.warn")).to_have_count(0)


def decide(page, number: str) -> None:
    page.locator("[name=number]").fill(number)
    page.locator("[name=on]").fill("27/12/2022")
    page.get_by_role("button", name="Ghi quyết định").click()
    page.wait_for_url("**/reviews/decisions/*/")


def test_a_leader_presses_a_share_and_reads_the_list(visitor, year) -> None:
    closed(year.base)
    desk = visitor()
    page = desk.sign_in(an_account(year.district, Post.LEADER))
    desk.go(f"/figures/{year.district.pk}/2022/")
    desk.check()
    page.locator('a[href*="figure="]').first.click()
    page.get_by_role("link", name="Xem danh sách").or_(page.locator("#drawer a[href*='/2022/']")).first.click()
    page.wait_for_load_state()
    assert page.get_by_role("heading", level=1).is_visible()
    desk.check()
