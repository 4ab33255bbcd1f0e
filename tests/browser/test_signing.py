"""Signing in with a slip on a phone, and a stranger who gets nothing."""

import pytest

from hatnhan.access.posts import Post
from hatnhan.accounts.services import issue_code
from hatnhan.accounts.testing import an_account
from hatnhan.accounts.unattended import site_actor
from hatnhan.members.testing import members
from hatnhan.organisations.testing import a_district

from .conftest import PHONE

pytestmark = pytest.mark.django_db(transaction=True)


def test_a_secretary_signs_in_with_a_slip_on_his_phone(visitor) -> None:
    cell = a_district(1, 1).kept.get().kept.get()
    secretary = an_account(cell, Post.SECRETARY, name="Nông Văn Bằng")
    code = issue_code(secretary, actor=site_actor()).code
    phone = visitor(PHONE)
    phone.go("/")
    phone.check()
    page = phone.sign_in(secretary, code)
    assert "Đặt mật khẩu của riêng đồng chí" in page.content()
    phone.check()
    page.get_by_label("Mật khẩu mới", exact=True).fill("ruộng bậc thang mùa nước")
    page.get_by_label("Mật khẩu mới, ghi lại lần nữa").fill("ruộng bậc thang mùa nước")
    page.get_by_role("button", name="Ghi").click()
    page.wait_for_url("**/")
    assert page.get_by_role("heading", level=1).inner_text().startswith("Hôm nay, ")
    phone.check()


def test_an_office_opens_an_account_and_prints_the_slip(visitor) -> None:
    base = a_district(1, 1).kept.get()
    office = visitor()
    page = office.sign_in(an_account(base, Post.BASE_OFFICE))
    page.get_by_role("link", name="Tài khoản").first.click()
    page.get_by_role("link", name="Mở tài khoản").first.click()
    office.check()
    page.get_by_role("button", name="Mở tài khoản").click()
    assert page.get_by_role("alert").is_visible()
    page.get_by_label("Họ và tên").fill("Lò Thị Mai")
    page.get_by_label("Tên đăng nhập").fill("lo.mai")
    page.get_by_label("Tổ chức").fill(base.kept.get().name)
    page.get_by_role("button", name="Mở tài khoản").click()
    page.get_by_role("button", name="In phiếu có mã dùng một lần").click()
    assert len(page.locator("#code").inner_text().replace("-", "")) == 12
    office.check()


def test_a_stranger_gets_nothing(visitor) -> None:
    district = a_district(1, 1)
    cell = district.kept.get().kept.get()
    (person,) = members(cell, 1)
    stranger = visitor()
    page = stranger.sign_in(an_account(a_district(1, 1).kept.get(), Post.BASE_OFFICE))
    for path in (f"/members/{person.pk}/", f"/organisations/{cell.pk}/", f"/figures/{cell.pk}/2022/"):
        stranger.go(path)
        assert "Không có trang này" in page.content(), path
        assert person.name not in page.content()
    assert len(stranger.refused) == 3
    outside = visitor()
    outside.go(f"/members/{person.pk}/")
    assert "/sign/in/" in outside.page.url
    outside.check()
