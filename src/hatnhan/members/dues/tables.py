"""The columns of the lists of dues as workbooks."""

from django.utils.translation import gettext_lazy as _

from hatnhan.ui.tables import Column, Kind, Table

PAYMENTS = Table(
    [
        Column("name", _("Họ và tên"), "person.name", width=28),
        Column("group", _("Nhóm"), "group", width=36),
        Column("due", _("Mức đóng (đồng)"), "due", kind=Kind.NUMBER, width=16),
        Column("amount", _("Đã nộp (đồng)"), "payment.amount", kind=Kind.NUMBER, width=16),
        Column("paid_on", _("Ngày nộp"), "payment.paid_on", kind=Kind.DATE),
        Column("by", _("Người ghi"), "payment.entered_by_name", width=24),
    ]
)
MONEY = ("group", "due", "amount")
CELLS = Table(
    [
        Column("cell", _("Chi bộ"), "cell.name", width=34),
        Column("owing", _("Phải nộp (người)"), "owing", kind=Kind.NUMBER),
        Column("paid", _("Đã nộp (người)"), "paid", kind=Kind.NUMBER),
        Column("total", _("Đã thu (đồng)"), "total", kind=Kind.NUMBER, width=18),
    ]
)
