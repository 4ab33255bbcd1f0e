"""The invented province's own score sheet, entered as its organisation board would; its points are no real province's."""

from datetime import date
from decimal import Decimal
from pathlib import Path

from hatnhan.access.posts import Post
from hatnhan.meetings.services import enter_sheet
from hatnhan.organisations.models import Organisation

from .ground import Ground

_SHEETS = Path(__file__).parent.parent / "sheets"
_ISSUED, _BEGAN = date(2025, 12, 10), date(2026, 1, 1)


def enter_own_sheet(ground: Ground, name: str = "lam_giang") -> None:
    """From the beginning of 2026 every cell of the province scores by it."""
    province = Organisation.objects.get(pk=ground.district.custodian_id or 0)
    enter_sheet(
        province, name="Phiếu của tỉnh Lam Giang, đặt ra để trình diễn", rows=rows_of(name), good_from=Decimal(90),
        fair_from=Decimal(75), average_from=Decimal(50), scaled=True, number="17-HD/BTCTU", on=_ISSUED,
        issuer="Ban Tổ chức Tỉnh ủy Lam Giang", began_on=_BEGAN, actor=ground.acting(Post.BOARD_STAFF, province),
    )  # fmt: skip


def rows_of(name: str) -> str:
    """The rows as an office pastes them."""
    return (_SHEETS / f"{name}.txt").read_text(encoding="utf-8")
