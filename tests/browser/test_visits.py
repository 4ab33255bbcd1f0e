"""A committee assigns its people, visits are made and missed, a difficulty is raised, answered in time and closed."""

from datetime import date

import pytest
from playwright.sync_api import expect

from hatnhan.access.posts import Post
from hatnhan.accounts.testing import an_account
from hatnhan.assignments.models import Assignment, Difficulty, Visit
from hatnhan.members.testing import a_body, a_member, seated
from hatnhan.organisations import queries as tree
from hatnhan.organisations.testing import a_district

from .conftest import PHONE

pytestmark = pytest.mark.django_db(transaction=True)
ASSIGNED, VISITED, LATER = date(2026, 10, 1), date(2026, 11, 5), date(2026, 12, 21)


@pytest.fixture
def place(everywhere, transactional_db):
    """A district with one commune of two cells, and two members of its committee."""
    everywhere(ASSIGNED)
    district = a_district(1, 2)
    (commune,) = tree.children(district, ASSIGNED)
    cells = list(tree.children(commune, ASSIGNED))
    people, body = [a_member(cells[0]) for _number in range(2)], a_body(district)
    for one in people:
        seated(body, one, "member")
    return district, commune, cells, people


def send(page) -> None:
    page.locator("form.form button[type=submit]").first.click()
    page.wait_for_load_state()


def test_from_the_document_of_assignment_to_a_closed_difficulty(visitor, everywhere, place) -> None:
    district, commune, (first, second), (chosen, _heir) = place
    desk = visitor()
    page = desk.sign_in(an_account(district, Post.BOARD_STAFF))
    desk.go(f"/assignments/of/{district.pk}/new/?under={commune.pk}")
    for name, value in (("number", "12-QĐ/HU"), ("issued_on", "1/10/2026"), ("began_on", "1/10/2026")):
        page.locator(f"[name={name}]").fill(value)
    page.locator("[name=issuer]").fill("Ban Thường vụ Huyện ủy")
    page.get_by_label("Hằng tháng", exact=False).check()
    for cell in (first, second):
        page.get_by_label(f"Người phụ trách: {cell.name}", exact=True).select_option(label=chosen.name)
    desk.check()
    send(page)
    expect(page.locator("main")).to_contain_text("Đã phân công")
    desk.check()
    visits(visitor, everywhere, place)
    answered(visitor, desk, place)
    everywhere(LATER)
    followed(desk, place)
    handed_on(desk, place)


def visits(visitor, everywhere, place) -> None:
    """On the phone, from the home page: one of the two cells is visited, and what it needs is taken down."""
    district, _commune, (_first, second), (chosen, _heir) = place
    everywhere(VISITED)
    phone = visitor(PHONE)
    page = phone.sign_in(an_account(chosen.cell, Post.MEMBER, person=chosen))
    phone.go("/assignments/")
    expect(page.locator("main")).to_contain_text("1 kỳ trước chưa dự")
    phone.check()
    page.get_by_role("link", name=f"Ghi lần dự {second.name}").click()
    send(page)
    expect(page.locator(".err-sum")).to_be_visible()
    phone.check()
    page.locator("[name=attended]").fill("Sinh hoạt chi bộ thường kỳ")
    page.locator("[name=remarks]").fill("Chuẩn bị kỹ, thảo luận sôi nổi")
    send(page)
    page.get_by_role("link", name="Ghi khó khăn", exact=False).click()
    page.locator("[name=topic]").select_option(index=2)
    page.locator("[name=text]").fill("Cầu tràn đầu xóm ngập khi mưa lớn")
    page.locator("[name=answerer]").select_option(label=district.name)
    page.locator("[name=due_on]").fill("18/11/2026")
    send(page)
    expect(page.locator("main")).to_contain_text("Cầu tràn đầu xóm")
    phone.check()
    assert Visit.objects.get().unit == second
    assert Difficulty.objects.get().answerer == district


def answered(visitor, desk, place) -> None:
    """The committee answers from its home page; the cell says that it is solved."""
    _district, _commune, (_first, second), _people = place
    desk.go("/")
    desk.page.get_by_role("link", name="Trả lời", exact=True).first.click()
    desk.page.get_by_role("link", name="Trả lời", exact=True).first.click()
    desk.page.locator("[name=text]").fill("Đã giao phòng Kinh tế khảo sát, làm trong tháng 12")
    send(desk.page)
    desk.check()
    phone = visitor(PHONE)
    page = phone.sign_in(an_account(second, Post.SECRETARY))
    phone.go("/")
    page.get_by_role("link", name="Xem", exact=True).first.click()
    expect(page.locator("main")).to_contain_text("khảo sát, làm trong tháng 12")
    phone.check()
    phone.go(f"/assignments/difficulties/{Difficulty.objects.get().pk}/closing/")
    page.get_by_label("Đã giải quyết").check()
    send(page)
    expect(page.locator("main")).to_contain_text("Đã giải quyết")
    phone.check()


def followed(desk, place) -> None:
    """The quarter: visits due and made, the cell that nobody came to, the difficulty solved."""
    district, _commune, (first, second), (chosen, _heir) = place
    page = desk.page
    desk.go(f"/assignments/of/{district.pk}/overview/")
    row = page.locator("tbody tr", has_text=chosen.name)
    expect(row).to_contain_text("1/6")
    expect(page.locator(".figs")).to_contain_text("1/2")
    desk.check()
    page.get_by_role("link", name="Chưa ai về dự").click()
    expect(page.locator("main")).to_contain_text(first.name)
    expect(page.locator("main")).not_to_contain_text(second.name)
    desk.check()


def handed_on(desk, place) -> None:
    """Somebody else takes over; what the first one did stays where he did it."""
    _district, _commune, (_first, second), (chosen, heir) = place
    one = Assignment.objects.get(unit=second)
    desk.go(f"/assignments/{one.pk}/replacement/")
    desk.page.locator("[name=person]").select_option(label=heir.name)
    desk.page.locator("[name=on]").fill("21/12/2026")
    desk.page.locator("[name=reason]").fill("Chuyển công tác")
    send(desk.page)
    expect(desk.page.locator("main")).to_contain_text(heir.name)
    desk.check()
    desk.go(f"/assignments/{one.pk}/")
    expect(desk.page.locator("main")).to_contain_text("Chuyển công tác")
    desk.page.get_by_role("link", name="05/11/2026", exact=True).click()
    expect(desk.page.locator("main")).to_contain_text("Chuẩn bị kỹ, thảo luận sôi nổi")
    one.refresh_from_db()
    assert (one.person, one.ended_on, one.visits.count()) == (chosen, LATER, 1)
    assert Assignment.objects.get(replaces=one).visits.count() == 0
    desk.check()
