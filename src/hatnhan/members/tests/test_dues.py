"""Dues settled, ticked and taken back; who may, and who may look."""

from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hatnhan.access.models import AuditEntry
from hatnhan.access.posts import Post
from hatnhan.foundation.errors import NotPermitted, RuleBroken, Stale
from hatnhan.members.codes import LogKind
from hatnhan.members.dues import queries, services
from hatnhan.members.models import DuesBasis, DuesPayment
from hatnhan.members.testing import a_member, acting_member, decided, members
from hatnhan.organisations.testing import office

from .paying import MONTH, settled, ticked

pytestmark = pytest.mark.usefixtures("november")


@pytest.fixture
def a_cell(cells):
    """A cell of four, who owe 5.000, 10.000, 15.000 and 20.000 đồng."""
    people = members(cells[0], 4)
    for number, one in enumerate(people, 1):
        settled(one, group="other", income=None, amount=5_000 * number)
    return cells[0], people


# ---- settling


def test_a_basis_holds_from_its_month_and_keeps_what_was_before(cells):
    person = a_member(cells[0])
    settled(person)
    settled(person, group="pensioner", income=5_000_000, since=date(2026, 9, 30))
    told = [queries.bases_on([person.pk], date(2026, month, 1)).get(person.pk) for month in (2, 3, 8, 9)]
    assert [one.group if one else None for one in told] == [None, "insured", "insured", "pensioner"]
    settled(person, group="student", income=None, since=date(2026, 9, 1))
    assert list(DuesBasis.objects.order_by("began_on").values_list("group", flat=True)) == ["insured", "student"]
    with pytest.raises(RuleBroken, match="09/2026"):
        settled(person, since=date(2026, 8, 1))


@pytest.mark.parametrize(
    "wrong", [{"group": "nobody"}, {"amount": 0}, {"since": date(2027, 1, 1)}], ids=["group", "relief", "ahead"]
)
def test_a_basis_that_no_rule_knows_is_refused(cells, wrong):
    person = a_member(cells[0])
    with pytest.raises(RuleBroken):
        settled(person, **wrong)
    assert not DuesBasis.objects.exists()
    assert settled(person, amount=0, decision="NQ 3-NQ/CB").amount == 0


def test_two_at_one_basis_the_second_is_told(cells):
    person = a_member(cells[0])
    first = settled(person)
    with pytest.raises(Stale) as stale:
        settled(person, seen=0, income=9)
    assert stale.value.current == first


def test_income_is_the_treasurers_and_ones_own(cells, communes, district):
    person = a_member(cells[0])
    settled(person)
    for actor in (
        office(cells[0], Post.SECRETARY), office(communes[0]), office(district, Post.BOARD_STAFF),
        office(cells[1], Post.TREASURER), acting_member(a_member(cells[0])),
    ):  # fmt: skip
        with pytest.raises(NotPermitted):
            settled(person, actor=actor)
        assert not DuesBasis.objects.all().visible_to(actor).exists()
    for actor in (office(cells[0], Post.TREASURER), acting_member(person)):
        assert DuesBasis.objects.all().visible_to(actor).exists()


def test_a_member_reads_his_own_dues_and_settles_nothing(cells):
    person = a_member(cells[0])
    with pytest.raises(NotPermitted):
        settled(person, actor=acting_member(person))


# ---- ticking


def test_everybody_is_ticked_once_with_what_is_due(cells):
    people = members(cells[0], 3)
    settled(people[0])
    assert set(ticked(cells[0], people[:1])) == {people[0].pk}
    assert set(ticked(cells[0], people)) == {people[1].pk, people[2].pk}
    assert ticked(cells[0], people) == []
    assert DuesPayment.objects.get(person=people[0]).amount == 84_500
    assert DuesPayment.objects.get(person=people[1]).amount is None
    entry = AuditEntry.objects.filter(act="members.dues_ticked").last()
    assert "84" not in str(entry.detail)


def test_a_tick_is_taken_back_and_set_again(cells):
    people = members(cells[0], 2)
    ticked(cells[0], people)
    taken = {"month": MONTH, "actor": office(cells[0], Post.SECRETARY)}
    assert services.untick_dues(cells[0], [people[0].pk], **taken) == 1
    assert services.untick_dues(cells[0], [people[0].pk], **taken) == 0
    assert set(DuesPayment.objects.values_list("person_id", flat=True)) == {people[1].pk}
    assert ticked(cells[0], people) == [people[0].pk]


def test_who_is_not_of_the_cell_that_month_is_refused_whole(cells):
    mine, stranger, newcomer = a_member(cells[0]), a_member(cells[1]), a_member(cells[1])
    decided(newcomer, LogKind.TRANSFER, date(2026, 10, 15), organisation=cells[0])
    for other in (stranger, newcomer):
        with pytest.raises(RuleBroken):
            ticked(cells[0], [mine, other])
    assert not DuesPayment.objects.exists()
    assert ticked(cells[0], [mine, newcomer], date(2026, 10, 1))
    with pytest.raises(RuleBroken):
        ticked(cells[1], [newcomer], date(2026, 10, 1))


def test_paying_ahead_ends_with_the_year(cells):
    people = members(cells[0], 1)
    assert ticked(cells[0], people, date(2026, 12, 1))
    with pytest.raises(RuleBroken, match="tháng 12"):
        ticked(cells[0], people, date(2027, 1, 1))


def test_the_suspended_and_the_exempt_owe_and_those_who_left_do_not(cells):
    suspended, exempt, gone = members(cells[0], 3)
    decided(suspended, LogKind.SUSPENSION, date(2026, 8, 1), until=date(2026, 10, 30))
    decided(exempt, LogKind.EXEMPTION, date(2026, 1, 1))
    decided(gone, LogKind.DEATH, date(2026, 8, 20))
    assert {one.pk for one in queries.owing(cells[0], MONTH)} == {suspended.pk, exempt.pk}


def test_only_the_cells_own_tick(cells, communes):
    people = members(cells[0], 1)
    for actor in (office(communes[0]), office(communes[0], Post.BASE_SECRETARY), office(cells[1], Post.TREASURER),
                  acting_member(people[0])):  # fmt: skip
        with pytest.raises(NotPermitted):
            services.tick_dues(cells[0], [people[0].pk], MONTH, actor=actor)
        with pytest.raises(NotPermitted):
            services.untick_dues(cells[0], [people[0].pk], MONTH, actor=actor)
    for post in (Post.SECRETARY, Post.DEPUTY):
        services.tick_dues(cells[0], [people[0].pk], MONTH, actor=office(cells[0], post))


def test_more_than_is_due_may_be_paid_and_only_the_treasurer_writes_it(cells):
    person = a_member(cells[0])
    settled(person)
    ticked(cells[0], [person])
    payment, day = DuesPayment.objects.get(), date(2026, 9, 10)
    with pytest.raises(NotPermitted):
        services.correct_dues(payment, amount=1, paid_on=day, actor=office(cells[0], Post.SECRETARY))
    actor = office(cells[0], Post.TREASURER)
    with pytest.raises(RuleBroken):
        services.correct_dues(payment, amount=1, paid_on=date(2026, 12, 1), actor=actor)
    services.correct_dues(payment, amount=200_000, paid_on=day, actor=actor)
    payment.refresh_from_db()
    assert (payment.amount, payment.paid_on) == (200_000, day)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=st.lists(st.tuples(st.booleans(), st.sets(st.integers(0, 3))), max_size=8))
def test_ticks_in_any_order_leave_what_was_said_last_and_the_sum_of_it(a_cell, steps):
    cell, people = a_cell
    DuesPayment.objects.all().delete()
    actor, expected = office(cell, Post.TREASURER), set()
    for is_tick, numbers in steps:
        ids = {people[number].pk for number in numbers}
        if is_tick:
            assert set(services.tick_dues(cell, ids, MONTH, actor=actor)) == ids - expected
            expected |= ids
        else:
            assert services.untick_dues(cell, ids, MONTH, actor=actor) == len(ids & expected)
            expected -= ids
    (told,) = queries.cells_month(cell, MONTH)
    assert (told.owing, told.paid, told.missing) == (4, len(expected), 4 - len(expected))
    assert told.total == sum(5_000 * (number + 1) for number, one in enumerate(people) if one.pk in expected)
