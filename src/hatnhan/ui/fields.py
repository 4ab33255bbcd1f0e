"""Form fields that read what Vietnamese offices type and show it the way they print it."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.utils.translation import gettext_lazy as _

from hatnhan.foundation.dates import PartialDate, date_vn, parse_date
from hatnhan.foundation.numbers import decimal_vn, grouped, parse_number
from hatnhan.foundation.text import nfc

from .levels import CHOICES

DAY_HELP = _("Như 03/11/2026 hoặc 03112026.")


class TextField(forms.CharField):
    """One line of text, kept in composed form with single blanks."""

    def to_python(self, value: Any) -> Any:
        text = super().to_python(value)
        return nfc(text) if isinstance(text, str) else text


class DateField(forms.Field):
    """A day typed as 3/11/2026 or 03112026."""

    default_error_messages: ClassVar[dict[str, Any]] = {"invalid": _("Gõ ngày như 3/11/2026 hoặc 03112026.")}

    def __init__(self, **options: Any) -> None:
        options.setdefault("widget", forms.TextInput(attrs={"class": "date", "inputmode": "numeric"}))
        options.setdefault("help_text", DAY_HELP)
        super().__init__(**options)

    def to_python(self, value: Any) -> date | None:
        if value in self.empty_values:
            return None
        if isinstance(value, date):
            return value
        try:
            return parse_date(str(value))
        except ValueError:
            raise ValidationError(self.error_messages["invalid"], code="invalid") from None

    def prepare_value(self, value: Any) -> Any:
        return date_vn(value) if isinstance(value, date) else value

    def has_changed(self, initial: Any, data: Any) -> bool:
        return super().has_changed(self.prepare_value(initial), data)


class PartialDateField(forms.Field):
    """A day of which only the month or the year may be known: 3/11/1985, 11/1985 or 1985."""

    default_error_messages: ClassVar[dict[str, Any]] = {
        "invalid": _("Gõ đủ ngày như 3/11/1985, hoặc 11/1985, hoặc chỉ năm 1985.")
    }

    def __init__(self, **options: Any) -> None:
        options.setdefault("widget", forms.TextInput(attrs={"class": "date", "inputmode": "numeric"}))
        super().__init__(**options)

    def to_python(self, value: Any) -> PartialDate | None:
        if value in self.empty_values:
            return None
        if isinstance(value, PartialDate):
            return value
        try:
            return _partial_date(str(value).strip())
        except ValueError:
            raise ValidationError(self.error_messages["invalid"], code="invalid") from None

    def prepare_value(self, value: Any) -> Any:
        return date_vn(value) if isinstance(value, date) else value if value is None else str(value)


def _partial_date(text: str) -> PartialDate:
    parts = text.replace("-", "/").replace(".", "/").split("/")
    if len(parts) == 1 and len(text) == 4:
        return PartialDate(int(text))
    if len(parts) == 2 and len(parts[1]) == 4:
        return PartialDate(int(parts[1]), int(parts[0]))
    return PartialDate.of(parse_date(text))


class DecimalField(forms.Field):
    """A number typed as 12,01 or 1.059,5; `places` are shown, more are refused."""

    default_error_messages: ClassVar[dict[str, Any]] = {
        "invalid": _("Gõ số như 1.059 hoặc 12,01."),
        "places": _("Gõ nhiều nhất %(places)s chữ số sau dấu phẩy."),
    }

    def __init__(
        self, *, least: Decimal | int | None = None, most: Decimal | int | None = None, places: int = 2, **options: Any
    ) -> None:
        self.places = places
        options.setdefault("widget", forms.TextInput(attrs={"class": "number", "inputmode": "decimal"}))
        super().__init__(**options)
        self.validators += _bounds(least, most)

    def to_python(self, value: Any) -> Decimal | None:
        if value in self.empty_values:
            return None
        try:
            number = value if isinstance(value, Decimal) else parse_number(str(value))
        except ValueError:
            raise ValidationError(self.error_messages["invalid"], code="invalid") from None
        if -int(number.as_tuple().exponent) > self.places:
            raise ValidationError(self.error_messages["places"], code="places", params={"places": self.places})
        return number

    def prepare_value(self, value: Any) -> Any:
        return decimal_vn(Decimal(value)) if isinstance(value, Decimal | int) else value


class IntegerField(forms.Field):
    """A whole number typed as 1059 or 1.059."""

    default_error_messages: ClassVar[dict[str, Any]] = {"invalid": _("Gõ số nguyên như 1.059.")}

    def __init__(self, *, least: int | None = None, most: int | None = None, **options: Any) -> None:
        options.setdefault("widget", forms.TextInput(attrs={"class": "number", "inputmode": "numeric"}))
        super().__init__(**options)
        self.validators += _bounds(least, most)

    def to_python(self, value: Any) -> int | None:
        if value in self.empty_values:
            return None
        try:
            number = Decimal(value) if isinstance(value, int) else parse_number(str(value))
        except ValueError:
            raise ValidationError(self.error_messages["invalid"], code="invalid") from None
        if number != number.to_integral_value():
            raise ValidationError(self.error_messages["invalid"], code="invalid")
        return int(number)

    def prepare_value(self, value: Any) -> Any:
        return grouped(value) if isinstance(value, int) else value


class YearField(IntegerField):
    """A year, shown without the point of thousands."""

    def prepare_value(self, value: Any) -> Any:
        return value


def _bounds(least: Any, most: Any) -> Iterable[Any]:
    if least is not None:
        yield MinValueValidator(least, _("Nhập số từ %(limit_value)s trở lên."))
    if most is not None:
        yield MaxValueValidator(most, _("Nhập số không quá %(limit_value)s."))


class LevelField(forms.TypedChoiceField):
    """One of the four levels, as an integer from 4 (excellent) to 1; None where nothing was chosen."""

    def __init__(self, **options: Any) -> None:
        options.setdefault("choices", CHOICES)
        options.setdefault("widget", forms.RadioSelect)
        super().__init__(coerce=int, empty_value=None, **options)
