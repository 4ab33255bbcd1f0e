"""What stands beside the levels before they are decided: the order that is advised, and what the rules say, with sources."""

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from hatnhan.access.posts import Post
from hatnhan.accounts.testing import an_account
from hatnhan.members.codes import LogKind
from hatnhan.members.testing import a_body, seated
from hatnhan.members.testing import decided as logged
from hatnhan.organisations.testing import system
from hatnhan.reviews import services
from hatnhan.reviews.advice import order_advice
from hatnhan.reviews.codes import Kind
from hatnhan.reviews.facts import findings_by_subject
from hatnhan.reviews.models import Rating
from hatnhan.reviews.rules import PersonFacts, Severity, findings_of
from hatnhan.reviews.services import PastRating
from hatnhan.reviews.testing import a_year, closed, decided, to_rate
from hatnhan.rulebook import reviews_on

pytestmark = pytest.mark.django_db


@pytest.fixture
def year(frozen):
    frozen(date(2022, 12, 28))
    return a_year(bases=1, cells=1, people=3)


@pytest.fixture
def member(year):
    return to_rate(year.base, Kind.MEMBER)[0]


def page(year, round, kind, post=Post.BASE_SECRETARY):
    client = Client()
    client.force_login(an_account(round.organisation, post))
    return client.get(reverse("reviews:new_decision", args=[round.pk, kind])).content.decode()


def test_collective_before_individuals_is_advice_until_it_is_decided(year):
    body = a_body(year.bases[0], "committee")
    seated(body, to_rate(year.base, Kind.MEMBER)[0].person, "secretary")
    services.list_campaign(year.campaign, actor=year.staff())
    told = [one.sentence for one in order_advice(year.top, Kind.CADRE)]
    assert told == [
        "Tập thể trước, cá nhân sau: còn 1 tập thể chưa quyết định.",
        "Người đứng đầu trước: còn 1 người đứng đầu chưa quyết định.",
    ]
    assert "Tập thể trước" in page(year, year.top, Kind.CADRE, Post.BOARD_STAFF)
    assert order_advice(year.top, Kind.COLLECTIVE) == []
    cadres = {one.pk: 3 for one in to_rate(year.top, Kind.CADRE)}
    services.decide_ratings(year.top, number="8-QĐ/HU", on=date(2022, 12, 27), levels=cadres, actor=year.staff())
    assert Rating.objects.filter(subject__kind=Kind.CADRE).count() == 1
    collectives = {one.pk: 3 for one in to_rate(year.top, Kind.COLLECTIVE)}
    services.decide_ratings(year.top, number="9-QĐ/HU", on=date(2022, 12, 27), levels=collectives, actor=year.staff())
    assert order_advice(year.top, Kind.CADRE) == []


def test_the_lower_level_goes_first(year):
    (advice,) = order_advice(year.top, Kind.ORGANISATION)
    assert advice.sentence == "Cấp dưới trước: còn 1 tổ chức cấp dưới chưa khóa sổ."
    assert "21-HD/BTCTW" in advice.source
    closed(year.base)
    assert order_advice(year.top, Kind.ORGANISATION) == []


def test_the_page_says_what_the_rules_say_before_it_is_asked(year, member):
    logged(member.person, LogKind.DISCIPLINE, date(2022, 4, 2), form=1)
    services.appraise(year.base, {member.pk: 4}, actor=year.chief())
    html = page(year, year.base, Kind.MEMBER)
    assert "Bị kỷ luật ngày 02/04/2022" in html
    assert year.base.rules.sources["discipline_in_year"].source in html
    services.appraise(year.base, {member.pk: 2}, actor=year.chief())
    assert "Bị kỷ luật ngày" not in page(year, year.base, Kind.MEMBER)


def test_a_refusal_that_knows_exceptions_asks_for_the_reason_at_once(frozen):
    frozen(date(2023, 12, 28))
    year = a_year(bases=1, cells=1, people=3, year=2023)
    member = to_rate(year.base, Kind.MEMBER)[0]
    services.appraise(year.base, {member.pk: 3}, actor=year.chief())
    assert f'name="exception{member.pk}"' not in page(year, year.base, Kind.MEMBER)
    logged(member.person, LogKind.DISCIPLINE, date(2023, 4, 2), form=1)
    assert f'name="exception{member.pk}"' in page(year, year.base, Kind.MEMBER)


def test_two_failing_years_in_a_row_have_consequences_and_a_gap_none(year, member):
    def told():
        return {one.code for one in findings_by_subject(year.base, [member], {member.pk: 1})[member.pk]}

    assert "running_failure" not in told()
    past = PastRating(2020, Kind.MEMBER, year.cells[0], 1, person=member.person)
    services.record_past_ratings([past], actor=system())
    assert "running_failure" not in told()
    services.record_past_ratings(
        [PastRating(2021, Kind.MEMBER, year.cells[0], 1, person=member.person)], actor=system()
    )
    assert "running_failure" in told()
    decided(year.base, levels={member.pk: 1})
    (warning,) = Rating.objects.get(subject=member).warnings
    assert warning["sentence"].startswith("Hai năm liền vi phạm tư cách đảng viên")
    assert warning["source"]


@pytest.mark.parametrize(("kind", "words"), [(Kind.CADRE, "thôi giữ chức vụ"), (Kind.MEMBER, "xóa tên")])
def test_the_consequence_is_that_of_the_capacity(kind, words):
    rules = reviews_on(date(2023, 12, 1))
    (found,) = findings_of(kind, 1, PersonFacts(failed_years=1), rules, 2023)
    assert words in found.sentence
    assert found.severity == Severity.WARN
    assert findings_of(kind, 2, PersonFacts(failed_years=1), rules, 2023) == []


def test_the_plan_names_order_and_least_time(year):
    client = Client()
    client.force_login(an_account(year.bases[0], Post.BASE_SECRETARY))
    html = client.get(reverse("reviews:round_plan", args=[year.base.pk])).content.decode()
    assert "ít nhất 1 ngày" in html
    assert "tập thể trước, cá nhân sau" in html
