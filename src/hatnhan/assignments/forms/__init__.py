"""Forms of assignments; each one's fields are one service's arguments."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from hatnhan.ui.forms import DateField, IntegerField, ServiceForm, TextField

from ..codes import Frequency, Topic

COMMON = (Frequency.MONTHLY, Frequency.QUARTERLY, Frequency.WEEKLY, Frequency.AS_NEEDED)


class OneOf(forms.ChoiceField):
    """One of a few rows already loaded; what is not among them is refused."""

    def __init__(self, *, empty: Any = None, **options: Any) -> None:
        super().__init__(**options)
        self.empty, self.rows = empty or _("chọn"), dict[str, Any]()

    def offer(self, rows: Iterable[Any], words: Any = str) -> None:
        """The rows to choose from."""
        self.rows = {str(one.pk): one for one in rows}
        self.choices = [("", self.empty), *((key, words(one)) for key, one in self.rows.items())]

    def clean(self, value: Any) -> Any:
        return self.rows.get(super().clean(value))

    def prepare_value(self, value: Any) -> Any:
        return getattr(value, "pk", value)


class SomeOf(forms.MultipleChoiceField):
    """Several of them."""

    widget = forms.CheckboxSelectMultiple

    def offer(self, rows: Iterable[Any], words: Any = str) -> None:
        """The rows to choose from."""
        self.rows = {str(one.pk): one for one in rows}
        self.choices = [(key, words(one)) for key, one in self.rows.items()]

    def clean(self, value: Any) -> Any:
        return [self.rows[key] for key in super().clean(value)]

    def prepare_value(self, value: Any) -> Any:
        return [str(getattr(one, "pk", one)) for one in value or ()]


def long_text(label: Any, **options: Any) -> forms.CharField:
    """Several lines."""
    rows = options.pop("rows", 4)
    return forms.CharField(label=label, widget=forms.Textarea(attrs={"rows": rows}), **options)


class AssignForm(ServiceForm):
    """The document of a list of assignments."""

    number = TextField(label=_("Số, ký hiệu văn bản"), max_length=60, help_text=_("Ví dụ: 12-QĐ/HU."))
    issued_on = DateField(label=_("Ngày văn bản"))
    issuer = TextField(label=_("Cơ quan ban hành"), max_length=200)
    began_on = DateField(label=_("Phụ trách từ ngày"))
    frequency = forms.TypedChoiceField(
        label=_("Về dự"), choices=[(one.value, one.label) for one in COMMON], coerce=lambda one: Frequency(int(one)),
        widget=forms.RadioSelect, initial=Frequency.QUARTERLY.value,
        help_text=_("Người về dự theo nhịp khác thì lập danh sách riêng."),
    )  # fmt: skip
    note = TextField(label=_("Ghi chú"), max_length=500, required=False)


class EndForm(ServiceForm):
    """Arguments of `end_assignments`."""

    on = DateField(label=_("Thôi từ ngày"))
    reason = TextField(label=_("Lý do"), max_length=300, help_text=_("Ví dụ: chuyển công tác, phân công lại."))


class ReplaceForm(ServiceForm):
    """Arguments of `replace_assignment`."""

    person = OneOf(label=_("Người thay"))
    on = DateField(label=_("Từ ngày"))
    reason = TextField(label=_("Lý do"), max_length=300)


class TeamForm(ServiceForm):
    """Arguments of `form_team`."""

    name = TextField(label=_("Tên tổ"), max_length=150, help_text=_("Ví dụ: Tổ công tác số 1."))
    field = TextField(label=_("Lĩnh vực"), max_length=200, required=False)
    duty = TextField(
        label=_("Việc phải làm"), max_length=300, required=False,
        help_text=_("Ví dụ: mỗi tuần về một chi bộ, mỗi tháng báo cáo một lần."),
    )  # fmt: skip
    number = TextField(label=_("Số, ký hiệu văn bản"), max_length=60, required=False)
    began_on = DateField(label=_("Từ ngày"))
    members = SomeOf(label=_("Thành viên"))
    head = OneOf(label=_("Tổ trưởng"), required=False)


class TeamChangeForm(ServiceForm):
    """Arguments of `change_team`."""

    members = SomeOf(label=_("Thành viên"))
    head = OneOf(label=_("Tổ trưởng"), required=False)
    on = DateField(label=_("Từ ngày"))


class DayForm(ServiceForm):
    """Only a day."""

    on = DateField(label=_("Từ ngày"))


class VisitForm(ServiceForm):
    """One visit: to a meeting of the register, or to something else."""

    on = DateField(label=_("Ngày dự"))
    unit = OneOf(label=_("Nơi đến"))
    meeting = OneOf(label=_("Buổi họp đã dự"), required=False, empty=_("không có trong danh sách"))
    attended = TextField(
        label=_("Đã dự việc gì"),
        max_length=200,
        required=False,
        help_text=_("Ghi khi buổi ấy không có trong danh sách trên."),
    )
    remarks = long_text(_("Nhận xét"), required=False)
    on_behalf = TextField(
        label=_("Ghi thay, theo căn cứ nào"), max_length=150, help_text=_("Ví dụ: theo sổ theo dõi của đồng chí ấy.")
    )

    def __init__(self, *args: Any, meetings: Iterable[Any], units: Iterable[Any], own: bool, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["meeting"].offer(meetings, lambda one: f"{one.title}, {one.on:%d/%m/%Y}")  # type: ignore[attr-defined]
        units = list(units)
        if units:
            self.fields["unit"].offer(units)  # type: ignore[attr-defined]
        else:
            del self.fields["unit"]
        if own:
            del self.fields["on_behalf"]


class VisitChangeForm(ServiceForm):
    """Arguments of `change_visit`."""

    attended = TextField(label=_("Đã dự việc gì"), max_length=200, required=False)
    remarks = long_text(_("Nhận xét"), required=False)


class DifficultyForm(ServiceForm):
    """One difficulty, and who answers it by when."""

    topic = forms.TypedChoiceField(label=_("Về việc"), choices=Topic.choices, coerce=lambda one: Topic(int(one)))
    text = long_text(_("Khó khăn, kiến nghị"), help_text=_("Chỉ ghi sự việc, không ghi tên người dân."))
    answerer = OneOf(label=_("Nơi trả lời"))
    due_on = DateField(label=_("Trả lời trước ngày"))
    raised_on = DateField(label=_("Ngày nêu"))
    meeting = OneOf(label=_("Nêu tại cuộc gặp gỡ, đối thoại"), required=False, empty=_("không phải ở cuộc đối thoại"))


class AnswerForm(ServiceForm):
    """Arguments of `answer_difficulty`."""

    text = long_text(_("Trả lời"))


class ClosingForm(ServiceForm):
    """Arguments of `close_difficulty`."""

    is_solved = forms.TypedChoiceField(
        label=_("Kết quả"), choices=[("1", _("Đã giải quyết")), ("0", _("Không giải quyết được"))],
        coerce=lambda one: one == "1", widget=forms.RadioSelect,
    )  # fmt: skip
    note = TextField(
        label=_("Ghi rõ"), max_length=500, required=False, help_text=_("Không giải quyết được thì ghi lý do.")
    )


class GroupForm(ServiceForm):
    """One household group."""

    name = TextField(label=_("Tên nhóm"), max_length=120, help_text=_("Ví dụ: Nhóm 1, Xóm Trên."))
    households = IntegerField(label=_("Số hộ"), least=1, most=5000)
    area = TextField(label=_("Địa bàn"), max_length=200, required=False, help_text=_("Ví dụ: từ cầu đến nhà văn hóa."))


class NewGroupForm(GroupForm):
    """The same, with the day it begins."""

    began_on = DateField(label=_("Từ ngày"))
