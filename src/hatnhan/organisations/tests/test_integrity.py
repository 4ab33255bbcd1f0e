"""The tree's invariants: they hold after any run of acts, and a row changed by hand is found."""

from contextlib import suppress
from datetime import date, timedelta

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hatnhan.foundation.errors import RuleBroken
from hatnhan.organisations.integrity import faults
from hatnhan.organisations.models import NameSpell, Organisation, ParentSpell, TypeSpell
from hatnhan.organisations.plans import Plan, PlanAct, PlanRow
from hatnhan.organisations.services import (
    NewOrganisation,
    dissolve_organisation,
    found_organisation,
    move_organisation,
    rename_organisation,
    reorganise,
)
from hatnhan.organisations.testing import Crowd, a_district, decided, system

pytestmark = pytest.mark.django_db
START = date(2015, 1, 1)
ACTS = st.sampled_from(["found", "rename", "move", "dissolve", "merge", "plan"])


def act(name, one, other, on):
    common = {"on": on, "decision": decided(), "actor": system()}
    match name:
        case "found":
            kind = "base_committee" if other.type == "district" else "cell"
            new = NewOrganisation(f"Tổ chức {on}", kind, other, on)
            found_organisation(new, decision=decided(), actor=system())
        case "rename":
            rename_organisation(one, name=f"Tên {on}", seen=one.version, **common)
        case "move":
            move_organisation(one, parent=other, seen=one.version, **common)
        case "dissolve":
            dissolve_organisation(one, seen=one.version, **common)
        case "merge":
            reorganise(Plan([PlanRow(PlanAct.MERGE, one.pk, other.pk)]), **common)
        case "plan":
            rows = [PlanRow(PlanAct.MOVE, one.pk, other.pk), PlanRow(PlanAct.RENAME, other.pk, name=f"Tên {on}")]
            reorganise(Plan(rows), **common)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=15, deadline=None)
@given(acts=st.lists(st.tuples(ACTS, st.integers(0, 30), st.integers(0, 30)), min_size=3, max_size=10))
def test_the_invariants_hold_after_any_run_of_acts(acts):
    with transaction.atomic(), Crowd().followed() as crowd:
        a_district(bases=2, cells=2)
        for number, cell in enumerate(Organisation.objects.filter(type="cell").order_by("pk")):
            crowd.enter(cell, number + 1)
        people = len(crowd.cell_of)
        for step, (name, first, second) in enumerate(acts):
            open_ones = list(Organisation.objects.filter(dissolved_on=None).order_by("pk"))
            one, other = open_ones[first % len(open_ones)], open_ones[second % len(open_ones)]
            with suppress(RuleBroken), transaction.atomic():
                act(name, one, other, START + timedelta(days=step))
            assert list(faults()) == []
        open_cells = Organisation.objects.filter(dissolved_on=None, type="cell").values_list("pk", flat=True)
        assert sum(crowd.count(open_cells, START).values()) == people
        transaction.set_rollback(True)


@pytest.mark.parametrize(
    ("spoil", "words"),
    [
        (lambda one: NameSpell.objects.filter(organisation=one).update(began_on=date(2012, 1, 1)), "names of"),
        (lambda one: TypeSpell.objects.filter(organisation=one).delete(), "types of"),
        (lambda one: ParentSpell.objects.filter(child=one).update(ended_on=date(2020, 1, 1)), "for all its life"),
        (lambda one: Organisation.objects.filter(pk=one.pk).update(left=1, right=2), "not numbered within"),
        (
            lambda one: Organisation.objects.filter(pk=one.pk).update(custodian=one.custodian.custodian),
            "not its parent",
        ),
        (lambda one: ParentSpell.objects.filter(child=one).update(began_on=date(2001, 1, 1)), "did not exist"),
        (lambda one: ParentSpell.objects.filter(child=one.custodian).update(parent=one), "stands under itself"),
    ],
)
def test_a_row_changed_by_hand_is_found(spoil, words):
    a_district(bases=1, cells=2)
    assert list(faults()) == []
    spoil(Organisation.objects.get(name="Chi bộ ấp 1.1"))
    assert any(words in fault for fault in faults())
