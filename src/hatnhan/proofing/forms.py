"""What is brought to be read."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from hatnhan.foundation.errors import RuleBroken

from .papers import Paper, checked, text_of_file


class TextForm(forms.Form):
    """A text pasted, or a file; the file wins."""

    text = forms.CharField(
        label=_("Dán bài vào đây"), required=False, strip=False, widget=forms.Textarea(attrs={"rows": 12})
    )
    file = forms.FileField(label=_("Hoặc chọn tệp"), required=False, help_text=_(".docx hoặc .txt, không quá 10 MB"))

    def __init__(self, *args: Any, **options: Any) -> None:
        options.setdefault("label_suffix", "")
        super().__init__(*args, **options)
        self.paper: Paper | None = None

    def clean_text(self) -> str:
        try:
            return checked(self.cleaned_data["text"])
        except RuleBroken as broken:
            raise forms.ValidationError(broken.message) from broken

    def clean_file(self) -> str | None:
        """The words of the file."""
        file = self.cleaned_data["file"]
        if file is None:
            return None
        try:
            if file.name.lower().endswith(".txt"):
                return text_of_file(file.read())
            self.paper = Paper(file.read())
            return self.paper.text
        except RuleBroken as broken:
            raise forms.ValidationError(broken.message) from broken

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        given["words"] = given.get("file") or given.get("text") or ""
        if not given["words"].strip() and not self.errors:
            self.add_error("text", _now("Dán bài vào ô này, hoặc chọn một tệp."))
        return given
