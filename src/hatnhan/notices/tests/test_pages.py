"""News, wishes and calendars as their owner sees them; a feed's secret address."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from icalendar import Calendar

from hatnhan.access.posts import Actor, Post
from hatnhan.accounts.models import User
from hatnhan.foundation import clock
from hatnhan.notices import services
from hatnhan.notices.models import FeedKey, MailWish
from hatnhan.notices.services import News
from hatnhan.organisations.models import Organisation
from hatnhan.ui import today
from hatnhan.ui.today import Appointment, Today

pytestmark = pytest.mark.django_db


@pytest.fixture
def page(secretary: User) -> Client:
    client = Client()
    client.force_login(secretary, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


@pytest.fixture
def meeting() -> Iterator[None]:
    kept = list(today._offered)

    def asked(actor: Actor, first: Any, last: Any) -> list[Appointment]:
        starts = clock.now() + timedelta(days=2)
        return [Appointment("m:1", "Sinh hoạt thường kỳ", "/m/1/", starts, None, "Nhà văn hóa")] if actor.posts else []

    today.wire_today([Today(appointments=asked)])
    yield
    today.wire_today(kept)


def test_news_are_marked_until_opened(page: Client, cell: Organisation, sender: Actor) -> None:
    assert "Chưa có tin nào" in page.get("/notices/").text
    row = News("test.assigned", "/accounts/me/", [(cell.pk, Post.SECRETARY)], detail={"number": 7})
    (notice,) = services.send([row], actor=sender)
    assert "chưa đọc" in page.get("/notices/").text
    opened = page.get(f"/notices/{notice.pk}/")
    assert (opened.status_code, opened["Location"]) == (302, "/accounts/me/")
    listed = page.get("/notices/").text
    assert "giao việc số 7" in listed
    assert "chưa đọc" not in listed


def test_all_at_once(page: Client, cell: Organisation, sender: Actor) -> None:
    row = News("test.assigned", "/", [(cell.pk, Post.SECRETARY)], detail={"number": 7})
    services.send([row, row, row], actor=sender)
    assert page.post("/notices/read/").status_code == 302
    assert "chưa đọc" not in page.get("/notices/").text


def test_news_of_others_are_not_there(page: Client, beside: Organisation, sender: Actor) -> None:
    (notice,) = services.send(
        [News("test.assigned", "/", [(beside.pk, Post.SECRETARY)], detail={"number": 7})], actor=sender
    )
    assert page.get(f"/notices/{notice.pk}/").status_code == 404


def test_wishes_are_kept_and_refusals_say_what_to_do(page: Client, secretary: User) -> None:
    refused = page.post("/notices/wishes/", {"address": "", "often": "daily"})
    assert "Ghi địa chỉ thư điện tử để nhận thư" in refused.text
    assert page.post("/notices/wishes/", {"address": "a@b.test", "often": "weekly"}).status_code == 302
    assert MailWish.objects.get(user=secretary).often == "weekly"
    assert 'value="a@b.test"' in page.get("/notices/wishes/").text


def test_a_feed_is_open_to_whoever_has_its_address_until_it_is_changed(page: Client, meeting: None) -> None:
    shown = page.post("/notices/calendar/key/").text
    address = shown.split("http://testserver")[1].split("</code>")[0]
    anybody = Client()
    calendar = Calendar.from_ical(anybody.get(address).content)
    (event,) = calendar.walk("VEVENT")
    assert (event["summary"], event["location"]) == ("Sinh hoạt thường kỳ", "Nhà văn hóa")
    page.post("/notices/calendar/key/")
    assert anybody.get(address).status_code == 404


def test_a_feed_ends_with_its_owner_or_his_will(page: Client, secretary: User, meeting: None) -> None:
    first = page.post("/notices/calendar/key/").text.split("http://testserver")[1].split("</code>")[0]
    User.objects.filter(pk=secretary.pk).update(is_active=False)
    assert Client().get(first).status_code == 404
    User.objects.filter(pk=secretary.pk).update(is_active=True)
    assert Client().get(first).status_code == 200
    page.post("/notices/calendar/key/end/")
    assert Client().get(first).status_code == 404
    assert not FeedKey.objects.exists()


def test_the_address_itself_is_not_kept(page: Client) -> None:
    shown = page.post("/notices/calendar/key/").text
    token = shown.split("/notices/feed/")[1].split(".ics")[0]
    assert token not in FeedKey.objects.get().digest


def test_my_calendar_is_a_file(page: Client, meeting: None) -> None:
    answer = page.get("/notices/calendar/")
    assert answer["Content-Type"].startswith("text/calendar")
    assert "Sinh hoạt thường kỳ" in answer.content.decode()
