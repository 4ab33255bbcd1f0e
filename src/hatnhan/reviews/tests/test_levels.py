"""Rules 9 to 14: what the log of decisions says against a level, each with its source."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hatnhan.members.codes import Status
from hatnhan.reviews.codes import Kind, Standing
from hatnhan.reviews.papers.synthesis import SynthesisRow, _cells
from hatnhan.reviews.rules import (
    CollectiveFacts,
    Discipline,
    Leave,
    MemberFacts,
    PersonFacts,
    Severity,
    findings_of,
    judge_member,
    months_of_leave,
)
from hatnhan.rulebook import reviews_on


def found(kind, level, facts, year=2022, **more):
    rules = reviews_on(date(year, 12, 1))
    findings = findings_of(kind, level, facts, rules, year, **more)
    assert all(finding.source and finding.sentence for finding in findings)
    return {finding.code: finding.severity for finding in findings}


def disciplined(year):
    return PersonFacts(disciplines=(Discipline(1, date(year, 4, 2)),))


@pytest.mark.parametrize("level", [2, 3, 4])
def test_disciplined_in_the_year_is_not_completed_since_2023(level):
    assert found(Kind.MEMBER, level, disciplined(2023), 2023) == {"disciplined": Severity.REFUSE}
    assert found(Kind.MEMBER, 1, disciplined(2023), 2023) == {}


def test_before_2023_discipline_only_speaks_against_excellent():
    assert found(Kind.MEMBER, 4, disciplined(2022)) == {"disciplined": Severity.WARN}
    assert found(Kind.MEMBER, 3, disciplined(2022)) == {}


def test_discipline_still_running_is_warned_of_and_an_expired_one_is_not():
    assert found(Kind.MEMBER, 4, disciplined(2021)) == {"discipline_running": Severity.WARN}
    over = PersonFacts(disciplines=(Discipline(1, date(2021, 4, 2), date(2022, 4, 2)),))
    assert found(Kind.MEMBER, 4, over) == {}


def test_three_months_of_sick_leave_leave_completed_at_most():
    ill = PersonFacts(sick=(Leave(date(2022, 2, 1), date(2022, 4, 30)),))
    assert found(Kind.MEMBER, 3, ill) == {"sick_leave": Severity.REFUSE}
    assert found(Kind.MEMBER, 2, ill) == {}
    assert found(Kind.MEMBER, 4, PersonFacts(sick=(Leave(date(2022, 2, 1), date(2022, 4, 29)),))) == {}


def test_an_official_is_excellent_only_if_his_agency_says_so():
    assert found(Kind.MEMBER, 4, PersonFacts(official_level=3)) == {"official_rating": Severity.REFUSE}
    assert found(Kind.MEMBER, 4, PersonFacts(official_level=4)) == {}
    assert found(Kind.MEMBER, 4, PersonFacts(was_official=True)) == {"official_rating_missing": Severity.WARN}
    assert found(Kind.MEMBER, 4, PersonFacts(official_level=3), 2018) == {}


def test_a_head_above_his_unit_is_a_warning():
    assert found(Kind.CADRE, 4, PersonFacts(unit_level=3)) == {"head_above_unit": Severity.WARN}
    assert found(Kind.CADRE, 3, PersonFacts(unit_level=3)) == {}


@pytest.mark.parametrize(("year", "severity"), [(2022, Severity.WARN), (2023, Severity.REFUSE)])
def test_a_collective_with_a_disciplined_member_is_not_excellent(year, severity):
    assert found(Kind.COLLECTIVE, 4, CollectiveFacts(disciplined_members=1), year) == {
        "disciplined_in_collective": severity
    }
    assert found(Kind.COLLECTIVE, 3, CollectiveFacts(disciplined_members=1), year) == {}


def test_an_organisation_with_failing_or_few_good_cells_is_warned_of():
    assert found(Kind.ORGANISATION, 4, CollectiveFacts(subordinates=(4, 3, 3, 3, 1))) == {
        "failing_subordinate": Severity.WARN
    }
    assert found(Kind.ORGANISATION, 4, CollectiveFacts(subordinates=(3, 3, 3, 2))) == {
        "few_good_subordinates": Severity.WARN
    }
    assert found(Kind.ORGANISATION, 4, CollectiveFacts(subordinates=(3, 3, 3, 3, 2))) == {}


def test_a_knock_out_forces_the_lowest_level():
    assert found(Kind.MEMBER, 2, PersonFacts(), 2023, knock_out="forbidden_or_example") == {
        "knock_out": Severity.REFUSE
    }
    assert found(Kind.MEMBER, 1, PersonFacts(), 2023, knock_out="forbidden_or_example") == {}


def test_what_is_only_told():
    facts = PersonFacts(maternity=(Leave(date(2022, 1, 1), None),), moved_on=date(2022, 9, 1))
    assert found(Kind.MEMBER, 3, facts) == {"maternity": Severity.INFORM, "moved": Severity.INFORM}


def test_leaves_add_up_over_the_year_only():
    leaves = [Leave(date(2021, 11, 1), date(2022, 1, 31)), Leave(date(2022, 3, 1), date(2022, 3, 15))]
    assert months_of_leave([*leaves, Leave(date(2022, 6, 1), date(2022, 6, 15))], 2022) == 2
    assert months_of_leave([Leave(date(2022, 10, 1), None)], 2022) == 3
    assert months_of_leave([Leave(date(2023, 1, 1), None)], 2022) == 0


days = st.dates(date(2021, 6, 1), date(2023, 6, 1))


@given(st.lists(st.tuples(days, days).map(lambda two: Leave(min(two), max(two))), max_size=4))
def test_months_of_leave_are_never_more_than_the_days_allow(leaves):
    months = sum(
        max(0, (min(leave.last, date(2022, 12, 31)) - max(leave.first, date(2022, 1, 1))).days + 1) for leave in leaves
    )
    assert 0 <= months_of_leave(leaves, 2022) <= months / 28


@pytest.mark.parametrize(("year", "severity"), [(2022, Severity.WARN), (2023, Severity.REFUSE)])
def test_a_collective_with_a_disciplined_unit_is_not_excellent(year, severity):
    unit = CollectiveFacts(disciplined_units=1, units=10)
    assert found(Kind.COLLECTIVE, 4, unit, year) == {"disciplined_in_collective": severity}
    assert found(Kind.COLLECTIVE, 3, unit, year) == {}
    assert found(Kind.COLLECTIVE, 4, CollectiveFacts(units=10), year) == {}


@pytest.mark.parametrize("facts", [CollectiveFacts(is_disciplined=True), CollectiveFacts(0, 3, 14)])
def test_disciplined_itself_or_in_a_fifth_of_its_units_forces_the_lowest_level_since_2023(facts):
    assert found(Kind.ORGANISATION, 2, facts, 2023) == {"knock_out": Severity.REFUSE}
    assert found(Kind.ORGANISATION, 1, facts, 2023) == {}
    assert found(Kind.ORGANISATION, 2, facts, 2022) == {}


@given(st.integers(0, 40), st.integers(0, 40))
def test_a_fifth_of_the_units_is_not_more_than_a_fifth(punished, others):
    facts = CollectiveFacts(disciplined_units=punished, units=punished + others)
    forced = "knock_out" in found(Kind.ORGANISATION, 2, facts, 2023)
    assert forced == (punished * 5 > punished + others)


SOURCES = {
    "disciplined": (Kind.MEMBER, PersonFacts(disciplines=(Discipline(1, date(2023, 4, 2)),)), "124-QĐ/TW"),
    "sick_leave": (Kind.MEMBER, PersonFacts(sick=(Leave(date(2023, 2, 1), date(2023, 6, 30)),)), "21-HD"),
    "official_rating": (Kind.MEMBER, PersonFacts(official_level=3), "21-HD"),
    "head_above_unit": (Kind.CADRE, PersonFacts(unit_level=2), "2019"),
    "disciplined_in_collective": (Kind.COLLECTIVE, CollectiveFacts(disciplined_members=1), "QĐ/TW"),
}


@pytest.mark.parametrize("code", SOURCES)
def test_each_finding_cites_where_it_stands(code):
    kind, facts, source = SOURCES[code]
    findings = findings_of(kind, 4, facts, reviews_on(date(2023, 12, 1)), 2023)
    assert [source in one.source for one in findings if one.code == code] == [True]


@pytest.mark.parametrize(("day", "is_subject"), [(date(2022, 6, 1), True), (date(2022, 6, 2), False)])
def test_rule_11_six_months_a_member_on_the_day_of_listing(day, is_subject):
    facts = MemberFacts(Status.PROBATIONARY, day, day)
    judged = judge_member(facts, reviews_on(date(2022, 12, 1)), date(2022, 12, 1))
    assert (judged.standing == Standing.RATED) == is_subject


@given(st.lists(st.integers(0, 400), min_size=4, max_size=4).filter(any))
def test_rule_17_the_percentages_of_the_synthesis_are_of_those_rated_and_printed_with_their_counts(levels):
    row = SynthesisRow("Chi bộ", sum(levels) + 7, tuple(levels), 7)
    name, total, rated, *cells, left = _cells(row)
    assert (name, total - left, rated) == ("Chi bộ", sum(levels), sum(levels))
    assert cells[::2] == levels
    assert abs(sum(Decimal(one.replace(",", ".")) for one in cells[1::2]) - 100) <= Decimal("0.02")
