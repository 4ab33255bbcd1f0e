"""On random trees with moves and dissolutions: the parent is its own plus its children, and the list is the figure."""

import random
from datetime import date, timedelta

import pytest

from hatnhan.figures import registry
from hatnhan.figures.live import figures_below, figures_of
from hatnhan.figures.records import rows_behind
from hatnhan.figures.trees import tree_of
from hatnhan.foundation.errors import RuleBroken
from hatnhan.measures import Period
from hatnhan.organisations.models import Organisation, TypeSpell
from hatnhan.organisations.services import DecisionWords, dissolve_organisation, move_organisation
from hatnhan.organisations.testing import a_district, organisations, system

from .conftest import ROLLED_UP

pytestmark = pytest.mark.django_db
START = date(2020, 1, 1)


def _grown(seed: int) -> Organisation:
    """A district in which for three years cells are founded, moved and dissolved."""
    chance = random.Random(seed)
    district = a_district(bases=4, cells=4)
    bases = list(Organisation.objects.filter(type="base_committee"))
    for step in range(24):
        on = START + timedelta(days=45 * step + chance.randrange(40))
        decision = DecisionWords(f"{step}-QĐ/HU", on, "Huyện ủy")
        cells = list(Organisation.objects.filter(type="cell", dissolved_on=None))
        cell = chance.choice(cells)
        cell.refresh_from_db()
        try:
            match chance.randrange(3):
                case 0:
                    organisations(chance.choice(bases), "cell", f"Chi bộ lập lần {step}", founded_on=on)
                case 1:
                    parent = chance.choice(bases)
                    parent.refresh_from_db()
                    move_organisation(cell, parent=parent, on=on, decision=decision, seen=cell.version, actor=system())
                case 2:
                    dissolve_organisation(cell, on=on, decision=decision, seen=cell.version, actor=system())
        except RuleBroken:
            continue
    district.refresh_from_db()
    return district


@pytest.mark.parametrize("seed", range(5))
@pytest.mark.parametrize("recast", [False, True])
def test_parent_is_its_own_plus_its_children(seed: int, recast: bool) -> None:
    district = _grown(seed)
    for period in (Period.year(2020), Period.year(2021), Period.year(2020, 2022)):
        tree = tree_of(period, recast=recast)
        parents = tree.parents(district)
        below = figures_below(district, period, recast=recast)
        assert set(below) == {district.pk, *parents}
        for code in ROLLED_UP:
            rows = rows_behind(code, district, period, recast=recast)
            own: dict[int, int] = {}
            for node in rows.values_list(registry.counted(code).dataset.organisation_column, flat=True):
                own[node] = own.get(node, 0) + 1
            for node, values in below.items():
                lower = [below[child][code].value for child, parent in parents.items() if parent == node]
                assert values[code].value == own.get(node, 0) + sum(lower), (code, node)


@pytest.mark.parametrize("seed", range(3))
def test_one_organisation_and_the_table_agree_and_the_list_is_the_figure(seed: int) -> None:
    district = _grown(seed)
    period = Period.year(2021)
    below = figures_below(district, period)
    for one in Organisation.objects.filter(pk__in=below):
        values = figures_of(one, period)
        assert values == below[one.pk]
        for code in ROLLED_UP:
            assert len(rows_behind(code, one, period)) == values[code].value


def test_one_row_less_and_exactly_its_figures_change() -> None:
    district = _grown(7)
    period = Period.year(2022)
    before = figures_below(district, period)
    gone = TypeSpell.objects.filter(organisation__type="cell", ended_on=None).latest("pk")
    line = {gone.organisation_id}
    parents = tree_of(period).parents(district)
    while above := [parents[node] for node in line if node in parents and parents[node] not in line]:
        line.update(above)
    gone.delete()
    after = figures_below(district, period)
    for node, values in before.items():
        for code in ("organisations.cells", "t.all"):
            assert after[node][code].value == values[code].value - (node in line)
        assert after[node]["organisations.grassroots"] == values["organisations.grassroots"]
