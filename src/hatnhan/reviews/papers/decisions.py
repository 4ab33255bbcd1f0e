"""Lists and submissions of proposals, the decision with its list, and the notice."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from hatnhan.rulebook.review_values import Regulation
from hatnhan.ui.word import Paper

from .contents import LEVELS, Letterhead, Line, level_name


def write_proposals(paper: Paper, head: Letterhead, lines: Sequence[Line]) -> None:
    """The list of levels that a meeting proposes, with the votes they rest on."""
    paper.heading(superior=head.superior, body=head.body, number=head.open_number("DS"), place=head.place, on=head.on)
    paper.title(_("Danh sách"), _("Đề nghị xếp loại chất lượng năm {year}").format(year=head.year))
    rows = []
    for i, line in enumerate((one for one in lines if one.is_rated), 1):
        votes = line.count.votes[4 - line.meeting_level] if line.count and line.meeting_level else ""
        rows.append((i, line.name, line.born, level_name(head.rules, line.meeting_level), votes, ""))
    headers = [_("TT"), _("Họ và tên, tổ chức"), _("Ngày sinh"), _("Mức đề nghị"), _("Số phiếu"), _("Ghi chú")]
    paper.table(
        headers, rows, widths=[1, 5, 2.4, 4, 1.6, 2], align=["center", "left", "center", "left", "center", "left"]
    )
    _reasons(paper, lines)
    paper.signature(on_behalf=head.on_behalf, post=_("Bí thư"))


def write_submission(paper: Paper, head: Letterhead, lines: Sequence[Line]) -> None:
    """The letter that hands the proposals up."""
    paper.heading(superior=head.superior, body=head.body, number=head.open_number("TTr"), place=head.place, on=head.on)
    paper.title(_("Tờ trình"), _("Đề nghị xếp loại chất lượng năm {year}").format(year=head.year))
    paper.centred(_("Kính gửi: {superior}").format(superior=head.superior))
    rated = [line for line in lines if line.is_rated]
    paper.paragraph(
        _("Sau khi kiểm điểm và bỏ phiếu, {body} đề nghị xem xét, quyết định xếp loại {count} trường hợp:").format(
            body=head.body, count=len(rated)
        )
    )
    for level in LEVELS:
        count = sum(line.meeting_level == level for line in rated)
        paper.paragraph(_("{level}: {count}.").format(level=level.label, count=count), bold_lead="-")
    paper.paragraph(_("Có danh sách, biên bản hội nghị và biên bản kiểm phiếu kèm theo."))
    paper.recipients([_("Như trên"), _("Lưu {body}").format(body=head.body)])
    paper.signature(on_behalf=head.on_behalf, post=_("Bí thư"))


def write_decision(paper: Paper, head: Letterhead, lines: Sequence[Line]) -> None:
    """The decision of the deciding body, its list on a page of its own."""
    paper.heading(superior=head.superior, body=head.body, number=_numbered(head), place=head.place, on=head.on)
    paper.title(_("Quyết định"), _("Về xếp loại chất lượng năm {year}").format(year=head.year))
    paper.paragraph(_("Căn cứ Điều lệ Đảng;"), bold_lead="-")
    for ground in grounds_of(head.rules.regulation):
        paper.paragraph(_("Căn cứ {ground};").format(ground=ground), bold_lead="-")
    paper.paragraph(_("Xét đề nghị của các chi bộ, tổ chức trực thuộc và kết quả biểu quyết,"), bold_lead="-")
    paper.centred((head.decided_by or head.body).upper() + _(" QUYẾT ĐỊNH"), bold=True)
    rated = [line for line in lines if line.decided_level]
    paper.paragraph(
        _(
            "Xếp loại chất lượng năm {year} đối với {count} trường hợp có tên trong danh sách kèm theo: {levels}."
        ).format(year=head.year, count=len(rated), levels=_levels_told(rated)),
        bold_lead=_("Điều 1."),
    )
    paper.paragraph(
        _("Các tổ chức, cá nhân có liên quan chịu trách nhiệm thi hành Quyết định này."), bold_lead=_("Điều 2.")
    )
    paper.recipients([head.superior, _("Như Điều 2"), _("Lưu hồ sơ")])
    paper.signature(on_behalf=head.on_behalf, post=_("Bí thư"))
    paper.page_break(same_paper=True)
    paper.centred(_("DANH SÁCH KÈM THEO QUYẾT ĐỊNH {number}").format(number=head.number), bold=True)
    rows = [(i, line.name, line.belongs, level_name(head.rules, line.decided_level)) for i, line in enumerate(rated, 1)]
    headers = [_("TT"), _("Họ và tên, tổ chức"), _("Chức vụ, nơi thuộc về"), _("Mức xếp loại")]
    paper.table(headers, rows, widths=[1, 5, 5, 4.5], align=["center", "left", "left", "left"])


def grounds_of(regulation: Regulation) -> list[str]:
    """The regulation and its guidance as a decision cites them: what each is, its number, its day."""
    grounds = []
    for kind, number, on in (
        (_("Quy định"), regulation.number, regulation.issued_on),
        (_("Hướng dẫn"), regulation.guidance, regulation.guidance_issued_on),
    ):
        if number:
            named = _("{kind} số {number}").format(kind=kind, number=number) if number[0].isdigit() else number
            grounds.append(_("{named} ngày {day}").format(named=named, day=f"{on:%d/%m/%Y}") if on else named)
    return grounds


def write_notice(paper: Paper, head: Letterhead, lines: Sequence[Line]) -> None:
    """Tells one cell or organisation what was decided about its own."""
    unit = lines[0].unit if lines else "........................"
    paper.heading(superior=head.superior, body=head.body, number=head.open_number("TB"), place=head.place, on=head.on)
    paper.title(
        _("Thông báo"), _("Kết quả xếp loại chất lượng năm {year} của {unit}").format(year=head.year, unit=unit)
    )
    paper.paragraph(_("Theo Quyết định {number}, kết quả xếp loại như sau:").format(number=_cited(head)))
    rows = [
        (
            i,
            line.name,
            level_name(head.rules, line.decided_level) or _("Không xếp loại: {reason}").format(reason=line.reason),
        )
        for i, line in enumerate(lines, 1)
    ]
    paper.table(
        [_("TT"), _("Họ và tên, tổ chức"), _("Mức xếp loại")], rows, widths=[1, 6, 6], align=["center", "left", "left"]
    )
    paper.recipients([unit, _("Lưu hồ sơ")])
    paper.signature(on_behalf=head.on_behalf)


def _numbered(head: Letterhead) -> str:
    return _("Số {number}").format(number=head.number) if head.number else head.open_number("QĐ")


def _cited(head: Letterhead) -> str:
    day = f" ngày {head.on:%d/%m/%Y}" if head.on else ""
    return f"số {head.number or '......'}{day}"


def _levels_told(lines: Sequence[Line]) -> str:
    told = ((level, sum(line.decided_level == level for line in lines)) for level in LEVELS)
    return "; ".join(f"{str(level.label).lower()} {count}" for level, count in told if count)


def _reasons(paper: Paper, lines: Sequence[Line]) -> None:
    left = [line for line in lines if not line.is_rated]
    if left:
        paper.section(_("Không xếp loại"))
        rows = [(i, line.name, line.reason) for i, line in enumerate(left, 1)]
        paper.table([_("TT"), _("Họ và tên"), _("Lý do")], rows, widths=[1, 5, 8], align=["center", "left", "left"])
