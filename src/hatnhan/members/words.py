"""The circles of a file as pairs of words, in the order of the member card form."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from hatnhan.foundation import clock
from hatnhan.foundation.dates import date_vn

from .catalogue import ETHNICITIES, RELIGIONS, THEORY_LEVELS
from .codes import LogKind, Precision
from .models import LogEntry, Particulars, Person, Seat, Sensitive
from .story import works_outside

Pairs = list[tuple[str, str]]


def decision_words(entry: LogEntry | None) -> str:
    """Number, day and issuer of a decision, as far as they are known."""
    if entry is None:
        return ""
    number = _("QĐ {number}").format(number=entry.number) if entry.number else ""
    day = _("ngày {day}").format(day=date_vn(entry.decided_on)) if entry.decided_on else ""
    return ", ".join(part for part in (f"{number} {day}".strip(), entry.issuer) if part)


def dated_words(entry: LogEntry | None) -> str:
    """The day of a decision as well as it is known, and the decision."""
    if entry is None:
        return ""
    day = entry.effective_on
    shown = {Precision.YEAR: f"{day.year}", Precision.MONTH: f"{day:%m}/{day.year}"}.get(
        Precision(entry.precision), date_vn(day)
    )
    if entry.precision == Precision.ASSUMED:
        shown = _("chưa rõ, tạm tính {day}").format(day=shown)
    return ", ".join(part for part in (shown, decision_words(entry)) if part)


@dataclass(frozen=True)
class Group:
    """Words of one circle that belong together, under a heading of their own."""

    title: str
    pairs: Pairs


@dataclass(frozen=True)
class Rows:
    """Rows of the form (career, trainings, relatives) with the headings that the form prints."""

    title: str
    heads: Sequence[str]
    rows: Sequence[Sequence[str]]


def first_circle(person: Person, seats: Sequence[Seat], row: Any) -> Pairs:
    """What whoever may see the name sees: who, in which cell, in which posts."""
    guest = person.temporary_cell
    posts = "\n".join(seat.words for seat in seats)
    pairs = [
        (_("Họ và tên"), person.name), (_("Chi bộ"), row.cell),
        (_("Sinh hoạt tạm thời tại"), guest.name if guest else ""), (_("Chức vụ"), posts),
    ]  # fmt: skip
    return _filled(pairs)


def second_circle(
    person: Person, circle: Particulars | None, entries: Sequence[LogEntry], party_age: str
) -> list[Group]:  # fmt: skip
    """The dossier in the three parts in which it is read; empty fields and empty parts are left out."""
    file = circle or Particulars()
    groups = [
        Group(_("Trong Đảng"), _filled(_in_the_party(person, file, entries, party_age))),
        Group(_("Bản thân"), _filled(_oneself(person, file))),
        Group(_("Học vấn, công tác"), _filled(_work(file, entries))),
    ]
    return [group for group in groups if group.pairs]


def second_rows(circle: Particulars | None) -> list[Rows]:
    """Items 22 and 23 of the form, where something is known."""
    file = circle or Particulars()
    found = [
        Rows(_("Quá trình hoạt động, công tác"), (_("Từ – đến"), _("Công việc, chức vụ, đơn vị")), padded(file.career, 2)),
        Rows(
            _("Đào tạo, bồi dưỡng"), (_("Trường"), _("Ngành"), _("Từ – đến"), _("Hình thức, văn bằng")),
            padded(file.trainings, 4),
        ),
    ]  # fmt: skip
    return [one for one in found if one.rows]


def relatives_in_rows(circle: Sensitive) -> Rows:
    """Item 27 of the form."""
    heads = (_("Quan hệ"), _("Họ và tên"), _("Năm sinh"), _("Quê quán, nơi ở"), _("Nghề nghiệp, chính trị"))
    return Rows(_("Hoàn cảnh gia đình"), heads, padded(circle.relatives, 5))


def padded(stored: Sequence[object], columns: int) -> list[list[str]]:
    """Stored rows, cut or filled to the columns."""
    rows = [[str(part) for part in row][:columns] if isinstance(row, list | tuple) else [str(row)] for row in stored]
    return [row + [""] * (columns - len(row)) for row in rows]


def _in_the_party(
    person: Person, file: Particulars, entries: Sequence[LogEntry], party_age: str
) -> Iterator[tuple[str, str]]:
    last = {entry.kind: entry for entry in entries}
    yield _("Ngày vào Đảng"), dated_words(last.get(LogKind.READMISSION) or last.get(LogKind.ADMISSION))
    yield _("Ngày chính thức"), dated_words(last.get(LogKind.RECOGNITION))
    yield _("Tuổi Đảng"), party_age
    yield _("Số thẻ đảng viên"), person.card_number or ""
    yield _("Số lý lịch"), person.cv_number
    yield _("Người giới thiệu vào Đảng"), file.sponsors
    yield _("Tổ đảng"), file.party_group
    yield _("Huy hiệu Đảng"), _told(entries, LogKind.BADGE)
    yield _("Khen thưởng"), _told(entries, LogKind.COMMENDATION)
    yield _("Kỷ luật"), _told(entries, LogKind.DISCIPLINE)


def _oneself(person: Person, file: Particulars) -> Iterator[tuple[str, str]]:
    yield _("Ngày sinh"), str(person.born or "")
    yield _("Giới tính"), str(person.get_sex_display()) if person.sex else ""
    yield _("Họ và tên khai sinh"), file.birth_name
    yield _("Bí danh"), file.alias
    yield _("Dân tộc, tôn giáo"), _joined(ETHNICITIES.get(person.ethnicity), RELIGIONS.get(person.religion))
    yield _("Nơi sinh"), file.birth_place
    yield _("Quê quán"), file.home_place
    yield _("Nơi thường trú"), file.residence
    yield _("Nơi tạm trú"), file.temporary_residence
    yield _("Điện thoại"), file.phone
    yield _("Thành phần gia đình"), file.family_class


def _work(file: Particulars, entries: Sequence[LogEntry]) -> Iterator[tuple[str, str]]:
    outside = _("Ngoài hệ thống chính trị") if works_outside(entries, clock.today()) else ""
    yield _("Nghề nghiệp"), _joined(file.occupation, file.work_unit)
    yield _("Nơi làm việc"), outside
    yield _("Nghề nghiệp khi vào Đảng"), file.occupation_at_admission
    yield _("Trình độ"), _joined(file.schooling, file.skill, file.degree)
    yield _("Lý luận chính trị"), str(THEORY_LEVELS.get(file.theory_level, ""))
    yield _("Ngoại ngữ, tin học"), _joined(file.foreign_language, file.computing)
    yield _("Quản lý nhà nước"), file.state_management
    yield _("Tuyển dụng"), _joined(date_vn(file.recruited_on), file.recruited_by)
    yield _("Ngày vào Đoàn"), date_vn(file.youth_union_on)
    yield _("Tổ chức xã hội"), file.social_organisations
    yield _("Nhập ngũ, xuất ngũ"), _joined(date_vn(file.enlisted_on), date_vn(file.discharged_on), file.army_rank)
    yield _("Ghi chú"), file.note


def third_circle(circle: Sensitive | None, identity: str) -> Pairs:
    """The third circle; empty fields are left out."""
    if circle is None:
        return []
    return _filled([
        (_("Số định danh"), identity),
        (_("Sức khỏe"), circle.health),
        (_("Thương binh, gia đình chính sách"), circle.war_invalid),
        (_("Thu nhập"), circle.income),
        (_("Nhà, đất, tài sản"), circle.property),
        (_("Quan hệ với nước ngoài"), circle.foreign_relations),
        (_("Đặc điểm lịch sử bản thân"), circle.history),
    ])  # fmt: skip


def _told(entries: Sequence[LogEntry], kind: int) -> str:
    """Every decision of a kind, one a line."""
    lines = (_joined(entry.form_words, entry.note, dated_words(entry)) for entry in entries if entry.kind == kind)
    return "\n".join(lines)


def born_words(person: Person) -> str:
    """The birth date as lists print it: as well as it is known."""
    return str(person.born or "")


def _joined(*parts: str | None) -> str:
    return ", ".join(part for part in parts if part)


def _filled(pairs: Iterable[tuple[str, str]]) -> Pairs:
    return [(label, text) for label, text in pairs if text]
