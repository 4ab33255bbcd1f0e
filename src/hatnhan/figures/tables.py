"""The table of the organisations directly below, and that of the records behind a figure."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from hatnhan.foundation.text import sort_key
from hatnhan.ui.tables import PARAMETER, Column, Kind, Table

from .live import Values
from .yearbook import left, level_of, missing, number


@dataclass(frozen=True)
class Row:
    """One organisation below, or the total; `in_time` says that its open round has not passed its last day."""

    name: str
    url: str
    values: Values
    figure_url: str = ""
    is_open: bool = False
    in_time: bool = False

    @property
    def level(self) -> int | None:
        return level_of(self.values) or None

    @property
    def cells(self) -> str | None:
        base = number(self.values, "organisations.cells_under_grassroots")
        return f"{number(self.values, 'reviews.cells.reviewed')}/{base}" if base else None

    @property
    def members(self) -> int:
        return number(self.values, "members.total")

    @property
    def reviewed(self) -> int:
        return number(self.values, "reviews.members.reviewed")

    @property
    def good(self) -> Decimal | None:
        found = self.values.get("reviews.members.good_or_better")
        return found.share if found else None

    @property
    def lacks(self) -> tuple[str, str]:
        """A status: what is missing, or that nothing is; of an organisation without any subject, a dash."""
        if self.is_open and self.in_time:
            return ("off", _running(left(self.values)))
        lacking = missing(self.values) + ([_("Đợt kiểm điểm chưa khóa")] if self.is_open else [])
        if lacking:
            return ("due", "; ".join(lacking))
        return ("ok", _("Đủ")) if self.reviewed or self.level else ("off", _("Chưa mở đợt"))


def _running(left: list[str]) -> str:
    """A round that runs and has time: nothing of it is late yet."""
    if not left:
        return _("Đang kiểm điểm: chờ khóa sổ")
    return _("Đang kiểm điểm: còn {what}").format(what=", ".join(left))


BELOW = Table([
    Column("name", gettext_lazy("Tổ chức"), url="url", order="name", width=44),
    Column("level", gettext_lazy("Xếp loại"), kind=Kind.LEVEL, order="level"),
    Column("cells", gettext_lazy("Chi bộ"), order="cells", hide_when_narrow=True, hide_on_phone=True, width=10),
    Column("members", gettext_lazy("Đảng viên"), kind=Kind.NUMBER, order="members", hide_when_narrow=True,
           hide_on_phone=True),
    Column("reviewed", gettext_lazy("Đã xếp loại"), kind=Kind.NUMBER, order="reviewed", hide_on_phone=True),
    Column("good", gettext_lazy("Tốt trở lên"), kind=Kind.SHARE, url="figure_url", order="good"),
    Column("lacks", gettext_lazy("Còn thiếu"), kind=Kind.STATUS, order="lacks", full_on_phone=True, width=40),
])  # fmt: skip
RECORDS = Table([
    Column("place", gettext_lazy("TT"), kind=Kind.NUMBER, width=6),
    Column("title", gettext_lazy("Tên"), width=36),
    Column("detail", gettext_lazy("Nội dung"), width=36),
    Column("organisation", gettext_lazy("Tổ chức tại ngày xem"), width=44),
])  # fmt: skip


def ordered(request: HttpRequest, rows: Iterable[Row]) -> list[Row]:
    """In the order that the address asks for; what is missing first until somebody sorts."""
    asked = request.GET.get(PARAMETER, "-lacks")
    key = asked.removeprefix("-")
    by_name = sorted(rows, key=lambda row: sort_key(row.name))
    if key not in BELOW.by_key:
        return by_name
    return sorted(by_name, key=lambda row: _rank(key, row), reverse=asked.startswith("-"))


def _rank(key: str, row: Row) -> Any:
    value = getattr(row, key)
    if key == "lacks":
        return {"due": 2, "off": 1, "ok": 0}[value[0]]
    if key in ("name", "cells"):
        return sort_key(value or "")
    return value if value is not None else Decimal(-1)


def totals(row: Row) -> Mapping[str, Any]:
    """The last row: the figures of the whole."""
    return {"name": row.name, "cells": row.cells, "members": row.members, "reviewed": row.reviewed, "good": row.good}


def numbered(records: Iterable[Any]) -> Iterable[dict[str, Any]]:
    """Records as rows of the exported list."""
    for place, one in enumerate(records, start=1):
        yield {"place": place, "title": one.title, "detail": str(one.detail), "organisation": one.organisation}
