"""When a visit is owed, what may be written down, and how households are counted."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hatnhan.assignments import rules
from hatnhan.assignments.codes import Frequency
from hatnhan.assignments.rules import Span, Tally
from hatnhan.foundation.errors import Question, RuleBroken

DAYS = st.dates(date(2000, 1, 1), date(2040, 12, 31))
RHYTHMS = st.sampled_from([Frequency.WEEKLY, Frequency.MONTHLY, Frequency.QUARTERLY])
ONE = timedelta(days=1)


@given(RHYTHMS, DAYS)
def test_spans_hold_their_day_and_follow_each_other_without_gap(rhythm: Frequency, day: date) -> None:
    span = rules.span_of(rhythm, day)
    assert span.first <= day <= span.last
    assert rules.span_of(rhythm, span.first) == rules.span_of(rhythm, span.last) == span
    assert rules.span_of(rhythm, span.last + ONE).first == span.last + ONE
    assert rules.span_of(rhythm, span.first - ONE).last == span.first - ONE


def test_the_spans_of_a_calendar() -> None:
    day = date(2026, 11, 5)
    assert rules.span_of(Frequency.WEEKLY, day) == Span(date(2026, 11, 2), date(2026, 11, 8))
    assert rules.span_of(Frequency.MONTHLY, date(2026, 12, 31)) == Span(date(2026, 12, 1), date(2026, 12, 31))
    assert rules.span_of(Frequency.QUARTERLY, day) == Span(date(2026, 10, 1), date(2026, 12, 31))
    assert rules.span_of(Frequency.MONTHLY, date(2024, 2, 3)).last == date(2024, 2, 29)


@given(RHYTHMS, DAYS, st.integers(0, 500), st.integers(0, 500), st.integers(0, 900))
def test_whoever_takes_over_owes_what_is_left_and_nothing_is_owed_twice(
    rhythm: Frequency, began: date, held: int, after: int, seen: int
) -> None:
    change, last = began + timedelta(days=held), began + timedelta(days=seen)
    end = change + timedelta(days=after)
    former = list(rules.due_spans(rhythm, began, change, began, last))
    latter = list(rules.due_spans(rhythm, change, end, began, last))
    assert former + latter == list(rules.due_spans(rhythm, began, end, began, last))
    assert all(span.last < change for span in former)
    assert all(change <= span.last < end for span in latter)


@given(RHYTHMS, DAYS, DAYS, st.integers(0, 800))
def test_what_is_owed_lies_between_the_days_asked(rhythm: Frequency, began: date, first: date, long: int) -> None:
    last = first + timedelta(days=long)
    found = list(rules.due_spans(rhythm, began, None, first, last))
    assert all(first <= span.last <= last and span.last >= began for span in found)
    assert found == sorted(set(found))
    halves = [
        *rules.due_spans(rhythm, began, None, first, first),
        *rules.due_spans(rhythm, began, None, first + ONE, last),
    ]
    assert halves == found


def test_quarters_of_one_year() -> None:
    year = (date(2026, 1, 1), date(2026, 12, 31))
    assert len(list(rules.due_spans(Frequency.QUARTERLY, date(2020, 1, 1), None, *year))) == 4
    assert len(list(rules.due_spans(Frequency.MONTHLY, date(2026, 3, 31), None, *year))) == 10
    assert len(list(rules.due_spans(Frequency.MONTHLY, date(2026, 1, 1), date(2026, 3, 31), *year))) == 2
    assert list(rules.due_spans(Frequency.AS_NEEDED, date(2020, 1, 1), None, *year)) == []


@given(st.lists(st.integers(0, 400)), DAYS, st.integers(0, 400))
def test_every_span_is_made_late_or_still_to_come(days: list[int], began: date, now: int) -> None:
    spans = list(rules.due_spans(Frequency.MONTHLY, began, None, began, began + timedelta(days=400)))
    visits = [began + timedelta(days=one) for one in days]
    found = rules.tally(spans, visits, began + timedelta(days=now))
    assert found.due == len(spans)
    assert 0 <= found.made + found.late <= found.due
    assert rules.tally(spans, visits, spans[-1].last + ONE).late == found.due - found.made


def test_tallies_add_up() -> None:
    assert Tally(3, 1, 1) + Tally(2, 2, 0) == Tally(5, 3, 1)
    span = Span(date(2026, 10, 1), date(2026, 12, 31))
    assert rules.tally([span], [date(2026, 12, 31)], date(2027, 1, 1)) == Tally(1, 1, 0)
    assert rules.tally([span], [], date(2026, 12, 31)) == Tally(1, 0, 0)
    assert rules.tally([span], [], date(2027, 1, 1)) == Tally(1, 0, 1)


@pytest.mark.parametrize("on", [date(2026, 1, 5), date(2026, 3, 30)])
def test_a_visit_lies_in_its_assignment(on: date) -> None:
    rules.check_visit(on, date(2026, 1, 5), date(2026, 3, 31), date(2026, 4, 1))


@pytest.mark.parametrize("on", [date(2026, 1, 4), date(2026, 3, 31), date(2026, 4, 2)])
def test_a_visit_before_after_or_to_come_is_refused(on: date) -> None:
    with pytest.raises(RuleBroken) as refused:
        rules.check_visit(on, date(2026, 1, 5), date(2026, 3, 31), date(2026, 4, 1))
    assert refused.value.field == "on"


def test_an_end_comes_after_the_beginning_and_not_years_ahead() -> None:
    rules.check_end(date(2026, 1, 5), date(2026, 1, 5), date(2026, 1, 5))
    for on in (date(2026, 1, 4), date(2027, 1, 8)):
        with pytest.raises(RuleBroken):
            rules.check_end(on, date(2026, 1, 5), date(2026, 1, 5))


@pytest.mark.parametrize("text", ["Đường dài 1.200 m hỏng từ năm 2024", "Đồng chí bí thư đề nghị; ông bà trong xóm lo",
                                  "anh Hai hộ nghèo", "Cầu Bản Giốc hỏng"])  # fmt: skip
def test_what_is_told_by_topic_may_be_written(text: str) -> None:
    rules.check_text(text)


@pytest.mark.parametrize("text", ["số 004085001234", "gọi 0912 345 678", "CCCD 004.085.001.234"])
def test_numbers_of_a_person_are_refused(text: str) -> None:
    with pytest.raises(RuleBroken) as refused:
        rules.check_text(text, {"named"})
    assert not isinstance(refused.value, Question)


@pytest.mark.parametrize("text", ["Nhà ông Nông Văn Đồng bị ngập", "Hộ Triệu Thị Mùi chưa có điện", "bà Lý Thắm"])
def test_what_looks_like_a_name_is_asked(text: str) -> None:
    with pytest.raises(Question) as asked:
        rules.check_text(text)
    assert asked.value.field == "text"
    rules.check_text(text, {asked.value.key})


def test_an_answer_is_due_after_the_question() -> None:
    rules.check_due(date(2026, 1, 5), date(2026, 1, 5))
    with pytest.raises(RuleBroken):
        rules.check_due(date(2026, 1, 4), date(2026, 1, 5))


@given(st.lists(st.tuples(st.integers(1, 60), st.booleans())), st.one_of(st.none(), st.integers(1, 3000)))
def test_covered_and_uncovered_households_make_all_of_the_groups(
    groups: list[tuple[int, bool]], hamlet: int | None
) -> None:
    found = rules.coverage(groups, hamlet)
    assert found.covered + sum(n for n, has in groups if not has) == found.grouped == sum(n for n, _has in groups)
    assert found.base == (found.grouped if hamlet is None else hamlet)
    assert found.ungrouped == max(0, found.base - found.grouped)


def test_groups_beyond_the_hamlet_are_asked() -> None:
    rules.check_households(100, 100)
    rules.check_households(500, None)
    with pytest.raises(Question) as asked:
        rules.check_households(101, 100)
    rules.check_households(101, 100, {asked.value.key})
