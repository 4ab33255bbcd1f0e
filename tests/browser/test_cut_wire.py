"""The wire breaks while the browser still believes itself online: our words, not the browser's, and nothing twice."""

from collections.abc import Iterator
from datetime import date

import pytest
from playwright.sync_api import Page, expect

from hatnhan.access.posts import Post
from hatnhan.accounts.testing import an_account
from hatnhan.directives.models import Arrival
from hatnhan.organisations.models import Organisation
from hatnhan.organisations.testing import a_district

from .conftest import PHONE, Visitor
from .test_lost_connection import ARRIVED, ARRIVING, arriving, kept, press
from .wire import Wire, a_wire

pytestmark = pytest.mark.django_db(transaction=True)
DAY = date(2022, 12, 28)


@pytest.fixture
def base(everywhere, transactional_db) -> Organisation:
    everywhere(DAY)
    return a_district(bases=1, cells=1).kept.get()


@pytest.fixture
def wire(live_server, transactional_db) -> Iterator[Wire]:
    with a_wire(live_server.url) as one:
        yield one


def at_the_end(desk: Visitor, wire: Wire, base: Organisation) -> Page:
    """Signed in over the wire, with the worker awake before the page."""
    desk.address = wire.address
    page = desk.sign_in(an_account(base, Post.BASE_OFFICE))
    page.evaluate("navigator.serviceWorker.ready.then(() => true)")
    return page


def told(desk: Visitor, words: str) -> None:
    """Our page, in plain words, without a fault of its own; the one refusal is that of the page itself."""
    expect(desk.page.get_by_role("heading", name="Mất kết nối")).to_be_visible()
    expect(desk.page.locator("main")).to_contain_text(words)
    assert [refusal[:4] for refusal in desk.refused] == ["503 "]
    desk.refused.clear()
    desk.check()


def sent_again(page: Page) -> None:
    """All stands in the form as it was typed; now it arrives."""
    page.wait_for_url("**/incoming/new/")
    for name, value in ARRIVING.items():
        expect(page.locator(f"[name={name}]")).to_have_value(value)
    press(page)
    page.wait_for_url(ARRIVED)
    assert Arrival.objects.count() == 1
    assert "về kiểm tra" not in kept(page)


@pytest.mark.parametrize("screen", [None, PHONE])
def test_a_form_pressed_at_the_moment_of_the_cut_is_kept_and_goes_out_later(visitor, wire, base, screen) -> None:
    desk = visitor(screen) if screen else visitor()
    page = at_the_end(desk, wire, base)
    arriving(desk, base)
    wire.cut()
    press(page)
    told(desk, "chưa rõ phần vừa gửi đã đến nơi chưa")
    assert not Arrival.objects.exists()
    assert "về kiểm tra" in kept(page)
    wire.mend()
    page.get_by_role("button", name="Quay lại trang đang gõ").click()
    sent_again(page)


def test_a_form_that_arrived_while_its_answer_was_lost_is_written_once(visitor, wire, base) -> None:
    desk = visitor()
    page = at_the_end(desk, wire, base)
    arriving(desk, base)
    wire.loses_answers = True
    press(page)
    told(desk, "chưa rõ phần vừa gửi đã đến nơi chưa")
    assert Arrival.objects.count() == 1
    wire.mend()
    desk.go(f"/directives/of/{base.pk}/incoming/new/")
    expect(page.locator(".kept")).to_contain_text("hệ thống không ghi hai lần")
    sent_again(page)


@pytest.mark.parametrize("is_pressed", [True, False])
def test_a_page_that_does_not_come_opens_once_the_wire_is_mended(visitor, wire, base, is_pressed) -> None:
    desk = visitor()
    page = at_the_end(desk, wire, base)
    wire.cut()
    desk.go(f"/directives/of/{base.pk}/incoming/new/")
    told(desk, "Máy này không nối được tới hệ thống")
    wire.mend()
    if is_pressed:
        page.get_by_role("button", name="Thử lại").click()
    expect(page.locator("[name=abstract]")).to_be_visible(timeout=20_000)
    assert desk.refused == []
