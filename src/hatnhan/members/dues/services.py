"""Ticking off who has paid, taking it back, and settling what dues are reckoned from."""

from collections.abc import Collection
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from hatnhan.access.audit import Line, record, record_many
from hatnhan.access.posts import Actor
from hatnhan.foundation import clock
from hatnhan.foundation.errors import RuleBroken, Stale
from hatnhan.foundation.text import nfc
from hatnhan.organisations.models import Organisation
from hatnhan.rulebook import members_on

from ..access import LAW, Act
from ..models import DuesBasis, DuesPayment, Person
from ..services.log import locked, require_reach
from . import rules
from .queries import bases_on, owing


@transaction.atomic
def tick_dues(
    cell: Organisation, person_ids: Collection[int], month: date, *, actor: Actor, paid_on: date | None = None
) -> list[int]:
    """Enter that members have paid what was due for a month; the ids of those who had not been entered before.

    RuleBroken for who does not owe here that month and for a month too far ahead; whom somebody ticked meanwhile stays.
    """
    LAW.require(actor, Act.TAKE_DUES, at=cell)
    month, now = rules.month_of(month), clock.now()
    rules.check_month(month, clock.today())
    here = {one.pk for one in owing(cell, month)}
    if set(person_ids) - here:
        raise RuleBroken(_("Có đồng chí không thuộc chi bộ trong tháng này. Hãy tải lại trang."))
    ids = sorted(set(person_ids) - _ticked(person_ids, month))
    rates, bases = members_on(month).dues, bases_on(ids, month)
    DuesPayment.objects.bulk_create(
        [
            DuesPayment(
                person_id=pk, cell=cell, month=month, amount=rules.amount_due(rates, bases.get(pk)),
                paid_on=paid_on or clock.today(), entered_at=now, entered_by_id=actor.user_id,
                entered_by_name=actor.name,
            )
            for pk in ids
        ],
        ignore_conflicts=True,
    )  # fmt: skip
    if ids:
        record_many(actor, "members.dues_ticked", _lines(ids), organisation=cell, month=f"{month:%m/%Y}")
    return ids


@transaction.atomic
def untick_dues(cell: Organisation, person_ids: Collection[int], month: date, *, actor: Actor) -> int:
    """Take back what was ticked by mistake; the audit book keeps both."""
    LAW.require(actor, Act.TAKE_DUES, at=cell)
    month = rules.month_of(month)
    rows = DuesPayment.objects.filter(cell=cell, month=month, person_id__in=list(person_ids))
    ids = sorted(rows.values_list("person_id", flat=True))
    rows.delete()
    if ids:
        record_many(actor, "members.dues_unticked", _lines(ids), organisation=cell, month=f"{month:%m/%Y}")
    return len(ids)


@transaction.atomic
def correct_dues(payment: DuesPayment, *, amount: int | None, paid_on: date, actor: Actor) -> DuesPayment:
    """Write what was really paid, which may be more than is due, and when."""
    LAW.require(actor, Act.SEE_INCOME, at=payment.cell)
    LAW.require(actor, Act.TAKE_DUES, at=payment.cell)
    if paid_on > clock.today():
        raise RuleBroken(_("Ngày nộp còn ở phía trước. Hãy kiểm tra lại."), field="paid_on")
    payment.amount, payment.paid_on = amount, paid_on
    payment.save(update_fields=["amount", "paid_on"])
    record(actor, "members.dues_corrected", payment.person, organisation=payment.cell, month=f"{payment.month:%m/%Y}")
    return payment


@transaction.atomic
def settle_dues(
    person: Person, *, group: str, income: int | None, amount: int | None, decision: str, since: date, seen: int,
    actor: Actor,
) -> DuesBasis:  # fmt: skip
    """Say from which month a member's dues are reckoned how; what was paid before stays as it was paid.

    `seen` is the id of the basis that the page showed, 0 for none; Stale if another has taken its place.
    """
    person = locked([person.pk])[person.pk]
    require_reach(actor, Act.SEE_INCOME, [person])
    LAW.require(actor, Act.TAKE_DUES, at=person.cell)
    month, decision = rules.month_of(since), nfc(decision)
    rules.check_month(month, clock.today())
    rules.check_basis(members_on(month).dues, group, amount, decision)
    last = DuesBasis.objects.filter(person=person, ended_on=None).first()
    if (last.pk if last else 0) != seen:
        raise Stale(_("Người khác vừa sửa căn cứ đóng đảng phí của đồng chí này. Hãy xem lại."), current=last)
    if last and month < last.began_on:
        words = _("Căn cứ hiện nay có từ tháng {month}. Hãy chọn tháng đó hoặc muộn hơn.")
        raise RuleBroken(words.format(month=f"{last.began_on:%m/%Y}"), field="since")
    if last and month == last.began_on:
        last.delete()
    elif last:
        last.ended_on = month
        last.save(update_fields=["ended_on"])
    basis = DuesBasis.objects.create(
        person=person, group=group, income=income, amount=amount, decision=decision, began_on=month
    )
    record(actor, "members.dues_settled", person, organisation=person.cell, group=group, month=f"{month:%m/%Y}")
    return basis


def open_dues(person: Person, *, actor: Actor) -> None:
    """Enter that somebody looked at what a member's dues are reckoned from; the page shows it only then."""
    require_reach(actor, Act.SEE_INCOME, [person])
    record(actor, "members.dues_opened", person, organisation=person.cell)


def record_dues_paper(cell: Organisation, month: date, *, act: str, actor: Actor) -> None:
    """Enter that a list of payments left the system, printed or as a workbook."""
    record(actor, act, cell, organisation=cell, month=f"{month:%m/%Y}")


def _ticked(person_ids: Collection[int], month: date) -> set[int]:
    rows = DuesPayment.objects.filter(person_id__in=list(person_ids), month=month)
    return set(rows.values_list("person_id", flat=True))


def _lines(ids: Collection[int]) -> list[Line]:
    return [Line("members.person", pk, {}) for pk in ids]
