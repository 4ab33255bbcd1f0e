"""The list of a cell's members."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from hatnhan.foundation.dates import date_vn
from hatnhan.ui.word import Paper, layout_on

from ..queries import MemberRow
from ..words import born_words
from .gathering import Head


def list_paper(head: Head, rows: Sequence[MemberRow]) -> bytes:
    """The list as a Word file: number, name, birth, dates, card, residence, status."""
    paper = Paper(layout_on(head.on), title=f"{_('Danh sách đảng viên')} {head.body}")
    paper.heading(superior=head.superior, body=head.body, on=head.on)
    paper.title(_("Danh sách đảng viên"), _("Tính đến ngày {day}").format(day=date_vn(head.on)))
    headers = [
        _("STT"), _("Họ và tên"), _("Ngày sinh"), _("Nam, nữ"), _("Ngày vào Đảng"), _("Ngày chính thức"),
        _("Số thẻ"), _("Quê quán"), _("Tình trạng"),
    ]  # fmt: skip
    align = ["center", "left", "center", "center", "center", "center", "center", "left", "left"]
    paper.table(
        headers, [_row(row) for row in rows], widths=[1, 4, 2.2, 1.2, 2.2, 2.2, 2.2, 3.5, 2.5], align=align,
        numbered=True,
    )  # fmt: skip
    women = sum(1 for row in rows if row.person.sex == 2)
    words = _("Danh sách có {count} đảng viên, trong đó {women} nữ, {probationary} dự bị.")
    probationary = sum(1 for row in rows if row.is_probationary)
    paper.paragraph(words.format(count=len(rows), women=women, probationary=probationary))
    paper.signature(on_behalf=_("T/M chi bộ"), post=_("Bí thư"))
    return paper.bytes()


def _row(row: MemberRow) -> list[object]:
    home = row.particulars.home_place if row.particulars else ""
    return [
        row.number, row.person.name, born_words(row.person), row.person.get_sex_display(), date_vn(row.admitted_on),
        date_vn(row.official_on), row.person.card_number or "", home, row.status,
    ]  # fmt: skip
