"""Forms whose fields are one service's arguments, and that keep what was typed whatever the service answers."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext as _

from hatnhan.foundation.errors import Question, RuleBroken, Stale

from .fields import DateField, DecimalField, IntegerField, LevelField, PartialDateField, TextField, YearField

__all__ = [
    "DateField",
    "DecimalField",
    "IntegerField",
    "LevelField",
    "PartialDateField",
    "ServiceForm",
    "StaleEdit",
    "TextField",
    "YearField",
]
NOTHING = "---------"  # Django's word for no choice
CHOOSING = (forms.Select, forms.RadioSelect, forms.CheckboxSelectMultiple, forms.FileInput)


@dataclass(frozen=True)
class Difference:
    """One field as I typed it and as it stands now, both as text."""

    label: str
    mine: str
    theirs: str

    @property
    def differs(self) -> bool:
        return self.mine != self.theirs


@dataclass(frozen=True)
class StaleEdit:
    """What is shown when somebody changed the row meanwhile: who and what, and both versions side by side."""

    message: str
    current: Any
    differences: list[Difference]


class ServiceForm(forms.Form):
    """A form whose fields are exactly one service's keyword arguments.

    `seen` is the version that the page was made from; it goes with the form and to the service as `seen=`. What is typed
    into `secret_fields` no browser remembers and no draft keeps.
    """

    required_css_class = "required"
    secret_fields: ClassVar[frozenset[str]] = frozenset()

    def __init__(self, *args: Any, seen: int | None = None, **options: Any) -> None:
        options.setdefault("label_suffix", "")
        super().__init__(*args, **options)
        if seen is not None:
            self.fields["seen"] = forms.IntegerField(initial=seen, widget=forms.HiddenInput)
        for name, field in self.fields.items():
            _ask_plainly(name, field)
            if name in self.secret_fields:
                field.widget.attrs["autocomplete"] = "off"
        self.result: Any = None
        self.stale: StaleEdit | None = None
        self.questions: list[Question] = []

    @property
    def confirmed(self) -> frozenset[str]:
        """The keys of odd but possible answers that the user has already confirmed."""
        listed = getattr(self.data, "getlist", None)
        return frozenset(listed("confirmed") if listed else self.data.get("confirmed", ()))

    def answers(self) -> list[tuple[str, str, str]]:
        """What was given, field by field, as rows of "check your answers"."""
        return [(str(one.label), _shown(one, one.value()), "") for one in self.visible_fields()]

    def carry_out(self, service: Callable[..., Any], *subjects: Any, actor: Any, **more: Any) -> bool:
        """Run the service; what it refuses, asks or finds stale is shown on the form, and False returned."""
        arguments = {**self.cleaned_data, **more}
        if self.confirmed:
            arguments["confirmed"] = self.confirmed
        try:
            self.result = service(*subjects, **arguments, actor=actor)
        except Stale as stale:
            self._show_stale(stale)
        except RuleBroken as broken:
            self._show_broken(broken)
        return not self.errors and self.stale is None

    def _show_broken(self, broken: RuleBroken) -> None:
        shown = broken.field in self.fields and not self.fields[broken.field].widget.is_hidden
        self.add_error(broken.field if shown else None, str(broken))
        if isinstance(broken, Question):
            self.questions.append(broken)

    def _show_stale(self, stale: Stale) -> None:
        """Both versions, and the form made fit to be sent again over what stands now."""
        pairs = [
            Difference(
                str(field.label),
                _shown(field, self.cleaned_data.get(field.name)),
                _shown(field, _value(stale.current, field.name)),
            )
            for field in self.visible_fields()
        ]
        self.stale = StaleEdit(str(stale), stale.current, pairs)
        version = _value(stale.current, "version")
        if "seen" in self.fields and version is not None:
            renewed = QueryDict(mutable=True)
            renewed.update(self.data)
            renewed[self.add_prefix("seen")] = str(version)
            self.data = renewed


def _ask_plainly(name: str, field: forms.Field) -> None:
    """ "Ghi số quyết định." instead of "this field is required"."""
    label = str(field.label or name.replace("_", " ").capitalize())
    asked = label if label[1:2].isupper() else label[:1].lower() + label[1:]
    verb = _("Chọn %(what)s.") if isinstance(field.widget, CHOOSING) else _("Ghi %(what)s.")
    if field.error_messages["required"] is forms.Field.default_error_messages["required"]:
        field.error_messages["required"] = verb % {"what": asked}
    if "invalid_choice" in field.error_messages:
        field.error_messages["invalid_choice"] = _("Chọn một trong các mục có sẵn.")
    if getattr(field, "empty_label", None) == NOTHING:
        field.empty_label = _("chưa chọn")  # type: ignore[attr-defined]


def _value(current: Any, name: str) -> Any:
    return current.get(name) if isinstance(current, Mapping) else getattr(current, name, None)


def _shown(field: forms.BoundField, value: Any) -> str:
    choices = getattr(field.field, "choices", None)
    if choices is not None:
        key = str(getattr(value, "pk", value))
        return next((str(label) for choice, label in choices if str(choice) == key), "") if value is not None else ""
    if isinstance(value, bool):
        return _("có") if value else _("không")
    prepared = field.field.prepare_value(value)
    return "" if prepared is None else str(prepared)
