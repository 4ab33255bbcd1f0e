"""Forms of ordering down and answering up."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from hatnhan.ui.forms import DateField, IntegerField, ServiceForm, TextField

from ..codes import KIND_LABELS, Ask
from ..models import Document
from ..rules.cascade import FIELDS, Asked
from .parts import DocumentField, words_field


class OrderForm(ServiceForm):
    """A document ordered down: to whom, what is asked, by when."""

    organisations: forms.ModelMultipleChoiceField = forms.ModelMultipleChoiceField(
        label=_("Giao cho"), queryset=None, widget=forms.CheckboxSelectMultiple
    )
    words = words_field(3, label=_("Ý kiến chỉ đạo"), required=False)
    acknowledge_by = DateField(label=_("Tiếp nhận trước ngày"))
    disseminate_by = DateField(label=_("Phổ biến, quán triệt trước ngày"), required=False)
    issue_by = DateField(label=_("Ban hành văn bản của mình trước ngày"), required=False)
    issue_kind = forms.ChoiceField(label=_("Văn bản phải ban hành"), required=False)
    report_by = DateField(label=_("Báo cáo trước ngày"), required=False)

    def __init__(self, *args: Any, receivers: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["organisations"].queryset = receivers  # type: ignore[attr-defined]
        self.fields["issue_kind"].choices = [("", gettext("thể loại nào cũng được")), *KIND_LABELS.items()]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        kind = cleaned.pop("issue_kind", "")
        asks = [(ask, cleaned.pop(name, None)) for ask, name in FIELDS.items()]
        cleaned["asks"] = [Asked(ask, day, kind if ask is Ask.ISSUE else "") for ask, day in asks if day]
        cleaned["receivers"] = list(cleaned.pop("organisations", ()))
        return cleaned


class MoreForm(ServiceForm):
    """One thing more of everybody."""

    ask = forms.TypedChoiceField(label=_("Việc"), coerce=int, choices=Ask.choices[1:])
    words = TextField(label=_("Gọi là"), max_length=200, required=False, help_text=_("Như “báo cáo quý IV”."))
    due_on = DateField(label=_("Trước ngày"))

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if not self.errors:
            ask = Ask(cleaned.pop("ask"))
            cleaned["asks"] = [Asked(ask, cleaned.pop("due_on"), words=cleaned.pop("words"))]
        return cleaned


class AnswerForm(ServiceForm):
    """Which document of one's own fulfils what was asked."""

    document = DocumentField(label=_("Văn bản đã ban hành"), queryset=Document.objects.none())

    def __init__(self, *args: Any, documents: QuerySet[Document], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["document"].queryset = documents  # type: ignore[attr-defined]


class SpreadForm(ServiceForm):
    """A meeting in which it was spread."""

    held_on = DateField(label=_("Ngày tổ chức"))
    attended = IntegerField(label=_("Số người dự"), least=0)
    entitled = IntegerField(label=_("Số người phải dự"), least=1)
    note = TextField(label=_("Ghi chú"), max_length=300, required=False)


class ProgressForm(ServiceForm):
    """What was done so far."""

    text = words_field(6, label=_("Kết quả, khó khăn, đề nghị"))


class ExcuseForm(ServiceForm):
    """Why it need not be done."""

    reason = TextField(label=_("Lý do miễn"), max_length=300)
