"""Words of this room on the screen: outcomes, fields."""

from collections.abc import Sequence
from datetime import date, datetime

from django.utils.translation import gettext_lazy as _

from hatnhan.foundation.dates import date_vn
from hatnhan.members.catalogue import ETHNICITIES, RELIGIONS, THEORY_LEVELS
from hatnhan.members.codes import Sex

from .reading.vocabulary import HEADINGS

OUTCOMES = {
    "new": _("Mới"),
    "changed": _("Thay đổi"),
    "same": _("Như cũ"),
    "doubtful": _("Nghi trùng"),
    "refused": _("Từ chối"),
}
STATUSES = {"new": "ok", "changed": "due", "same": "off", "doubtful": "due", "refused": "warn"}
_MORE = {
    "cell": _("Chi bộ"), "cell_code": _("Mã chi bộ"), "birth_male": _("Ngày sinh (nam)"), "birth_female": _("Ngày sinh (nữ)"),
    "birth_day": _("Ngày sinh: ngày"), "birth_month": _("Ngày sinh: tháng"), "birth_year": _("Ngày sinh: năm"),
    "sex_male": _("Nam (đánh dấu)"), "sex_female": _("Nữ (đánh dấu)"), "native_province": _("Quê quán: tỉnh"),
    "native_country": _("Quê quán: nước"), "residence_province": _("Thường trú: tỉnh"),
    "residence_country": _("Thường trú: nước"), "birthplace_province": _("Nơi sinh: tỉnh"),
    "birthplace_country": _("Nơi sinh: nước"),
}  # fmt: skip


def field_words(kind: str) -> dict[str, str]:
    """What each field of a kind is called, for choosing columns."""
    words = {field: headings[0] for field, headings in HEADINGS[kind].items()}
    more = _MORE if kind not in ("organisations", "places") else {}
    return {**words, **{field: str(label) for field, label in more.items()}}


def called(kind: str, field: str) -> str:
    """One field in words."""
    return field_words(kind).get(field, field)


def columns_said(columns: Sequence[str]) -> str:
    """Excel's letters from left to right; the line that names the cell in words."""
    letters = sorted((one for one in columns if one != "section"), key=lambda one: (len(one), one))
    return ", ".join([*letters, *([str(_("dòng tên chi bộ"))] if "section" in columns else [])])


_CATALOGUES = {"ethnic": ETHNICITIES, "religion": RELIGIONS, "theory": THEORY_LEVELS}


def said(field: str, value: object) -> str:
    """A value as the reader knows it: words for the register's codes, days as they are written here."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(_("có") if value else _("không"))
    if isinstance(value, int) and field in _CATALOGUES:
        return _CATALOGUES[field][value]
    if isinstance(value, int) and field == "sex":
        return str(Sex(value).label)
    if isinstance(value, date) and not isinstance(value, datetime):
        return date_vn(value)
    return "; ".join(map(str, value)) if isinstance(value, tuple) else str(value)
