"""Ties on the desk: corrected, remembered, refused, seen and withdrawn on a page of their own."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from hatnhan.access.posts import Post
from hatnhan.organisations.models import Organisation
from hatnhan.organisations.testing import office
from hatnhan.proofing.models import SettledTie
from hatnhan.proofing.services import settle_tie

from .desk import TREE, brought, text_on, visitor

pytestmark = pytest.mark.django_db


def test_a_tie_is_corrected_remembered_and_used_the_next_time(page: Client, district: Organisation) -> None:
    text = "Cử 9 đồng chí đi học."
    first = brought(page, text, district).text
    assert "Nối với một số liệu" in first
    opened = brought(page, text, district, retie="1").text
    assert "“cử # đồng chí đi học”" in opened
    assert '<option value="organisations.grassroots">' in opened
    told = brought(page, text, district, settle="1", code="organisations.grassroots").text
    assert "Đã ghi nhớ" in told
    assert "<del>9</del> → <b>2</b>" in told
    assert "đã ghi nhớ" in brought(page, "Cử 2 đồng chí đi học.", district).text
    assert "organisations.grassroots" not in brought(page, text, district.kept.first()).text


def test_a_wrong_tie_can_mean_no_figure_or_a_place_below(page: Client, district: Organisation) -> None:
    below = district.kept.order_by("left").first()
    brought(page, TREE, district, settle="1", code="organisations.grassroots", about=below.pk)
    answer = brought(page, TREE, district).text
    assert "<b>Đảng bộ xã 1</b>" in answer
    assert "<del>2</del> → <b>1</b>" in answer
    brought(page, TREE, district, settle="1", code="")
    assert (
        "Tổ chức cơ sở đảng"
        not in brought(page, TREE, district).text.partition("Chưa nối với")[0].partition("recs-of")[2]
    )


def test_a_refused_tie_says_why_and_keeps_the_text(page: Client, district: Organisation) -> None:
    answer = brought(page, TREE, district, settle="1", code="members.gone")
    assert "Không có số liệu này" in answer.text
    assert text_on(answer) == TREE
    assert brought(page, TREE, district, settle="99", code="").status_code == 404
    assert not SettledTie.objects.exists()


def test_whoever_only_reads_is_offered_no_correction(district: Organisation) -> None:
    leader = visitor(district, Post.LEADER)
    answer = brought(leader, TREE, district, retie="1").text
    assert "Theo sổ: 2" in answer
    assert "Nối với" not in answer
    assert brought(leader, TREE, district, settle="1", code="members.total").status_code == 403


def test_what_is_remembered_is_seen_and_withdrawn(page: Client, district: Organisation) -> None:
    address = f"/proofing/ties/of/{district.pk}/"
    assert "Chưa ghi nhớ cách nối nào" in page.get(address).text
    staff = office(district, Post.BOARD_STAFF)
    tie = settle_tie(district, words="cử # đồng chí đi học", code="members.total", actor=staff)
    listed = page.get(address).text
    assert "“cử # đồng chí đi học”" in listed
    assert "Tổng số đảng viên" in listed
    assert f"{tie.settled_by_name} ghi nhớ lúc" in listed
    done = page.post(f"/proofing/ties/{tie.pk}/withdrawal/")
    assert done.url == address
    after = page.get(address).text
    assert "bỏ lúc" in after
    assert "không nhớ nữa" not in after
    assert page.get(f"/proofing/ties/{tie.pk}/withdrawal/").status_code == 405
    reader = visitor(district, Post.LEADER)
    assert "“cử # đồng chí đi học”" in reader.get(address).text
    assert reader.post(f"/proofing/ties/{tie.pk}/withdrawal/").status_code == 403


def test_the_page_of_ties_asks_the_same_for_many(page: Client, district: Organisation) -> None:
    staff, below = office(district, Post.BOARD_STAFF), district.kept.first()
    address = f"/proofing/ties/of/{district.pk}/"
    settle_tie(district, words="cử # đồng chí", code="members.total", about=below, actor=staff)
    page.get(address)
    with CaptureQueriesContext(connection) as few:
        page.get(address)
    for name in "abcdefgh":
        settle_tie(district, words=f"cử # đồng chí {name}", code="members.total", about=below, actor=staff)
    with CaptureQueriesContext(connection) as many:
        page.get(address)
    assert len(many) <= len(few)
