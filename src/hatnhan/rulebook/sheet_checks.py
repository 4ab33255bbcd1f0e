"""What a score sheet must hold, whether a file brings it or a committee's office enters it: sums, codes, levels in order."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from django.utils.translation import gettext as _

from hatnhan.foundation.numbers import HUNDRED, grouped
from hatnhan.rulebook.faults import RulebookFault
from hatnhan.rulebook.meeting_sheets import ScoreSheet, SheetGroup, SheetItem

MANY = Decimal(1000)


@dataclass(frozen=True, slots=True)
class SheetFault:
    """What is wrong, in which field, of which criterion and line (counted from 0; None: of the sheet or the criterion)."""

    field: str
    words: str
    group: int | None = None
    item: int | None = None

    def __str__(self) -> str:
        places = ((_("tiêu chí"), self.group), (_("dòng"), self.item))
        where = [f"{name} {place + 1}" for name, place in places if place is not None]
        return f"{', '.join([*where, self.field])}: {self.words}"


def checked_sheet(sheet: ScoreSheet, where: str) -> ScoreSheet:
    """The sheet of a file; RulebookFault names the criterion, the line and the field of its first fault."""
    for fault in sheet_faults(sheet):
        raise RulebookFault(f"{where} {sheet.id}: {fault}")
    return sheet


def sheet_faults(sheet: ScoreSheet) -> Iterator[SheetFault]:
    """Everything that is wrong with a sheet, from above downwards."""
    if not sheet.id.strip() or not sheet.name.strip():
        yield SheetFault("name", _("Ghi tên phiếu."))
    if not sheet.groups:
        yield SheetFault("groups", _("Phiếu chưa có tiêu chí nào."))
    yield from _codes(sheet)
    for place, group in enumerate(sheet.groups):
        yield from _group(group, place, by_points=sheet.is_by_points)
    yield from _conditions(sheet)
    if sheet.is_by_points:
        yield from _whole(sheet)


def _whole(sheet: ScoreSheet) -> Iterator[SheetFault]:
    total = sum((group.most for group in sheet.groups), Decimal(0))
    if sheet.groups and total != HUNDRED:
        words = _("Các tiêu chí cộng lại {total} điểm, phải đúng 100.")
        yield SheetFault("most", words.format(total=grouped(total)))
    levels = (HUNDRED, sheet.good_from, sheet.fair_from, sheet.average_from, Decimal(0))
    if None in levels or any(upper <= lower for upper, lower in pairwise(levels[1:])) or levels[1] > HUNDRED:  # type: ignore[operator]
        yield SheetFault(
            "good_from", _("Mức tốt, khá, trung bình phải bắt đầu từ số điểm giảm dần, trong khoảng 0 đến 100.")
        )


def _codes(sheet: ScoreSheet) -> Iterator[SheetFault]:
    seen: set[str] = set()
    for place, group in enumerate(sheet.groups):
        for number, item in enumerate(group.items):
            if item.code in seen:
                yield SheetFault("code", _("Mã {code} dùng cho hai dòng.").format(code=item.code), place, number)
            seen.add(item.code)


def _group(group: SheetGroup, place: int, *, by_points: bool) -> Iterator[SheetFault]:
    if not group.name.strip():
        yield SheetFault("name", _("Ghi tên tiêu chí."), place)
    if not group.items:
        yield SheetFault("items", _("Tiêu chí này chưa có dòng nào để chấm."), place)
    for number, item in enumerate(group.items):
        yield from (SheetFault(field, words, place, number) for field, words in _item(item, by_points=by_points))
    total = sum((item.most for item in group.items), Decimal(0))
    if group.items and total != group.most:
        words = _("Các dòng cộng lại {total} điểm, tiêu chí ghi {most}.")
        yield SheetFault("most", words.format(total=grouped(total), most=grouped(group.most)), place)


def _item(item: SheetItem, *, by_points: bool) -> Iterator[tuple[str, str]]:
    if not item.name.strip():
        yield "name", _("Ghi nội dung của dòng.")
    if by_points and not 0 < item.most < MANY:
        yield "most", _("Điểm tối đa phải lớn hơn 0.")
    if any(step.points < 0 or step.points > item.most for step in item.steps):
        yield "steps", _("Điểm của một mức vượt quá {most}.").format(most=grouped(item.most))
    if any(
        (later.at_least, later.points) >= (earlier.at_least, earlier.points) for earlier, later in pairwise(item.steps)
    ):
        yield "steps", _("Ghi các mức từ cao xuống thấp, không trùng nhau.")
    if item.steps and not item.fact:
        yield "steps", _("Có mức điểm thì phải ghi tính theo số liệu nào.")


def _conditions(sheet: ScoreSheet) -> Iterator[SheetFault]:
    codes = {item.code for item in sheet.items}
    for one in sheet.conditions:
        if one.full_points_of and one.full_points_of not in codes:
            yield SheetFault(
                "conditions", _("Điều kiện “{name}” nói về dòng không có trong phiếu.").format(name=one.name)
            )
