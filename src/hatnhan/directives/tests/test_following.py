"""When the tree changes, what is owed goes on with the successor, and nobody owes twice."""

from datetime import date

import pytest

from hatnhan.access.posts import Post
from hatnhan.directives import services
from hatnhan.directives.codes import Answer, Ask
from hatnhan.directives.following import follow_merger
from hatnhan.directives.integrity import faults
from hatnhan.directives.models import (
    Arrival,
    Assignment,
    Directive,
    Obligation,
    Series,
    Stocktaking,
    Term,
    WorkRegulation,
)
from hatnhan.directives.queries import meeting_rhythms, regulation_of
from hatnhan.directives.queries.way import level_of
from hatnhan.directives.rules.cascade import Asked
from hatnhan.directives.testing import a_cascade, asks, entered, head, in_term, issued, of, ordered, staff
from hatnhan.files.models import StoredFile
from hatnhan.foundation import clock
from hatnhan.foundation.errors import NotPermitted, RuleBroken, Stale
from hatnhan.members.testing import a_member
from hatnhan.organisations.models import Organisation
from hatnhan.organisations.news import OrganisationsMerged
from hatnhan.organisations.services import dissolve_organisation, merge_organisations
from hatnhan.organisations.testing import a_district, decided, office, system

from .conftest import DAY

pytestmark = pytest.mark.django_db


def merged(one: Organisation, into: Organisation) -> None:
    one.refresh_from_db()
    into.refresh_from_db()
    merge_organisations([one], into=into, on=DAY, decision=decided("12-QĐ/HU", DAY), actor=system())


def test_what_a_merged_organisation_owed_goes_to_its_successor() -> None:
    district = a_district(2, 1)
    first, second = district.kept.order_by("left")
    directive = ordered(entered(district), [first], Ask.REPORT)
    merged(first.kept.get(), second.kept.get())
    merged(first, second)
    moved = of(second, directive)
    assert moved.path == f"{second.pk:010d}"
    assert moved.answers.get(kind=Answer.INHERITED).note == first.name
    assert moved.obligations.filter(done_on=None, excused_on=None).count() == 2
    services.acknowledge_assignments([moved], actor=staff(second))
    assert list(faults()) == []


def test_what_both_owed_is_owed_once() -> None:
    world = a_cascade(2, 1, Ask.REPORT)
    first, second = world.communes
    services.ask_more(world.further[0], [Asked(Ask.REPORT, date(2021, 12, 1))], actor=staff(first))
    merged(world.cells[0], world.cells[1])
    merged(first, second)
    successor = of(second, world.directive)
    own = successor.obligations.filter(done_on=None, excused_on=None)
    assert sorted(own.values_list("ask", flat=True)) == [Ask.ACKNOWLEDGE, Ask.REPORT]
    assert not Obligation.objects.filter(assignment__organisation=first, done_on=None, excused_on=None).exists()
    cell = Assignment.objects.get(organisation=world.cells[1])
    assert cell.parent == successor
    waiting = cell.obligations.filter(done_on=None, excused_on=None)
    assert sorted(waiting.values_list("ask", flat=True)) == [Ask.ACKNOWLEDGE, Ask.DISSEMINATE, Ask.REPORT]
    assert Directive.objects.filter(organisation=second).count() == 2
    level = level_of(world.document, "", staff(world.district), DAY)
    assert sum(branch.tally.asked for branch in level.branches) == 5
    assert list(faults()) == []


def test_what_was_done_stays_with_whoever_did_it() -> None:
    world = a_cascade(2, 1, Ask.REPORT, down=False)
    first, second = world.communes
    own = of(first, world.directive)
    services.acknowledge_assignments([own], actor=staff(first))
    services.report_progress(own, text="Xong.", actor=staff(first))
    merged(world.cells[0], world.cells[1])
    merged(first, second)
    assert of(first, world.directive).obligations.filter(done_on=DAY).count() == 2
    assert own.answers.filter(assignment__organisation=first).count() == 2
    assert Arrival.objects.get(organisation=second).came_from.startswith(first.name)


def test_a_dissolved_organisation_owes_nothing_any_more() -> None:
    world = a_cascade(1, 2)
    cell = world.cells[0]
    in_term(cell)
    dissolve_organisation(cell, on=DAY, decision=decided("13-QĐ/HU", DAY), seen=cell.version, actor=system())
    own = of(cell, world.further[0])
    assert not own.obligations.filter(excused_on=None).exists()
    assert own.answers.get(kind=Answer.EXCUSED)
    assert Term.objects.get(organisation=cell).ended_on == DAY
    assert of(world.cells[1], world.further[0]).obligations.filter(excused_on=None).count() == 2


def test_stock_still_to_be_taken_goes_to_the_successor() -> None:
    district = a_district(2, 1)
    first, second = district.kept.order_by("left")
    document = entered(district)
    ordered(document, [first], Ask.REPORT)
    (one,) = services.plan_stocktakings(document, [first], kind=1, due_on=date(2022, 1, 1), actor=staff(first))
    merged(first.kept.get(), second.kept.get())
    merged(first, second)
    assert Stocktaking.objects.get().organisation == second
    with pytest.raises(Stale):
        services.take_stock(one, held_on=DAY, findings="Tốt.", seen=9, actor=staff(second))
    services.take_stock(one, held_on=DAY, findings="Tốt.", seen=1, actor=staff(second))
    assert Stocktaking.objects.get().held_on == DAY


def test_stock_is_planned_once_and_only_of_what_is_known() -> None:
    district, other = a_district(1, 1), a_district(1, 1)
    document = entered(district)
    for _ in range(2):
        services.plan_stocktakings(document, [district], kind=2, due_on=date(2022, 1, 1), actor=staff(district))
    assert Stocktaking.objects.count() == 1
    with pytest.raises(RuleBroken, match="chưa đến"):
        services.plan_stocktakings(document, [other], kind=2, due_on=date(2022, 1, 1), actor=staff(other))
    with pytest.raises(NotPermitted):
        services.plan_stocktakings(document, [district], kind=2, due_on=date(2023, 1, 1), actor=staff(other))


BEATS = (services.Beat("committee", "quarter", day=25), services.Beat("standing_weekly", "week", weekday=4))


def test_the_rhythm_of_meetings_is_read_by_the_day() -> None:
    district = a_district(1, 1)
    regulate = {"actor": staff(district)}
    services.adopt_regulation(district, title="Quy chế 1", began_on=date(2020, 9, 1), rhythms=BEATS, **regulate)
    services.adopt_regulation(
        district,
        title="Quy chế 2",
        began_on=date(2021, 3, 1),
        rhythms=[services.Beat("committee", "month")],
        **regulate,
    )
    assert regulation_of(district, date(2021, 2, 28)).title == "Quy chế 1"
    assert [(one.kind, one.every, one.weekday, one.day) for one in meeting_rhythms(district, date(2021, 2, 28))] == [
        ("committee", "quarter", None, 25), ("standing_weekly", "week", 4, None)
    ]  # fmt: skip
    assert [one.every for one in meeting_rhythms(district, DAY)] == ["month"]
    assert meeting_rhythms(district, date(2020, 1, 1)) == []
    with pytest.raises(RuleBroken, match="sau ngày đó"):
        services.adopt_regulation(district, title="Quy chế 3", began_on=date(2021, 3, 1), **regulate)


@pytest.mark.parametrize(
    "beats",
    [
        (services.Beat("committee", "month"), services.Beat("committee", "week")),
        (services.Beat("committee", "fortnight"),), (services.Beat("committee", "month", weekday=4),),
        (services.Beat("committee", "week", day=4),), (services.Beat("committee", "month", day=32),),
        (services.Beat("committee", "week", weekday=7),),
    ],
)  # fmt: skip
def test_a_rhythm_that_cannot_be_kept_is_refused(beats) -> None:
    district = a_district(1, 1)
    with pytest.raises(RuleBroken):
        services.adopt_regulation(district, title="Quy chế", began_on=DAY, rhythms=beats, actor=staff(district))
    assert not WorkRegulation.objects.exists()


def test_who_regulates(frozen) -> None:
    district = a_district(1, 1)
    for actor in (head(district), office(district, Post.INSPECTOR), staff(district.kept.get())):
        with pytest.raises(NotPermitted):
            services.adopt_regulation(district, title="Quy chế", began_on=DAY, actor=actor)
    with pytest.raises(RuleBroken, match="tên quy chế"):
        services.adopt_regulation(district, title=" ", began_on=DAY, actor=staff(district))
    with pytest.raises(RuleBroken, match="sau ngày có hiệu lực"):
        services.adopt_regulation(district, title="Quy chế", began_on=DAY, revise_by=DAY, actor=staff(district))


def test_a_plan_goes_back_and_forth() -> None:
    district = a_district(1, 1)
    commune, actor = district.kept.get(), staff(district)
    person = a_member(commune.kept.get())
    group = services.form_group(
        district, name="Tổ thẩm định", began_on=DAY, people=[(person, "tổ trưởng")], actor=actor
    )
    plan = services.receive_plan(group, commune, title="Kế hoạch 2021", on=DAY, actor=actor)
    services.return_plan(plan, note="Thiếu hạn", on=DAY, seen=1, actor=actor)
    with pytest.raises(RuleBroken, match="Trả lại"):
        services.appraise_plan(plan, on=DAY, seen=2, actor=actor)
    with pytest.raises(NotPermitted):
        services.resubmit_plan(plan, on=DAY, seen=2, actor=office(commune, Post.MEMBER))
    services.resubmit_plan(plan, on=DAY, seen=2, actor=staff(commune))
    with pytest.raises(Stale):
        services.appraise_plan(plan, on=DAY, seen=2, actor=actor)
    services.appraise_plan(plan, on=DAY, seen=3, actor=actor)
    assert [step.kind for step in plan.way] == ["received", "returned", "resubmitted", "appraised"]
    assert group.seats.get().person == person


def test_people_join_and_leave_a_group_and_its_history_stays() -> None:
    district = a_district(1, 1)
    cell, actor = district.kept.get().kept.get(), staff(district)
    first, second = a_member(cell), a_member(cell)
    group = services.form_group(district, name="Tổ thẩm định", began_on=date(2021, 3, 1), actor=actor)
    services.seat_in_group(group, [(first, "tổ trưởng"), (second, "")], on=DAY, actor=actor)
    with pytest.raises(RuleBroken, match="đã ở trong tổ") as refused:
        services.seat_in_group(group, [(first, "")], on=DAY, actor=actor)
    assert refused.value.field == "people"
    with pytest.raises(RuleBroken, match="ít nhất một"):
        services.seat_in_group(group, [], on=DAY, actor=actor)
    with pytest.raises(RuleBroken, match="chưa đến"):
        services.seat_in_group(group, [(first, "")], on=date(2021, 3, 16), actor=actor)
    with pytest.raises(RuleBroken, match="01/03/2021"):
        services.seat_in_group(group, [(first, "")], on=date(2021, 2, 1), actor=actor)
    seat = group.seats.get(person=first)
    for other in (head(district), staff(district.kept.get())):
        with pytest.raises(NotPermitted):
            services.end_seat(seat, on=DAY, actor=other)
    services.end_seat(seat, on=DAY, actor=actor)
    with pytest.raises(RuleBroken, match="đã thôi"):
        services.end_seat(seat, on=DAY, actor=actor)
    services.seat_in_group(group, [(first, "tổ viên")], on=DAY, actor=actor)
    assert group.seats.filter(person=first).count() == 2
    assert group.seats.filter(ended_on=None).count() == 2


def test_a_group_looks_at_plans_from_below_alone() -> None:
    district, other = a_district(1, 1), a_district(1, 1)
    group = services.form_group(district, name="Tổ thẩm định", began_on=DAY, actor=staff(district))
    with pytest.raises(RuleBroken, match="cấp dưới"):
        services.receive_plan(group, other.kept.get(), title="Kế hoạch", on=DAY, actor=staff(district))
    with pytest.raises(NotPermitted):
        services.receive_plan(group, district.kept.get(), title="Kế hoạch", on=DAY, actor=staff(district.kept.get()))
    with pytest.raises(RuleBroken, match="tên tổ"):
        services.form_group(district, name="", began_on=DAY, actor=staff(district))
    plan = services.receive_plan(group, district.kept.get(), title="Kế hoạch", on=DAY, actor=staff(district))
    with pytest.raises(RuleBroken, match="sớm hơn bước trước"):
        services.return_plan(plan, note="Thiếu", on=date(2021, 3, 1), seen=1, actor=staff(district))


def test_numbers_stay_where_they_were_taken() -> None:
    district = a_district(2, 1)
    first, second = district.kept.order_by("left")
    in_term(first, second)
    issued(first), issued(second)
    merged(first.kept.get(), second.kept.get())
    merged(first, second)
    assert issued(second).number == 2
    assert Series.objects.filter(kind="resolution").count() == 2
    assert list(faults()) == []


@pytest.mark.parametrize("damage", ["path", "heads", "proof", "secret"])
def test_damage_is_found(damage) -> None:
    world = a_cascade(1, 1)
    own = of(world.cells[0], world.further[0])
    assert list(faults()) == []
    if damage == "path":
        Assignment.objects.filter(pk=own.pk).update(path="0000000001")
    elif damage == "heads":
        Assignment.objects.filter(pk=own.pk).update(attended=3, entitled=4)
    elif damage == "proof":
        own.obligations.update(done_on=DAY)
    else:
        secret = entered(world.district, is_classified=True, abstract="", kept_at="Tủ sắt")
        StoredFile.objects.create(
            digest="0" * 64, size=1, kind="pdf", name="a.pdf", owner_kind="directives.document", owner_id=secret.pk,
            stored_at=clock.now(),
        )  # fmt: skip
    assert len(list(faults())) >= 1


def test_the_one_below_takes_the_place_of_the_one_above() -> None:
    """A commune merges into one of its own that it had ordered: nothing turns in a circle."""
    district = a_district(1, 1)
    commune = district.kept.get()
    cell = commune.kept.get()
    document = entered(district)
    directive = ordered(document, [commune], Ask.DISSEMINATE)
    services.order_directive(commune, document, [cell], asks=asks(Ask.DISSEMINATE), actor=staff(commune))
    follow_merger(OrganisationsMerged({commune.pk: cell.pk}, DAY, 1, system()))
    above, below = of(commune, directive), Assignment.objects.get(organisation=cell)
    assert (below.parent, below.path) == (None, f"{below.organisation_id:010d}")
    assert not Obligation.objects.filter(assignment=above, done_on=None, excused_on=None).exists()
    assert list(faults()) == []
