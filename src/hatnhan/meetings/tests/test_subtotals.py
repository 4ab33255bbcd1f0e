"""The sums of a score sheet: each criterion by itself, all of them together, by hand and for any points."""

from datetime import date
from decimal import Decimal

import pytest
from django.test import Client
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from hatnhan.access.posts import Post
from hatnhan.accounts.testing import an_account
from hatnhan.meetings.models import Score
from hatnhan.meetings.rules import Facts, score
from hatnhan.meetings.rules.scoring import asked_items, standing_of, subtotals
from hatnhan.meetings.testing import DAY, a_cell, a_meeting, at
from hatnhan.meetings.testing import held as hold
from hatnhan.rulebook import meetings_on

SHEET = meetings_on(date(2026, 11, 5)).sheet
IN_WORDS = meetings_on(date(2019, 5, 5)).sheet
BY_HAND = {
    "Thời gian, thời lượng": 5, "Tỷ lệ đảng viên dự": 5, "Công tác chuẩn bị": 10, "Tổ chức sinh hoạt: tiến hành": 30,
    "Tổ chức sinh hoạt: điều hành": 10, "Nguyên tắc tổ chức, sinh hoạt đảng": 5,
    "Kết quả lãnh đạo thực hiện nghị quyết kỳ trước": 30, "Kết thúc sinh hoạt": 5,
}  # fmt: skip
"""The criteria of 42-HD/BTCTW as the reference prints them, the conduct split in thirty and ten."""


def most(parts=()):
    return {item.code: item.most for item in asked_items(SHEET, parts)}


def test_with_a_theme_every_criterion_gives_what_the_guidance_says() -> None:
    found = subtotals(SHEET, most(["thematic"]), ["thematic"])
    assert {one.name: one.most for one in found} == BY_HAND
    assert {one.name: one.points for one in found} == BY_HAND
    assert {group.name: group.most for group in SHEET.groups} == BY_HAND


def test_a_month_without_a_theme_lowers_what_the_conduct_can_give_and_nothing_else() -> None:
    found = {one.name: one.most for one in subtotals(SHEET, {}, [])}
    assert found == BY_HAND | {"Tổ chức sinh hoạt: tiến hành": 25}
    assert sum(found.values()) == 95


def test_lines_without_points_are_shown_and_add_nothing() -> None:
    (conduct,) = [one for one in subtotals(SHEET, {"steps": Decimal("4.5")}, []) if one.most == 25]
    assert conduct.points == Decimal("4.5")
    assert [given for _item, given in conduct.lines].count(None) == len(conduct.lines) - 1


@given(st.data())
def test_the_subtotals_add_up_to_the_total(data) -> None:
    parts = data.draw(st.sampled_from([(), ("thematic",)]))
    points = {
        code: data.draw(st.decimals(0, least, places=1, allow_nan=False)) for code, least in most(parts).items()
    }  # fmt: skip
    found = subtotals(SHEET, points, parts)
    added, asked = sum(one.points for one in found), sum(one.most for one in found)
    assert all(0 <= one.points <= one.most for one in found)
    whole = score(SHEET, points, Facts(), parts=parts).total
    assert abs(whole - added * 100 / asked) <= Decimal("0.005")


def test_hard_conditions_say_met_not_met_or_unknown() -> None:
    known = Facts(attendance=Decimal(85), nobody_absent=Decimal(1), minutes_over=Decimal(-5))
    told = dict(standing_of(IN_WORDS, {}, known))
    assert told == {
        "Trên 85 % đảng viên phải dự có mặt": False, "Không ai vắng không lý do": True,
        "Không ai vắng có lý do quá ba kỳ liền trong năm": None, "Họp từ 90 phút trở lên": False,
    }  # fmt: skip
    assert standing_of(SHEET, {}, known) == []


@pytest.mark.django_db
def test_the_page_of_the_sheet_and_its_confirmation_show_the_sums(frozen) -> None:
    frozen(at(DAY, 17))
    place = a_cell(5)
    meeting = a_meeting(place)
    hold(meeting)
    client, chief = Client(), Client()
    for one, user in (
        (client, an_account(place.cell, Post.SECRETARY)), (chief, an_account(place.base, Post.BASE_SECRETARY)),
    ):  # fmt: skip
        one.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
    page = client.get(reverse("meetings:score", args=[meeting.pk]))
    assert [one.most for one, _fields in page.context["form"].groups] == [5, 5, 10, 25, 10, 5, 30, 5]
    words = page.content.decode()
    assert "<output data-sum-all>" in words
    assert "quy về thang 100" in words
    given = {code: str(value) for code, value in most().items()} | {"praise": "1", "seen": "0"}
    assert client.post(reverse("meetings:score", args=[meeting.pk]), given).status_code == 302
    row = Score.objects.get()
    assert row.total == Decimal("98.95")
    shown = chief.get(reverse("meetings:confirmation", args=[row.pk]))
    assert (shown.context["given"], shown.context["most"]) == (94, 95)
    assert [one.points for one in shown.context["criteria"]] == [5, 5, 10, 24, 10, 5, 30, 5]


@pytest.mark.django_db
def test_a_sheet_in_words_asks_for_a_level_and_shows_what_it_looks_at(frozen) -> None:
    day = date(2019, 5, 5)
    frozen(at(day, 17))
    place = a_cell(5)
    meeting = a_meeting(place, on=day)
    hold(meeting)
    client = Client()
    client.force_login(
        an_account(place.cell, Post.SECRETARY), backend="allauth.account.auth_backends.AuthenticationBackend"
    )
    page = client.get(reverse("meetings:score", args=[meeting.pk]))
    words = page.content.decode()
    assert "Bí thư chuẩn bị, chi ủy họp trước, có dự thảo nghị quyết" in words
    assert "data-sum-all" not in words
    assert "err-sum" in client.post(reverse("meetings:score", args=[meeting.pk]), {"seen": "0"}).content.decode()
    assert client.post(reverse("meetings:score", args=[meeting.pk]), {"level": "4", "seen": "0"}).status_code == 302
    assert Score.objects.get().sheet.id == "12-HD/2018"
