"""Secret words of other organisations appear nowhere: every page, list, search, export, file and error of every account."""

import io
import logging
import re
import zipfile
from collections import deque
from html.parser import HTMLParser
from typing import Any

import pytest
from django.test import Client

from tests.answers import text_of
from tests.world import BESIDE, COMING, GONE, LINE, READERS, TODAY, World, build

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
OWN_PAGES = 80
OTHERS_PAGES = 70
LISTS = (
    "/members/",
    "/accounts/",
    "/organisations/",
    "/directives/",
    "/reviews/",
    "/imports/",
    "/meetings/",
    "/reports/",
)


class Links(HTMLParser):
    """Addresses that a page offers, and forms that only read."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self.posts: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        known = {name: value or "" for name, value in attrs}
        for name in ("href", "hx-get", "src"):
            if known.get(name, "").startswith(("/", "?")):
                self.found.append(known[name])
        if tag == "form" and known.get("method", "").lower() == "post":
            self.posts.append(known.get("action", ""))


class Crawler:
    """One account walks wherever links lead, and tries what others' links were."""

    READING_POSTS = re.compile(r"/(export|list|book|card)/$")

    def __init__(self, user: Any) -> None:
        self.client = Client(raise_request_exception=False)
        self.client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
        self.met: dict[str, str] = {}

    def walk(self, starts: list[str], most: int) -> dict[str, str]:
        """Address to text of everything that was reached."""
        waiting = deque(dict.fromkeys(starts))
        known = set(waiting)
        while waiting and len(self.met) < most:
            address = waiting.popleft()
            for link in self.open(address):
                if link not in known:
                    known.add(link)
                    waiting.append(link)
        return self.met

    def ask(self, addresses: list[str]) -> dict[str, str]:
        """The pages that links of somebody else lead to, asked for outright."""
        for address in addresses:
            if address not in self.met:
                self.met[address] = text_of(self.client.get(address))
        return self.met

    def open(self, address: str) -> list[str]:
        response = self.client.get(address)
        self.met[address] = text_of(response)
        if not response.headers.get("Content-Type", "").startswith("text/html"):
            return []
        links = Links()
        links.feed(self.met[address])
        path = address.partition("?")[0]
        for action in links.posts:
            target = action or address
            if self.READING_POSTS.search(target.partition("?")[0]):
                self.met[f"POST {target}"] = text_of(self.client.post(target, {"reason": "kiểm tra"}))
        offered = [path + link if link.startswith("?") else link for link in links.found]
        target = response.headers.get("Location", "")
        return [link.partition("#")[0] for link in [*offered, target] if _is_a_page(link)]


def _is_a_page(link: str) -> bool:
    return link.startswith("/") and not link.startswith(("/static/", "/sign/out", "/ui/gallery"))


@pytest.fixture
def world(frozen: Any, settings: Any, tmp_path: Any, caplog: pytest.LogCaptureFixture) -> World:
    settings.MEDIA_ROOT = tmp_path / "files"
    caplog.set_level(logging.CRITICAL, logger="django.request")
    frozen(TODAY)
    return build(str(tmp_path))


def searches() -> list[str]:
    """Lists asked for what all secret words begin with: the words themselves then stand in no address, only in answers."""
    return [f"{path}?q=zuv" for path in LISTS]


def test_nobody_meets_a_foreign_word(world: World) -> None:
    known = Crawler(world.users["board_staff"]).walk(["/"], 120)
    everywhere = [address for address in known if not address.startswith("POST")]
    holders, starts = {"oneself", *LINE, *BESIDE}, ["/", *searches()]
    leaks, seen = [], dict.fromkeys(READERS, 0)
    for who, user in world.users.items():
        crawler = Crawler(user)
        met = crawler.walk(starts, OWN_PAGES) if who in holders else {}
        met |= crawler.ask(everywhere[:OTHERS_PAGES])
        for place, word in world.foreign(who).items():
            leaks += [f"{who} meets a word of {place} at {address}" for address, text in met.items() if word in text]
        for place in READERS:
            word = world.word(place)
            seen[place] += any(word in text for text in met.values())
    if leaks:
        pytest.fail("\n".join(leaks), pytrace=False)
    assert min(seen.values()) >= 1, seen


def test_a_leak_is_found(world: World) -> None:
    """The crawl can fail: what the office of one base meets must not be met by that of another."""
    met = Crawler(world.users["base_office"]).walk(["/members/"], 30)
    assert any(world.word("cell") in text for text in met.values())
    assert world.word("cell") in world.foreign("office_beside").values()
    assert not set(GONE) & {who for readers in READERS.values() for who in readers}
    assert not set(COMING) & {who for readers in READERS.values() for who in readers}


def test_words_inside_workbooks_are_met() -> None:
    package = io.BytesIO()
    with zipfile.ZipFile(package, "w") as archive:
        archive.writestr("xl/sharedStrings.xml", "<t>Zuvbanaq</t>")

    class Answer:
        streaming, content, headers = False, package.getvalue(), {"X": "y"}

    assert "Zuvbanaq" in text_of(Answer())
