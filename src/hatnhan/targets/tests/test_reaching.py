"""What was reached, by hand or by a figure; the committee's word; the figures that count it."""

from collections import Counter
from datetime import date
from decimal import Decimal as D
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some
from hypothesis.extra.django import TestCase

from hatnhan.access.posts import Actor, Post
from hatnhan.figures.reading import figures_of
from hatnhan.figures.records import records_of
from hatnhan.foundation.errors import NotPermitted, RuleBroken, Stale
from hatnhan.measures import Period
from hatnhan.members.testing import members
from hatnhan.organisations.models import Organisation
from hatnhan.organisations.testing import a_district, office
from hatnhan.targets import queries, services
from hatnhan.targets.codes import Direction, Field, Verdict
from hatnhan.targets.models import Actual, Assessment, Plan, Result
from hatnhan.targets.testing import a_plan, a_target, assessed, reached

pytestmark = pytest.mark.django_db
END = date(2021, 12, 31)


def standing(plan: Plan, on: date = END) -> queries.Standing:
    return queries.standings(plan, on)[0]


def test_the_latest_day_counts_and_of_a_day_the_latest_entry(district: Organisation) -> None:
    target = a_target(plan := a_plan(district))
    reached(target, "10", date(2021, 6, 30))
    reached(target, "30", date(2021, 9, 30))
    reached(target, "33", date(2021, 9, 30))
    reached(target, "20", date(2021, 7, 31))
    assert (standing(plan).reached, standing(plan).as_of) == (33, date(2021, 9, 30))
    assert standing(plan, date(2021, 8, 1)).reached == 20
    assert standing(plan, date(2021, 1, 31)).reached is None
    assert Actual.objects.count() == 4


def test_a_value_needs_evidence_and_a_day_in_the_plan(district: Organisation, staff: Actor) -> None:
    target = a_target(plan := a_plan(district))
    for evidence, on in ((" ", END), ("Biểu 1", date(2020, 12, 31)), ("Biểu 1", date(2022, 1, 11))):
        with pytest.raises(RuleBroken):
            services.report_actuals(plan, [(target, D(1), evidence)], on=on, actor=staff)
    assert not Actual.objects.exists()


def test_one_wrong_row_refuses_all(district: Organisation, staff: Actor) -> None:
    plan = a_plan(district)
    rows = [(a_target(plan), D(1), "Biểu 1"), (a_target(plan), D(1), "")]
    with pytest.raises(RuleBroken):
        services.report_actuals(plan, rows, on=END, actor=staff)
    assert not Actual.objects.exists()


def test_a_figure_is_never_typed_and_always_current(district: Organisation, staff: Actor) -> None:
    target = a_target(plan := a_plan(district), "3", figure="members.total")
    with pytest.raises(RuleBroken, match="không nhập tay"):
        services.report_actuals(plan, [(target, D(9), "Biểu")], on=END, actor=staff)
    assert standing(plan).reached == 0
    members(district.kept.first().kept.first(), 3)  # type: ignore[union-attr,arg-type]
    now = standing(plan)
    assert (now.reached, now.computed, now.verdict, now.achievement) == (3, True, Verdict.MET, D("100.00"))


def test_a_per_cent_is_a_figures_share_and_a_count_its_value(district: Organisation) -> None:
    cell = district.kept.first().kept.first()  # type: ignore[union-attr]
    members(cell, 4)  # type: ignore[arg-type]
    rated = figures_of(district, Period.year(2021), ["reviews.members.reviewed"])["reviews.members.reviewed"]
    plan = a_plan(district)
    for unit in ("người", "%"):
        target = a_target(plan, "50", figure="reviews.members.reviewed")
        target.indicator.unit = unit
        target.indicator.save()
    count, share = (one.reached for one in queries.standings(plan, END))
    assert (count, share) == (rated.value, rated.share)
    assert (rated.base, count, share) == (4, 0, 0)


def test_behind_is_told_with_its_day(district: Organisation) -> None:
    target = a_target(plan := a_plan(district), "365", adds_up=True)
    reached(target, "40", date(2021, 1, 31))
    assert standing(plan, date(2021, 2, 1)).since is None
    reached(target, "50", date(2021, 3, 31))
    reached(target, "60", date(2021, 6, 30))
    assert standing(plan, date(2021, 7, 1)).since == date(2021, 3, 31)
    reached(target, "365", date(2021, 9, 30))
    assert standing(plan, date(2021, 10, 1)).since is None


def test_nothing_entered_is_behind_when_the_period_is_over(district: Organisation) -> None:
    a_target(plan := a_plan(district))
    assert standing(plan, date(2021, 6, 1)).since is None
    assert standing(plan, date(2022, 1, 5)).since == END


def test_an_assessment_stores_what_it_saw(district: Organisation, staff: Actor) -> None:
    target = a_target(plan := a_plan(district), "80")
    reached(target, "103", END)
    assessed(plan, END)
    reached(target, "70", END)
    (result,) = Result.objects.all()
    assert (result.promised, result.reached, result.verdict) == (80, 103, Verdict.EXCEEDED)
    target.refresh_from_db()
    assert (target.verdict, target.reached) == (Verdict.EXCEEDED, 103)


def test_a_second_assessment_says_why_and_the_first_stays(district: Organisation, staff: Actor) -> None:
    a_target(plan := a_plan(district))
    assessed(plan, END)
    plan.refresh_from_db()
    with pytest.raises(RuleBroken) as refused:
        services.assess_plan(plan, on=END, seen=plan.version, actor=staff)
    assert refused.value.field == "reason"
    services.assess_plan(plan, on=END, seen=plan.version, reason="Có số liệu chính thức", actor=staff)
    assert Assessment.objects.count() == 2
    with pytest.raises(Stale):
        services.assess_plan(plan, on=END, seen=plan.version, reason="Lần nữa", actor=staff)


def test_only_the_committee_assesses_and_an_empty_plan_is_refused(district: Organisation, staff: Actor) -> None:
    plan = a_plan(district)
    with pytest.raises(RuleBroken):
        services.assess_plan(plan, on=END, seen=1, actor=staff)
    a_target(plan)
    for post in (Post.INSPECTOR, Post.MEMBER):
        with pytest.raises(NotPermitted):
            services.assess_plan(plan, on=END, seen=1, actor=office(district, post))


def test_figures_count_what_the_committee_said(district: Organisation) -> None:
    plan = a_plan(district)
    for field, promised, got in (
        (Field.ECONOMY, "80", "103"), (Field.ECONOMY, "80", "70"), (Field.PARTY_BUILDING, "80", "80"),
    ):  # fmt: skip
        reached(a_target(plan, promised, field=field), got, END)
    before = figures_of(district, Period.year(2021), ["targets.all", "targets.met", "targets.not_assessed"])
    assert {code: one.value for code, one in before.items()} == {
        "targets.all": 3, "targets.met": 0, "targets.not_assessed": 3,
    }  # fmt: skip
    assessed(plan, END)
    codes = ["targets.met", "targets.exceeded", "targets.missed", "targets.economy.met", "targets.party_building.met"]
    found = figures_of(district, Period.year(2021), codes)
    assert [(found[code].value, found[code].base) for code in codes] == [(2, 3), (1, 3), (1, 3), (1, 2), (1, 1)]
    assert str(found["targets.met"].share) == "66.67"


def test_a_plan_of_a_term_is_no_plan_of_its_years_nor_of_those_above(
    district: Organisation, bases: list[Organisation]
) -> None:
    a_target(a_plan(district, 2021, to=2025))
    assert figures_of(district, Period.year(2021), ["targets.all"])["targets.all"].value == 0
    assert figures_of(district, Period.year(2021, 2025), ["targets.all"])["targets.all"].value == 1
    root = district.custodian
    assert root is not None
    assert figures_of(root, Period.year(2021, 2025), ["targets.all"])["targets.all"].value == 0


def test_the_list_behind_the_count_has_as_many_lines(district: Organisation, leader: Actor) -> None:
    plan = a_plan(district)
    for number in range(3):
        reached(a_target(plan, "10"), str(9 + number), END)
    assessed(plan, END)
    value = figures_of(district, Period.year(2021), ["targets.met"])["targets.met"].value
    listed = records_of("targets.met", district, Period.year(2021), actor=leader)
    assert len(list(listed)) == value == 2


class AddingUp(TestCase):
    """met + exceeded + not met + not assessed = all, in every field and in total, whatever was entered."""

    @settings(max_examples=15, deadline=None)
    @given(
        some.lists(
            some.tuples(
                some.sampled_from(list(Field)), some.sampled_from(list(Direction)), some.integers(1, 9),
                some.none() | some.integers(0, 10),
            ),
            min_size=1, max_size=8,
        )
    )  # fmt: skip
    def test_fields_add_up(self, rows: list[Any]) -> None:
        from hatnhan.foundation import clock

        with clock.frozen(date(2022, 1, 10)):
            plan = a_plan(district := a_district(1, 1))
            for field, direction, promised, got in rows:
                target = a_target(plan, str(promised), field=field, direction=direction)
                if got is not None:
                    reached(target, str(got), END)
            assessed(plan, END)
            *fields, total = queries.sums(plan.targets.values_list("indicator__field", "verdict"))
            names = [f"targets.{one.code}.{what}" for one in Field for what in ("all", "met")]
            found = figures_of(district, Period.year(2021), ["targets.all", "targets.met", *names])
        for one in (*fields, total):
            assert one.exceeded + one.met + one.not_met + one.open == one.total
        assert sum(one.total for one in fields) == total.total == found["targets.all"].value == len(rows)
        assert sum(one.good for one in fields) == total.good == found["targets.met"].value
        counted = Counter(field for field, *_rest in rows)
        assert all(found[f"targets.{one.code}.all"].value == counted[one] for one in Field)
