"""Of people: the standing committee's week, and what each answers for himself."""

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from hatnhan.access.posts import Post
from hatnhan.accounts.testing import an_account
from hatnhan.foundation.errors import NotPermitted, RuleBroken, Stale
from hatnhan.meetings import services
from hatnhan.meetings.models import PersonRemark, SelfCheck
from hatnhan.meetings.offering import offers_for
from hatnhan.meetings.queries import promised_remedies
from hatnhan.meetings.queries.tasks import open_remarks
from hatnhan.meetings.services.people import Answer, NewRemark
from hatnhan.meetings.testing import DAY, WEEKLY, a_cell, a_meeting, at
from hatnhan.members.testing import a_body, seated
from hatnhan.organisations.testing import office

pytestmark = pytest.mark.django_db
FRIDAY, LATER = date(2026, 11, 6), date(2026, 11, 13)


@pytest.fixture
def place(frozen):
    frozen(at(FRIDAY, 17))
    place = a_cell(4)
    body = a_body(place.base, "standing_committee")
    for person, post in zip(place.people[:3], ("secretary", "deputy_secretary", "standing_member"), strict=True):
        seated(body, person, post)
    return place


def week(place, on=FRIDAY):
    return a_meeting(place, kind=WEEKLY, on=on, organisation=place.base, chair=None, secretary=None)


def remark(person, **more):
    words = {"limits": "Chậm báo cáo", "remedy": "Gửi trước thứ năm", "due_on": LATER} | more
    return NewRemark(person, "Phụ trách kinh tế", **words)


def test_a_remedy_comes_back_next_week_until_it_is_settled(place):
    clerk, first = office(place.base), week(place)
    services.remark_on_people(first, [remark(place.people[1])], actor=clerk)
    second = week(place, LATER)
    assert [row.remedy for row in open_remarks(place.base, before=second.period)] == ["Gửi trước thứ năm"]
    assert [offer.source for offer in offers_for(second, clerk)] == ["meetings.remark"]
    (row,) = PersonRemark.objects.all()
    with pytest.raises(RuleBroken, match="ra sao"):
        services.settle_remark(row, settlement=" ", on=LATER, actor=clerk)
    services.settle_remark(row, settlement="Đã gửi đúng hạn", on=LATER, seen=1, actor=clerk)
    assert not open_remarks(place.base).exists()
    with pytest.raises(Stale):
        services.settle_remark(row, settlement="Lần nữa", on=LATER, actor=clerk)


def test_a_limit_asks_for_its_remedy_and_a_remedy_for_its_day(place):
    clerk, meeting = office(place.base), week(place)
    with pytest.raises(RuleBroken, match="khắc phục"):
        services.remark_on_people(meeting, [remark(place.people[1], remedy="")], actor=clerk)
    with pytest.raises(RuleBroken, match="hạn khắc phục"):
        services.remark_on_people(meeting, [remark(place.people[1], due_on=None)], actor=clerk)
    with pytest.raises(RuleBroken, match="không nhận xét"):
        services.remark_on_people(a_meeting(place), [remark(place.people[1])], actor=clerk)
    with pytest.raises(NotPermitted):
        services.remark_on_people(meeting, [remark(place.people[1])], actor=place.secretary())
    assert not PersonRemark.objects.exists()


def test_a_second_remark_on_a_position_replaces_the_first(place):
    clerk, meeting = office(place.base), week(place)
    for strengths in ("Tận tụy", "Tận tụy, sâu sát"):
        services.remark_on_people(meeting, [remark(place.people[1], strengths=strengths)], actor=clerk)
    assert [row.strengths for row in meeting.remarks.all()] == ["Tận tụy, sâu sát"]


def test_members_of_the_standing_committee_read_its_week_and_others_do_not(place):
    meeting = week(place)
    services.remark_on_people(meeting, [remark(place.people[1])], actor=office(place.base))
    url = reverse("meetings:remarks", args=[meeting.pk])
    answers = {}
    for number in (2, 3):
        client = Client()
        client.force_login(an_account(place.cell, Post.MEMBER, person=place.people[number]))
        answers[number] = client.get(url).status_code
    assert answers == {2: 200, 3: 404}


def test_the_week_is_entered_on_its_page(place):
    meeting, client = week(place), Client()
    client.force_login(an_account(place.base, Post.BASE_OFFICE))
    words = {"person": place.people[1].pk, "capacity": "Kinh tế", "strengths": "Sâu sát", "limits": "Chậm",
             "remedy": "Gửi sớm", "due_on": "13/11/2026"}  # fmt: skip
    client.post(reverse("meetings:remarks", args=[meeting.pk]), words)
    row = PersonRemark.objects.get()
    assert "Sâu sát" in client.get(reverse("meetings:remarks", args=[meeting.pk])).content.decode()
    client.post(reverse("meetings:settlement", args=[row.pk]), {"settlement": "Xong", "on": "13/11/2026", "seen": "1"})
    row.refresh_from_db()
    assert row.settlement == "Xong"


@pytest.fixture
def meeting(place):
    return a_meeting(place)


def own(place, number=2):
    return place.member(number)


def test_one_answers_for_oneself_only(place, meeting):
    services.answer_self_check(meeting, {14: Answer("Ít xuống hộ", "Mỗi tháng hai lần", LATER)}, actor=own(place))
    row = SelfCheck.objects.get()
    assert (row.person, row.manifestation) == (place.people[2], 14)
    for actor in (office(place.cell, Post.SECRETARY), office(place.base), a_cell(1).member(0)):
        with pytest.raises((NotPermitted, RuleBroken)):
            services.answer_self_check(meeting, {14: Answer("x")}, actor=actor)
    assert SelfCheck.objects.count() == 1


def test_answers_are_of_the_list_in_force_and_a_promise_has_its_day(place, meeting):
    with pytest.raises(RuleBroken, match="không có mục"):
        services.answer_self_check(meeting, {28: Answer("x")}, actor=own(place))
    with pytest.raises(RuleBroken, match="hạn"):
        services.answer_self_check(meeting, {3: Answer("x", "sẽ học")}, actor=own(place))


def test_an_emptied_answer_is_taken_back(place, meeting):
    services.answer_self_check(meeting, {3: Answer("Ít đọc"), 5: Answer("Ngại nói")}, actor=own(place))
    services.answer_self_check(meeting, {3: Answer(""), 5: Answer("Đã mạnh dạn hơn")}, actor=own(place))
    assert [(row.manifestation, row.answer) for row in SelfCheck.objects.all()] == [(5, "Đã mạnh dạn hơn")]


@pytest.mark.parametrize(
    ("post", "at_cell", "reads"),
    [
        (Post.SECRETARY, True, True), (Post.DEPUTY, True, True), (Post.OVERSEER, True, True), (Post.MEMBER, True, False),
        (Post.BASE_SECRETARY, False, False), (Post.BASE_OFFICE, False, False), (Post.INSPECTOR, False, False),
    ],
)  # fmt: skip
def test_only_oneself_and_who_leads_the_meeting_read_them(place, meeting, post, at_cell, reads):
    services.answer_self_check(meeting, {3: Answer("Ít đọc")}, actor=own(place))
    actor = office(place.cell if at_cell else place.base, post)
    assert SelfCheck.objects.visible_to(actor).exists() is reads
    assert SelfCheck.objects.visible_to(own(place)).exists()
    assert not SelfCheck.objects.visible_to(own(place, 3)).exists()


def test_a_promise_comes_back_as_a_count_and_is_reported_by_oneself(place, meeting, frozen):
    services.answer_self_check(meeting, {14: Answer("x", "Xuống hộ", LATER)}, actor=own(place))
    coming = a_meeting(place, on=date(2026, 12, 5))
    (offer,) = [one for one in offers_for(coming, place.secretary()) if one.source == "meetings.remedies"]
    assert "Xuống hộ" not in offer.title
    row = SelfCheck.objects.get()
    with pytest.raises(NotPermitted):
        services.report_remedy(row, outcome="Đã làm", on=LATER, actor=place.secretary())
    with pytest.raises(RuleBroken, match="đến đâu"):
        services.report_remedy(row, outcome=" ", on=LATER, actor=own(place))
    services.report_remedy(row, outcome="Đã xuống hai lần", on=LATER, actor=own(place))
    assert promised_remedies(place.cell, date(2026, 12, 31)) == 0


def test_the_own_page_keeps_what_was_typed_and_shows_what_was_promised(place, meeting):
    client, leader = Client(), Client()
    client.force_login(an_account(place.cell, Post.MEMBER, person=place.people[2]))
    leader.force_login(an_account(place.cell, Post.SECRETARY, person=place.people[0]))
    url = reverse("meetings:own_check", args=[meeting.pk])
    wrong = client.post(url, {"answer_3": "Ít đọc sách", "remedy_3": "Đọc", "due_on_3": "mai"}).content.decode()
    assert "Ít đọc sách" in wrong
    assert "gõ ngày như" in wrong
    client.post(url, {"answer_3": "Ít đọc sách", "remedy_3": "Đọc mỗi tuần", "due_on_3": f"{DAY:%d/%m/%Y}"})
    assert "Đọc mỗi tuần" in client.get(url).content.decode()
    assert "Ít đọc sách" in leader.get(reverse("meetings:checks", args=[meeting.pk])).content.decode()
    row = SelfCheck.objects.get()
    client.post(reverse("meetings:remedy", args=[row.pk]), {"outcome": "Đã đọc", "on": "06/11/2026"})
    row.refresh_from_db()
    assert row.outcome == "Đã đọc"
