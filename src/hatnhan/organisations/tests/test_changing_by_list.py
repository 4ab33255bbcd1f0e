"""Rename, retype, move by the list: the same rows as by single acts, the same refusals, as many queries for one as for many."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from hatnhan.access.models import AuditEntry, AuditLine
from hatnhan.foundation.errors import NotPermitted, RuleBroken, Stale
from hatnhan.organisations import queries
from hatnhan.organisations.integrity import faults
from hatnhan.organisations.models import Decision, NameSpell, Organisation, ParentSpell, TypeSpell
from hatnhan.organisations.services import (
    Change,
    DecisionWords,
    ReplacedSpells,
    move_organisation,
    move_organisations,
    rename_organisation,
    rename_organisations,
    restore_organisations,
    retype_organisation,
    retype_organisations,
)
from hatnhan.organisations.testing import a_district, decided, office, system

pytestmark = pytest.mark.django_db
ON = date(2024, 3, 1)


@pytest.fixture
def district():
    return a_district(bases=3, cells=3)


@pytest.fixture
def bases(district):
    return list(queries.children(district, ON))


@pytest.fixture
def cells(bases):
    return list(queries.children(bases[0], ON))


def by_list(service, news, *, on=ON, actor=None, decision=None):
    """Each organisation with what it is to have, done at once."""
    rows = [Change(one, new, decision or decided(), one.version) for one, new in news]
    return service(rows, on=on, actor=actor or system())


def named(cells):
    return [(one, f"Chi bộ  ấp Mới {n}") for n, one in enumerate(cells)]


def typed(cells):
    return [(one, "base_cell") for one in cells]


def moved(cells, bases):
    return [(one, bases[1 + n % 2]) for n, one in enumerate(cells)]


def stands():
    fields = ("organisation__code", "organisation__founded_on", "began_on", "ended_on", "decision__number")
    names = ("pk", "name", "folded", "sort_key", "type", "type_number", "custodian", "version", "left", "right")
    return [
        list(Organisation.objects.order_by("pk").values_list(*names)),
        sorted(NameSpell.objects.values_list("organisation", "name", "folded", *fields), key=str),
        sorted(TypeSpell.objects.values_list("organisation", "type", "type_number", *fields), key=str),
        sorted(ParentSpell.objects.values_list("child", "parent", "began_on", "ended_on", "decision__number"), key=str),
        Decision.objects.count(),
    ]


def both_ways(listed, singly):
    """What stands after the list, and after the single acts, from the same beginning."""
    found = []
    for way in (listed, singly):
        point = transaction_point()
        way()
        assert list(faults()) == []
        found.append(stands())
        point.back()
    return found


class transaction_point:
    """A place in the test's transaction to which one can go back."""

    def __init__(self):
        self.sid = connection.savepoint()

    def back(self):
        connection.savepoint_rollback(self.sid)


@pytest.mark.parametrize("what", ["name", "type", "parent"])
def test_the_list_and_the_single_acts_leave_equal_rows(bases, cells, what):
    many, one, key, news = {
        "name": (rename_organisations, rename_organisation, "name", named(cells)),
        "type": (retype_organisations, retype_organisation, "type", typed(cells)),
        "parent": (move_organisations, move_organisation, "parent", moved(cells, bases)),
    }[what]
    common = {"on": ON, "decision": decided(), "seen": 1, "actor": system()}

    def singly():
        for organisation, new in news:
            one(organisation, **{key: new}, **common)

    listed, single = both_ways(lambda: by_list(many, news), singly)
    assert listed == single
    assert {row[7] for row in listed[0]} == {1, 2}, "each change is a version"


def asked(work):
    with CaptureQueriesContext(
        connection,
    ) as found:
        work()
    return len(found)


@pytest.mark.parametrize("what", ["name", "type", "parent"])
def test_a_list_asks_as_often_as_one(bases, cells, what):
    news = {"name": named(cells), "type": typed(cells), "parent": moved(cells, [None, bases[1], bases[1]])}[what]
    service = {"name": rename_organisations, "type": retype_organisations, "parent": move_organisations}[what]
    point = transaction_point()
    single = asked(lambda: by_list(service, news[:1]))
    point.back()
    many = asked(lambda: by_list(service, news))
    assert many <= single + 1, "only the lines of the audit book are one statement more"


def test_putting_back_asks_as_often_for_many_as_for_one(bases, cells):
    before = stands()[1:4]
    point = transaction_point()
    counts = []
    for some in (cells[:1], cells):
        names = by_list(rename_organisations, named(some))
        again = list(Organisation.objects.filter(pk__in=[one.pk for one in some]).order_by("pk"))
        places = by_list(move_organisations, [(one, bases[1]) for one in again])
        replaced = [
            ReplacedSpells(one.pk, 3, {"name": name.pk, "parent": place.pk})
            for one, name, place in zip(again, names, places, strict=True)
        ]
        counts.append(asked(lambda rows=replaced: restore_organisations(rows, actor=system())))
        assert stands()[1:4] == before
        assert set(Organisation.objects.filter(pk__in=[one.pk for one in again]).values_list("version", flat=True)) == {
            5
        }
        point.back()
    assert counts[0] == counts[1]


def test_types_are_checked_as_they_will_stand_together(district, bases, cells):
    with pytest.raises(RuleBroken):
        by_list(retype_organisations, [(bases[0], "cell")])
    by_list(retype_organisations, [(bases[0], "cell"), *((one, "group") for one in cells)])
    assert set(Organisation.objects.filter(custodian=bases[0]).values_list("type", flat=True)) == {"group"}
    with pytest.raises(RuleBroken):
        by_list(
            retype_organisations,
            [(one, "cell") for one in Organisation.objects.filter(custodian=bases[0])],
            on=date(2024, 4, 1),
        )


def test_two_may_change_places_but_not_stand_under_each_other(bases):
    with pytest.raises(RuleBroken, match="dưới chính nó"):
        by_list(move_organisations, [(bases[0], bases[1]), (bases[1], bases[0])])
    by_list(move_organisations, [(bases[0], bases[1]), (bases[1], bases[2])])
    bases[0].refresh_from_db()
    assert [one.name for one in queries.ancestors(bases[0], ON)][-2:] == [bases[2].name, bases[1].name]
    assert list(faults()) == []


def test_one_broken_rule_changes_none(bases, cells):
    before = stands()
    for service, news in (
        (rename_organisations, [*named(cells[:2]), (cells[2], "")]),
        (rename_organisations, [*named(cells), (cells[0], "Chi bộ Khác")]),
        (retype_organisations, [*typed(cells[:2]), (bases[1], "commune")]),
        (move_organisations, [*moved(cells[:2], bases), (cells[2], bases[0])]),
    ):
        point = transaction_point()
        with pytest.raises(RuleBroken):
            by_list(service, news)
        point.back()
    assert stands() == before


def test_a_list_is_bound_by_versions_and_by_law(bases, cells):
    rows = [Change(one, "Chi bộ Mới", decided(), 1 if one == cells[0] else 7) for one in cells]
    with pytest.raises(Stale):
        rename_organisations(rows, on=ON, actor=system())
    with pytest.raises(NotPermitted):
        by_list(rename_organisations, named([*cells, bases[1]]), actor=office(bases[0]))
    with pytest.raises(NotPermitted):
        by_list(move_organisations, moved(cells, bases), actor=office(bases[0]))
    by_list(rename_organisations, named(cells), actor=office(bases[0]))


def test_a_list_is_one_entry_with_a_line_for_each(bases, cells):
    by_list(move_organisations, moved(cells, bases))
    entry = AuditEntry.objects.latest("pk")
    assert (entry.act, entry.lines_count) == ("organisations.moved_by_list", 3)
    lines = AuditLine.objects.filter(entry=entry).values_list("subject_id", "detail")
    assert {pk: told["now"] for pk, told in lines} == {one.pk: new.pk for one, new in moved(cells, bases)}


def test_documents_are_stored_once_however_often_a_list_names_them(cells):
    words = [DecisionWords("1-QĐ/HU", ON, "Huyện ủy"), DecisionWords("2-QĐ/HU", ON, "Huyện ủy")]
    rows = [Change(one, new, words[n % 2], 1) for n, (one, new) in enumerate(named(cells))]
    spells = rename_organisations(rows, on=ON, actor=system())
    assert [spell.decision.number for spell in spells] == ["1-QĐ/HU", "2-QĐ/HU", "1-QĐ/HU"]
    assert Decision.objects.filter(on=ON).count() == 2


def test_an_empty_list_does_nothing():
    for service in (rename_organisations, retype_organisations, move_organisations):
        assert service([], on=ON, actor=system()) == []
    assert not AuditEntry.objects.exists()
