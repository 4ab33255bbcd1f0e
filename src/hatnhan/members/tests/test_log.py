"""Decisions: entered, corrected by new entries, refused where they do not fit."""

from datetime import date

import pytest

from hatnhan.foundation import clock
from hatnhan.foundation.errors import NotPermitted, RuleBroken, Stale
from hatnhan.members import queries, services
from hatnhan.members.codes import LogKind, Status
from hatnhan.members.models import LogEntry, Membership, Person, StatusSpell
from hatnhan.members.services import Decided, NewEntry, RowErrors
from hatnhan.members.testing import a_member, a_probationary, decided, members
from hatnhan.organisations.testing import office, system


def test_entering_a_decision_changes_the_status_from_its_day_on(cells):
    person = a_member(cells[0])
    decided(person, LogKind.EXEMPTION, date(2022, 6, 1), number="03-NQ/CB")
    assert queries.statuses_on([person.pk], date(2022, 5, 31))[person.pk].status == Status.OFFICIAL
    assert queries.statuses_on([person.pk], date(2022, 6, 1))[person.pk].status == Status.EXEMPT
    assert person.version == 2


def test_a_list_of_decisions_leaves_what_single_ones_leave(cells):
    people = members(cells[0], 4)
    rows = [NewEntry(LogKind.EXEMPTION, date(2022, 6, 1), one.pk) for one in people]
    services.enter_log_entries(rows[:2], actor=system())
    for row in rows[2:]:
        services.enter_log_entry(row, actor=system())
    shapes = [
        list(StatusSpell.objects.filter(person=one).order_by("began_on").values_list("status", "began_on", "ended_on"))
        for one in people
    ]
    assert shapes[0] == shapes[1] == shapes[2] == shapes[3]


def test_a_correction_is_a_new_entry_and_the_old_one_stays(cells):
    person = a_member(cells[0])
    entry = decided(person, LogKind.EXEMPTION, date(2022, 6, 1))
    before = clock.now()
    made = services.correct_log_entry(entry, {"effective_on": date(2022, 7, 1)}, seen=person.version, actor=system())
    entry.refresh_from_db()
    assert entry.superseded_at is not None
    assert made.supersedes == entry
    assert queries.statuses_on([person.pk], date(2022, 6, 15))[person.pk].status == Status.OFFICIAL
    known = queries.log_in_force([person.pk], known_at=before)[person.pk]
    assert [one.effective_on for one in known if one.kind == LogKind.EXEMPTION] == [date(2022, 6, 1)]


def test_an_annulled_decision_is_as_if_never_entered(cells):
    person = a_member(cells[0])
    entry = decided(person, LogKind.DELISTING, date(2022, 6, 1))
    assert not person.is_current
    services.correct_log_entry(entry, {}, seen=person.version, actor=system(), annul=True)
    person.refresh_from_db()
    assert person.is_current
    assert Membership.objects.get(person=person).ended_on is None


def test_correcting_is_refused_when_stale_twice_or_out_of_reach(cells, communes):
    person = a_member(cells[0])
    entry = decided(person, LogKind.EXEMPTION, date(2022, 6, 1))
    changes = {"effective_on": date(2022, 7, 1)}
    with pytest.raises(Stale):
        services.correct_log_entry(entry, changes, seen=1, actor=system())
    with pytest.raises(NotPermitted):
        services.correct_log_entry(entry, changes, seen=2, actor=office(communes[1]))
    services.correct_log_entry(entry, changes, seen=2, actor=office(communes[0]))
    with pytest.raises(RuleBroken, match="mục mới nhất"):
        services.correct_log_entry(entry, changes, seen=3, actor=system())


def test_the_admission_day_can_be_corrected_but_not_annulled(cells):
    person = a_member(cells[0])
    entry = LogEntry.objects.get(person=person, kind=LogKind.ADMISSION)
    with pytest.raises(RuleBroken):
        services.correct_log_entry(entry, {}, seen=1, actor=system(), annul=True)
    services.correct_log_entry(entry, {"effective_on": date(2012, 6, 1)}, seen=1, actor=system())
    assert Membership.objects.get(person=person).admitted_on == date(2012, 6, 1)


@pytest.mark.parametrize(
    ("kind", "more", "field"),
    [
        (LogKind.DISCIPLINE, {}, "form"),
        (LogKind.OFFICIAL_RATING, {"level": 7}, "level"),
        (LogKind.SICK_LEAVE, {}, "until"),
        (LogKind.SICK_LEAVE, {"until": date(2021, 1, 1)}, "until"),
        (LogKind.TRANSFER, {}, "organisation"),
        (LogKind.RESTORATION, {}, "kind"),
    ],
)
def test_what_does_not_fit_is_refused(cells, kind, more, field):
    person = a_member(cells[0])
    with pytest.raises(RowErrors) as refused:
        services.enter_log_entry(NewEntry(kind, date(2022, 6, 1), person.pk, **more), actor=system())
    assert refused.value.errors[0][1] == field
    assert Person.objects.get().version == 1


def test_nothing_is_decided_before_admission_or_ahead_of_today(cells):
    person = a_member(cells[0])
    for day in (date(2001, 1, 1), date(2090, 1, 1)):
        with pytest.raises(RowErrors):
            services.enter_log_entry(NewEntry(LogKind.EXEMPTION, day, person.pk), actor=system())


def test_after_death_only_what_was_earlier_can_be_noted(cells):
    person = a_member(cells[0])
    decided(person, LogKind.DEATH, date(2022, 6, 1))
    with pytest.raises(RowErrors):
        services.enter_log_entry(NewEntry(LogKind.DEATH, date(2022, 7, 1), person.pk), actor=system())
    decided(person, LogKind.BADGE, date(2022, 5, 1))


def test_a_temporary_place_is_seen_by_both_cells_and_counted_in_one(cells, communes):
    person = a_member(cells[0])
    services.place_temporarily(person, cells[2], on=date(2024, 1, 1), until=None, decided=Decided(), actor=system())
    person.refresh_from_db()
    assert person.temporary_cell == cells[2]
    assert person in Person.objects.all().visible_to(office(communes[1]))
    assert not StatusSpell.objects.filter(person=person, organisation=cells[2]).exists()
    with pytest.raises(RuleBroken):
        services.place_temporarily(person, cells[0], on=date(2024, 1, 1), until=None, decided=Decided(), actor=system())


def test_the_year_that_reviews_read(cells):
    person, other = a_member(cells[0]), a_probationary(cells[0], date(2022, 3, 1))
    decided(person, LogKind.SICK_LEAVE, date(2021, 12, 1), until=date(2022, 1, 31))
    decided(person, LogKind.SICK_LEAVE, date(2022, 5, 1), until=date(2022, 6, 30))
    decided(person, LogKind.DISCIPLINE, date(2022, 4, 1), form=1)
    decided(person, LogKind.DISCIPLINE, date(2020, 4, 1), form=1)
    decided(person, LogKind.OFFICIAL_RATING, date(2022, 12, 20), level=3)
    year = queries.log_of_year([person.pk, other.pk], 2022)
    assert year[person.pk].sick_leave_days == 31 + 61
    assert [one.effective_on.year for one in year[person.pk].disciplines] == [2022]
    assert year[person.pk].official_rating.level == 3
    assert year[other.pk].sick_leave_days == 0


@pytest.mark.parametrize("kind", [LogKind.EXEMPTION, LogKind.OFFICIAL_RATING])
def test_a_level_that_no_scale_has_is_refused_whatever_the_decision(cells, kind):
    person = a_member(cells[0])
    with pytest.raises(RowErrors) as refusal:
        services.enter_log_entry(NewEntry(kind, date(2022, 6, 1), person.pk, level=7), actor=system())
    assert refusal.value.errors[0][:2] == (0, "level")
