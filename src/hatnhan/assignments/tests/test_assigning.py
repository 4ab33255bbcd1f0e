"""Assigning by the list, ending, replacing: what was stays, and nobody gets a post by it."""

from datetime import date
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from hatnhan.access.posts import Post
from hatnhan.accounts.models import Grant
from hatnhan.assignments import services
from hatnhan.assignments.codes import Frequency
from hatnhan.assignments.models import Assignment, Mandate, TeamMember
from hatnhan.assignments.services import NewAssignment
from hatnhan.assignments.testing import BEGAN, a_team, assigned, mandated, visited, visitor
from hatnhan.foundation.errors import NotPermitted, RuleBroken, Stale
from hatnhan.members.testing import a_member
from hatnhan.notices.models import Address, Notice
from hatnhan.organisations.testing import a_district, office

from .conftest import TODAY, Place

pytestmark = pytest.mark.django_db


def test_one_decision_assigns_a_whole_committee(place: Place) -> None:
    first, second = place.people[:2]
    rows = [
        NewAssignment(first, unit=place.bases[0], frequency=Frequency.QUARTERLY),
        NewAssignment(second, unit=place.bases[1], frequency=Frequency.QUARTERLY),
        NewAssignment(first, field="Xây dựng Đảng"),
    ]
    mandate = mandated(place.district, rows)
    made = list(mandate.assignments.order_by("pk"))
    assert [(one.person, one.unit, one.field) for one in made] == [
        (first, place.bases[0], ""), (second, place.bases[1], ""), (first, None, "Xây dựng Đảng")
    ]  # fmt: skip
    assert all(one.began_on == BEGAN and one.ended_on is None for one in made)


def test_a_list_of_one_leaves_what_the_list_leaves(place: Place, django_assert_max_num_queries: Any) -> None:
    units = place.cells
    together = mandated(place.district, [NewAssignment(place.people[0], unit=one) for one in units])
    alone = [assigned(place.district, place.people[1], one) for one in units]
    kept = ("unit", "field", "frequency", "began_on", "ended_on", "end_reason", "replaces", "version")
    left = list(together.assignments.order_by("pk").values_list(*kept))
    assert [row[1:2] for row in left] == [("",)] * 4
    right = list(Assignment.objects.filter(pk__in=[one.pk for one in alone]).order_by("pk").values_list(*kept))
    assert left == [(row[0], row[1], Frequency.AS_NEEDED, *row[3:]) for row in right]


def test_a_long_list_asks_no_more_than_a_short_one(place: Place, django_assert_max_num_queries: Any) -> None:
    people = [a_member(place.cells[0]) for _ in range(30)]
    with django_assert_max_num_queries(18):
        mandated(place.district, [NewAssignment(one, unit=unit) for one in people for unit in place.cells])
    assert Assignment.objects.count() == 120


def test_an_assignment_grants_no_post_and_tells_each_person_once(place: Place) -> None:
    grants = Grant.objects.count()
    mandated(place.district, [NewAssignment(place.people[0], unit=one) for one in place.cells])
    assert Grant.objects.count() == grants
    (notice,) = Notice.objects.filter(kind="assignments.assigned")
    assert list(Address.objects.filter(notice=notice).values_list("person", flat=True)) == [place.people[0].pk]
    assert "3 việc nữa" in notice.detail["what"]


def test_the_members_of_a_team_hear_of_what_is_the_teams(place: Place) -> None:
    team = a_team(place.district, place.people[:2])
    mandated(place.district, [NewAssignment(team=team, unit=place.cells[0])])
    heard = Address.objects.filter(notice__kind="assignments.assigned").values_list("person", flat=True)
    assert set(heard) == {one.pk for one in place.people[:2]}


@pytest.mark.parametrize("post", [Post.LEADER, Post.INSPECTOR, Post.MEMBER, Post.OPERATOR])
def test_who_leads_or_inspects_does_not_assign(place: Place, post: Post) -> None:
    rows = [NewAssignment(place.people[0], unit=place.cells[0])]
    with pytest.raises(NotPermitted):
        mandated(place.district, rows, actor=office(place.district, post))
    assert not Mandate.objects.exists()


def test_a_base_assigns_its_cells_and_no_others(place: Place) -> None:
    clerk = office(place.bases[0])
    assert mandated(place.bases[0], [NewAssignment(place.people[0], unit=place.cells[1])], actor=clerk).pk
    with pytest.raises(NotPermitted):
        mandated(place.bases[1], [NewAssignment(place.people[2], unit=place.cells[2])], actor=clerk)
    with pytest.raises(RuleBroken, match="không thuộc"):
        mandated(place.bases[0], [NewAssignment(place.people[0], unit=place.cells[2])], actor=clerk)


def test_who_belongs_elsewhere_is_refused(place: Place) -> None:
    stranger = a_member(a_district(1, 1).kept.get().kept.get())
    with pytest.raises(RuleBroken, match="không còn sinh hoạt") as refused:
        assigned(place.district, stranger, place.cells[0])
    assert refused.value.field == "who"
    with pytest.raises(RuleBroken, match="không còn sinh hoạt"):
        assigned(place.bases[0], place.people[2], place.cells[0])


def test_nothing_twice_and_nothing_empty(place: Place) -> None:
    first = place.people[0]
    for rows, words in (
        ([], "Chưa chọn ai"),
        ([NewAssignment(first)], "Ghi nơi phụ trách"),
        ([NewAssignment(unit=place.cells[0])], "Chọn một người"),
        ([NewAssignment(first, a_team(place.district, [first]), place.cells[0])], "Chọn một người"),
        ([NewAssignment(first, unit=place.cells[0])] * 2, "hai lần"),
        ([NewAssignment(first, field="Kinh tế"), NewAssignment(first, field="Kinh  tế ")], "hai lần"),
    ):
        with pytest.raises(RuleBroken, match=words):
            mandated(place.district, rows)
    assigned(place.district, first, place.cells[0])
    with pytest.raises(RuleBroken, match="đang phụ trách"):
        assigned(place.district, first, place.cells[0])
    assert Assignment.objects.count() == 1


def test_an_end_before_the_beginning_is_refused(place: Place) -> None:
    with pytest.raises(RuleBroken) as refused:
        services.assign(
            place.district, [NewAssignment(place.people[0], unit=place.cells[0])], number="1", issued_on=BEGAN,
            issuer="Huyện ủy", began_on=BEGAN, ended_on=BEGAN, actor=place.staff,
        )  # fmt: skip
    assert refused.value.field == "ended_on"


def test_an_ended_assignment_keeps_its_history(place: Place) -> None:
    one = assigned(place.district, place.people[0], place.cells[0])
    (visit,) = visited(one, date(2026, 2, 3))
    services.end_assignments([one], on=date(2026, 7, 1), reason="Chuyển công tác", actor=place.staff)
    one.refresh_from_db()
    assert (one.ended_on, one.end_reason) == (date(2026, 7, 1), "Chuyển công tác")
    assert one.visits.get() == visit
    assert not one.is_in_force(TODAY)
    assert one.is_in_force(date(2026, 6, 30))
    assert assigned(place.district, place.people[0], place.cells[0], began_on=date(2026, 7, 1)).pk != one.pk


def test_ending_is_refused_twice_before_the_beginning_and_to_others(place: Place) -> None:
    one = assigned(place.district, place.people[0], place.cells[0])
    with pytest.raises(RuleBroken):
        services.end_assignments([one], on=date(2025, 12, 31), reason="x", actor=place.staff)
    for actor in (
        office(place.bases[0]),
        place.leader,
        visitor(place.people[0]),
        office(place.cells[0], Post.SECRETARY),
    ):
        with pytest.raises(NotPermitted):
            services.end_assignments([one], on=TODAY, reason="x", actor=actor)
    services.end_assignments([one], on=TODAY, reason="x", actor=place.staff)
    with pytest.raises(RuleBroken, match="đã thôi"):
        services.end_assignments([one], on=TODAY, reason="x", actor=place.staff)


def test_a_successor_takes_over_and_both_are_known(place: Place) -> None:
    one = assigned(place.district, place.people[0], place.cells[0], field="Dân vận")
    new = services.replace_assignment(
        one, person=place.people[1], on=date(2026, 8, 10), reason="Nghỉ hưu", seen=1, actor=place.staff
    )
    one.refresh_from_db()
    assert (one.ended_on, new.began_on, new.replaces) == (date(2026, 8, 10), date(2026, 8, 10), one)
    assert (new.unit, new.field, new.frequency, new.mandate) == (one.unit, "Dân vận", one.frequency, one.mandate)


def test_replacing_is_refused_when_stale_by_himself_or_by_somebody_outside(place: Place) -> None:
    one = assigned(place.district, place.people[0], place.cells[0])
    told: dict[str, Any] = {"on": TODAY, "reason": "x", "actor": place.staff}
    with pytest.raises(Stale):
        services.replace_assignment(one, person=place.people[1], seen=2, **told)
    with pytest.raises(RuleBroken, match="đang phụ trách"):
        services.replace_assignment(one, person=place.people[0], seen=1, **told)
    assigned(place.district, place.people[1], place.cells[0])
    with pytest.raises(RuleBroken, match="đang phụ trách"):
        services.replace_assignment(one, person=place.people[1], seen=1, **told)
    with pytest.raises(NotPermitted):
        services.replace_assignment(one, person=place.people[2], seen=1, **told | {"actor": place.leader})
    one.refresh_from_db()
    assert one.ended_on is None


def test_the_database_holds_the_shape_too(place: Place) -> None:
    one = assigned(place.district, place.people[0], place.cells[0])
    for wrong in ({"person": None}, {"unit": None, "field": ""}, {"ended_on": date(2025, 1, 1)}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Assignment.objects.filter(pk=one.pk).update(**wrong)


def test_a_team_is_formed_changed_and_ended(place: Place) -> None:
    first, second, third = place.people[:3]
    team = a_team(place.district, [first, second], field="Dân vận")
    assert team.members.get(is_head=True).person == first
    services.change_team(team, members=[second, third], head=second, on=TODAY, seen=1, actor=place.staff)
    now = set(TeamMember.objects.filter(team=team, ended_on=None).values_list("person", "is_head"))
    assert now == {(second.pk, True), (third.pk, False)}
    assert team.members.get(person=first).ended_on == TODAY
    one = mandated(place.district, [NewAssignment(team=team, unit=place.cells[0])]).assignments.get()
    services.end_team(team, on=TODAY, seen=2, actor=place.staff)
    one.refresh_from_db()
    assert one.ended_on == TODAY
    assert not TeamMember.objects.filter(team=team, ended_on=None).exists()


def test_what_a_team_refuses(place: Place) -> None:
    team = a_team(place.district, place.people[:2], name="Tổ 1")
    with pytest.raises(RuleBroken, match="mang tên này"):
        a_team(place.district, place.people[:2], name="Tổ 1")
    with pytest.raises(RuleBroken, match="ít nhất một người"):
        services.form_team(place.district, name="Tổ 2", members=[], began_on=BEGAN, actor=place.staff)
    with pytest.raises(RuleBroken, match="Tổ trưởng"):
        a_team(place.district, place.people[:1], head=place.people[3])
    told: dict[str, Any] = {"members": place.people[:1], "seen": 1, "actor": place.staff}
    for on in (date(2025, 12, 31), date(2026, 11, 6)):
        with pytest.raises(RuleBroken):
            services.change_team(team, on=on, **told)
    with pytest.raises(Stale):
        services.change_team(team, on=TODAY, **told | {"seen": 9})
    with pytest.raises(NotPermitted):
        services.end_team(team, on=TODAY, seen=1, actor=place.leader)
    services.end_team(team, on=TODAY, seen=1, actor=place.staff)
    with pytest.raises(RuleBroken, match="đã giải thể"):
        services.end_team(team, on=TODAY, seen=2, actor=place.staff)
    with pytest.raises(RuleBroken, match="đã giải thể"):
        mandated(place.district, [NewAssignment(team=team, unit=place.cells[0])])
