"""What is brought to be read, for whom it is compared, and how the house rounds."""

from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from hatnhan.foundation.clock import today
from hatnhan.foundation.errors import RuleBroken
from hatnhan.ui.fields import TextField

from .asked import when_of
from .carrying import packed, unpacked
from .house import Rounding
from .papers import Paper, checked, text_of_file

ROUNDINGS = ((Rounding.HALF_UP.value, _("Từng số, nửa thì tăng")), (Rounding.COLUMN.value, _("Cả cột cộng đủ 100 %")))


class TextForm(forms.Form):
    """A text pasted, or a file, which wins; an organisation with a year or a day, if it is to be compared."""

    text = forms.CharField(
        label=_("Dán bài vào đây"), required=False, strip=False, widget=forms.Textarea(attrs={"rows": 12})
    )
    file = forms.FileField(label=_("Hoặc chọn tệp"), required=False, help_text=_(".docx hoặc .txt, không quá 10 MB"))
    carried = forms.CharField(required=False, widget=forms.HiddenInput)
    organisation = forms.CharField(label=_("Đối chiếu với sổ của"), required=False, widget=forms.Select())
    when = TextField(
        label=_("Năm, hoặc tính đến ngày"), required=False, help_text=_("Ví dụ: 2022 hoặc 30/06/2022"),
        widget=forms.TextInput(attrs={"class": "date", "inputmode": "numeric"}),
    )  # fmt: skip
    rounding = forms.ChoiceField(label=_("Cách làm tròn"), required=False, choices=ROUNDINGS)

    def __init__(self, *args: Any, choices: Any = (), **options: Any) -> None:
        options.setdefault("label_suffix", "")
        super().__init__(*args, **options)
        self.offered = choices
        self.fields["organisation"].widget.choices = [("", gettext("Không đối chiếu")), *choices]  # type: ignore[attr-defined]
        self.paper: Paper | None = None
        self.going_along = ""

    def clean_text(self) -> str:
        return str(_refused(checked, self.cleaned_data["text"]))

    def clean_file(self) -> str | None:
        """The words of the file."""
        file = self.cleaned_data["file"]
        if file is None:
            return None
        if file.name.lower().endswith(".txt"):
            return str(_refused(text_of_file, file.read()))
        content = file.read()
        self.paper = _refused(Paper, content)
        self.going_along = packed(content)
        return self.paper.text if self.paper else None

    def clean_carried(self) -> str:
        """A document brought before: it goes along, and is opened only when it is asked for."""
        content = unpacked(self.cleaned_data["carried"])
        if content and self.paper is None:
            self.going_along = packed(content)
            if self.data.get("as") == "file":
                self.paper = _refused(Paper, content)
        return self.going_along

    def clean_when(self) -> Any:
        return _refused(when_of, self.cleaned_data["when"] or str(today().year))

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        given["words"] = given.get("file") or given.get("text") or ""
        given["rounding"] = Rounding(given.get("rounding") or Rounding.HALF_UP)
        if not given["words"].strip() and not ({"text", "file"} & set(self.errors)):
            self.add_error("text", gettext("Dán bài vào ô này, hoặc chọn một tệp."))
        return given


def _refused(read: Any, given: Any) -> Any:
    """What reading gives; a broken rule lands at the field."""
    try:
        return read(given)
    except RuleBroken as broken:
        raise forms.ValidationError(broken.message) from broken
