"""The form of work regulations: one line for each kind of meeting that the rulebook knows on the day."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from hatnhan.rulebook.queries import meetings_on
from hatnhan.ui.forms import DateField, IntegerField, ServiceForm, TextField

from .models import WorkRegulation
from .services import Beat

EVERY = (
    ("", _("không quy định")), ("week", _("hằng tuần")), ("month", _("hằng tháng")), ("quarter", _("hằng quý")),
    ("half", _("sáu tháng")), ("year", _("hằng năm")),
)  # fmt: skip
WEEKDAYS = (
    ("", _("ngày nào cũng được")), (0, _("thứ hai")), (1, _("thứ ba")), (2, _("thứ tư")), (3, _("thứ năm")),
    (4, _("thứ sáu")), (5, _("thứ bảy")), (6, _("chủ nhật")),
)  # fmt: skip


def beats_of(regulation: WorkRegulation) -> list[tuple[str, str, str]]:
    """(kind of meeting, how often, on which day) in words, by the names of the day the regulations began."""
    names = {one.code: one.name for one in meetings_on(regulation.began_on).kinds}
    often, weekdays = dict(EVERY), dict(WEEKDAYS)
    found = []
    for one in regulation.rhythms.all():
        day = _("ngày {day}").format(day=one.day) if one.day else ""
        when = str(weekdays[one.weekday]) if one.weekday is not None else str(day)
        found.append((names.get(one.kind, one.kind), str(often.get(one.every, one.every)), when))
    return found


class RegulationForm(ServiceForm):
    """Title, days, and how often each kind of meeting is held."""

    title = TextField(label=_("Tên quy chế"), max_length=300)
    reference = TextField(label=_("Số, ký hiệu"), max_length=60, required=False)
    began_on = DateField(label=_("Có hiệu lực từ ngày"))
    revise_by = DateField(label=_("Xem lại trước ngày"), required=False)

    def __init__(self, *args: Any, on: date, **options: Any) -> None:
        super().__init__(*args, **options)
        self.kinds = [
            (one.code, one.name) for one in meetings_on(on).kinds if one.every != "never" or one.code == "dialogue"
        ]
        for code, name in self.kinds:
            self.fields[f"every_{code}"] = forms.ChoiceField(label=name, choices=EVERY, required=False)
            self.fields[f"weekday_{code}"] = forms.TypedChoiceField(
                label=_("{name}: vào thứ").format(name=name.told),
                choices=WEEKDAYS,
                required=False,
                coerce=int,
                empty_value=None,
            )
            self.fields[f"day_{code}"] = IntegerField(
                label=_("{name}: vào ngày trong tháng").format(name=name.told), least=1, most=31, required=False
            )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        beats = []
        for code, _name in self.kinds:
            every, weekday, day = (cleaned.pop(f"{part}_{code}", None) for part in ("every", "weekday", "day"))
            if every:
                beats.append(Beat(code, every, weekday if every == "week" else None, None if every == "week" else day))
        cleaned["rhythms"] = beats
        return cleaned
