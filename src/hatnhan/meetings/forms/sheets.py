"""The form of a committee's own score sheet."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy

from hatnhan.ui.forms import DateField, DecimalField, ServiceForm, TextField

from ..rules.sheet_rows import read_rows
from .fields import LongText


class SheetForm(ServiceForm):
    """A province's own sheet: its document, its rows as pasted, from which total a meeting is good, fair, average."""

    name = TextField(label=gettext_lazy("Tên phiếu"), max_length=150)
    number = TextField(label=gettext_lazy("Số văn bản"), max_length=60)
    on = DateField(label=gettext_lazy("Ngày văn bản"))
    issuer = TextField(label=gettext_lazy("Cơ quan ban hành"), max_length=200)
    began_on = DateField(
        label=gettext_lazy("Áp dụng từ ngày"),
        help_text=gettext_lazy("Để trống thì áp dụng từ ngày văn bản."),
        required=False,
    )
    rows = LongText(
        label=gettext_lazy("Bảng điểm"), rows=18, strip=False,
        help_text=gettext_lazy("Bôi đen bảng trong Word hoặc Excel rồi dán vào đây, mỗi dòng một hàng của bảng."),
    )  # fmt: skip
    good_from = DecimalField(label=gettext_lazy("Tốt từ (điểm)"), least=0, most=100)
    fair_from = DecimalField(label=gettext_lazy("Khá từ (điểm)"), least=0, most=100)
    average_from = DecimalField(label=gettext_lazy("Trung bình từ (điểm)"), least=0, most=100)
    scaled = forms.BooleanField(label=gettext_lazy("Kỳ không có chuyên đề thì quy điểm về thang 100"), required=False)

    def clean_rows(self) -> str:
        """The rows as typed; every row that cannot be read is told at once."""
        text: str = self.cleaned_data["rows"]
        if faults := read_rows(text).faults:
            raise ValidationError([str(one) for one in faults])
        return text
