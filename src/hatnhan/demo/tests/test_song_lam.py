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
from hatnhan.demo.loading.accounts import accounts, posts_of
from hatnhan.directives.access import LAW, Act
from hatnhan.directives.models import Document, Obligation
from hatnhan.foundation.clock import frozen
from hatnhan.meetings.models import Meeting, Task
from hatnhan.meetings.queries import invited_to, papers_read
from hatnhan.meetings.ruling import rules_at
from hatnhan.members.catalogue import BODY_KIND_BY_CODE
from hatnhan.members.models import DuesPayment, StatusSpell
from hatnhan.organisations.models import Organisation
from hatnhan.reports.models import Report
from hatnhan.reviews.models import Campaign, Rating, Subject
from hatnhan.targets.models import KeyTask, Plan, Target

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
    plan = Plan.objects.get(first_year=today.year, organisation__alias="song-lam")
    assert not plan.targets.filter(actuals=None).exists()
    assert plan.assessment is None


def test_some_dues_are_ticked_and_some_are_not(today):
    assert 0 < DuesPayment.objects.filter(month=today.replace(day=1)).count() < 300


def test_every_account_is_open_and_holds_its_post_today(today):
    for told in accounts("song-lam"):
        actor = actor_of(User.objects.get(username=told["username"]), today)
        assert {held.post for held in actor.posts} == set(posts_of(told))


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


def test_targets_fell_to_24_organisations_and_add_up(today):
    above = Target.objects.get(plan__organisation__alias="song-lam", indicator__name="Đảng viên mới được kết nạp")
    assert above.below.count() == sum(one.promised for one in above.below.all()) == above.promised == 24
    assert above.below.filter(plan__organisation__code="98.101.001").exclude(actuals=None).count() == 1


def test_key_tasks_are_due_within_the_year_and_not_yet_reported(today):
    tasks = KeyTask.objects.all()
    assert tasks.count() == 4
    assert all(today <= one.due_on <= date(today.year, 12, 31) and one.reported_on is None for one in tasks)


def test_the_four_committees_have_met_and_meet_again_and_their_cells_have_books(today):
    of_committees = Meeting.objects.filter(kind=4)
    assert of_committees.filter(starts_at__date__gt=today, holding=None).count() == 4
    assert of_committees.filter(starts_at__date__lte=today).exclude(holding=None).count() == 4
    assert Meeting.objects.filter(organisation__type="cell", kind=1).exclude(holding=None).count() == 14


def test_the_report_of_the_reviewed_year_is_a_draft(today):
    reports = list(Report.objects.select_related("organisation"))
    assert {one.organisation.code for one in reports} == {"98.101", "98.101.040"}
    assert {one.year for one in reports} == {Campaign.objects.get().year}
    assert not any(one.edition.is_sent for one in reports)


def test_a_village_secretary_sits_in_the_committee_and_not_in_its_standing_committee(today):
    person = User.objects.get(username="xa.bithu").person
    kinds = person.seats.filter(body__organisation__alias="song-lam").values_list("body__kind", flat=True)
    assert set(kinds) == {BODY_KIND_BY_CODE["committee"].number}


def test_the_front_has_an_office_and_something_to_answer(today):
    front = Organisation.objects.get(alias="song-lam-mat-tran")
    assert Obligation.objects.filter(assignment__organisation=front, done_on=None).exists()
    actor = actor_of(User.objects.get(username="xa.mattran"), today)
    assert {(one.post, one.organisation_id) for one in actor.posts} == {("base_office", front.pk)}


def test_who_oversees_three_cells_by_post_is_in_charge_of_them_by_document_too(today):
    user = User.objects.get(username="xa.phutrach")
    held = {one.organisation_id for one in actor_of(user, today).posts}
    assert held == set(Assignment.objects.filter(person=user.person).values_list("unit", flat=True))


def test_no_two_accounts_are_the_same_member(today):
    people = list(User.objects.exclude(person=None).values_list("person", flat=True))
    assert len(people) == len(set(people)) == 7


def test_a_member_may_read_the_plan_that_his_cell_heard(today):
    actor = actor_of(User.objects.get(username="xa.dangvien"), today)
    (plan,) = [one for one in Document.objects.filter(issuer__alias="song-lam") if one.is_open]
    assert LAW.scope(actor, Act.SEE_OPEN).covers(Organisation.objects.get(code="98.101.001").left)
    assert plan.disseminations.get().organisation.code == "98.101.001"
    assert plan.answers.reference == "14-CT/TU"


def test_the_team_came_every_month_but_the_one_that_runs(today):
    one = Assignment.objects.exclude(team=None).get()
    months = {visit.on.replace(day=1) for visit in one.visits.all()}
    assert len(months) == one.visits.count() >= 4
    assert today.replace(day=1) not in months


def test_cells_score_by_the_invented_sheet_of_their_province_which_says_that_it_is_invented(today):
    sheet = rules_at(Organisation.objects.get(code="98.101.001"), today).sheet
    assert (sheet.id, len(sheet.groups), len(sheet.conditions)) == ("17-HD/BTCTU", 5, 2)
    assert "đặt ra để trình diễn" in sheet.name
    assert rules_at(Organisation.objects.get(code="98.101.001"), date(2025, 12, 31)).sheet.id == "42-HD/2025"


def test_a_draft_waits_to_be_read_before_the_next_meeting(today):
    meeting = Meeting.objects.get(organisation__code="98.101.001", holding=None, starts_at__date__gt=today)
    actor = actor_of(User.objects.get(username="xa.dangvien"), today)
    first, second = papers_read(meeting, invited_to(meeting), actor)
    assert (first.own, first.readers, second.readers) == (None, 1, 0)
    assert first.waiting == second.waiting - 1 > 0
