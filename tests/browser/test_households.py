"""A cell divides its households into groups on a phone, puts members in charge, and keeps who was; nobody outside is named."""

from datetime import date

import pytest
from playwright.sync_api import expect

from hatnhan.access.posts import Post
from hatnhan.accounts.testing import an_account
from hatnhan.assignments.models import GroupCharge, HouseholdGroup
from hatnhan.members.testing import members
from hatnhan.organisations import queries as tree
from hatnhan.organisations.testing import a_district

from .conftest import PHONE

pytestmark = pytest.mark.django_db(transaction=True)
MADE, LATER = date(2026, 10, 1), date(2026, 11, 20)


def send(page) -> None:
    page.locator("form.form button[type=submit]").first.click()
    page.wait_for_load_state()


def test_a_cell_covers_its_households(visitor, everywhere, transactional_db) -> None:
    everywhere(MADE)
    (commune,) = tree.children(a_district(1, 2), MADE)
    cell, beside = tree.children(commune, MADE)
    first, _second = members(cell, 2)
    (stranger,) = members(beside, 1)
    phone = visitor(PHONE)
    page = phone.sign_in(an_account(cell, Post.SECRETARY, person=first))
    phone.go(f"/assignments/of/{cell.pk}/")
    page.get_by_role("link", name="Nhóm hộ").click()
    expect(page.locator("main")).to_contain_text("Chưa lập nhóm hộ nào")
    phone.check()
    made(phone)
    given(phone, first, stranger)
    everywhere(LATER)
    ended(phone, cell, first)
    office = visitor()
    office.sign_in(an_account(commune, Post.BASE_OFFICE))
    office.go(f"/assignments/of/{commune.pk}/households/")
    expect(office.page.locator("main")).to_contain_text("0/54")
    office.check()


def made(phone) -> None:
    """A name and a number of households; a resident's name and a telephone are refused, and what was typed stays."""
    page = phone.page
    for name, households in (("Nhóm nhà ông Bảo", "28"), ("Nhóm 1", "28"), ("Xóm Trên", "26")):
        if not page.url.endswith("/new/"):
            page.get_by_role("link", name="Lập nhóm hộ").first.click()
        page.locator("[name=name]").fill(name)
        page.locator("[name=households]").fill(households)
        send(page)
        if "ông" in name:
            expect(page.locator(".err-sum")).to_contain_text("“ông Bảo” giống tên một người")
            expect(page.locator("[name=households]")).to_have_value("28")
            phone.check()
    assert list(HouseholdGroup.objects.order_by("pk").values_list("name", "households")) == [
        ("Nhóm 1", 28),
        ("Xóm Trên", 26),
    ]
    expect(page.locator("main")).to_contain_text("0/54")
    phone.check()


def given(phone, first, stranger) -> None:
    """A member from a day on: only members of the cell are offered, and the coverage grows by the group's households."""
    page = phone.page
    page.get_by_role("link", name="Phân công người").click()
    choice = page.get_by_label("Đảng viên phụ trách 1: Nhóm 1", exact=True)
    offered = choice.locator("option").all_inner_texts()
    assert first.name in offered
    assert stranger.name not in offered
    choice.select_option(label=first.name)
    page.locator("[name=on]").fill("1/10/2026")
    phone.check()
    send(page)
    expect(page.locator("main")).to_contain_text("28/54")
    expect(page.locator("main")).to_contain_text("từ 01/10/2026")
    phone.check()


def ended(phone, cell, first) -> None:
    """Nobody is in charge any more: the coverage falls, who was stays with both days."""
    page = phone.page
    phone.go(f"/assignments/of/{cell.pk}/households/charges/")
    page.get_by_label("Đảng viên phụ trách 1: Nhóm 1", exact=True).select_option(value="")
    send(page)
    expect(page.locator("main")).to_contain_text("0/54")
    past = page.locator("section", has_text="Đã thôi phụ trách")
    expect(past).to_contain_text(first.name)
    expect(past).to_contain_text("01/10/2026 đến 20/11/2026")
    phone.check()
    assert GroupCharge.objects.get().ended_on == LATER
