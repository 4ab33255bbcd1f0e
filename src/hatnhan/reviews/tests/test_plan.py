"""The plan: who is late at which step, whom to call, that he was reminded, and what stands on the first page of each post."""

from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse

from hatnhan.access.posts import NOBODY, Post
from hatnhan.accounts.testing import an_account
from hatnhan.organisations.models import Organisation
from hatnhan.organisations.testing import office
from hatnhan.reviews import services
from hatnhan.reviews.codes import Kind
from hatnhan.reviews.models import Reminder
from hatnhan.reviews.plan import campaign_plan, round_plan
from hatnhan.reviews.progress import rounds_of, units_of
from hatnhan.reviews.testing import a_year, closed, entered
from hatnhan.reviews.today import TODAY

pytestmark = pytest.mark.django_db
DAY = date(2022, 12, 28)
FAR = date(2023, 12, 31)


@pytest.fixture
def year(frozen):
    frozen(DAY)
    return a_year(bases=2, cells=2, people=2, kinds=(Kind.ORGANISATION, Kind.CELL, Kind.MEMBER))


def late(steps):
    return {step.code: len(step.waiting) for step in steps if step.is_late}


def of_base(year):
    return round_plan(year.base, units_of(year.base, year.chief()), DAY)


def of_district(year):
    return campaign_plan(year.campaign, rounds_of(year.campaign, year.staff()), DAY)


def test_a_base_sees_which_cells_are_late(year):
    steps = ("self_review", "committee_proposal", "cell_meeting", "submission", "notice")
    assert late(of_base(year)) == dict.fromkeys(steps, 2)
    entered(year.base)
    assert late(of_base(year)) == {"notice": 2}


def test_a_district_sees_which_bases_are_late(year):
    entered(year.base)
    assert late(of_district(year))["submission"] == 1
    closed(year.round(year.bases[1]))
    assert "submission" not in late(of_district(year))
    assert late(of_district(year))["base_decision"] == 1


def test_what_is_not_due_yet_is_not_late(year):
    steps = {step.code: step for step in campaign_plan(year.campaign, [], DAY - timedelta(days=60))}
    assert not any(step.is_late for step in steps.values())
    assert steps["plan"].waiting is None


def test_the_page_of_a_round_offers_the_telephone_and_keeps_the_reminder(year):
    Organisation.objects.filter(pk=year.cells[0].pk).update(phone="0918 012 002")
    client = Client()
    client.force_login(an_account(year.bases[0], Post.BASE_OFFICE))
    page = reverse("reviews:round_plan", args=[year.base.pk])
    assert "tel:0918012002" in client.get(page).content.decode()
    asked = {"step": "submission", "back": page}
    client.post(reverse("reviews:reminder", args=[year.base.pk, year.cells[0].pk]), asked)
    assert Reminder.objects.get().organisation == year.cells[0]
    assert "1 lần, gần nhất" in client.get(page).content.decode()
    client.post(reverse("reviews:reminder", args=[year.base.pk, year.cells[0].pk]), asked | {"step": "no_such"})
    assert Reminder.objects.count() == 1


def test_a_secretary_finds_no_plan_of_the_round(year):
    client = Client()
    client.force_login(an_account(year.cells[0], Post.SECRETARY))
    assert client.get(reverse("reviews:round_plan", args=[year.base.pk])).status_code == 404


def titles(duties):
    return [duty.title for duty in duties]


def test_a_cell_that_has_not_handed_in_is_due_with_its_secretary(year):
    secretary = office(year.cells[0], Post.SECRETARY)
    (duty,) = TODAY.due(secretary, FAR)
    assert duty.on == date(2022, 12, 15)
    assert duty.url == reverse("reviews:unit", args=[year.base.pk, year.cells[0].pk])
    assert list(TODAY.due(secretary, date(2022, 12, 1))) == []
    entered(year.base)
    assert list(TODAY.due(secretary, FAR)) == []
    services.return_submission(year.base.submissions.first(), reason="Thiếu biên bản", actor=year.chief())
    told = [duty.text for cell in year.cells[:2] for duty in TODAY.due(office(cell, Post.SECRETARY), FAR)]
    assert told == ["Bị trả lại: Thiếu biên bản"]


def test_a_base_is_told_to_close_and_who_of_those_below_is_late(year):
    chief = year.chief()
    assert "Khóa sổ" in titles(TODAY.due(chief, FAR))[0]
    assert len(list(TODAY.below(chief, FAR))) == 2
    closed(year.base)
    assert list(TODAY.due(chief, FAR)) == []
    assert list(TODAY.below(chief, FAR)) == []


def test_nobody_has_nothing_to_do(year):
    assert list(TODAY.due(NOBODY, FAR)) == list(TODAY.below(NOBODY, FAR)) == []


def test_the_queries_of_the_first_page_do_not_grow(year, django_assert_max_num_queries):
    for cell in year.cells[:2]:
        services.note_reminder(year.base, cell, step="submission", actor=year.chief())
    for actor in (year.chief(), year.staff(), office(year.cells[0], Post.SECRETARY)):
        with django_assert_max_num_queries(6):
            list(TODAY.due(actor, FAR))
        with django_assert_max_num_queries(5):
            list(TODAY.below(actor, FAR))
