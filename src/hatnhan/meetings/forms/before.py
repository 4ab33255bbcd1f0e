"""Forms of preparing: calling, moving, agenda, those invited, a committee's own rules."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from hatnhan.members.models import Person
from hatnhan.rulebook import MeetingKind, MeetingRules
from hatnhan.ui.forms import DateField, ServiceForm, TextField

from .fields import HourField, LongText, PersonField, moment


class CallForm(ServiceForm):
    """Calling a meeting."""

    kind = forms.TypedChoiceField(label=gettext_lazy("Loại cuộc họp"), coerce=int)
    theme = TextField(
        label=gettext_lazy("Chuyên đề"), max_length=200, required=False,
        help_text=gettext_lazy("Ghi khi họp chuyên đề, hoặc khi buổi thường kỳ có phần chuyên đề."),
    )  # fmt: skip
    day = DateField(label=gettext_lazy("Ngày họp"))
    hour = HourField(label=gettext_lazy("Giờ họp"))
    place = TextField(label=gettext_lazy("Địa điểm"), max_length=200)
    chair = PersonField(label=gettext_lazy("Chủ trì"), required=False)
    secretary = PersonField(label=gettext_lazy("Thư ký"), required=False)
    on_behalf = TextField(label=gettext_lazy("Ghi thay cho"), max_length=150, required=False)

    def __init__(
        self, kinds: Iterable[MeetingKind], people: Iterable[Person], *args: Any, on_behalf: bool = False, **more: Any
    ) -> None:
        super().__init__(*args, **more)
        self.fields["kind"].choices = [(kind.number, kind.name) for kind in kinds]  # type: ignore[attr-defined]
        people = list(people)
        for name in ("chair", "secretary"):
            self.fields[name].offer(people)  # type: ignore[attr-defined]
        if not on_behalf:
            del self.fields["on_behalf"]

    def clean(self) -> dict[str, Any]:
        found = dict(super().clean() or {})
        day, hour = found.pop("day", None), found.pop("hour", None)
        if day and hour:
            found["starts_at"] = moment(day, hour)
        return found


class ChangeForm(ServiceForm):
    """What was announced besides the time."""

    place = TextField(label=gettext_lazy("Địa điểm"), max_length=200)
    theme = TextField(label=gettext_lazy("Chuyên đề"), max_length=200, required=False)
    chair = PersonField(label=gettext_lazy("Chủ trì"), required=False)
    secretary = PersonField(label=gettext_lazy("Thư ký"), required=False)

    def __init__(self, people: Iterable[Person], *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        people = list(people)
        for name in ("chair", "secretary"):
            self.fields[name].offer(people)  # type: ignore[attr-defined]


class PostponementForm(ServiceForm):
    """Another time, and why."""

    day = DateField(label=gettext_lazy("Ngày mới"))
    hour = HourField(label=gettext_lazy("Giờ mới"))
    reason = TextField(label=gettext_lazy("Lý do"), max_length=300)

    def clean(self) -> dict[str, Any]:
        found = dict(super().clean() or {})
        day, hour = found.pop("day", None), found.pop("hour", None)
        if day and hour:
            found["to"] = moment(day, hour)
        return found


class ReasonForm(ServiceForm):
    """Why."""

    reason = TextField(label=gettext_lazy("Lý do"), max_length=300)


class ItemForm(ServiceForm):
    """An item of the agenda."""

    title = TextField(label=gettext_lazy("Nội dung"), max_length=300)
    presenter = TextField(label=gettext_lazy("Người trình bày"), max_length=150, required=False)
    text = LongText(label=gettext_lazy("Gợi ý thảo luận"), required=False)


class GuestForm(ServiceForm):
    """Somebody invited who is not on the roll."""

    name = TextField(label=gettext_lazy("Họ và tên"), max_length=150)
    capacity = TextField(label=gettext_lazy("Chức vụ, đơn vị"), max_length=200, required=False)
    is_superior = forms.BooleanField(label=gettext_lazy("Cấp trên về dự"), required=False)
    is_delegate = forms.BooleanField(label=gettext_lazy("Đại biểu có quyền biểu quyết"), required=False)


class FileForm(ServiceForm):
    """A paper."""

    file = forms.FileField(
        label=gettext_lazy("Tệp"), help_text=gettext_lazy("PDF, Word, Excel hoặc ảnh, không quá 20 MB.")
    )


class InspectionForm(ServiceForm):
    """The decision by which an inspector reads."""

    number = TextField(label=gettext_lazy("Số quyết định kiểm tra"), max_length=60)
    decided_on = DateField(label=gettext_lazy("Ngày quyết định"))


class RuleForm(ServiceForm):
    """A committee's own value and the document that sets it."""

    sheet = forms.ChoiceField(label=gettext_lazy("Phiếu tự chấm"), required=False)
    allowed = forms.BooleanField(label=gettext_lazy("Đảng viên sinh hoạt tạm thời được biểu quyết"), required=False)
    number = TextField(label=gettext_lazy("Số văn bản"), max_length=60)
    on = DateField(label=gettext_lazy("Ngày văn bản, áp dụng từ ngày này"))
    issuer = TextField(label=gettext_lazy("Cơ quan ban hành"), max_length=200)

    def __init__(self, above: MeetingRules, keep: str, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        common = above.sheet.name if above.sheet else _("không có")
        choices = [("", _("Phiếu chung: {name}").format(name=common))]
        choices += [(one.id, one.name) for one in above.provincial_sheets]
        self.fields["sheet"].choices = choices  # type: ignore[attr-defined]
        del self.fields["allowed" if keep == "sheet" else "sheet"]
