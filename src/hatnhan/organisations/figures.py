"""The figures of this room."""

from django.utils.translation import gettext_lazy as _

from hatnhan.measures import Count, Figure, Not, Sum

from .datasets import CELLS, DIRECT, HAMLETS, ORGANISATIONS, POPULATION, TYPE
from .types import numbers_where

_LISTED = _("Danh mục địa bàn của cấp ủy")
CHARTER = "Điều lệ Đảng (2011), Điều 10 và Điều 21"

FIGURES: tuple[Figure, ...] = (
    Count(
        "organisations.grassroots", _("Tổ chức cơ sở đảng"), _("tổ chức"), CHARTER, ORGANISATIONS,
        TYPE.in_(*numbers_where("is_grassroots")),
    ),
    Count(
        "organisations.cells_under_grassroots", _("Chi bộ trực thuộc đảng ủy cơ sở"), _("chi bộ"), CHARTER,
        ORGANISATIONS, TYPE.in_(*numbers_where("is_cell_under_grassroots")),
    ),
    Count(
        "organisations.cells", _("Chi bộ"), _("chi bộ"), CHARTER, ORGANISATIONS,
        TYPE.in_(*numbers_where("is_cell")),
    ),
    Count(
        "organisations.direct", _("Tổ chức đảng trực thuộc"), _("tổ chức"), CHARTER, DIRECT,
        Not(TYPE.in_(*numbers_where("outside"))),
    ),
    Sum(
        "organisations.population", _("Dân số"), _("người"), "Niên giám thống kê địa phương", POPULATION, "population",
    ),
    Sum(
        "organisations.households", _("Số hộ"), _("hộ"), "Niên giám thống kê địa phương", POPULATION, "households",
    ),
    Count("organisations.hamlets", _("Thôn, xóm, ấp, khóm"), _("thôn"), _LISTED, HAMLETS),
    Count(
        "organisations.hamlets_without_cell", _("Thôn chưa có chi bộ"), _("thôn"), _LISTED, HAMLETS, CELLS.is_(0),
        of="organisations.hamlets",
    ),
)  # fmt: skip
