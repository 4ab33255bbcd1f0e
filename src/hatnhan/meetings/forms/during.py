"""Forms of a meeting on its day."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from hatnhan.members.models import Person
from hatnhan.rulebook import MeetingRules
from hatnhan.ui.forms import DateField, IntegerField, ServiceForm, TextField

from .fields import HourField, LongText, PersonField, moment


class OpinionForm(ServiceForm):
    """Who spoke, and what."""

    person = PersonField(label=gettext_lazy("Người phát biểu"), required=False)
    name = TextField(label=gettext_lazy("Hoặc khách dự"), max_length=150, required=False)
    text = LongText(label=gettext_lazy("Ý kiến"), rows=3, required=False)

    def __init__(self, people: Iterable[Person], *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["person"].offer(people)  # type: ignore[attr-defined]


class ConclusionForm(ServiceForm):
    """The conclusion of an item."""

    conclusion = LongText(label=gettext_lazy("Kết luận"), required=False)


class VoteForm(ServiceForm):
    """A vote as tallies."""

    question = TextField(label=gettext_lazy("Biểu quyết về"), max_length=300)
    majority = forms.ChoiceField(label=gettext_lazy("Cần"))
    votes_for = IntegerField(label=gettext_lazy("Tán thành"), least=0, most=100000)
    votes_against = IntegerField(label=gettext_lazy("Không tán thành"), least=0, most=100000, required=False)
    votes_other = IntegerField(label=gettext_lazy("Ý kiến khác"), least=0, most=100000, required=False)
    is_secret = forms.BooleanField(label=gettext_lazy("Bỏ phiếu kín"), required=False)
    issued = IntegerField(label=gettext_lazy("Số phiếu phát ra"), least=0, most=100000, required=False)
    invalid = IntegerField(label=gettext_lazy("Phiếu không hợp lệ"), least=0, most=100000, required=False)

    def __init__(self, rules: MeetingRules, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["majority"].choices = [(one.code, one.name) for one in rules.majorities]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        found = dict(super().clean() or {})
        for name in ("votes_against", "votes_other", "invalid"):
            found[name] = found.get(name) or 0
        return found


class HoldingForm(ServiceForm):
    """When the meeting began and ended."""

    day = DateField(label=gettext_lazy("Ngày họp"))
    began = HourField(label=gettext_lazy("Bắt đầu lúc"))
    ended = HourField(label=gettext_lazy("Kết thúc lúc"))

    def clean(self) -> dict[str, Any]:
        found = dict(super().clean() or {})
        day, began, ended = (found.pop(name, None) for name in ("day", "began", "ended"))
        if day and began and ended:
            found |= {"began_at": moment(day, began), "ended_at": moment(day, ended)}
        return found


class BookForm(HoldingForm):
    """The key numbers of a handwritten book, and its photograph."""

    obliged = IntegerField(label=gettext_lazy("Phải dự"), least=0, most=100000)
    present = IntegerField(label=gettext_lazy("Có mặt"), least=0, most=100000)
    excused = IntegerField(label=gettext_lazy("Vắng có lý do"), least=0, most=100000, required=False)
    absent = IntegerField(label=gettext_lazy("Vắng không lý do"), least=0, most=100000, required=False)
    official = IntegerField(label=gettext_lazy("Đảng viên chính thức"), least=0, most=100000, required=False)
    official_present = IntegerField(label=gettext_lazy("Chính thức có mặt"), least=0, most=100000, required=False)
    speakers = IntegerField(label=gettext_lazy("Số người phát biểu"), least=0, most=100000, required=False)
    guests = IntegerField(label=gettext_lazy("Khách dự"), least=0, most=100000, required=False)
    file = forms.FileField(label=gettext_lazy("Ảnh sổ biên bản"))

    def clean(self) -> dict[str, Any]:
        found = super().clean()
        for name in ("excused", "absent", "official", "official_present", "speakers", "guests"):
            found[name] = found.get(name) or 0
        return found
