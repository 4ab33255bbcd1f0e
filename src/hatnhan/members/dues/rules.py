"""Dues as the regulations have them (01-QĐ/TW 2026, 342-QĐ/TW before): plain values in, no database, no clock."""

from collections.abc import Collection, Iterable, Sequence
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import Protocol

from django.utils.translation import gettext as _

from hatnhan.foundation.dates import plus_months
from hatnhan.foundation.errors import RuleBroken


class Rate(Protocol):
    """One group of the rulebook."""

    @property
    def code(self) -> str: ...
    @property
    def name(self) -> str: ...
    @property
    def percent(self) -> Decimal | None: ...
    @property
    def amount(self) -> int | None: ...


class Basis(Protocol):
    """What one member's dues are reckoned from."""

    @property
    def group(self) -> str: ...
    @property
    def income(self) -> int | None: ...
    @property
    def amount(self) -> int | None: ...


def month_of(day: date) -> date:
    """The first day of a month, by which months are named here."""
    return day.replace(day=1)


def last_day(month: date) -> date:
    """The last day of a month."""
    return plus_months(month, 1).fromordinal(plus_months(month, 1).toordinal() - 1)


def amount_due(rates: Iterable[Rate], basis: Basis | None) -> int | None:
    """Đồng a month: as settled by a decision, else the percentage of the income, else the fixed amount; None unknown."""
    if basis is None:
        return None
    if basis.amount is not None:
        return basis.amount
    rate = next((one for one in rates if one.code == basis.group), None)
    if rate is None:
        return None
    if rate.percent is None:
        return rate.amount
    if basis.income is None:
        return None
    return int((basis.income * rate.percent / 100).quantize(Decimal(1), ROUND_HALF_UP))


def check_month(month: date, today: date) -> None:
    """RuleBroken for a month that is too far ahead: dues are paid in advance within the year at most."""
    if (month.year, month.month) > (today.year, 12):
        raise RuleBroken(_("Chỉ ghi đảng phí nộp trước đến hết tháng 12 năm nay."), field="month")


def check_basis(rates: Sequence[Rate], group: str, amount: int | None, decision: str) -> None:
    """RuleBroken for a group the month does not know, and for a settled amount without its decision."""
    if group not in {rate.code for rate in rates}:
        raise RuleBroken(_("Chưa chọn nhóm đóng đảng phí có trong quy định của tháng này."), field="group")
    if amount == 0 and not decision:
        raise RuleBroken(_("Miễn đảng phí thì ghi quyết định hoặc nghị quyết cho miễn."), field="decision")


def unpaid(owed: Collection[date], paid: Collection[date]) -> list[date]:
    """The months owed and not paid, in the order of time."""
    return sorted(set(owed) - set(paid))


def is_late(months: Sequence[date], least: int) -> bool:
    """Whether so many months are unpaid that the cell must look into it: an alert, never an act."""
    return len(months) >= least
