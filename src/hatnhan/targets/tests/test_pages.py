"""The pages of targets as the posts see them: from an empty plan to the assessment."""

from datetime import date

import pytest
from django.test import Client

from hatnhan.access.posts import Post
from hatnhan.accounts.testing import an_account
from hatnhan.organisations.models import Organisation
from hatnhan.organisations.testing import office
from hatnhan.targets.models import Actual, KeyTask, Plan, Target
from hatnhan.targets.testing import a_plan, a_target, assessed, reached

pytestmark = pytest.mark.django_db


def signed_in(at: Organisation, post: Post) -> Client:
    client = Client()
    client.force_login(an_account(at, post), backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


@pytest.fixture
def page(district: Organisation) -> Client:
    return signed_in(district, Post.BOARD_STAFF)


def test_from_an_empty_page_to_a_promise(page: Client, district: Organisation) -> None:
    assert "Chưa có kế hoạch nào" in page.get(f"/targets/of/{district.pk}/").text
    told = {"name": "Chỉ tiêu 2021", "first_year": "2021", "last_year": "2020", "number": "5-NQ/HU",
            "issued_on": "20/12/2020", "issuer": "Huyện ủy"}  # fmt: skip
    refused = page.post(f"/targets/of/{district.pk}/new/", told)
    assert "Năm cuối phải bằng hoặc sau năm đầu" in refused.text
    assert 'value="5-NQ/HU"' in refused.text
    page.post(f"/targets/of/{district.pk}/new/", told | {"last_year": "2021"})
    plan = Plan.objects.get()
    assert "Kế hoạch chưa có chỉ tiêu" in page.get(f"/targets/plans/{plan.pk}/").text
    assert "Chưa có chỉ tiêu nào để chọn" in page.get(f"/targets/plans/{plan.pk}/targets/new/").text
    new = {"name": "Trồng rừng", "unit": "ha", "field": "1", "direction": "1", "figure": "", "value": "1.250,5"}
    assert page.post(f"/targets/plans/{plan.pk}/indicators/new/", new).status_code == 302
    assert "1.250,5 ha" in page.get(f"/targets/plans/{plan.pk}/").text


def test_values_are_entered_on_one_page_and_kept_when_refused(page: Client, district: Organisation) -> None:
    plan = a_plan(district)
    first, _second = a_target(plan), a_target(plan)
    url = f"/targets/plans/{plan.pk}/actuals/"
    typed = {"on": "31/12/2021", f"value-{first.pk}": "95,5", f"evidence-{first.pk}": ""}
    refused = page.post(url, typed).text
    assert "Ghi căn cứ" in refused
    assert 'value="95,5"' in refused
    assert not Actual.objects.exists()
    assert "Chưa ghi kết quả nào" in page.post(url, {"on": "31/12/2021"}).text
    typed[f"evidence-{first.pk}"] = "Báo cáo 12"
    assert page.post(url, typed).status_code == 302
    assert Actual.objects.get().value == 95.5
    assert "95,5 ha" in page.get(f"/targets/{first.pk}/").text


def test_a_word_where_a_number_belongs_is_told_in_its_row(page: Client, district: Organisation) -> None:
    target = a_target(plan := a_plan(district))
    text = page.post(f"/targets/plans/{plan.pk}/actuals/", {"on": "31/12/2021", f"value-{target.pk}": "chín"}).text
    assert 'value="chín"' in text
    assert 'aria-invalid="true"' in text


def test_shares_show_their_sum_and_what_is_missing(
    page: Client, district: Organisation, bases: list[Organisation]
) -> None:
    target = a_target(a_plan(district), "100", adds_up=True)
    page.post(f"/targets/{target.pk}/shares/", {f"share-{bases[0].pk}": "60", f"share-{bases[1].pk}": "30"})
    text = page.get(f"/targets/{target.pk}/").text
    assert "Cộng lại còn thiếu 10 ha so với mức chung" in text
    assert bases[0].name in text
    assert "đã giao" in page.get(f"/targets/{target.pk}/shares/").text


def test_an_assessment_is_seen_before_it_is_said(page: Client, district: Organisation) -> None:
    plan = a_plan(district)
    reached(a_target(plan, "10"), "12", date(2021, 12, 31))
    a_target(plan, "10")
    url = f"/targets/plans/{plan.pk}/assessment/"
    before = page.get(url).text
    assert "1 chỉ tiêu chưa có kết quả, sẽ ghi là không đạt" in before
    assert not Target.objects.filter(verdict__gt=0).exists()
    assert page.post(url, {"on": "31/12/2021", "seen": "1"}).status_code == 302
    assert "<b>1</b>/2" in page.get(f"/targets/plans/{plan.pk}/").text
    assert "Ghi lý do đánh giá lại" in page.post(url, {"on": "31/12/2021", "seen": "2"}).text


def test_a_change_and_a_removal(page: Client, district: Organisation) -> None:
    target = a_target(plan := a_plan(district), "10")
    assert (
        page.post(f"/targets/{target.pk}/change/", {"promised": "20", "reason": "Điều chỉnh", "seen": "1"}).status_code
        == 302
    )
    assert Target.objects.get().promised == 20
    stale = page.post(f"/targets/{target.pk}/change/", {"promised": "30", "reason": "Khác", "seen": "1"})
    assert "vừa được người khác sửa" in stale.text
    assert page.post(f"/targets/{target.pk}/removal/", {"reason": "Nhầm", "seen": "2"}).status_code == 302
    assert not plan.targets.exists()


def test_a_workbook_of_the_plan(page: Client, district: Organisation) -> None:
    reached(a_target(plan := a_plan(district)), "5", date(2021, 12, 31))
    answer = page.get(f"/targets/plans/{plan.pk}/excel/")
    assert answer["Content-Disposition"].endswith('.xlsx"')
    assert answer.content[:2] == b"PK"


def test_a_leader_reads_and_does_not_write(district: Organisation) -> None:
    target = a_target(plan := a_plan(district))
    assessed(plan, date(2021, 12, 31))
    leader = signed_in(district, Post.LEADER)
    text = leader.get(f"/targets/plans/{plan.pk}/").text
    assert "Ghi kết quả" not in text
    assert leader.get(f"/targets/{target.pk}/change/").status_code == 403
    assert leader.get("/targets/").status_code == 200


def test_those_beside_see_nothing(bases: list[Organisation]) -> None:
    mine = a_plan(bases[0], actor=office(bases[0]))
    beside = signed_in(bases[1], Post.BASE_OFFICE)
    assert beside.get(f"/targets/plans/{mine.pk}/").status_code == 404
    assert mine.name not in beside.get("/targets/").text


def test_a_key_task_through_its_pages(district: Organisation, bases: list[Organisation]) -> None:
    below, above = signed_in(bases[0], Post.BASE_OFFICE), signed_in(district, Post.LEADER)
    told = {"year": "2021", "title": "Đường liên xóm", "product": "2 km", "due_on": "30/11/2021"}
    assert below.post(f"/targets/tasks/of/{bases[0].pk}/new/", told).status_code == 302
    task = KeyTask.objects.get()
    assert "chờ cấp trên duyệt" in below.get(f"/targets/tasks/of/{bases[0].pk}/").text
    assert below.post(f"/targets/tasks/{task.pk}/acceptance/").status_code == 403
    assert above.post(f"/targets/tasks/{task.pk}/acceptance/").status_code == 302
    assert (
        below.post(
            f"/targets/tasks/{task.pk}/outcome/", {"outcome": "Xong", "on": "20/11/2021", "seen": "2"}
        ).status_code
        == 302
    )
    assert above.post(f"/targets/tasks/{task.pk}/rating/", {"rating": "4", "seen": "3"}).status_code == 302
    assert "hoàn thành xuất sắc" in below.get(f"/targets/tasks/{task.pk}/").text


def test_plans_handed_down_stand_behind_the_one_they_come_from(
    page: Client, district: Organisation, bases: list[Organisation]
) -> None:
    target = a_target(plan := a_plan(district), adds_up=True)
    page.post(f"/targets/{target.pk}/shares/", {f"share-{base.pk}": "50" for base in bases})
    text = page.get("/targets/").text
    assert "2 kế hoạch giao xuống dưới" in text
    own = text[text.index("Mọi kế hoạch trong phạm vi") :]
    assert not any(base.name in own for base in bases)
    below = page.get(f"/targets/?under={plan.pk}").text
    assert all(base.name in below for base in bases)
    base = signed_in(bases[0], Post.BASE_SECRETARY)
    assert bases[0].name in base.get("/targets/").text.split("Mọi kế hoạch trong phạm vi")[1]
    assert base.get(f"/targets/?under={plan.pk}").status_code == 404
