"""Forms of the incoming register."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from hatnhan.ui.forms import DateField, ServiceForm, TextField

from ..models import Document
from ..services import Received
from .parts import DocumentField, KindField, SecretFields, spread_kind, words_field


class ArrivalForm(ServiceForm, SecretFields):
    """A document that comes in."""

    issuer_name = TextField(label=_("Cơ quan ban hành"), max_length=200)
    kind = KindField()
    reference = TextField(label=_("Số, ký hiệu"), max_length=60, help_text=_("Như 06-NQ/TU."))
    issued_on = DateField(label=_("Ngày văn bản"))
    arrived_on = DateField(label=_("Ngày đến"))
    abstract = TextField(label=_("Trích yếu"), max_length=500, required=False)
    file = forms.FileField(label=_("Bản chụp văn bản"), required=False, help_text=_("Tệp PDF, JPEG, PNG hoặc Word."))

    field_order = [
        "issuer_name", "kind", "reference", "issued_on", "arrived_on", "abstract", "file", "is_classified", "kept_at"
    ]  # fmt: skip

    def clean(self) -> dict[str, Any]:
        cleaned = spread_kind(super().clean() or {})
        names = ("issuer_name", "kind", "reference", "issued_on", "abstract", "aspect", "is_classified", "kept_at")
        if not self.errors:
            cleaned["received"] = Received(**{name: cleaned.pop(name) for name in names})
        return cleaned


class SubmissionForm(ServiceForm):
    """Before whom it is laid."""

    whom = TextField(label=_("Trình đồng chí"), max_length=200)


class InstructionForm(ServiceForm):
    """What the leader writes on it."""

    note = words_field(4, label=_("Ý kiến chỉ đạo (bút phê)"), required=False)
    whom = TextField(label=_("Giao cho"), max_length=200, required=False)
    due_on = DateField(label=_("Xong trước ngày"), required=False)


class AssigningForm(ServiceForm):
    """Who attends to it."""

    whom = TextField(label=_("Người hoặc bộ phận xử lý"), max_length=200)
    due_on = DateField(label=_("Xong trước ngày"), required=False)


class HandlingForm(ServiceForm):
    """What was done, and the document that answers it."""

    note = words_field(4, label=_("Kết quả xử lý"), required=False)
    document = DocumentField(label=_("Văn bản trả lời"), queryset=Document.objects.none(), required=False)

    def __init__(self, *args: Any, documents: QuerySet[Document] | None = None, **options: Any) -> None:
        super().__init__(*args, **options)
        if documents is not None:
            self.fields["document"].queryset = documents  # type: ignore[attr-defined]
