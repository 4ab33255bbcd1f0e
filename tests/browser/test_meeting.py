"""A cell's month on a phone: called, the roll by taps (also without a network), minutes signed as Word, tasks coming back."""

from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from docx import Document
from playwright.sync_api import expect

from hatnhan.access.posts import Post
from hatnhan.accounts.testing import an_account
from hatnhan.meetings.models import Attendance, Meeting, Task
from hatnhan.meetings.testing import DAY, Cell, a_cell, a_meeting

from .conftest import PHONE

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def place(everywhere, transactional_db) -> Cell:
    everywhere(DAY)
    return a_cell(5)


def chair_of(place: Cell):
    return an_account(place.cell, Post.SECRETARY, person=place.people[0])


def call_roll(page, present: int) -> None:
    names = page.locator(".roll li")
    for place in range(present):
        names.nth(place).locator(".tap").click()
        expect(names.nth(place).locator(".tap")).to_have_attribute("aria-pressed", "true")


def test_a_month_on_a_phone_from_calling_to_signed_minutes_and_tasks_coming_back(visitor, place, everywhere) -> None:
    phone = visitor(PHONE)
    page = phone.sign_in(chair_of(place))
    phone.go("/meetings/")
    phone.check()
    page.get_by_role("link", name="Gọi họp").click()
    page.get_by_label("Ngày họp").fill("5/11/2026")
    page.get_by_label("Giờ họp").fill("8h30")
    page.get_by_label("Địa điểm").fill("Nhà văn hóa thôn")
    page.get_by_label("Chủ trì").select_option(str(place.people[0].pk))
    page.get_by_label("Thư ký").select_option(str(place.people[1].pk))
    page.get_by_role("button", name="Gọi họp").click()
    phone.check()
    page.get_by_role("link", name="Giấy mời").click()
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.get_by_role("button", name="Chép để dán").click()
    expect(page.get_by_role("button", name="Đã chép")).to_be_visible()
    assert "THÁNG 11/2026" in page.evaluate("navigator.clipboard.readText()")
    phone.check()
    page.get_by_role("link", name="Trước").click()
    page.get_by_role("link", name="Bắt đầu điểm danh").click()
    call_roll(page, 4)
    last = page.locator(".roll li").nth(4)
    last.get_by_text("Vắng", exact=False).first.click()
    last.get_by_label("Lý do vắng").fill("đi viện")
    last.get_by_role("button", name="Vắng có lý do").click()
    expect(page.locator("[data-tally] b").first).to_have_text("4")
    expect(page.locator("[data-enough]")).to_contain_text("Đủ điều kiện họp: 4/5")
    phone.check()
    discussed(page)
    phone.check()
    finished(page)
    phone.check()
    page.get_by_role("button", name="Ký", exact=True).click()
    second = visitor(PHONE)
    other = second.sign_in(an_account(place.cell, Post.MEMBER, person=place.people[1]))
    second.go(f"/meetings/{Meeting.objects.get().pk}/after/")
    other.get_by_role("button", name="Ký", exact=True).click()
    second.check()
    with other.expect_download() as paper:
        other.get_by_role("link", name="Tải bản Word").click()
    words = "\n".join(one.text for one in Document(BytesIO(Path(paper.value.path()).read_bytes())).paragraphs)
    assert "Vận động mười một hộ hiến đất" in words
    assert "đi viện" in words
    assert second.refused == []
    coming_back(phone, page, place, everywhere)


def discussed(page) -> None:
    """One item spoken to, voted and concluded."""
    page.get_by_role("link", name="Ghi Tình hình tư tưởng").click()
    page.get_by_label("Người phát biểu").select_option(index=3)
    page.get_by_label("Ý kiến", exact=False).nth(0).fill("Nhất trí mở rộng đường")
    page.get_by_role("button", name="Ghi ý kiến").click()
    page.get_by_text("Ghi biểu quyết").click()
    page.get_by_label("Tán thành", exact=True).fill("4")
    page.get_by_role("button", name="Ghi số phiếu").click()
    expect(page.get_by_text("Được thông qua")).to_be_visible()
    page.locator("[name=conclusion]").fill("Vận động mười một hộ hiến đất")
    page.get_by_role("button", name="Ghi kết luận").click()
    page.get_by_role("link", name="Giao việc").click()
    page.get_by_label("Việc", exact=True).fill("Gặp mười một hộ dọc đường")
    page.get_by_label("Người làm").select_option(index=3)
    page.get_by_label("Hạn").fill("20/11/2026")
    page.get_by_role("button", name="Ghi", exact=True).click()


def finished(page) -> None:
    """The meeting ended within the day."""
    page.get_by_role("link", name="Kết thúc cuộc họp").click()
    page.get_by_label("Kết thúc lúc").fill("10:15")
    page.get_by_role("button", name="Kết thúc cuộc họp").click()
    expect(page.get_by_role("heading", name="Ký biên bản")).to_be_visible()


def coming_back(phone, page, place: Cell, everywhere) -> None:
    """At December's meeting the task is heard, and does not come back after that."""
    everywhere(date(2026, 12, 5))
    coming = a_meeting(place, on=date(2026, 12, 5))
    phone.go(f"/meetings/{coming.pk}/during/")
    page.get_by_role("link", name="Báo kết quả Gặp mười một hộ").click()
    page.get_by_label("đã xong").check()
    page.get_by_role("button", name="Ghi", exact=True).click()
    expect(page.get_by_text("Đã xong").first).to_be_visible()
    assert Task.objects.get().is_done
    phone.check()


def test_marks_made_without_a_network_are_kept_and_sent_later(visitor, place) -> None:
    meeting = a_meeting(place)
    phone = visitor(PHONE)
    page = phone.sign_in(chair_of(place))
    phone.go(f"/meetings/{meeting.pk}/during/")
    page.context.set_offline(True)
    call_roll(page, 3)
    expect(page.locator("[data-waiting]")).to_contain_text("Đang mất mạng")
    assert not Attendance.objects.exists()
    page.context.set_offline(False)
    expect(page.locator("[data-waiting]")).to_be_hidden()
    page.wait_for_timeout(500)
    assert Attendance.objects.filter(meeting=meeting, mark=1).count() == 3


def test_two_who_enter_at_once_see_each_other_and_neither_overwrites(visitor, place) -> None:
    meeting = a_meeting(place)
    first, second = visitor(PHONE), visitor(PHONE)
    one = first.sign_in(chair_of(place))
    two = second.sign_in(an_account(place.base, Post.BASE_OFFICE))
    first.go(f"/meetings/{meeting.pk}/during/")
    second.go(f"/meetings/{meeting.pk}/during/")
    call_roll(one, 2)
    one.wait_for_timeout(500)
    row = two.locator(".roll li").nth(0)
    row.locator("summary").click()
    row.get_by_role("button", name="Vắng không lý do").click()
    expect(row).to_contain_text("Người khác vừa ghi khác")
    expect(row.locator(".tap")).to_have_attribute("aria-pressed", "true")
    expect(two.locator(".roll li").nth(1).locator(".tap")).to_have_attribute("aria-pressed", "true")
    assert Attendance.objects.filter(meeting=meeting, mark=1).count() == 2
    assert Attendance.objects.filter(meeting=meeting, mark=3).count() == 0
