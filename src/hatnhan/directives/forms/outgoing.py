"""Forms of documents of one's own."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from hatnhan.ui.forms import DateField, IntegerField, ServiceForm, TextField

from ..codes import KIND_LABELS, Author
from ..models import Document
from .parts import DocumentField, KindField, SecretFields, spread_kind, words_field


class NoteForm(ServiceForm):
    """A few words."""

    note = words_field(4, label=_("Nội dung"))


class OptionalNoteForm(ServiceForm):
    """A few words, or none."""

    note = words_field(4, label=_("Ghi chú"), required=False)


class DraftForm(ServiceForm, SecretFields):
    """A document of one's own."""

    kind = KindField()
    author = forms.TypedChoiceField(
        label=_("Ban hành với tư cách"), coerce=int,
        choices=[choice for choice in Author.choices if choice[0] != Author.OUTSIDE],
    )  # fmt: skip
    abstract = TextField(label=_("Trích yếu"), max_length=500, required=False)
    text = words_field(
        12, label=_("Nội dung"), required=False, help_text=_("Mỗi đoạn một dòng. Có thể để trống và soạn trong Word.")
    )
    answers = DocumentField(  # type: ignore[assignment]
        label=_("Cụ thể hóa văn bản cấp trên"), queryset=Document.objects.none(), required=False
    )

    field_order = ["kind", "author", "abstract", "answers", "text", "is_classified", "kept_at"]

    def __init__(self, *args: Any, documents: QuerySet[Document] | None = None, **options: Any) -> None:
        super().__init__(*args, **options)
        if documents is not None:
            self.fields["answers"].queryset = documents  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        return spread_kind(super().clean() or {})


class RevisionForm(ServiceForm):
    """Other words for a draft."""

    abstract = TextField(label=_("Trích yếu"), max_length=500, required=False)
    text = words_field(16, label=_("Nội dung"), required=False)
    kept_at = TextField(label=_("Nơi giữ bản giấy (văn bản mật)"), max_length=200, required=False)


class NumberForm(ServiceForm):
    """For which day a number is taken; the number is the next one."""

    on = DateField(label=_("Ngày ban hành"), help_text=_("Số do sổ cấp: số kế tiếp của thể loại trong nhiệm kỳ."))


class SignatureForm(ServiceForm):
    """Who signed, when, and the scan."""

    signer = TextField(label=_("Người ký"), max_length=150)
    on = DateField(label=_("Ngày ký"))
    file = forms.FileField(label=_("Bản chụp có chữ ký"), required=False, help_text=_("Tệp PDF, JPEG hoặc PNG."))


class SendingForm(ServiceForm):
    """To whom it goes."""

    note = words_field(4, label=_("Nơi nhận"), help_text=_("Mỗi nơi một dòng."))


class FileForm(ServiceForm):
    """A file of the document."""

    file = forms.FileField(label=_("Tệp"), help_text=_("Tệp PDF, JPEG, PNG hoặc Word."))


class ReadersForm(ServiceForm):
    """Whether members may read it here."""

    is_open = forms.BooleanField(label=_("Đảng viên ở chi bộ đã được phổ biến xem được văn bản này"), required=False)


class PaperForm(ServiceForm, SecretFields):
    """A document already issued, from the paper register."""

    kind = KindField()
    author = forms.TypedChoiceField(label=_("Ban hành với tư cách"), coerce=int, choices=Author.choices)
    number = IntegerField(label=_("Số"), required=False, least=1)
    reference = TextField(
        label=_("Cả số, ký hiệu"), max_length=60, required=False,
        help_text=_("Chỉ ghi cho Mặt trận, đoàn thể, hoặc khi chưa ghi nhiệm kỳ, như 14/KH-MTTQ."),
    )  # fmt: skip
    on = DateField(label=_("Ngày ban hành"))
    abstract = TextField(label=_("Trích yếu"), max_length=500, required=False)

    field_order = ["kind", "author", "number", "reference", "on", "abstract", "is_classified", "kept_at"]

    def __init__(self, *args: Any, outside: bool = False, **more: Any) -> None:
        super().__init__(*args, **more)
        if outside:  # it numbers by its own rules and speaks for no committee
            del self.fields["author"], self.fields["number"]
            self.fields["reference"].required = True
            self.fields["reference"].help_text = _("Như 14/KH-MTTQ.")

    def clean(self) -> dict[str, Any]:
        return spread_kind(super().clean() or {})


class SeriesForm(ServiceForm):
    """Where the paper register stopped for one kind of document."""

    kind = forms.ChoiceField(label=_("Thể loại"), choices=list(KIND_LABELS.items()))
    paper_until = IntegerField(label=_("Sổ giấy đã lấy đến số"), least=1, most=9999)
    paper_last_on = DateField(
        label=_("Ngày của số cuối"), help_text=_("Văn bản tiếp theo lấy số liền sau, ngày không sớm hơn ngày này.")
    )


class TermForm(ServiceForm):
    """The committee's term."""

    ordinal = IntegerField(label=_("Nhiệm kỳ thứ"), least=1, most=99)
    began_on = DateField(
        label=_("Bắt đầu từ ngày"), help_text=_("Ngày liền sau ngày bế mạc đại hội. Số văn bản ghi lại từ 01.")
    )
