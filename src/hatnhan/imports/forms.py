"""Forms of the import pages."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from hatnhan.organisations.models import Organisation
from hatnhan.ui.fields import DateField
from hatnhan.ui.filters import FilterForm

from .models import Kind
from .reading.opening import MAX_FILE_BYTES
from .words import OUTCOMES, field_words

ENCODINGS = (("unicode", _("Unicode (thông thường)")), ("tcvn3", _("TCVN3 (.VnTime)")), ("vni", _("VNI (VNI-Times)")))


class UploadForm(forms.Form):
    """A workbook, what it holds, and for whom."""

    organisation = forms.ModelChoiceField(Organisation.objects.none(), label=_("Nhập cho"), empty_label=None)
    kind = forms.ChoiceField(label=_("Nội dung tệp"), choices=Kind.choices, initial=Kind.MEMBERS)
    workbook = forms.FileField(label=_("Tệp Excel"), help_text=_(".xlsx hoặc .xls, không đặt mật khẩu"))
    encoding = forms.ChoiceField(
        label=_("Bảng mã chữ"), choices=ENCODINGS, initial="unicode",
        help_text=_("chỉ chọn TCVN3 hoặc VNI khi chữ trong tệp theo phông .VnTime hay VNI-Times"),
    )  # fmt: skip

    def __init__(self, *args: Any, organisations: Any, **options: Any) -> None:
        options.setdefault("label_suffix", "")
        super().__init__(*args, **options)
        self.fields["organisation"].queryset = organisations  # type: ignore[attr-defined]

    def clean_workbook(self) -> Any:
        """A file within the size that is read at all."""
        workbook = self.cleaned_data["workbook"]
        if workbook.size > MAX_FILE_BYTES:
            raise forms.ValidationError(_("Tệp lớn quá 30 MB. Hãy chia thành nhiều tệp."))
        return workbook


class ExchangeForm(forms.Form):
    """For whom, and since when, what changed is listed."""

    organisation = forms.ModelChoiceField(Organisation.objects.none(), label=_("Tổ chức"), empty_label=None)
    since = DateField(
        label=_("Thay đổi từ ngày"), required=False, help_text=_("để trống thì tính từ lần trao đổi trước")
    )

    def __init__(self, *args: Any, organisations: Any, **options: Any) -> None:
        options.setdefault("label_suffix", "")
        super().__init__(*args, **options)
        self.fields["organisation"].queryset = organisations  # type: ignore[attr-defined]


class RowFilters(FilterForm):
    """Which rows of a preview are shown."""

    outcome = forms.ChoiceField(label=_("Kết quả"), choices=[("", _("Tất cả")), *OUTCOMES.items()])


class ColumnsForm(forms.Form):
    """For every column of a table the field it holds."""

    def __init__(
        self, *args: Any, shape: dict[str, Any], kind: str, samples: Mapping[str, str] | None = None, **options: Any
    ) -> None:
        options.setdefault("label_suffix", "")
        options["prefix"] = f"s{shape['sheet']}"
        super().__init__(*args, **options)
        self.shape = shape
        held = {letter: name for name, letter in shape["columns"].items()}
        words = field_words(kind)
        for letter, heading in sorted(shape["headings"].items(), key=lambda item: (len(item[0]), item[0])):
            name = held.get(letter, "")
            more = {} if name in words or not name else {name: name}
            self.fields[letter] = forms.ChoiceField(
                label=f"{letter}: {heading}", choices=[("", _("(bỏ qua)")), *{**words, **more}.items()],
                initial=name, required=False, help_text=(samples or {}).get(letter, ""),
            )  # fmt: skip

    @property
    def columns(self) -> dict[str, str]:
        """Letter to field, columns that hold nothing left out."""
        return {letter: name for letter, name in self.cleaned_data.items() if name}
