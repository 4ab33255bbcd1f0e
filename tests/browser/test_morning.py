"""A leader's morning on the home page; the 55 targets of a year with what stands behind each."""

from datetime import date, datetime, time

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from hatnhan.access.posts import Post
from hatnhan.accounts.testing import an_account
from hatnhan.directives import services as directives
from hatnhan.directives.codes import Ask
from hatnhan.directives.testing import arrived, entered, ordered, staff
from hatnhan.meetings.services import call_meeting
from hatnhan.members.testing import members
from hatnhan.organisations import queries as tree
from hatnhan.organisations.testing import a_district, office
from hatnhan.targets import services as targets
from hatnhan.targets.codes import Field
from hatnhan.targets.services import NewIndicator, Promise
from hatnhan.targets.testing import a_plan, a_target, assessed

from .conftest import DESK, PHONE

pytestmark = pytest.mark.django_db(transaction=True)
TUESDAY, ORDERED = date(2021, 5, 18), date(2021, 4, 1)
BRIEFING = 6
FIELDS = {Field.ECONOMY: (20, 17), Field.CULTURE_SOCIETY: (18, 15), Field.DEFENCE_INTERNAL_AFFAIRS: (7, 7),
          Field.PARTY_BUILDING: (10, 8)}  # fmt: skip
"""Of each field: how many targets, how many of them met."""


def send(page) -> None:
    page.locator("form.form button[type=submit]").first.click()
    page.wait_for_load_state()


@pytest.mark.parametrize("screen", [DESK, PHONE])
def test_a_leaders_morning_begins_with_what_is_due_and_ends_with_the_week(visitor, everywhere, screen) -> None:
    everywhere(ORDERED)
    district = a_district(2, 1)
    late, _other = tree.children(district, TUESDAY)
    late.phone = "0209 222 333"
    late.save(update_fields=["phone"])
    ordered(entered(district), [late], Ask.REPORT)
    everywhere(TUESDAY)
    paper = arrived(district)
    directives.submit_arrival(paper, whom="Thường trực", seen=1, actor=staff(district))
    friday = timezone.make_aware(datetime.combine(date(2021, 5, 21), time(7, 30)))
    desk = office(district, Post.BOARD_STAFF)
    call_meeting(district, kind=BRIEFING, starts_at=friday, place="Phòng họp tầng hai", actor=desk)

    leader = visitor(screen)
    page = leader.sign_in(an_account(district, Post.LEADER))
    leader.go("/")
    main = page.locator("main")
    expect(page.get_by_role("heading", name="Việc đến hạn của tôi")).to_be_visible()
    expect(main).to_contain_text("Phòng họp tầng hai")
    expect(page.get_by_role("heading", name="Cấp dưới còn nợ")).to_be_visible()
    expect(page.locator("a[href='tel:0209222333']").first).to_be_visible()
    leader.check()
    page.get_by_role("link", name="Ghi bút phê").click()
    page.get_by_role("link", name="Ghi bút phê").click()
    page.locator("[name=note]").fill("Văn phòng tham mưu, báo cáo trong tuần.")
    send(page)
    leader.go("/")
    expect(main).not_to_contain_text("Ghi bút phê")
    page.get_by_role("link", name="Nhắc").first.click()
    expect(page.get_by_label(late.name)).to_be_visible()
    leader.go("/")
    page.get_by_role("link", name="Lịch tuần").click()
    expect(page.locator("h1")).to_contain_text("17/05/2021")
    expect(page.locator("tbody tr", has_text="Thứ Sáu 21/05")).to_contain_text("07:30")
    leader.check()
    page.emulate_media(media="print")
    expect(page.get_by_role("button", name="In")).to_be_hidden()
    expect(page.locator("tbody tr", has_text="Thứ Sáu 21/05")).to_be_visible()


def test_the_55_targets_of_a_year_with_what_stands_behind_each(visitor, everywhere) -> None:
    everywhere(date(2021, 12, 31))
    district = a_district(1, 1)
    people = members(tree.children(tree.children(district, TUESDAY)[0], TUESDAY)[0], 3)
    plan, actor = a_plan(district), office(district, Post.BOARD_STAFF)
    told = []
    for field, (many, met) in FIELDS.items():
        new = [NewIndicator(f"{field.label} {number}", field, "%") for number in range(1, many + 1)]
        rows = [Promise(one, 100) for one in targets.make_indicators(district, new, actor=actor)]
        for number, one in enumerate(targets.promise(plan, rows, actor=actor)):
            told.append((one, 100 if number < met else 90, "Báo cáo thống kê năm 2021"))
    targets.report_actuals(plan, told, on=date(2021, 12, 31), actor=actor)
    assessed(plan, date(2021, 12, 31))
    counted = a_target(a_plan(district), "3", figure="members.total")

    leader = visitor()
    page = leader.sign_in(an_account(district, Post.BOARD_STAFF))
    leader.go(f"/targets/plans/{plan.pk}/")
    expect(page.locator("tr.total")).to_contain_text("47/55")
    for field, (many, met) in FIELDS.items():
        row = page.locator("tr", has=page.get_by_role("rowheader", name=field.label, exact=True))
        expect(row.first).to_contain_text(f"{met}/{many}")
    leader.check()
    page.get_by_role("link", name="Kinh tế 20", exact=True).click()
    expect(page.locator("main")).to_contain_text("Báo cáo thống kê năm 2021")
    expect(page.locator("main")).to_contain_text("90 %")
    leader.check()
    leader.go(f"/targets/{counted.pk}/")
    page.get_by_role("link", name="Xem các bản ghi").click()
    for one in people:
        expect(page.locator("main")).to_contain_text(one.name)
    leader.check()
