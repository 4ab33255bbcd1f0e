"""When the tree changes, everybody follows, nobody twice; and what is stored is what the log says."""

from datetime import date

import pytest

from hatnhan.foundation.errors import RuleBroken
from hatnhan.members import integrity, queries, services
from hatnhan.members.codes import LogKind
from hatnhan.members.models import LogEntry, Person, StatusSpell
from hatnhan.members.testing import a_body, a_member, decided, members, seated
from hatnhan.organisations.models import Decision
from hatnhan.organisations.news import CellsMerged, CellSplit, OrganisationsEnded
from hatnhan.organisations.testing import system

ON = date(2025, 7, 1)


@pytest.fixture
def decision(db):
    return Decision.objects.create(number="01-QĐ/TU", on=date(2025, 6, 30), issuer="Ban Thường vụ Tỉnh ủy")


def test_a_merger_moves_everybody_and_keeps_the_history(cells, decision):
    members(cells[0], 3)
    members(cells[1], 2)
    gone = a_member(cells[0])
    decided(gone, LogKind.DEATH, date(2024, 1, 1))
    guest = a_member(cells[3])
    decided(guest, LogKind.TEMPORARY, date(2024, 1, 1), organisation=cells[0])
    into = {cells[0].pk: cells[2].pk, cells[1].pk: cells[2].pk}
    services.follow_merged_cells(CellsMerged(into, ON, decision.pk, system()))
    assert queries.members_of(cells[2], ON).count() == 5
    assert queries.members_of(cells[0], date(2025, 6, 30)).count() == 3
    assert StatusSpell.objects.filter(ended_on=None).count() == 6
    assert LogEntry.objects.filter(kind=LogKind.TRANSFER, number="01-QĐ/TU").count() == 5
    guest.refresh_from_db()
    assert (guest.cell, guest.temporary_cell) == (cells[3], cells[2])
    assert list(integrity.faults()) == []


def test_a_split_needs_a_place_for_everybody(cells, decision):
    one, two, three = members(cells[0], 3)
    short = CellSplit(cells[0].pk, {one.pk: cells[1].pk}, ON, decision.pk, system())
    with pytest.raises(RuleBroken):
        services.follow_split_cell(short)
    people = {one.pk: cells[1].pk, two.pk: cells[2].pk, three.pk: cells[0].pk}
    services.follow_split_cell(CellSplit(cells[0].pk, people, ON, decision.pk, system()))
    assert {person.pk: person.cell_id for person in Person.objects.all()} == people


def test_nothing_ends_over_its_members_heads_and_its_bodies_end_with_it(cells, decision):
    person = a_member(cells[0])
    seat = seated(a_body(cells[0], "cell_committee"), person)
    news = OrganisationsEnded(frozenset({cells[0].pk}), ON, decision.pk, system())
    with pytest.raises(RuleBroken):
        services.follow_ended(news)
    services.transfer_members([person.pk], cells[1], on=ON, actor=system())
    services.follow_ended(news)
    seat.refresh_from_db()
    assert seat.ended_on == ON
    assert not queries.bodies_of([cells[0].pk], ON).exists()


def test_a_preview_counts_current_members_only(cells):
    members(cells[0], 2)
    decided(a_member(cells[0]), LogKind.LEAVING, date(2024, 1, 1))
    assert services.members_of_each([cells[0].pk, cells[1].pk], ON) == {cells[0].pk: 2}


def test_integrity_misses_no_tampered_spell(cells):
    person = a_member(cells[0])
    assert list(integrity.faults()) == []
    StatusSpell.objects.filter(person=person, ended_on=None).update(status=3)
    assert len(list(integrity.faults())) == 1
