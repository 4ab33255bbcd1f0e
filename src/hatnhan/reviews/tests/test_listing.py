"""Nobody is silently missing: every member of the closing day has one standing, and the reasons add up."""

from datetime import date

import pytest

from hatnhan.access.posts import Post
from hatnhan.foundation.errors import NotPermitted, RuleBroken
from hatnhan.members.codes import LogKind
from hatnhan.members.testing import a_body, a_member, a_probationary, decided, members, seated
from hatnhan.organisations.testing import a_district, office, organisations
from hatnhan.reviews import queries, services
from hatnhan.reviews.codes import Kind, Reason, Standing
from hatnhan.reviews.models import Subject
from hatnhan.reviews.rules import Judgement, RowErrors
from hatnhan.reviews.testing import a_year, closed, entered, to_rate

pytestmark = pytest.mark.django_db


@pytest.fixture
def year(frozen):
    frozen(date(2022, 12, 28))
    return a_year(bases=2, cells=2, people=3)


def again(year):
    return services.list_campaign(year.campaign, actor=year.staff())


def sums_of(year):
    return queries.sums(Subject.objects.filter(year=2022), Kind.MEMBER)


def test_a_round_for_every_deciding_organisation(year):
    rounds = {one.organisation_id: one.parent_id for one in year.campaign.rounds.all()}
    assert rounds == {year.district.pk: None, **{base.pk: year.top.pk for base in year.bases}}


def test_each_kind_is_listed_where_it_is_decided(year):
    listed = set(Subject.objects.values_list("kind", "round__organisation", "organisation"))
    assert {(Kind.ORGANISATION, year.district.pk, base.pk) for base in year.bases} <= listed
    first = year.cells[0]
    assert {(Kind.CELL, year.bases[0].pk, first.pk), (Kind.MEMBER, year.bases[0].pk, first.pk)} <= listed
    assert not Subject.objects.filter(round=year.top, kind__in=(Kind.MEMBER, Kind.CELL)).exists()


def test_the_reasons_add_up_to_all_members(year):
    cell = year.cells[0]
    exempt, suspended, moving = members(cell, 3)
    decided(exempt, LogKind.EXEMPTION, date(2021, 3, 1))
    decided(suspended, LogKind.SUSPENSION, date(2022, 11, 1))
    decided(moving, LogKind.AWAITING, date(2022, 12, 10))
    a_probationary(cell, date(2022, 9, 20))
    assert queries.missing_members(year.base) == 4
    assert again(year).added == 4
    assert queries.missing_members(year.base) == 0
    sums = sums_of(year)
    assert sums.by_reason == {Reason.EXEMPT: 1, Reason.SUSPENDED: 1, Reason.AWAITING: 1, Reason.TOO_NEW: 1}
    assert (sums.not_yet, sums.not_rated, sums.not_subject, sums.elsewhere) == (12, 1, 2, 1)
    assert sums.total == 16


def test_listing_twice_changes_nothing(year):
    assert again(year).total == 0


def test_listing_one_round_and_all_at_once_leave_equal_rows(year):
    def rows():
        fields = ("round", "kind", "organisation", "person", "body", "standing", "reason", "note", "is_head")
        return sorted(Subject.objects.values_list(*fields), key=str)

    at_once = rows()
    Subject.objects.all().delete()
    for one in (year.top, *map(year.round, year.bases)):
        services.propose_subjects([one], actor=year.staff())
    assert rows() == at_once


def test_who_moves_takes_his_row_along_and_who_leaves_drops_out(year):
    mover, leaver = (one.person for one in to_rate(year.base, Kind.MEMBER)[:2])
    decided(mover, LogKind.TRANSFER, date(2022, 12, 15), organisation=year.cells[3])
    decided(leaver, LogKind.DEATH, date(2022, 12, 15))
    listed = again(year)
    assert (listed.changed, listed.dropped) == (1, 1)
    moved = Subject.objects.get(person=mover, kind=Kind.MEMBER)
    assert (moved.organisation_id, moved.round) == (year.cells[3].pk, year.round(year.bases[1]))
    assert not Subject.objects.filter(person=leaver).exists()


def test_who_leaves_with_proposals_keeps_his_row_outside_all_sums(year):
    entered(year.base)
    leaver = to_rate(year.base, Kind.MEMBER)[0]
    decided(leaver.person, LogKind.DEATH, date(2022, 12, 15))
    again(year)
    leaver.refresh_from_db()
    assert (leaver.standing, leaver.reason) == (Standing.NOT_SUBJECT, Reason.LEFT)
    assert sums_of(year).total == 11


def test_a_cell_founded_after_the_cut_off_is_no_subject(year):
    (late,) = organisations(year.bases[0], "cell", "Chi bộ ấp 9", founded_on=date(2022, 12, 10))
    a_member(late)
    again(year)
    subject = Subject.objects.get(kind=Kind.CELL, organisation=late)
    assert (subject.standing, subject.reason) == (Standing.NOT_SUBJECT, Reason.FOUNDED_LATE)
    assert Subject.objects.get(kind=Kind.MEMBER, organisation=late).standing == Standing.RATED


def test_collectives_and_cadres_stand_at_the_level_that_manages_them(year):
    managed = a_body(year.bases[0], decided_by=year.district)
    head = to_rate(year.base, Kind.MEMBER)[0].person
    seated(managed, head)
    own = a_body(year.district)
    again(year)
    assert Subject.objects.get(kind=Kind.COLLECTIVE, body=managed).round == year.top
    cadre = Subject.objects.get(kind=Kind.CADRE, person=head)
    assert (cadre.round, cadre.is_head, cadre.capacity) == (year.top, True, "secretary")
    above = Subject.objects.get(kind=Kind.COLLECTIVE, body=own)
    assert (above.standing, above.reason) == (Standing.ELSEWHERE, Reason.DECIDED_ABOVE)


def test_a_judgement_by_hand_stands_and_needs_a_reason(year):
    subject = to_rate(year.base, Kind.MEMBER)[0]
    with pytest.raises(RowErrors):
        services.judge_subjects(year.base, [(subject.pk, Judgement(Standing.ELSEWHERE))], actor=year.chief())
    judged = Judgement(Standing.NOT_RATED, Reason.OTHER)
    with pytest.raises(RowErrors):
        services.judge_subjects(year.base, [(subject.pk, judged)], actor=year.chief())
    judged = Judgement(Standing.ELSEWHERE, Reason.OTHER_PLACE, "Đảng ủy khối")
    services.judge_subjects(year.base, [(subject.pk, judged)], actor=year.chief())
    assert again(year).total == 0
    subject.refresh_from_db()
    assert (subject.standing, subject.note) == (Standing.ELSEWHERE, "Đảng ủy khối")
    with pytest.raises(NotPermitted):
        services.judge_subjects(year.base, [(subject.pk, judged)], actor=year.staff())


def test_a_closed_round_is_not_listed_again(year):
    closed(year.base)
    with pytest.raises(RuleBroken, match="đã khóa"):
        services.propose_subjects([year.base], actor=year.staff())
    assert again(year).total == 0


def test_a_year_is_opened_once_and_only_by_the_board(year):
    for place in (year.district, year.bases[0]):
        with pytest.raises(RuleBroken, match="đã có đợt kiểm điểm"):
            services.open_campaign(place, 2022, cut_off_on=date(2022, 12, 1), actor=office(place, Post.BOARD_STAFF))
    other = a_district()
    with pytest.raises(NotPermitted):
        services.open_campaign(other, 2022, cut_off_on=date(2022, 12, 1), actor=year.staff())
    with pytest.raises(RuleBroken, match="Ngày chốt"):
        services.open_campaign(other, 2022, cut_off_on=date(2023, 1, 5), actor=office(other, Post.BOARD_STAFF))


def test_the_rules_are_those_of_the_day_of_opening(year, frozen):
    assert year.campaign.regulation == "132-QĐ/TW, 21-HD/BTCTW"
    frozen(date(2026, 1, 5))
    assert year.base.rules.new_member.treatment == "not_rated"
    late = a_district()
    of_2023 = services.open_campaign(late, 2023, cut_off_on=date(2023, 12, 1), actor=office(late, Post.BOARD_STAFF))
    assert of_2023.regulation == "124-QĐ/TW, 25-HD/BTCTW"


def test_the_number_of_queries_does_not_grow_with_the_members(frozen, django_assert_max_num_queries):
    frozen(date(2022, 12, 28))
    small, large = a_year(bases=1, cells=1, people=2), a_year(bases=3, cells=3, people=8)
    for one in (small, large):
        Subject.objects.filter(round__campaign=one.campaign).delete()
        with django_assert_max_num_queries(40):
            again(one)
