"""Points suggested for review, and the minutes of the meeting that reviews."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from hatnhan.foundation.dates import long_date_vn
from hatnhan.ui.word import Paper

from .contents import Letterhead, Line, level_name


def write_points(paper: Paper, head: Letterhead, line: Line) -> None:
    """What the superior suggests one subject to review itself on; dotted where nothing is entered yet."""
    paper.heading(superior=head.superior, body=head.body, number=head.open_number("CV"), place=head.place)
    paper.title(_("Gợi ý nội dung kiểm điểm"), _("{name} năm {year}").format(name=line.name, year=head.year))
    paper.paragraph(
        _("Căn cứ tình hình, kết quả thực hiện nhiệm vụ trong năm, đề nghị {name} làm rõ các nội dung sau:").format(
            name=line.name
        )
    )
    for number, point in enumerate(line.points, 1):
        paper.paragraph(point, bold_lead=f"{number}.")
    if not line.points:
        paper.dotted(lines=10)
    paper.recipients([*dict.fromkeys([line.name, line.unit]), _("Lưu hồ sơ")])
    paper.signature(on_behalf=head.on_behalf)


def write_minutes(paper: Paper, head: Letterhead, lines: Sequence[Line]) -> None:
    """The minutes of the meeting: who came, what was proposed, the ballot's result for each subject."""
    paper.heading(superior=head.superior, body=head.body, number=head.open_number("BB"), place=head.place, on=head.on)
    paper.title(_("Biên bản"), _("Hội nghị kiểm điểm, xếp loại chất lượng năm {year}").format(year=head.year))
    held = next((line.held_on for line in lines if line.held_on), None)
    day = long_date_vn(held) if held else _("ngày ...... tháng ...... năm {year}").format(year=head.year)
    paper.paragraph(_("Hôm nay, {day}, tại ........................................").format(day=day))
    rated = [line for line in lines if line.is_rated]
    count = next((line.count for line in rated if line.count), None)
    members = [line for line in lines if line.kind.is_person]
    paper.paragraph(
        _("Tổng số đảng viên: {total}; có quyền biểu quyết: {entitled}; có mặt: {present}.").format(
            total=len(members) or "......",
            entitled=count.entitled if count and count.entitled else "......",
            present=count.present if count and count.present else "......",
        )
    )
    paper.paragraph(_("Chủ trì: ..............................  Thư ký: .............................."))
    paper.section(_("I. Nội dung kiểm điểm và ý kiến"))
    paper.dotted(lines=8)
    paper.section(_("II. Kết quả đề xuất mức xếp loại"))
    rows = [
        (i, line.name, level_name(head.rules, line.self_level), level_name(head.rules, line.committee_level),
         level_name(head.rules, line.meeting_level))
        for i, line in enumerate(rated, 1)
    ]  # fmt: skip
    headers = [_("TT"), _("Họ và tên, tổ chức"), _("Tự nhận"), _("Cấp ủy đề xuất"), _("Hội nghị đề nghị")]
    paper.table(headers, rows, widths=[1, 5, 3.4, 3.4, 3.4], align=["center", *["left"] * 4])
    _not_rated(paper, [line for line in lines if not line.is_rated])
    paper.paragraph(_("Hội nghị kết thúc lúc ...... giờ ...... cùng ngày; biên bản đã được thông qua."))
    paper.signature(post=_("Thư ký"), left=True)
    paper.signature(post=_("Chủ trì"))


def _not_rated(paper: Paper, lines: Sequence[Line]) -> None:
    if lines:
        paper.section(_("III. Không xếp loại"))
        for line in lines:
            paper.paragraph(f"{line.name}: {line.reason}.")
