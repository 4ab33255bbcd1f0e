"""Registering: what is written, what is refused, one row or many."""

from dataclasses import replace
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from hatnhan.access.models import AuditEntry
from hatnhan.access.posts import Post
from hatnhan.foundation.dates import PartialDate
from hatnhan.foundation.errors import NotPermitted
from hatnhan.members import identity, services
from hatnhan.members.codes import LogKind, Precision, Status
from hatnhan.members.models import LogEntry, Membership, Particulars, Person, Placement, Sensitive, StatusSpell
from hatnhan.members.services import NewEntry, RowErrors
from hatnhan.members.testing import a_member, new_member
from hatnhan.organisations.testing import office, system

NUMBER = "034083001187"


def fields(errors: RowErrors) -> list[tuple[int, str]]:
    return [(index, field) for index, field, _message in errors.errors]


def test_a_member_is_written_with_everything_that_follows(cells):
    circles = {"particulars": {"phone": "0900"}, "sensitive": {"health": "tốt"}}
    row = new_member(cells[0], identity=NUMBER, card="12345678", **circles)
    person = services.register_member(row, actor=office(cells[0].custodian))
    assert (person.cell_id, person.is_current, person.version) == (cells[0].pk, True, 1)
    kinds = LogEntry.objects.filter(person=person).order_by("effective_on").values_list("kind", flat=True)
    assert list(kinds) == [LogKind.ADMISSION, LogKind.RECOGNITION]
    assert Membership.objects.get(person=person).official_on == date(2013, 5, 19)
    assert Placement.objects.get(person=person).began_on == date(2012, 5, 19)
    spells = StatusSpell.objects.filter(person=person).order_by("began_on").values_list("status", "probationary")
    assert list(spells) == [(Status.PROBATIONARY, 1), (Status.OFFICIAL, 0)]
    assert Particulars.objects.get(person=person).phone == "0900"
    assert AuditEntry.objects.get(act="members.registered").lines_count == 1


def test_the_identity_number_is_stored_sealed_and_found_by_its_hash(cells):
    person = a_member(cells[0], identity=NUMBER)
    cipher = bytes(Sensitive.objects.get(person=person).identity_cipher)
    assert NUMBER.encode() not in cipher
    assert identity.opened(cipher) == NUMBER
    assert person.identity_hash == identity.hash_of(NUMBER)


def test_a_list_and_single_acts_leave_equal_rows(cells):
    rows = [new_member(cells[i % 2], card=f"1234567{i}") for i in range(4)]
    alike = [replace(row, card=f"2234567{i}") for i, row in enumerate(rows)]
    many = services.register_members(rows, actor=system())
    singles = [services.register_member(row, actor=system()) for row in alike]

    def written(persons: list[Person]) -> list[list[tuple]]:
        ids = [person.pk for person in persons]
        wanted = [
            (Person, "id", ("name", "sex", "born_on", "cell_id", "version")),
            (LogEntry, "person_id", ("kind", "effective_on", "organisation_id", "precision")),
            (Membership, "person_id", ("admitted_on", "official_on", "party_age_on")),
            (Placement, "person_id", ("cell_id", "kind", "began_on", "ended_on")),
            (StatusSpell, "person_id", ("organisation_id", "status", "began_on", "entry", "born_ymd", "admitted_day")),
        ]
        return [
            list(model.objects.filter(**{f"{key}__in": ids}).order_by(key, "pk").values_list(*names))
            for model, key, names in wanted
        ]

    assert written(many) == written(singles)


def test_whoever_came_before_his_cell_was_founded_counts_from_its_founding(cells):
    person = a_member(cells[0], admitted=PartialDate.of(date(1990, 2, 3)))
    assert Placement.objects.get(person=person).began_on == cells[0].founded_on
    admission = LogEntry.objects.get(person=person, kind=LogKind.ADMISSION)
    assert (admission.organisation_id, admission.effective_on) == (None, date(1990, 2, 3))


def test_a_silent_list_makes_old_members_official_and_says_that_it_assumes(cells):
    old = a_member(cells[0], official=None)
    young = a_member(cells[0], official=None, admitted=PartialDate.of(date.today().replace(month=1, day=2)))
    assert LogEntry.objects.get(person=old, kind=LogKind.RECOGNITION).precision == Precision.ASSUMED
    assert not LogEntry.objects.filter(person=young, kind=LogKind.RECOGNITION).exists()


def test_the_year_alone_is_kept_as_such(cells):
    person = a_member(cells[0], born=PartialDate(1950))
    person.refresh_from_db()
    assert (str(person.born), person.born_precision) == ("1950", Precision.YEAR)


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"name": " "}, "name"),
        ({"identity": "12345"}, "identity"),
        ({"identity": "0" * 12}, "identity"),
        ({"card": "1234567"}, "card"),
        ({"admitted": None, "official": None}, "admitted"),
        ({"born": PartialDate(2015)}, "admitted"),
        ({"official": PartialDate.of(date(2011, 1, 1))}, "official"),
        ({"admitted": PartialDate.of(date(2090, 1, 1)), "official": None}, "admitted"),
        ({"enrolled_on": date(2001, 1, 1)}, "cell"),
        ({"log": (NewEntry(LogKind.DISCIPLINE, date(2020, 1, 1)),)}, "form"),
    ],
)
def test_what_cannot_be_is_refused_at_its_field_and_nothing_is_written(cells, wrong, field):
    rows = [new_member(cells[0]), new_member(cells[0], **wrong)]
    with pytest.raises(RowErrors) as refused:
        services.register_members(rows, actor=system())
    assert (1, field) in fields(refused.value)
    assert not Person.objects.exists()


def test_members_stand_in_cells_only(communes):
    with pytest.raises(RowErrors) as refused:
        services.register_member(new_member(communes[0]), actor=system())
    assert fields(refused.value) == [(0, "cell")]


def test_numbers_are_had_once_in_the_list_and_in_the_register(cells):
    a_member(cells[2], identity=NUMBER, card="12345678")
    rows = [new_member(cells[0], identity=NUMBER), new_member(cells[0], card="12345678"),
            new_member(cells[0], card="87654321"), new_member(cells[0], card="87654321")]  # fmt: skip
    with pytest.raises(RowErrors) as refused:
        services.register_members(rows, actor=office(cells[0].custodian))
    assert fields(refused.value) == [(0, "identity"), (1, "card"), (2, "card"), (3, "card")]
    assert Person.objects.get().name not in str(refused.value)


def test_an_office_registers_in_its_own_cells_only(cells, communes):
    services.register_member(new_member(cells[0]), actor=office(communes[0]))
    for actor in (office(communes[1]), office(cells[0], Post.SECRETARY), office(communes[0], Post.LEADER)):
        with pytest.raises(NotPermitted):
            services.register_member(new_member(cells[0]), actor=actor)
    assert Person.objects.count() == 1


def test_queries_do_not_grow_with_the_list(cells):
    def counted(how_many: int) -> int:
        rows = [new_member(cells[i % 4]) for i in range(how_many)]
        with CaptureQueriesContext(connection) as caught:
            services.register_members(rows, actor=system())
        return len([query for query in caught if "INSERT" not in query["sql"]])

    assert counted(2) == counted(40)
