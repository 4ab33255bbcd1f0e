"""The annex as statistical forms in Excel: values, never formulas."""

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext as _

from hatnhan.foundation.language import official
from hatnhan.organisations.issuing import committee_of
from hatnhan.ui.excel import Sheet, workbook
from hatnhan.ui.levels import RATED, SHORT_NAMES
from hatnhan.ui.tables import Column, Kind, Table

from .annexes import AnnexRow, Reason
from .contents import Contents, contents_of
from .models import Edition


@official
def report_workbook(edition: Edition) -> bytes:
    """A sheet for each kind of subject, and one for the reasons of those not rated."""
    contents = contents_of(edition)
    sheets = [_sheet(contents, title, rows) for title, rows in contents.annexes]
    if contents.reasons:
        sheets.append(_reasons(contents, contents.reasons))
    return workbook(*sheets) if sheets else workbook(_reasons(contents, ()))


def _sheet(contents: Contents, title: str, rows: Sequence[AnnexRow]) -> Sheet:
    *body, total = rows
    return Sheet(
        title, _table(), [_row(place, row) for place, row in enumerate(body, start=1)], _titles(contents, title),
        _left(contents), _row(None, total), numbered=True,
    )  # fmt: skip


def _table() -> Table:
    columns = [
        Column("place", _("TT"), kind=Kind.NUMBER, width=6), Column("name", _("Tổ chức"), width=44),
        Column("total", _("Tổng số"), kind=Kind.NUMBER), Column("rated", _("Đã xếp loại"), kind=Kind.NUMBER),
    ]  # fmt: skip
    for level in RATED:
        group = SHORT_NAMES[level]
        columns += [
            Column(f"n{level}", _("SL"), kind=Kind.NUMBER, group=group),
            Column(f"p{level}", "%", kind=Kind.SHARE, group=group),
        ]
    return Table([*columns, Column("not_rated", _("Không xếp loại"), kind=Kind.NUMBER)])


def _row(place: int | None, row: AnnexRow) -> dict[str, Any]:
    cells: dict[str, Any] = {"place": place, "name": row.name, "total": row.total, "rated": row.rated}
    for level, count, part in zip(RATED, row.levels, row.shares, strict=True):
        cells |= {f"n{level}": count, f"p{level}": part}
    return {**cells, "not_rated": row.not_rated}


def _reasons(contents: Contents, reasons: Sequence[Reason]) -> Sheet:
    table = Table([
        Column("place", _("TT"), kind=Kind.NUMBER, width=6), Column("label", _("Lý do"), width=60),
        Column("count", _("Số đảng viên"), kind=Kind.NUMBER),
    ])  # fmt: skip
    rows = [{"place": n, "label": one.label, "count": one.count} for n, one in enumerate(reasons, start=1)]
    totals = {"label": _("Cộng"), "count": sum(one.count for one in reasons)}
    title = _("Đảng viên không xếp loại, theo lý do")
    return Sheet(_("Lý do"), table, rows, _titles(contents, title), _left(contents), totals, landscape=False)


def _titles(contents: Contents, title: str) -> list[str]:
    return [title.upper(), _("Năm {year}").format(year=contents.year)]


def _left(contents: Contents) -> list[str]:
    return [one for one in (committee_of(contents.superior), committee_of(contents.organisation)) if one]
