"""Forms of appraisal and of taking stock."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from hatnhan.members.models import Person
from hatnhan.ui.forms import DateField, ServiceForm, TextField

from ..codes import Stock
from .parts import words_field


class GroupForm(ServiceForm):
    """A group that appraises plans."""

    name = TextField(label=_("Tên tổ thẩm định"), max_length=200)
    decision = TextField(label=_("Quyết định thành lập"), max_length=100, required=False)
    began_on = DateField(label=_("Từ ngày"))


class PeopleField(forms.ModelMultipleChoiceField):
    """Several of a few people, told apart by where they are members."""

    widget = forms.CheckboxSelectMultiple

    def label_from_instance(self, obj: Any) -> str:
        return f"{obj.name}, {obj.cell.name}"


class SeatsForm(ServiceForm):
    """Who joins a group, in which role, since when."""

    people = PeopleField(label=_("Thành viên"), queryset=Person.objects.none())
    role = TextField(
        label=_("Vai trò"), max_length=100, required=False, help_text=_("Như tổ trưởng, thư ký. Để trống nếu là tổ viên.")
    )  # fmt: skip
    on = DateField(label=_("Từ ngày"))

    def __init__(self, *args: Any, candidates: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["people"].queryset = candidates  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        role = cleaned.pop("role", "")
        if "people" in cleaned:
            cleaned["people"] = [(person, role) for person in cleaned["people"]]
        return cleaned


class PlanForm(ServiceForm):
    """A plan received."""

    organisation: forms.ModelChoiceField = forms.ModelChoiceField(label=_("Của tổ chức"), queryset=None)
    title = TextField(label=_("Tên kế hoạch"), max_length=300)
    on = DateField(label=_("Ngày nhận"))
    due_on = DateField(label=_("Hẹn trả lời trước ngày"), required=False)

    def __init__(self, *args: Any, organisations: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["organisation"].queryset = organisations  # type: ignore[attr-defined]


class PlanStepForm(ServiceForm):
    """A step of an appraisal."""

    on = DateField(label=_("Ngày"))
    note = words_field(5, label=_("Ý kiến"), required=False)


class StockPlanForm(ServiceForm):
    """Stock to be taken by a day."""

    kind = forms.TypedChoiceField(label=_("Sơ kết hay tổng kết"), coerce=int, choices=Stock.choices)
    due_on = DateField(label=_("Xong trước ngày"))
    note = TextField(label=_("Phạm vi, yêu cầu"), max_length=300, required=False)


class StockForm(ServiceForm):
    """What was found."""

    held_on = DateField(label=_("Ngày tổ chức"))
    findings = words_field(8, label=_("Kết quả, hạn chế, bài học"))
