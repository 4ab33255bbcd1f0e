"""Whatever is done in whatever order: nobody lost or doubled, nothing in what ended, no past tree ever changes."""

from contextlib import suppress
from datetime import date, timedelta

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hatnhan.foundation.errors import RuleBroken
from hatnhan.organisations import queries
from hatnhan.organisations.integrity import faults
from hatnhan.organisations.models import NameSpell, Organisation, ParentSpell, TypeSpell
from hatnhan.organisations.plans import Plan, PlanAct, PlanRow
from hatnhan.organisations.services import (
    NewLogEntry,
    NewOrganisation,
    dissolve_organisation,
    enter_log_entry,
    found_organisation,
    merge_organisations,
    move_organisation,
    rename_organisation,
    reorganise,
    retype_organisation,
    split_organisation,
)
from hatnhan.organisations.testing import Crowd, a_district, decided, system

pytestmark = pytest.mark.django_db
START = date(2015, 1, 1)
ACTS = ("found", "rename", "retype", "move", "merge", "split", "separate", "dissolve", "plan", "log")
RUNS = st.lists(
    st.tuples(st.sampled_from(ACTS), st.integers(0, 40), st.integers(0, 40)), min_size=4, max_size=12
)  # fmt: skip
OFTEN = settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=12, deadline=None)


class World:
    """A district with people in every cell; `day` goes on by a week with each act."""

    def __init__(self, crowd):
        self.crowd, self.day = crowd, START
        a_district(bases=2, cells=2)
        for number, cell in enumerate(Organisation.objects.filter(type="cell").order_by("pk")):
            crowd.enter(cell, number)  # the first has nobody, and may be dissolved

    def does(self, act, first, second):
        """Try one act on two organisations that are open; whether the rules let it be done."""
        self.day += timedelta(days=7)
        there = list(Organisation.objects.filter(dissolved_on=None).order_by("pk"))
        with suppress(RuleBroken), transaction.atomic():
            getattr(self, act)(there[first % len(there)], there[second % len(there)])
            return True
        return False

    @property
    def paper(self):
        return {"on": self.day, "decision": decided(on=self.day), "actor": system()}

    def found(self, one, other):
        kind = {"district": "base_committee", "province": "district"}.get(other.type, "cell")
        new = NewOrganisation(f"Tổ chức {self.day}", kind, other, self.day)
        found_organisation(new, decision=self.paper["decision"], actor=system())

    def rename(self, one, other):
        rename_organisation(one, name=f"Tên {self.day}", seen=one.version, **self.paper)

    def retype(self, one, other):
        retype_organisation(one, type=other.type, seen=one.version, **self.paper)

    def move(self, one, other):
        move_organisation(one, parent=other, seen=one.version, **self.paper)

    def merge(self, one, other):
        merge_organisations([one], other, **self.paper)

    def split(self, one, other):
        self._split(one, keeper="a", into=("a", "b"))

    def separate(self, one, other):
        self._split(one, keeper=None, into=("a",))

    def _split(self, one, keeper, into):
        new = [NewOrganisation(f"Phần {key} {self.day}", one.type, one.custodian, self.day, key) for key in into]
        places = [*into, one.pk] if keeper is None else into
        people = [person for person, cell in self.crowd.cell_of.items() if cell == one.pk]
        shares = {person: places[i % len(places)] for i, person in enumerate(people)}
        children = dict.fromkeys(queries.children(one, self.day).values_list("pk", flat=True), into[0])
        split_organisation(one, new, children=children, people=shares, keeper=keeper, **self.paper)

    def dissolve(self, one, other):
        dissolve_organisation(one, seen=one.version, **self.paper)

    def plan(self, one, other):
        rows = [PlanRow(PlanAct.MERGE, one.pk, other.pk), PlanRow(PlanAct.RENAME, other.pk, name=f"Tên {self.day}")]
        reorganise(Plan(rows), **self.paper)

    def log(self, one, other):
        new = NewLogEntry(one, "discipline", self.day, self.paper["decision"], "reprimand")
        enter_log_entry(new, actor=system())


def picture(on):
    """The whole tree of a day: parent, name and type of whatever existed."""
    kinds = TypeSpell.objects.filter(queries.in_force(on)).values_list("organisation_id", "type")
    names = NameSpell.objects.filter(queries.in_force(on)).values_list("organisation_id", "name")
    return queries.parents_on(on), dict(names), dict(kinds)


def rows_of(*models):
    return {model: set(model.objects.values_list()) for model in models}


@OFTEN
@given(run=RUNS)
def test_nobody_is_lost_or_doubled_and_nobody_is_left_in_what_ended(run):
    with transaction.atomic(), Crowd().followed() as crowd:
        world = World(crowd)
        people = set(crowd.cell_of)
        for step in run:
            world.does(*step)
            open_ones = set(Organisation.objects.filter(dissolved_on=None).values_list("pk", flat=True))
            assert set(crowd.cell_of) == people
            assert set(crowd.cell_of.values()) <= open_ones
        transaction.set_rollback(True)


@OFTEN
@given(run=RUNS)
def test_no_act_changes_the_tree_of_a_day_before_it(run):
    with transaction.atomic(), Crowd().followed() as crowd:
        world = World(crowd)
        kept = {}
        for step in run:
            world.does(*step)
            kept[world.day] = picture(world.day)
            assert all(picture(day) == before for day, before in kept.items())
        transaction.set_rollback(True)


@OFTEN
@given(run=RUNS)
def test_numbers_custody_and_spells_hold_after_each_act(run):
    with transaction.atomic(), Crowd().followed() as crowd:
        world = World(crowd)
        for step in run:
            world.does(*step)
            assert list(faults()) == []
        transaction.set_rollback(True)


@OFTEN
@given(run=RUNS)
def test_what_is_refused_leaves_no_trace(run):
    models = (Organisation, NameSpell, TypeSpell, ParentSpell)
    with transaction.atomic(), Crowd().followed() as crowd:
        world = World(crowd)
        for step in run:
            before, cells = rows_of(*models), dict(crowd.cell_of)
            if not world.does(*step):
                assert rows_of(*models) == before
                assert crowd.cell_of == cells
        transaction.set_rollback(True)


@OFTEN
@given(run=RUNS)
def test_every_successor_of_what_ended_is_reached_by_custody(run):
    """Whoever sees the successor sees the history of what was merged or split into it as it ended."""
    with transaction.atomic(), Crowd().followed() as crowd:
        world = World(crowd)
        for step in run:
            world.does(*step)
        for one in Organisation.objects.exclude(dissolved_on=None).select_related("custodian"):
            assert one.custodian is not None
            assert one.custodian.left < one.left < one.right <= one.custodian.right
            heirs = set(one.successions.filter(on=one.dissolved_on).values_list("successor_id", flat=True))
            assert not heirs or one.custodian_id in heirs
        transaction.set_rollback(True)


@pytest.mark.parametrize("act", ACTS)
def test_each_act_of_these_runs_can_be_done_at_all(act):
    """Else the properties would hold of nothing."""
    with Crowd().followed() as crowd:
        world = World(crowd)
        size = Organisation.objects.count()
        assert any(world.does(act, first, second) for first in range(size) for second in range(size))
