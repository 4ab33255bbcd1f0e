"""A committee's own values for its cells, each by its document: whether temporary members vote, which sheet scores."""

from datetime import date
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from hatnhan.access.audit import record
from hatnhan.access.posts import Actor
from hatnhan.foundation.errors import RuleBroken
from hatnhan.foundation.text import nfc
from hatnhan.organisations.models import CommitteeParameter, Decision, Organisation
from hatnhan.rulebook import meetings_on

from ..access import LAW, Act
from ..ruling import PREFIX


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
    return _set(organisation, "sheet_chosen", sheet, number, on, issuer, actor)


@transaction.atomic
def _set(
    organisation: Organisation, name: str, value: Any, number: str, on: date, issuer: str, actor: Actor
) -> CommitteeParameter:
    LAW.require(actor, Act.SET_RULES, at=organisation)
    if not nfc(number) or not nfc(issuer):
        raise RuleBroken(_("Ghi số và cơ quan ban hành văn bản cho phép."), field="number")
    rows = CommitteeParameter.objects.select_for_update().filter(organisation=organisation, name=PREFIX + name)
    if rows.filter(began_on__gte=on).exists():
        raise RuleBroken(_("Đã có văn bản từ ngày ấy trở đi. Hãy ghi ngày sau ngày văn bản trước."), field="on")
    rows.filter(ended_on=None).update(ended_on=on)
    decision = Decision.objects.create(number=nfc(number), on=on, issuer=nfc(issuer), abstract="")
    row = CommitteeParameter.objects.create(
        organisation=organisation, name=PREFIX + name, value=value, decision=decision, began_on=on
    )
    record(actor, "meetings.rule_set", row, organisation=organisation, name=name, number=decision.number)
    return row
