"""What rooms above meetings offer to an agenda: targets behind their plan, where the meeting looks at the work."""

from datetime import date
from decimal import Decimal

import pytest

from hatnhan.access.posts import Post
from hatnhan.meetings import services
from hatnhan.meetings.offering import offers_for
from hatnhan.meetings.testing import BRIEFING, STUDY, at
from hatnhan.organisations.testing import a_district, office
from hatnhan.targets import services as targets
from hatnhan.targets.testing import a_plan, a_target

pytestmark = pytest.mark.django_db
DAY = date(2021, 11, 15)


@pytest.fixture
def district(frozen):
    frozen(at(DAY))
    return a_district(1, 1)


def offered(meeting, actor) -> list[tuple[str, str]]:
    return [(one.title, one.text) for one in offers_for(meeting, actor) if one.source == "targets.behind"]


def called(district, kind: int = BRIEFING, hour: int = 15):
    actor = office(district, Post.BOARD_STAFF)
    return services.call_meeting(district, kind=kind, starts_at=at(DAY, hour), place="Phòng họp", actor=actor)


def test_what_is_behind_its_plan_is_offered_and_what_is_not_is_not(district) -> None:
    actor, plan = office(district, Post.BOARD_STAFF), a_plan(district)
    slow, quick = a_target(plan, "100", adds_up=True), a_target(plan, "100", adds_up=True)
    targets.report_actuals(
        plan, [(slow, Decimal(20), "Báo cáo tháng"), (quick, Decimal(99), "Báo cáo tháng")], on=DAY, actor=actor
    )
    meeting = called(district)
    ((title, text),) = offered(meeting, actor)
    assert title == f"Chỉ tiêu chậm: {slow.indicator.name}"
    assert "chậm từ 15/11/2021" in text
    (one,) = [one for one in offers_for(meeting, actor) if one.source == "targets.behind"]
    services.add_items(meeting, [services.NewItem(one.title, one.text, "", one.source, one.number)], actor=actor)
    assert offered(meeting, actor) == []


def test_a_study_session_and_another_years_plan_are_left_in_peace(district) -> None:
    actor, plan = office(district, Post.BOARD_STAFF), a_plan(district)
    targets.report_actuals(
        plan, [(a_target(plan, "100", adds_up=True), Decimal(20), "Báo cáo tháng")], on=DAY, actor=actor
    )
    assert offered(called(district, STUDY), actor) == []
    later = services.call_meeting(
        district, kind=BRIEFING, starts_at=at(date(2022, 2, 5)), place="Phòng họp", actor=actor
    )
    assert offered(later, actor) == []


def test_whoever_may_not_see_targets_is_offered_none(district) -> None:
    actor, plan = office(district, Post.BOARD_STAFF), a_plan(district)
    targets.report_actuals(
        plan, [(a_target(plan, "100", adds_up=True), Decimal(20), "Báo cáo tháng")], on=DAY, actor=actor
    )
    meeting = called(district)
    assert offered(meeting, office(district, Post.BOARD_STAFF)) != []
    assert offered(meeting, office(district, Post.OPERATOR)) == []
