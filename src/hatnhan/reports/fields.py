"""Live fields in a text, {{figure:members.total|value}}: reading them, showing them, finding what is unknown. Pure."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from hatnhan.foundation.language import official
from hatnhan.foundation.numbers import decimal_vn, grouped, percent_vn

FIELD = re.compile(r"\{\{\s*figure:([a-z0-9_.]+)\|(value|base|share|pair|change|points)\s*\}\}")
FORMS = (
    ("value", gettext_lazy("số")),
    ("pair", gettext_lazy("số/tổng")),
    ("share", gettext_lazy("tỷ lệ")),
    ("base", gettext_lazy("tổng")),
    ("change", gettext_lazy("tăng giảm so với năm trước")),
    ("points", gettext_lazy("tăng giảm điểm % so với năm trước")),
)
Readings = Mapping[str, Mapping[str, Any]]


@dataclass(frozen=True, slots=True)
class Field:
    """One field as it stands in a text."""

    code: str
    form: str

    def __str__(self) -> str:
        return f"{{{{figure:{self.code}|{self.form}}}}}"


@dataclass(frozen=True, slots=True)
class Chip:
    """A field as it is shown: its words, where they come from, and whether the last refresh changed them."""

    code: str
    form: str
    words: str
    is_changed: bool = False
    is_unknown: bool = False


def parts(text: str) -> Iterator[str | Field]:
    """Words and fields in their order."""
    at = 0
    for found in FIELD.finditer(text):
        if found.start() > at:
            yield text[at : found.start()]
        yield Field(found[1], found[2])
        at = found.end()
    if at < len(text):
        yield text[at:]


def codes_in(text: str) -> set[str]:
    """The codes that a text reads."""
    return {found[1] for found in FIELD.finditer(text)}


def chips(text: str, readings: Readings, changed: Mapping[str, Any] | None = None) -> list[str | Chip]:
    """Words and chips, for a page."""
    return [one if isinstance(one, str) else _chip(one, readings, changed or {}) for one in parts(text)]


def written(text: str, readings: Readings) -> str:
    """The text as it is read on paper."""
    return "".join(one if isinstance(one, str) else _chip(one, readings, {}).words for one in parts(text))


def paragraphs(text: str) -> list[str]:
    """One for each line that says something."""
    return [line.strip() for line in text.splitlines() if line.strip()]


def _chip(field: Field, readings: Readings, changed: Mapping[str, Any]) -> Chip:
    reading = readings.get(field.code)
    if reading is None:
        return Chip(field.code, field.form, f"⟨{field.code}⟩", is_unknown=True)
    return Chip(field.code, field.form, worded(field.form, reading), field.code in changed)


@official
def worded(form: str, reading: Mapping[str, Any]) -> str:
    """One reading as a field of this form shows it."""
    value, base, share = reading["value"], reading["base"], reading["share"]
    match form:
        case "value":
            return grouped(value)
        case "base":
            return _dash(base)
        case "pair":
            return grouped(value) if base is None else f"{grouped(value)}/{grouped(base)}"
        case "share":
            return percent_vn(share)
        case "change":
            return _moved(value, reading.get("before"))
    return _moved_points(share, reading.get("before_share"))


def _dash(number: int | None) -> str:
    return "–" if number is None else grouped(number)


def _moved(now: int, before: int | None) -> str:
    if before is None:
        return _("chưa có số năm trước")
    if now == before:
        return _("không thay đổi")
    words = _("tăng {n}") if now > before else _("giảm {n}")
    return words.format(n=grouped(abs(now - before)))


def _moved_points(now: str | None, before: str | None) -> str:
    if now is None or before is None:
        return _("chưa có số năm trước")
    points = Decimal(now) - Decimal(before)
    if not points:
        return _("không thay đổi")
    words = _("tăng {n} điểm %") if points > 0 else _("giảm {n} điểm %")
    return words.format(n=decimal_vn(abs(points)))
