"""Where I am signed in: seen by oneself alone, one ended or all, in plain words."""

from datetime import datetime, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone, translation

from hatnhan.access.models import AuditEntry
from hatnhan.access.posts import Post
from hatnhan.accounts import sessions
from hatnhan.accounts.models import SignIn, User
from hatnhan.accounts.queries import actor_of
from hatnhan.accounts.services import end_all_sessions
from hatnhan.accounts.testing import PASSWORD, an_account
from hatnhan.foundation import clock
from hatnhan.foundation.errors import NotPermitted
from hatnhan.organisations.models import Organisation
from hatnhan.organisations.testing import a_district

pytestmark = pytest.mark.django_db
PHONE = (
    "Mozilla/5.0 (Linux; Android 13; SM-A536E) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/116.0.0.0 Mobile "
    "Safari/537.36"
)
DESK = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/118.0 Safari/537.36 Edg/118.0"
APPLE = (
    "Mozilla/5.0 (iPhone; CPU iPhone OS 16_6 like Mac OS X) AppleWebKit/605.1.15 "
    "(KHTML, like Gecko) Version/16.6 Safari/604.1"
)


@pytest.fixture
def user() -> User:
    base: Organisation = a_district(1, 1).kept.get()
    return an_account(base, Post.BASE_OFFICE)


def at_the_door(user: User, agent: str) -> Client:
    client = Client(headers={"user-agent": agent})
    assert client.post("/sign/in/", {"login": user.username, "password": PASSWORD}).status_code == 302
    return client


def row_of(client: Client) -> SignIn:
    return SignIn.objects.get(session_key=client.session.session_key)


def test_my_account_lists_where_i_am_signed_in(user: User) -> None:
    desk = at_the_door(user, DESK)
    at_the_door(user, PHONE)
    page = desk.get("/accounts/me/").text
    assert "Chrome trên điện thoại Android" in page
    here = page.index("Edge trên Windows")
    assert page.index("(máy này)") - here < 80
    assert page.count("(máy này)") == 1


def test_one_machine_is_signed_out_and_the_others_stay(user: User) -> None:
    desk, phone, other = (at_the_door(user, one) for one in (DESK, PHONE, APPLE))
    assert desk.post(f"/accounts/me/sessions/{row_of(phone).pk}/end/")["Location"] == "/accounts/me/"
    assert phone.get("/")["Location"].startswith("/sign/in/")
    assert (desk.get("/").status_code, other.get("/").status_code) == (200, 200)
    assert "Android" not in desk.get("/accounts/me/").text
    assert AuditEntry.objects.filter(act="accounts.session_ended", user_id=user.pk).count() == 1


def test_signing_out_here_leads_to_the_door(user: User) -> None:
    desk = at_the_door(user, DESK)
    assert desk.post(f"/accounts/me/sessions/{row_of(desk).pk}/end/")["Location"].startswith("/sign/in/")
    assert desk.get("/").status_code == 302
    assert not SignIn.objects.exists()


def test_nobody_sees_or_ends_the_sign_in_of_another(user: User) -> None:
    desk = at_the_door(user, DESK)
    other = an_account(user.organisation, Post.BASE_OFFICE)
    stranger = at_the_door(other, APPLE)
    assert "Windows" not in stranger.get("/accounts/me/").text
    assert stranger.post(f"/accounts/me/sessions/{row_of(desk).pk}/end/").status_code == 404
    with pytest.raises(NotPermitted):
        sessions.end_sign_in(row_of(desk), actor=actor_of(other, clock.today()))
    assert desk.get("/").status_code == 200


def test_what_ended_otherwise_is_not_listed(user: User) -> None:
    desk, phone = at_the_door(user, DESK), at_the_door(user, PHONE)
    assert desk.post("/accounts/me/sessions/end/").status_code == 302
    page = desk.get("/accounts/me/").text
    assert "Android" not in page
    assert "(máy này)" in page, "its session has a new name, and is still this one"
    assert phone.get("/").status_code == 302
    user.refresh_from_db()
    end_all_sessions(user, actor=actor_of(user, clock.today()))
    at_the_door(user, APPLE)
    assert SignIn.objects.count() == 1, "a new sign-in forgets those that ended"


def test_being_seen_costs_nothing_until_ten_minutes_are_over(user: User) -> None:
    began = timezone.make_aware(datetime(2030, 1, 2, 8))
    with clock.frozen(began):
        desk = at_the_door(user, DESK)
        desk.get("/accounts/me/")
    counted = {}
    for minutes in (5, 11, 12):
        with clock.frozen(began + timedelta(minutes=minutes)), CaptureQueriesContext(connection) as asked:
            desk.get("/accounts/me/")
        counted[minutes] = len([one for one in asked if "UPDATE" in one["sql"] and "signin" in one["sql"]])
    assert counted == {5: 0, 11: 1, 12: 0}
    assert row_of(desk).seen_at == began + timedelta(minutes=11)


@pytest.mark.parametrize(
    ("agent", "words"),
    [
        (DESK, "Edge trên Windows"), (PHONE, "Chrome trên điện thoại Android"), (APPLE, "Safari trên điện thoại iPhone"),
        ("Mozilla/5.0 (X11; Linux x86_64; rv:109.0) Gecko/20100101 Firefox/118.0", "Firefox trên Linux"),
        ("curl/8.1", "Máy không rõ"), ("", "Máy không rõ"),
    ],
)  # fmt: skip
def test_a_device_is_called_as_people_call_it(agent: str, words: str) -> None:
    with translation.override("vi"):
        assert sessions.device_words(agent) == words


@pytest.mark.parametrize(
    ("shown", "back"),
    [
        ("http://testserver/meetings/items/5/?open=1", "/meetings/items/5/%3Fopen%3D1"),
        ("https://elsewhere.example/items/5/", "/meetings/items/5/opinion/"),
        ("", "/meetings/items/5/opinion/"),
    ],
)
def test_a_form_sent_after_the_session_ended_leads_back_to_the_page_that_shows_it(client, shown, back):
    answer = client.post("/meetings/items/5/opinion/", {"text": "Nhất trí"}, headers={"Referer": shown})
    assert answer.status_code == 302
    assert answer.url == f"{reverse('account_login')}?next={back}"
    asked = client.get("/meetings/items/5/", headers={"Referer": shown})
    assert asked.url == f"{reverse('account_login')}?next=/meetings/items/5/", "a page asked for is led back to itself"
