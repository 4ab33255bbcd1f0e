"""The list of a cell's members."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from hatnhan.foundation.dates import date_vn
from hatnhan.ui.word import Paper, layout_on

from ..queries import MemberRow
from ..words import born_words
from .gathering import Head


def list_paper(head: Head, rows: Sequence[MemberRow]) -> bytes:
    """The list as a Word file: number, name, birth, dates, card, status."""
    paper = Paper(layout_on(head.on), title=f"{_('Danh sách đảng viên')} {head.body}")
    paper.heading(superior=head.superior, body=head.body, on=head.on)
    paper.title(_("Danh sách đảng viên"), _("Tính đến ngày {day}").format(day=date_vn(head.on)))
    headers = [
        _("STT"), _("Họ và tên"), _("Ngày sinh"), _("Nam, nữ"), _("Ngày vào Đảng; chính thức"), _("Số thẻ"),
        _("Tình trạng"),
    ]  # fmt: skip
    align = ["center", "left", "center", "center", "center", "center", "left"]
    body = [_row(row) for row in rows]
    paper.table(headers, body, widths=[12, 38, 26, 15, 26, 26, 24], align=align, numbered=True)
    women = sum(1 for row in rows if row.person.sex == 2)
    words = _("Danh sách có {count} đảng viên, trong đó {women} nữ, {probationary} dự bị.")
    probationary = sum(1 for row in rows if row.is_probationary)
    paper.paragraph(words.format(count=len(rows), women=women, probationary=probationary))
    paper.signature(on_behalf=_("T/M chi bộ"), post=_("Bí thư"))
    return paper.bytes()


def _row(row: MemberRow) -> list[object]:
    days = "\n".join(date_vn(day) for day in (row.admitted_on, row.official_on) if day)
    status = row.status.removeprefix("Đảng viên ")
    return [
        row.number, row.person.name, born_words(row.person), row.person.get_sex_display(), days,
        row.person.card_number or "", status[:1].upper() + status[1:],
    ]  # fmt: skip
