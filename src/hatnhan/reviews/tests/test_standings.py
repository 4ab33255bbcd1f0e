"""Who is rated, who is reviewed only, who is no subject: each case of the guidance, on the days around its limit."""

from datetime import date

import pytest

from hatnhan.members.codes import Status
from hatnhan.reviews.codes import Reason, Standing
from hatnhan.reviews.rules import MemberFacts, judge_body, judge_member, judge_organisation
from hatnhan.rulebook import reviews_on

OF_2022, OF_2023 = reviews_on(date(2022, 12, 1)), reviews_on(date(2023, 12, 1))
CUT_OFF = date(2022, 12, 1)
LONG_AGO = date(2010, 1, 1)


def judged(status, admitted=LONG_AGO, rules=OF_2022):
    found = judge_member(MemberFacts(status, LONG_AGO, admitted), rules, CUT_OFF)
    return found.standing, found.reason


@pytest.mark.parametrize(
    ("status", "standing", "reason"),
    [
        (Status.OFFICIAL, Standing.RATED, Reason.NONE),
        (Status.PROBATIONARY, Standing.RATED, Reason.NONE),
        (Status.EXEMPT, Standing.NOT_SUBJECT, Reason.EXEMPT),
        (Status.SUSPENDED, Standing.NOT_SUBJECT, Reason.SUSPENDED),
        (Status.ABROAD, Standing.ELSEWHERE, Reason.ABROAD),
        (Status.AWAITING, Standing.ELSEWHERE, Reason.AWAITING),
    ],
)
def test_each_status_has_its_standing(status, standing, reason):
    assert judged(status) == (standing, reason)


@pytest.mark.parametrize(("admitted", "is_rated"), [(date(2022, 6, 1), True), (date(2022, 6, 2), False)])
def test_six_months_are_counted_to_the_cut_off(admitted, is_rated):
    assert (judged(Status.PROBATIONARY, admitted)[0] == Standing.RATED) == is_rated


def test_a_new_member_was_reviewed_in_2022_and_is_no_subject_since_2023():
    assert judged(Status.PROBATIONARY, date(2022, 9, 20)) == (Standing.NOT_RATED, Reason.TOO_NEW)
    assert judged(Status.PROBATIONARY, date(2022, 9, 20), OF_2023) == (Standing.NOT_SUBJECT, Reason.TOO_NEW)


def test_an_unknown_day_of_admission_excludes_nobody():
    assert judged(Status.OFFICIAL, None) == (Standing.RATED, Reason.NONE)


def test_the_note_says_since_when():
    exempt = judge_member(MemberFacts(Status.EXEMPT, date(2021, 3, 8), LONG_AGO), OF_2022, CUT_OFF)
    assert exempt.note == "từ 08/03/2021"
    assert (
        "20/09/2022"
        in judge_member(MemberFacts(Status.PROBATIONARY, LONG_AGO, date(2022, 9, 20)), OF_2022, CUT_OFF).note
    )


@pytest.mark.parametrize(
    ("founded", "standing", "reason"),
    [
        (date(2022, 6, 1), Standing.RATED, Reason.NONE),
        (date(2022, 6, 2), Standing.NOT_RATED, Reason.TOO_NEW),
        (date(2022, 12, 1), Standing.NOT_RATED, Reason.TOO_NEW),
        (date(2022, 12, 2), Standing.NOT_SUBJECT, Reason.FOUNDED_LATE),
    ],
)
def test_young_organisations(founded, standing, reason):
    found = judge_organisation(founded, OF_2022, CUT_OFF)
    assert (found.standing, found.reason) == (standing, reason)


def test_a_body_that_is_managed_above_is_reviewed_there():
    assert judge_body(LONG_AGO, False, OF_2022, CUT_OFF).reason == Reason.DECIDED_ABOVE
    assert judge_body(LONG_AGO, True, OF_2022, CUT_OFF).standing == Standing.RATED
