"""Forms of targets; each one's fields are one service's arguments."""

from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from hatnhan.ui.forms import DateField, DecimalField, ServiceForm, TextField, YearField

from .codes import Direction, Field, TaskRating
from .services import NewIndicator


class PlanForm(ServiceForm):
    """Arguments of `open_plan`."""

    name = TextField(label=_("Tên kế hoạch"), max_length=200, help_text=_("Ví dụ: Chỉ tiêu năm 2026."))
    first_year = YearField(label=_("Từ năm"), least=1990, most=2100)
    last_year = YearField(label=_("Đến năm"), least=1990, most=2100)
    number = TextField(label=_("Số, ký hiệu văn bản"), max_length=60, help_text=_("Ví dụ: 05-NQ/HU."))
    issued_on = DateField(label=_("Ngày ban hành"))
    issuer = TextField(label=_("Cơ quan ban hành"), max_length=200)


class PromiseForm(ServiceForm):
    """One promise: an indicator there is, and its value."""

    indicator: forms.ModelChoiceField[Any] = forms.ModelChoiceField(
        label=_("Chỉ tiêu"), queryset=None, empty_label=_("chọn chỉ tiêu")
    )
    value = DecimalField(label=_("Mức giao"))
    direction = forms.TypedChoiceField(
        label=_("Cách tính"), choices=[("", _("như thường lệ của chỉ tiêu")), *Direction.choices], required=False,
        coerce=lambda value: Direction(int(value)), empty_value=None,
    )  # fmt: skip

    def __init__(self, *args: Any, indicators: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["indicator"].queryset = indicators  # type: ignore[attr-defined]


class IndicatorForm(ServiceForm):
    """One indicator and, at once, its promised value."""

    name = TextField(label=_("Tên chỉ tiêu"), max_length=200)
    unit = TextField(label=_("Đơn vị tính"), max_length=40, required=False)
    field = forms.TypedChoiceField(label=_("Lĩnh vực"), choices=Field.choices, coerce=lambda one: Field(int(one)))
    direction = forms.TypedChoiceField(
        label=_("Cách tính"), choices=Direction.choices, coerce=lambda one: Direction(int(one)), widget=forms.RadioSelect,
        initial=Direction.AT_LEAST,
    )  # fmt: skip
    adds_up = forms.BooleanField(
        label=_("Cộng được: kết quả của các đơn vị cộng lại thành kết quả chung"), required=False
    )
    figure = forms.ChoiceField(
        label=_("Máy tính từ số liệu"), required=False,
        help_text=_("Chọn thì kết quả lấy từ bản ghi, không phải nhập tay."),
    )  # fmt: skip
    value = DecimalField(label=_("Mức giao"))

    def __init__(self, *args: Any, figures: list[tuple[str, Any]], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["figure"].choices = [("", _("không, nhập tay")), *figures]  # type: ignore[attr-defined]

    @property
    def told(self) -> tuple[NewIndicator, Decimal]:
        """The indicator to be made, and what is promised of it."""
        rest = dict(self.cleaned_data)
        value = rest.pop("value")
        return NewIndicator(**rest), value


class ChangeForm(ServiceForm):
    """Arguments of `change_target`."""

    promised = DecimalField(label=_("Mức giao mới"))
    reason = TextField(label=_("Lý do sửa"), max_length=300, help_text=_("Ví dụ: điều chỉnh theo văn bản số mấy."))


class ReasonForm(ServiceForm):
    """Only a reason."""

    reason = TextField(label=_("Lý do"), max_length=300)


class AssessForm(ServiceForm):
    """Arguments of `assess_plan`."""

    on = DateField(label=_("Đánh giá theo số liệu đến ngày"))
    reason = TextField(label=_("Lý do đánh giá lại"), max_length=300, required=False)


class TaskForm(ServiceForm):
    """Arguments of `register_task`."""

    year = YearField(label=_("Năm"), least=1990, most=2100)
    title = TextField(label=_("Nhiệm vụ"), max_length=300)
    product = TextField(label=_("Sản phẩm phải có"), max_length=300, help_text=_("Nhìn vào đó biết xong hay chưa."))
    due_on = DateField(label=_("Thời hạn"))


class OutcomeForm(ServiceForm):
    """Arguments of `report_task`."""

    outcome = TextField(label=_("Kết quả"), max_length=1000, widget=forms.Textarea(attrs={"rows": 4}))
    on = DateField(label=_("Ngày báo cáo"))


class RatingForm(ServiceForm):
    """Arguments of `rate_task`."""

    rating = forms.TypedChoiceField(label=_("Mức"), choices=TaskRating.choices, coerce=int, widget=forms.RadioSelect)
    remarks = TextField(label=_("Nhận xét"), max_length=500, required=False)
