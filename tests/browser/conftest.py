"""A live house and Debian's Chromium: no response of 400 or more goes unseen, no page that axe finds fault with."""

import os
import shutil
from collections.abc import Callable, Iterator
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.utils import timezone
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from hatnhan.accounts.models import User
from hatnhan.accounts.testing import PASSWORD
from hatnhan.foundation import clock

os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
FLAGS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
]  # fmt: skip
PHONE = {"width": 390, "height": 844}
DESK = {"width": 1280, "height": 900}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Everything here drives a browser; without one it is not run, except where all must be."""
    here = Path(__file__).parent
    for item in items:
        if here in Path(item.path).parents:
            item.add_marker(pytest.mark.browser)
            if CHROMIUM is None and not os.environ.get("CI_COMPLETE"):
                item.add_marker(pytest.mark.skip(reason="Chromium is not installed: Debian package chromium"))


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def everywhere(monkeypatch: pytest.MonkeyPatch) -> Callable[[date], None]:
    """Hold the clock in the threads of the live server too."""

    def hold(day: date) -> None:
        moment = timezone.make_aware(datetime.combine(day, time(12)))
        monkeypatch.setattr(clock, "now", lambda: moment)

    return hold


class Visitor:
    """One person at a screen."""

    def __init__(self, context: BrowserContext, address: str) -> None:
        self.page: Page = context.new_page()
        self.address = address
        self.refused: list[str] = []
        self.errors: list[str] = []
        self.page.on("response", self._note)
        self.page.on("pageerror", lambda error: self.errors.append(str(error)))

    def _note(self, response: Any) -> None:
        if response.status >= 400:
            self.refused.append(f"{response.status} {response.url.removeprefix(self.address)}")

    def go(self, path: str) -> Page:
        self.page.goto(self.address + path)
        return self.page

    def sign_in(self, user: User, password: str = PASSWORD) -> Page:
        self.go("/sign/in/")
        return self.sign_in_here(user, password)

    def sign_in_here(self, user: User, password: str = PASSWORD) -> Page:
        self.page.get_by_label("Tên đăng nhập").fill(user.username)
        self.page.get_by_label("Mật khẩu").fill(password)
        self.page.get_by_role("button", name="Đăng nhập").click()
        self.page.wait_for_load_state()
        return self.page

    def check(self) -> None:
        """What axe finds on the page as it stands, and what went wrong on the way here."""
        found = Axe().run(self.page).response["violations"]
        told = [f"{one['id']}: {one['help']} ({one['nodes'][0]['html'][:160]})" for one in found]
        assert told == [], f"{self.page.url}: {told}"
        assert self.refused == []
        assert self.errors == []


@pytest.fixture
def visitor(chromium: Browser, live_server: Any, transactional_db: None) -> Iterator[Callable[..., Visitor]]:
    """visitor() at a desk, visitor(PHONE) with a phone; each in a profile of its own."""
    contexts: list[BrowserContext] = []

    def come(screen: dict[str, int] = DESK) -> Visitor:
        context = chromium.new_context(viewport=screen, locale="vi-VN", has_touch=screen is PHONE)  # type: ignore[arg-type]
        contexts.append(context)
        return Visitor(context, live_server.url)

    yield come
    for context in contexts:
        context.close()
