"""The pages of appraisal, stocktaking and work regulations, each opened in the post that uses it."""

import pytest
from django.test import Client
from django.urls import reverse

from hatnhan.access.posts import Post
from hatnhan.accounts.testing import an_account
from hatnhan.directives import services
from hatnhan.directives.models import (
    Plan,
    Stocktaking,
    WorkRegulation,
)
from hatnhan.directives.testing import issued, staff
from hatnhan.foundation.errors import RuleBroken
from hatnhan.members.testing import a_body, a_member, members, seated
from hatnhan.organisations.testing import a_district

from .conftest import DAY

pytestmark = pytest.mark.django_db


def signed_in(at, *posts) -> Client:
    client = Client()
    client.force_login(an_account(at, *posts), backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


def at(name, *args):
    return reverse(f"directives:{name}", args=args)


def words(response) -> str:
    assert response.status_code == 200, response.status_code
    return " ".join(response.content.decode().split())


def test_plans_before_a_group(district) -> None:
    client, commune = signed_in(district, Post.BOARD_STAFF), district.kept.get()
    group = {"name": "Tổ thẩm định kế hoạch", "decision": "12-QĐ/HU", "began_on": "1/3/2021"}
    assert client.post(at("new_group", district.pk), group).status_code == 302
    page = words(client.get(at("plans", district.pk)))
    assert "Tổ thẩm định kế hoạch" in page
    given = {
        "organisation": commune.pk,
        "title": "Kế hoạch thực hiện nghị quyết",
        "on": "10/3/2021",
        "due_on": "20/3/2021",
    }
    assert client.post(at("new_plan", group_of(district)), given).status_code == 302
    plan = Plan.objects.get()
    assert (
        client.post(at("plan_step", plan.pk, "returned"), {"seen": 1, "on": "12/3/2021", "note": ""}).status_code == 200
    )
    assert (
        client.post(
            at("plan_step", plan.pk, "returned"), {"seen": 1, "on": "12/3/2021", "note": "Thiếu hạn"}
        ).status_code
        == 302
    )
    below = signed_in(commune, Post.BASE_OFFICE)
    assert "Thiếu hạn" in words(below.get(at("plan", plan.pk)))
    assert (
        below.post(at("plan_step", plan.pk, "resubmitted"), {"seen": 2, "on": "14/3/2021", "note": ""}).status_code
        == 302
    )
    assert below.post(at("plan_step", plan.pk, "appraised"), {"seen": 3, "on": "15/3/2021"}).status_code == 403
    assert client.post(at("plan_step", plan.pk, "appraised"), {"seen": 3, "on": "15/3/2021"}).status_code == 302
    assert Plan.objects.get().stage == "appraised"


def test_the_members_of_a_group_are_entered_and_leave(district) -> None:
    client, cell = signed_in(district, Post.BOARD_STAFF), district.kept.get().kept.get()
    person = a_member(cell)
    group = services.form_group(district, name="Tổ thẩm định", began_on=DAY, actor=staff(district))
    assert "Chưa ghi thành viên" in words(client.get(at("group", group.pk)))
    assert person.name not in words(client.get(at("group_seats", group.pk)))
    assert person.name in words(client.get(at("group_seats", group.pk), {"q": person.name}))
    assert "err-sum" in words(client.post(at("group_seats", group.pk), {"on": "15/3/2021"}))
    given = {"people": [person.pk], "role": "tổ trưởng", "on": "15/3/2021"}
    assert client.post(at("group_seats", group.pk), given).status_code == 302
    assert "đã ở trong tổ" in words(client.post(at("group_seats", group.pk), given))
    page = words(client.get(at("group", group.pk)))
    assert f"<b>{person.name}</b>" in page
    assert "Tổ trưởng" in page
    assert "1 thành viên" in words(client.get(at("plans", district.pk)))
    assert at("group_seats", group.pk) in page
    assert at("group_seats", group.pk) not in words(signed_in(district, Post.LEADER).get(at("group", group.pk)))
    assert client.post(at("group_seat_end", group.seats.get().pk)).status_code == 302
    assert "thôi từ 15/03/2021" in words(client.get(at("group", group.pk)))


def test_a_group_takes_the_committees_own_people_alone() -> None:
    district = a_district(2, 1)
    commune, other = district.kept.all()
    group = services.form_group(commune, name="Tổ thẩm định", began_on=DAY, actor=staff(commune))
    stranger = a_member(other.kept.get())
    with pytest.raises(RuleBroken, match="đang sinh hoạt ở đây") as refused:
        services.seat_in_group(group, [(stranger, "")], on=DAY, actor=staff(commune))
    assert (refused.value.field, stranger.name in refused.value.message) == ("people", False)
    seated(a_body(commune), stranger)
    services.seat_in_group(group, [(stranger, "")], on=DAY, actor=staff(commune))
    assert group.seats.get().person == stranger


def test_what_is_posted_opens_no_name_of_another_commune() -> None:
    one, other = a_district(2, 1).kept.all()
    stranger = a_member(other.kept.get(), name="Vi Thị Sao")
    group = services.form_group(one, name="Tổ thẩm định", began_on=DAY, actor=staff(one))
    client = signed_in(one, Post.BASE_OFFICE)
    page = words(client.post(at("group_seats", group.pk), {"people": [stranger.pk], "on": "15/3/2021"}))
    assert "err-sum" in page
    assert "Vi Thị Sao" not in page
    assert not group.seats.exists()


def test_a_group_page_asks_the_same_queries_however_many_are_in_it(district, django_assert_max_num_queries) -> None:
    client, cell, actor = signed_in(district, Post.BOARD_STAFF), district.kept.get().kept.get(), staff(district)
    group = services.form_group(district, name="Tổ thẩm định", began_on=DAY, actor=actor)
    services.seat_in_group(group, [(one, "") for one in members(cell, 12)], on=DAY, actor=actor)
    with django_assert_max_num_queries(16):
        client.get(at("group", group.pk))


def group_of(district) -> int:
    return district.appraisal_groups.get().pk


def test_stock_is_planned_and_taken(district) -> None:
    client, document = signed_in(district, Post.BOARD_STAFF), issued(district, "conclusion")
    given = {"kind": "1", "due_on": "15/3/2021", "note": ""}
    assert "sau ngày ban hành" in words(client.post(at("new_stocktaking", document.pk, district.pk), given))
    assert (
        client.post(at("new_stocktaking", document.pk, district.pk), given | {"due_on": "15/3/2022"}).status_code == 302
    )
    one = Stocktaking.objects.get()
    assert "Hạn 15/03/2022" in words(client.get(at("document", document.pk)))
    done = {"seen": 1, "held_on": "15/3/2021", "findings": "Đã làm được nhiều việc."}
    assert client.post(at("stocktaking", one.pk), done).status_code == 302
    assert "Đã làm 15/03/2021" in words(client.get(at("document", document.pk)))
    assert "đã ghi xong" in words(client.post(at("stocktaking", one.pk), done | {"seen": 2}))


def test_work_regulations_with_their_rhythm(district) -> None:
    client = signed_in(district, Post.BOARD_STAFF)
    assert "Chưa ghi quy chế" in words(client.get(at("regulations", district.pk)))
    given = {
        "title": "Quy chế làm việc của Ban Chấp hành", "reference": "01-QC/HU", "began_on": "1/9/2020",
        "revise_by": "1/2/2021", "every_committee": "quarter", "day_committee": "25", "every_standing_weekly": "week",
        "weekday_standing_weekly": "4",
    }  # fmt: skip
    assert client.post(at("new_regulation", district.pk), given).status_code == 302
    page = words(client.get(at("regulations", district.pk)))
    assert "hằng tuần, thứ sáu" in page
    assert "hằng quý, ngày 25" in page
    assert "xem lại trước 01/02/2021" in page
    assert WorkRegulation.objects.get().rhythms.count() == 2
    assert signed_in(district, Post.LEADER).get(at("new_regulation", district.pk)).status_code == 403
