"""Dues: reckoned by the rates of their month, ticked, taken back, looked at by the treasurer only, alerted on."""

import io
from datetime import date
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from docx import Document
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from hatnhan.access.models import AuditEntry
from hatnhan.access.posts import Post
from hatnhan.foundation import clock
from hatnhan.foundation.dates import plus_months
from hatnhan.foundation.errors import NotPermitted, RuleBroken, Stale
from hatnhan.members.codes import LogKind
from hatnhan.members.dues import queries, rules, services
from hatnhan.members.models import DuesBasis, DuesPayment
from hatnhan.members.testing import a_member, acting_member, decided, members
from hatnhan.organisations.testing import office
from hatnhan.rulebook import members_on
from hatnhan.rulebook.members import DuesRate

MONTH = date(2026, 9, 1)
RATES = members_on(MONTH).dues


@pytest.fixture(autouse=True)
def _still():
    with clock.frozen(date(2026, 11, 23)):
        yield


def settled(person, cell=None, **more) -> DuesBasis:
    last = DuesBasis.objects.filter(person=person, ended_on=None).first()
    values = {"group": "insured", "income": 8_450_000, "amount": None, "decision": "", "since": date(2026, 3, 9)}
    values |= {"seen": last.pk if last else 0, "actor": office(person.cell, Post.TREASURER)} | more
    return services.settle_dues(person, **values)


def ticked(cell, people, month=MONTH, **more) -> list[int]:
    return services.tick_dues(cell, [one.pk for one in people], month, actor=office(cell, Post.TREASURER), **more)


@pytest.fixture
def a_cell(cells):
    """A cell of four, who owe 5.000, 10.000, 15.000 and 20.000 đồng."""
    people = members(cells[0], 4)
    for number, one in enumerate(people, 1):
        settled(one, group="other", income=None, amount=5_000 * number)
    return cells[0], people


# ---- what is due


@pytest.mark.parametrize(
    ("group", "income", "amount", "due"),
    [
        ("insured", 8_450_000, None, 84_500),
        ("insured", 8_450_050, None, 84_501),
        ("pensioner", 5_000_001, None, 25_000),
        ("on_leave", 4_000_000, None, 40_000),
        ("student", None, None, 5_000),
        ("other", None, None, None),
        ("other", None, 10_000, 10_000),
        ("insured", None, None, None),
        ("insured", 8_450_000, 0, 0),
        ("gone", 1, None, None),
    ],
)
def test_what_is_due_by_the_rates_of_2026(group, income, amount, due):
    assert rules.amount_due(RATES, DuesBasis(group=group, income=income, amount=amount)) == due


def test_before_2026_the_fixed_amounts_are_not_known_and_nothing_is_guessed():
    before = members_on(date(2025, 12, 1)).dues
    assert rules.amount_due(before, DuesBasis(group="student")) is None
    assert rules.amount_due(before, DuesBasis(group="on_leave", income=4_000_000)) is None
    assert rules.amount_due(before, DuesBasis(group="insured", income=4_000_000)) == 40_000
    assert rules.amount_due(RATES, None) is None


@given(st.integers(0, 10**10), st.decimals("0.1", "5", places=1), st.integers(0, 10**9))
def test_a_percentage_is_never_more_than_half_a_dong_off_and_grows_with_the_income(income, percent, more):
    rates = [DuesRate("x", "x", Decimal(percent), None)]
    due = rules.amount_due(rates, DuesBasis(group="x", income=income))
    assert abs(Decimal(due) - income * Decimal(percent) / 100) <= Decimal("0.5")
    assert rules.amount_due(rates, DuesBasis(group="x", income=income + more)) >= due


@given(st.dates(date(2010, 1, 1), date(2030, 12, 31)))
def test_months_are_named_by_their_first_day_and_end_the_day_before_the_next(day):
    month = rules.month_of(day)
    assert month <= day <= rules.last_day(month)
    assert rules.month_of(rules.last_day(month)) == month
    assert rules.last_day(month) < plus_months(month, 1)


@given(st.sets(st.integers(0, 40)), st.sets(st.integers(0, 40)), st.integers(1, 5))
def test_unpaid_is_what_is_owed_less_what_is_paid(owed, paid, least):
    as_months = lambda numbers: {plus_months(date(2024, 1, 1), one) for one in numbers}  # noqa: E731
    left = rules.unpaid(as_months(owed), as_months(paid))
    assert set(left) == as_months(owed - paid)
    assert left == sorted(left)
    assert rules.is_late(left, least) == (len(owed - paid) >= least)


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


# ---- reading


def test_a_month_adds_up_for_the_cell_and_the_base(cells, communes):
    people = members(cells[0], 3)
    settled(people[0])
    settled(people[1], group="student", income=None)
    ticked(cells[0], people)
    ticked(cells[1], members(cells[1], 2)[:1])
    one, two = queries.cells_month(communes[0], MONTH)
    assert (one.owing, one.paid, one.total, one.unknown, one.missing) == (3, 3, 89_500, 1, 0)
    assert (two.owing, two.paid, two.total, two.missing) == (2, 1, 0, 1)
    rows = queries.dues_of(cells[0], MONTH)
    assert sum(row.payment.amount or 0 for row in rows if row.payment) == one.total


def test_three_months_unpaid_are_an_alert_where_the_cell_keeps_its_dues(cells, communes):
    faithful, behind, newcomer = members(cells[0], 3)
    decided(newcomer, LogKind.SUSPENSION, date(2026, 1, 1))
    for month in (3, 4, 5):
        ticked(cells[0], [faithful, newcomer], date(2026, month, 1))
    a_member(cells[1])
    found = queries.late_payers(communes[0], clock.today())
    assert [(one.person, list(one.months)) for one in found] == [(behind, [date(2026, m, 1) for m in (3, 4, 5)])]
    ticked(cells[0], [behind], date(2026, 4, 1))
    assert queries.late_payers(communes[0], clock.today()) == []


def test_who_came_later_is_not_late_for_the_months_before(cells, communes):
    faithful, newcomer = members(cells[0], 1)[0], a_member(cells[1])
    decided(newcomer, LogKind.TRANSFER, date(2026, 5, 2), organisation=cells[0])
    for month in (3, 4, 5, 6):
        ticked(cells[0], [faithful], date(2026, month, 1))
    assert queries.late_payers(communes[0], clock.today()) == []
    ticked(cells[0], [faithful], date(2026, 7, 1))
    assert [one.person for one in queries.late_payers(communes[0], clock.today())] == [newcomer]


def test_last_years_gaps_and_this_month_are_no_alert(cells, communes):
    faithful, _behind = members(cells[0], 2)
    for month in (date(2025, 10, 1), date(2025, 11, 1), date(2026, 10, 1), date(2026, 11, 1)):
        ticked(cells[0], [faithful], month)
    assert queries.late_payers(communes[0], clock.today()) == []


# ---- pages

CELL = "/members/dues/?organisation={}&month=2026-09"


def test_the_whole_cell_is_ticked_on_one_page_and_taken_back(browse, cells):
    people = members(cells[0], 3)
    actor, url, sent = office(cells[0], Post.SECRETARY), CELL.format(cells[0].pk), {
        "organisation": cells[0].pk, "month": "2026-09",
    }  # fmt: skip
    assert "0/3 đồng chí đã nộp" in browse(actor, url).text
    one = browse(actor, "/members/dues/ticks/", {**sent, "tick": people[0].pk})
    assert one.status_code == 302
    assert one["Location"].endswith(f"#m-{people[0].pk}")
    assert "1/3 đồng chí đã nộp" in browse(actor, url).text
    browse(actor, "/members/dues/ticks/", {**sent, "untick": people[0].pk})
    browse(actor, "/members/dues/ticks/", {**sent, "all": 1})
    assert "3/3 đồng chí đã nộp" in browse(actor, url).text
    assert browse(office(cells[1], Post.SECRETARY), url).status_code == 404
    assert browse(acting_member(people[0]), url).status_code == 403


def test_all_at_once_is_undone_at_once_and_leaves_who_had_paid_before(client, cells):
    from django.contrib.auth import get_user_model

    from hatnhan.accounts.testing import an_account

    people = members(cells[0], 3)
    ticked(cells[0], people[:1])
    user = an_account(cells[0], Post.SECRETARY)
    assert isinstance(user, get_user_model())
    client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
    sent = {"organisation": cells[0].pk, "month": "2026-09"}
    page = client.post("/members/dues/ticks/", {**sent, "all": 1}, follow=True).text
    assert "Bỏ ghi 2 đồng chí vừa ghi" in page
    page = client.post("/members/dues/ticks/", {**sent, "undo": 1}, follow=True).text
    assert "1/3 đồng chí đã nộp" in page
    assert "Bỏ ghi" not in page


def test_amounts_and_incomes_stand_on_no_page_but_the_treasurers(browse, cells, communes):
    person = a_member(cells[0])
    settled(person, income=8_451_100)
    ticked(cells[0], [person])
    a_second = members(cells[0], 1)
    ticked(cells[0], a_second)
    DuesPayment.objects.filter(person=a_second[0]).update(amount=1_000)
    own = f"/members/{person.pk}/dues/"
    treasurer = office(cells[0], Post.TREASURER)
    assert "8.451.100" in browse(treasurer, own).text
    assert "84.511" in browse(treasurer, CELL.format(cells[0].pk)).text
    for post in (Post.SECRETARY, Post.DEPUTY):
        page = browse(office(cells[0], post), CELL.format(cells[0].pk)).text
        assert "84.511" not in page
        assert "85.511" in page
        assert browse(office(cells[0], post), own).status_code == 403
    assert browse(office(communes[0]), own).status_code == 403
    assert "8.451.100" in browse(acting_member(person), own).text
    assert AuditEntry.objects.filter(act="members.dues_opened").count() == 2


def test_the_treasurer_settles_and_corrects_by_the_pages(browse, cells):
    person, actor = a_member(cells[0]), office(cells[0], Post.TREASURER)
    url = f"/members/{person.pk}/dues/basis/"
    assert "hưởng lương hưu" in browse(actor, url).text
    wrong = browse(actor, url, {"group": "", "since": "1/9/2026", "seen": 0}).text
    assert "Chọn nhóm đóng đảng phí" in wrong
    sent = {"group": "pensioner", "income": "6.000.000", "since": "1/9/2026", "seen": 0}
    assert browse(actor, url, sent).status_code == 302
    assert DuesBasis.objects.get().income == 6_000_000
    assert "30.000" in browse(actor, f"/members/{person.pk}/dues/").text
    ticked(cells[0], [person])
    payment = DuesPayment.objects.get()
    url = f"/members/dues/payments/{payment.pk}/"
    assert browse(actor, url, {"amount": "50.000", "paid_on": "10/9/2026"}).status_code == 302
    payment.refresh_from_db()
    assert payment.amount == 50_000
    assert browse(office(cells[0], Post.SECRETARY), url).status_code == 403


def test_the_base_sees_cells_and_totals(browse, cells, communes):
    people = members(cells[0], 2)
    settled(people[0], since=date(2025, 1, 1))
    ticked(cells[0], people, date(2025, 9, 1))
    page = browse(office(communes[0]), f"/members/dues/?organisation={communes[0].pk}&month=2025-09").text
    assert "84.500" in page
    assert "25.350" in page
    assert "59.150" in page
    page = browse(office(communes[0]), f"/members/dues/?organisation={communes[0].pk}&month=2026-09").text
    assert "giữ lại" not in page


def test_lists_are_printed_and_exported_with_amounts_for_the_treasurer_only(browse, cells, communes):
    person = a_member(cells[0], name="Nông Thị Kim Ngân")
    settled(person)
    ticked(cells[0], [person])
    sent = {"organisation": cells[0].pk, "month": "2026-09"}

    def words(actor) -> str:
        table = Document(io.BytesIO(browse(actor, "/members/dues/receipts/", sent).content)).tables
        return "\n".join(cell.text for one in table for row in one.rows[:-1] for cell in row.cells)

    assert "84.500" in words(office(cells[0], Post.TREASURER))
    assert "Nông Thị Kim Ngân" in words(office(cells[0], Post.SECRETARY))
    assert "84.500" not in words(office(cells[0], Post.SECRETARY))

    def values(actor, organisation) -> list:
        answer = browse(actor, "/members/dues/export/", {**sent, "organisation": organisation.pk})
        assert answer.status_code == 200
        return [value for row in load_workbook(io.BytesIO(answer.content)).active.values for value in row]

    assert 84_500 in values(office(cells[0], Post.TREASURER), cells[0])
    assert 84_500 not in values(office(cells[0], Post.SECRETARY), cells[0])
    assert 84_500 in values(office(communes[0]), communes[0])
    answer = browse(
        office(communes[0], Post.BASE_SECRETARY), "/members/dues/export/", {**sent, "organisation": communes[0].pk}
    )
    assert answer.status_code == 403
    assert AuditEntry.objects.filter(act="members.dues_exported").count() == 3


def test_a_strange_month_or_button_changes_nothing(browse, cells):
    members(cells[0], 1)
    actor, sent = office(cells[0], Post.SECRETARY), {"organisation": cells[0].pk, "month": "2026-13"}
    assert "tháng 11/2026" in browse(actor, f"/members/dues/?organisation={cells[0].pk}&month=mai").text
    for button in ({"tick": "x"}, {"tick": "999999"}, {"undo": 1}, {}):
        assert browse(actor, "/members/dues/ticks/", {**sent, **button}).status_code == 302
    assert not DuesPayment.objects.exists()


def test_the_late_stand_on_the_page_and_on_the_organisations(browse, cells, communes):
    from hatnhan.members.dues.panels import late

    faithful, behind = a_member(cells[0], name="Lý Văn Bằng"), a_member(cells[0], name="Vi Thị Thắm")
    for month in (6, 7, 8):
        ticked(cells[0], [faithful], date(2026, month, 1))
    page = browse(office(communes[0]), f"/members/dues/late/?organisation={communes[0].pk}").text
    assert behind.name in page
    assert faithful.name not in page
    assert "06/2026, 07/2026, 08/2026" in page
    assert [one.person for one in late(office(cells[0], Post.SECRETARY), cells[0])["late"]] == [behind]
    assert late(office(cells[0], Post.MEMBER), cells[0]) is None
    assert late(office(cells[1], Post.SECRETARY), cells[1]) is None


def test_the_queries_of_a_cells_month_do_not_grow(browse, cells):
    def counted() -> int:
        with CaptureQueriesContext(connection) as caught:
            assert browse(office(cells[0], Post.TREASURER), CELL.format(cells[0].pk)).status_code == 200
        return len(caught)

    ticked(cells[0], members(cells[0], 2))
    few = counted()
    people = members(cells[0], 20)
    for one in people:
        settled(one)
    ticked(cells[0], people)
    assert counted() == few
