"""On random logs of decisions: opening, in and out make the closing, and one member moved changes his two lines only."""

import random
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import pairwise
from typing import Any

import pytest

from hatnhan.figures import registry
from hatnhan.figures.live import Values, figures_below
from hatnhan.figures.records import rows_behind
from hatnhan.figures.trees import tree_of
from hatnhan.foundation.errors import RuleBroken
from hatnhan.measures import Period
from hatnhan.members import figures as of_members
from hatnhan.members.codes import LogKind
from hatnhan.members.models import Person
from hatnhan.members.testing import a_probationary, decided, members
from hatnhan.organisations import figures as of_organisations
from hatnhan.organisations.models import Organisation
from hatnhan.organisations.testing import a_district

pytestmark = pytest.mark.django_db
START, DAYS = date(2020, 1, 1), 1000
KINDS = (LogKind.TRANSFER, LogKind.TRANSFER, LogKind.DEATH, LogKind.EXPULSION, LogKind.LEAVING, LogKind.TRANSFER_OUT)
YEAR = Period.year(2022)


@pytest.fixture(autouse=True)
def _declared(frozen: Any) -> Iterator[None]:
    frozen(date(2022, 12, 20))
    with registry.declared((*of_organisations.FIGURES, *of_members.FIGURES)):
        yield


def _lived(seed: int) -> tuple[Organisation, int]:
    """A district whose members are admitted, move and leave for three years; and how many decisions were entered."""
    chance, entered = random.Random(seed), 0
    district = a_district(bases=2, cells=3)
    cells = list(Organisation.objects.filter(type="cell").order_by("left"))
    for cell in cells:
        members(cell, 2)
        a_probationary(cell, START + timedelta(days=chance.randrange(DAYS)))
    for _step in range(20):
        person = chance.choice(list(Person.objects.order_by("pk")))
        kind, on = chance.choice(KINDS), START + timedelta(days=chance.randrange(DAYS))
        more = {"organisation": chance.choice(cells)} if kind is LogKind.TRANSFER else {}
        try:
            decided(person, kind, on, **more)
        except RuleBroken:
            continue
        entered += 1
    return district, entered


@pytest.mark.parametrize("seed", range(3))
def test_opening_in_and_out_make_the_closing_between_any_two_days(seed: int) -> None:
    district, entered = _lived(seed)
    assert entered > 4
    cuts = sorted(random.Random(seed).sample(range(1, DAYS + 90), 5))
    for first, last in pairwise(cuts):
        period = Period(START + timedelta(days=first), START + timedelta(days=last - 1))
        evening = period.first - timedelta(days=1)
        opening = figures_below(district, Period(evening, evening), ["members.total"])
        for node, now in figures_below(district, period).items():
            came, went = now["members.in_year"].value, now["members.out_year"].value
            assert opening[node]["members.total"].value + came - went == now["members.total"].value


def test_a_member_moved_changes_his_two_lines_and_nothing_else() -> None:
    district, _entered = _lived(7)
    cells = Organisation.objects.filter(type="cell").order_by("left")
    here, there = cells[0], cells[5]
    person = members(here, 1)[0]
    lines = _line(here, district), _line(there, district)
    before = figures_below(district, YEAR)
    his = {
        code for code in registry.additive(registry.codes())
        if registry.counted(code).dataset.code == "members" and _counts(code, district, person)
    }  # fmt: skip
    decided(person, LogKind.TRANSFER, date(2022, 5, 4), organisation=there)
    after = figures_below(district, YEAR)
    for node, values in before.items():
        lost, won = node in lines[0], node in lines[1]
        expected = dict.fromkeys(his, won - lost) | {
            "members.moved_in": int(won), "members.in_year": int(won),
            "members.moved_out": int(lost), "members.out_year": int(lost),
        }  # fmt: skip
        assert _changed(values, after[node]) == {code: change for code, change in expected.items() if change}


def _line(cell: Organisation, district: Organisation) -> set[int]:
    """The cell and all above it, up to the district."""
    parents, line = tree_of(YEAR).parents(district), [cell.pk]
    while line[-1] in parents:
        line.append(parents[line[-1]])
    return set(line)


def _counts(code: str, district: Organisation, person: Person) -> bool:
    return code == registry.counted(code).code and rows_behind(code, district, YEAR).filter(person=person).exists()


def _changed(before: Values, after: Values) -> dict[str, int]:
    """Counts that are not what they were; shares follow from them."""
    counted = [code for code in before if code == registry.counted(code).code]
    return {code: after[code].value - before[code].value for code in counted if after[code].value != before[code].value}
