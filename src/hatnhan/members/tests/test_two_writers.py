"""Two people at once in the register: one act stands, the other is told, nobody is twice there and nothing is half-done."""

from datetime import date

import pytest

from hatnhan.access.posts import Post
from hatnhan.foundation.errors import Stale
from hatnhan.foundation.testing import at_once
from hatnhan.members import services
from hatnhan.members.codes import LogKind
from hatnhan.members.dues.services import tick_dues
from hatnhan.members.integrity import faults
from hatnhan.members.models import DuesPayment, LogEntry, Particulars, Person, Placement, Seat
from hatnhan.members.services import NewSeat
from hatnhan.members.testing import a_body, a_member, members, new_member
from hatnhan.organisations.models import Organisation
from hatnhan.organisations.testing import a_district, office, system

pytestmark = pytest.mark.django_db(transaction=True)
NUMBER = "034083001187"


@pytest.fixture
def cells():
    a_district(1, 2)
    return list(Organisation.objects.filter(type="cell").order_by("left"))


@pytest.mark.parametrize("number", [{"identity": NUMBER}, {"card": "12345678"}])
def test_one_number_is_registered_once(cells, number):
    rows = [[new_member(cell, **number), new_member(cell)] for cell in cells]
    (refused,) = at_once(*(lambda row=row: services.register_members(row, actor=system()) for row in rows))
    assert "Số này đã có trong sổ" in str(refused) or "Có người vừa ghi cùng số" in str(refused)
    assert Person.objects.count() == 2, "of the refused list nobody is written"
    assert list(faults()) == []


def test_of_two_corrections_of_one_file_the_second_is_told(cells):
    person = a_member(cells[0], particulars={"home_place": "Khuổi Nưa"})
    (refused,) = at_once(
        lambda: services.correct_person(person, seen=1, actor=system(), phone="0911"),
        lambda: services.correct_person(person, seen=1, actor=system(), phone="0922"),
    )
    assert isinstance(refused, Stale)
    assert Particulars.objects.get().phone in ("0911", "0922")
    assert Person.objects.get().version == 2


def test_of_two_corrections_of_one_decision_one_stands(cells):
    person = a_member(cells[0])
    entry = LogEntry.objects.get(person=person, kind=LogKind.RECOGNITION)

    def corrected(day):
        changes = {"effective_on": date(2013, 6, day)}
        return lambda: services.correct_log_entry(entry, changes, seen=1, actor=system())

    (refused,) = at_once(corrected(1), corrected(2))
    assert isinstance(refused, Stale)
    assert LogEntry.objects.filter(supersedes=entry).count() == 1
    assert list(faults()) == []


def test_a_member_moved_two_ways_at_once_is_in_one_cell(cells):
    people = members(cells[0], 3)
    ids = [one.pk for one in people]
    at_once(
        lambda: services.transfer_members(ids, cells[1], on=date(2022, 6, 1), actor=system()),
        lambda: services.transfer_members(ids[::-1], cells[1], on=date(2022, 6, 2), actor=system()),
    )
    assert Placement.objects.filter(ended_on=None).count() == 3
    assert set(Placement.objects.filter(ended_on=None).values_list("cell", flat=True)) == {cells[1].pk}
    assert list(faults()) == []


def test_one_body_has_one_head(cells):
    body, people = a_body(cells[0], "cell_committee"), members(cells[0], 2)

    def seating(person):
        return lambda: services.seat_people([NewSeat(body, person, "secretary", date(2021, 1, 1))], actor=system())

    (refused,) = at_once(*(seating(person) for person in people))
    assert "đang có người đứng đầu" in str(refused) or "Có người vừa ghi cùng chức vụ" in str(refused)
    assert Seat.objects.filter(ended_on=None, is_head=True).count() == 1


def test_dues_ticked_by_two_are_paid_once(cells):
    people = members(cells[0], 4)
    ids = [one.pk for one in people]
    month, treasurer = date(2026, 3, 1), office(cells[0], Post.TREASURER)
    refused = at_once(
        lambda: tick_dues(cells[0], ids, month, actor=treasurer),
        lambda: tick_dues(cells[0], ids[::-1], month, actor=treasurer),
    )
    assert refused == []
    assert DuesPayment.objects.count() == 4
