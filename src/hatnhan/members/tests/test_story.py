"""Folding a log: spells never overlap, cover every stay, and add up."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from hatnhan.members.codes import ENDINGS, LogKind, PlacementKind, Status
from hatnhan.members.story import Fact, Story, fold

START = date(2015, 1, 1)
KINDS = [kind for kind in LogKind if kind not in (LogKind.ADMISSION, LogKind.READMISSION)]


def fact(kind: int, day: int, place: int | None = None, until: int | None = None) -> Fact:
    return Fact(kind, START + timedelta(day), place, START + timedelta(until) if until is not None else None)


@st.composite
def logs(draw: st.DrawFn) -> list[Fact]:
    facts = [fact(LogKind.ADMISSION, 0, draw(st.sampled_from([None, 1])))]
    for number in range(draw(st.integers(0, 8))):
        kind, day = draw(st.sampled_from(KINDS)), draw(st.integers(0, 3000))
        length = draw(st.none() | st.integers(0, 400))
        since, place = START + timedelta(day), draw(st.integers(1, 3))
        until = since + timedelta(length) if length is not None else None
        facts.append(Fact(kind, since, place, until, id=number + 1))
    return facts


def days_of(story: Story) -> set[tuple[int, date]]:
    """Every (cell, day) of the official stays up to a horizon."""
    horizon = START + timedelta(3500)
    return {
        (stay.cell_id, stay.began_on + timedelta(i))
        for stay in story.official_stays
        for i in range(((stay.ended_on or horizon) - stay.began_on).days)
    }


@given(logs())
def test_spells_are_disjoint_and_cover_the_stays_exactly(facts: list[Fact]) -> None:
    story = fold(facts)
    horizon = START + timedelta(3500)
    days = [
        (span.cell_id, span.began_on + timedelta(i))
        for span in story.spans
        for i in range(((span.ended_on or horizon) - span.began_on).days)
    ]
    assert len({day for _cell, day in days}) == len(days)
    assert set(days) == days_of(story)


@given(logs(), st.integers(0, 3400), st.integers(1, 400))
def test_opening_and_arrivals_less_departures_is_closing(facts: list[Fact], since: int, length: int) -> None:
    spans = fold(facts).spans
    first, last = START + timedelta(since), START + timedelta(since + length)
    for cell in (1, 2, 3):
        mine = [span for span in spans if span.cell_id == cell]
        stock = [
            sum(1 for span in mine if span.began_on <= day and (span.ended_on is None or span.ended_on > day))
            for day in (first - timedelta(1), last)
        ]
        came = sum(1 for span in mine if span.entry and first <= span.began_on <= last)
        went = sum(1 for span in mine if span.exit and first <= (span.ended_on or date.max) <= last)
        assert stock[0] + came - went == stock[1]


@given(logs(), st.randoms())
def test_the_order_in_which_a_log_is_read_does_not_matter(facts: list[Fact], random) -> None:  # type: ignore[no-untyped-def]
    shuffled = list(facts)
    random.shuffle(shuffled)
    assert fold(shuffled) == fold(facts)


def test_probation_ends_with_recognition() -> None:
    story = fold([fact(LogKind.ADMISSION, 0, 1), fact(LogKind.RECOGNITION, 365)])
    assert [(span.status, span.is_probationary) for span in story.spans] == [
        (Status.PROBATIONARY, True),
        (Status.OFFICIAL, False),
    ]
    assert story.spans[0].entry == LogKind.ADMISSION
    assert story.spans[1].entry == 0


def test_a_suspended_probationer_stays_a_probationer() -> None:
    story = fold([fact(LogKind.ADMISSION, 0, 1), fact(LogKind.SUSPENSION, 100, until=189)])
    suspended = story.spans[1]
    assert (suspended.status, suspended.is_probationary) == (Status.SUSPENDED, True)
    assert suspended.ended_on == START + timedelta(190)
    assert story.spans[2].status == Status.PROBATIONARY


def test_exemption_ends_when_it_is_taken_back_and_not_before() -> None:
    facts = [fact(LogKind.ADMISSION, 0, 1), fact(LogKind.RECOGNITION, 365), fact(LogKind.EXEMPTION, 500)]
    assert fold(facts).spans[-1].status == Status.EXEMPT
    ended = fold([*facts, fact(LogKind.EXEMPTION_END, 700)])
    assert [span.status for span in ended.spans[-2:]] == [Status.EXEMPT, Status.OFFICIAL]


def test_moving_keeps_the_old_stay_and_says_why_it_ended() -> None:
    story = fold([fact(LogKind.ADMISSION, 0, 1), fact(LogKind.TRANSFER, 100, 2)])
    first, second = story.official_stays
    assert (first.cell_id, first.ended_on, first.exit) == (1, START + timedelta(100), LogKind.TRANSFER)
    assert (second.cell_id, second.ended_on, second.entry) == (2, None, LogKind.TRANSFER)


def test_endings_close_the_membership_and_transfer_out_does_not() -> None:
    for kind in ENDINGS:
        assert fold([fact(LogKind.ADMISSION, 0, 1), fact(kind, 50)]).memberships[0].ended_by == kind
    gone = fold([fact(LogKind.ADMISSION, 0, 1), fact(LogKind.TRANSFER_OUT, 50)])
    assert gone.memberships[0].ended_on is None
    assert gone.official_stays[-1].ended_on == START + timedelta(50)


def test_restoration_keeps_party_age() -> None:
    story = fold([fact(LogKind.ADMISSION, 0, 1), fact(LogKind.EXPULSION, 400), fact(LogKind.RESTORATION, 700, 1)])
    assert len(story.memberships) == 1
    assert (story.memberships[0].ended_on, story.memberships[0].party_age_on) == (None, START)


def test_readmission_begins_a_new_membership() -> None:
    story = fold([fact(LogKind.ADMISSION, 0, 1), fact(LogKind.LEAVING, 400), fact(LogKind.READMISSION, 1700, 1)])
    assert [one.admitted_on for one in story.memberships] == [START, START + timedelta(1700)]
    assert story.spans[-1].is_probationary


def test_party_age_counts_from_the_decision() -> None:
    decided = START - timedelta(20)
    story = fold([Fact(LogKind.ADMISSION, START, 1, decided_on=decided)])
    assert story.memberships[0].party_age_on == decided


def test_a_temporary_place_changes_neither_cell_nor_count() -> None:
    story = fold([fact(LogKind.ADMISSION, 0, 1), fact(LogKind.TEMPORARY, 100, 2, until=300)])
    assert [stay.cell_id for stay in story.official_stays] == [1]
    temporary = [stay for stay in story.stays if stay.kind == PlacementKind.TEMPORARY]
    assert [(stay.cell_id, stay.ended_on) for stay in temporary] == [(2, START + timedelta(301))]


def test_a_move_on_the_day_of_arrival_takes_its_place() -> None:
    story = fold([fact(LogKind.ADMISSION, 0, 1), fact(LogKind.TRANSFER, 0, 2)])
    assert [stay.cell_id for stay in story.official_stays] == [2]
