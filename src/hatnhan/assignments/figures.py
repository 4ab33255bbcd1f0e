"""The figures of assignments: visits, cells visited, difficulties, households covered."""

from django.utils.translation import gettext_lazy as _

from hatnhan.measures import Count, Figure, Share, Sum

from .codes import Outcome
from .datasets import DIFFICULTIES, GROUPS, HAMLETS, IS_CELL, IS_LED, OUTCOME, VISITED, VISITS

SOURCE = _("Phân công và quy chế làm việc của cấp ủy")

FIGURES: tuple[Figure, ...] = (
    Count("assignments.visits", _("Lần cấp trên về dự, thăm cơ sở"), _("lần"), SOURCE, VISITS),
    Count(
        "assignments.cells_visited", _("Chi bộ có cấp trên về dự"), _("chi bộ"), SOURCE, VISITED, IS_CELL.is_(1),
        "organisations.cells",
    ),
    Count("assignments.difficulties", _("Khó khăn, kiến nghị đã nêu"), _("kiến nghị"), SOURCE, DIFFICULTIES),
    Count(
        "assignments.difficulties_solved", _("Khó khăn, kiến nghị đã giải quyết"), _("kiến nghị"), SOURCE, DIFFICULTIES,
        OUTCOME.is_(Outcome.SOLVED), "assignments.difficulties",
    ),
    Sum("assignments.households", _("Hộ của địa bàn chi bộ đã lập nhóm"), _("hộ"), SOURCE, HAMLETS, "households"),
    Sum(
        "assignments.households_covered", _("Hộ có đảng viên phụ trách"), _("hộ"), SOURCE, GROUPS, "households",
        IS_LED.is_(1), "assignments.households",
    ),
    Share(
        "assignments.coverage", _("Tỷ lệ hộ có đảng viên phụ trách"), "%", SOURCE, "assignments.households_covered",
        "assignments.households",
    ),
)  # fmt: skip
