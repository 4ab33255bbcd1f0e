"""Filters of a list, read from the address: what cannot be read is left out, never an error page."""

from dataclasses import dataclass
from typing import Any, Self

from django import forms
from django.http import HttpRequest, QueryDict

from .fields import DAY_HELP

KEPT = ("sort",)


@dataclass(frozen=True)
class Chosen:
    """One filter in force, in words, and the query string without it."""

    label: str
    text: str
    without: str


class FilterForm(forms.Form):
    """Declare its fields in a room; every field is optional, whatever it says."""

    def __init__(self, *args: Any, **options: Any) -> None:
        options.setdefault("label_suffix", "")
        super().__init__(*args, **options)
        for field in self.fields.values():
            field.required = False
            field.widget.is_required = False
            if field.help_text == DAY_HELP:
                field.help_text = ""
        self.query = self.data

    @classmethod
    def read(cls, request: HttpRequest, **options: Any) -> Self:
        """The filters of this address, bound and checked."""
        form = cls(request.GET, **options)
        form.is_valid()
        return form

    @property
    def values(self) -> dict[str, Any]:
        """Only what was chosen and understood."""
        return {name: value for name, value in self.cleaned_data.items() if value not in (None, "", [], False)}

    def value(self, name: str) -> Any:
        return self.values.get(name)

    @property
    def is_active(self) -> bool:
        return bool(self.values)

    @property
    def carried(self) -> list[tuple[str, str]]:
        """What else of the address the filter form must carry along."""
        return [(name, self.data[name]) for name in KEPT if name in self.data]

    @property
    def chosen(self) -> list[Chosen]:
        return [
            Chosen(str(field.label), self._text(field, self.values[field.name]), self._without(field.name))
            for field in self.visible_fields()
            if field.name in self.values
        ]

    def _without(self, name: str) -> str:
        rest = QueryDict(mutable=True)
        rest.update(self.data)
        for gone in (name, "page"):
            rest.pop(gone, None)
        return f"?{rest.urlencode()}"

    @staticmethod
    def _text(field: forms.BoundField, value: Any) -> str:
        choices = dict(getattr(field.field, "choices", ()) or ())
        values = value if isinstance(value, list | tuple) else [value]
        if choices:
            words = {str(key): str(label) for key, label in choices.items()}
            return ", ".join(words.get(str(getattr(one, "pk", one)), str(one)) for one in values)
        return "" if value is True else str(field.field.prepare_value(value))
