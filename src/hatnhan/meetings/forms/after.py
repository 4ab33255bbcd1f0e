"""Forms of what comes after: wording, resolutions, tasks, scores, remarks."""

from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from hatnhan.members.models import Person
from hatnhan.rulebook import MeetingRules
from hatnhan.ui.forms import DateField, DecimalField, ServiceForm, TextField

from ..codes import Quality, TaskOutcome
from ..rules.scoring import Subtotal
from .fields import LongText, PersonField


class VersionForm(ServiceForm):
    """What a new version changes."""

    change = TextField(label=gettext_lazy("Bản mới sửa điều gì"), max_length=500)


class WordingForm(ServiceForm):
    """The minutes, paragraph by paragraph, in one's own words."""

    def __init__(self, paragraphs: Iterable[dict[str, Any]], *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        for number, row in enumerate(paragraphs):
            label = row["head"] or _("Đoạn {number}").format(number=number + 1)
            self.fields[row["key"]] = LongText(label=label, initial=row["text"], required=False)

    @property
    def texts(self) -> dict[str, str]:
        return {name: text for name, text in self.cleaned_data.items() if name != "seen"}


class ResolutionForm(ServiceForm):
    """A resolution with a result that can be measured."""

    number = TextField(label=gettext_lazy("Số, ký hiệu"), max_length=60, required=False)
    title = TextField(label=gettext_lazy("Về việc"), max_length=300)
    topic = forms.TypedChoiceField(label=gettext_lazy("Chủ đề"), coerce=int)
    text = LongText(label=gettext_lazy("Nội dung"), rows=6)
    planned = DecimalField(label=gettext_lazy("Kết quả cần đạt"), least=0, required=False)
    unit = TextField(
        label=gettext_lazy("Đơn vị"),
        max_length=40,
        required=False,
        help_text=gettext_lazy("Ví dụ: mét, hộ, triệu đồng."),
    )

    def __init__(self, rules: MeetingRules, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["topic"].choices = [(one.number, one.name) for one in rules.topics]  # type: ignore[attr-defined]


class ResultForm(ServiceForm):
    """What a resolution came to."""

    achieved = DecimalField(label=gettext_lazy("Đã đạt"), least=0, required=False)
    on = DateField(label=gettext_lazy("Tính đến ngày"))
    result = TextField(label=gettext_lazy("Kết quả bằng lời"), max_length=500, required=False)


class TaskForm(ServiceForm):
    """Something to do, by whom, by when."""

    title = TextField(label=gettext_lazy("Việc"), max_length=300)
    owner = PersonField(label=gettext_lazy("Người làm"), required=False)
    owner_name = TextField(label=gettext_lazy("Hoặc nhiều người, tổ"), max_length=300, required=False)
    due_on = DateField(label=gettext_lazy("Hạn"))

    def __init__(self, people: Iterable[Person], *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["owner"].offer(people)  # type: ignore[attr-defined]


class TaskReportForm(ServiceForm):
    """What became of a task."""

    outcome = forms.TypedChoiceField(
        label=gettext_lazy("Kết quả"), choices=TaskOutcome.choices, coerce=int, widget=forms.RadioSelect
    )
    note = TextField(label=gettext_lazy("Ghi chú"), max_length=500, required=False)


class ScoreForm(ServiceForm):
    """The lines of a sheet, or the level in words where it has none."""

    def __init__(
        self, groups: Sequence[Subtotal], proposed: dict[str, Decimal], *args: Any, by_points: bool, **more: Any
    ) -> None:
        super().__init__(*args, **more)
        self.criteria = groups
        if not by_points:
            levels = [(level.value, level.label) for level in reversed(Quality)]
            self.fields["level"] = forms.TypedChoiceField(
                label=_("Mức chất lượng"), choices=levels, coerce=int, widget=forms.RadioSelect
            )
            return
        for item in (item for group in groups for item, _given in group.lines):
            known = _("Tính từ biên bản.") if item.code in proposed else ""
            label = _("{name} (tối đa {most})").format(name=item.name.told, most=item.most)
            self.fields[item.code] = DecimalField(
                label=label, least=0, most=item.most, help_text=known, initial=proposed.get(item.code)
            )

    @property
    def groups(self) -> list[tuple[Subtotal, list[forms.BoundField]]]:
        """Each criterion with the fields of its lines; none where the level is chosen in words."""
        return [
            (one, [self[item.code] for item, _given in one.lines if item.code in self.fields]) for one in self.criteria
        ]

    @property
    def points(self) -> dict[str, Decimal]:
        return {name: value for name, value in self.cleaned_data.items() if name not in ("seen", "level")}


class RemarkForm(ServiceForm):
    """Of one person in one position."""

    person = PersonField(label=gettext_lazy("Đồng chí"))
    capacity = TextField(label=gettext_lazy("Vị trí, công việc được phân công"), max_length=200)
    strengths = LongText(label=gettext_lazy("Ưu điểm"), rows=2, required=False)
    limits = LongText(label=gettext_lazy("Hạn chế"), rows=2, required=False)
    remedy = LongText(label=gettext_lazy("Cách khắc phục"), rows=2, required=False)
    due_on = DateField(label=gettext_lazy("Hạn"), required=False)

    def __init__(self, people: Iterable[Person], *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["person"].offer(people)  # type: ignore[attr-defined]


class SettlementForm(ServiceForm):
    """What became of a remedy."""

    settlement = TextField(label=gettext_lazy("Đã khắc phục ra sao"), max_length=500)
    on = DateField(label=gettext_lazy("Ngày"))


class OutcomeForm(ServiceForm):
    """What became of what one promised to mend."""

    outcome = LongText(label=gettext_lazy("Đã sửa được đến đâu"), rows=3)
    on = DateField(label=gettext_lazy("Ngày"))


class RemarkOnScoreForm(ServiceForm):
    """The superior's remark."""

    remark = TextField(label=gettext_lazy("Nhận xét của cấp trên dự họp"), max_length=500, required=False)


class NoteForm(ServiceForm):
    """A few words to go with papers handed up."""

    note = TextField(label=gettext_lazy("Kiến nghị với cấp trên"), max_length=500, required=False)
