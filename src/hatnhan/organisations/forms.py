"""Forms of the acts on organisations; each has the decision it rests on."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from hatnhan.foundation import clock
from hatnhan.ui.forms import DateField, IntegerField, ServiceForm, TextField

from .models import Organisation, Place
from .services import DecisionWords
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
        self.fields["type"].choices = _types()  # type: ignore[attr-defined]


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
        self.fields["type"].choices = _types()  # type: ignore[attr-defined]


class MovingForm(DecidedForm):
    """Another parent from a day on; it is named by its code or its exact name."""

    parent = forms.ModelChoiceField(label=_("Cấp trên mới"), queryset=Organisation.objects.none())
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
    year = IntegerField(label=_("Năm"), least=1930, most=2200)
    population = IntegerField(label=_("Dân số"), least=0)
    households = IntegerField(label=_("Số hộ"), least=0, required=False)


class ReorganisationForm(DecidedForm):
    """A decision's list, pasted, and the day it takes effect."""

    rows = forms.CharField(
        label=_("Danh sách sắp xếp"), widget=forms.Textarea(attrs={"rows": 12, "class": "wide", "spellcheck": "false"}),
        max_length=400_000, strip=False,
    )  # fmt: skip
    on = DateField(label=_("Có hiệu lực từ ngày"))

    field_order = ["rows", "on", "number", "decided_on", "issuer"]


def _types() -> list[tuple[str, str]]:
    return [(one.code, one.name_on(clock.today())) for one in types_on(clock.today())]
