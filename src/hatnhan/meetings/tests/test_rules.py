"""What must hold of rolls, votes, periods and scores, whatever is entered."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hatnhan.foundation.errors import RuleBroken
from hatnhan.meetings.codes import OBLIGED, Mark, Quality, Standing
from hatnhan.meetings.rules import (
    Entry,
    Facts,
    Known,
    Tally,
    check_tally,
    counted,
    due_periods,
    entitled_of,
    is_quorate,
    level_of_year,
    merged,
    next_period,
    period_of,
    score,
)
from hatnhan.meetings.rules.roll import needed_for
from hatnhan.meetings.rules.scoring import FACTS, asked_items, proposed_points
from hatnhan.meetings.rules.voting import is_carried, may_vote
from hatnhan.rulebook import meetings_on, with_override
from hatnhan.rulebook.base import IssuedDocument
from hatnhan.rulebook.coding import encoded
from hatnhan.rulebook.meetings import Base, Every, Majority, Voters

RULES = meetings_on(date(2026, 11, 5))
SHEET = RULES.sheet
STANDINGS, MARKS = st.sampled_from(Standing), st.sampled_from(Mark)
ROLL = st.lists(st.tuples(STANDINGS, MARKS), max_size=40)
SMALL = st.integers(0, 60)


@given(ROLL)
def test_the_roll_adds_up_and_only_the_obliged_are_its_base(roll):
    counts = counted(roll)
    assert counts.present + counts.excused + counts.absent + counts.unmarked == counts.obliged
    assert counts.obliged == sum(standing in OBLIGED for standing, _mark in roll)
    assert counts.obliged + counts.exempt + counts.away == len(roll)
    assert counts.official_present <= counts.official <= counts.obliged


@given(ROLL, MARKS)
def test_nobody_outside_the_denominator_changes_the_rate_by_coming(roll, mark):
    for standing in set(Standing) - OBLIGED:
        assert counted([*roll, (standing, mark)]).share_base == counted(roll).share_base


@given(st.integers(1, 400), st.sampled_from(RULES.kinds))
def test_a_quorum_is_the_least_number_that_reaches_its_part(obliged, kind):
    needed = needed_for(kind, obliged)
    assert needed * kind.denominator >= obliged * kind.numerator
    assert (needed - 1) * kind.denominator < obliged * kind.numerator or needed == 0
    assert is_quorate(kind, needed, obliged)
    if needed:
        assert not is_quorate(kind, needed - 1, obliged)


def test_two_thirds_of_24_are_16():
    assert needed_for(RULES.kind_of("cell_monthly"), 24) == 16
    assert not is_quorate(RULES.kind_of("cell_monthly"), 0, 0)


ENTRIES = st.lists(
    st.builds(Entry, st.integers(1, 6), st.sampled_from([Mark.PRESENT, Mark.ABSENT]), st.just(""), st.integers(0, 3)),
    max_size=12,
)


@given(ENTRIES, ENTRIES)
def test_of_two_who_enter_at_once_nobody_loses_a_name_and_none_overwrites_unseen(first, second):
    known, _refused = merged({}, first)
    written, refused = merged(known, second)
    after = known | written
    assert after.keys() == {entry.person_id for entry in [*first, *second]}
    for person, mark in refused.items():
        assert person in after
        assert any(entry.person_id == person and entry.seen != mark.version for entry in second)
    untouched = known.keys() - {entry.person_id for entry in second}
    assert all(after[person] == known[person] for person in untouched)
    for person in written.keys() & known.keys():
        assert after[person].version > known[person].version


@given(ENTRIES)
def test_the_same_marks_sent_twice_change_nothing(entries):
    known, _refused = merged({}, entries)
    again = [Entry(person, mark.mark, mark.reason, 99) for person, mark in known.items()]
    assert merged(known, again) == ({}, {})


def test_who_saw_the_other_mark_may_change_it():
    known = {1: Known(Mark.PRESENT, "", 2)}
    assert merged(known, [Entry(1, Mark.EXCUSED, "ốm", 2)])[0][1] == Known(Mark.EXCUSED, "ốm", 3)
    assert merged(known, [Entry(1, Mark.EXCUSED, "ốm", 1)]) == ({}, {1: known[1]})


VOTING_ROLL = st.lists(st.tuples(STANDINGS, MARKS, st.booleans()), max_size=40)


@given(VOTING_ROLL)
def test_those_present_are_never_more_than_those_entitled(roll):
    entitled, present = entitled_of(roll)
    assert present <= entitled <= sum(may for _standing, _mark, may in roll)


@given(SMALL, SMALL, SMALL, SMALL, st.none() | SMALL, st.integers(0, 60))
def test_an_accepted_tally_is_within_those_present_and_the_ballots(votes, against, other, invalid, issued, present):
    tally = Tally(votes, against, other, invalid, issued)
    try:
        check_tally(tally, present=present)
    except RuleBroken:
        assert (
            present == 0 or tally.cast > present or (issued is not None and (issued > present or tally.cast > issued))
        )
    else:
        assert tally.cast <= (present if issued is None else issued) <= present


@given(SMALL, SMALL, st.sampled_from(RULES.majorities))
def test_a_majority_needs_the_fewest_votes_that_reach_its_part(votes, base, majority):
    part = votes * majority.denominator
    whole = base * majority.numerator
    reached = part > whole if majority.more_than else part >= whole
    assert majority.is_reached(votes, base) == (reached and base > 0)


def test_half_of_an_even_number_is_no_majority():
    half = RULES.majority("over_half")
    assert [half.needed(base) for base in (5, 6)] == [3, 4]
    assert RULES.majority("two_thirds").needed(7) == 5
    present = Majority("x", "x", 1, 2, True, Base.PRESENT)
    assert is_carried(present, Tally(2), entitled=10, present=3)
    assert not is_carried(half, Tally(2), entitled=10, present=3)


@pytest.mark.parametrize(
    ("standing", "official", "voters", "may"),
    [
        (Standing.OFFICIAL, True, Voters(False, False), True),
        (Standing.PROBATIONARY, False, Voters(True, True), False),
        (Standing.TEMPORARY, True, Voters(False, True), False),
        (Standing.TEMPORARY, True, Voters(True, True), True),
        (Standing.TEMPORARY, False, Voters(True, True), False),
        (Standing.EXEMPT, True, Voters(False, True), True),
        (Standing.EXEMPT, True, Voters(False, False), False),
        (Standing.SUSPENDED, True, Voters(True, True), False),
        (Standing.AWAY, True, Voters(True, True), False),
    ],
)
def test_who_votes(standing, official, voters, may):
    assert may_vote(standing, official, voters) is may


@given(st.dates(date(2000, 1, 1), date(2090, 1, 1)), st.sampled_from([one for one in Every if one != Every.NEVER]))
def test_a_day_lies_in_its_period(day, every):
    period = period_of(every, day)
    assert period <= day < next_period(every, period)
    assert period_of(every, period) == period
    assert period_of(every, next_period(every, period) - timedelta(days=1)) == period


def test_a_year_has_twelve_months_four_quarters_and_no_meetings_without_rhythm():
    assert [len(list(due_periods(every, 2026))) for every in (Every.MONTH, Every.QUARTER, Every.HALF, Every.YEAR)] == [
        12, 4, 2, 1,
    ]  # fmt: skip
    assert len(list(due_periods(Every.WEEK, 2026))) == 52
    assert list(due_periods(Every.NEVER, 2026)) == []
    assert period_of(Every.NEVER, date(2026, 11, 5)) == date(2026, 11, 5)


def held(over, asked=90):
    """So many minutes over or short of what is asked."""
    return Facts(minutes_over=Decimal(over), minutes_asked=Decimal(asked))


def full(sheet, parts=()):
    return {item.code: item.most for item in asked_items(sheet, parts)}


def test_the_sheet_of_2025_adds_up_to_a_hundred_and_reads_known_facts():
    assert sum(item.most for item in SHEET.items) == 100
    assert all(sum(item.most for item in group.items) == group.most for group in SHEET.groups)
    assert {item.fact for item in SHEET.items if item.fact} <= FACTS
    assert {one.fact for sheet in (SHEET, meetings_on(date(2022, 1, 1)).sheet) for one in sheet.conditions} <= FACTS


@pytest.mark.parametrize("parts", [(), ("thematic",)])
def test_all_points_are_a_hundred_with_or_without_a_theme(parts):
    assert score(SHEET, full(SHEET, parts), Facts(), parts=parts).total == 100


@pytest.mark.parametrize(
    ("lost", "level"),
    [(0, Quality.GOOD), (10, Quality.GOOD), (11, Quality.FAIR), (30, Quality.FAIR), (31, Quality.AVERAGE)],
)
def test_levels_begin_where_the_sheet_says(lost, level):
    points = full(SHEET, ("thematic",))
    for item in SHEET.items:
        taken = min(points[item.code], lost)
        points[item.code] -= taken
        lost -= taken
    assert score(SHEET, points, Facts(), parts=("thematic",)).level == level


@given(st.data())
def test_a_score_lies_between_nothing_and_a_hundred(data):
    points = {item.code: Decimal(data.draw(st.integers(0, int(item.most)))) for item in asked_items(SHEET, ())}
    scored = score(SHEET, points, Facts())
    assert 0 <= scored.total <= 100
    assert (scored.level == Quality.GOOD) == (scored.total >= 90)


def test_a_line_left_out_or_overfilled_is_refused_by_name():
    points = full(SHEET)
    with pytest.raises(RuleBroken, match="Cho điểm") as missing:
        score(SHEET, {code: one for code, one in points.items() if code != "praise"}, Facts())
    assert missing.value.field == "praise"
    with pytest.raises(RuleBroken, match="từ 0 đến 2"):
        score(SHEET, points | {"praise": Decimal(3)}, Facts())


@pytest.mark.parametrize(
    ("facts", "code", "points"),
    [
        (held(0), "duration", 5), (held(-15), "duration", 4), (held(-46), "duration", 1), (held(-45), "duration", 2),
        (held(-16), "duration", 3), (held(-60, 120), "duration", 2), (held(-61, 120), "duration", 1),
        (Facts(attendance=Decimal(90), nobody_absent=Decimal(1)), "attendance", 4),
        (Facts(attendance=Decimal(99), nobody_absent=Decimal(0)), "attendance", 1),
        (Facts(attendance=Decimal("74.99"), nobody_absent=Decimal(1)), "attendance", 2),
        (Facts(speakers=Decimal(50)), "speakers", 4), (Facts(speakers=Decimal("50.01")), "speakers", 5),
        (Facts(tasks_done=Decimal(80)), "tasks", 27), (Facts(sent_in_time=Decimal(0)), "sent", 0),
        (Facts(sent_in_time=Decimal(1)), "sent", 1),
    ],
)  # fmt: skip
def test_points_that_the_minutes_give(facts, code, points):
    assert proposed_points(SHEET, facts, ())[code] == points


def test_an_unknown_fact_is_left_to_people_and_a_wrong_name_is_a_fault():
    assert proposed_points(SHEET, Facts(), ()) == {}
    with pytest.raises(KeyError):
        Facts().read("weather")


GOOD_2018 = Facts(
    attendance=Decimal("85.01"), nobody_absent=Decimal(1), nobody_long_away=Decimal(1), minutes_over=Decimal(0)
)


@pytest.mark.parametrize(
    ("changed", "level"),
    [
        ({}, Quality.GOOD), ({"attendance": Decimal(85)}, Quality.FAIR), ({"nobody_absent": Decimal(0)}, Quality.FAIR),
        ({"nobody_long_away": Decimal(0)}, Quality.FAIR), ({"minutes_over": Decimal(-1)}, Quality.FAIR),
    ],
)  # fmt: skip
def test_in_2018_a_meeting_is_good_in_words_unless_a_hard_condition_is_broken(changed, level):
    from dataclasses import replace

    sheet = meetings_on(date(2022, 1, 1)).sheet
    scored = score(sheet, {}, replace(GOOD_2018, **changed), chosen=Quality.GOOD)
    assert (scored.level, scored.total) == (level, None)
    assert bool(scored.broken) == bool(changed)
    with pytest.raises(RuleBroken, match="mức chất lượng"):
        score(sheet, {}, GOOD_2018)


def test_a_province_has_its_own_sheet_and_a_condition_may_ask_for_all_points_of_a_line():
    document = IssuedDocument("12-HD/BTCTU", date(2026, 1, 5), "Tỉnh ủy")
    rules = with_override(RULES, "sheet_chosen", "agencies-15-20-45-20", document)
    assert rules.sheet.id == "agencies-15-20-45-20"
    assert RULES.sheet.id == "42-HD/2025"
    plain = encoded(SHEET) | {"conditions": [{"code": "x", "name": "Đủ điểm phát biểu", "full_points_of": "speakers"}]}
    strict = with_override(RULES, "score_sheet", plain, document).sheet
    points = full(strict)
    assert score(strict, points, Facts()).level == Quality.GOOD
    short = score(strict, points | {"speakers": Decimal(4)}, Facts())
    assert (short.level, short.broken) == (Quality.FAIR, ("Đủ điểm phát biểu",))


def test_a_year_is_good_with_seven_good_months_and_none_below_fair():
    sheet = meetings_on(date(2026, 1, 1)).provincial_sheets[0]
    good = [4] * 7 + [3] * 5
    assert level_of_year(sheet, good, [], 12) is True
    assert level_of_year(sheet, [4] * 6 + [3] * 6, [], 12) is False
    assert level_of_year(sheet, [*good[:-1], 2], [], 12) is False
    assert level_of_year(sheet, [], [], 12) is False
    assert level_of_year(SHEET, good, [], 12) is None
