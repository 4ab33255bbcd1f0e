"""Looking down the tree: how far it came, who is late, whom to call."""

from datetime import date, timedelta

import pytest

from hatnhan.access.posts import Post
from hatnhan.directives import services
from hatnhan.directives.codes import Ask
from hatnhan.directives.models import Arrival
from hatnhan.directives.queries import assignments_of, due_at, late_below
from hatnhan.directives.queries.chase import late_with
from hatnhan.directives.queries.way import Standing, level_of, top_of
from hatnhan.directives.rules.cascade import days_late, state_on
from hatnhan.directives.testing import a_cascade, entered, of, ordered, staff
from hatnhan.foundation.errors import NotPermitted, RuleBroken
from hatnhan.members.testing import members
from hatnhan.organisations.testing import a_district, office, organisations

from .conftest import DAY

pytestmark = pytest.mark.django_db
LATER = date(2021, 5, 10)


def branches(root, actor, on=DAY, above=""):
    return level_of(root, above, actor, on).branches


def test_late_at_one_place_is_late_all_the_way_up() -> None:
    world = a_cascade(2, 2, Ask.DISSEMINATE)
    everybody = [of(one, world.directive) for one in world.communes]
    everybody += [of(cell, world.further[i // 2]) for i, cell in enumerate(world.cells)]
    services.acknowledge_assignments(everybody, actor=staff(world.district))
    for cell in world.cells[:-1]:
        services.record_dissemination(cell, world.document, held_on=DAY, attended=5, entitled=5, actor=staff(cell))
    first, second = branches(world.document, staff(world.district), LATER)
    assert (first.tally.standing, second.tally.standing) == (Standing.DONE, Standing.LATE)
    assert (second.tally.asked, second.tally.done, second.tally.late) == (5, 4, 1)
    assert second.owes == []
    own, late = branches(world.document, staff(world.district), LATER, second.path)
    assert (own.tally.standing, late.tally.standing) == (Standing.DONE, Standing.LATE)
    assert [str(one) for one in late.owes] == ["phổ biến, quán triệt"]
    level = level_of(world.document, "", staff(world.district), LATER, standing="late")
    assert (level.found, level.counts) == (1, {"late": 1, "open": 0, "done": 1})


def test_who_heard_is_summed_from_the_cells() -> None:
    world = a_cascade(1, 2, Ask.DISSEMINATE, down=False)
    members(world.cells[0], 4)
    members(world.cells[1], 6)
    ordered(world.document, world.cells, Ask.DISSEMINATE, at=world.communes[0])
    (branch,) = branches(world.document, staff(world.district))
    assert (branch.tally.heard, branch.tally.people) == (0, 10)
    spread = {"held_on": DAY, "attended": 5, "entitled": 5}
    services.record_dissemination(world.cells[1], world.document, actor=staff(world.cells[1]), **spread)
    (branch,) = branches(world.document, staff(world.district))
    assert (branch.tally.heard, branch.tally.people) == (5, 9)


def test_the_tree_begins_where_one_may_look() -> None:
    world = a_cascade(2, 1)
    commune = world.communes[0]
    assert top_of(world.document, staff(world.district)) == ""
    assert top_of(world.document, staff(commune)) == ""
    assert [one.assignment.organisation for one in branches(world.document, staff(commune))] == [commune]
    cell = world.cells[0]
    assert top_of(world.document, staff(cell)) == f"{commune.pk:010d}"
    assert top_of(world.document, office(cell, Post.MEMBER)) is None
    assert top_of(world.document, staff(a_district(1, 1))) is None


@pytest.mark.parametrize("bases", [2, 30])
def test_a_level_costs_the_same_for_two_and_for_thirty(bases, django_assert_num_queries) -> None:
    world = a_cascade(bases, 1)
    actor = staff(world.district)
    with django_assert_num_queries(6):
        level = level_of(world.document, "", actor, DAY)
    assert level.found == bases


def test_the_chase_list_says_what_since_when_and_how_to_call() -> None:
    world = a_cascade(2, 1)
    first, second = world.communes
    first.phone = "0209 123 456"
    first.save(update_fields=["phone"])
    actor = staff(world.district)
    assert late_with(world.document, actor, DAY) == []
    rows = {one.assignment.organisation.name: one for one in late_with(world.document, actor, LATER)}
    assert set(rows) == {first.name, second.name, *(cell.name for cell in world.cells)}
    late = rows[first.name]
    assert (late.phone, rows[second.name].phone) == ("0209 123 456", "")
    assert {one.ask for one in late.owes} == {Ask.ACKNOWLEDGE, Ask.ISSUE, Ask.REPORT}
    services.note_reminders([late.assignment], note="hẹn thứ sáu", actor=actor)
    assert (
        next(one for one in late_with(world.document, actor, LATER) if one.assignment == late.assignment).reminded == 1
    )
    with pytest.raises(NotPermitted):
        services.note_reminders([late.assignment], actor=staff(second))
    with pytest.raises(RuleBroken, match="Chọn ít nhất một"):
        services.note_reminders([], actor=actor)


def test_whoever_ordered_may_let_off() -> None:
    world = a_cascade(1, 1, Ask.REPORT, down=False)
    own = of(world.communes[0], world.directive)
    with pytest.raises(NotPermitted):
        services.excuse_assignments([own], reason="không có việc này", actor=staff(world.communes[0]))
    services.excuse_assignments([own], reason="không có việc này", actor=staff(world.district))
    (branch,) = branches(world.document, staff(world.district), LATER)
    assert (branch.tally.asked, branch.tally.standing) == (0, Standing.DONE)
    with pytest.raises(RuleBroken, match="Không còn việc"):
        services.excuse_assignments([own], reason="lần nữa", actor=staff(world.district))


def test_what_is_due_here_and_late_below() -> None:
    world = a_cascade(1, 1, Ask.REPORT)
    commune, cell = world.communes[0], world.cells[0]
    assert [one.ask for one in due_at([commune.pk])] == [Ask.ACKNOWLEDGE, Ask.REPORT]
    assert due_at([commune.pk], until=DAY).count() == 0
    assert {one.assignment.organisation for one in late_below(staff(commune), LATER)} == {cell}
    assert {one.assignment.organisation for one in late_below(staff(world.district), LATER)} == {commune, cell}
    assert late_below(staff(cell), LATER).count() == 0
    assert [one.directive for one in assignments_of(cell)] == world.further


def test_the_front_answers_beside_the_party() -> None:
    district = a_district(1, 1)
    (front,) = organisations(district, "front", "Ủy ban Mặt trận Tổ quốc huyện Phja Sơn")
    document = entered(district)
    directive = ordered(document, [front, district.kept.filter(type="base_committee").get()], Ask.ISSUE)
    own = of(front, directive)
    services.acknowledge_assignments([own], actor=staff(district))
    programme = entered(front, "programme", DAY, reference="03/CTr-MTTQ")
    services.answer_with_document(own, document=programme, actor=office(front))
    assert own.obligations.filter(done_on=None).count() == 0
    assert not Arrival.objects.filter(organisation=front).exists()


def test_how_something_stands_on_a_day() -> None:
    due = date(2021, 4, 1)
    assert [state_on(due, done, date(2021, 4, 2)).name for done in (date(2021, 4, 1), date(2021, 4, 2), None)] == [
        "IN_TIME", "LATE", "OVERDUE"
    ]  # fmt: skip
    assert state_on(due, None, due).name == "OPEN"
    assert (days_late(due, due), days_late(due, due + timedelta(days=3))) == (0, 3)
