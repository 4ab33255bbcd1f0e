"""The standing committee's Friday with its remarks coming back; a dialogue with secretaries; stock taken after a year."""

from datetime import date

import pytest
from playwright.sync_api import expect

from hatnhan.access.posts import Post
from hatnhan.accounts.testing import an_account
from hatnhan.directives import services as directives
from hatnhan.directives.codes import Stock
from hatnhan.directives.models import Stocktaking
from hatnhan.directives.testing import entered, staff
from hatnhan.meetings.models import Meeting, PersonRemark, Task
from hatnhan.meetings.testing import WEEKLY, Cell, a_cell, a_meeting
from hatnhan.members.testing import a_body, seated

from .conftest import PHONE

pytestmark = pytest.mark.django_db(transaction=True)
FRIDAY, NEXT = date(2026, 11, 6), date(2026, 11, 13)
DIALOGUE = "7"


def send(page) -> None:
    page.locator("form.form button[type=submit]").first.click()
    page.wait_for_load_state()


@pytest.fixture
def place(everywhere, transactional_db) -> Cell:
    everywhere(FRIDAY)
    place = a_cell(4)
    body = a_body(place.district, "standing_committee")
    for person, post in zip(place.people[:3], ("secretary", "deputy_secretary", "standing_member"), strict=True):
        seated(body, person, post)
    return place


def test_the_friday_meeting_says_of_each_what_to_mend_and_asks_again_next_week(visitor, place, everywhere) -> None:
    first = a_meeting(place, kind=WEEKLY, on=FRIDAY, organisation=place.district, chair=place.people[0], secretary=None,
                      actor=staff(place.district))  # fmt: skip
    desk = visitor()
    page = desk.sign_in(an_account(place.district, Post.BOARD_STAFF))
    desk.go(f"/meetings/{first.pk}/during/")
    page.get_by_role("link", name="Nhận xét từng đồng chí").click()
    page.locator("[name=person]").select_option(str(place.people[1].pk))
    page.locator("[name=capacity]").fill("Phụ trách xây dựng nông thôn mới")
    page.locator("[name=strengths]").fill("Bám sát cơ sở")
    page.locator("[name=limits]").fill("Chậm giải ngân")
    send(page)
    expect(page.locator(".err-sum")).to_contain_text("ghi cách khắc phục")
    page.locator("[name=remedy]").fill("Làm việc với từng xã, xong trước thứ Năm")
    page.locator("[name=due_on]").fill("12/11/2026")
    send(page)
    expect(page.locator("article.paper")).to_contain_text("Chậm giải ngân")
    desk.check()

    everywhere(NEXT)
    second = a_meeting(place, kind=WEEKLY, on=NEXT, organisation=place.district, chair=place.people[0], secretary=None,
                       actor=staff(place.district))  # fmt: skip
    desk.go(f"/meetings/{second.pk}/remarks/")
    expect(page.get_by_role("heading", name="Tuần trước còn lại")).to_be_visible()
    page.get_by_role("link", name="Ghi kết quả").click()
    page.locator("[name=settlement]").fill("Đã giải ngân xong")
    send(page)
    desk.go(f"/meetings/{second.pk}/remarks/")
    expect(page.get_by_role("heading", name="Tuần trước còn lại")).to_have_count(0)
    desk.check()
    assert PersonRemark.objects.get().settlement == "Đã giải ngân xong"


def test_a_dialogue_with_secretaries_leaves_who_answers_what_by_when(visitor, place) -> None:
    desk = visitor(PHONE)
    page = desk.sign_in(an_account(place.district, Post.BOARD_STAFF))
    desk.go(f"/meetings/organisations/{place.district.pk}/new/?kind={DIALOGUE}")
    page.locator("[name=kind]").select_option(DIALOGUE)
    for name, words in (("day", "6/11/2026"), ("hour", "14h00"), ("place", "Hội trường huyện")):
        page.locator(f"[name={name}]").fill(words)
    send(page)
    meeting = Meeting.objects.get()
    assert meeting.kind == int(DIALOGUE)
    page.get_by_role("link", name="Mời thêm").click()
    page.locator("[name=name]").fill(place.people[0].name)
    page.locator("[name=capacity]").fill(f"Bí thư {place.cell.name}")
    send(page)
    desk.check()
    desk.go(f"/meetings/{meeting.pk}/during/")
    page.get_by_role("checkbox").first.check()
    page.get_by_role("button", name="Ghi khách dự").click()
    page.wait_for_load_state()
    expect(page.get_by_role("checkbox").first).to_be_checked()
    desk.check()
    desk.go(f"/meetings/{meeting.pk}/tasks/new/")
    page.locator("[name=title]").fill("Trả lời về đường vào thôn")
    page.locator("[name=owner_name]").fill("Phòng Kinh tế")
    page.locator("[name=due_on]").fill("20/11/2026")
    send(page)
    assert Task.objects.get().owner_name == "Phòng Kinh tế"


def test_stock_is_taken_of_a_conclusion_after_a_year(visitor, place, everywhere) -> None:
    everywhere(date(2025, 11, 6))
    conclusion = entered(place.district, "conclusion", date(2025, 11, 3), reference="205-KL/HU")
    day = date(2026, 11, 10)
    directives.plan_stocktakings(
        conclusion, [place.district], kind=Stock.INTERIM, due_on=day, note="Một năm", actor=staff(place.district)
    )
    everywhere(FRIDAY)
    desk = visitor()
    page = desk.sign_in(an_account(place.district, Post.BOARD_STAFF))
    desk.go("/")
    page.get_by_role("link", name="Ghi kết quả").click()
    page.locator("[name=held_on]").fill("6/11/2026")
    page.locator("[name=findings]").fill("Các chi bộ họp đều hơn; còn ba chi bộ ghi biên bản sơ sài.")
    desk.check()
    send(page)
    expect(page.locator("main")).to_contain_text("Đã làm 06/11/2026")
    expect(page.locator("main")).to_contain_text("ba chi bộ")
    desk.check()
    assert Stocktaking.objects.get().held_on == FRIDAY
    desk.go("/")
    expect(page.get_by_role("link", name="Ghi kết quả")).to_have_count(0)
