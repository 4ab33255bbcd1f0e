"""The pages as the posts see them: a committee is assigned, a visit is entered, a question is answered."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from hatnhan.access.posts import Post
from hatnhan.accounts.testing import an_account
from hatnhan.assignments import today
from hatnhan.assignments.codes import Frequency, Outcome
from hatnhan.assignments.models import Assignment, Difficulty, GroupCharge, HouseholdGroup, Team, Visit
from hatnhan.assignments.testing import a_difficulty, a_group, a_team, assigned, visited, visitor
from hatnhan.organisations.models import Organisation

from .conftest import TODAY, Place

pytestmark = pytest.mark.django_db
DAY = f"{TODAY:%d/%m/%Y}"


def signed_in(at: Organisation, post: Post, **more: Any) -> Client:
    client = Client()
    client.force_login(an_account(at, post, **more), backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


@pytest.fixture
def staff(place: Place) -> Client:
    return signed_in(place.district, Post.BOARD_STAFF)


def test_a_whole_committee_is_assigned_on_one_page(place: Place, staff: Client) -> None:
    url = f"/assignments/of/{place.district.pk}/new/"
    assert "bỏ trống nơi không phân công" in staff.get(url).text
    told = {
        "number": "", "issued_on": DAY, "issuer": "Huyện ủy", "began_on": DAY, "frequency": "3", "field-f0": "Kinh tế",
        f"who-{place.bases[0].pk}": f"p{place.people[0].pk}", "who-f0": f"p{place.people[1].pk}",
    }  # fmt: skip
    refused = staff.post(url, told).text
    assert f'value="p{place.people[0].pk}" selected' in refused
    assert not Assignment.objects.exists()
    made = staff.post(url, told | {"number": "12-QĐ/HU"}, follow=True).text
    assert "Đã phân công" in made
    assert set(Assignment.objects.values_list("person", "unit", "field", "frequency")) == {
        (place.people[0].pk, place.bases[0].pk, "", Frequency.QUARTERLY),
        (place.people[1].pk, None, "Kinh tế", Frequency.AS_NEEDED),
    }


def test_nobody_chosen_is_told(place: Place, staff: Client) -> None:
    told = {"number": "12-QĐ/HU", "issued_on": DAY, "issuer": "Huyện ủy", "began_on": DAY, "frequency": "3"}
    assert "Chưa chọn ai" in staff.post(f"/assignments/of/{place.district.pk}/new/", told).text


def test_a_visit_is_entered_on_the_phone_and_a_difficulty_after_it(place: Place) -> None:
    person, cell = place.people[0], place.cells[2]
    one = assigned(place.district, person, cell, Frequency.MONTHLY)
    client = signed_in(person.cell, Post.MEMBER, person=person)
    assert cell.name in client.get("/assignments/").text
    assert "buổi họp đã dự" in client.post(f"/assignments/{one.pk}/visits/new/", {"on": DAY}).text
    answer = client.post(f"/assignments/{one.pk}/visits/new/", {"on": DAY, "attended": "Họp chi bộ", "remarks": "Tốt"})
    visit = Visit.objects.get()
    assert answer.url == visit.get_absolute_url()
    told = {"topic": "6", "text": "Cầu tràn ngập khi mưa", "answerer": str(place.bases[1].pk),
            "due_on": f"{TODAY + timedelta(days=30):%d/%m/%Y}", "raised_on": DAY}  # fmt: skip
    client.post(f"/assignments/visits/{visit.pk}/difficulties/new/", told)
    assert Difficulty.objects.get().visit == visit
    assert "Cầu tràn" in client.get(visit.get_absolute_url()).text
    client.post(f"/assignments/visits/{visit.pk}/change/", {"attended": "Họp chuyên đề", "remarks": "", "seen": "1"})
    assert Visit.objects.get().attended == "Họp chuyên đề"


def test_a_question_is_answered_and_closed(place: Place) -> None:
    one = a_difficulty(place.cells[0], place.bases[0], TODAY)
    base = signed_in(place.bases[0], Post.BASE_OFFICE)
    cell = signed_in(place.cells[0], Post.SECRETARY)
    assert "Đường vào xóm" in base.get(f"/assignments/of/{place.bases[0].pk}/difficulties/").text
    assert cell.get(f"/assignments/difficulties/{one.pk}/answer/").status_code == 403
    base.post(f"/assignments/difficulties/{one.pk}/answer/", {"text": "Sửa trong tháng", "seen": "1"})
    assert "Sửa trong tháng" in cell.get(one.get_absolute_url()).text
    cell.post(f"/assignments/difficulties/{one.pk}/closing/", {"is_solved": "1", "note": "", "seen": "2"})
    assert Difficulty.objects.get().outcome == Outcome.SOLVED


def test_an_assignment_is_handed_on_and_ended(place: Place, staff: Client) -> None:
    first, second = place.people[:2]
    one = assigned(place.district, first, place.cells[2], Frequency.MONTHLY)
    visited(one, TODAY - timedelta(days=40))
    told = {"person": str(second.pk), "on": DAY, "reason": "Chuyển công tác", "seen": "1"}
    staff.post(f"/assignments/{one.pk}/replacement/", told)
    made = Assignment.objects.get(replaces=one)
    assert (made.person, made.began_on) == (second, TODAY)
    assert one.visits.count() == 1
    later = f"{TODAY + timedelta(days=3):%d/%m/%Y}"
    staff.post(f"/assignments/{made.pk}/end/", {"on": later, "reason": "Phân công lại"})
    made.refresh_from_db()
    assert made.ended_on == TODAY + timedelta(days=3)


def test_what_is_posted_opens_no_name_of_another_committee(place: Place) -> None:
    base, stranger = place.bases[0], place.people[3]
    office = signed_in(base, Post.BASE_OFFICE)
    told = {
        "number": "12-QĐ/ĐU", "issued_on": DAY, "issuer": "Đảng ủy", "began_on": DAY, "frequency": "3", "name": "Tổ một",
        f"who-{place.cells[0].pk}": f"p{stranger.pk}", "members": [stranger.pk], "head": stranger.pk,
    }  # fmt: skip
    for page in ("new", "teams/new"):
        answer = office.post(f"/assignments/of/{base.pk}/{page}/", told)
        assert answer.status_code == 200, page
        assert stranger.name not in answer.text, page
    assert not Assignment.objects.exists()
    assert not Team.objects.exists()


def test_a_team_is_formed_changed_and_ended(place: Place, staff: Client) -> None:
    told = {"name": "Tổ công tác số 1", "began_on": DAY, "members": [str(one.pk) for one in place.people[:2]],
            "head": str(place.people[0].pk), "field": "", "duty": "Mỗi tuần về một chi bộ", "number": ""}  # fmt: skip
    staff.post(f"/assignments/of/{place.district.pk}/teams/new/", told)
    team = Team.objects.get()
    assert "Mỗi tuần về một chi bộ" in staff.get(f"/assignments/of/{place.district.pk}/teams/").text
    changed = {"members": [str(place.people[1].pk)], "head": "", "on": DAY, "seen": "1"}
    staff.post(f"/assignments/teams/{team.pk}/members/", changed)
    assert [one.person for one in team.members.filter(ended_on=None)] == [place.people[1]]
    staff.post(f"/assignments/teams/{team.pk}/end/", {"on": DAY, "seen": "2"})
    team.refresh_from_db()
    assert team.ended_on == TODAY


def test_household_groups_from_the_empty_page_to_coverage(place: Place, staff: Client) -> None:
    cell = place.cells[0]
    client = signed_in(cell, Post.SECRETARY)
    url = f"/assignments/of/{cell.pk}/households/"
    assert "Chưa lập nhóm hộ nào" in client.get(url).text
    client.post(f"{url}new/", {"name": "Nhóm 1", "households": "14", "area": "Xóm Trên", "began_on": DAY})
    group = HouseholdGroup.objects.get()
    client.post(f"{url}charges/", {"on": DAY, f"who-{group.pk}": [str(place.people[0].pk), ""]})
    assert GroupCharge.objects.get().person == place.people[0]
    assert "14" in staff.get(f"/assignments/of/{place.district.pk}/households/").text
    client.post(f"/assignments/households/{group.pk}/", {"name": "Nhóm 1", "households": "15", "area": "", "seen": "1"})
    group.refresh_from_db()
    assert group.households == 15


def test_what_is_due_stands_on_the_home_page(place: Place) -> None:
    person = place.people[0]
    one = assigned(place.district, person, place.cells[2], Frequency.MONTHLY)
    due = list(today.due(visitor(person), TODAY + timedelta(days=40)))
    assert [duty.url for duty in due] == [f"/assignments/{one.pk}/visits/new/"]
    visited(one, TODAY)
    assert list(today.due(visitor(person), TODAY + timedelta(days=40))) == []


def test_what_nobody_answered_in_time_is_seen_from_above(place: Place) -> None:
    a_difficulty(place.cells[0], place.bases[0], TODAY - timedelta(days=60))
    (late,) = today.below(place.leader, TODAY)
    assert place.bases[0].name in late.title
    assert list(today.below(visitor(place.people[0]), TODAY)) == []


@pytest.mark.parametrize("page", ["", "overview/", "not-visited/", "difficulties/", "teams/", "households/"])
def test_a_page_asks_as_often_for_many_as_for_few(place: Place, staff: Client, page: str) -> None:
    url = f"/assignments/of/{place.district.pk}/{page}"

    def asked() -> int:
        with CaptureQueriesContext(connection) as found:
            assert staff.get(url).status_code == 200
        return len(found)

    def one_more(number: int) -> None:
        cell, person = place.cells[number], place.people[number % 2]
        visited(assigned(place.district, person, cell, Frequency.MONTHLY), TODAY)
        a_difficulty(cell, place.district, TODAY)
        a_team(place.district, place.people[:2])
        a_group(cell, 10, place.people[number])

    one_more(0)
    asked()
    few = asked()
    for number in (1, 2, 3):
        one_more(number)
    assert asked() <= few
    assert few < 60


def test_the_quarter_as_a_workbook(place: Place, staff: Client) -> None:
    assigned(place.district, place.people[0], place.cells[2])
    answer = staff.get(f"/assignments/of/{place.district.pk}/overview/excel/?quarter=2026-3")
    assert answer["Content-Type"].startswith("application/vnd.openxmlformats")
    assert answer.content[:2] == b"PK"
