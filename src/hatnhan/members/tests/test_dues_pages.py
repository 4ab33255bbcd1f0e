"""Dues read: the month of a cell and of a base, who is behind; the pages, papers and workbooks."""

import io
from datetime import date

import pytest
from django.contrib.auth import get_user_model
from django.db import connection
from django.test.utils import CaptureQueriesContext
from docx import Document
from openpyxl import load_workbook

from hatnhan.access.models import AuditEntry
from hatnhan.access.posts import Post
from hatnhan.accounts.testing import an_account
from hatnhan.foundation import clock
from hatnhan.members.codes import LogKind
from hatnhan.members.dues import queries
from hatnhan.members.dues.panels import late
from hatnhan.members.models import DuesBasis, DuesPayment
from hatnhan.members.testing import a_member, acting_member, decided, members
from hatnhan.organisations.testing import office

from .paying import MONTH, settled, ticked

pytestmark = pytest.mark.usefixtures("november")


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
