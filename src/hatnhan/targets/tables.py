"""The columns of a plan."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from hatnhan.foundation.dates import date_vn
from hatnhan.ui.tables import Column, Kind, Table

from .queries import Standing


def _since(row: Standing) -> Any:
    return date_vn(row.since) if row.since else ""


PLAN = Table(
    (
        Column("field", _("Lĩnh vực"), lambda row: row.target.indicator.get_field_display(), width=24),
        Column("name", _("Chỉ tiêu"), lambda row: row.target.indicator.name, width=48),
        Column("unit", _("Đơn vị"), lambda row: row.target.indicator.unit, width=14),
        Column("promised", _("Kế hoạch"), lambda row: row.target.promised, Kind.DECIMAL),
        Column("reached", _("Thực hiện"), lambda row: row.reached, Kind.DECIMAL),
        Column("achievement", _("% kế hoạch"), lambda row: row.achievement, Kind.DECIMAL),
        Column("verdict", _("Đánh giá"), lambda row: row.target.get_verdict_display(), width=16),
        Column("since", _("Chậm từ ngày"), _since, width=14),
    )
)
