"""Fields of this room's forms: long text, hours, people of a meeting."""

from collections.abc import Iterable
from datetime import date, datetime, time
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from hatnhan.members.models import Person


class LongText(forms.CharField):
    """Several lines of text, kept as typed."""

    def __init__(self, *, rows: int = 4, **options: Any) -> None:
        super().__init__(widget=forms.Textarea(attrs={"rows": rows}), **options)


class HourField(forms.Field):
    """An hour typed as 14:05, 14h05 or 14."""

    def __init__(self, **options: Any) -> None:
        options.setdefault("widget", forms.TextInput(attrs={"class": "short", "inputmode": "numeric"}))
        super().__init__(**options)

    def to_python(self, value: Any) -> time | None:
        if value in self.empty_values:
            return None
        parts = str(value).strip().lower().replace("h", ":").replace(".", ":").split(":")
        try:
            return time(int(parts[0]), int(parts[1] or 0) if len(parts) > 1 else 0)
        except ValueError:
            raise ValidationError(_("Gõ giờ như 14:05 hoặc 14h05."), code="invalid") from None

    def prepare_value(self, value: Any) -> Any:
        return f"{value:%H:%M}" if isinstance(value, time) else value


class PersonField(forms.TypedChoiceField):
    """One of the people of a meeting, as a person; nobody where nothing was chosen."""

    def __init__(self, **options: Any) -> None:
        super().__init__(coerce=int, empty_value=None, **options)
        self._people: dict[int, Person] = {}

    def clean(self, value: Any) -> Any:
        key = super().clean(value)
        return None if key is None else self._people[key]

    def offer(self, people: Iterable[Person], empty: str = "") -> None:
        self._people = {one.pk: one for one in people}
        self.choices = [("", empty or _("chưa chọn")), *((pk, one.name) for pk, one in self._people.items())]

    def prepare_value(self, value: Any) -> Any:
        return getattr(value, "pk", value)

    def has_changed(self, initial: Any, data: Any) -> bool:
        return str(self.prepare_value(initial) or "") != str(data or "")


def moment(day: date, hour: time) -> datetime:
    """A day and an hour of the site's clock."""
    return timezone.make_aware(datetime.combine(day, hour))
