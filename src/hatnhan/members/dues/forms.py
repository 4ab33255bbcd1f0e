"""Forms of dues: the basis they are reckoned from, and one payment put right."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from hatnhan.ui.fields import DateField, IntegerField, TextField
from hatnhan.ui.forms import ServiceForm

from .rules import Rate

MOST = 2_000_000_000


class BasisForm(ServiceForm):
    """From which month a member's dues are reckoned how; `seen` is the basis that the page showed."""

    secret_fields = frozenset({"income", "amount"})

    group = forms.ChoiceField(label=_("Nhóm đóng đảng phí"), choices=[])
    income = IntegerField(
        label=_("Tiền lương, lương hưu hoặc trợ cấp một tháng (đồng)"), required=False, least=0, most=MOST,
        help_text=_("Chỉ thủ quỹ và chính đồng chí ấy xem được."),
    )  # fmt: skip
    amount = IntegerField(
        label=_("Số tiền đóng một tháng (đồng), nếu đã có mức định sẵn"), required=False, least=0, most=MOST,
        help_text=_("Ghi khi quy định không tính theo phần trăm, hoặc khi được giảm. Được miễn thì ghi 0."),
    )  # fmt: skip
    decision = TextField(
        label=_("Theo quyết định hoặc nghị quyết"), required=False, max_length=200,
        help_text=_("Cần ghi khi được miễn."),
    )  # fmt: skip
    since = DateField(label=_("Từ tháng"), help_text=_("Ghi một ngày bất kỳ trong tháng ấy, như 1/11/2026."))

    def __init__(self, *args: Any, rates: Sequence[Rate], **options: Any) -> None:
        super().__init__(*args, **options)
        offered = [("", _("chọn nhóm")), *((rate.code, rate.name) for rate in rates)]
        self.fields["group"].choices = offered  # type: ignore[attr-defined]


class PaymentForm(ServiceForm):
    """What was really paid for a month, and when."""

    amount = IntegerField(
        label=_("Số tiền đã nộp (đồng)"), required=False, least=0, most=MOST,
        help_text=_("Nộp cao hơn mức quy định thì ghi số thực nộp."),
    )  # fmt: skip
    paid_on = DateField(label=_("Ngày nộp"))
