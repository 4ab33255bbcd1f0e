"""Levels through the years: streaks, titles by the rules of their year, the page, and the panels on other pages."""

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from hatnhan.access.posts import NOBODY, Post
from hatnhan.accounts.testing import an_account
from hatnhan.measures import Period
from hatnhan.members.testing import a_member, acting_member
from hatnhan.organisations import queries as tree
from hatnhan.organisations.testing import a_district, office, system
from hatnhan.reviews import streaks
from hatnhan.reviews.codes import Kind
from hatnhan.reviews.datasets import UNBROKEN
from hatnhan.reviews.models import Subject
from hatnhan.reviews.panels import levels, ratings
from hatnhan.reviews.services import PastRating, record_past_ratings

pytestmark = pytest.mark.django_db
NOW = date(2022, 12, 28)


@pytest.fixture
def base(frozen):
    frozen(NOW)
    return tree.children(a_district(bases=1, cells=2), NOW)[0]


@pytest.fixture
def cells(base):
    return list(tree.children(base, NOW))


def rated(place, years, level=4, kind=Kind.CELL, **more):
    record_past_ratings([PastRating(year, kind, place, level, **more) for year in years], actor=system())


def of(cell, until):
    return streaks.of_organisations([cell.pk], until)[cell.pk]


def test_a_streak_ends_at_a_gap_and_at_another_level(cells):
    rated(cells[0], (2013, 2015, 2016, 2018))
    rated(cells[0], (2017,), level=3)
    assert of(cells[0], 2016).streak() == streaks.Streak(2, 2015)
    assert of(cells[0], 2018).streak() == streaks.Streak(1, 2018)
    assert of(cells[0], 2017).streak() == streaks.Streak(0, None)
    assert of(cells[0], 2017).streak(3) == streaks.Streak(1, 2017)
    assert of(cells[1], 2018).streak() == streaks.Streak(0, None)


def streak(place, year):
    return UNBROKEN.query(Period.year(year)).filter(organisation=place).count()


def test_the_figure_is_the_streak_of_the_organisation_itself_and_its_list_names_the_years(base, cells):
    rated(cells[0], (2013, 2015, 2016, 2018))
    rated(cells[0], (2017,), level=3)
    found = {year: streak(cells[0], year) for year in (2013, 2014, 2016, 2017, 2018, 2019)}
    assert found == {2013: 1, 2014: 0, 2016: 2, 2017: 0, 2018: 1, 2019: 0}
    assert streak(base, 2016) == streak(cells[1], 2016) == 0
    told = UNBROKEN.describe(UNBROKEN.query(Period.year(2016)), Period.year(2016))
    assert [one.detail for one in told] == ["2016: Trong sạch, vững mạnh", "2015: Trong sạch, vững mạnh"]


def test_titles_follow_the_rules_of_their_year(cells):
    rated(cells[0], range(2013, 2020))
    assert [one.code for one in of(cells[0], 2014).titles] == ["clean_and_strong", "model"]
    assert [one.code for one in of(cells[0], 2017).titles] == ["clean_and_strong", "model", "model_5"]
    assert [one.code for one in of(cells[0], 2019).titles] == ["model", "model_5"]
    assert of(cells[1], 2019).titles == []


def test_a_level_is_told_in_the_words_of_its_time(cells):
    rated(cells[0], (2016, 2019))
    words = [cell.words for cell in of(cells[0], 2019).across]
    assert words == ["", "Trong sạch, vững mạnh", "", "", ""]


def test_five_years_are_held_and_four_are_not(cells):
    for person, years in ((a_member(cells[0]), range(2016, 2021)), (a_member(cells[0]), range(2017, 2021))):
        rated(cells[0], years, kind=Kind.MEMBER, person=person)
    rated(cells[1], range(2016, 2021))
    rows = Subject.objects.all()
    assert {one.kind for one in streaks.held_for(rows, 4, 5, ending=[2020])} == {Kind.MEMBER, Kind.CELL}
    assert streaks.held_for(rows, 4, 5, ending=[2020]).count() == 2
    assert streaks.held_for(rows, 4, 4, ending=[2020]).count() == 3
    assert streaks.held_for(rows, 3, 1, ending=[2020]).count() == 0


def test_a_run_of_years_holds_each_that_ends_a_row(cells):
    rated(cells[0], range(2015, 2021))
    ended = streaks.held_for(Subject.objects.all(), 4, 5, ending=range(2018, 2021))
    assert sorted(one.year for one in ended) == [2019, 2020]
    assert not streaks.held_for(Subject.objects.all(), 4, 5, ending=[])


def test_a_person_has_a_lane_for_each_capacity(cells):
    person = a_member(cells[0])
    rated(cells[0], (2019, 2021), kind=Kind.MEMBER, person=person)
    rated(cells[0], (2020,), kind=Kind.CADRE, person=person)
    member, cadre = streaks.lanes_of(Subject.objects.get(year=2019).rating.__class__.objects.all())
    assert [cell.rating is not None for cell in member.cells] == [True, False, True]
    assert [cell.rating is not None for cell in cadre.cells] == [False, True, False]
    assert streaks.lanes_of([]) == []


def signed_in(place, post):
    client = Client()
    client.force_login(an_account(place, post))
    return client


def test_the_page_lists_the_organisation_its_children_and_members_with_full_years(base, cells):
    rated(base, (2021,), kind=Kind.ORGANISATION)
    rated(cells[0], (2020, 2021))
    person = a_member(cells[0], name="Lý Thị Bưởi")
    rated(cells[0], range(2017, 2022), kind=Kind.MEMBER, person=person)
    office_client = signed_in(base, Post.BASE_OFFICE)
    page = office_client.get(reverse("reviews:titles", args=[base.pk]))
    assert page.context["year"] == 2021
    assert [unit for unit, *_rest in page.context["units"]] == [base, cells[0]]
    assert [one.person for one, *_rest in page.context["members"]] == [person]
    assert "2 năm, từ 2020" in page.content.decode()
    earlier = office_client.get(reverse("reviews:titles", args=[base.pk]), {"year": "2020"})
    assert [one for one, *_rest in earlier.context["members"]] == []
    assert office_client.get(reverse("reviews:titles", args=[base.pk]), {"year": "x" * 9}).status_code == 200


def test_the_page_without_levels_says_where_they_come_from(base):
    page = signed_in(base, Post.BASE_OFFICE).get(reverse("reviews:titles", args=[base.pk])).content.decode()
    assert "Chưa có kết quả xếp loại nào" in page


def test_a_cell_sees_its_own_titles_and_no_other_cell_s(cells):
    client = signed_in(cells[0], Post.SECRETARY)
    assert client.get(reverse("reviews:titles", args=[cells[0].pk])).status_code == 200
    assert client.get(reverse("reviews:titles", args=[cells[1].pk])).status_code in (403, 404)


def test_the_panels_show_what_the_reader_may_see(base, cells, django_assert_num_queries):
    person = a_member(cells[0])
    rated(cells[0], (2020, 2021), kind=Kind.MEMBER, person=person)
    rated(cells[0], (2021,))
    secretary, other = office(cells[0], Post.SECRETARY), office(cells[1], Post.SECRETARY)
    assert levels(secretary, cells[0])["years"].best.years == 1
    assert levels(other, cells[0]) is None
    assert levels(secretary, base) is None
    with django_assert_num_queries(1):
        shown = ratings(secretary, person)
    assert shown["years"].best == streaks.Streak(2, 2020)
    assert len(shown["seen"]) == 2
    assert ratings(acting_member(person), person) is not None
    assert ratings(other, person) is None
    assert ratings(NOBODY, person) is None
    assert ratings(secretary, a_member(cells[0])) is None
