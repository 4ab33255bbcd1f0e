"""Changing files, moving people, and taking it all back."""

from datetime import date

import pytest

from hatnhan.foundation.dates import PartialDate
from hatnhan.foundation.errors import NotPermitted, RuleBroken, Stale
from hatnhan.members import queries, services
from hatnhan.members.codes import LogKind
from hatnhan.members.models import LogEntry, Membership, Particulars, Person, Placement, Sensitive, StatusSpell
from hatnhan.members.services import MemberChange, RowErrors
from hatnhan.members.testing import A_DECISION, a_body, a_member, decided, members, seated
from hatnhan.organisations.testing import office, system


def state(person: Person) -> tuple:
    person.refresh_from_db()
    row = Person.objects.filter(pk=person.pk).values_list("name", "folded", "sex", "born_on", "card_number", "cell_id",
                                                          "identity_hash", "is_current")  # fmt: skip
    spells = StatusSpell.objects.filter(person=person).order_by("began_on")
    membership = Membership.objects.filter(person=person).values_list("admitted_on", "official_on")
    phone = Particulars.objects.filter(person=person).values_list("phone", "residence")
    return (list(row), list(spells.values_list("organisation_id", "status", "began_on", "ended_on", "sex", "born_ymd")),
            list(membership), list(phone))  # fmt: skip


def test_a_correction_changes_person_file_and_figures_together(cells):
    person = a_member(cells[0], sex=1)
    before = services.correct_person(
        person, seen=1, actor=system(), name="Bế Thị Hà", sex=2, born=PartialDate(1980), phone="0912", card="12345678"
    )
    person.refresh_from_db()
    assert (person.folded, person.sex, person.card_number, person.version) == ("be thi ha", 2, "12345678", 2)
    assert set(StatusSpell.objects.filter(person=person).values_list("sex", "born_ymd")) == {(2, 19800101)}
    assert Particulars.objects.get(person=person).phone == "0912"
    assert before.values["sex"] == 1


def test_two_people_at_one_file_the_second_is_told(cells):
    person = a_member(cells[0])
    services.correct_person(person, seen=1, actor=system(), phone="1")
    with pytest.raises(Stale) as stale:
        services.correct_person(person, seen=1, actor=system(), phone="2")
    assert stale.value.current.version == 2
    assert Particulars.objects.get(person=person).phone == "1"


def test_dates_are_corrected_through_the_log(cells):
    person = a_member(cells[0])
    day = PartialDate.of(date(2013, 8, 1))
    services.correct_person(person, seen=1, actor=system(), official=day)
    assert Membership.objects.get(person=person).official_on == date(2013, 8, 1)
    assert LogEntry.objects.filter(person=person, kind=LogKind.RECOGNITION).count() == 2
    with pytest.raises(RowErrors):
        services.correct_person(person, seen=2, actor=system(), official=PartialDate.of(date(2011, 1, 1)))


def test_what_is_restored_is_what_stood_there(cells):
    person = a_member(cells[0], identity="034083001187")
    was = state(person)
    values = {
        "name": "Lục Văn Đông", "born": PartialDate(1961), "card": "11112222", "identity": "034083001188",
        "phone": "0900", "official": PartialDate.of(date(2014, 1, 1)), "cell": cells[1],
    }  # fmt: skip
    befores = services.change_members([MemberChange(person.pk, values, on=date(2020, 1, 1))], actor=system())
    assert state(person) != was
    services.restore_members(befores, actor=system())
    assert state(person) == was
    circle = Sensitive.objects.get(person=person)
    assert services.identity_number(circle) == "034083001187"


def test_restoring_is_refused_with_a_list_when_somebody_changed_the_file_since(cells):
    one, two = members(cells[0], 2)
    befores = services.change_members([MemberChange(pk, {"phone": "1"}) for pk in (one.pk, two.pk)], actor=system())
    decided(two, LogKind.BADGE, date(2022, 5, 1))
    with pytest.raises(RowErrors) as refused:
        services.restore_members(befores, actor=system())
    assert [index for index, _field, _message in refused.value.errors] == [1]
    assert Particulars.objects.get(person=one).phone == "1"


def test_changing_is_refused_out_of_reach_and_for_a_taken_number(cells, communes):
    one, two = a_member(cells[0], card="11111111"), a_member(cells[0])
    with pytest.raises(NotPermitted):
        services.correct_person(one, seen=1, actor=office(communes[1]), phone="1")
    with pytest.raises(RowErrors):
        services.correct_person(two, seen=1, actor=office(communes[0]), card="11111111")
    services.correct_person(one, seen=1, actor=office(communes[0]), card="11111111")


def test_withdrawing_deletes_what_was_made_and_nothing_else(cells):
    stays = a_member(cells[0])
    made = members(cells[0], 3)
    services.withdraw_members([one.pk for one in made], actor=system())
    assert list(Person.objects.all()) == [stays]
    assert not StatusSpell.objects.exclude(person=stays).exists()
    assert not LogEntry.objects.exclude(person=stays).exists()


def test_withdrawing_is_refused_for_people_changed_or_linked_since(cells):
    free, changed, linked = members(cells[0], 3)
    decided(changed, LogKind.BADGE, date(2022, 5, 1))
    seated(a_body(cells[0], "cell_committee"), linked)
    with pytest.raises(RowErrors) as refused:
        services.withdraw_members([free.pk, changed.pk, linked.pk], actor=system())
    assert [index for index, _field, _message in refused.value.errors] == [1, 2]
    assert Person.objects.count() == 3


def test_transferring_leaves_the_history_and_nobody_twice(cells, communes):
    people = members(cells[0], 3)
    services.transfer_members(
        [one.pk for one in people], cells[1], on=date(2022, 6, 1), decided=A_DECISION, actor=office(communes[0])
    )
    assert queries.members_of(cells[0], date(2022, 5, 31)).count() == 3
    assert queries.members_of(cells[0], date(2022, 6, 1)).count() == 0
    assert queries.members_of(cells[1], date(2022, 6, 1)).count() == 3
    assert Placement.objects.filter(ended_on=None).count() == 3
    with pytest.raises(RuleBroken):
        services.transfer_members([people[0].pk], cells[1], on=date(2022, 7, 1), actor=office(communes[0]))


def test_an_office_moves_nobody_out_of_or_into_foreign_cells(cells, communes):
    person = a_member(cells[0])
    for actor in (office(communes[0]), office(communes[1])):
        with pytest.raises(NotPermitted):
            services.transfer_members([person.pk], cells[2], on=date(2022, 6, 1), actor=actor)


def test_a_reorganisation_moves_everybody_by_list(cells):
    people = members(cells[0], 2) + members(cells[1], 2)
    guest = a_member(cells[3])
    decided(guest, LogKind.TEMPORARY, date(2021, 1, 1), organisation=cells[0])
    decided(people[0], LogKind.DEATH, date(2022, 1, 1))
    moved = services.move_cell_members([cells[0], cells[1]], cells[2], date(2025, 7, 1), A_DECISION, system())
    assert moved == 4
    assert Person.objects.filter(cell=cells[2], is_current=True).count() == 3
    guest.refresh_from_db()
    assert (guest.cell, guest.temporary_cell) == (cells[3], cells[2])
    assert StatusSpell.objects.filter(ended_on=None).count() == 4


def test_a_committee_receives_whom_another_has_let_go(cells, communes):
    person = a_member(cells[0], identity="034083001187", card="12345678")
    receiving = office(communes[1])
    with pytest.raises(RuleBroken, match="nơi cũ"):
        services.receive_member("034083001187", cells[2], on=date(2022, 7, 1), actor=receiving)
    decided(person, LogKind.TRANSFER_OUT, date(2022, 6, 1))
    with pytest.raises(NotPermitted):
        services.receive_member("034083001187", cells[0], on=date(2022, 7, 1), actor=receiving)
    services.receive_member("034083001187", cells[2], on=date(2022, 7, 1), actor=receiving)
    person.refresh_from_db()
    assert (person.cell, person.is_current) == (cells[2], True)
    assert Membership.objects.get(person=person).admitted_on == date(2012, 5, 19)
    with pytest.raises(RuleBroken):
        services.receive_member("12345678", cells[3], on=date(2022, 8, 1), actor=receiving)


def test_the_expelled_are_not_received_as_if_they_had_moved(cells, communes):
    person = a_member(cells[0], card="12345678")
    decided(person, LogKind.EXPULSION, date(2022, 6, 1))
    with pytest.raises(RuleBroken):
        services.receive_member("12345678", cells[2], on=date(2022, 7, 1), actor=office(communes[1]))
