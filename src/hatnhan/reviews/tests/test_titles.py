"""Titles given to those whose years are full: commendations in the logs they belong to, on the page they are seen on."""

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from hatnhan.access.posts import Post
from hatnhan.accounts.testing import an_account
from hatnhan.foundation.errors import NotPermitted, RuleBroken
from hatnhan.members.codes import LogKind
from hatnhan.members.models import LogEntry as MembersEntry
from hatnhan.members.testing import a_member
from hatnhan.organisations import queries as tree
from hatnhan.organisations.models import LogEntry as OrganisationsEntry
from hatnhan.organisations.testing import a_district, office, system
from hatnhan.reviews import streaks
from hatnhan.reviews.codes import Kind
from hatnhan.reviews.services import PastRating, give_titles, record_past_ratings

pytestmark = pytest.mark.django_db
NOW = date(2022, 12, 28)
WORDS = {"number": "31-QĐ/HU", "on": date(2022, 3, 2), "issuer": "Ban Thường vụ Huyện ủy"}


@pytest.fixture
def base(frozen):
    frozen(NOW)
    return tree.children(a_district(bases=1, cells=2), NOW)[0]


@pytest.fixture
def cell(base):
    cell = tree.children(base, NOW)[0]
    rows = [PastRating(year, Kind.CELL, cell, 4) for year in (2020, 2021)]
    record_past_ratings(rows, actor=system())
    return cell


@pytest.fixture
def person(cell):
    person = a_member(cell)
    rows = [PastRating(year, Kind.MEMBER, cell, 4, person=person) for year in range(2017, 2022)]
    record_past_ratings(rows, actor=system())
    return person


def client(place, post):
    client = Client()
    client.force_login(an_account(place, post))
    return client


def page(place):
    return reverse("reviews:titles", args=[place.pk])


def give(base, organisations=None, members=None, year=2021, **words):
    actor = office(base, Post.BASE_OFFICE)
    return give_titles(year, organisations=organisations or {}, members=members or {}, actor=actor, **(WORDS | words))


def test_titles_enter_the_logs_under_one_decision(base, cell, person):
    assert give(base, {cell.pk: ["model"]}, {person.pk: ["excellent_5"]}) == 2
    (of_cell,), (of_person,) = OrganisationsEntry.objects.all(), MembersEntry.objects.filter(kind=LogKind.COMMENDATION)
    assert (of_cell.organisation, of_cell.note) == (cell, "Trong sạch, vững mạnh tiêu biểu trong năm (2021)")
    assert (of_cell.decision.number, of_cell.decision.issuer) == (WORDS["number"], WORDS["issuer"])
    assert (of_person.person, of_person.number) == (person, WORDS["number"])
    assert of_person.note.startswith("Đảng viên hoàn thành xuất sắc nhiệm vụ 5 năm liền")


def test_who_has_not_the_years_gets_no_title(base, cell, person):
    for organisations, members in (
        ({cell.pk: ["model_5"]}, {}),
        ({}, {person.pk: ["model"]}),
        ({base.pk: ["model"]}, {}),
    ):
        with pytest.raises(RuleBroken, match="không đủ điều kiện"):
            give(base, organisations, members)
    with pytest.raises(RuleBroken, match="không đủ điều kiện"):
        give(base, {}, {person.pk: ["excellent_5"]}, year=2022)
    assert not OrganisationsEntry.objects.exists()


def test_a_title_is_given_once_and_what_is_missing_is_asked(base, cell):
    give(base, {cell.pk: ["model"]})
    with pytest.raises(RuleBroken, match="đã được ghi rồi"):
        give(base, {cell.pk: ["model"]}, number="32-QĐ/HU")
    with pytest.raises(RuleBroken, match="Chưa chọn"):
        give(base)
    for field, words in (("number", {"number": " "}), ("issuer", {"issuer": ""}), ("on", {"on": date(2020, 12, 1)})):
        with pytest.raises(RuleBroken) as refused:
            give(base, {cell.pk: ["model"]}, **words)
        assert refused.value.field == field


def test_the_logs_say_who_may_give(base, cell):
    for actor in (office(cell, Post.SECRETARY), office(base, Post.BASE_SECRETARY)):
        with pytest.raises(NotPermitted):
            give_titles(2021, organisations={cell.pk: ["model"]}, members={}, actor=actor, **WORDS)


def test_a_refusal_names_nobody_out_of_reach(base, cell):
    other = tree.children(a_district(bases=1, cells=1), NOW)[0]
    stranger = a_member(tree.children(other, NOW)[0])
    for chosen in ({"organisations": {other.pk: ["model"]}}, {"members": {stranger.pk: ["excellent_5"]}}):
        with pytest.raises(NotPermitted):
            give(base, **chosen)
    typed = {"number": "31-QĐ/HU", "on": "2/3/2022", "issuer": "Ban Thường vụ Huyện ủy"}
    for pk, status in ((stranger.pk, 403), (stranger.pk + 1, 200)):
        answer = client(base, Post.BASE_OFFICE).post(page(base), {f"title:p{pk}:excellent_5": "on"} | typed)
        assert (answer.status_code, stranger.name in answer.content.decode()) == (status, False)


def test_the_page_gives_what_was_ticked_and_says_that_it_was_given(base, cell, person):
    desk = client(base, Post.BASE_OFFICE)
    shown = desk.get(page(base)).content.decode()
    assert "danh hiệu năm 2021" in shown
    boxes = {f"title:o{cell.pk}:model": "on", f"title:p{person.pk}:excellent_5": "on"}
    assert all(f'name="{box}"' in shown for box in boxes)
    typed = {"number": "31-QĐ/HU", "on": "2/3/2022", "issuer": "Ban Thường vụ Huyện ủy"}
    answer = desk.post(page(base) + "?year=2021", boxes | typed, follow=True)
    assert "Đã ghi 2 danh hiệu" in answer.content.decode()
    assert "Đã tặng: Trong sạch, vững mạnh tiêu biểu trong năm" in answer.content.decode()
    assert "31-QĐ/HU, 02/03/2022" in answer.content.decode()
    again = desk.post(page(base) + "?year=2021", boxes | typed)
    assert "đã được ghi rồi" in again.content.decode()
    nothing = desk.post(page(base) + "?year=2021", {"title:x1:model": "on", "title:oa:model": "on"} | typed)
    assert "Chưa chọn danh hiệu nào" in nothing.content.decode()


def test_a_secretary_reads_and_does_not_give(base, cell):
    reader = client(cell, Post.SECRETARY)
    html = reader.get(page(cell)).content.decode()
    assert "đủ điều kiện xét: Trong sạch, vững mạnh tiêu biểu trong năm" in html
    assert "Ghi danh hiệu" not in html
    reader.post(
        page(cell) + "?year=2021", {f"title:o{cell.pk}:model": "on", "number": "1", "on": "2/3/2022", "issuer": "X"}
    )
    assert not OrganisationsEntry.objects.exists()


def test_the_last_year_in_which_anything_here_was_rated_is_shown_first(base, cell):
    assert streaks.last_year_rated([base.pk]) is None
    assert client(base, Post.BASE_OFFICE).get(page(base)).context["year"] == 2021


def test_queries_of_the_page_do_not_grow_with_titles(base, cell, person, django_assert_max_num_queries):
    desk = client(base, Post.BASE_OFFICE)
    with django_assert_max_num_queries(24):
        desk.get(page(base))
    give(base, {cell.pk: ["model"]}, {person.pk: ["excellent_5", "excellent"]})
    with django_assert_max_num_queries(24):
        desk.get(page(base))
