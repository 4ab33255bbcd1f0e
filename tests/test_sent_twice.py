"""The answer is lost after the act was done: the same form sent again acts once, and leads to where the first one led."""

import io
from collections.abc import Mapping
from datetime import date
from typing import Any

import pytest
import xlsxwriter
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from hatnhan.access.posts import Post
from hatnhan.accounts.testing import an_account
from hatnhan.directives.models import Arrival
from hatnhan.imports.models import ImportRun
from hatnhan.meetings.models import Opinion
from hatnhan.meetings.services import NewItem, add_items
from hatnhan.meetings.testing import DAY, a_cell, a_meeting

pytestmark = pytest.mark.django_db


@pytest.fixture
def place(frozen, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    frozen(DAY)
    return a_cell(3)


def signed_in(at, *posts: Post, **more: Any) -> Client:
    client = Client()
    client.force_login(an_account(at, *posts, **more))
    return client


def twice(client: Client, shown: str, page: str, given: Mapping[str, Any]) -> list[str]:
    """Where two sendings of one showing of a form led."""
    key = client.get(shown).content.decode().split('name="once_key" value="')[1].split('"')[0]
    answers = [
        client.post(page, {name: _again(value) for name, value in given.items()} | {"once_key": key}) for _ in "12"
    ]
    assert [answer.status_code for answer in answers] == [302, 302], answers[0].content.decode()
    return [answer.url for answer in answers]


def _again(value: Any) -> Any:
    """A file read once is at its end."""
    return SimpleUploadedFile("so.xlsx", value) if isinstance(value, bytes) else value


def test_an_incoming_document_is_registered_once(place):
    page = reverse("directives:new_arrival", args=[place.base.pk])
    given = {
        "issuer_name": "Huyện ủy Phja Sơn", "kind": "plan:0", "reference": "12-KH/HU", "issued_on": "3/11/2026",
        "arrived_on": "4/11/2026", "abstract": "về kiểm tra",
    }  # fmt: skip
    client = signed_in(place.base, Post.BASE_OFFICE)
    first, second = twice(client, page, page, given)
    assert first == second
    assert Arrival.objects.count() == 1
    twice(client, page, page, given | {"reference": "13-KH/HU"})
    assert Arrival.objects.count() == 2, "another showing of the form is another act"


def test_what_somebody_said_is_noted_once(place):
    meeting = a_meeting(place)
    (item,) = add_items(meeting, [NewItem("Tình hình tư tưởng")], actor=place.secretary())
    client = signed_in(place.cell, Post.SECRETARY, person=place.people[0])
    given = {"person": place.people[1].pk, "text": "Nhất trí mở rộng đường"}
    shown, page = reverse("meetings:discussion", args=[item.pk]), reverse("meetings:opinion", args=[item.pk])
    first, second = twice(client, shown, page, given)
    assert first == second
    assert [one.text for one in Opinion.objects.all()] == ["Nhất trí mở rộng đường"]


def test_a_workbook_is_read_once(place):
    content = io.BytesIO()
    book = xlsxwriter.Workbook(content)
    sheet = book.add_worksheet()
    rows = [("Họ và tên", "Ngày sinh", "Ngày vào Đảng", "Chi bộ"),
            ("Nông Văn Bằng", "03/02/1980", date(2005, 5, 19).strftime("%d/%m/%Y"), place.cell.name)]  # fmt: skip
    for number, row in enumerate(rows):
        sheet.write_row(number, 0, row)
    book.close()
    page = reverse("imports:upload")
    given = {"organisation": place.base.pk, "kind": "members", "encoding": "unicode", "workbook": content.getvalue()}
    first, second = twice(signed_in(place.base, Post.BASE_OFFICE), page, page, given)
    assert first == second
    assert ImportRun.objects.count() == 1
