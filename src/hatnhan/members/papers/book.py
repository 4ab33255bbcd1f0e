"""The member book of a cell, form 7-HSĐV: fourteen columns, each member's values stacked as the paper book has them."""

from collections.abc import Mapping, Sequence

from django.utils.translation import gettext as _

from hatnhan.foundation.dates import date_vn
from hatnhan.ui.word import Paper, layout_on

from ..catalogue import ETHNICITIES, RELIGIONS, THEORY_LEVELS
from ..codes import ENDINGS, LogKind
from ..models import LogEntry, Particulars
from ..queries import MemberRow
from ..words import decision_words
from .gathering import Head

WIDTHS = [1.1, 2.7, 1.7, 2.1, 2.2, 2.0, 2.7, 2.2, 1.5, 2.7, 1.8, 1.7, 1.8, 1.4]


def book_paper(head: Head, rows: Sequence[MemberRow], log: Mapping[int, Sequence[LogEntry]]) -> bytes:
    """The book as a Word file lying down."""
    paper = Paper(layout_on(head.on), title=f"{_('Sổ danh sách đảng viên')} {head.body}")
    paper.form_label(_("Mẫu 7-HSĐV"))
    paper.heading(superior=head.superior, body=head.body, on=head.on)
    paper.title(_("Sổ danh sách đảng viên"))
    paper.landscape()
    headers = [
        _("Số TT"), _("Họ và tên; họ và tên khai sinh"), _("Nam, nữ; dân tộc; tôn giáo"), _("Quê quán"),
        _("Văn hóa; lý luận; chuyên môn; ngoại ngữ"), _("Nghề nghiệp trước khi vào Đảng; hiện nay"),
        _("Ngày vào Đảng; ngày chính thức"), _("Số thẻ; số lý lịch; huy hiệu Đảng"), _("Bộ đội, công an, hưu trí"),
        _("Ngày chuyển đến; chuyển đi"), _("Chuyển đến đâu, từ đâu đến"), _("Ngày từ trần, lý do"),
        _("Ngày ra khỏi Đảng, hình thức"), _("Ghi chú"),
    ]  # fmt: skip
    body = [_row(row, log.get(row.person.pk, ())) for row in rows]
    paper.table(headers, body, widths=WIDTHS, align=["center", *["left"] * 13], numbered=True)
    paper.signature(on_behalf=_("T/M chi bộ"), post=_("Bí thư"))
    return paper.bytes()


def _row(row: MemberRow, log: Sequence[LogEntry]) -> list[object]:
    person, circle = row.person, row.particulars or Particulars()
    by_kind = {entry.kind: entry for entry in log}
    came, went = by_kind.get(LogKind.TRANSFER_IN) or by_kind.get(LogKind.TRANSFER), by_kind.get(LogKind.TRANSFER_OUT)
    ended = next((entry for entry in log if entry.kind in ENDINGS - {LogKind.DEATH}), None)
    died = by_kind.get(LogKind.DEATH)
    badges = [entry.note or decision_words(entry) for entry in log if entry.kind == LogKind.BADGE]
    return [
        row.number,
        _stacked(person.name, circle.birth_name),
        _stacked(person.get_sex_display(), ETHNICITIES.get(person.ethnicity), RELIGIONS.get(person.religion)),
        circle.home_place,
        _stacked(circle.schooling, THEORY_LEVELS.get(circle.theory_level), circle.skill, circle.foreign_language),
        _stacked(circle.occupation_at_admission, circle.occupation),
        _stacked(date_vn(row.admitted_on), date_vn(row.official_on)),
        _stacked(person.card_number, person.cv_number, *badges),
        circle.army_rank,
        _stacked(*(date_vn(entry.effective_on) for entry in (came, went) if entry)),
        _stacked(*(entry.note for entry in (came, went) if entry)),
        _stacked(date_vn(died.effective_on), died.note) if died else "",
        _stacked(date_vn(ended.effective_on), ended.get_kind_display()) if ended else "",
        circle.note,
    ]


def _stacked(*values: object) -> str:
    return "\n".join(str(value) for value in values if value)
