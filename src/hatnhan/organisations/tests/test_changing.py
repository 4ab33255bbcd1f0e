"""Rename, retype, move, dissolve: each by its decision, history readable as of any day, the second editor told."""

from datetime import date, timedelta

import pytest

from hatnhan.access.models import AuditEntry
from hatnhan.access.posts import Post
from hatnhan.foundation.errors import NotPermitted, RuleBroken, Stale
from hatnhan.foundation.testing import hearing
from hatnhan.organisations import queries
from hatnhan.organisations.integrity import faults
from hatnhan.organisations.models import Organisation, TypeSpell
from hatnhan.organisations.news import OrganisationsEnded
from hatnhan.organisations.services import (
    dissolve_organisation,
    move_organisation,
    rename_organisation,
    retype_organisation,
)
from hatnhan.organisations.testing import Crowd, a_district, decided, office, system

pytestmark = pytest.mark.django_db
ON = date(2024, 3, 1)
BEFORE = ON - timedelta(days=1)


@pytest.fixture
def district():
    return a_district(bases=2, cells=2)


@pytest.fixture
def bases(district):
    return list(queries.children(district, ON))


@pytest.fixture
def cell(bases):
    return queries.children(bases[0], ON).first()


def by(organisation, **more):
    return {"on": ON, "decision": decided(), "seen": organisation.version, "actor": system(), **more}


def test_a_new_name_leaves_the_old_one_readable(cell):
    rename_organisation(cell, name="Chi bộ  ấp Mới", **by(cell))
    assert queries.names_on([cell.pk], BEFORE) == {cell.pk: "Chi bộ ấp 1.1"}
    assert queries.names_on([cell.pk], ON) == {cell.pk: "Chi bộ ấp Mới"}
    assert queries.search(Organisation.objects.all(), "ap moi").get() == cell
    assert list(faults()) == []


def test_a_new_type_holds_from_its_day(bases):
    retype_organisation(bases[0], type="sub_committee", **by(bases[0]))
    types = {on: TypeSpell.objects.get(queries.in_force(on), organisation=bases[0]).type for on in (BEFORE, ON)}
    assert types == {BEFORE: "base_committee", ON: "sub_committee"}
    with pytest.raises(RuleBroken) as refused:
        retype_organisation(bases[1], type="commune", **by(bases[1]))
    assert refused.value.field == "type"


def test_moving_takes_everything_below_and_custody_along(district, bases, cell):
    move_organisation(cell, parent=bases[1], **by(cell))
    cell.refresh_from_db()
    assert (queries.parent_on(cell, BEFORE), queries.parent_on(cell, ON)) == (bases[0], bases[1])
    assert cell.custodian == bases[1]
    assert cell in Organisation.objects.visible_to(office(bases[1]))
    assert cell not in Organisation.objects.visible_to(office(bases[0]))
    assert set(queries.ids_below(bases[0], BEFORE)) - set(queries.ids_below(bases[0], ON)) == {cell.pk}
    assert list(faults()) == []


def test_nothing_is_moved_under_itself_or_to_where_it_is(district, bases):
    with pytest.raises(RuleBroken, match="dưới chính nó"):
        move_organisation(district, parent=bases[0], **by(district))
    with pytest.raises(RuleBroken, match="rồi"):
        move_organisation(bases[0], parent=district, **by(bases[0]))


def test_an_end_keeps_the_history_under_its_custodian(bases, cell):
    with hearing(OrganisationsEnded) as heard:
        dissolve_organisation(cell, **by(cell))
    cell.refresh_from_db()
    assert (cell.dissolved_on, cell.dissolved_by.number, cell.custodian) == (ON, "12-QĐ/TU", bases[0])
    assert [news.ids for news in heard] == [frozenset({cell.pk})]
    assert cell.pk in queries.ids_below(bases[0], BEFORE)
    assert cell.pk not in queries.ids_below(bases[0], ON)
    assert cell in Organisation.objects.visible_to(office(bases[0]))
    assert list(faults()) == []


def test_what_still_holds_something_does_not_end(bases, cell):
    with pytest.raises(RuleBroken, match="còn 2 tổ chức"):
        dissolve_organisation(bases[0], **by(bases[0]))
    with Crowd().followed() as crowd:
        crowd.enter(cell, 3)
        with pytest.raises(RuleBroken, match="còn 3 đảng viên"):
            dissolve_organisation(cell, **by(cell))
    assert Organisation.objects.get(pk=cell.pk).is_open


def test_a_parent_does_not_end_before_its_children_left(bases, cell):
    other = queries.children(bases[0], ON).last()
    for one in (cell, other):
        move_organisation(one, parent=bases[1], **by(one))
    with pytest.raises(RuleBroken, match="trực thuộc"):
        dissolve_organisation(bases[0], **by(bases[0], on=BEFORE))
    dissolve_organisation(bases[0], **by(bases[0]))
    assert list(faults()) == []


def test_what_ended_changes_no_more(cell):
    dissolve_organisation(cell, **by(cell))
    cell.refresh_from_db()
    with pytest.raises(RuleBroken, match="kết thúc hoạt động"):
        rename_organisation(cell, name="Chi bộ Sau", **by(cell, on=date(2024, 5, 1)))


@pytest.mark.parametrize("on", [date(2010, 1, 5), date(2009, 1, 1), date(2090, 1, 1)])
def test_days_that_cannot_be(cell, on):
    with pytest.raises(RuleBroken) as refused:
        rename_organisation(cell, name="Chi bộ Mới", **by(cell, on=on))
    assert refused.value.field == "on"


def test_the_second_of_two_editors_is_told(cell):
    rename_organisation(cell, name="Chi bộ Một", **by(cell))
    with pytest.raises(Stale) as stale:
        rename_organisation(cell, name="Chi bộ Hai", **by(cell, seen=1, on=date(2024, 5, 1)))
    assert stale.value.current.name == "Chi bộ Một"


def test_who_may_change(district, bases, cell):
    rename_organisation(cell, name="Chi bộ Một", **by(cell, actor=office(bases[0])))
    cell.refresh_from_db()
    for stranger in (office(bases[1]), office(district, Post.LEADER), office(cell, Post.SECRETARY)):
        with pytest.raises(NotPermitted):
            rename_organisation(cell, name="Chi bộ Hai", **by(cell, actor=stranger, on=date(2024, 5, 1)))
    with pytest.raises(NotPermitted):
        move_organisation(cell, parent=bases[1], **by(cell, actor=office(bases[0]), on=date(2024, 5, 1)))


def test_every_act_is_entered(bases, cell):
    rename_organisation(cell, name="Chi bộ Một", **by(cell))
    cell.refresh_from_db()
    move_organisation(cell, parent=bases[1], **by(cell))
    first, second = AuditEntry.objects.order_by("-pk")[:2][::-1]
    assert (first.act, first.subject_id) == ("organisations.renamed", cell.pk)
    assert second.detail == {"was": bases[0].pk, "now": bases[1].pk}
