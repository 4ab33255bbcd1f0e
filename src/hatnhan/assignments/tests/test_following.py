"""What is open follows its organisation through a merger and ends with it; by the list; figures of it."""

from datetime import date
from typing import Any

import pytest

from hatnhan.access.posts import Post
from hatnhan.assignments import services
from hatnhan.assignments.codes import Frequency, Outcome
from hatnhan.assignments.datasets import DATASETS
from hatnhan.assignments.integrity import faults
from hatnhan.assignments.models import Assignment, GroupCharge, HouseholdGroup
from hatnhan.assignments.testing import a_difficulty, a_group, assigned, visited
from hatnhan.measures import Period
from hatnhan.organisations.services import dissolve_organisation, merge_organisations
from hatnhan.organisations.testing import decided, office, system

from .conftest import TODAY, Place

pytestmark = pytest.mark.django_db


def merged(place: Place, old: Any, heir: Any) -> None:
    paper = decided(on=TODAY)
    merge_organisations([old], heir, on=TODAY, decision=paper, actor=system())


def test_a_merger_hands_over_what_is_open_and_leaves_visits_where_they_were(place: Place) -> None:
    old, heir = place.cells[:2]
    one = assigned(place.district, place.people[1], old, Frequency.MONTHLY)
    (visit,) = visited(one, date(2026, 10, 3))
    group, question = a_group(old, 10), a_difficulty(old, place.bases[0], TODAY)
    merged(place, old, heir)
    one.refresh_from_db()
    going_on = Assignment.objects.get(replaces=one)
    assert (one.ended_on, going_on.unit, going_on.began_on) == (TODAY, heir, TODAY)
    visit.refresh_from_db()
    group.refresh_from_db()
    question.refresh_from_db()
    assert (visit.unit, group.organisation, question.organisation) == (old, heir, heir)
    assert list(faults()) == []


def test_two_groups_of_one_name_are_told_apart_in_the_successor(place: Place) -> None:
    old, heir = place.cells[:2]
    for cell in (old, heir):
        group = a_group(cell, 10)
        HouseholdGroup.objects.filter(pk=group.pk).update(name="Nhóm 1")
    merged(place, old, heir)
    names = HouseholdGroup.objects.filter(organisation=heir).order_by("name").values_list("name", flat=True)
    assert list(names) == ["Nhóm 1", "Nhóm 1 (2)"]


def test_who_has_both_keeps_the_successor_once(place: Place) -> None:
    old, heir = place.cells[:2]
    for cell in (old, heir):
        assigned(place.district, place.people[1], cell)
    merged(place, old, heir)
    assert Assignment.objects.filter(unit=heir, ended_on=None).count() == 1
    assert not Assignment.objects.filter(unit=old, ended_on=None).exists()


def test_what_has_ended_has_nobody_in_charge(place: Place) -> None:
    first, second = place.cells[:2]
    group = a_group(first, 10, place.people[0])
    one = assigned(place.district, place.people[1], place.bases[1])
    for cell in place.cells[2:]:
        merged(place, cell, second)
    base = place.bases[1]
    base.refresh_from_db()
    dissolve_organisation(base, seen=base.version, on=TODAY, decision=decided(on=TODAY), actor=system())
    one.refresh_from_db()
    assert one.ended_on == TODAY
    assert GroupCharge.objects.get(group=group).ended_on is None


def test_datasets_hold_what_figures_read_from_visits_questions_and_groups(place: Place) -> None:
    one = assigned(place.district, place.people[0], place.cells[2], Frequency.MONTHLY)
    visited(one, date(2026, 9, 3), date(2026, 10, 3))
    question = a_difficulty(place.cells[0], place.bases[0], TODAY)
    a_difficulty(place.cells[1], place.bases[0], TODAY)
    services.answer_difficulty(question, text="Đã sửa", seen=1, actor=office(place.bases[0]))
    question.refresh_from_db()
    services.close_difficulty(question, is_solved=True, seen=2, actor=office(place.cells[0], Post.SECRETARY))
    a_group(place.cells[0], 12, place.people[0])
    a_group(place.cells[0], 4)
    rows = {dataset.code: list(dataset.query(Period.year(2026))) for dataset in DATASETS}
    assert (len(rows["assignments.visits"]), [one.is_cell for one in rows["assignments.visited"]]) == (2, [1])
    outcomes = sorted(one.outcome for one in rows["assignments.difficulties"])
    assert outcomes == [Outcome.OPEN, Outcome.SOLVED]
    assert sorted((one.is_led, one.households) for one in rows["assignments.groups"]) == [(0, 4), (1, 12)]
    assert [one.households for one in rows["assignments.hamlets"]] == [16]
