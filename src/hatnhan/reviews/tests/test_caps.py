"""The cap on "excellent": algebra that holds for any group, and the numbers that reports have printed."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hatnhan.reviews.rules import Severity, cap_faults, check_cap, check_raise, counts_of
from hatnhan.reviews.rules.caps import base_of, limit_of, over_by
from hatnhan.rulebook import reviews_on
from hatnhan.rulebook.review_words import CapBase, Rounding, SmallGroup

CAP = reviews_on(date(2022, 12, 1)).excellent_cap
BASES = st.sampled_from([CapBase.GOOD, CapBase.GOOD_OR_BETTER, CapBase.REVIEWED])
counts = st.tuples(*[st.integers(0, 60)] * 3).map(lambda n: (n[0], n[1], sum(n)))
caps = st.builds(
    lambda base, rounding, small, percent: replace(
        CAP, base=base, rounding=rounding, small_group=small, percent=percent
    ),
    BASES, st.sampled_from(Rounding), st.sampled_from(SmallGroup), st.integers(1, 60),
)  # fmt: skip


@given(counts, caps)
def test_lowering_as_many_as_it_says_keeps_the_cap_and_one_fewer_does_not(group, cap):
    excellent, good, rated = group
    over = over_by(group, cap, cap.base, cap.percent)

    def is_kept(lowered: int) -> bool:
        now = (excellent - lowered, good + lowered, rated)
        return now[0] <= limit_of(now, cap, cap.base, cap.percent)

    assert is_kept(over)
    assert over == 0 or not is_kept(over - 1)


@given(counts, caps)
def test_the_limit_never_passes_its_base_and_a_higher_percentage_never_lowers_it(group, cap):
    limit = limit_of(group, cap, cap.base, cap.percent)
    assert 0 <= limit <= max(base_of(group, cap.base), 0)
    assert limit <= limit_of(group, cap, cap.base, cap.percent + 1)


@given(counts)
def test_twenty_per_cent_of_good_or_better_is_a_quarter_of_the_merely_good(group):
    excellent, good, _rated = group
    check = check_cap("nhóm", group, CAP)
    assert check.is_over == (excellent > (excellent + good) * 20 // 100)
    assert (4 * excellent <= good) == (not check.is_over)


def test_the_published_district_keeps_its_cap_and_breaks_the_other_reading():
    check = check_cap("TCCSĐ", (5, 21, 27), CAP)
    assert (check.base, check.limit, check.over_by, str(check.share)) == (26, 5, 0, "19.23")
    assert (check.other_base, check.other_limit, str(check.other_share)) == (21, 4, "23.81")
    (finding,) = cap_faults(check, CAP, "nguồn")
    assert (finding.code, finding.severity) == ("cap_other_reading", Severity.WARN)
    assert "5/21" in finding.sentence


def test_one_more_is_refused_with_a_sentence_that_says_what_to_do():
    (finding,) = cap_faults(check_cap("TCCSĐ", (6, 20, 27), CAP), CAP, "nguồn")
    assert finding.severity == Severity.REFUSE
    assert "6/26" in finding.sentence
    assert "Hạ 1" in finding.sentence
    assert "văn bản của cấp trên" in finding.sentence


def test_no_cap_known_refuses_nobody():
    cap = reviews_on(date(2018, 12, 1)).excellent_cap
    check = check_cap("TCCSĐ", (12, 40, 55), cap)
    assert (check.limit, check.is_over, check.base) == (None, False, 55)
    assert not list(cap_faults(check, cap, "nguồn"))


def test_a_document_raises_the_limit():
    assert check_cap("nhóm", (6, 20, 27), CAP, raised=(25, "12-CV/HU")).is_over is False
    assert check_cap("nhóm", (6, 20, 27), CAP, raised=(22, "12-CV/HU")).is_over is True


@pytest.mark.parametrize(
    ("percent", "number", "issuer", "field"),
    [
        (25, "", "BTV", "number"),
        (25, "1-CV", "", "issuer"),
        (20, "1-CV", "BTV", "percent"),
        (101, "1-CV", "BTV", "percent"),
    ],
)
def test_a_raise_is_complete_and_a_raise(percent, number, issuer, field):
    assert [name for name, _message in check_raise(percent, number, issuer, CAP)] == [field]


def test_a_raise_keeps_within_what_the_rules_allow():
    cap = reviews_on(date(2025, 12, 1)).excellent_cap
    assert not list(check_raise(25, "1-CV", "BTV", cap))
    assert list(check_raise(26, "1-CV", "BTV", cap))


def test_counting_leaves_the_unrated_out():
    assert counts_of([4, 3, 3, None, 2, 1, None]) == (1, 2, 5)
