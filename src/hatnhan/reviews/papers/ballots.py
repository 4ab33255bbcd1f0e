"""Ballot slips and the minutes of the count; tallies only, a ballot bears no name of who votes."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from hatnhan.ui.word import Paper

from .contents import LEVELS, Count, Letterhead, Line


def write_slip(paper: Paper, head: Letterhead, lines: Sequence[Line]) -> None:
    """One ballot slip for a meeting: every subject a row, a box for each level; copied as often as voters come."""
    paper.heading(superior=head.superior, body=head.body, place=head.place)
    paper.title(_("Phiếu biểu quyết"), _about(head))
    paper.paragraph(_("Đánh dấu X vào một ô ở mỗi dòng. Dòng không đánh dấu hoặc đánh dấu quá một ô là không hợp lệ."))
    rows = [(i, line.name, *("☐" for _level in LEVELS)) for i, line in enumerate(_voted(lines), 1)]
    headers = [_("TT"), _("Họ và tên, tổ chức"), *(str(level.label) for level in LEVELS)]
    paper.table(headers, rows, widths=[1, 5, 2, 2, 2, 2.3], align=["center", "left", *["center"] * 4])
    paper.paragraph(_("Phiếu kín: không ký tên, không ghi tên người bỏ phiếu."), italic=True)


def write_count(paper: Paper, head: Letterhead, lines: Sequence[Line]) -> None:
    """The minutes of the counting board, filled in from the tallies entered."""
    paper.heading(superior=head.superior, body=head.body, place=head.place, on=head.on)
    paper.title(_("Biên bản kiểm phiếu"), _about(head))
    counted = [line for line in _voted(lines) if line.count]
    _attendance(paper, counted[0].count if counted else None)
    rows = [_row(i, line) for i, line in enumerate(_voted(lines), 1)]
    headers = [
        _("TT"), _("Họ và tên, tổ chức"), _("Phát ra"), _("Thu về"), _("Hợp lệ"), _("Không hợp lệ"),
        _("Xuất sắc"), _("Tốt"), _("Hoàn thành"), _("Không HT"),
    ]  # fmt: skip
    voted = _("Số phiếu xếp loại mức") if head.is_deciding else _("Số phiếu đề xuất mức")
    paper.table(
        headers, rows, widths=[1.2, 3.6, *[1.7] * 8], align=["center", "left", *["center"] * 8], numbered=True,
        groups=[("", 1), ("", 1), (_("Số phiếu"), 4), (voted, 4)],
    )  # fmt: skip
    paper.paragraph(_("Biên bản được lập xong lúc ...... giờ ...... cùng ngày và đã đọc trước hội nghị."))
    paper.signature(post=_("Thư ký"), left=True)
    paper.signature(post=_("Trưởng ban kiểm phiếu"))


def _about(head: Letterhead) -> str:
    """A meeting proposes, the deciding body rates."""
    if head.is_deciding:
        return str(_("Xếp loại chất lượng năm {year}").format(year=head.year))
    return str(_("Đề xuất mức xếp loại chất lượng năm {year}").format(year=head.year))


def _voted(lines: Sequence[Line]) -> list[Line]:
    return [line for line in lines if line.is_rated]


def _attendance(paper: Paper, count: Count | None) -> None:
    if count is None:
        paper.dotted(_("Số có quyền biểu quyết, số dự họp, số phiếu phát ra, thu về:"))
        return
    words = _("Có quyền biểu quyết: {entitled}; có mặt: {present}; phát ra {issued} phiếu, thu về {returned} phiếu.")
    paper.paragraph(
        words.format(entitled=count.entitled or "......", present=count.present or "......", issued=count.issued,
                     returned=count.returned)
    )  # fmt: skip


def _row(number: int, line: Line) -> tuple[object, ...]:
    if line.count is None:
        return (number, line.name, *[""] * 8)
    count = line.count
    return number, line.name, count.issued, count.returned, count.valid, count.invalid, *count.votes
