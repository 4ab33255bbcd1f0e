"""The decision list of 2025 over every room: members and posts follow, figures of 2022 stay and can be recast."""

from datetime import date

import pytest

from hatnhan.access.posts import Post
from hatnhan.accounts.models import Grant
from hatnhan.accounts.testing import a_grant, an_account
from hatnhan.figures.live import figures_of
from hatnhan.foundation.errors import RuleBroken
from hatnhan.foundation.testing import hearing
from hatnhan.measures import Period
from hatnhan.members.models import Person
from hatnhan.members.testing import members
from hatnhan.organisations.models import Organisation
from hatnhan.organisations.news import OrganisationsEnded
from hatnhan.organisations.services import reorganise
from hatnhan.organisations.testing import a_pair_of_provinces, decided, decision_list, system
from hatnhan.shell.wiring import integrity_checks

pytestmark = pytest.mark.django_db
ON = date(2025, 7, 1)
CODES = ["members.total", "organisations.grassroots", "organisations.cells_under_grassroots"]
YEAR = Period.year(2022)


@pytest.fixture
def world():
    world = a_pair_of_provinces()
    for cell in [*world.cells, *world.offices]:
        members(cell, 2)
    return world


def numbers(organisation, period, **more):
    organisation.refresh_from_db()
    return {code: value.value for code, value in figures_of(organisation, period, CODES, **more).items()}


def test_figures_of_2022_stay_and_are_recast_on_the_tree_of_today(world):
    places = [*world.provinces, *world.districts, *world.communes]
    before = [numbers(one, YEAR) for one in places]
    reorganise(decision_list(world), on=ON, decision=decided(), actor=system())
    assert [numbers(one, YEAR) for one in places] == before
    first, second = before[:2]
    recast = numbers(world.provinces[0], YEAR, recast=True)
    assert recast == {code: first[code] + second[code] for code in CODES}
    commune = numbers(world.communes[0], YEAR, recast=True)
    assert commune["members.total"] == 4 * 2 * 2 + 2
    assert numbers(world.provinces[0], Period.year(2025))["members.total"] == 72


def test_everybody_follows_and_every_invariant_holds(world):
    reorganise(decision_list(world), on=ON, decision=decided(), actor=system())
    open_ones = Organisation.objects.filter(dissolved_on=None)
    assert Person.objects.filter(is_current=True, cell__in=open_ones).count() == Person.objects.count() == 72
    assert Person.objects.filter(cell=world.cells[0]).count() == 4
    assert [(name, fault) for name, check in integrity_checks() for fault in check()] == []


def test_posts_end_with_their_organisation(world):
    user = an_account(world.provinces[0])
    ends = a_grant(user, Post.LEADER, world.districts[0])
    stays = a_grant(user, Post.BASE_SECRETARY, world.communes[0])
    reorganise(decision_list(world), on=ON, decision=decided(), actor=system())
    assert Grant.objects.get(pk=ends.pk).ended_on == ON
    assert Grant.objects.get(pk=stays.pk).ended_on is None


def test_a_fault_among_the_last_to_follow_leaves_everything_as_it_was(world):
    def fail(_news):
        raise RuleBroken("planted")

    where = dict(Person.objects.values_list("pk", "cell_id"))
    with hearing(OrganisationsEnded, fail), pytest.raises(RuleBroken, match="planted"):
        reorganise(decision_list(world), on=ON, decision=decided(), actor=system())
    assert dict(Person.objects.values_list("pk", "cell_id")) == where
    assert not Organisation.objects.exclude(dissolved_on=None).exists()
