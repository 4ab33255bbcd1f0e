"""On random years of review: levels, reasons and those left make all members; a parent is its own and its children; the
list is the figure. Every figure of organisations, members and reviews that rolls up, at every node."""

import random
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import pytest

from hatnhan.figures import registry
from hatnhan.figures.live import Values, figures_below, own_numbers
from hatnhan.figures.records import rows_behind
from hatnhan.figures.trees import tree_of
from hatnhan.foundation.errors import RuleBroken
from hatnhan.measures import Count, Period, Sum
from hatnhan.members import figures as of_members
from hatnhan.members.codes import LogKind
from hatnhan.members.testing import a_probationary, decided
from hatnhan.organisations import figures as of_organisations
from hatnhan.reviews import figures as of_reviews
from hatnhan.reviews import services
from hatnhan.reviews.codes import Kind
from hatnhan.reviews.testing import Year, a_year, to_rate

pytestmark = pytest.mark.django_db
NOW, PERIOD = date(2022, 12, 28), Period.year(2022)
STATES = (LogKind.EXEMPTION, LogKind.SUSPENSION, LogKind.ABROAD, LogKind.AWAITING, LogKind.DEATH, LogKind.TRANSFER)
PERSONS = ("exempt", "suspended", "too_new", "abroad", "awaiting", "other_place", "decided_above", "other")
FOUR = ("excellent", "good", "completed", "not_completed")


@pytest.fixture(autouse=True)
def _declared(frozen: Any) -> Iterator[None]:
    frozen(NOW)
    with registry.declared((*of_organisations.FIGURES, *of_members.FIGURES, *of_reviews.FIGURES)):
        yield


def _lived(seed: int) -> Year:
    """A year in which members fall ill of every reason not to be rated, some are decided, and some are still to come."""
    chance = random.Random(seed)
    year = a_year(bases=2, cells=3, people=4)
    for subject in chance.sample(
        list(year.campaign.rounds.get(organisation=year.bases[0]).subjects.filter(kind=Kind.MEMBER)), 6
    ):
        kind, on = chance.choice(STATES), date(2022, 1, 10) + timedelta(days=chance.randrange(300))
        more = {"organisation": chance.choice(year.cells)} if kind is LogKind.TRANSFER else {}
        try:
            decided(subject.person, kind, on, **more)
        except RuleBroken:
            continue
    for cell in chance.sample(year.cells, 2):
        a_probationary(cell, date(2022, 8, 1) + timedelta(days=chance.randrange(100)))
    services.list_campaign(year.campaign, actor=year.staff())
    for base in year.bases:
        round = year.round(base)
        levels = {one.pk: chance.randint(1, 4) for one in to_rate(round) if chance.random() < 0.6}
        if levels:
            number = f"{chance.randrange(900)}-QĐ/ĐU"
            services.decide_ratings(round, number=number, on=date(2022, 12, 20), levels=levels, actor=year.chief(base))
    return year


def _of(values: Values, *words: str) -> int:
    return sum(values[f"reviews.members.{word}"].value for word in words)


@pytest.mark.parametrize("seed", range(4))
def test_levels_reasons_and_those_left_make_all_members_everywhere(seed: int) -> None:
    year = _lived(seed)
    below = figures_below(year.district, PERIOD)
    for values in below.values():
        assert _of(values, *FOUR) == _of(values, "reviewed")
        assert _of(values, *(f"not_reviewed.{word}" for word in PERSONS)) == _of(values, "not_reviewed")
        assert _of(values, "reviewed", "not_yet", "not_reviewed") == values["members.total"].value
    assert _of(below[year.district.pk], "not_reviewed") > 0
    assert _of(below[year.district.pk], "not_yet") > 0


@pytest.mark.parametrize("seed", range(3))
def test_a_parent_is_its_own_and_its_children_for_every_figure_that_rolls_up(seed: int) -> None:
    year = _lived(seed)
    parents, below = tree_of(PERIOD).parents(year.district), figures_below(year.district, PERIOD)
    rolled = {code: one for code, one in registry.needed(registry.codes()).items() if _rolls_up(one)}
    assert len(rolled) > 120
    for code, one in rolled.items():
        own = own_numbers(one.dataset, {code: one}, PERIOD)[code]
        for node in below:
            children = sum(
                below[child][code].value for child, parent in parents.items() if parent == node and child != node
            )
            assert below[node][code].value == own.get(node, 0) + children, (code, node)


def _rolls_up(one: Any) -> bool:
    return isinstance(one, Count | Sum) and one.dataset.roll_up


@pytest.mark.parametrize("seed", range(2))
def test_the_list_has_as_many_rows_as_its_figure_says(seed: int) -> None:
    year = _lived(seed)
    values = figures_below(year.district, PERIOD)[year.district.pk]
    told = [
        code for code, one in registry.needed(registry.codes()).items() if isinstance(one, Count) and code in values
    ]
    assert len(told) > 120
    for code in told:
        assert rows_behind(code, year.district, PERIOD).count() == values[code].value, code
