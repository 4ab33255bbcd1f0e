"""Decisions about organisations: entered, corrected by new entries, read by the year."""

from datetime import date

import pytest

from hatnhan.access.audit import told
from hatnhan.access.models import AuditEntry
from hatnhan.access.posts import Post
from hatnhan.foundation.errors import NotPermitted, RuleBroken, Stale
from hatnhan.organisations import queries
from hatnhan.organisations.integrity import faults
from hatnhan.organisations.models import Decision, LogEntry, Organisation
from hatnhan.organisations.services import (
    NewLogEntry,
    correct_log_entry,
    dissolve_organisation,
    enter_log_entries,
    enter_log_entry,
)
from hatnhan.organisations.testing import a_district, decided, office, organisations, system

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 24)
PAPER = decided("7-QĐ/UBKTHU", date(2022, 5, 10))
YEAR = (date(2022, 1, 1), date(2022, 12, 31))


@pytest.fixture
def district(frozen):
    frozen(TODAY)
    return a_district(bases=2, cells=2)


@pytest.fixture
def cells(district):
    return list(Organisation.objects.filter(type="cell").order_by("left"))


def reprimand(cell, on=date(2022, 5, 12), **more):
    return NewLogEntry(cell, "discipline", on, **{"decision": PAPER, "form": "reprimand", **more})  # type: ignore[arg-type]


def test_a_discipline_is_entered_with_the_end_that_the_rules_give_it(cells):
    entry = enter_log_entry(reprimand(cells[0]), actor=system())
    assert (entry.until, entry.words) == (date(2023, 5, 12), "Kỷ luật: Khiển trách")
    assert str(entry) == "Kỷ luật: Khiển trách, 12/05/2022"
    assert told(AuditEntry.objects.latest("pk")) == "ghi 1 quyết định kỷ luật, khen thưởng tổ chức"


def test_an_end_that_is_given_is_kept(cells):
    assert enter_log_entry(reprimand(cells[0], until=date(2022, 9, 1)), actor=system()).until == date(2022, 9, 1)


def test_a_dissolution_as_discipline_never_ends_by_itself(cells):
    assert enter_log_entry(reprimand(cells[0], form="dissolution"), actor=system()).until is None


def test_a_commendation_says_what_it_is(cells):
    new = NewLogEntry(cells[0], "commendation", date(2022, 12, 20), PAPER, note="Giấy khen 5 năm liền")
    entry = enter_log_entry(new, actor=system())
    assert (entry.words, entry.until) == ("Khen thưởng: Giấy khen 5 năm liền", None)


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"form": ""}, "form"),
        ({"form": "expulsion"}, "form"),
        ({"kind": "commendation"}, "form"),
        ({"kind": "commendation", "form": ""}, "note"),
        ({"effective_on": date(2026, 11, 25)}, "effective_on"),
        ({"effective_on": date(2009, 1, 1)}, "effective_on"),
        ({"until": date(2022, 5, 11)}, "until"),
    ],
)
def test_what_the_rules_do_not_know_is_refused_at_its_field(cells, change, field):
    row = {"organisation": cells[0], "kind": "discipline", "effective_on": date(2022, 5, 12), "decision": PAPER,
           "form": "reprimand", **change}  # fmt: skip
    with pytest.raises(RuleBroken) as broken:
        enter_log_entry(NewLogEntry(**row), actor=system())
    assert broken.value.field == field
    assert not LogEntry.objects.exists()


def test_bodies_beside_the_party_are_not_disciplined_here_but_commended(district):
    (body,) = organisations(district, "peoples_committee", "Ủy ban nhân dân huyện")
    with pytest.raises(RuleBroken, match="không thuộc hệ thống tổ chức đảng"):
        enter_log_entry(reprimand(body), actor=system())
    commended = NewLogEntry(body, "commendation", date(2022, 5, 12), PAPER, note="Cờ thi đua")
    assert enter_log_entry(commended, actor=system()).pk


def test_an_ended_organisation_may_be_disciplined_for_days_it_lived(cells):
    cell = cells[0]
    dissolve_organisation(cell, on=date(2023, 1, 1), decision=decided(on=date(2023, 1, 1)), seen=1, actor=system())
    assert enter_log_entry(reprimand(cell), actor=system()).pk
    with pytest.raises(RuleBroken, match="không hoạt động vào ngày 02/01/2023"):
        enter_log_entry(reprimand(cell, date(2023, 1, 2), decision=decided("8-QĐ")), actor=system())


def test_one_decision_is_entered_once_for_one_organisation(cells):
    enter_log_entry(reprimand(cells[0]), actor=system())
    with pytest.raises(RuleBroken, match="đã được ghi"):
        enter_log_entry(reprimand(cells[0]), actor=system())
    with pytest.raises(RuleBroken, match="đã được ghi"):
        enter_log_entries([reprimand(cells[1])] * 2, actor=system())
    assert enter_log_entry(reprimand(cells[1]), actor=system()).pk


def test_a_list_is_entered_whole_or_not_at_all(cells):
    with pytest.raises(RuleBroken):
        enter_log_entries([reprimand(cells[0]), reprimand(cells[1], form="")], actor=system())
    assert not LogEntry.objects.exists()
    assert not Decision.objects.filter(number=PAPER.number).exists()


def test_the_list_and_the_single_act_leave_equal_rows(cells):
    enter_log_entries([reprimand(cells[0])], actor=system())
    enter_log_entry(reprimand(cells[1]), actor=system())
    fields = ("kind", "form", "effective_on", "until", "decision_id", "note", "is_void", "entered_by_name")
    first, second = LogEntry.objects.order_by("pk").values_list(*fields)
    assert first == second


def test_a_list_asks_as_many_queries_as_one(cells, django_assert_max_num_queries):
    with django_assert_max_num_queries(12):
        enter_log_entries([reprimand(cell) for cell in cells], actor=system())


@pytest.mark.parametrize("post", [Post.BASE_OFFICE, Post.BOARD_STAFF, Post.INSPECTOR])
def test_offices_and_inspectors_enter_for_what_lies_below(district, cells, post):
    assert enter_log_entry(reprimand(cells[0]), actor=office(district, post)).pk


@pytest.mark.parametrize("post", [Post.MEMBER, Post.SECRETARY, Post.LEADER, Post.BASE_SECRETARY, Post.OPERATOR])
def test_other_posts_enter_nothing(district, cells, post):
    with pytest.raises(NotPermitted):
        enter_log_entry(reprimand(cells[0]), actor=office(district, post))


def test_an_office_enters_nothing_beside_it(cells):
    office_of_first = office(queries.parent_on(cells[0], TODAY))
    with pytest.raises(NotPermitted):
        enter_log_entries([reprimand(cells[0]), reprimand(cells[-1])], actor=office_of_first)
    assert not LogEntry.objects.exists()


def test_the_log_is_seen_by_posts_within_their_scope_and_not_by_plain_members(cells):
    enter_log_entry(reprimand(cells[0]), actor=system())

    def seen(at, post):
        return LogEntry.objects.visible_to(office(at, post)).count()

    assert seen(cells[0], Post.SECRETARY) == seen(queries.parent_on(cells[0], TODAY), Post.BASE_OFFICE) == 1
    assert seen(cells[0], Post.MEMBER) == seen(cells[1], Post.SECRETARY) == seen(cells[0], Post.OPERATOR) == 0


def test_a_correction_is_a_new_entry_and_the_old_one_stays(cells):
    entry = enter_log_entry(reprimand(cells[0]), actor=system())
    made = correct_log_entry(entry, reprimand(cells[0], form="warning"), actor=system())
    entry.refresh_from_db()
    assert (entry.form, entry.superseded_by, made.form) == ("reprimand", made, "warning")
    assert list(LogEntry.objects.in_force()) == [made]
    assert told(AuditEntry.objects.latest("pk")).startswith(f"sửa mục số {entry.pk} trong sổ")


def test_an_annulled_decision_counts_no_more(cells):
    entry = enter_log_entry(reprimand(cells[0]), actor=system())
    correct_log_entry(entry, reprimand(cells[0]), annul=True, actor=system())
    assert not LogEntry.objects.in_force().exists()
    assert queries.disciplined([cells[0].pk], *YEAR) == frozenset()
    assert enter_log_entry(reprimand(cells[0]), actor=system()).pk


def test_the_second_of_two_corrections_is_told_what_stands(cells):
    entry = enter_log_entry(reprimand(cells[0]), actor=system())
    made = correct_log_entry(entry, reprimand(cells[0], form="warning"), actor=system())
    with pytest.raises(Stale) as stale:
        correct_log_entry(entry, reprimand(cells[0], form="dissolution"), actor=system())
    assert stale.value.current == made


def test_a_correction_obeys_the_rules_and_the_law(cells):
    entry = enter_log_entry(reprimand(cells[0]), actor=system())
    with pytest.raises(RuleBroken):
        correct_log_entry(entry, reprimand(cells[0], form="expulsion"), actor=system())
    with pytest.raises(NotPermitted):
        correct_log_entry(entry, reprimand(cells[0]), actor=office(cells[0], Post.SECRETARY))
    with pytest.raises(NotPermitted):
        correct_log_entry(entry, reprimand(cells[-1]), actor=office(queries.parent_on(cells[-1], TODAY)))
    assert LogEntry.objects.get().superseded_at is None


def test_a_correction_stays_with_its_organisation(cells):
    entry = enter_log_entry(reprimand(cells[0]), actor=system())
    assert correct_log_entry(entry, reprimand(cells[1]), actor=system()).organisation == cells[0]


def test_the_disciplined_of_a_year_by_list_and_by_subtree(district, cells):
    enter_log_entries([reprimand(cells[0]), reprimand(cells[3])], actor=system())
    ids = [cell.pk for cell in cells]
    assert queries.disciplined(ids, *YEAR) == {cells[0].pk, cells[3].pk}
    assert queries.disciplined(ids[1:3], *YEAR) == frozenset()
    first = queries.parent_on(cells[0], TODAY)
    assert queries.disciplined(queries.subtree_ids(first, YEAR[1]), *YEAR) == {cells[0].pk}
    assert queries.disciplined(ids, date(2023, 1, 1), date(2023, 12, 31)) == frozenset()


@pytest.mark.parametrize(("on", "counts"), [("2021-12-31", 0), ("2022-01-01", 1), ("2022-12-31", 1), ("2023-01-01", 0)])
def test_both_ends_of_the_year_belong_to_it(cells, on, counts):
    enter_log_entry(reprimand(cells[0], date.fromisoformat(on)), actor=system())
    assert len(queries.disciplined([cells[0].pk], *YEAR)) == counts


def test_a_commendation_is_no_discipline(cells):
    enter_log_entry(NewLogEntry(cells[0], "commendation", date(2022, 5, 1), PAPER, note="Giấy khen"), actor=system())
    assert queries.disciplined([cells[0].pk], *YEAR) == frozenset()


def test_a_log_whose_chain_is_broken_is_found(cells):
    entry = enter_log_entry(reprimand(cells[0]), actor=system())
    correct_log_entry(entry, reprimand(cells[0], form="warning"), actor=system())
    assert list(faults()) == []
    LogEntry.objects.filter(pk=entry.pk).update(superseded_at=None)
    assert list(faults()) == [f"organisations: log entry {entry.pk} is superseded and not marked so, or the reverse"]
