"""The decision list of 2025 over every room, in one act: who and what follows, what stays as it was, and nothing half-done.

Two provinces with four districts. The provinces merge; of each district three or four old communes become one new one,
retyped, and one that is left goes on by itself; the districts end with their committees and the bodies beside them; cells
are put under new parents and some are merged; members and open reviews follow.
"""

import hashlib
from datetime import date, timedelta

import pytest
from django.apps import apps

from hatnhan.access import audit
from hatnhan.access.posts import Post
from hatnhan.accounts.models import Grant
from hatnhan.accounts.testing import a_grant, an_account
from hatnhan.figures.live import figures_of
from hatnhan.foundation.errors import RuleBroken
from hatnhan.foundation.testing import hearing
from hatnhan.measures import Period
from hatnhan.members.models import Body, Person, Seat
from hatnhan.members.testing import a_body, members, seated
from hatnhan.organisations import queries as tree
from hatnhan.organisations.models import Organisation
from hatnhan.organisations.news import CellsMerged, OrganisationsEnded, OrganisationsMerged
from hatnhan.organisations.plans import Plan, PlanAct, PlanRefused, PlanRow
from hatnhan.organisations.services import reorganise
from hatnhan.organisations.testing import a_pair_of_provinces, decided, decision_list, office, organisations, system
from hatnhan.reviews import services as reviews
from hatnhan.reviews.codes import Kind, Reason
from hatnhan.reviews.models import Campaign, Round, Subject
from hatnhan.reviews.testing import Year, closed, entered
from hatnhan.shell.wiring import integrity_checks

pytestmark = pytest.mark.django_db
ON = date(2025, 7, 1)
CODES = [
    "members.total", "organisations.grassroots", "organisations.cells_under_grassroots", "reviews.members.reviewed",
    "reviews.members.good_or_better",
]  # fmt: skip
YEAR = Period.year(2022)
KINDS = (Kind.CELL, Kind.MEMBER)
PEOPLE = 2


@pytest.fixture
def world(frozen):
    """Members everywhere, committees and People's Committees of districts; 2022 closed in one district, 2025 open in all."""
    world = a_pair_of_provinces()
    for cell in [*world.cells, *world.offices]:
        members(cell, PEOPLE)
    world.beside = [
        organisations(one, "peoples_committee", f"Ủy ban nhân dân huyện {number + 1}")[0]
        for number, one in enumerate(world.districts)
    ]
    for district, cell in zip(world.districts, world.offices, strict=True):
        committee = a_body(district, "committee", name=f"Ban Chấp hành {district.name}")
        seated(committee, Person.objects.filter(cell=cell).order_by("pk")[0])
    frozen(date(2022, 12, 28))
    world.past = opened(world, 0, 2022)
    for base in world.past.bases:
        closed(world.past.round(base))
    frozen(date(2025, 6, 30))
    world.open = [opened(world, number, 2025) for number in range(4)]
    entered(world.open[0].base)
    frozen(ON)
    return world


def opened(world, number, year):
    district = world.districts[number]
    campaign = reviews.open_campaign(
        district, year, cut_off_on=date(year, 12, 1), kinds=KINDS, actor=office(district, Post.BOARD_STAFF)
    )
    reviews.list_campaign(campaign, actor=office(district, Post.BOARD_STAFF))
    communes = world.communes[number * 4 : number * 4 + 4]
    return Year(district, campaign, communes, world.cells[number * 8 : number * 8 + 8])


def the_list(world):
    """The builder's list; in the last district only three communes merge; what stood beside the districts ends too."""
    kept = world.communes[15]
    rows = [row for row in decision_list(world).rows if row.subject != kept.pk]
    rows += [
        PlanRow(PlanAct.RETYPE, kept.pk, type="commune"), PlanRow(PlanAct.MOVE, kept.pk, world.provinces[0].pk),
        *(PlanRow(PlanAct.DISSOLVE, one.pk) for one in world.beside),
    ]  # fmt: skip
    return Plan([PlanRow(r.act, r.subject, r.to, r.name, r.type, number) for number, r in enumerate(rows, 1)])


def carry_out(world):
    return reorganise(the_list(world), on=ON, decision=decided(), actor=system())


def numbers(organisation, period, **more):
    organisation.refresh_from_db()
    return {code: value.value for code, value in figures_of(organisation, period, CODES, **more).items()}


def everything():
    """A digest of each table of the register and of the audit book."""
    rooms = {"access", "accounts", "directives", "meetings", "members", "organisations", "reviews"}
    models = [one for one in apps.get_models() if one._meta.app_label in rooms]
    return {
        one._meta.label: hashlib.sha256(repr(list(one.objects.order_by("pk").values_list())).encode()).hexdigest()
        for one in models
    }


def test_the_tree_becomes_what_the_list_says(world):
    carry_out(world)
    first, second = world.provinces
    heads = tree.children(first, ON)
    assert {one.name for one in heads} == {*(f"Đảng bộ xã mới {i}" for i in (1, 2, 3, 4)), "Đảng bộ xã 4.4"}
    assert {one.type for one in heads} == {"commune"}
    second.refresh_from_db()
    assert (second.dissolved_on, second.custodian) == (ON, first)
    assert not Organisation.objects.filter(type__in=("district", "peoples_committee"), dissolved_on=None).exists()
    assert tree.children(world.communes[0], ON).count() == 8
    assert tree.children(world.communes[12], ON).count() == 7
    assert list(tree.children(world.communes[15], ON)) == world.cells[30:]


def test_the_tree_of_every_day_before_is_read_as_it_was(world):
    days = [date(2012, 1, 1), date(2022, 12, 31), ON - timedelta(days=1)]

    def read(days):
        return [(tree.parents_on(day), sorted(tree.ids_below(world.provinces[1], day))) for day in days]

    before = read(days)
    carry_out(world)
    assert read(days) == before


def test_figures_of_2022_stay_and_are_recast_on_the_tree_of_today(world):
    places = [*world.provinces, *world.districts, *world.communes]
    before = [numbers(one, YEAR) for one in places]
    assert before[0]["reviews.members.reviewed"] == before[2]["reviews.members.reviewed"] == 8 * PEOPLE
    carry_out(world)
    assert [numbers(one, YEAR) for one in places] == before
    first, second = before[:2]
    recast = numbers(world.provinces[0], YEAR, recast=True)
    assert recast == {code: first[code] + second[code] for code in CODES}
    commune = numbers(world.communes[0], YEAR, recast=True)
    assert commune["members.total"] == (8 + 1) * PEOPLE
    assert commune["reviews.members.reviewed"] == commune["reviews.members.good_or_better"] == 8 * PEOPLE
    assert numbers(world.provinces[0], Period.year(2025))["members.total"] == 36 * PEOPLE


def test_everybody_follows_and_every_invariant_holds(world):
    carry_out(world)
    open_ones = Organisation.objects.filter(dissolved_on=None)
    assert Person.objects.filter(is_current=True, cell__in=open_ones).count() == Person.objects.count() == 36 * PEOPLE
    assert Person.objects.filter(cell=world.cells[0]).count() == 2 * PEOPLE
    assert [(name, fault) for name, check in integrity_checks() for fault in check()] == []


def test_open_reviews_follow_and_nobody_is_listed_twice_or_nowhere(world):
    listed = Subject.objects.filter(year=2025, kind=Kind.MEMBER).exclude(reason=Reason.LEFT)
    people = set(listed.values_list("person", flat=True))
    carry_out(world)
    assert set(listed.values_list("person", flat=True)) == people == set(Person.objects.values_list("pk", flat=True))
    assert listed.count() == len(people)
    assert not listed.exclude(organisation__dissolved_on=None).exists()
    assert not Round.objects.filter(year=2025).exclude(organisation__dissolved_on=None).exists()
    for subject in listed.select_related("person", "organisation", "round__organisation"):
        assert subject.organisation_id == subject.person.cell_id
        assert subject.round.organisation_id in {subject.organisation_id, subject.organisation.custodian_id}


def test_what_was_typed_before_is_still_there(world):
    typed = Subject.objects.filter(proposals__isnull=False, kind=Kind.MEMBER, year=2025).distinct().order_by("pk")
    before = list(typed.values_list("pk", "person"))
    assert len(before) == 2 * PEOPLE
    carry_out(world)
    assert list(typed.values_list("pk", "person")) == before


def test_the_closed_year_stays_where_it_was_decided(world):
    of_2022 = Subject.objects.filter(year=2022).order_by("pk")
    before = list(of_2022.values())
    rounds = list(Round.objects.with_state().filter(year=2022, is_shut=True).values_list("pk", "organisation"))
    carry_out(world)
    assert list(of_2022.values()) == before
    assert list(Round.objects.with_state().filter(year=2022, is_shut=True).values_list("pk", "organisation")) == rounds
    assert Campaign.objects.get(year=2022).organisation_id in {world.districts[0].pk, world.provinces[0].pk}


def test_committees_and_seats_end_with_their_district(world):
    carry_out(world)
    assert set(Body.objects.values_list("ended_on", flat=True)) == {ON}
    assert set(Seat.objects.values_list("ended_on", flat=True)) == {ON}


def test_posts_end_with_their_organisation(world):
    user = an_account(world.provinces[0])
    ends = a_grant(user, Post.LEADER, world.districts[0])
    stays = a_grant(user, Post.BASE_SECRETARY, world.communes[0])
    carry_out(world)
    assert Grant.objects.get(pk=ends.pk).ended_on == ON
    assert Grant.objects.get(pk=stays.pk).ended_on is None


@pytest.mark.parametrize("news", [CellsMerged, OrganisationsMerged, OrganisationsEnded])
def test_a_fault_among_those_who_follow_leaves_everything_as_it_was(world, news):
    def fail(_news):
        raise RuleBroken("planted")

    before = everything()
    with hearing(news, fail), pytest.raises(RuleBroken, match="planted"):
        carry_out(world)
    assert everything() == before


def test_a_fault_in_the_audit_book_leaves_everything_as_it_was(world, monkeypatch):
    def fail(*_arguments, **_more):
        raise RuntimeError("planted")

    before = everything()
    monkeypatch.setattr(audit, "_enter", fail)
    with pytest.raises(RuntimeError, match="planted"):
        carry_out(world)
    assert everything() == before


def test_one_wrong_row_refuses_the_whole_list_with_its_number(world):
    plan, before = the_list(world), everything()
    forgotten = [row for row in plan.rows if row.subject != world.beside[2].pk]
    with pytest.raises(PlanRefused) as refused:
        reorganise(Plan(forgotten), on=ON, decision=decided(), actor=system())
    told = [(one.number, one.message) for one in refused.value.problems]
    number = next(row.number for row in plan.rows if row.subject == world.districts[2].pk)
    assert told == [(number, "Đảng bộ huyện 3 kết thúc khi còn 1 tổ chức trực thuộc chưa có nơi chuyển đến.")]
    assert everything() == before


def test_the_digest_sees_a_change(world):
    before = everything()
    carry_out(world)
    changed = {label for label, digest in everything().items() if digest != before[label]}
    assert {"members.Person", "organisations.Organisation", "reviews.Subject", "access.AuditEntry"} <= changed
