"""A base that is merged or moved in the middle of its review: its successor's posts go on with it, nobody else does."""

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from hatnhan.access.posts import Post
from hatnhan.accounts.testing import an_account
from hatnhan.organisations.plans import Plan, PlanAct, PlanRow
from hatnhan.organisations.services import DecisionWords, reorganise
from hatnhan.organisations.testing import office, organisations, system
from hatnhan.reviews import integrity, queries, services
from hatnhan.reviews.codes import Kind, Reason
from hatnhan.reviews.models import Rating, Round, Subject
from hatnhan.reviews.testing import a_year, decided, entered, to_rate

pytestmark = pytest.mark.django_db
ON = date(2023, 1, 5)


@pytest.fixture
def year(frozen):
    frozen(ON)
    year = a_year(bases=2, cells=2, people=3, kinds=(Kind.ORGANISATION, Kind.CELL, Kind.MEMBER))
    entered(year.base)
    return year


def reorganised(*rows):
    reorganise(Plan(list(rows)), on=ON, decision=DecisionWords("1-QĐ/HU", ON, "Huyện ủy"), actor=system())


@pytest.fixture
def merged(year):
    """The first base goes into the second, its cells with it."""
    first, second = year.bases
    moves = [PlanRow(PlanAct.MOVE, cell.pk, second.pk, number=n) for n, cell in enumerate(year.cells[:2], 1)]
    reorganised(*moves, PlanRow(PlanAct.MERGE, first.pk, second.pk, number=9))
    second.refresh_from_db()
    return year


def test_everybody_stands_once_in_the_successors_round(merged):
    round = merged.round(merged.bases[1])
    members = Subject.objects.filter(year=2022, kind=Kind.MEMBER).exclude(reason=Reason.LEFT)
    assert set(members.values_list("round", flat=True)) == {round.pk}
    assert members.count() == members.values("person").distinct().count() == 12
    assert not Round.objects.filter(organisation=merged.bases[0]).exists()
    assert queries.missing_members(round) == 0
    assert list(integrity.faults()) == []


def test_the_successors_posts_carry_it_to_its_end(merged):
    round = merged.round(merged.bases[1])
    waiting = [cell for cell in merged.cells if queries.submission_of(round, cell) is None]
    actor, rows = office(merged.bases[1]), to_rate(round, Kind.MEMBER, Kind.CELL)
    for cell in waiting:
        some = [services.Row(one.pk, 3, 3, None, 3) for one in rows if one.organisation == cell]
        services.enter_cell(round, cell, some, on_behalf="Bí thư chi bộ", actor=actor)
    services.submit_units(round, waiting, actor=actor)
    decided(round)
    services.close_round(round, actor=merged.chief(merged.bases[1]))
    assert merged.round(merged.bases[1]).is_closed
    assert Rating.objects.filter(subject__kind=Kind.MEMBER).count() == 12


def signed_in(place, post):
    client = Client()
    client.force_login(an_account(place, post))
    return client


def test_the_former_posts_open_nothing_any_more(year):
    first, second = year.bases
    former, round = signed_in(first, Post.BASE_SECRETARY), year.base
    assert former.get(reverse("reviews:round", args=[round.pk])).status_code == 200
    moves = [PlanRow(PlanAct.MOVE, cell.pk, second.pk, number=n) for n, cell in enumerate(year.cells[:2], 1)]
    reorganised(*moves, PlanRow(PlanAct.MERGE, first.pk, second.pk, number=9))
    for name in ("round", "closing", "round_plan"):
        assert former.get(reverse(f"reviews:{name}", args=[year.round(second).pk])).status_code in (403, 404)


def test_the_pages_of_the_merged_round_open_for_the_successor_only(merged, frozen):
    round = merged.round(merged.bases[1])
    office_client = signed_in(merged.bases[1], Post.BASE_OFFICE)
    stranger = signed_in(merged.cells[2], Post.SECRETARY)
    cell = merged.cells[0]
    pages = [
        reverse("reviews:round", args=[round.pk]), reverse("reviews:unit", args=[round.pk, cell.pk]),
        reverse("reviews:round_plan", args=[round.pk]), reverse("reviews:closing", args=[round.pk]),
        reverse("reviews:new_decision", args=[round.pk, Kind.MEMBER]),
        reverse("reviews:appraisal", args=[round.pk, Kind.MEMBER]),
        reverse("reviews:unit_paper", args=[round.pk, cell.pk, "cell_minutes"]),
    ]  # fmt: skip
    for page in pages:
        assert office_client.get(page).status_code == 200, page
        assert stranger.get(page).status_code in (403, 404), page
    assert cell.name in office_client.get(pages[0]).content.decode()


def test_the_secretary_of_a_moved_cell_still_types_for_his_own(merged):
    round, cell = merged.round(merged.bases[1]), merged.cells[0]
    services.return_submission(queries.submission_of(round, cell), reason="Sửa", actor=merged.chief(merged.bases[1]))
    cell.refresh_from_db()
    client = signed_in(cell, Post.SECRETARY)
    subject = round.subjects.filter(kind=Kind.MEMBER, organisation=cell).first()
    assert client.post(reverse("reviews:row", args=[subject.pk]), {"self_level": "4"}).json()["ok"]


def test_a_base_moved_to_another_district_takes_its_open_round_along(year):
    (other,) = organisations(year.district.custodian, "district", "Đảng bộ huyện Bãi Sậy")
    base = year.bases[0]
    reorganised(PlanRow(PlanAct.MOVE, base.pk, other.pk, number=1))
    base.refresh_from_db()
    round = year.base
    other.refresh_from_db()
    leader = signed_in(other, Post.LEADER)
    assert leader.get(reverse("reviews:round", args=[round.pk])).status_code == 200
    year.district.refresh_from_db()
    former = signed_in(year.district, Post.LEADER)
    assert former.get(reverse("reviews:round", args=[round.pk])).status_code == 404
    decided(round)
    services.close_round(round, actor=office(base, Post.BASE_SECRETARY))
    assert year.base.is_closed
