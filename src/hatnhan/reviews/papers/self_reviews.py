"""Form 01 of a collective and forms 02A, 02B (2A, 2B, 2C since 2025) of a person; what is not known is dotted."""

from collections.abc import Sequence

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from hatnhan.foundation.labels import Label
from hatnhan.rulebook.review_words import FormFor
from hatnhan.ui.word import Paper

from .contents import LEVELS, Letterhead, Line


def _labelled(*sections: tuple[str, str, int]) -> tuple[tuple[str, Label, int], ...]:
    return tuple((code, Label(words), lines) for code, words, lines in sections)


# Sections by code, with the number of dotted lines left for handwriting.
COLLECTIVE = _labelled(
    ("results", gettext_noop("I. Ưu điểm, kết quả đạt được"), 10),
    ("limits", gettext_noop("II. Hạn chế, khuyết điểm và nguyên nhân"), 8),
    ("earlier", gettext_noop("III. Việc khắc phục hạn chế, khuyết điểm đã được kết luận"), 5),
    ("explanation", gettext_noop("IV. Giải trình những vấn đề được gợi ý kiểm điểm"), 5),
    ("responsibility", gettext_noop("V. Trách nhiệm của tập thể, cá nhân"), 5),
    ("remedies", gettext_noop("VI. Phương hướng, biện pháp khắc phục"), 6),
)
PERSON = _labelled(
    (
        "thought",
        gettext_noop(
            "1. Về tư tưởng chính trị; phẩm chất đạo đức, lối sống; ý thức tổ chức kỷ luật; tác phong, lề lối làm việc"
        ),
        7,
    ),
    ("duties", gettext_noop("2. Về thực hiện chức trách, nhiệm vụ được giao trong năm"), 7),
    ("promises", gettext_noop("3. Việc thực hiện cam kết tu dưỡng, rèn luyện, phấn đấu hằng năm"), 4),
)
(LEADER,) = _labelled(
    (
        "leading",
        gettext_noop("4. Kết quả lãnh đạo, chỉ đạo, quản lý, điều hành lĩnh vực, đơn vị được giao"),
        6,
    )
)
REST = _labelled(
    ("limits", gettext_noop("II. Hạn chế, khuyết điểm và nguyên nhân"), 6),
    ("earlier", gettext_noop("III. Kết quả khắc phục những hạn chế, khuyết điểm đã chỉ ra"), 4),
    ("explanation", gettext_noop("IV. Giải trình những vấn đề được gợi ý kiểm điểm (nếu có)"), 4),
    (
        "responsibility",
        gettext_noop("V. Làm rõ trách nhiệm của cá nhân đối với hạn chế, khuyết điểm của tập thể (nếu có)"),
        3,
    ),
    ("remedies", gettext_noop("VI. Phương hướng, biện pháp khắc phục"), 4),
)


def write_collective(paper: Paper, head: Letterhead, line: Line) -> None:
    """The report by which a collective reviews itself (form 01)."""
    _opening(paper, head, head.rules.self_review_form(FormFor.COLLECTIVE).number)
    paper.title(_("Báo cáo kiểm điểm"), _("{name} năm {year}").format(name=line.name, year=head.year))
    _sections(paper, COLLECTIVE, line)
    _points(paper, line)
    paper.section(_("VII. Tự nhận mức xếp loại"))
    _levels(paper, line.self_level)
    paper.signature(on_behalf=_("T/M tập thể"), note=_("(Ký, ghi rõ họ tên)"))


def write_person(paper: Paper, head: Letterhead, line: Line) -> None:
    """The form of one person, by whether he leads anything or works outside the political system."""
    whom = FormFor(line.whom)
    _opening(paper, head, head.rules.self_review_form(whom).number)
    paper.title(_("Bản kiểm điểm cá nhân"), _("Năm {year}").format(year=head.year))
    born = _("Ngày sinh: {born}").format(born=line.born or "........................")
    paper.paragraph(f"{_('Họ và tên')}: {line.name}    {born}", indent=False)
    paper.paragraph(_("Chức vụ đảng, chính quyền, đoàn thể: {post}").format(post=line.post or "." * 60), indent=False)
    paper.paragraph(_("Đơn vị công tác: {dots}").format(dots="." * 82), indent=False)
    paper.paragraph(_("Chi bộ: {unit}").format(unit=line.unit), indent=False)
    paper.section(_("I. Ưu điểm, kết quả đạt được"))
    _sections(paper, PERSON + ((LEADER,) if whom is FormFor.WITH_POST else ()), line)
    _sections(paper, REST, line)
    _points(paper, line)
    paper.section(_("VII. Tự nhận mức xếp loại chất lượng"))
    _levels(paper, line.self_level)
    paper.signature(post=_("Người tự kiểm điểm"), note=_("(Ký, ghi rõ họ tên)"), name=line.name)
    _judgement(paper, head, line)


def _opening(paper: Paper, head: Letterhead, number: str) -> None:
    if number:
        paper.form_label(_("Mẫu {number}").format(number=number))
    paper.heading(superior=head.superior, body=head.body, place=head.place)


def _sections(paper: Paper, sections: Sequence[tuple[str, Label, int]], line: Line) -> None:
    for code, words, lines in sections:
        paper.section(words)
        if text := line.sections.get(code, ""):
            for part in text.splitlines():
                paper.paragraph(part)
        else:
            paper.dotted(lines=lines)


def _points(paper: Paper, line: Line) -> None:
    for point in line.points:
        paper.paragraph(point, bold_lead=_("Gợi ý của cấp trên:"))


def _levels(paper: Paper, chosen: int) -> None:
    paper.boxes((str(level.label), level == chosen) for level in LEVELS)


def _judgement(paper: Paper, head: Letterhead, line: Line) -> None:
    """The part that the cell and the deciding committee fill in."""
    paper.section(_("Đánh giá, xếp loại chất lượng đảng viên"))
    for source, text in line.opinions:
        paper.paragraph(text, bold_lead=f"{source}:")
    paper.dotted(_("1. Nhận xét, đánh giá của chi ủy (chi bộ):"), lines=3)
    paper.paragraph(_("Chi bộ đề xuất xếp loại mức chất lượng:"), indent=False)
    _levels(paper, line.meeting_level)
    paper.signature(on_behalf=_("T/M chi ủy (chi bộ)"), post=_("Bí thư"))
    paper.paragraph(_("2. Đảng ủy (chi ủy) cơ sở xếp loại mức chất lượng:"), indent=False)
    _levels(paper, line.decided_level)
    paper.signature(on_behalf=_("T/M đảng ủy (chi ủy) cơ sở"))
