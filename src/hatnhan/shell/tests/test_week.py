"""The week of a committee: its meetings and deadlines by the day, for those who are expected and nobody else."""

from datetime import date, datetime, time

import pytest
from django.test import Client
from django.utils import timezone

from hatnhan.access.posts import Post
from hatnhan.accounts.testing import an_account
from hatnhan.meetings.services import call_meeting
from hatnhan.meetings.testing import held
from hatnhan.members.testing import a_member
from hatnhan.organisations.models import Organisation
from hatnhan.organisations.testing import a_district, office
from hatnhan.shell.weeks import week_of
from hatnhan.ui import today
from hatnhan.ui.today import Duty, Today

pytestmark = pytest.mark.django_db
TUESDAY = date(2026, 11, 3)
BRIEFING = 6


@pytest.fixture
def district(frozen) -> Organisation:
    frozen(TUESDAY)
    return a_district(1, 1)


def signed_in(at: Organisation, post: Post) -> Client:
    client = Client()
    client.force_login(an_account(at, post), backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


def a_friday(at: Organisation, day: date = date(2026, 11, 6)):
    chair = a_member(at.kept.get().kept.get())
    starts = timezone.make_aware(datetime.combine(day, time(7, 30)))
    actor = office(at, Post.BOARD_STAFF)
    return call_meeting(at, kind=BRIEFING, starts_at=starts, place="Phòng họp tầng 2", chair=chair, actor=actor)


def test_meetings_stand_at_their_day_with_hour_place_and_who_leads(district) -> None:
    meeting = a_friday(district)
    text = signed_in(district, Post.LEADER).get("/week/").text
    assert "Lịch tuần 02/11/2026\u00a0–\u00a008/11/2026" in text
    assert meeting.title in text
    for words in ("07:30", "Phòng họp tầng 2", meeting.chair.name, "06/11"):
        assert words in text
    assert text.count("Không có họp") == 6


def test_other_weeks_and_other_committees_show_nothing_of_it(district) -> None:
    meeting = a_friday(district)
    assert meeting.title not in signed_in(district, Post.LEADER).get("/week/?from=2026-11-09").text
    assert meeting.title not in signed_in(a_district(1, 1), Post.LEADER).get("/week/").text
    assert meeting.title not in signed_in(district.kept.get(), Post.BASE_SECRETARY).get("/week/").text


def test_a_meeting_that_was_held_stays_in_the_week(district, frozen) -> None:
    meeting = a_friday(district)
    frozen(date(2026, 11, 7))
    held(meeting)
    page = signed_in(district, Post.LEADER)
    assert meeting.title in page.get("/week/").text


def test_deadlines_stand_at_their_day_and_late_ones_are_counted(district) -> None:
    kept = list(today._offered)
    rows = [
        Duty("a", "Gửi báo cáo quý", "/a/", "Làm", date(2026, 11, 5)),
        Duty("b", "Việc cũ", "/b/", "Làm", date(2026, 10, 1)),
    ]
    below = [Duty("c", "Đảng ủy xã báo cáo", "/c/", "Xem", date(2026, 11, 6))]
    today.wire_today([Today(lambda actor, until: rows, lambda actor, until: below)])
    try:
        text = signed_in(district, Post.LEADER).get("/week/").text
    finally:
        today.wire_today(kept)
    assert "Gửi báo cáo quý" in text
    assert "Đảng ủy xã báo cáo" in text
    assert "Việc cũ" not in text
    assert "Còn 1 việc quá hạn từ trước" in text
    assert text.count("Không có họp") == 5


@pytest.mark.parametrize("asked", ["2026-11-08", "2/11/2026", "", "không rõ", "2026-13-40"])
def test_any_day_names_its_week(district, asked: str) -> None:
    assert week_of(asked).first == date(2026, 11, 2)


def test_the_home_page_leads_to_the_week_those_whom_it_concerns(district) -> None:
    assert 'href="/week/"' in signed_in(district, Post.LEADER).get("/").text
    assert 'href="/week/"' not in signed_in(district.kept.get().kept.get(), Post.MEMBER).get("/").text
