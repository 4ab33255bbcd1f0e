"""The home page: late things first, one action each, long lists cut, nothing where there is nothing."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.test import Client, RequestFactory

from hatnhan.access.posts import Actor, Post
from hatnhan.accounts.models import User
from hatnhan.accounts.queries import actor_of
from hatnhan.accounts.testing import a_grant, an_account
from hatnhan.foundation import clock
from hatnhan.organisations.testing import a_district
from hatnhan.shell.navigation import shell_of
from hatnhan.ui import today
from hatnhan.ui.today import Appointment, Duty, Today

pytestmark = pytest.mark.django_db


@pytest.fixture
def duties() -> Iterator[list[Duty]]:
    kept, rows = list(today._offered), []  # type: ignore[var-annotated]

    def below(actor: Actor, until: object) -> list[Duty]:
        return [Duty("b:1", "Đảng ủy xã chưa báo cáo", "/b/", "Xem", clock.today(), "", "0900000001")]

    def coming(actor: Actor, first: object, last: object) -> list[Appointment]:
        return [Appointment("m:1", "Họp ban thường vụ", "/m/", clock.now() + timedelta(days=1), place="Phòng họp")]

    today.wire_today([Today(lambda actor, until: rows, below, coming)])
    yield rows
    today.wire_today(kept)


@pytest.fixture
def page() -> Client:
    user: User = an_account(a_district(1, 1).kept.get(), Post.BASE_SECRETARY)
    client = Client()
    client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


def duty(days: int | None, number: int) -> Duty:
    on = None if days is None else clock.today() + timedelta(days=days)
    return Duty(f"d:{number}", f"Việc số {number}", f"/d/{number}/", "Làm", on)


def test_the_latest_first_and_what_has_no_day_last(page: Client, duties: list[Duty]) -> None:
    duties.extend([duty(None, 1), duty(3, 2), duty(-2, 3), duty(0, 4)])
    text = page.get("/").text
    assert [text.index(f"Việc số {number}") for number in (3, 4, 2, 1)] == sorted(
        text.index(f"Việc số {number}") for number in (1, 2, 3, 4)
    )
    assert "1 việc quá hạn" in text
    assert "Quá hạn 2 ngày" in text
    assert "Còn 3 ngày" in text
    assert text.count("main-act") == 1


def test_a_long_list_is_cut_and_opens_on_demand(page: Client, duties: list[Duty]) -> None:
    duties.extend(duty(number, number) for number in range(15))
    text = page.get("/").text
    assert "Xem thêm 3 việc" in text
    assert "Việc số 14" not in text
    assert "Việc số 14" in page.get("/?all=duties").text


def test_what_others_owe_has_a_phone_to_tap(page: Client, duties: list[Duty]) -> None:
    text = page.get("/").text
    assert "Cấp dưới còn nợ" in text
    assert 'href="tel:0900000001"' in text


def test_the_next_meetings_are_shown(page: Client, duties: list[Duty]) -> None:
    assert "Họp ban thường vụ" in page.get("/").text


def test_the_day_is_said_once(page: Client, duties: list[Duty]) -> None:
    text = page.get("/").text
    assert f"{clock.today():%d/%m/%Y}</h1>" in text
    assert 'class="asof' not in text


def test_nothing_due_is_said() -> None:
    user = an_account(a_district(1, 1).kept.get())
    client = Client()
    client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
    text = client.get("/").text
    assert "Hôm nay chưa có việc gì" in text
    assert "Không có việc nào đến hạn" in text


def test_the_place_one_is_at_home_in_is_named_with_its_path(duties: list[Duty]) -> None:
    district = a_district(1, 1)
    (base,) = district.kept.all()
    (cell,) = base.kept.all()
    user = an_account(cell, Post.SECRETARY)
    a_grant(user, Post.BASE_OFFICE, base)
    client = Client()
    client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
    names = [name for name, _url in client.get("/").context["path"]]
    assert names[-3:] == [district.name, base.name, cell.name]
    stranger = an_account(cell)
    client.force_login(stranger, backend="allauth.account.auth_backends.AuthenticationBackend")
    assert client.get("/").context["path"] == []


def test_the_navigation_marks_the_one_place_where_the_page_lies(page: Client) -> None:
    def marked(path: str) -> list[str]:
        request = RequestFactory().get(path)
        request.actor = actor_of(User.objects.get(), clock.today())  # type: ignore[attr-defined]
        shell = shell_of(request)
        return [item.url for item in (*shell.items, *shell.more_items) if item.current]

    assert marked("/") == ["/"]
    assert marked("/organisations/3/") == ["/organisations/"]
    assert marked("/organisations/book/") == ["/organisations/book/"]
    assert marked("/nowhere/") == []
