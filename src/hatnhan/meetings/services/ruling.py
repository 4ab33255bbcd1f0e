"""A committee's own values for its cells, each by its document: whether temporary members vote, which sheet scores."""

from datetime import date
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from hatnhan.access.audit import record
from hatnhan.access.posts import Actor
from hatnhan.foundation.errors import RuleBroken
from hatnhan.foundation.text import nfc
from hatnhan.organisations.models import CommitteeParameter, Decision, Organisation
from hatnhan.rulebook import meetings_on
from hatnhan.rulebook.coding import encoded

from ..access import LAW, Act
from ..rules.sheet_rows import faults_of, read_rows, sheet_of
from ..ruling import CHOSEN_SHEET, OWN_SHEET, PREFIX, may_have_sheet

SHEETS = (OWN_SHEET, CHOSEN_SHEET)


def let_temporary_vote(
    cell: Organisation, *, allowed: bool, number: str, on: date, issuer: str, actor: Actor
) -> CommitteeParameter:
    """Whether temporary members of a cell formed of them vote: only by the superior's decision, cited."""
    return _set(cell, "voters.temporary_members", allowed, number, on, issuer, actor)


def choose_sheet(
    organisation: Organisation, *, sheet: str, number: str, on: date, issuer: str, actor: Actor
) -> CommitteeParameter:
    """Score by a province's sheet from a day on, here and below; an empty id goes back to the central one."""
    known = {one.id for one in meetings_on(on).provincial_sheets}
    if sheet and sheet not in known:
        raise RuleBroken(_("Không có phiếu này. Hãy chọn một phiếu trong danh sách."), field="sheet")
    return _set(organisation, CHOSEN_SHEET, sheet, number, on, issuer, actor)


def enter_sheet(
    organisation: Organisation, *, name: str, rows: str, good_from: Decimal, fair_from: Decimal, average_from: Decimal,
    scaled: bool = False, number: str, on: date, issuer: str, began_on: date | None = None, actor: Actor,
) -> CommitteeParameter:  # fmt: skip
    """A province's own sheet, by its document, for every cell below from a day on; RuleBroken names the faulty row."""
    LAW.require(actor, Act.SET_RULES, at=organisation)
    if not may_have_sheet(organisation):
        words = _("Phiếu riêng do cấp ủy tỉnh, đảng bộ cấp trên trực tiếp ban hành. Cấp này chọn phiếu đã có.")
        raise RuleBroken(words, field="name")
    if began_on is not None and began_on < on:
        raise RuleBroken(_("Phiếu không áp dụng trước ngày văn bản."), field="began_on")
    _check_document(number, issuer)
    if not nfc(name):
        raise RuleBroken(_("Ghi tên phiếu."), field="name")
    read = read_rows(rows)
    title = f"{nfc(name)} ({nfc(number)}, {nfc(issuer)})"
    sheet = sheet_of(read, id=nfc(number), name=title, levels=(good_from, fair_from, average_from), scaled=scaled)
    for fault in faults_of(read, sheet):
        raise RuleBroken(str(fault), field="good_from" if fault.is_of_levels else "rows")
    return _set(organisation, OWN_SHEET, encoded(sheet), number, on, issuer, actor, began_on)


@transaction.atomic
def _set(
    organisation: Organisation, name: str, value: Any, number: str, on: date, issuer: str, actor: Actor,
    began_on: date | None = None,
) -> CommitteeParameter:  # fmt: skip
    LAW.require(actor, Act.SET_RULES, at=organisation)
    since = began_on or on
    _check_document(number, issuer)
    names = [PREFIX + one for one in (SHEETS if name in SHEETS else (name,))]
    rows = CommitteeParameter.objects.select_for_update().filter(organisation=organisation, name__in=names)
    if rows.filter(began_on__gte=since).exists():
        field = "on" if began_on is None else "began_on"
        raise RuleBroken(_("Đã có văn bản từ ngày ấy trở đi. Hãy ghi ngày sau ngày văn bản trước."), field=field)
    rows.filter(ended_on=None).update(ended_on=since)
    decision = Decision.objects.create(number=nfc(number), on=on, issuer=nfc(issuer), abstract="")
    row = CommitteeParameter.objects.create(
        organisation=organisation, name=PREFIX + name, value=value, decision=decision, began_on=since
    )
    record(actor, "meetings.rule_set", row, organisation=organisation, name=name, number=decision.number)
    return row


def _check_document(number: str, issuer: str) -> None:
    if not nfc(number) or not nfc(issuer):
        raise RuleBroken(_("Ghi số và cơ quan ban hành văn bản cho phép."), field="number")
