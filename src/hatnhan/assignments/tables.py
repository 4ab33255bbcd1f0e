"""The columns of a quarter's visits."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from hatnhan.foundation.dates import date_vn
from hatnhan.ui.tables import Column, Kind, Table

from .queries.overview import Line


def _places(row: Line) -> Any:
    return "; ".join(one.what for one in row.places)


def _last(row: Line) -> Any:
    return date_vn(row.last) if row.last else ""


VISITS = Table(
    (
        Column("who", _("Người, tổ phụ trách"), lambda row: row.who, width=30),
        Column("places", _("Nơi, lĩnh vực phụ trách"), _places, width=60),
        Column("due", _("Kỳ phải dự"), lambda row: row.tally.due, Kind.NUMBER),
        Column("made", _("Kỳ đã dự"), lambda row: row.tally.made, Kind.NUMBER),
        Column("late", _("Kỳ quá hạn"), lambda row: row.tally.late, Kind.NUMBER),
        Column("visits", _("Số lần đã dự"), lambda row: row.visits, Kind.NUMBER),
        Column("last", _("Lần gần nhất"), _last, width=14),
    )
)
