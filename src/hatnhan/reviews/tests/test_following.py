"""Open reviews follow a merger by the list; what was closed, or of a day gone by, stays."""

from datetime import date

import pytest

from hatnhan.foundation.errors import RuleBroken
from hatnhan.members.codes import LogKind
from hatnhan.members.testing import decided as logged
from hatnhan.organisations.news import CellSplit, OrganisationsEnded, OrganisationsMerged
from hatnhan.organisations.plans import Plan, PlanAct, PlanRow
from hatnhan.organisations.services import DecisionWords, reorganise
from hatnhan.organisations.testing import system
from hatnhan.reviews import integrity, queries
from hatnhan.reviews.codes import Kind, Reason
from hatnhan.reviews.following import FOLLOWER, follow_end, follow_merger, follow_split
from hatnhan.reviews.models import Round, Subject
from hatnhan.reviews.testing import a_year, closed, decided, entered

pytestmark = pytest.mark.django_db
ON = date(2022, 12, 10)


@pytest.fixture
def year(frozen):
    frozen(date(2022, 12, 28))
    return a_year(bases=2, cells=2, people=3, kinds=(Kind.ORGANISATION, Kind.CELL, Kind.MEMBER))


def merge(gone, into):
    """The act of the tree itself, with everybody who listens."""
    plan = Plan([PlanRow(PlanAct.MERGE, gone.pk, into.pk, number=1)])
    reorganise(plan, on=ON, decision=DecisionWords("1-QĐ/HU", ON, "Huyện ủy"), actor=system())


def members_of(cell):
    return Subject.objects.filter(organisation=cell, kind=Kind.MEMBER).exclude(reason=Reason.LEFT).count()


def test_members_under_review_follow_their_cell_and_nobody_is_lost(year):
    gone, into = year.cells[0], year.cells[1]
    assert FOLLOWER.count([gone.pk], ON) == {gone.pk: 3}
    merge(gone, into)
    assert (members_of(gone), members_of(into)) == (0, 6)
    assert queries.sums(Subject.objects.filter(year=2022), Kind.MEMBER).total == 12
    assert not Subject.objects.filter(organisation=gone, kind=Kind.CELL).exists()
    assert FOLLOWER.count([gone.pk], ON) == {}


def test_they_follow_into_the_round_of_another_base(year):
    entered(year.base)
    gone, into = year.cells[0], year.cells[2]
    merge(gone, into)
    assert members_of(into) == 6
    assert set(Subject.objects.filter(organisation=into).values_list("round", flat=True)) == {
        year.round(year.bases[1]).pk
    }
    assert list(integrity.faults()) == []


def test_a_split_lists_everybody_where_he_went(year):
    mover = Subject.objects.filter(organisation=year.cells[0], kind=Kind.MEMBER).first().person
    logged(mover, LogKind.TRANSFER, ON, organisation=year.cells[1])
    follow_split(CellSplit(year.cells[0].pk, {mover.pk: year.cells[1].pk}, ON, 1, system()))
    assert (members_of(year.cells[0]), members_of(year.cells[1])) == (2, 4)


def test_the_open_round_of_a_merged_base_joins_its_successors(year):
    first, second = year.bases
    entered(year.base)
    decided(year.base)
    news = OrganisationsMerged({first.pk: second.pk}, date(2023, 2, 1), 1, system())
    follow_merger(news)
    assert not Round.objects.filter(organisation=first).exists()
    assert members_of(year.cells[0]) == 3
    assert set(Subject.objects.filter(kind=Kind.MEMBER).values_list("round", flat=True)) == {year.round(second).pk}
    assert list(integrity.faults()) == []


def test_a_merger_into_a_closed_round_is_refused(year):
    first, second = year.bases
    closed(year.round(second))
    with pytest.raises(RuleBroken, match="Hãy mở lại trước khi sáp nhập"):
        follow_merger(OrganisationsMerged({first.pk: second.pk}, date(2023, 2, 1), 1, system()))


def test_a_closed_round_stays_where_it_was(year):
    first, second = year.bases
    round = closed(year.base)
    before = list(Subject.objects.filter(round=round).order_by("pk").values())
    follow_merger(OrganisationsMerged({first.pk: second.pk}, date(2023, 2, 1), 1, system()))
    assert list(Subject.objects.filter(round=round).order_by("pk").values()) == before
    assert Round.objects.get(pk=round.pk).organisation == first


def test_what_ended_with_nobody_in_it_drops_out(year):
    Subject.objects.filter(round=year.base).delete()
    follow_end(OrganisationsEnded(frozenset({year.bases[0].pk}), date(2023, 2, 1), 1, system()))
    assert not Round.objects.filter(organisation=year.bases[0]).exists()


def test_the_round_of_a_district_that_ended_goes_to_its_custodian(year):
    for base in year.bases:
        entered(year.round(base))
        decided(year.round(base))
    decided(year.top)
    follow_end(OrganisationsEnded(frozenset({year.district.pk}), date(2023, 2, 1), 1, system()))
    round = Round.objects.get(parent=None)
    assert round.organisation_id == year.district.custodian_id
    assert round.below.count() == 2
    assert list(integrity.faults()) == []


def test_integrity_names_what_was_changed_behind_the_services(year):
    round = closed(year.base)
    assert list(integrity.faults()) == []
    Subject.objects.filter(round=round).update(note="x", knock_out="x")
    assert list(integrity.faults()) == []
    first = Subject.objects.filter(round=round).first()
    first.rating.delete()
    assert [fault.split(" is ")[0] for fault in integrity.faults()] == [f"reviews: round {round.pk}"]
