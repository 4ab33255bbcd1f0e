"""Small counts of a confidential kind are hidden, and nothing that is shown lets them be worked out."""

import random
from collections.abc import Iterator
from datetime import date
from fractions import Fraction
from typing import Any

import pytest
from django.test import RequestFactory

from hatnhan.access.law import Law, posts
from hatnhan.access.posts import Actor, Post
from hatnhan.figures import reading, registry, veils, views
from hatnhan.figures.access import may_see_records
from hatnhan.figures.records import records_of
from hatnhan.figures.trees import DatedTree
from hatnhan.foundation.errors import NotPermitted
from hatnhan.measures import Column, Count, Period, Share, stock
from hatnhan.organisations.access import Act
from hatnhan.organisations.models import Organisation, TypeSpell
from hatnhan.organisations.testing import a_district, office

pytestmark = [pytest.mark.django_db, pytest.mark.urls("hatnhan.figures.tests.urls")]
YEAR = Period.year(2022)
INSPECT = "inspect"
LARGE = 0.93
KIND = Column("type_number", "Loại", ((1, "một"), (2, "hai"), (3, "ba")))
THE_LAW = Law(
    posts(Post.LEADER, Post.INSPECTOR, Post.BASE_OFFICE).may(Act.SEE, Act.SEE_FIGURES).here_and_below(),
    posts(Post.INSPECTOR).may(INSPECT).here_and_below(),
)
CASES = stock(
    "cases", "Vụ việc", KIND, query=lambda period: TypeSpell.objects.filter(type="case"),
    describe=lambda rows, period: [], law=THE_LAW, see=Act.SEE, confidential=INSPECT,
)  # fmt: skip
FIGURES = (
    Count("t.cases", "Vụ việc", "vụ", "Quy định 22", CASES),
    Count("t.one", "Vụ loại một", "vụ", "Quy định 22", CASES, KIND.is_(1)),
    Count("t.some", "Vụ loại một hoặc hai", "vụ", "Quy định 22", CASES, KIND.in_(1, 2), of="t.cases"),
    Share("t.share", "Tỷ lệ", "%", "Quy định 22", "t.one", "t.cases"),
)
CODES = [one.code for one in FIGURES]


@pytest.fixture(autouse=True)
def _declared() -> Iterator[None]:
    with registry.declared(FIGURES):
        yield


@pytest.fixture
def district() -> Organisation:
    return a_district(bases=2, cells=2)


def cases(at: Organisation, *kinds: int) -> None:
    TypeSpell.objects.bulk_create(
        TypeSpell(organisation=at, type="case", type_number=kind, began_on=date(2022, 1, 5), ended_on=date(2022, 2, 5))
        for kind in kinds
    )


def shown(at: Organisation, actor: Actor | None = None, period: Period = YEAR) -> dict[str, int | None]:
    values = reading.figures_of(at, period, CODES, actor=actor)
    return {code: None if one.is_hidden else one.value for code, one in values.items()}


def test_whoever_has_the_act_sees_all_and_others_no_small_count(district: Organisation) -> None:
    root = Organisation.objects.get(custodian=None)
    cases(Organisation.objects.filter(type="cell").earliest("left"), 1, 2, 2, 2, 3, 3, 3)
    whole = {"t.cases": 7, "t.one": 1, "t.some": 4, "t.share": 1}
    assert shown(root, office(root, Post.INSPECTOR)) == whole
    hidden = {"t.cases": 7, "t.one": None, "t.some": None, "t.share": None}
    assert shown(root, office(root, Post.LEADER)) == hidden
    assert shown(root) == hidden
    cases(Organisation.objects.filter(type="cell").earliest("left"), 1, 1)
    assert shown(root, office(root, Post.LEADER)) == {"t.cases": 9, "t.one": 3, "t.some": 6, "t.share": 3}


def test_a_part_is_hidden_with_the_small_part_beside_it(district: Organisation) -> None:
    first, second = Organisation.objects.filter(type="base_committee").order_by("left")
    cases(first, 1, 1, 1, 2, 2, 2, 3, 3, 3)
    cases(second, 3, 3)
    assert set(shown(first).values()) == {None}
    assert set(shown(second).values()) == {None}
    assert shown(district)["t.cases"] == 11
    cases(second, 3)
    assert shown(first)["t.cases"] == 9
    assert shown(first)["t.one"] is None
    assert shown(second)["t.cases"] == 3


def test_no_comparison_of_days_or_trees(district: Organisation) -> None:
    cases(district, *[1, 2, 3] * 4)
    assert shown(district)["t.one"] == 4
    assert shown(district, period=Period(date(2022, 1, 1), date(2022, 6, 30)))["t.one"] is None
    assert reading.figures_of(district, YEAR, ["t.one"], recast=True)["t.one"].is_hidden


def test_the_running_year_is_hidden(district: Organisation, frozen: Any) -> None:
    cases(district, *[1, 2, 3] * 4)
    frozen(date(2022, 12, 31))
    assert shown(district)["t.one"] is None
    frozen(date(2023, 1, 1))
    assert shown(district)["t.one"] == 4


def test_the_list_and_the_drawer_obey_too(district: Organisation) -> None:
    cases(district, 1, 2)
    leader, inspector = office(district, Post.LEADER), office(district, Post.INSPECTOR)
    assert may_see_records(inspector, CASES, district)
    assert len(records_of("t.cases", district, YEAR, actor=inspector)) == 2
    with pytest.raises(NotPermitted):
        records_of("t.cases", district, YEAR, actor=leader)
    request = RequestFactory().get("/", {"figure": "t.cases"}, headers={"HX-Request": "true", "HX-Target": "drawer"})
    request.actor = leader
    assert "Không hiện" in views.year(request, district.pk, 2022).content.decode()


@pytest.mark.parametrize("seed", range(12))
def test_nothing_small_can_be_worked_out(seed: int, district: Organisation) -> None:
    """Everything shown is a sum of unknown groups; no group below three lies in what these sums span."""
    chance = random.Random(seed)
    nodes = list(Organisation.objects.order_by("left"))
    holders = [one for one in nodes if one.type == "cell" or (seed % 2 and one.type == "base_committee")]
    for one in holders:
        numbers = [chance.randint(3, 6) if chance.random() < LARGE else chance.randint(0, 2) for _kind in range(3)]
        cases(one, *(kind + 1 for kind, number in enumerate(numbers) for _case in range(number)))
    own = veils._groups(CASES, YEAR)
    parents = DatedTree(YEAR.first, YEAR.last).every_parent()
    groups = sorted({held for counter in own.values() for held in counter})
    unknown = {(node.pk, held): place for place, (node, held) in enumerate((n, h) for n in holders for h in groups)}

    def sum_of(node: int, wanted: Any) -> list[Fraction]:
        row = [Fraction(0)] * len(unknown)
        for (there, held), place in unknown.items():
            if node in veils._line(there, parents) and wanted(held):
                row[place] = Fraction(1)
        return row

    told, secret = [], []
    for node in nodes:
        now = shown(node)
        for place, code in enumerate(("t.cases", "t.one", "t.some")):
            wanted = lambda held, place=place: held[place]  # noqa: E731
            count = sum(
                n for one, c in own.items() if node.pk in veils._line(one, parents) for h, n in c.items() if wanted(h)
            )
            row = sum_of(node.pk, wanted)
            (secret if count < veils.LEAST else told if now[code] is not None else []).append(row)
            assert count >= veils.LEAST or now[code] is None
    basis = _reduced(told)
    assert all(any(_rest(row, basis)) or not any(row) for row in secret)


def _reduced(rows: list[list[Fraction]]) -> list[list[Fraction]]:
    basis: list[list[Fraction]] = []
    for row in rows:
        left = _rest(row, basis)
        if any(left):
            first = next(value for value in left if value)
            basis.append([value / first for value in left])
    return basis


def _rest(row: list[Fraction], basis: list[list[Fraction]]) -> list[Fraction]:
    left = list(row)
    for known in basis:
        place = next(place for place, value in enumerate(known) if value)
        if left[place]:
            left = [a - left[place] * b for a, b in zip(left, known, strict=True)]
    return left
