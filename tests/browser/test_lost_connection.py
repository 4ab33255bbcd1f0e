"""The network goes in the middle of a form: said on the page, what was typed is there again, and it is written once."""

import json
import re
from datetime import date

import pytest
from playwright.sync_api import Page, expect

from hatnhan.access.posts import Post
from hatnhan.accounts.testing import an_account
from hatnhan.directives.models import Arrival
from hatnhan.imports.models import ImportRun
from hatnhan.members.models import Person
from hatnhan.members.testing import members
from hatnhan.organisations.models import Organisation
from hatnhan.organisations.testing import a_district, office
from hatnhan.reports.models import Section
from hatnhan.reports.services import begin_report
from hatnhan.reviews.codes import Kind
from hatnhan.reviews.models import Entry, Proposal
from hatnhan.reviews.testing import a_year

from .conftest import PHONE, Visitor
from .test_import import ROWS, a_workbook

pytestmark = pytest.mark.django_db(transaction=True)
DAY = date(2022, 12, 28)
LOST = "Mất kết nối. Phần đã gõ được giữ trên máy này"
KEPT = "Đã lấy lại phần đồng chí gõ dở"
ARRIVED = re.compile(r"/directives/of/\d+/incoming/$")
ARRIVING = {
    "issuer_name": "Huyện ủy Phja Sơn", "reference": "12-KH/HU", "issued_on": "10/12/2022", "abstract": "về kiểm tra",
}  # fmt: skip


@pytest.fixture
def base(everywhere, transactional_db) -> Organisation:
    everywhere(DAY)
    return a_district(bases=1, cells=1).kept.get()


def press(page: Page) -> None:
    page.locator("form.form button[type=submit]").first.click()


def kept(page: Page) -> str:
    """All that this browser holds, as text."""
    return page.evaluate("JSON.stringify([{...localStorage}, {...sessionStorage}])")


def cut_and_pressed(page: Page) -> None:
    """Pressed without a network: told on the page, in words; then reloaded with one."""
    page.context.set_offline(True)
    press(page)
    expect(page.locator(".offline")).to_contain_text(LOST)
    page.context.set_offline(False)
    expect(page.locator(".offline")).to_be_hidden()
    page.reload()
    expect(page.locator(".kept")).to_contain_text(KEPT)


def arriving(desk: Visitor, base: Organisation) -> Page:
    """The form of an incoming document, filled in."""
    page = desk.page
    desk.go(f"/directives/of/{base.pk}/incoming/new/")
    for name, value in ARRIVING.items():
        page.locator(f"[name={name}]").fill(value)
    page.locator("[name=kind]").select_option("plan:0")
    return page


def test_a_row_of_the_review_typed_on_a_phone_is_sent_when_the_network_is_back(visitor, everywhere) -> None:
    everywhere(DAY)
    year = a_year(bases=1, cells=1, people=2, kinds=(Kind.MEMBER,))
    phone = visitor(PHONE)
    page = phone.sign_in(an_account(year.cells[0], Post.SECRETARY))
    phone.go(f"/reviews/rounds/{year.base.pk}/units/{year.cells[0].pk}/")
    row = page.locator("tr[data-save]").first
    page.route("**/row/", lambda route: route.abort("internetdisconnected"))
    row.locator(".state").click()
    row.locator("td:has([name=self_level]) button[value='3']").click()
    expect(row.locator(".state")).to_contain_text("Chưa lưu, mất mạng")
    page.reload()
    expect(row.locator("[name=self_level]")).to_have_value("Tốt")
    expect(row.locator(".state")).to_contain_text("Chưa lưu, mất mạng")
    page.unroute("**/row/")
    page.context.set_offline(True)
    page.context.set_offline(False)
    expect(row.locator(".state")).to_contain_text("Đã lưu")
    assert (Entry.objects.count(), Proposal.objects.get().level) == (1, 3)
    assert "self_level" not in kept(page)
    phone.check()


def test_a_correction_comes_back_after_a_reload_and_its_secrets_do_not(visitor, base) -> None:
    (person,) = members(base.kept.get(), 1)
    phone = visitor(PHONE)
    page = phone.sign_in(an_account(base, Post.BASE_OFFICE))
    phone.go(f"/members/{person.pk}/correction/")
    page.locator("[name=home_place]").fill("Bản Nà Khuổi")
    page.locator("[name=outside_system]").check()
    cut_and_pressed(page)
    expect(page.locator("[name=home_place]")).to_have_value("Bản Nà Khuổi")
    expect(page.locator("[name=outside_system]")).to_be_checked()
    phone.check()
    press(page)
    page.wait_for_url(f"**/members/{person.pk}/")
    person.refresh_from_db()
    assert (person.particulars.home_place, person.version) == ("Bản Nà Khuổi", 2)
    assert "Nà Khuổi" not in kept(page)
    phone.go(f"/members/{person.pk}/private/correction/")
    page.locator("[name=identity]").fill("001203001234")
    page.locator("[name=history]").fill("Từng ở chiến khu")
    page.context.set_offline(True)
    press(page)
    expect(page.locator(".offline")).to_contain_text(LOST)
    expect(page.locator("[name=identity]")).to_have_value("001203001234")
    assert not [word for word in ("001203001234", "chiến khu") if word in kept(page)]


def test_where_the_server_cannot_be_reached_the_form_stays_and_goes_out_later(visitor, base) -> None:
    desk = visitor()
    desk.page.clock.install()
    desk.sign_in(an_account(base, Post.BASE_OFFICE))
    page = arriving(desk, base)
    page.clock.fast_forward(20_000)
    page.route("**/*", lambda route: route.abort("addressunreachable"))
    press(page)
    expect(page.locator(".offline")).to_contain_text(LOST)
    assert page.locator("[name=abstract]").input_value() == "về kiểm tra"
    assert not Arrival.objects.exists()
    page.unroute("**/*")
    press(page)
    page.wait_for_url(ARRIVED)
    assert Arrival.objects.count() == 1
    assert desk.refused == []


def test_a_paragraph_of_the_report_is_there_again(visitor, base) -> None:
    district = base.custodian
    report = begin_report(district, year=2022, actor=office(district, Post.BOARD_STAFF))
    section = report.edition.sections.first()
    desk = visitor()
    page = desk.sign_in(an_account(district, Post.BOARD_STAFF))
    desk.go(f"/reports/{report.pk}/sections/{section.code}/")
    page.locator("textarea").fill("Bão số 3 đi qua, không ai bị nạn.")
    cut_and_pressed(page)
    expect(page.locator("textarea")).to_have_value("Bão số 3 đi qua, không ai bị nạn.")
    press(page)
    page.wait_for_url(f"**/reports/{report.pk}/**")
    assert Section.objects.get(pk=section.pk).text == "Bão số 3 đi qua, không ai bị nạn."


def test_a_workbook_chosen_before_the_network_went_is_read_once(visitor, base, tmp_path) -> None:
    desk = visitor()
    page = desk.sign_in(an_account(base, Post.BASE_OFFICE))
    desk.go("/imports/new/")
    page.get_by_label("Tệp Excel").set_input_files(a_workbook(tmp_path, "danh-sach.xlsx", *ROWS))
    page.context.set_offline(True)
    page.get_by_role("button", name="Đọc tệp").click()
    expect(page.locator(".offline")).to_contain_text(LOST)
    assert page.evaluate("document.querySelector('[type=file]').files[0].name") == "danh-sach.xlsx"
    page.context.set_offline(False)
    page.get_by_role("button", name="Đọc tệp").click()
    page.get_by_role("button", name="Nhập 2 dòng").click()
    page.get_by_role("link", name="Rút lại").wait_for()
    assert (ImportRun.objects.count(), Person.objects.count()) == (1, 2)


def test_a_session_that_ended_in_mid_form_costs_no_word(visitor, base) -> None:
    desk = visitor()
    user = an_account(base, Post.BASE_OFFICE)
    desk.sign_in(user)
    page = arriving(desk, base)
    page.context.clear_cookies(name="sessionid")
    press(page)
    page.wait_for_url("**/sign/in/**")
    assert not Arrival.objects.exists()
    desk.sign_in_here(user)
    page.wait_for_url(f"**/directives/of/{base.pk}/incoming/new/")
    expect(page.locator(".kept")).to_contain_text(KEPT)
    for name, value in ARRIVING.items():
        assert page.locator(f"[name={name}]").input_value() == value
    press(page)
    page.wait_for_url(ARRIVED)
    assert Arrival.objects.count() == 1


def test_who_signs_out_leaves_nothing_and_who_comes_next_finds_nothing(visitor, base) -> None:
    desk = visitor()
    desk.sign_in(an_account(base, Post.BASE_OFFICE))
    page = arriving(desk, base)
    assert "về kiểm tra" in json.dumps(json.loads(kept(page)), ensure_ascii=False)
    page.get_by_role("button", name="Đăng xuất").first.click()
    page.wait_for_load_state()
    assert "về kiểm tra" not in kept(page)
    desk.sign_in(an_account(base, Post.BASE_OFFICE))
    desk.go(f"/directives/of/{base.pk}/incoming/new/")
    assert page.locator("[name=abstract]").input_value() == ""
    expect(page.locator(".kept")).to_have_count(0)
