"""Signing in with a slip, a password of one's own, sessions ended at once, pages of accounts."""

import re

import pytest
from django.test import Client

from hatnhan.access.models import AuditEntry
from hatnhan.access.posts import Post
from hatnhan.accounts import services
from hatnhan.accounts.models import User
from hatnhan.accounts.testing import PASSWORD, an_account
from hatnhan.accounts.unattended import site_actor
from hatnhan.organisations.models import Organisation
from hatnhan.organisations.testing import a_district

pytestmark = pytest.mark.django_db


@pytest.fixture
def base() -> Organisation:
    return a_district(1, 1).kept.get()


@pytest.fixture
def cell(base: Organisation) -> Organisation:
    return base.kept.get()


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


def sign_in(user: User, password: str, client: Client, **more: str):  # type: ignore[no-untyped-def]
    return client.post("/sign/in/", {"login": user.username, "password": password, **more})


def test_a_stranger_is_led_to_the_door(client: Client, base: Organisation) -> None:
    for url in ("/", "/accounts/", "/accounts/me/", "/accounts/new/"):
        response = client.get(url)
        assert (response.status_code, response["Location"].split("?")[0]) == (302, "/sign/in/")


def test_the_door_is_in_vietnamese_and_there_is_no_signing_up(client: Client) -> None:
    page = client.get("/sign/in/", headers={"accept-language": "en"})
    assert page.status_code == 200
    assert "Tên đăng nhập" in page.text
    assert "Giữ đăng nhập" in page.text
    assert client.get("/sign/up/").status_code in (302, 404)


def test_name_and_password_open_the_door(client: Client, base: Organisation) -> None:
    user = an_account(base, Post.BASE_OFFICE)
    assert "chưa đúng" in sign_in(user, "sai mật khẩu", client).text
    assert sign_in(user, PASSWORD, client).status_code == 302
    home = client.get("/")
    assert home.status_code == 200
    assert user.name in home.text


def test_the_sign_in_is_kept_long_only_when_asked(base: Organisation) -> None:
    user = an_account(base, Post.BASE_OFFICE)
    short, long = Client(), Client()
    sign_in(user, PASSWORD, short)
    sign_in(user, PASSWORD, long, remember="on")
    assert short.session.get_expire_at_browser_close()
    assert long.session.get_expiry_age() > 60 * 60 * 24 * 30


def test_a_slip_opens_once_and_asks_for_a_password(client: Client, base: Organisation, cell: Organisation) -> None:
    user = an_account(cell, Post.SECRETARY)
    office = signed_in(an_account(base, Post.BASE_OFFICE))
    page = office.post(f"/accounts/{user.pk}/slip/")
    code = re.search(r'id="code">([\w-]+)<', page.text)
    assert code
    assert "chưa đúng" in sign_in(user, PASSWORD, Client()).text
    assert sign_in(user, code[1].lower(), client).status_code == 302
    assert client.get("/")["Location"] == "/accounts/me/password/"
    assert "chưa đúng" in sign_in(user, code[1], Client()).text
    done = client.post("/accounts/me/password/", {"new": "hai câu dễ nhớ", "again": "hai câu dễ nhớ"})
    assert done["Location"] == "/"
    assert client.get("/").status_code == 200
    acts = set(AuditEntry.objects.filter(subject_id=user.pk).values_list("act", flat=True))
    assert {"accounts.code_issued", "accounts.code_used", "accounts.password_changed"} <= acts


def test_all_sessions_end_at_once_but_this_one(base: Organisation) -> None:
    user = an_account(base, Post.BASE_OFFICE)
    here, there = signed_in(user), signed_in(user)
    assert there.get("/").status_code == 200
    assert here.post("/accounts/me/sessions/end/").status_code == 302
    assert here.get("/accounts/me/").status_code == 200
    assert there.get("/").status_code == 302


def test_an_office_opens_an_account(base: Organisation, cell: Organisation) -> None:
    office = signed_in(an_account(base, Post.BASE_OFFICE))
    typed = {
        "name": "Lò Thị Mai",
        "username": "mai",
        "post": "secretary",
        "organisation": cell.name,
        "began_on": "1/1/2020",
    }
    response = office.post("/accounts/new/", typed)
    user = User.objects.get(username="mai")
    assert response["Location"] == user.get_absolute_url()
    assert "Bí thư chi bộ" in office.get(user.get_absolute_url()).text
    assert office.post("/accounts/new/", typed | {"username": "mai2", "post": "base_office"}).status_code == 200
    assert not User.objects.filter(username="mai2").exists()


def test_a_member_keeps_no_accounts(base: Organisation, cell: Organisation) -> None:
    member = an_account(cell, Post.MEMBER)
    client = signed_in(member)
    assert client.get("/accounts/new/").status_code == 403
    assert client.get(f"/accounts/{an_account(base).pk}/").status_code == 404
    assert "Chưa có tài khoản" in client.get("/accounts/").text
    assert "Đảng viên" in client.get("/accounts/me/").text


def test_a_locked_account_stays_out(base: Organisation) -> None:
    user = an_account(base, Post.MEMBER)
    client = signed_in(user)
    services.switch_account(user, on=False, actor=site_actor())
    assert client.get("/").status_code == 302
    assert sign_in(user, PASSWORD, Client()).status_code in (200, 302)
    assert Client().get("/").status_code == 302


def test_demonstration_accounts_are_refused_in_production(client: Client, base: Organisation, settings) -> None:  # type: ignore[no-untyped-def]
    from hatnhan.accounts.checks import DemonstrationAccounts, refuse_demonstration_accounts

    user = an_account(base)
    User.objects.filter(pk=user.pk).update(is_demonstration=True)
    refuse_demonstration_accounts()
    settings.PRODUCTION = True
    with pytest.raises(DemonstrationAccounts):
        refuse_demonstration_accounts()
    assert "trình diễn" in sign_in(user, PASSWORD, client).text
    assert client.get("/").status_code == 302


def test_the_second_factor_is_reached(base: Organisation) -> None:
    user = an_account(base, Post.BASE_OFFICE)
    client = Client()
    sign_in(user, PASSWORD, client)
    assert "Bắt đầu dùng" in client.get("/sign/factor/").text
    asked = client.get("/sign/factor/new/")
    assert asked["Location"].startswith("/sign/again/")
    page = client.post(asked["Location"], {"password": PASSWORD, "next": "/sign/factor/new/"}, follow=True)
    assert page.status_code == 200
    assert "data:image/svg" in page.text
