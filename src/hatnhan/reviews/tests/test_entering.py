"""Entering by row, by cell and by the list: the same rows; refusals by row and field; nothing half-done."""

from dataclasses import replace
from datetime import date

import pytest

from hatnhan.access.posts import Post
from hatnhan.foundation.errors import NotPermitted, RuleBroken, Stale
from hatnhan.members.testing import acting_member
from hatnhan.organisations.testing import office
from hatnhan.reviews import services
from hatnhan.reviews.codes import Kind, Source, Stage
from hatnhan.reviews.models import Entry, Opinion, Proposal, Subject, Tally
from hatnhan.reviews.rules import Ballots, RowErrors
from hatnhan.reviews.services import Row, Sheet
from hatnhan.reviews.testing import a_year, ballots, closed, entered, to_rate

pytestmark = pytest.mark.django_db


@pytest.fixture
def year(frozen):
    frozen(date(2022, 12, 28))
    return a_year(bases=1, cells=2, people=3, kinds=(Kind.CELL, Kind.MEMBER))


@pytest.fixture
def cell(year):
    return year.cells[0]


@pytest.fixture
def secretary(cell):
    return office(cell, Post.SECRETARY)


def rows_of(year, cell, level=3):
    return [
        Row(one.pk, level, level, ballots(level), level)
        for one in to_rate(year.base, Kind.MEMBER)
        if one.organisation == cell
    ]


def written():
    stated = Proposal.objects.order_by("subject", "stage").values_list("subject", "stage", "level", "reason")
    counts = Tally.objects.order_by("subject").values_list("subject", "issued", "good", "excellent", "invalid")
    return list(stated), list(counts)


def test_a_cell_in_one_act_and_row_by_row_leave_equal_rows(year, cell, secretary):
    rows = rows_of(year, cell)
    services.enter_cell(year.base, cell, rows, actor=secretary)
    at_once = written()
    Proposal.objects.all().delete()
    Tally.objects.all().delete()
    for row in rows:
        services.save_row(year.base, row, actor=secretary)
    assert written() == at_once
    assert len(at_once[0]) == 9


def test_the_ballots_propose_where_nobody_says_otherwise(year, cell, secretary):
    first, second, _third = rows_of(year, cell)
    split = Ballots(6, 6, excellent=3, good=3)
    rows = [Row(first.subject_id, ballots=ballots(4)), Row(second.subject_id, ballots=split)]
    services.enter_cell(year.base, cell, rows, actor=secretary)
    proposed = dict(Proposal.objects.filter(stage=Stage.MEETING).values_list("subject", "level"))
    assert proposed == {first.subject_id: 4}


def test_what_is_emptied_in_the_grid_is_taken_away(year, cell, secretary):
    row = rows_of(year, cell)[0]
    services.save_row(year.base, row, actor=secretary)
    services.save_row(year.base, Row(row.subject_id, self_level=2), actor=secretary)
    assert list(Proposal.objects.values_list("stage", "level")) == [(Stage.SELF, 2)]
    assert not Tally.objects.exists()


def test_every_fault_is_told_by_row_and_field_and_nothing_is_written(year, cell, secretary):
    first, second, third = rows_of(year, cell)
    elsewhere = next(one for one in to_rate(year.base, Kind.MEMBER) if one.organisation == year.cells[1])
    rows = [
        first, Row(second.subject_id, 5), Row(third.subject_id, ballots=Ballots(5, 5, good=4)), Row(elsewhere.pk, 3), first,
    ]  # fmt: skip
    with pytest.raises(RowErrors) as refusal:
        services.enter_cell(year.base, cell, rows, actor=secretary)
    assert [error[:2] for error in refusal.value.errors] == [
        (1, "self_level"), (2, "votes"), (3, "subject"), (4, "subject"),
    ]  # fmt: skip
    assert "Thiếu 1 phiếu" in refusal.value.errors[1][2]
    assert (Proposal.objects.count(), Tally.objects.count(), Entry.objects.count()) == (0, 0, 0)


def test_the_second_of_two_writers_is_told(year, cell, secretary):
    row = rows_of(year, cell)[0]
    seen = Subject.objects.get(pk=row.subject_id).version
    services.save_row(year.base, Row(row.subject_id, 4, seen=seen), actor=secretary)
    with pytest.raises(Stale) as refusal:
        services.save_row(year.base, Row(row.subject_id, 3, seen=seen), actor=office(year.bases[0]))
    assert refusal.value.current == seen + 1
    assert Proposal.objects.get().level == 4


def test_a_row_whose_answer_was_lost_is_sent_again_and_written_once(year, cell, secretary):
    (row, *_rest) = rows_of(year, cell)
    seen = Subject.objects.get(pk=row.subject_id).version
    for asked in (replace(row, proposed_level=None, seen=seen), replace(row, seen=seen)):
        assert services.save_row(year.base, asked, actor=secretary).version == seen + 1
    assert (Entry.objects.count(), Tally.objects.count()) == (1, 1)
    for other in (
        replace(row, ballots=ballots(4), proposed_level=None, seen=seen),
        replace(row, committee_level=None, seen=seen),
    ):
        with pytest.raises(Stale):
            services.save_row(year.base, other, actor=secretary)
    with pytest.raises(NotPermitted):
        services.save_row(year.base, replace(row, seen=seen), actor=office(year.cells[1], Post.SECRETARY))


def test_a_secretary_enters_his_own_cell_only(year, cell, secretary):
    other = year.cells[1]
    with pytest.raises(NotPermitted):
        services.enter_cell(year.base, other, rows_of(year, other), actor=secretary)
    with pytest.raises(NotPermitted):
        services.enter_cell(year.base, cell, rows_of(year, cell), actor=year.staff())
    services.enter_cell(year.base, cell, rows_of(year, cell), actor=secretary)


def test_the_office_enters_on_behalf_and_it_is_marked_and_a_secretary_may_not(year, cell, secretary):
    with pytest.raises(NotPermitted):
        services.enter_cell(year.base, cell, rows_of(year, cell), on_behalf="Nông Thị Mùi", actor=secretary)
    entry = services.enter_cell(
        year.base, cell, rows_of(year, cell), on_behalf="Nông Thị Mùi", actor=office(year.bases[0])
    )
    assert entry.on_behalf_of == "Nông Thị Mùi"
    assert set(Tally.objects.values_list("entry", flat=True)) == {entry.pk}


def test_a_grid_of_many_cells_is_one_act(year):
    rows = {cell: rows_of(year, cell) for cell in year.cells}
    own = {one.organisation: Row(one.pk, 3, proposed_level=3) for one in to_rate(year.base, Kind.CELL)}
    sheets = [Sheet(cell, [*rows[cell], own[cell]]) for cell in year.cells]
    services.enter_sheets(year.base, sheets, actor=office(year.bases[0]))
    assert Proposal.objects.filter(stage=Stage.MEETING).count() == 8


def test_after_handing_in_only_the_office_corrects(year, cell, secretary):
    entered(year.base)
    with pytest.raises(RuleBroken, match="đã gửi đề nghị"):
        services.save_row(year.base, rows_of(year, cell)[0], actor=secretary)
    services.save_row(year.base, rows_of(year, cell, 2)[0], actor=office(year.bases[0]))
    submission = year.base.submissions.get(organisation=cell)
    with pytest.raises(RuleBroken, match="lý do"):
        services.return_submission(submission, reason=" ", actor=year.chief())
    services.return_submission(submission, reason="Thiếu biên bản", actor=year.chief())
    services.save_row(year.base, rows_of(year, cell)[0], actor=secretary)


def test_a_cell_hands_in_once_and_when_it_is_through(year, cell, secretary):
    with pytest.raises(RuleBroken, match="chưa có mức đề nghị"):
        services.submit_units(year.base, [cell], actor=secretary)
    entered(year.base)
    with pytest.raises(RuleBroken, match="gửi đề nghị rồi"):
        services.submit_units(year.base, [cell], actor=secretary)


def test_a_member_writes_his_own_review_and_nobody_elses(year):
    own, other = to_rate(year.base, Kind.MEMBER)[:2]
    himself = acting_member(own.person)
    services.write_self_review(own, sections={"strengths": "Tốt"}, level=3, actor=himself)
    assert own.proposals.get(stage=Stage.SELF).level == 3
    with pytest.raises(NotPermitted):
        services.write_self_review(other, sections={}, level=3, actor=himself)
    with pytest.raises(RuleBroken):
        services.write_self_review(own, sections={}, level=7, actor=himself)


def test_opinions_name_their_source(year, cell, secretary):
    subject = to_rate(year.base, Kind.MEMBER)[0]
    services.note_opinions(year.base, [(subject.pk, Source.RESIDENCE_CELL, "Gương mẫu")], actor=secretary)
    assert Opinion.objects.get().source == Source.RESIDENCE_CELL
    with pytest.raises(RowErrors):
        services.note_opinions(year.base, [(subject.pk, Source.RESIDENCE_CELL, " ")], actor=secretary)


def test_points_are_suggested_from_above_only(year, secretary):
    subject = to_rate(year.base, Kind.MEMBER)[0]
    services.suggest_points(year.base, [(subject.pk, "Việc thực hiện nghị quyết")], actor=year.chief())
    assert subject.suggested_points.count() == 1
    with pytest.raises(NotPermitted):
        services.suggest_points(year.base, [(subject.pk, "Việc khác")], actor=secretary)


def test_a_closed_round_takes_nothing(year, cell):
    round = closed(year.base)
    subject = round.subjects.filter(kind=Kind.MEMBER).first()
    acts = (
        lambda: services.save_row(round, Row(subject.pk, 3), actor=office(year.bases[0])),
        lambda: services.write_self_review(subject, sections={}, level=3, actor=office(cell)),
        lambda: services.appraise(round, {subject.pk: 3}, actor=year.chief()),
        lambda: services.suggest_points(round, [(subject.pk, "x")], actor=year.chief()),
        lambda: services.note_opinions(round, [(subject.pk, Source.SUPERIOR, "x")], actor=office(year.bases[0])),
        lambda: services.submit_units(round, [cell], actor=office(year.bases[0])),
        lambda: services.note_knock_outs(round, [(subject.pk, "")], actor=year.chief()),
    )
    for act in acts:
        with pytest.raises(RuleBroken, match="đã khóa"):
            act()


def test_the_number_of_queries_does_not_grow_with_the_rows(frozen, django_assert_max_num_queries):
    frozen(date(2022, 12, 28))
    for people in (2, 25):
        year = a_year(bases=1, cells=1, people=people)
        actor, rows = office(year.bases[0]), rows_of(year, year.cells[0])
        with django_assert_max_num_queries(22):
            services.enter_cell(year.base, year.cells[0], rows, actor=actor)
