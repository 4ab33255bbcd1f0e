"""The search finds what an organisation is called, what it was called, and what was merged away."""

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from hatnhan.access.posts import Post
from hatnhan.accounts.testing import an_account
from hatnhan.organisations import queries
from hatnhan.organisations.branches import notes
from hatnhan.organisations.models import Organisation
from hatnhan.organisations.services import merge_organisations, rename_organisation
from hatnhan.organisations.testing import a_district, decided, office, organisations, system

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 24)
TREE = reverse("organisations:tree")


@pytest.fixture
def base(frozen):
    frozen(TODAY)
    district = a_district(bases=2, cells=2)
    return queries.children(district, TODAY).first()


@pytest.fixture
def cell(base):
    return queries.children(base, TODAY).first()


def renamed(one, name, on=date(2024, 3, 1)):
    one.refresh_from_db()
    rename_organisation(one, name=name, on=on, decision=decided(), seen=one.version, actor=system())
    one.refresh_from_db()


def found(text):
    return list(queries.search(Organisation.objects.all(), text))


def test_every_word_must_stand_in_one_name_without_accents(cell):
    assert found("ap 1.1") == found("CHI BỘ ẤP 1.1") == [cell]
    assert found("ap 9.9") == []


def test_a_former_name_is_found_once_however_many_names_fit(cell):
    renamed(cell, "Chi bộ Bến Đá", date(2023, 1, 1))
    renamed(cell, "Chi bộ Bến Cát", date(2024, 1, 1))
    assert found("ben da") == found("ben") == [cell]
    assert queries.former_names([cell.pk], "ben da") == {cell.pk: "Chi bộ Bến Đá"}
    assert queries.former_names([cell.pk], "ben") == {}


def test_words_of_two_different_names_do_not_add_up(cell):
    renamed(cell, "Chi bộ Bến Đá")
    assert found("ap da") == []


def test_the_latest_of_several_former_names_is_told(cell):
    renamed(cell, "Chi bộ Bến Đá", date(2022, 1, 1))
    renamed(cell, "Chi bộ Bến Đá Trên", date(2023, 1, 1))
    renamed(cell, "Chi bộ Suối", date(2024, 1, 1))
    assert notes([cell], "ben da") == {cell.pk: "tên cũ: Chi bộ Bến Đá Trên; nay là Chi bộ Suối"}


def test_what_is_found_by_its_name_of_today_needs_no_note(cell):
    assert notes([cell], "ap 1.1") == {cell.pk: ""}


def test_what_was_merged_says_into_what(base, cell):
    _first, other = queries.children(base, TODAY)
    merge_organisations([cell], other, on=date(2024, 3, 1), decision=decided(), actor=system())
    cell.refresh_from_db()
    assert notes([cell, other], "chi bo") == {cell.pk: f"đã nhập vào {other.name}", other.pk: ""}


def test_the_page_finds_former_and_merged_within_the_scope_only(base, cell):
    beside = queries.children(queries.parent_on(base, TODAY), TODAY).last()
    hidden = queries.children(beside, TODAY).first()
    renamed(cell, "Chi bộ Bến Đá")
    renamed(hidden, "Chi bộ Suối Hoa")
    client = Client()
    client.force_login(an_account(base, Post.BASE_OFFICE))
    seen = client.get(TREE, {"q": "ap 1.1"}).content.decode()
    assert "tên cũ: Chi bộ ấp 1.1; nay là Chi bộ Bến Đá" in seen
    nothing = client.get(TREE, {"q": "ap 2.1"}).content.decode()
    assert "Không thấy tổ chức nào" in nothing
    assert "Suối Hoa" not in nothing


def test_an_ended_organisation_is_found_and_says_so(base, cell):
    _first, other = queries.children(base, TODAY)
    merge_organisations([cell], other, on=date(2024, 3, 1), decision=decided(), actor=system())
    client = Client()
    client.force_login(an_account(base, Post.BASE_OFFICE))
    seen = client.get(TREE, {"q": "ap 1.1"}).content.decode()
    assert "đã nhập vào" in seen
    assert "01/03/2024" in seen
    early = client.get(TREE, {"q": "ap 1.1", "on": "01/01/2009"}).content.decode()
    assert "Không thấy tổ chức nào" in early


def test_a_search_asks_as_many_queries_however_much_it_finds(base, django_assert_max_num_queries):
    organisations(base, "cell", *(f"Chi bộ Tìm {i}" for i in range(40)))
    seen = office(base)
    with django_assert_max_num_queries(4):
        rows = list(queries.search(Organisation.objects.permitting(seen, "see"), "tim"))
        notes(rows, "tim")
    assert len(rows) == 40
