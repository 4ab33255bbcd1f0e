"""Plans and promises: who may, what is refused, what is handed down and whether it adds up."""

from datetime import date
from decimal import Decimal as D

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from hatnhan.access.models import AuditEntry
from hatnhan.access.posts import Actor, Post
from hatnhan.foundation.errors import NotPermitted, RuleBroken, Stale
from hatnhan.organisations.models import Organisation
from hatnhan.organisations.testing import office
from hatnhan.targets import queries, services
from hatnhan.targets.codes import Direction, Field
from hatnhan.targets.models import Indicator, Plan, Target
from hatnhan.targets.services import NewIndicator, Promise
from hatnhan.targets.testing import a_plan, a_target, assessed, reached

pytestmark = pytest.mark.django_db


def test_a_plan_of_a_document_and_period_is_opened_once(district: Organisation, staff: Actor) -> None:
    told = {"name": "Chỉ tiêu", "first_year": 2021, "last_year": 2021, "number": "1-NQ/HU", "issued_on": date(2020, 12, 1),
            "issuer": "Huyện ủy", "actor": staff}  # fmt: skip
    services.open_plan(district, **told)
    with pytest.raises(RuleBroken) as refused:
        services.open_plan(district, **told)
    assert refused.value.field == "number"
    assert Plan.objects.count() == 1


@pytest.mark.parametrize("post", [Post.LEADER, Post.INSPECTOR, Post.MEMBER])
def test_who_does_not_set_targets_opens_none(district: Organisation, post: Post) -> None:
    with pytest.raises(NotPermitted):
        a_plan(district, actor=office(district, post))


def test_a_district_does_not_write_into_a_base(bases: list[Organisation], staff: Actor) -> None:
    with pytest.raises(NotPermitted):
        a_plan(bases[0], actor=staff)


def test_an_indicator_stands_once_in_a_plan(district: Organisation, staff: Actor) -> None:
    target = a_target(plan := a_plan(district))
    with pytest.raises(RuleBroken, match="đã có"):
        services.promise(plan, [Promise(target.indicator, D(1))], actor=staff)
    assert plan.targets.count() == 1


def test_an_indicator_of_a_known_name_or_unknown_figure_is_refused(district: Organisation, staff: Actor) -> None:
    services.make_indicators(district, [NewIndicator("Thu ngân sách", Field.ECONOMY)], actor=staff)
    for new in (NewIndicator("thu ngân sách", Field.ECONOMY), NewIndicator("Khác", Field.ECONOMY, figure="no.such")):
        with pytest.raises(RuleBroken):
            services.make_indicators(district, [new], actor=staff)
    assert Indicator.objects.count() == 1


def test_a_new_indicator_that_is_refused_leaves_nothing(
    district: Organisation, staff: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    plan = a_plan(district)

    def fails(*_told: object, **_more: object) -> None:
        raise RuleBroken("không được")

    monkeypatch.setattr(services.promising, "promise", fails)
    with pytest.raises(RuleBroken):
        services.promise_new(plan, NewIndicator("Mới", Field.ECONOMY), D(1), actor=staff)
    assert not Indicator.objects.exists()


def test_indicators_of_those_above_can_be_chosen_and_of_those_beside_not(
    bases: list[Organisation], district: Organisation
) -> None:
    above = a_target(a_plan(district)).indicator
    beside = services.make_indicators(bases[1], [NewIndicator("Bên cạnh", Field.ECONOMY)], actor=office(bases[1]))[0]
    offered = set(queries.indicators_for(bases[0]))
    assert above in offered
    assert beside not in offered


def test_a_promise_is_changed_with_a_reason_that_stays(district: Organisation, staff: Actor) -> None:
    target = a_target(a_plan(district), "80")
    services.change_target(target, promised=D(90), reason="Theo 12-NQ/HU", seen=1, actor=staff)
    entry = AuditEntry.objects.filter(act="targets.changed").get()
    assert entry.detail == {"was": "80", "now": "90", "reason": "Theo 12-NQ/HU"}
    with pytest.raises(Stale):
        services.change_target(target, promised=D(95), reason="Khác", seen=1, actor=staff)
    assert Target.objects.get().promised == 90


def test_a_target_is_taken_out_only_while_nothing_hangs_on_it(district: Organisation, staff: Actor) -> None:
    plan = a_plan(district)
    bare, told = a_target(plan), a_target(plan)
    reached(told, "5", date(2021, 6, 30))
    services.take_out_target(bare, reason="Nhầm", seen=1, actor=staff)
    with pytest.raises(RuleBroken, match="không bỏ được"):
        services.take_out_target(told, reason="Nhầm", seen=1, actor=staff)
    assert list(plan.targets.all()) == [told]


def test_shares_are_targets_of_those_below_and_the_difference_is_shown(
    district: Organisation, bases: list[Organisation], staff: Actor
) -> None:
    target = a_target(a_plan(district), "100", adds_up=True)
    services.hand_down(target, {bases[0]: D(60), bases[1]: D(35)}, actor=staff)
    below, difference = queries.handed_down(target)
    assert [(one.plan.organisation, one.promised) for one in below] == [(bases[0], 60), (bases[1], 35)]
    assert difference == -5
    assert {one.plan.number for one in below} == {target.plan.number}


def test_levels_do_not_add_up_so_no_difference_is_told(
    district: Organisation, bases: list[Organisation], staff: Actor
) -> None:
    target = a_target(a_plan(district), "70")
    services.hand_down(target, {bases[0]: D(60)}, actor=staff)
    assert queries.handed_down(target)[1] is None


def test_nobody_gets_a_target_twice_and_all_or_nothing(
    district: Organisation, bases: list[Organisation], staff: Actor
) -> None:
    target = a_target(a_plan(district), "100")
    services.hand_down(target, {bases[0]: D(60)}, actor=staff)
    with pytest.raises(RuleBroken, match="đã được giao"):
        services.hand_down(target, {bases[1]: D(40), bases[0]: D(60)}, actor=staff)
    assert target.below.count() == 1
    with pytest.raises(NotPermitted):
        services.hand_down(target, {bases[1]: D(40)}, actor=office(bases[1]))


def test_two_targets_go_into_one_plan_below(district: Organisation, bases: list[Organisation], staff: Actor) -> None:
    plan = a_plan(district)
    for target in (a_target(plan), a_target(plan)):
        services.hand_down(target, {bases[0]: D(1)}, actor=staff)
    assert Plan.objects.filter(organisation=bases[0]).count() == 1


def test_a_plan_stands_with_few_queries_however_long(district: Organisation) -> None:
    plan = a_plan(district)
    targets = [a_target(plan, str(number + 1)) for number in range(12)]
    for target in targets[:8]:
        reached(target, "5", date(2021, 6, 30))
    with CaptureQueriesContext(connection) as asked:
        rows = queries.standings(plan, date(2021, 12, 31))
    assert len(rows) == 12
    assert len(asked) <= 3


def test_a_ceiling_reads_as_one(district: Organisation) -> None:
    target = a_target(a_plan(district), "1.5", direction=Direction.AT_MOST)
    assert target.promise == "không quá 1,5 ha"
    assert a_target(target.plan, "1250").promise == "1.250 ha"


def test_an_assessed_target_stays(district: Organisation, staff: Actor) -> None:
    target = a_target(plan := a_plan(district))
    assessed(plan, date(2021, 12, 31))
    target.refresh_from_db()
    with pytest.raises(RuleBroken):
        services.take_out_target(target, reason="Nhầm", seen=target.version, actor=staff)
