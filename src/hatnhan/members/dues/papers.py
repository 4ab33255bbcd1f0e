"""The list of payments of a cell in a month, as Word."""

from collections.abc import Sequence
from datetime import date

from django.utils.translation import gettext as _

from hatnhan.foundation.dates import date_vn
from hatnhan.foundation.numbers import grouped
from hatnhan.ui.word import Paper, layout_on

from ..papers import Head
from .queries import DuesRow


def receipts_paper(head: Head, month: date, rows: Sequence[DuesRow], *, with_amounts: bool) -> bytes:
    """Who has paid, when, how much where the reader may see it, and room to sign."""
    paper = Paper(layout_on(head.on), title=f"{_('Danh sách thu đảng phí')} {head.body}")
    paper.heading(superior=head.superior, body=head.body, on=head.on)
    paper.title(_("Danh sách thu đảng phí"), _("Tháng {month}").format(month=f"{month:%m/%Y}"))
    headers = [_("STT"), _("Họ và tên"), _("Số tiền (đồng)"), _("Ngày nộp"), _("Ký nộp")]
    align = ["center", "left", "right", "center", "center"]
    body = [_row(number, row, with_amounts=with_amounts) for number, row in enumerate(rows, 1)]
    paid = [row.payment for row in rows if row.payment]
    amounts = [one.amount or 0 for one in paid]
    total = ["", _("Cộng"), grouped(sum(amounts)), _("{paid}/{all} đồng chí").format(paid=len(paid), all=len(rows)), ""]
    paper.table(headers, body, widths=[10, 50, 28, 26, 26], align=align, total=total)
    paper.signature(post=_("Thủ quỹ"), left=True)
    paper.signature(on_behalf=_("T/M chi bộ"), post=_("Bí thư"))
    return paper.bytes()


def _row(number: int, row: DuesRow, *, with_amounts: bool) -> list[object]:
    payment = row.payment
    amount = grouped(payment.amount) if with_amounts and payment and payment.amount is not None else ""
    return [number, row.person.name, amount, date_vn(payment.paid_on) if payment else "", ""]
