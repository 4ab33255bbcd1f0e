"""The circles of a file as pairs of words, in the order of the member card form."""

from collections.abc import Iterator, Sequence
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


def ring_one(person: Person, seats: Sequence[Seat], row: Any) -> Pairs:
    """What whoever may see the name sees."""
    guest = person.temporary_cell
    pairs = [(_("Chi bộ"), row.cell), (_("Sinh hoạt tạm thời tại"), guest.name if guest else "")]
    return _filled([*pairs, *((seat.body.name, seat.post_words) for seat in seats)])


def particulars_in_words(person: Person, circle: Particulars | None, entries: Sequence[LogEntry]) -> Pairs:
    """The second circle; empty fields are left out."""
    last = {entry.kind: entry for entry in entries}
    pairs = [
        (_("Ngày sinh"), str(person.born or "")),
        (_("Giới tính"), str(person.get_sex_display())),
        (_("Dân tộc, tôn giáo"), _joined(ETHNICITIES.get(person.ethnicity), RELIGIONS.get(person.religion))),
        (_("Ngày vào Đảng"), dated_words(last.get(LogKind.READMISSION) or last.get(LogKind.ADMISSION))),
        (_("Ngày chính thức"), dated_words(last.get(LogKind.RECOGNITION))),
        (_("Số thẻ đảng viên"), person.card_number or ""),
        (_("Số lý lịch"), person.cv_number),
    ]
    if circle is not None:
        pairs += list(_circle(circle))
    if works_outside(entries, clock.today()):
        pairs.append((_("Nơi làm việc"), _("Ngoài hệ thống chính trị")))
    pairs.append((_("Khen thưởng"), "; ".join(_named(one) for one in entries if one.kind == LogKind.COMMENDATION)))
    pairs.append((_("Kỷ luật"), "; ".join(_punished(one) for one in entries if one.kind == LogKind.DISCIPLINE)))
    return _filled(pairs)


def _circle(circle: Particulars) -> Iterator[tuple[str, str]]:
    theory = THEORY_LEVELS.get(circle.theory_level, "")
    yield _("Họ và tên khai sinh"), circle.birth_name
    yield _("Bí danh"), circle.alias
    yield _("Nơi sinh"), circle.birth_place
    yield _("Quê quán"), circle.home_place
    yield _("Nơi thường trú"), circle.residence
    yield _("Nơi tạm trú"), circle.temporary_residence
    yield _("Điện thoại"), circle.phone
    yield _("Thành phần gia đình"), circle.family_class
    yield _("Nghề nghiệp"), _joined(circle.occupation, circle.work_unit)
    yield _("Nghề nghiệp khi vào Đảng"), circle.occupation_at_admission
    yield _("Người giới thiệu vào Đảng"), circle.sponsors
    yield _("Trình độ"), _joined(circle.schooling, circle.skill, circle.degree)
    yield _("Lý luận chính trị"), theory
    yield _("Ngoại ngữ, tin học"), _joined(circle.foreign_language, circle.computing)
    yield _("Quản lý nhà nước"), circle.state_management
    yield _("Tuyển dụng"), _joined(date_vn(circle.recruited_on), circle.recruited_by)
    yield _("Ngày vào Đoàn"), date_vn(circle.youth_union_on)
    yield _("Tổ chức xã hội"), circle.social_organisations
    yield _("Nhập ngũ, xuất ngũ"), _joined(date_vn(circle.enlisted_on), date_vn(circle.discharged_on), circle.army_rank)
    yield _("Tổ đảng"), circle.party_group
    yield _("Ghi chú"), circle.note


def sensitive_in_words(circle: Sensitive | None, identity: str) -> Pairs:
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


def _punished(entry: LogEntry) -> str:
    return ", ".join(part for part in (entry.form_words, dated_words(entry)) if part)


def _named(entry: LogEntry) -> str:
    return ", ".join(part for part in (entry.note, dated_words(entry)) if part)


def born_words(person: Person) -> str:
    """The birth date as lists print it: as well as it is known."""
    return str(person.born or "")


def _joined(*parts: str | None) -> str:
    return ", ".join(part for part in parts if part)


def _filled(pairs: Sequence[tuple[str, str]]) -> Pairs:
    return [(label, text) for label, text in pairs if text]
