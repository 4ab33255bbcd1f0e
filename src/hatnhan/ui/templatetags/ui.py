"""What templates of every room may say: numbers, dates, levels, icons, figures. Built in: no {% load %} is needed."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django import template
from django.forms import BoundField
from django.template import Context
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from hatnhan.foundation import dates, labels, numbers
from hatnhan.ui import levels
from hatnhan.ui.cells import cell_html
from hatnhan.ui.charts import bar_rows
from hatnhan.ui.frame import frame_of
from hatnhan.ui.icons import icon_svg
from hatnhan.ui.once import new_key
from hatnhan.ui.tables import Cell, Kind

register = template.Library()
WEEKDAYS = (
    gettext_lazy("thứ Hai"), gettext_lazy("thứ Ba"), gettext_lazy("thứ Tư"), gettext_lazy("thứ Năm"),
    gettext_lazy("thứ Sáu"), gettext_lazy("thứ Bảy"), gettext_lazy("Chủ nhật"),
)  # fmt: skip
STATUS_ICONS = {"ok": "check", "warn": "triangle-alert", "due": "circle-alert", "off": "minus"}


@register.filter
def told(words: Any) -> Any:
    """A label of a data file in the reader's language, before a filter that knows only plain text."""
    return labels.told(words)


@register.filter
def grouped(number: Any) -> str:
    """3328 as 3.328; nothing for None."""
    return "" if number is None else numbers.grouped(int(number))


@register.filter
def decimal_vn(number: Any) -> str:
    """12.01 as 12,01."""
    return "" if number is None else numbers.decimal_vn(Decimal(str(number)))


@register.filter
def percent(share: Any) -> str:
    """95.24 as 95,24 %; a dash where there is no base."""
    return numbers.percent_vn(None if share is None or share == "" else Decimal(str(share)))


@register.filter
def date_vn(day: Any) -> str:
    """A date, a moment or a partial date as 03/11/2026."""
    if isinstance(day, datetime):
        day = timezone.localtime(day).date() if timezone.is_aware(day) else day.date()
    if isinstance(day, date):
        return dates.date_vn(day)
    return "" if day is None else str(day)


@register.filter
def weekday(day: Any) -> str:
    """The name of a day as it stands in the middle of a sentence: thứ Hai, Chủ nhật."""
    local = timezone.localtime(day) if isinstance(day, datetime) and timezone.is_aware(day) else day
    return str(WEEKDAYS[local.weekday()]).replace(" ", "\xa0")  # never at two lines


@register.filter
def moment_vn(moment: Any) -> str:
    """A moment as 16:42 ngày 03/11/2026."""
    if not isinstance(moment, datetime):
        return date_vn(moment)
    local = timezone.localtime(moment) if timezone.is_aware(moment) else moment
    return _("{time} ngày {day}").format(time=f"{local:%H:%M}", day=dates.date_vn(local.date()))


@register.filter
def level_name(level: Any) -> str:
    return str(levels.NAMES[int(level or 0)])


@register.simple_tag
def icon(name: str) -> SafeString:
    return icon_svg(name)


@register.simple_tag
def level(value: Any, word: str = "", *, short: bool = False) -> SafeString:
    """Shape and word of a level; the shapes are symbols of the base page."""
    number = int(value or 0)
    name = word or (levels.SHORT_NAMES if short else levels.NAMES)[number]
    return format_html(
        '<span class="lv"><svg viewBox="0 0 12 12" aria-hidden="true"><use href="#s{}"/></svg>{}</span>', number, name
    )


@register.simple_tag
def status(kind: str, text: Any, icon: str = "") -> SafeString:
    """A word with a shape and a colour; `kind` is ok, warn, due or off."""
    return format_html('<span class="st {}">{}<span>{}</span></span>', kind, icon_svg(icon or STATUS_ICONS[kind]), text)


WRITTEN = {
    Kind.NUMBER: grouped, Kind.DECIMAL: decimal_vn, Kind.SHARE: percent, Kind.DATE: date_vn, Kind.LEVEL: level,
    Kind.STATUS: lambda pair: status(pair[0], pair[1]),
}  # fmt: skip


@register.simple_tag(takes_context=True)
def table_cell(context: Context, cell: Cell, *, first: bool = False, is_total: bool = False) -> SafeString:
    """One cell of a declared table."""
    return cell_html(cell, context, WRITTEN, first=first, is_total=is_total)


@register.inclusion_tag("ui/parts/figure.html")
def figure(label: str, value: Any, base: Any = None, **more: Any) -> dict[str, Any]:
    """A figure that can be pressed: value, numerator/base, share, change.

    More: share, note, change, direction (up, down), url, drawer (opens it there), is_open, text (instead of numbers).
    """
    return {"label": label, "value": value, "base": base, **more}


@register.inclusion_tag("ui/charts/bars.html")
def bars(rows: Any, caption: str = "", *, drawer: bool = False) -> dict[str, Any]:
    """Four-level bars inside their own table; see charts.BarRow."""
    names = [(number, levels.SHORT_NAMES[number]) for number in levels.RATED]
    return {"rows": bar_rows(rows), "names": names, "caption": caption, "drawer": drawer}


@register.simple_tag
def widget(field: BoundField) -> SafeString:
    """The field's control in the house's classes, its own classes kept."""
    own = field.field.widget.attrs.get("class", "")
    kind = field.widget_type
    house = "" if kind in ("checkbox", "radioselect", "checkboxselectmultiple") else "in"
    names = " ".join(part for part in (house, own) if part)
    return field.as_widget(attrs={"class": names} if names else None)


@register.simple_tag
def once_key() -> SafeString:
    """A hidden one-time key; a view under `@once` acts once for it."""
    return format_html('<input type="hidden" name="once_key" value="{}">', new_key())


@register.simple_tag(takes_context=True)
def page_frame(context: Context) -> Any:
    """What stands around the page: navigation, path, day; from the request's shell and the page's own context."""
    return frame_of(context)
