"""Forms of the acts on organisations; each has the decision it rests on."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.http import QueryDict
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from hatnhan.access.posts import Actor
from hatnhan.foundation import clock
from hatnhan.foundation.errors import RuleBroken
from hatnhan.rulebook.queries import discipline_on
from hatnhan.ui.forms import DateField, IntegerField, ServiceForm, TextField, YearField

from . import services, sheets
from .models import LogEntry, Organisation, Place
from .services import DecisionWords, NewLogEntry
from .types import types_on


class DecidedForm(ServiceForm):
    """An act that rests on a decision: its number, day and issuer go to the service as one."""

    number = TextField(label=_("Số quyết định"), max_length=60)
    decided_on = DateField(label=_("Ngày quyết định"))
    issuer = TextField(label=_("Cơ quan ban hành"), max_length=200)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        words = [cleaned.pop(name, None) for name in ("number", "decided_on", "issuer")]
        if all(words):
            cleaned["decision"] = DecisionWords(*words)
        return cleaned


class FoundingForm(DecidedForm):
    """A new organisation under this one."""

    name = TextField(label=_("Tên tổ chức"), max_length=200)
    type = forms.ChoiceField(label=_("Loại hình"))
    founded_on = DateField(label=_("Ngày thành lập"))
    code = TextField(label=_("Mã tổ chức"), max_length=20, required=False)
    phone = TextField(label=_("Điện thoại liên hệ"), max_length=30, required=False)

    field_order = ["name", "type", "founded_on", "code", "phone", "number", "decided_on", "issuer"]

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["type"].choices = type_choices()  # type: ignore[attr-defined]


class RenamingForm(DecidedForm):
    """A new name from a day on."""

    name = TextField(label=_("Tên mới"), max_length=200)
    on = DateField(label=_("Có hiệu lực từ ngày"))

    field_order = ["name", "on", "number", "decided_on", "issuer"]


class RetypingForm(DecidedForm):
    """Another type from a day on."""

    type = forms.ChoiceField(label=_("Loại hình mới"))
    on = DateField(label=_("Có hiệu lực từ ngày"))

    field_order = ["type", "on", "number", "decided_on", "issuer"]

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["type"].choices = type_choices()  # type: ignore[attr-defined]


class MovingForm(DecidedForm):
    """Another parent from a day on; it is named by its code or its exact name."""

    parent = forms.ModelChoiceField(
        label=_("Cấp trên mới"), queryset=Organisation.objects.none(), empty_label=_("Chọn cấp trên mới")
    )
    on = DateField(label=_("Có hiệu lực từ ngày"))

    field_order = ["parent", "on", "number", "decided_on", "issuer"]

    def __init__(self, parents: QuerySet[Organisation], *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["parent"].queryset = parents  # type: ignore[attr-defined]


class DissolutionForm(DecidedForm):
    """The end of an organisation."""

    on = DateField(label=_("Kết thúc từ ngày"))

    field_order = ["on", "number", "decided_on", "issuer"]


class PhoneForm(ServiceForm):
    """The number by which an organisation is reached."""

    phone = TextField(label=_("Điện thoại liên hệ"), max_length=30, required=False)


class PlaceForm(ServiceForm):
    """A place with its people in one year."""

    kind = forms.ChoiceField(label=_("Cấp"), choices=Place.Kind.choices)
    word = TextField(
        label=_("Gọi là"), max_length=30, required=False, help_text=_("ấp, khóm, thôn, bản, xã, thị trấn ...")
    )
    name = TextField(label=_("Tên"), max_length=120)
    year = YearField(label=_("Năm"), least=1930, most=2200)
    population = IntegerField(label=_("Dân số"), least=0)
    households = IntegerField(label=_("Số hộ"), least=0, required=False)


class LogEntryForm(DecidedForm):
    """A decision about the organisation: discipline or commendation."""

    kind = forms.ChoiceField(label=_("Loại quyết định"), choices=LogEntry.Kind.choices)
    form = forms.ChoiceField(label=_("Hình thức kỷ luật"), required=False, help_text=_("Bỏ trống khi là khen thưởng."))
    effective_on = DateField(label=_("Có hiệu lực từ ngày"))
    until = DateField(
        label=_("Hết hiệu lực ngày"), required=False,
        help_text=_("Để trống thì kỷ luật hết hiệu lực theo quy định: 12 tháng."),
    )  # fmt: skip
    note = TextField(
        label=_("Nội dung"), max_length=500, required=False,
        help_text=_("Vi phạm gì, kỷ luật cả tổ chức hay cấp ủy; hoặc danh hiệu, hình thức khen thưởng."),
    )  # fmt: skip

    field_order = ["kind", "form", "effective_on", "until", "number", "decided_on", "issuer", "note"]

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        known = [(one.code, one.name) for one in discipline_on(clock.today()).organisation_forms]
        self.fields["form"].choices = [("", "–"), *known]  # type: ignore[attr-defined]


def enter(organisation: Organisation, *, actor: Actor, **words: Any) -> LogEntry:
    """Enter what the form holds."""
    return services.enter_log_entry(NewLogEntry(organisation, **words), actor=actor)


class LogCorrectionForm(LogEntryForm):
    """The right words of a decision that was entered wrongly."""

    annul = forms.BooleanField(label=_("Bỏ hẳn quyết định này, coi như chưa ghi"), required=False)

    @staticmethod
    def initial_of(entry: LogEntry) -> dict[str, Any]:
        """The entry as it stands."""
        own = {name: getattr(entry, name) for name in ("kind", "form", "effective_on", "until", "note")}
        paper = entry.decision
        return {**own, "number": paper.number, "decided_on": paper.on, "issuer": paper.issuer}


def correct(entry: LogEntry, *, annul: bool, actor: Actor, **words: Any) -> LogEntry:
    """Enter the correction that the form holds."""
    return services.correct_log_entry(entry, NewLogEntry(entry.organisation, **words), annul=annul, actor=actor)


class ReorganisationForm(DecidedForm):
    """A decision's list, pasted, and the day it takes effect."""

    workbook = forms.FileField(
        label=_("Tệp Excel"), required=False, help_text=_("Theo tệp mẫu. Có tệp thì danh sách dán ở dưới được thay.")
    )
    rows = forms.CharField(
        label=_("Hoặc dán danh sách"), widget=forms.Textarea(attrs={"rows": 12, "class": "wide", "spellcheck": "false"}),
        max_length=400_000, strip=False, required=False,
    )  # fmt: skip
    on = DateField(label=_("Có hiệu lực từ ngày"))

    field_order = ["workbook", "rows", "on", "number", "decided_on", "issuer"]

    def clean(self) -> dict[str, Any]:
        """The list from the workbook, if there is one, stands in the place of what was pasted."""
        cleaned = super().clean()
        workbook = cleaned.pop("workbook", None)
        if workbook is not None:
            try:
                cleaned["rows"] = sheets.text_of(workbook.read())
            except RuleBroken as broken:
                self.add_error("workbook", str(broken))
            renewed = QueryDict(mutable=True)
            renewed.update(self.data)
            renewed["rows"] = cleaned.get("rows", "")
            self.data = renewed
        if not self.errors and not cleaned["rows"].strip():
            self.add_error("rows", gettext("Chưa có danh sách. Hãy tải lên tệp Excel hoặc dán danh sách vào ô này."))
        return cleaned


def type_choices() -> list[tuple[str, str]]:
    """Types in which an organisation may be founded today."""
    return [(one.code, one.name_on(clock.today())) for one in types_on(clock.today())]
