import io
from datetime import date
from typing import Any

import openpyxl
import pytest
from django.http import Http404
from django.test import RequestFactory

from hatnhan.access.models import AuditEntry
from hatnhan.access.posts import Actor, Post
from hatnhan.figures import views
from hatnhan.foundation.errors import NotPermitted
from hatnhan.organisations.models import Organisation
from hatnhan.organisations.queries import children
from hatnhan.organisations.services import DecisionWords, move_organisation
from hatnhan.organisations.testing import a_district, office, organisations, system

pytestmark = [pytest.mark.django_db, pytest.mark.urls("hatnhan.figures.tests.urls")]


@pytest.fixture
def district() -> Organisation:
    return a_district(bases=2, cells=3)


def asked(view: Any, actor: Actor, *arguments: Any, target: str = "", **query: str) -> Any:
    headers = {"HX-Request": "true", "HX-Target": target} if target else {}
    request = RequestFactory().get("/figures/", query, headers=headers)
    request.actor = actor
    return view(request, *arguments)


def page(view: Any, actor: Actor, *arguments: Any, **query: str) -> str:
    return str(asked(view, actor, *arguments, **query).content.decode())


def test_the_year_of_an_organisation_on_its_last_day(district: Organisation) -> None:
    html = page(views.year, office(district, Post.LEADER), district.pk, 2022)
    assert "Một năm của đảng bộ: 2022" in html
    assert "31/12/2022" in html
    assert "2 tổ chức đảng trực thuộc" in html
    assert "Đảng bộ xã 1" in html
    assert f"/figures/{district.pk}/2021/" in html


def test_a_year_is_seen_as_of_an_earlier_day(district: Organisation) -> None:
    organisations(district, "base_committee", "Đảng bộ xã lập muộn", founded_on=date(2022, 9, 1))
    leader = office(district, Post.LEADER)
    assert "Đảng bộ xã lập muộn" in page(views.year, leader, district.pk, 2022)
    earlier = page(views.year, leader, district.pk, 2022, on="30/6/2022")
    assert "Đảng bộ xã lập muộn" not in earlier
    assert "30/06/2022" in earlier
    assert "31/12/2022" in page(views.year, leader, district.pk, 2022, on="1/1/1999")


def test_a_past_year_is_recast_on_todays_tree(district: Organisation, frozen: Any) -> None:
    frozen(date(2023, 6, 1))
    first, second = children(district, date(2022, 12, 31))
    cell = children(first, date(2022, 12, 31))[0]
    words = DecisionWords("9-QĐ/HU", date(2023, 3, 1), "Huyện ủy")
    move_organisation(cell, parent=second, on=date(2023, 3, 1), decision=words, seen=1, actor=system())
    leader = office(district, Post.LEADER)
    assert "3 tổ chức đảng trực thuộc" in page(views.year, leader, second.pk, 2022)
    recast = page(views.year, leader, second.pk, 2022, tree="today", figure="organisations.cells")
    assert "4 tổ chức đảng trực thuộc" in recast
    assert "trên cây tổ chức hôm nay" in recast
    assert f'href="/figures/{second.pk}/2022/?tree=today"' in recast
    assert "4 dòng" in page(views.records, leader, second.pk, 2022, "organisations.cells", tree="today")


def test_the_drawer_says_what_is_counted_and_lists_it(district: Organisation) -> None:
    leader = office(district, Post.LEADER)
    html = page(views.year, leader, district.pk, 2022, figure="t.cells_of_all")
    assert "66,67" in html
    assert "Số chi bộ trong “Tổ chức” có loại hình là" in html
    assert "Chi bộ ấp 1.1" in html
    part = page(views.year, leader, district.pk, 2022, figure="t.cells_of_all", target="drawer")
    assert part.startswith('<div class="drawer-slot" id="drawer">')
    assert "Một năm của đảng bộ" not in part


def test_an_unknown_figure_is_nowhere(district: Organisation) -> None:
    leader = office(district, Post.LEADER)
    with pytest.raises(Http404):
        page(views.year, leader, district.pk, 2022, figure="t.stranger")
    with pytest.raises(Http404):
        page(views.records, leader, district.pk, 2022, "t.stranger")


def test_who_sees_a_year(district: Organisation) -> None:
    first, second = children(district, date(2022, 12, 31))
    there = office(first)
    assert "Đảng bộ xã 1" in page(views.year, there, first.pk, 2022)
    with pytest.raises(Http404):
        page(views.year, there, second.pk, 2022)
    with pytest.raises(NotPermitted):
        page(views.year, there, district.pk, 2022)
    with pytest.raises(NotPermitted):
        page(views.year, office(first, Post.MEMBER), first.pk, 2022)


def test_the_list_and_its_pages(district: Organisation) -> None:
    html = page(views.records, office(district, Post.LEADER), district.pk, 2022, "organisations.cells")
    assert "6 dòng" in html
    assert "Chi bộ ấp 2.3" in html


def test_a_closed_list_says_why(district: Organisation, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("hatnhan.figures.access.may_see_records", lambda *_arguments: False)
    monkeypatch.setattr("hatnhan.figures.drawer.may_see_records", lambda *_arguments: False)
    leader = office(district, Post.LEADER)
    refused = asked(views.records, leader, district.pk, 2022, "organisations.cells")
    assert refused.status_code == 403
    assert "chỉ mở cho người được xem toàn bộ" in refused.content.decode()
    html = page(views.year, leader, district.pk, 2022, figure="organisations.cells")
    assert "chỉ mở cho người được xem toàn bộ" in html
    assert '<ul class="recs">' not in html


def test_exports_are_a_right_apart_and_entered_in_the_book(district: Organisation) -> None:
    staff = office(district, Post.BOARD_STAFF)
    table = asked(views.table_export, staff, district.pk, 2022)
    book = openpyxl.load_workbook(io.BytesIO(table.content))
    assert [row[0] for row in book.active.iter_rows(values_only=True)][-1] == "Tổng cộng"
    found = asked(views.records_export, staff, district.pk, 2022, "organisations.cells")
    rows = list(openpyxl.load_workbook(io.BytesIO(found.content)).active.iter_rows(values_only=True))
    assert rows[-1][:2] == (6, "Chi bộ ấp 2.3")
    acts = list(AuditEntry.objects.order_by("pk").values_list("act", flat=True))[-2:]
    assert acts == ["figures.table_exported", "figures.records_exported"]
    leader = office(district, Post.LEADER)
    for view, more in ((views.table_export, ()), (views.records_export, ("organisations.cells",))):
        with pytest.raises(NotPermitted):
            asked(view, leader, district.pk, 2022, *more)
    shown = [page(views.records, one, district.pk, 2022, "organisations.cells") for one in (staff, leader)]
    assert ["records.xlsx" in one for one in shown] == [True, False]


def test_home_opens_the_highest_organisation(district: Organisation, frozen: Any) -> None:
    frozen(date(2023, 4, 1))
    assert asked(views.home, office(district, Post.LEADER)).url == f"/figures/{district.pk}/2023/"
    with pytest.raises(NotPermitted):
        asked(views.home, office(district, Post.OPERATOR))


def test_queries_do_not_grow_with_organisations_or_records(
    district: Organisation, django_assert_max_num_queries: Any
) -> None:
    def queries() -> int:
        leader = office(district, Post.LEADER)
        with django_assert_max_num_queries(60) as seen:
            page(views.year, leader, district.pk, 2022, figure="organisations.cells")
        return len(seen)

    before = queries()
    for number in range(4):
        (base,) = organisations(district, "base_committee", f"Đảng bộ thêm {number}")
        organisations(base, "cell", *(f"Chi bộ thêm {number}.{n}" for n in range(5)))
    assert queries() == before
