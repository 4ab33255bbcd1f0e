"""The living commune: whatever the day of loading, something is next, something is overdue, something waits for an answer."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from django.db import transaction

from hatnhan.accounts.models import User
from hatnhan.accounts.queries import actor_of
from hatnhan.assignments.models import Assignment, Difficulty, GroupCharge, Visit
from hatnhan.demo.loading import load_district
from hatnhan.demo.loading.accounts import accounts
from hatnhan.directives.models import Obligation
from hatnhan.foundation.clock import frozen
from hatnhan.meetings.models import Meeting, Task
from hatnhan.members.models import DuesPayment, StatusSpell
from hatnhan.organisations.models import Organisation
from hatnhan.reviews.models import Campaign, Rating, Subject
from hatnhan.targets.models import Plan

DAYS = (date(2026, 12, 31), date(2027, 1, 1), date(2027, 2, 28), date(2027, 6, 30), date(2028, 2, 29))
"""Ends and beginnings of years and half-years, a Sunday, a leap day."""
pytestmark = [pytest.mark.slow, pytest.mark.django_db]


class _TakenBack(Exception):
    """Ends the transaction of the demonstration."""


@pytest.fixture(scope="module", params=DAYS, ids=str)
def today(request: Any, django_db_setup: None, django_db_blocker: Any) -> Iterator[date]:
    """The commune loaded on a day, which it still is."""
    with django_db_blocker.unblock(), frozen(request.param):
        try:
            with transaction.atomic():
                load_district("song-lam", lambda _words: None)
                yield request.param
                raise _TakenBack
        except _TakenBack:
            pass


def test_it_stands_under_its_province_with_43_organisations(today):
    commune = Organisation.objects.get(alias="song-lam")
    assert commune.type == "commune"
    assert commune.custodian.type == "province"
    below = Organisation.objects.filter(custodian=commune)
    assert below.exclude(type__in=("peoples_committee", "front", "mass_organisation")).count() == 43
    assert below.count() == 43 + 5
    assert StatusSpell.objects.filter(ended_on=None).count() == 940


def test_there_is_a_next_meeting_and_none_of_this_month_is_held_twice(today):
    coming = Meeting.objects.filter(starts_at__date__gt=today, holding=None)
    assert coming.filter(organisation__code="98.101.001").exists()
    assert coming.filter(organisation__alias="song-lam").exists()


def test_a_task_is_overdue_and_another_is_not(today):
    assert Task.objects.filter(due_on__lt=today, closed_on=None).count() == 1
    assert Task.objects.filter(due_on__gte=today, closed_on=None).count() == 2


def test_a_directive_waits_for_answers_and_somebody_is_late(today):
    owed = Obligation.objects.filter(done_on=None, excused_on=None, carried_on=None)
    assert owed.filter(due_on__gte=today).exists()
    assert owed.filter(due_on__lt=today).exists()
    assert Obligation.objects.exclude(done_on=None).exists()


def test_the_review_of_the_year_is_prepared_under_the_rules_of_2025_and_nobody_is_rated(today):
    campaign = Campaign.objects.get()
    assert campaign.year == (today.year if today.month > 2 else today.year - 1)
    assert campaign.regulation.startswith("366-QĐ/TW")
    assert Subject.objects.filter(year=campaign.year).exists()
    assert not Rating.objects.exists()


def test_targets_of_the_year_have_values_and_no_verdict(today):
    plan = Plan.objects.get(first_year=today.year)
    assert not plan.targets.filter(actuals=None).exists()
    assert plan.assessment is None


def test_some_dues_are_ticked_and_some_are_not(today):
    assert 0 < DuesPayment.objects.filter(month=today.replace(day=1)).count() < 300


def test_every_account_is_open_and_holds_its_post_today(today):
    for told in accounts("song-lam"):
        actor = actor_of(User.objects.get(username=told["username"]), today)
        assert {held.post for held in actor.posts} == ({told["post"]} if "post" in told else set())


def test_no_account_is_called_like_one_of_another_district():
    assert not {one["username"] for one in accounts("song-lam")} & {one["username"] for one in accounts()}
    assert accounts("nowhere") == []


def test_everybody_has_somebody_in_charge_and_one_was_never_visited(today):
    held = Assignment.objects.exclude(team__isnull=False)
    assert held.count() == 43
    assert held.exclude(pk__in=Visit.objects.values("assignment")).count() == 1


def test_one_question_is_late_and_members_have_household_groups(today):
    assert Difficulty.objects.filter(answered_on=None, due_on__lt=today).count() == 1
    assert Difficulty.objects.filter(answered_on=None, due_on__gte=today).count() == 1
    assert GroupCharge.objects.filter(ended_on=None).count() == 3
