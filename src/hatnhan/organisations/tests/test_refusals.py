"""What a decision on organisations may not say: each refusal beside what is taken, and nothing done where it is refused."""

from datetime import date, timedelta

import pytest

from hatnhan.foundation.errors import RuleBroken
from hatnhan.organisations import queries
from hatnhan.organisations.integrity import faults
from hatnhan.organisations.models import Organisation, ParentSpell, Place
from hatnhan.organisations.plans import Plan, PlanAct, PlanRefused, PlanRow
from hatnhan.organisations.previews import preview_of_list
from hatnhan.organisations.services import (
    NewOrganisation,
    NewPlace,
    move_organisation,
    record_places,
    rename_organisation,
    reorganise,
)
from hatnhan.organisations.services.reorganising import split_plan
from hatnhan.organisations.testing import FOUNDED, a_district, decided, organisations, system

pytestmark = pytest.mark.django_db
TODAY, ON = date(2026, 11, 24), date(2024, 3, 1)


@pytest.fixture
def district(frozen):
    frozen(TODAY)
    return a_district(bases=2, cells=2)


@pytest.fixture
def bases(district):
    return list(queries.children(district, TODAY))


@pytest.fixture
def cells(bases):
    return list(Organisation.objects.filter(type="cell").order_by("left"))


def told(*rows, on=ON):
    """Why the plan is refused, with the number of each row."""
    before = list(ParentSpell.objects.order_by("pk").values_list())
    plan = Plan([PlanRow(r.act, r.subject, r.to, r.name, r.type, number) for number, r in enumerate(rows, 1)])
    with pytest.raises(PlanRefused) as refused:
        reorganise(plan, on=on, decision=decided(), actor=system())
    assert list(ParentSpell.objects.order_by("pk").values_list()) == before
    return [(one.number, one.message) for one in refused.value.problems]


def done(*rows, on=ON):
    reorganise(Plan(list(rows)), on=on, decision=decided(), actor=system())
    assert list(faults()) == []


def merge(one, into):
    return PlanRow(PlanAct.MERGE, one.pk, into.pk)


def test_a_list_with_no_rows_is_no_decision(district):
    assert told() == [(0, "Danh sách sắp xếp chưa có dòng nào.")]


def test_nothing_is_merged_round_in_a_circle(cells):
    problems = told(merge(cells[0], cells[1]), merge(cells[1], cells[0]))
    assert (1, "Tổ chức này nhập vòng tròn vào chính nó.") in problems
    done(merge(cells[0], cells[1]))


def test_one_organisation_has_one_row_for_one_act(cells):
    words = "Tổ chức này có hai dòng cùng một việc. Hãy giữ lại một dòng."
    assert (1, words) in told(merge(cells[0], cells[1]), merge(cells[0], cells[2]))
    assert (2, words) in told(merge(cells[0], cells[1]), PlanRow(PlanAct.DISSOLVE, cells[0].pk))
    done(merge(cells[0], cells[1]), merge(cells[2], cells[1]))


def test_what_receives_lives_on(cells):
    problems = told(merge(cells[0], cells[1]), PlanRow(PlanAct.DISSOLVE, cells[1].pk))
    assert problems == [(1, "Tổ chức nhận cũng kết thúc. Hãy chọn tổ chức nhận khác.")]


def test_what_was_merged_into_what_merges_goes_to_the_last(cells):
    done(merge(cells[0], cells[1]), merge(cells[1], cells[2]))
    cells[0].refresh_from_db()
    assert cells[0].custodian_id == cells[2].pk


def test_a_cell_s_people_go_to_a_cell_only(cells, bases):
    (problem,) = told(merge(cells[0], bases[1]))
    assert "có đảng viên nên chỉ nhập được vào một chi bộ" in problem[1]


def test_an_organisation_of_nowhere_and_one_that_ended(cells):
    nowhere = PlanRow(PlanAct.MOVE, cells[0].pk, 10**6)
    assert told(nowhere) == [(1, "Không rõ cấp trên mới hoặc tổ chức nhận. Hãy ghi đúng mã hoặc tên.")]
    done(PlanRow(PlanAct.DISSOLVE, cells[0].pk))
    problems = told(PlanRow(PlanAct.RENAME, cells[0].pk, name="Chi bộ Mới"), on=ON + timedelta(days=1))
    assert problems == [(1, "Tổ chức này không còn hoạt động hoặc ở ngoài phạm vi của đồng chí.")]


def test_no_two_of_one_name_under_one_parent(cells, bases):
    (problem,) = told(PlanRow(PlanAct.RENAME, cells[0].pk, name="chi bộ ấp 1.2"))
    assert "có hai tổ chức cùng tên" in problem[1]
    done(PlanRow(PlanAct.RENAME, cells[0].pk, name="Chi bộ ấp 2.1"))


def test_changes_follow_one_another_and_none_lies_ahead(cells):
    done(PlanRow(PlanAct.RENAME, cells[0].pk, name="Chi bộ Mới"))
    again = PlanRow(PlanAct.RENAME, cells[0].pk, name="Chi bộ Mới hơn")
    assert told(again) == [
        (1, "Ngày 01/03/2024 không sau ngày 01/03/2024 của lần thay đổi trước. Hãy kiểm tra lại ngày.")
    ]
    (problem,) = told(again, on=TODAY + timedelta(days=1))
    assert problem[0] == 0
    done(again, on=ON + timedelta(days=1))


def test_nobody_is_moved_to_where_he_stands(cells, bases):
    more = {"on": ON, "decision": decided(), "seen": 1, "actor": system()}
    with pytest.raises(RuleBroken, match=r"Chi bộ ấp 1\.1 đang ở dưới Đảng bộ xã 1 rồi"):
        move_organisation(cells[0], parent=bases[0], **more)
    move_organisation(cells[0], parent=bases[1], **more)
    assert queries.parent_on(cells[0], ON) == bases[1]


def test_an_organisation_does_not_stand_under_itself_nor_under_what_it_holds(district, bases):
    more = {"on": ON, "decision": decided(), "seen": 1, "actor": system()}
    with pytest.raises(RuleBroken):
        move_organisation(district, parent=bases[0], **more)
    with pytest.raises(RuleBroken):
        move_organisation(bases[0], parent=bases[0], **more)
    assert list(faults()) == []


@pytest.mark.parametrize("name", ["", "   ", "A" * 201])
def test_a_name_says_something_and_fits(cells, name):
    more = {"on": ON, "decision": decided(), "seen": 1, "actor": system()}
    with pytest.raises(RuleBroken) as refused:
        rename_organisation(cells[0], name=name, **more)
    assert refused.value.field == "name"
    assert rename_organisation(cells[0], name=" Chi bộ  ấp Mới ", **more).name == "Chi bộ ấp Mới"


def test_a_line_without_an_organisation_is_told(district):
    shown = preview_of_list("Giải thể\t\n", on=ON, actor=system())
    assert [(one.number, one.message) for one in shown.problems if one.field == "subject"] == [(1, "Chưa ghi tổ chức.")]


def test_a_hamlet_stands_within_what_is_known(bases):
    hamlet = NewPlace(Place.Kind.HAMLET, "Khuổi Nưa", "thôn", "Khe Vàng", {2022: (120, 30)})
    with pytest.raises(RuleBroken, match=r"Chưa có địa bàn Khe Vàng để đặt Khuổi Nưa vào"):
        record_places([hamlet], at=bases[0], actor=system())
    assert not Place.objects.exists()
    commune = NewPlace(Place.Kind.COMMUNE, "Khe Vàng", "xã", "", {2022: (3000, 800)}, bases[0])
    record_places([commune, hamlet], at=bases[0], actor=system())
    assert Place.objects.get(kind=Place.Kind.HAMLET).within.name == "Khe Vàng"


def test_what_is_founded_before_its_parent_is_refused(district):
    young = organisations(district, "base_committee", "Đảng bộ xã Mới", founded_on=ON)[0]
    with pytest.raises(RuleBroken):
        organisations(young, "cell", "Chi bộ ấp Xưa", founded_on=FOUNDED)
    assert organisations(young, "cell", "Chi bộ ấp Nay", founded_on=ON)[0].founded_on == ON


def test_nothing_is_moved_under_itself_or_its_own(bases, cells):
    for target in (bases[0], cells[0]):
        with pytest.raises(RuleBroken):
            move_organisation(bases[0], parent=target, on=ON, decision=decided(), seen=1, actor=system())
    assert Organisation.objects.get(pk=bases[0].pk).custodian == bases[0].custodian
    move_organisation(cells[0], parent=bases[1], on=ON, decision=decided(), seen=1, actor=system())


def test_who_keeps_the_history_of_a_split_is_one_of_the_new() -> None:
    new = [NewOrganisation(f"Chi bộ thôn {key}", "cell", None, TODAY, key=key) for key in ("0", "1")]
    old = Organisation(pk=7)
    with pytest.raises(RuleBroken, match="Hãy chọn tổ chức mới giữ hồ sơ") as refused:
        split_plan(old, new, children={}, people={}, keeper="2")
    assert refused.value.field == "keeper"
    rows = split_plan(old, new, children={}, people={}, keeper="1").rows
    assert [row.to for row in rows if row.subject == old.pk] == ["1"]
