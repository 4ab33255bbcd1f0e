"""Dues at a meeting: heads on the page and in the minutes, money nowhere."""

import pytest
from django.test import Client
from django.urls import reverse

from hatnhan.access.posts import Post
from hatnhan.accounts.testing import an_account
from hatnhan.meetings import services
from hatnhan.meetings.queries.dues import dues_at
from hatnhan.meetings.testing import DAY, THEMATIC, a_meeting, held
from hatnhan.members.dues.services import tick_dues
from hatnhan.organisations.testing import office

pytestmark = pytest.mark.django_db
MONTH = DAY.replace(day=1)


def paid(place, *numbers: int) -> None:
    ids = [place.people[number].pk for number in numbers]
    tick_dues(place.cell, ids, MONTH, actor=office(place.cell, Post.SECRETARY))


def minutes_of(meeting, place) -> str:
    return "\n".join(row["text"] for row in services.write_minutes(meeting, actor=place.secretary()).paragraphs)


def test_the_minutes_say_how_many_have_paid_and_not_what(place):
    meeting = a_meeting(place)
    held(meeting)
    paid(place, 0, 2, 3)
    assert "Đảng phí tháng 11/2026: đã nộp 3/5 đồng chí." in minutes_of(meeting, place)
    paid(place, 4)
    text = minutes_of(meeting, place)
    assert "đã nộp 4/5 đồng chí" in text
    assert "đồng." not in text.replace("đồng chí.", "")


def test_where_nobody_was_ticked_the_minutes_claim_nothing(place):
    meeting = a_meeting(place)
    held(meeting)
    assert (dues_at(meeting).paid, dues_at(meeting).owing) == (0, 5)
    assert "Đảng phí tháng" not in minutes_of(meeting, place)


def test_meetings_that_take_no_dues_say_none(place):
    assert dues_at(a_meeting(place, kind=THEMATIC, theme="Chuyển đổi số")) is None
    assert dues_at(a_meeting(place, kind=11, organisation=place.base, chair=None, secretary=None)) is None


@pytest.mark.parametrize(("post", "sees"), [(Post.SECRETARY, True), (Post.DEPUTY, True), (Post.MEMBER, False)])
def test_the_page_leads_those_to_the_dues_who_may_see_them(place, post, sees):
    meeting, client = a_meeting(place), Client()
    paid(place, 1)
    client.force_login(an_account(place.cell, post), backend="allauth.account.auth_backends.AuthenticationBackend")
    page = client.get(reverse("meetings:during", args=[meeting.pk])).content.decode()
    assert ("Đã nộp 1/5 đồng chí." in page) is sees
    link = f"{reverse('members:dues')}?organisation={place.cell.pk}&amp;month=2026-11"
    assert (link in page) is sees
    if sees:
        assert client.get(link.replace("&amp;", "&")).status_code == 200
