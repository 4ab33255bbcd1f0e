"""A level comes from a decision of the deciding body, under the rules, and from nowhere else."""

import ast
from datetime import date
from pathlib import Path

import pytest

import hatnhan
from hatnhan.access.posts import Post
from hatnhan.foundation.errors import NotPermitted, RuleBroken
from hatnhan.foundation.testing import hearing
from hatnhan.members.codes import LogKind
from hatnhan.members.testing import a_body, seated
from hatnhan.members.testing import decided as logged
from hatnhan.organisations.testing import office
from hatnhan.reviews import services
from hatnhan.reviews.announcements import RatingsDecided
from hatnhan.reviews.caps import cap_check, ranking
from hatnhan.reviews.codes import Kind, Stage
from hatnhan.reviews.models import Decision, EarlierRating, Rating, Subject, Tally
from hatnhan.reviews.rules import Ballots, RowErrors
from hatnhan.reviews.services import Row
from hatnhan.reviews.testing import DECIDED, a_year, ballots, decided, entered, to_rate

pytestmark = pytest.mark.django_db
ROOMS = Path(hatnhan.__file__).parent


@pytest.fixture
def year(frozen):
    frozen(date(2022, 12, 28))
    return a_year(bases=1, cells=2, people=3, kinds=(Kind.ORGANISATION, Kind.CELL, Kind.MEMBER))


def decide(round, levels, actor, **more):
    words = {"number": "12-QĐ/ĐU", "on": DECIDED, "levels": levels} | more
    return services.decide_ratings(round, actor=actor, **words)


def test_one_decision_rates_a_list(year):
    with hearing(RatingsDecided) as heard:
        subjects = to_rate(year.base)
        decision = decide(year.base, {one.pk: 3 for one in subjects}, year.chief())
    assert set(decision.ratings.values_list("subject", "level", "scale")) == {
        (one.pk, 3, "từ 2018") for one in subjects
    }
    assert (heard[0].count, heard[0].year) == (8, 2022)


def test_one_by_one_and_by_the_list_leave_equal_ratings(year):
    def rows():
        return list(Rating.objects.order_by("subject").values_list("subject", "level", "scale", "warnings"))

    wanted = {one.pk: 2 + one.pk % 2 for one in to_rate(year.base)}
    decide(year.base, wanted, year.chief())
    at_once = rows()
    Rating.objects.all().delete()
    for pk, level in wanted.items():
        decide(year.base, {pk: level}, year.chief(), number="13-QĐ/ĐU")
    assert rows() == at_once
    assert Decision.objects.count() == 2


def test_who_may_decide_here_and_who_may_not(year):
    (member, *_rest) = to_rate(year.base, Kind.MEMBER)
    forbidden = [
        year.staff(), office(year.district, Post.LEADER), office(year.cells[0], Post.SECRETARY),
        office(year.cells[0], Post.DEPUTY), office(year.cells[0], Post.OVERSEER), office(year.bases[0], Post.INSPECTOR),
        office(year.bases[0], Post.OPERATOR), office(member.organisation, Post.MEMBER, person_id=member.person_id),
    ]  # fmt: skip
    for actor in forbidden:
        with pytest.raises(NotPermitted):
            decide(year.base, {member.pk: 3}, actor)
    decide(year.base, {member.pk: 3}, year.chief())
    (organisation,) = to_rate(year.top, Kind.ORGANISATION)
    with pytest.raises(NotPermitted):
        decide(year.top, {organisation.pk: 3}, year.chief())
    decide(year.top, {organisation.pk: 3}, year.staff())


def test_the_district_cannot_decide_a_member_through_its_own_round(year):
    (member, *_rest) = to_rate(year.base, Kind.MEMBER)
    with pytest.raises(RowErrors, match="không do cấp này quyết định"):
        decide(year.top, {member.pk: 3}, year.staff())
    assert not Rating.objects.exists()


def test_levels_are_written_in_two_places_only():
    """Every way of writing a rating in the source: the decision, and the years before the first round."""
    writers = {
        path.relative_to(ROOMS).as_posix()
        for path in ROOMS.rglob("*.py")
        if "tests" not in path.parts and "migrations" not in path.parts and _writes_ratings(path.read_text("utf-8"))
    }
    assert writers == {"reviews/services/deciding.py", "reviews/services/past.py"}


@pytest.mark.parametrize(
    "planted",
    [
        "Rating(subject=one, level=4)",
        "Rating.objects.create(level=4)",
        "models.Rating.objects.filter(pk=1).update(level=4)",
    ],
)
def test_a_planted_writer_is_found(planted):
    assert _writes_ratings(planted)


def _writes_ratings(source: str) -> bool:
    """Calls of Rating(...), and of writing methods on a chain that begins with Rating."""
    writing = {"create", "bulk_create", "bulk_update", "update", "update_or_create", "get_or_create"}
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call):
            name = ast.unparse(node.func)
            if name.split(".")[-1] == "Rating":
                return True
            if isinstance(node.func, ast.Attribute) and node.func.attr in writing and "Rating.objects" in name:
                return "EarlierRating.objects" not in name
    return False


def test_the_bodys_own_count_must_bear_the_level_out(year):
    (member, other, *_rest) = to_rate(year.base, Kind.MEMBER)
    with pytest.raises(RowErrors, match="Kết quả phiếu"):
        decide(year.base, {member.pk: 4}, year.chief(), votes={member.pk: ballots(3, 11)})
    with pytest.raises(RowErrors, match="Thiếu 2 phiếu"):
        decide(year.base, {member.pk: 3}, year.chief(), votes={member.pk: Ballots(11, 11, good=9)})
    with pytest.raises(RuleBroken, match="không có mức"):
        decide(year.base, {member.pk: 3}, year.chief(), votes={other.pk: ballots(3, 11)})
    decide(year.base, {member.pk: 3}, year.chief(), votes={member.pk: ballots(3, 11)})
    assert Tally.objects.get(stage=Stage.DECIDING).good == 11


@pytest.mark.parametrize(
    ("words", "field"),
    [({"number": " "}, "number"), ({"on": date(2023, 1, 5)}, "on"), ({"on": date(2022, 11, 30)}, "on")],
)
def test_a_decision_has_a_number_and_a_possible_day(year, words, field):
    (member, *_rest) = to_rate(year.base, Kind.MEMBER)
    with pytest.raises(RuleBroken) as refusal:
        decide(year.base, {member.pk: 3}, year.chief(), **words)
    assert refusal.value.field == field


def test_the_same_decision_sent_twice_is_refused(year):
    (member, other, *_rest) = to_rate(year.base, Kind.MEMBER)
    decide(year.base, {member.pk: 3}, year.chief())
    with pytest.raises(RowErrors, match="chính quyết định"):
        decide(year.base, {member.pk: 2}, year.chief())
    decide(year.base, {other.pk: 3}, year.chief())
    assert Decision.objects.count() == 1


def test_a_later_decision_replaces_and_keeps_the_earlier_level(year):
    (member, *_rest) = to_rate(year.base, Kind.MEMBER)
    first = decide(year.base, {member.pk: 4}, year.chief())
    second = decide(year.base, {member.pk: 3}, year.chief(), number="15-QĐ/ĐU")
    kept = EarlierRating.objects.get()
    assert (kept.level, kept.decision, kept.replaced_by) == (4, first, second)
    assert (Rating.objects.get().level, Rating.objects.get().decision) == (3, second)


def test_a_rule_that_refuses_stops_the_whole_decision(year):
    official, other = to_rate(year.base, Kind.MEMBER)[:2]
    logged(official.person, LogKind.OFFICIAL_RATING, date(2022, 12, 10), level=3)
    with pytest.raises(RowErrors) as refusal:
        decide(year.base, {other.pk: 3, official.pk: 4}, year.chief())
    assert refusal.value.errors[0][0] == 1
    assert "21-HD/BTCTW" in refusal.value.message
    assert (Rating.objects.count(), Decision.objects.count()) == (0, 0)


def test_a_warning_is_stored_with_the_rating(year):
    (member, *_rest) = to_rate(year.base, Kind.MEMBER)
    logged(member.person, LogKind.DISCIPLINE, date(2022, 5, 10), form=1)
    decide(year.base, {member.pk: 4}, year.chief())
    (warning,) = Rating.objects.get().warnings
    assert warning["code"] == "disciplined"
    assert warning["source"]


def test_since_2023_discipline_refuses_but_for_a_reasoned_exception(frozen):
    frozen(date(2023, 12, 28))
    year = a_year(cells=1, people=1, year=2023, kinds=(Kind.MEMBER,))
    (member,) = to_rate(year.base)
    logged(member.person, LogKind.DISCIPLINE, date(2023, 5, 10), form=1)
    on = date(2023, 12, 20)
    with pytest.raises(RowErrors, match="Bị kỷ luật"):
        decide(year.base, {member.pk: 3}, year.chief(), on=on)
    with pytest.raises(RowErrors):
        decide(year.base, {member.pk: 3}, year.chief(), on=on, exceptions={member.pk: " "})
    decide(year.base, {member.pk: 3}, year.chief(), on=on, exceptions={member.pk: "Tự phát hiện, đã khắc phục xong"})
    assert [one["code"] for one in Rating.objects.get().warnings] == ["disciplined", "exception"]


def test_a_knock_out_noted_by_the_deciding_body_refuses(frozen):
    frozen(date(2023, 12, 28))
    year = a_year(cells=1, people=1, year=2023, kinds=(Kind.MEMBER,))
    (member,) = to_rate(year.base)
    with pytest.raises(RowErrors):
        services.note_knock_outs(year.base, [(member.pk, "collective_disciplined")], actor=year.chief())
    services.note_knock_outs(year.base, [(member.pk, "forbidden_or_example")], actor=year.chief())
    with pytest.raises(RowErrors, match="đương nhiên"):
        decide(year.base, {member.pk: 3}, year.chief(), on=date(2023, 12, 20))
    decide(year.base, {member.pk: 1}, year.chief(), on=date(2023, 12, 20))


def test_a_head_above_his_unit_is_warned_of_in_the_same_act(frozen):
    frozen(date(2022, 12, 28))
    year = a_year(cells=1, people=2)
    leader = to_rate(year.base, Kind.MEMBER)[0].person
    seated(a_body(year.bases[0], decided_by=year.district), leader)
    services.list_campaign(year.campaign, actor=year.staff())
    levels = {one.pk: 4 if one.kind == Kind.CADRE else 3 for one in to_rate(year.top)}
    decided(year.top, levels=levels)
    warned = Rating.objects.get(subject__kind=Kind.CADRE).warnings
    assert [one["code"] for one in warned] == ["head_above_unit"]


def test_a_failing_cell_is_warned_of_when_its_organisation_is_excellent(year):
    (cell, *_rest) = to_rate(year.base, Kind.CELL)
    decided(year.base, levels={cell.pk: 1})
    decided(year.top, 4)
    assert {one["code"] for one in Rating.objects.get(subject__kind=Kind.ORGANISATION).warnings} == {
        "failing_subordinate", "few_good_subordinates",
    }  # fmt: skip


def test_what_if_is_answered_before_anything_is_decided(year):
    entered(year.base, 4)
    check = cap_check(year.base, Kind.MEMBER)
    assert (check.excellent, check.base, check.limit, check.over_by) == (6, 6, 1, 5)
    some = to_rate(year.base, Kind.MEMBER)
    assert cap_check(year.base, Kind.MEMBER, {one.pk: 3 for one in some[:5]}).over_by == 0


def test_the_ranking_puts_votes_first_and_draws_the_line_at_the_limit(year):
    subjects = to_rate(year.base, Kind.MEMBER)
    for number, subject in enumerate(subjects):
        count = Ballots(10, 10, excellent=9 - number, good=1 + number) if number < 3 else ballots(3, 10)
        services.save_row(year.base, Row(subject.pk, ballots=count), actor=office(year.bases[0]))
    ranked = ranking(year.base, Kind.MEMBER)
    assert [(one.subject.pk, one.votes, one.is_within) for one in ranked] == [
        (subjects[0].pk, 9, True), (subjects[1].pk, 8, False), (subjects[2].pk, 7, False),
    ]  # fmt: skip


def test_queries_of_a_decision_do_not_grow_with_its_length(frozen, django_assert_max_num_queries):
    frozen(date(2022, 12, 28))
    for people in (2, 30):
        year = a_year(cells=1, people=people, kinds=(Kind.MEMBER,))
        levels, actor, round = {one.pk: 3 for one in to_rate(year.base)}, year.chief(), year.base
        with django_assert_max_num_queries(24):
            decide(round, levels, actor)


def test_another_round_of_the_year_is_untouched(frozen):
    frozen(date(2022, 12, 28))
    year = a_year(bases=2, cells=1, people=2, kinds=(Kind.MEMBER,))
    before = list(Subject.objects.filter(round=year.round(year.bases[1])).values())
    decided(year.base)
    assert list(Subject.objects.filter(round=year.round(year.bases[1])).values()) == before
