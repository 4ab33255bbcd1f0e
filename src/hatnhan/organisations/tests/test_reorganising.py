"""Merge, split and whole decision lists: one act, nobody lost or doubled, history kept, nothing half-done."""

from datetime import date, timedelta

import pytest

from hatnhan.access.models import AuditEntry
from hatnhan.access.posts import Post
from hatnhan.foundation.errors import NotPermitted, RuleBroken
from hatnhan.foundation.testing import hearing
from hatnhan.organisations import queries
from hatnhan.organisations.integrity import faults
from hatnhan.organisations.models import Organisation, Succession
from hatnhan.organisations.news import OrganisationsEnded, OrganisationsMerged
from hatnhan.organisations.plans import Plan, PlanAct, PlanRefused, PlanRow
from hatnhan.organisations.services import (
    NewOrganisation,
    found_organisations,
    merge_organisations,
    reorganise,
    split_organisation,
)
from hatnhan.organisations.testing import (
    Crowd,
    a_district,
    a_pair_of_provinces,
    decided,
    decision_list,
    office,
    organisations,
    system,
)

pytestmark = pytest.mark.django_db
ON = date(2025, 7, 1)
BEFORE = ON - timedelta(days=1)
ON_2022 = date(2022, 12, 31)


@pytest.fixture
def crowd():
    with Crowd().followed() as crowd:
        yield crowd


def shape(on):
    """The whole tree of a day, by names."""
    parents = queries.parents_on(on)
    names = queries.names_on({*parents, *parents.values()}, on)
    return {(names[child], names[parent]) for child, parent in parents.items()}


def peopled(crowd):
    """The two provinces with five members in every cell."""
    world = a_pair_of_provinces()
    for cell in [*world.cells, *world.offices]:
        crowd.enter(cell, 5)
    return world


def test_the_decision_list_of_2025_in_one_act(crowd):
    world = peopled(crowd)
    old_tree, people = shape(ON_2022), dict(crowd.cell_of)
    with hearing(OrganisationsMerged) as merged, hearing(OrganisationsEnded) as ended:
        reorganise(decision_list(world), on=ON, decision=decided(), actor=system())
    assert list(faults()) == []
    assert crowd.cell_of.keys() == people.keys()
    assert len(merged) == len(ended) == 1
    first = world.provinces[0]
    assert [one.name for one in queries.children(first, ON)] == [f"Đảng bộ xã mới {i}" for i in (1, 2, 3, 4)]
    assert shape(ON_2022) == old_tree
    assert shape(BEFORE) == old_tree
    open_ones = Organisation.objects.filter(dissolved_on=None)
    assert not open_ones.filter(type="district").exists()
    assert sum(crowd.count([one.pk for one in open_ones], ON).values()) == len(people)
    assert crowd.count([world.cells[0].pk], ON)[world.cells[0].pk] == 10


def test_the_successor_sees_the_history_of_its_predecessors(crowd):
    world = peopled(crowd)
    reorganise(decision_list(world), on=ON, decision=decided(), actor=system())
    reader = office(world.communes[0], Post.LEADER)
    seen = set(Organisation.objects.visible_to(reader).values_list("pk", flat=True))
    assert {one.pk for one in world.communes[:4]} <= seen
    assert not {one.pk for one in world.communes[4:]} & seen
    assert Succession.objects.filter(successor=world.communes[0]).count() == 3
    assert Organisation.objects.get(pk=world.districts[0].pk).dissolved_by.number == "12-QĐ/TU"


def test_a_fault_half_way_leaves_nothing():
    with Crowd(fails=True).followed() as crowd:
        world = peopled(crowd)
        before, entries = shape(date(2030, 1, 1)), AuditEntry.objects.count()
        with pytest.raises(RuntimeError, match="planted"):
            reorganise(decision_list(world), on=ON, decision=decided(), actor=system())
    assert shape(date(2030, 1, 1)) == before
    assert AuditEntry.objects.count() == entries
    assert not Organisation.objects.exclude(dissolved_on=None).exists()


def test_whoever_loses_people_is_stopped(crowd, monkeypatch):
    world = peopled(crowd)
    monkeypatch.setattr(crowd, "merged", lambda news: crowd.cell_of.popitem())
    with crowd.followed(), pytest.raises(RuleBroken, match="trước có 180 đảng viên"):
        reorganise(decision_list(world), on=ON, decision=decided(), actor=system())
    assert not Organisation.objects.exclude(dissolved_on=None).exists()


def test_merging_into_one_founded_for_it(crowd):
    district = a_district(bases=2, cells=2)
    bases = list(queries.children(district, ON))
    cells = [cell for base in bases for cell in queries.children(base, ON)]
    crowd.enter(cells[0], 3)
    new = NewOrganisation("Đảng bộ xã Hợp Nhất", "base_committee", district, ON, code="99.001")
    successor = merge_organisations(bases, new, on=ON, decision=decided(), actor=office(district, Post.BOARD_STAFF))
    assert successor.code == "99.001"
    assert {one.pk for one in queries.children(successor, ON)} == {cell.pk for cell in cells}
    assert crowd.count([cells[0].pk], ON) == {cells[0].pk: 3}
    assert list(faults()) == []


def test_splitting_a_cell_by_a_list_of_persons(crowd):
    district = a_district(bases=1, cells=1)
    (base,) = queries.children(district, ON)
    (cell,) = queries.children(base, ON)
    crowd.enter(cell, 4)
    new = [NewOrganisation(name, "cell", base, ON, key) for name, key in (("Chi bộ Trên", "a"), ("Chi bộ Dưới", "b"))]
    people = {1: "a", 2: "a", 3: "a", 4: "b"}
    under, above = split_organisation(
        cell, new, children={}, people=people, keeper="b", on=ON, decision=decided(), actor=system()
    )
    assert crowd.count([under.pk, above.pk, cell.pk], ON) == {above.pk: 3, under.pk: 1}
    cell.refresh_from_db()
    assert (cell.custodian, cell.dissolved_on) == (under, ON)
    assert {one.successor for one in cell.successions.all()} == {under, above}
    assert list(faults()) == []


def test_separating_a_part_leaves_the_old_cell_to_those_who_stay(crowd):
    district = a_district(bases=1, cells=1)
    (base,) = queries.children(district, ON)
    (cell,) = queries.children(base, ON)
    crowd.enter(cell, 3)
    new = [NewOrganisation("Chi bộ Trên", "cell", base, ON, "a")]
    people = {1: "a", 2: cell.pk, 3: cell.pk}
    (made,) = split_organisation(
        cell, new, children={}, people=people, keeper=None, on=ON, decision=decided(), actor=system()
    )
    assert crowd.count([made.pk, cell.pk], ON) == {made.pk: 1, cell.pk: 2}
    cell.refresh_from_db()
    assert cell.is_open
    assert Succession.objects.get().predecessor == cell
    assert list(faults()) == []


def test_a_split_that_forgets_somebody_is_refused(crowd):
    district = a_district(bases=1, cells=1)
    (base,) = queries.children(district, ON)
    (cell,) = queries.children(base, ON)
    crowd.enter(cell, 2)
    new = [NewOrganisation("Chi bộ Trên", "cell", base, ON, "a")]
    with pytest.raises(RuleBroken):
        split_organisation(
            cell, new, children={}, people={1: "a"}, keeper="a", on=ON, decision=decided(), actor=system()
        )  # fmt: skip


def refused(plan, actor=None, on=ON):
    with pytest.raises(PlanRefused) as caught:
        reorganise(plan, on=on, decision=decided(), actor=actor or system())
    return {(one.number, one.field) for one in caught.value.problems}


def test_problems_are_told_row_by_row(crowd):
    district = a_district(bases=2, cells=2)
    bases = list(queries.children(district, ON))
    cells = list(queries.children(bases[0], ON))
    crowd.enter(cells[0], 1)
    plan = Plan([
        PlanRow(PlanAct.DISSOLVE, cells[0].pk, number=1),
        PlanRow(PlanAct.MERGE, cells[1].pk, bases[1].pk, number=2),
        PlanRow(PlanAct.DISSOLVE, bases[1].pk, number=3),
        PlanRow(PlanAct.MOVE, bases[0].pk, cells[0].pk, number=4),
        PlanRow(PlanAct.RETYPE, bases[0].pk, type="district", number=5),
        PlanRow(PlanAct.MOVE, cells[1].pk, 999_999, number=6),
    ])  # fmt: skip
    numbers = {number for number, _field in refused(plan)}
    assert numbers == {1, 2, 3, 4, 6}
    assert not Organisation.objects.exclude(dissolved_on=None).exists()


def test_circles_twins_and_empty_lists_are_refused(crowd):
    district = a_district(bases=2, cells=1)
    one, other = queries.children(district, ON)
    circle = [PlanRow(PlanAct.MERGE, one.pk, other.pk, number=1), PlanRow(PlanAct.MERGE, other.pk, one.pk, number=2)]
    assert refused(Plan(circle)) >= {(1, "to"), (2, "to")}
    assert refused(Plan([PlanRow(PlanAct.RENAME, one.pk, name=other.name, number=1)])) >= {(1, "name")}
    assert refused(Plan([]))
    assert refused(Plan([PlanRow(PlanAct.RENAME, one.pk, name="Tên khác")]), on=date(2090, 1, 1)) == {(0, "on")}
    assert refused(Plan([PlanRow(PlanAct.RENAME, one.pk, name="Tên khác")]), on=date(2010, 1, 5)) == {(0, "on")}


def test_what_only_follows_must_not_have_changed_since(crowd):
    district = a_district(bases=2, cells=1)
    one, other = queries.children(district, ON)
    (late,) = organisations(one, "cell", "Chi bộ Mới", founded_on=ON)
    assert refused(Plan([PlanRow(PlanAct.MERGE, one.pk, other.pk, number=1)])) == {(1, "on")}
    later = ON + timedelta(days=1)
    reorganise(Plan([PlanRow(PlanAct.MERGE, one.pk, other.pk)]), on=later, decision=decided(), actor=system())
    assert queries.parent_on(late, later) == other
    assert list(faults()) == []


def test_nobody_reorganises_outside_his_scope(crowd):
    district, other = a_district(), a_district()
    mine, theirs = queries.children(district, ON).first(), queries.children(other, ON).first()
    plan = Plan([PlanRow(PlanAct.MERGE, mine.pk, theirs.pk, number=1)])
    assert (1, "to") in refused(plan, office(district, Post.BOARD_STAFF))
    with pytest.raises(NotPermitted):
        reorganise(plan, on=ON, decision=decided(), actor=office(district, Post.LEADER))


def test_a_long_list_asks_no_more_than_a_short_one(crowd, django_assert_max_num_queries):
    district = a_district(bases=1, cells=1)
    (base,) = queries.children(district, ON)
    rows = [NewOrganisation(f"Chi bộ {i}", "cell", base, date(2011, 1, 1)) for i in range(80)]
    cells = found_organisations(rows, decision=None, actor=system())
    plan = Plan([PlanRow(PlanAct.MERGE, cell.pk, cells[0].pk) for cell in cells[1:]])
    with django_assert_max_num_queries(60):
        reorganise(plan, on=ON, decision=decided(), actor=system())
