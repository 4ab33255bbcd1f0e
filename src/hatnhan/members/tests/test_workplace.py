"""Working outside the political system: said, dated, corrected, taken back."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hatnhan.foundation import clock
from hatnhan.foundation.errors import NotPermitted
from hatnhan.members import queries, services
from hatnhan.members.codes import LogKind, Precision
from hatnhan.members.models import LogEntry
from hatnhan.members.services import MemberChange
from hatnhan.members.story import Fact, works_outside
from hatnhan.members.testing import a_member, decided
from hatnhan.organisations.testing import office, system


def outside(person, on=None) -> bool:
    return queries.outside_system([person.pk], on or clock.today()) == {person.pk}


def test_who_is_registered_as_outside_is_so_since_before_and_the_day_is_unknown(cells):
    person, other = a_member(cells[0], outside_system=True), a_member(cells[0])
    entry = LogEntry.objects.get(person=person, kind=LogKind.OUTSIDE_SYSTEM)
    assert (entry.effective_on, entry.precision) == (date(2012, 5, 19), Precision.ASSUMED)
    assert queries.outside_system([person.pk, other.pk], clock.today()) == {person.pk}
    assert not outside(person, date(2012, 5, 18))


def test_a_dated_entry_counts_from_its_day_to_its_end(cells):
    person = a_member(cells[0])
    decided(person, LogKind.OUTSIDE_SYSTEM, date(2024, 3, 1))
    decided(person, LogKind.INSIDE_SYSTEM, date(2025, 9, 1))
    days = (date(2024, 2, 29), date(2024, 3, 1), date(2025, 8, 31), date(2025, 9, 1))
    assert [outside(person, day) for day in days] == [False, True, True, False]


def test_the_file_says_it_once_and_takes_it_back(cells, communes):
    person, actor = a_member(cells[0]), office(communes[0])
    services.correct_person(person, seen=1, actor=actor, outside_system=True)
    services.correct_person(person, seen=2, actor=actor, outside_system=True)
    assert LogEntry.objects.filter(person=person, kind=LogKind.OUTSIDE_SYSTEM).count() == 1
    assert outside(person, date(2020, 1, 1))
    services.correct_person(person, seen=3, actor=actor, outside_system=False)
    assert (outside(person), outside(person, date(2020, 1, 1))) == (False, True)
    assert person.spells.filter(ended_on=None).count() == 1


def test_where_nothing_was_said_saying_no_writes_nothing(cells):
    person = a_member(cells[0])
    services.correct_person(person, seen=1, actor=system(), outside_system=False, phone="1")
    assert not LogEntry.objects.filter(person=person, kind=LogKind.INSIDE_SYSTEM).exists()


def test_a_change_by_import_is_restored_whole(cells):
    people = [a_member(cells[0]), a_member(cells[0], outside_system=True)]
    changes = [MemberChange(people[0].pk, {"outside_system": True}), MemberChange(people[1].pk, {"outside_system": 0})]
    befores = services.change_members(changes, actor=system())
    assert [outside(one) for one in people] == [True, False]
    services.restore_members(befores, actor=system())
    assert [outside(one) for one in people] == [False, True]


def test_another_commune_may_not_say_it(cells, communes):
    person = a_member(cells[0])
    with pytest.raises(NotPermitted):
        services.correct_person(person, seen=1, actor=office(communes[1]), outside_system=True)
    assert not outside(person)


def test_the_page_shows_and_keeps_it(browse, cells, communes):
    person, actor = a_member(cells[0], outside_system=True), office(communes[0])
    assert "Ngoài hệ thống chính trị" in browse(actor, f"/members/{person.pk}/").text
    form = browse(actor, f"/members/{person.pk}/correction/").text
    assert 'name="outside_system"' in form
    assert "checked" in form.split('name="outside_system"')[1].split(">")[0]
    sent = {"name": person.name, "seen": 1}
    assert browse(actor, f"/members/{person.pk}/correction/", sent).status_code == 302
    assert not outside(person)
    sent = {"name": person.name, "seen": 2, "outside_system": "on"}
    assert browse(office(communes[1]), f"/members/{person.pk}/correction/", sent).status_code == 404


@given(st.lists(st.tuples(st.sampled_from([LogKind.OUTSIDE_SYSTEM, LogKind.INSIDE_SYSTEM]), st.integers(1, 900))))
def test_the_last_word_before_a_day_counts(said: list[tuple[LogKind, int]]) -> None:
    log = [Fact(kind, date.fromordinal(730000 + day)) for kind, day in sorted(said, key=lambda one: one[1])]
    for day in (0, 450, 900):
        on = date.fromordinal(730000 + day)
        before = [fact for fact in log if fact.effective_on <= on]
        assert works_outside(log, on) == bool(before and before[-1].kind == LogKind.OUTSIDE_SYSTEM)
