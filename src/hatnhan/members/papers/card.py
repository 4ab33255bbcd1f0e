"""The member card form, 2-HSĐV: what is known filled in, what is not left as dotted lines to be written by hand."""

from collections.abc import Iterable, Sequence

from django.utils.translation import gettext as _

from hatnhan.foundation.dates import date_vn
from hatnhan.ui.word import Paper, layout_on

from ..catalogue import ETHNICITIES, RELIGIONS, THEORY_LEVELS
from ..codes import LogKind
from ..models import LogEntry, Particulars, Sensitive
from ..words import dated_words, padded
from .gathering import CardContents, Head

Item = tuple[str, object]


def card_paper(head: Head, contents: CardContents) -> bytes:
    """One member's card as a Word file; the third circle is printed only where it was opened."""
    paper = Paper(layout_on(head.on), title=_("Phiếu đảng viên"))
    paper.form_label(_("Mẫu 2-HSĐV"))
    paper.heading(superior=head.superior, body=head.body)
    for place in (*head.line, head.body):
        paper.paragraph(place, indent=False, align="left")
    person = contents.person
    _items(paper, [(_("Số lý lịch"), person.cv_number), (_("Số thẻ đảng viên"), person.card_number)])
    paper.title(_("Phiếu đảng viên"))
    _items(paper, _about(contents))
    _items(paper, _membership(contents))
    _items(paper, _schooling(contents.particulars or Particulars()))
    _private(paper, contents)
    _tables(paper, contents)
    paper.paragraph(_("Tôi cam đoan những điều khai trên là đúng sự thật."))
    paper.signature(on_behalf=_("T/M cấp ủy cơ sở"), left=True)
    paper.signature(post=_("Người khai"), name=person.name)
    return paper.bytes()


def _items(paper: Paper, items: Iterable[Item]) -> None:
    for label, value in items:
        if value:
            paper.paragraph(str(value), bold_lead=f"{label}:", indent=False, align="left")
        else:
            paper.dotted(f"{label}:")


def _about(contents: CardContents) -> list[Item]:
    person, circle = contents.person, contents.particulars or Particulars()
    return [
        (_("01. Họ và tên đang dùng"), person.name),
        (_("02. Nam, nữ"), person.get_sex_display() if person.sex else ""),
        (_("03. Họ và tên khai sinh"), circle.birth_name),
        (_("04. Bí danh"), circle.alias),
        (_("05. Ngày sinh"), person.born),
        (_("06. Nơi sinh"), circle.birth_place),
        (_("07. Quê quán"), circle.home_place),
        (_("08. Nơi thường trú"), circle.residence),
        (_("    Nơi tạm trú"), circle.temporary_residence),
        (_("09. Dân tộc"), ETHNICITIES.get(person.ethnicity)),
        (_("10. Tôn giáo"), RELIGIONS.get(person.religion)),
        (_("11. Thành phần gia đình"), circle.family_class),
        (_("12. Nghề nghiệp hiện nay"), circle.occupation),
        (_("    Nghề nghiệp khi vào Đảng"), circle.occupation_at_admission),
    ]


def _membership(contents: CardContents) -> list[Item]:
    circle, last = contents.particulars or Particulars(), {entry.kind: entry for entry in contents.log}
    return [
        (_("13. Ngày vào Đảng"), dated_words(last.get(LogKind.ADMISSION))),
        (_("    Người giới thiệu"), circle.sponsors),
        (_("14. Ngày chính thức"), dated_words(last.get(LogKind.RECOGNITION))),
        (_("15. Ngày tuyển dụng, cơ quan"), _joined(date_vn(circle.recruited_on), circle.recruited_by)),
        (_("16. Ngày vào Đoàn"), date_vn(circle.youth_union_on)),
        (_("17. Tham gia tổ chức xã hội"), circle.social_organisations),
        (_("18. Ngày nhập ngũ, xuất ngũ"), _joined(date_vn(circle.enlisted_on), date_vn(circle.discharged_on))),
    ]


def _schooling(circle: Particulars) -> list[Item]:
    return [
        (_("19. Giáo dục phổ thông"), circle.schooling),
        (_("    Chuyên môn, nghiệp vụ"), circle.skill),
        (_("    Học vị, học hàm"), circle.degree),
        (_("    Lý luận chính trị"), THEORY_LEVELS.get(circle.theory_level)),
        (_("    Ngoại ngữ"), circle.foreign_language),
        (_("    Tin học"), circle.computing),
        (_("    Quản lý nhà nước"), circle.state_management),
    ]


def _private(paper: Paper, contents: CardContents) -> None:
    circle = contents.sensitive or Sensitive()
    exempt = next((entry for entry in contents.log if entry.kind == LogKind.EXEMPTION), None)
    _items(paper, [
        (_("20. Tình trạng sức khỏe"), circle.health),
        (_("    Thương binh, gia đình chính sách"), circle.war_invalid),
        (_("    Số định danh"), contents.identity),
        (_("21. Miễn công tác và sinh hoạt đảng"), dated_words(exempt)),
    ])  # fmt: skip


def _tables(paper: Paper, contents: CardContents) -> None:
    circle, private = contents.particulars or Particulars(), contents.sensitive or Sensitive()
    paper.section(_("22. Quá trình hoạt động và công tác"))
    paper.table([_("Từ – đến"), _("Làm việc gì, chức vụ, đơn vị")], _lines(circle.career, 2), widths=[1, 3])
    paper.section(_("23. Đào tạo, bồi dưỡng"))
    headers = [_("Trường"), _("Ngành"), _("Từ – đến"), _("Hình thức, văn bằng")]
    paper.table(headers, _lines(circle.trainings, 4))
    paper.section(_("24. Khen thưởng, Huy hiệu Đảng"))
    _told(paper, [one for one in contents.log if one.kind in (LogKind.COMMENDATION, LogKind.BADGE)])
    paper.section(_("25. Kỷ luật"))
    _told(paper, [one for one in contents.log if one.kind == LogKind.DISCIPLINE])
    _items(paper, [
        (_("26. Đặc điểm lịch sử bản thân"), private.history), (_("    Quan hệ nước ngoài"), private.foreign_relations)
    ])  # fmt: skip
    paper.section(_("27. Hoàn cảnh gia đình"))
    headers = [_("Quan hệ"), _("Họ và tên"), _("Năm sinh"), _("Quê quán, nơi ở"), _("Nghề nghiệp, chính trị")]
    paper.table(headers, _lines(private.relatives, 5))
    _items(paper, [(_("28. Thu nhập"), private.income), (_("    Nhà, đất, tài sản"), private.property)])


def _told(paper: Paper, entries: Sequence[LogEntry]) -> None:
    if not entries:
        paper.dotted(lines=2)
    for entry in entries:
        named = entry.form_words if entry.kind == LogKind.DISCIPLINE else entry.note or entry.get_kind_display()
        paper.paragraph(f"{named}: {dated_words(entry)}", indent=False, align="left")


def _lines(stored: Sequence[object], columns: int) -> list[list[str]]:
    """Stored rows; three empty ones to write on where nothing is known."""
    return padded(stored, columns) or [[""] * columns for _row in range(3)]


def _joined(*parts: str) -> str:
    return ", ".join(part for part in parts if part)
