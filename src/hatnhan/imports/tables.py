"""Columns of the list of imports and of a preview."""

from django.utils.translation import gettext_lazy as _

from hatnhan.ui.tables import Column, Kind, Table

from .words import OUTCOMES, STATUSES, called, columns_said

_SHORT = 24
RUNS = Table(
    [
        Column("file_name", _("Tệp"), url="get_absolute_url"),
        Column("kind", _("Nội dung"), "get_kind_display"),
        Column("organisation", _("Nhập cho"), "organisation.name", hide_on_phone=True),
        Column("made_at", _("Tải lên lúc"), lambda run: run.made_at.date(), kind=Kind.DATE),
        Column("made_by_name", _("Người tải"), hide_on_phone=True),
        Column("state", _("Tình trạng"), "get_state_display"),
    ]
)


def _who(row) -> str:  # type: ignore[no-untyped-def]
    return _unbroken(row.shown.get("name", "") or _("(không có tên)"))


def _cell(row) -> str:  # type: ignore[no-untyped-def]
    name = str(row.shown.get("cell", ""))
    return _unbroken(name) if len(name) < _SHORT else name


def _unbroken(words: object) -> str:
    """Words that stay on one line beside a column of long sentences."""
    return str(words).replace(" ", "\u00a0")


def _what(row) -> str:  # type: ignore[no-untyped-def]
    changes = [f"{called(row.run.kind, field)}: {before or '–'} → {after}" for field, before, after in row.changes]
    return " ".join([*row.messages, "; ".join(changes)]).strip()


ROWS = Table(
    [
        Column("row", _("Dòng"), kind=Kind.NUMBER, order=("sheet", "row")),
        Column("who", _("Tên"), _who, url="get_absolute_url"),
        Column("birth", _("Ngày sinh"), lambda row: row.shown.get("birth", ""), hide_on_phone=True),
        Column("cell", _("Chi bộ"), _cell, hide_on_phone=True),
        Column(
            "outcome",
            _("Kết quả"),
            lambda row: (STATUSES[row.outcome], _unbroken(OUTCOMES[row.outcome])),
            kind=Kind.STATUS,
        ),
        Column("columns", _("Cột"), lambda row: columns_said(row.columns), hide_on_phone=True),
        Column("what", _("Lý do, thay đổi"), _what, full_on_phone=True),
    ],
    first_order=("sheet", "row"),
)

EXCHANGE = Table(
    [
        Column("number", _("STT"), kind=Kind.NUMBER, width=6),
        Column("name", _("Họ và tên"), width=28),
        Column("card", _("Số thẻ Đảng viên"), width=16),
        Column("identity", _("Số CCCD"), width=16),
        Column("born", _("Ngày sinh"), width=12),
        Column("admitted", _("Ngày kết nạp"), width=14),
        Column("official", _("Ngày chính thức"), width=14),
        Column("cell", _("Chi bộ đang sinh hoạt"), width=34),
        Column("code", _("Mã chi bộ"), width=20),
        Column("state", _("Trạng thái"), width=18),
        Column("changed", _("Nội dung thay đổi"), width=36),
    ]
)
