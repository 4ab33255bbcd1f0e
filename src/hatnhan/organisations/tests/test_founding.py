"""Founding: one or a list, equal rows; a refusal founds nothing and says at which field."""

from datetime import date

import pytest

from hatnhan.access.models import AuditEntry
from hatnhan.access.posts import Post
from hatnhan.foundation.errors import NotPermitted, RuleBroken
from hatnhan.organisations import queries
from hatnhan.organisations.integrity import faults
from hatnhan.organisations.models import NameSpell, Organisation, ParentSpell, TypeSpell
from hatnhan.organisations.services import NewOrganisation, found_organisation, found_organisations, found_root
from hatnhan.organisations.testing import FOUNDED, a_district, a_root, decided, office, organisations, system

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 24)


def new(parent, name="Chi bộ Hòa Bình", type="cell", founded_on=date(2020, 5, 1), **more):
    return NewOrganisation(name, type, parent, founded_on, **more)


@pytest.fixture
def base():
    return queries.children(a_district(bases=1, cells=2), TODAY).get()


def rows_of(one):
    plain = {"id", "name", "folded", "sort_key", "code", "organisation_id", "child_id", "left", "right", "decision_id"}
    own = {key: value for key, value in vars(one).items() if not key.startswith("_") and key not in plain}
    spells = [
        {key: value for key, value in vars(spell).items() if not key.startswith("_") and key not in plain}
        for model, column in ((NameSpell, "organisation"), (TypeSpell, "organisation"), (ParentSpell, "child"))
        for spell in model.objects.filter(**{column: one})
    ]
    return own, spells


def test_the_list_and_the_single_act_leave_equal_rows(base):
    actor = office(base)
    single = found_organisation(new(base, "Chi bộ A"), decision=decided(), actor=actor)
    first, _second = found_organisations(
        [new(base, "Chi bộ B"), new(base, "Chi bộ C")], decision=decided(), actor=actor
    )
    assert rows_of(Organisation.objects.get(pk=single.pk)) == rows_of(Organisation.objects.get(pk=first.pk))
    assert NameSpell.objects.filter(decision__number="12-QĐ/TU").count() == 3
    assert list(faults()) == []


def test_parents_may_come_in_the_same_list_in_any_order():
    district = a_district(bases=0)
    rows = [
        new("base", "Chi bộ 1"),
        new("base", "Chi bộ 2"),
        new(district, "Đảng bộ xã Tân Lập", "base_committee", key="base"),
    ]
    cell, _other, base = found_organisations(rows, decision=None, actor=office(district, Post.BOARD_STAFF))
    assert queries.parent_on(cell, TODAY) == base
    assert list(faults()) == []


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"name": "  "}, "name"),
        ({"name": "x" * 201}, "name"),
        ({"name": "chi  bộ ẤP 1.1"}, "name"),
        ({"founded_on": date(2090, 1, 1)}, "on"),
        ({"founded_on": date(2001, 1, 1)}, "parent"),
        ({"type": "commune", "founded_on": date(2020, 1, 1)}, "type"),
        ({"parent": None}, "parent"),
        ({"parent": "nowhere"}, "parent"),
    ],
)
def test_what_is_wrong_is_told_at_its_field(base, change, field):
    arguments = {"parent": base, **change}
    count = Organisation.objects.count()
    with pytest.raises(RuleBroken) as refused:
        found_organisations([new(base, "Chi bộ Khác"), new(**arguments)], decision=None, actor=system())
    assert refused.value.field == field
    assert Organisation.objects.count() == count


def test_codes_and_names_are_had_once(base):
    actor = system()
    found_organisation(new(base, code="99.1", alias="hoa-binh"), decision=None, actor=actor)
    for more, field in (({"code": "99.1"}, "code"), ({"alias": "hoa-binh"}, "alias")):
        with pytest.raises(RuleBroken) as refused:
            found_organisation(new(base, "Chi bộ Khác", **more), decision=None, actor=actor)
        assert refused.value.field == field
    with pytest.raises(RuleBroken) as refused:
        found_organisations([new(base, "Chi bộ X"), new(base, "CHI BỘ X")], decision=None, actor=actor)
    assert refused.value.field == "name"


def test_rows_that_stand_only_under_each_other_are_refused():
    rows = [new("b", "A", "base_committee", key="a"), new("a", "B", "base_committee", key="b")]
    with pytest.raises(RuleBroken, match="lẫn nhau"):
        found_organisations(rows, decision=None, actor=system())


def test_a_cell_holds_groups_only(base):
    cell = queries.children(base, TODAY).first()
    found_organisation(new(cell, "Tổ đảng 1", "group"), decision=None, actor=system())
    with pytest.raises(RuleBroken) as refused:
        found_organisation(new(cell, "Chi bộ trong chi bộ"), decision=None, actor=system())
    assert refused.value.field == "parent"


def test_who_may_found_where(base):
    found_organisation(new(base), decision=None, actor=office(base))
    other = queries.children(a_district(bases=1), TODAY).get()
    for stranger in (office(other), office(base, Post.BASE_SECRETARY)):
        with pytest.raises(NotPermitted):
            found_organisation(new(base, "Chi bộ Khác"), decision=None, actor=stranger)
    with pytest.raises(NotPermitted):
        found_root(new(None, "Đảng bộ tỉnh Khác", "province"), actor=office(base))


def test_a_list_is_entered_once_with_a_line_for_each(base):
    before = AuditEntry.objects.count()
    found_organisations([new(base, f"Chi bộ {i}") for i in range(5)], decision=None, actor=office(base))
    entry = AuditEntry.objects.latest("pk")
    assert AuditEntry.objects.count() == before + 1
    assert (entry.act, entry.lines_count, entry.organisation_id) == ("organisations.founded", 5, base.pk)


def test_founding_many_asks_as_much_as_founding_two(base, django_assert_max_num_queries):
    with django_assert_max_num_queries(24):
        found_organisations([new(base, f"Chi bộ {i}") for i in range(120)], decision=decided(), actor=office(base))


def test_room_runs_out_and_the_tree_is_numbered_anew(base):
    for number in range(12):
        found_organisation(new(base, f"Chi bộ thêm {number}"), decision=None, actor=system())
    assert list(faults()) == []


def test_children_stand_in_the_order_of_the_alphabet():
    root = a_root()
    organisations(root, "district", "Đảng bộ huyện Ô", "Đảng bộ huyện O", "Đảng bộ huyện Ơ")
    assert [one.name[-1] for one in queries.children(root, FOUNDED)] == ["O", "Ô", "Ơ"]
