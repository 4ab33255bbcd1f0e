"""English is complete: with what people typed in plain letters, no letter of an English page bears a Vietnamese mark.

Vietnamese stay numbers of documents, the text of reports, and words that are to be typed or quoted as they are. Papers are
Vietnamese by regulation, whoever prints them.
"""

import re
import unicodedata
from html.parser import HTMLParser
from typing import Any

import pytest
from django.apps import apps
from django.db import models

from hatnhan.accounts.models import User
from tests.answers import text_of
from tests.canary.test_crawl import Crawler
from tests.world import TODAY, World, build

MARKED = re.compile(r"\S*[À-ỹĐđ]\S*")
"""A word with a letter that only Vietnamese writes."""

KNOWN = re.compile(
    r"(?:\d[\w.]*-)?[A-ZĐ]{1,8}[-/][A-ZĐa-z/]+|\d+-[A-ZĐ]+|Hạt Nhân|Tiếng Việt|Hệ thống|có (?=viec cua)|kiểm tra$"
)
"""Numbers of documents, names of the house, of a language and of unattended work; what the crawler and a test of notices say."""

QUOTED = re.compile(r"^/rulebook/(\?|$)|^/rulebook/(documents|organisation_types)/|/reorganisation/|^/reports/\d")
"""Pages that quote symbols, abbreviations and names for workbooks, the words one types into a list, or the text of a report."""

KEPT = {"rules", "password"}
TOLD = ("title", "aria-label", "placeholder", "alt", "data-l", "data-confirm")


def in_plain_letters(value: Any) -> Any:
    """Text, however deep, without marks."""
    if isinstance(value, str):
        split = unicodedata.normalize("NFD", value.replace("đ", "d").replace("Đ", "D"))
        return "".join(one for one in split if not unicodedata.combining(one))
    if isinstance(value, dict):
        return {key: in_plain_letters(one) for key, one in value.items()}
    return [in_plain_letters(one) for one in value] if isinstance(value, list) else value


def write_in_plain_letters() -> None:
    """Everything that people typed, in every table that may be changed."""
    for model in apps.get_models():
        names = [
            field.name
            for field in model._meta.concrete_fields
            if isinstance(field, (models.CharField, models.TextField, models.JSONField))
            and not field.choices and not field.primary_key and field.name not in KEPT
        ]  # fmt: skip
        if not names or model._meta.app_label == "access":
            continue
        for pk, *values in model._base_manager.values_list("pk", *names):
            plain = {name: in_plain_letters(one) for name, one in zip(names, values, strict=True)}
            if list(plain.values()) != values:
                model._base_manager.filter(pk=pk).update(**plain)


class Said(HTMLParser):
    """What a page says to its reader, in text and in attributes."""

    def __init__(self) -> None:
        super().__init__()
        self.words: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        known = dict(attrs)
        self.words += [known.get(name) or "" for name in TOLD]

    def handle_data(self, data: str) -> None:
        if self.cdata_elem is None:
            self.words.append(data)


def vietnamese(html: str) -> list[str]:
    """The passages of a page that hold a word with a Vietnamese mark."""
    said = Said()
    said.feed(html)
    return [" ".join(one.split()) for one in said.words if MARKED.search(KNOWN.sub("", one))]


@pytest.fixture
def plain_world(frozen: Any, settings: Any, tmp_path: Any) -> World:
    settings.MEDIA_ROOT = tmp_path / "files"
    frozen(TODAY)
    world = build(str(tmp_path))
    write_in_plain_letters()
    User.objects.update(language="en")
    return world


@pytest.mark.slow
@pytest.mark.django_db
def test_no_english_page_speaks_vietnamese(plain_world: World) -> None:
    found, rooms = [], set()
    for who, starts in (
        ("board_staff", ["/", "/reviews/", "/rulebook/meetings/kinds/", "/rulebook/discipline/official_forms/"]),
        ("secretary", ["/", "/meetings/", "/members/"]),
        ("base_office", ["/", "/directives/", "/organisations/", "/targets/"]),
    ):
        met = Crawler(plain_world.users[who]).walk(starts, 70)
        pages = {one: text for one, text in met.items() if '<html lang="en"' in text and not QUOTED.search(one)}
        rooms |= {address.split("/")[1] for address in pages}
        found += [f"{address}: {passage}" for address, text in pages.items() for passage in vietnamese(text)]
    assert {"", "reviews", "meetings", "members", "directives", "organisations", "targets", "rulebook"} <= rooms
    assert not found, "\n".join(dict.fromkeys(found))


@pytest.fixture
def world(frozen: Any, settings: Any, tmp_path: Any) -> World:
    settings.MEDIA_ROOT = tmp_path / "files"
    frozen(TODAY)
    return build(str(tmp_path))


def asked_again(crawler: Crawler, address: str) -> str:
    """What an address answers now; "POST" before it says how it was asked."""
    how, _, target = address.rpartition(" ")
    return text_of(crawler.client.post(target, {"reason": "kiểm tra"}) if how else crawler.client.get(target))


@pytest.mark.slow
@pytest.mark.django_db
def test_papers_stay_vietnamese_whoever_prints_them(world: World) -> None:
    printed = 0
    for who, starts in (
        ("board_staff", ["/reviews/", "/directives/", "/reports/"]),
        ("secretary", ["/meetings/", "/members/"]),
    ):
        User.objects.update(language="vi")
        crawler = Crawler(world.users[who])
        papers = {
            one: text for one, text in crawler.walk(starts, 60).items() if "wordprocessingml.document" in text[:600]
        }
        User.objects.update(language="en")
        for address, vietnamese_text in papers.items():
            assert body(asked_again(crawler, address)) == body(vietnamese_text), address
        printed += len(papers)
    assert printed >= 5


def body(answer: str) -> str:
    """What is written in a paper, without the headers of the answer around it."""
    return answer[answer.index("<w:body") :]


def test_a_planted_word_is_found() -> None:
    page = (
        '<p title="Hạn">Due<br>on <b>ngày mai</b></p><script>// ơ</script><a>25-HD/BTCTW, 12-QĐ/TU</a><img alt="Ảnh">'
    )
    assert vietnamese(page) == ["Hạn", "ngày mai", "Ảnh"]
