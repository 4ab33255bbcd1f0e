"""What the tree allows: plain values in, RuleBroken out; no database, no clock."""

from collections.abc import Collection, Iterable, Sequence
from datetime import date

from django.utils.translation import gettext as _

from hatnhan.foundation.dates import date_vn
from hatnhan.foundation.errors import RuleBroken

from .types import OrganisationType


def check_day(on: date, today: date, field: str = "on") -> None:
    """An act is entered once it is in force: custody is always today's."""
    if on > today:
        raise RuleBroken(
            _("Ngày hiệu lực {on} còn ở phía trước. Hãy ghi việc này khi quyết định đã có hiệu lực.").format(
                on=date_vn(on)
            ),
            field=field,
        )


def check_name(name: str) -> None:
    """A name says something and fits its column."""
    if not name:
        raise RuleBroken(_("Chưa ghi tên tổ chức."), field="name")
    if len(name) > 200:
        raise RuleBroken(_("Tên tổ chức dài quá 200 ký tự. Hãy viết gọn lại."), field="name")


def check_type_in_force(kind: OrganisationType, on: date) -> None:
    """An organisation takes a type only while the rules know it."""
    if on < kind.since or (kind.until is not None and on > kind.until):
        raise RuleBroken(
            _("Loại hình “{type}” không có hiệu lực vào ngày {on}. Hãy chọn loại hình khác.").format(
                type=kind.label.told, on=date_vn(on)
            ),
            field="type",
        )


def check_parent_lives(name: str, founded_on: date, dissolved_on: date | None, on: date) -> None:
    """Nothing is put under an organisation that does not exist on that day."""
    if on < founded_on or (dissolved_on is not None and on >= dissolved_on):
        raise RuleBroken(
            _("{name} không tồn tại vào ngày {on}. Hãy chọn tổ chức cấp trên khác.").format(name=name, on=date_vn(on)),
            field="parent",
        )


def check_parent_type(parent: OrganisationType, child: OrganisationType) -> None:
    """A cell holds groups only, and nothing of the Party tree stands under a body outside it."""
    if child.outside:
        return
    if parent.outside:
        words = _("{parent} không thuộc hệ thống tổ chức đảng nên không có tổ chức đảng trực thuộc.")
        raise RuleBroken(words.format(parent=parent.label.told), field="parent")
    if parent.is_group or (parent.is_cell and not child.is_group):
        raise RuleBroken(
            _("{parent} không thể có {child} trực thuộc.").format(parent=parent.label.told, child=child.label.told),
            field="parent",
        )


def check_once(twice: Sequence[str]) -> None:
    """A list changes an organisation once: of two changes on one day nobody could say which came first."""
    if twice:
        names = ", ".join(twice)
        raise RuleBroken(
            _("Danh sách có nhiều dòng về cùng một tổ chức: {names}. Hãy giữ một dòng.").format(names=names)
        )


def check_change_after(on: date, since: date) -> None:
    """Changes are appended: each is later than what it replaces."""
    if on <= since:
        raise RuleBroken(
            _("Ngày {on} không sau ngày {since} của lần thay đổi trước. Hãy kiểm tra lại ngày.").format(
                on=date_vn(on), since=date_vn(since)
            ),
            field="on",
        )


def check_no_loop(moved: int, target_line: Iterable[int]) -> None:
    """An organisation is not put under itself or under one of its own."""
    if moved in set(target_line):
        raise RuleBroken(_("Không thể chuyển một tổ chức vào dưới chính nó."), field="parent")


def check_may_end(name: str, children: Sequence[str], held: Iterable[tuple[object, int, object]]) -> None:
    """What still has organisations under it or holds members does not end; all that must be done first is told at once."""
    first = []
    if children:
        words = _("còn {count} tổ chức trực thuộc ({names}): chuyển hoặc giải thể từng tổ chức đó")
        first.append(words.format(count=len(children), names=_some(children)))
    for label, count, remedy in held:
        first.append(_("còn {count} {label}: {remedy}").format(count=count, label=label, remedy=remedy))
    if first:
        words = _("{name} chưa kết thúc được. Phải làm trước: {first}.")
        raise RuleBroken(words.format(name=name, first="; ".join(first)))


def _some(names: Sequence[str]) -> str:
    shown = ", ".join(names[:5])
    return f"{shown} ..." if len(names) > 5 else shown


def check_lived(name: str, founded_on: date, dissolved_on: date | None, on: date) -> None:
    """A decision finds the organisation alive, or ends it that very day."""
    if on < founded_on or (dissolved_on is not None and on > dissolved_on):
        words = _("{name} không hoạt động vào ngày {on}. Hãy kiểm tra lại ngày.")
        raise RuleBroken(words.format(name=name, on=date_vn(on)), field="effective_on")


def check_discipline(kind: OrganisationType, form: str, forms: Collection[str]) -> None:
    """Party organisations are disciplined, in one of the forms of the day (Điều lệ Đảng, Điều 35)."""
    if kind.outside:
        words = _("{type} không thuộc hệ thống tổ chức đảng nên không ghi kỷ luật đảng ở đây.")
        raise RuleBroken(words.format(type=kind.label.told), field="kind")
    if form not in forms:
        raise RuleBroken(_("Chọn hình thức kỷ luật: khiển trách, cảnh cáo hoặc giải tán."), field="form")


def check_commendation(form: str, note: str) -> None:
    """A commendation says what it is, and has no form of discipline."""
    if form:
        raise RuleBroken(_("Khen thưởng không có hình thức kỷ luật. Hãy bỏ trống ô này."), field="form")
    if not note:
        raise RuleBroken(_("Ghi danh hiệu hoặc hình thức khen thưởng vào ô nội dung."), field="note")


def check_until(on: date, until: date | None) -> None:
    """What has an end ends later than it begins."""
    if until is not None and until < on:
        words = _("Ngày hết hiệu lực {until} sớm hơn ngày có hiệu lực {on}. Hãy kiểm tra lại ngày.")
        raise RuleBroken(words.format(until=date_vn(until), on=date_vn(on)), field="until")
