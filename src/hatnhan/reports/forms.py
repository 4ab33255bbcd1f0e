"""Forms of reports; each is one service's arguments."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from hatnhan.foundation import clock
from hatnhan.ui.forms import DateField, ServiceForm, TextField, YearField


class ReportForm(ServiceForm):
    """Begin a report."""

    year = YearField(label=_("Năm"), least=1930, most=2200)


class SectionForm(ServiceForm):
    """The words of one section."""

    text = forms.CharField(
        label=_("Nội dung"), required=False, widget=forms.Textarea(attrs={"rows": 14, "data-fields": ""}),
        help_text=_("Mỗi đoạn một dòng. Số liệu sống viết trong hai dấu ngoặc nhọn, chọn ở danh sách bên dưới."),
    )  # fmt: skip


class NoteForm(ServiceForm):
    """Remarks, or the reason of a return."""

    note = forms.CharField(label=_("Ý kiến"), widget=forms.Textarea(attrs={"rows": 5}))


class ApprovalForm(ServiceForm):
    """Approval, perhaps with a word."""

    note = forms.CharField(label=_("Ghi chú"), required=False, widget=forms.Textarea(attrs={"rows": 3}))


class NumberForm(ServiceForm):
    """Number and day."""

    number = TextField(label=_("Số, ký hiệu"), max_length=60, help_text=_("Như 215-BC/HU, lấy từ sổ công văn đi."))
    on = DateField(label=_("Ngày ban hành"))


class SignatureForm(ServiceForm):
    """Who signed, when, and the scan."""

    signer = TextField(label=_("Người ký"), max_length=150)
    on = DateField(label=_("Ngày ký"))
    file = forms.FileField(label=_("Bản quét đã ký, đóng dấu"), help_text=_("Tệp PDF, JPEG hoặc PNG."))


class SendingForm(ServiceForm):
    """Nothing to fill in: sending asks only to be confirmed."""


class CorrectionForm(ServiceForm):
    """Why a sent report is corrected."""

    reason = TextField(label=_("Lý do đính chính"), max_length=500)


def report_form(posted: Any, asked: str = "") -> ReportForm:
    """With the year asked for, or the one that is usually reported: in the first half of a year the one before."""
    today = clock.today()
    usual = today.year if today.month > 6 else today.year - 1
    return ReportForm(posted, initial={"year": int(asked) if asked.isascii() and asked.isdigit() else usual})
