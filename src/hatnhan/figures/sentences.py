"""The headline of a year in plain Vietnamese, written from its figures."""

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from hatnhan.foundation.numbers import grouped, percent_vn
from hatnhan.organisations.models import Organisation
from hatnhan.organisations.types import type_of

from .live import Values
from .yearbook import missing, number, waiting


def title_of(organisation: Organisation, year: int) -> str:
    """What the page of a year is called."""
    kind = type_of(organisation.type)
    if kind.outside:
        return _("Số liệu năm {year}").format(year=year)
    if kind.is_cell:
        return _("Một năm của chi bộ: {year}").format(year=year)
    return _("Một năm của đảng bộ: {year}").format(year=year)


def headline(name: str, values: Values, unfinished: int = 0) -> SafeString:
    """One to three sentences; nothing is told of what nobody has recorded. `unfinished` organisations lack something."""
    left = _("Còn {n} tổ chức chưa xong.").format(n=grouped(unfinished)) if unfinished else _missing(values)
    parts = [one for one in (_members(name, values), _reviews(values), left) if one]
    return format_html_join(" ", "{}", ((part,) for part in parts))


def _members(name: str, values: Values) -> SafeString | str:
    total = number(values, "members.total")
    if not total:
        return ""
    told = format_html(_("{} có <b>{} đảng viên</b>"), name, grouped(total))
    population = values.get("members.of_population")
    if population and population.share is not None:
        told = format_html(_("{}, chiếm {} dân số"), told, percent_vn(population.share))
    admitted = number(values, "admission.admitted") or number(values, "members.admitted")
    if admitted:
        told = format_html(_("{}; trong năm kết nạp {} đồng chí"), told, grouped(admitted))
    return format_html("{}.", told)


def _reviews(values: Values) -> SafeString | str:
    reviewed = values.get("reviews.organisations.reviewed")
    if not reviewed or not reviewed.value:
        return ""
    if reviewed.base and reviewed.value == reviewed.base:
        told = format_html(_("Đủ {} tổ chức cơ sở đảng đã được xếp loại"), grouped(reviewed.value))
    else:
        base = grouped(reviewed.base or reviewed.value)
        told = format_html(_("{} trong {} tổ chức cơ sở đảng đã được xếp loại"), grouped(reviewed.value), base)
    good = number(values, "reviews.organisations.good_or_better")
    return format_html(_("{}, <b>{} tổ chức hoàn thành tốt nhiệm vụ trở lên</b>."), told, grouped(good))


def _missing(values: Values) -> str:
    """In one short sentence; whoever counts no members does not know how many wait."""
    lacking = missing(values)
    if lacking and "reviews.members.not_yet" not in values:
        return _("Xếp loại năm này chưa xong.")
    if told := _waiting(values):
        return _("Còn {what} chưa xếp loại.").format(what=told)
    return _("Còn thiếu: {what}.").format(what="; ".join(lacking).lower()) if lacking else ""


def _waiting(values: Values) -> str:
    """The two kinds of subject that stand first, and how many others."""
    told = waiting(values)
    words = ", ".join(one for one, _count in told[:2])
    rest = sum(count for _one, count in told[2:])
    return _("{what} và {n} đối tượng khác").format(what=words, n=grouped(rest)) if rest else words
