"""What the register takes: plain values in, complaints out as (field, message); no database, no clock."""

from collections.abc import Collection, Iterator
from datetime import date

from django.utils.translation import gettext as _

from hatnhan.foundation.dates import PartialDate, date_vn, plus_months
from hatnhan.foundation.errors import RuleBroken
from hatnhan.rulebook import members_on

from .codes import DEPARTURES, ENTRIES, DisciplineForm, LogKind, OfficialLevel

Complaint = tuple[str, str]
ASSUMED_RECOGNITION_MONTHS = 24


class RowErrors(RuleBroken):
    """A list was refused; `errors` holds (index of the row, field, message) for every complaint."""

    def __init__(self, errors: list[tuple[int, str, str]]) -> None:
        first = min(errors)
        words = _("{count} dòng chưa ghi được. Dòng {row}: {message}")
        rows = len({index for index, _field, _message in errors})
        message = first[2] if rows == 1 else words.format(count=rows, row=first[0] + 1, message=first[2])
        super().__init__(message, field=first[1])
        self.errors = sorted(errors)


def check_name(name: str) -> Iterator[Complaint]:
    """A name says something and fits its column."""
    if not name:
        yield "name", _("Chưa ghi họ và tên.")
    elif len(name) > 120:
        yield "name", _("Họ và tên dài quá 120 ký tự. Hãy kiểm tra lại.")


def check_identity(number: str) -> Iterator[Complaint]:
    """Twelve digits that are not a placeholder."""
    if not number:
        return
    if not (number.isascii() and number.isdigit()) or len(number) != 12:
        yield "identity", _("Số định danh phải có đúng 12 chữ số.")
    elif not number.strip("0"):
        yield "identity", _("Số định danh toàn số 0 không phải là số thật. Hãy để trống nếu chưa có.")


def check_card(number: str) -> Iterator[Complaint]:
    """Eight digits (old) or twelve (since 38-HD/BTCTW 2025)."""
    if number and not (number.isascii() and number.isdigit() and len(number) in (8, 12)):
        yield "card", _("Số thẻ đảng viên phải có 8 chữ số (thẻ cũ) hoặc 12 chữ số (thẻ mới).")


def check_order(
    born: PartialDate | None, admitted: PartialDate | None, official: PartialDate | None, today: date
) -> Iterator[Complaint]:
    """Birth, admission, recognition follow one another, none lies ahead; a part-known date means any of its days."""
    if admitted is None:
        yield "admitted", _("Chưa ghi ngày vào Đảng.")
    for field, day in (("born", born), ("admitted", admitted), ("official", official)):
        if day is not None and day.first > today:
            what = {"born": _("Ngày sinh"), "admitted": _("Ngày vào Đảng"), "official": _("Ngày chính thức")}[field]
            yield field, _("{what} {day} còn ở phía trước. Hãy kiểm tra lại.").format(what=what, day=day)
    if born is not None and admitted is not None and born.first > admitted.last:
        yield (
            "admitted",
            _("Ngày vào Đảng {admitted} trước ngày sinh {born}. Hãy kiểm tra lại.").format(
                admitted=admitted, born=born
            ),
        )
    if official is not None and admitted is not None and official.last < admitted.first:
        yield (
            "official",
            _("Ngày chính thức {official} trước ngày vào Đảng {admitted}. Hãy kiểm tra lại.").format(
                official=official, admitted=admitted
            ),
        )


def odd_age(born: PartialDate | None, admitted: PartialDate | None) -> Complaint | None:
    """Admission outside the ages that the Charter knows: possible, so it is asked and not refused."""
    if born is None or admitted is None:
        return None
    least = members_on(admitted.first).admission_age.since
    if plus_months(born.first, least * 12) <= admitted.last:
        return None
    words = _("Ngày vào Đảng {admitted} sớm hơn sinh nhật {age} tuổi ({birthday}). Đúng là như vậy chứ?")
    birthday = date_vn(plus_months(born.first, least * 12))
    return "admitted", words.format(admitted=admitted, age=least, birthday=birthday)


def assumed_official(admitted: date, on: date) -> date | None:
    """The day of recognition where a list is silent: twelve months on, if admission lies two years back; else none."""
    if plus_months(admitted, ASSUMED_RECOGNITION_MONTHS) > on:
        return None
    return plus_months(admitted, members_on(admitted).probation.months)


def check_entry(
    kind: int, effective_on: date, until: date | None, organisation_id: int | None, form: int, level: int, today: date
) -> Iterator[Complaint]:
    """One entry of the log by itself."""
    if kind not in set(LogKind):
        yield "kind", _("Chưa chọn loại quyết định.")
    if effective_on > today:
        yield (
            "effective_on",
            _("Ngày hiệu lực {day} còn ở phía trước. Hãy ghi khi quyết định đã có hiệu lực.").format(
                day=date_vn(effective_on)
            ),
        )
    if until is not None and until < effective_on:
        yield "until", _("Ngày hết hiệu lực {day} trước ngày bắt đầu. Hãy kiểm tra lại.").format(day=date_vn(until))
    if kind in (LogKind.TRANSFER, LogKind.TRANSFER_IN, LogKind.ENROLMENT, LogKind.TEMPORARY) and not organisation_id:
        yield "organisation", _("Chưa chọn chi bộ chuyển đến.")
    if kind == LogKind.DISCIPLINE and form not in set(DisciplineForm):
        yield "form", _("Chưa chọn hình thức kỷ luật.")
    if (kind == LogKind.OFFICIAL_RATING or level) and level not in set(OfficialLevel):
        yield "level", _("Chưa chọn mức xếp loại.")
    if kind in (LogKind.SICK_LEAVE, LogKind.MATERNITY_LEAVE) and until is None:
        yield "until", _("Chưa ghi ngày hết nghỉ.")


def check_follows(kind: int, effective_on: date, began_on: date | None, is_current: bool) -> Iterator[Complaint]:
    """An entry fits the membership it meets: nothing before admission, nothing but a return after the end."""
    if began_on is not None and effective_on < began_on and kind not in (LogKind.COMMENDATION, LogKind.OFFICIAL_RATING):
        yield (
            "effective_on",
            _("Ngày {day} trước ngày vào Đảng {began}. Hãy kiểm tra lại.").format(
                day=date_vn(effective_on), began=date_vn(began_on)
            ),
        )
    if not is_current and kind in (ENTRIES - {LogKind.ADMISSION, LogKind.TRANSFER}):
        return
    if not is_current and kind in (DEPARTURES | {LogKind.TRANSFER, LogKind.TEMPORARY, LogKind.RECOGNITION}):
        yield "kind", _("Đồng chí này không còn sinh hoạt ở đây nên không ghi được quyết định này.")
    if is_current and kind in (LogKind.ADMISSION, LogKind.READMISSION, LogKind.RESTORATION):
        yield "kind", _("Đồng chí này đang là đảng viên. Nếu ngày trước đây ghi sai, hãy sửa quyết định cũ.")


def check_cell(holds_members: bool, name: str) -> Iterator[Complaint]:
    """Members stand in cells and in nothing else."""
    if not holds_members:
        yield "cell", _("{name} không phải là chi bộ. Hãy chọn một chi bộ.").format(name=name)


def check_cell_lives(name: str, founded_on: date, dissolved_on: date | None, on: date) -> Iterator[Complaint]:
    """A cell takes members while it exists."""
    if on < founded_on or (dissolved_on is not None and on >= dissolved_on):
        yield (
            "cell",
            _("{name} không hoạt động vào ngày {day}. Hãy chọn chi bộ khác hoặc sửa ngày.").format(
                name=name, day=date_vn(on)
            ),
        )


def check_body(name: str, began_on: date, today: date, ended_on: date | None = None) -> Iterator[Complaint]:
    """A body has a name and began before today and before it ended."""
    if not name:
        yield "name", _("Chưa ghi tên của cấp ủy, tập thể.")
    if began_on > today:
        yield "began_on", _ahead(began_on)
    if ended_on is not None and began_on > ended_on:
        yield "began_on", _("Ngày lập sau ngày kết thúc {day}. Hãy kiểm tra lại.").format(day=date_vn(ended_on))


def check_seat(began_on: date, ended_on: date | None, body_ended_on: date | None, today: date) -> Iterator[Complaint]:
    """A seat runs forward, not ahead of today, and not beyond its body."""
    if began_on > today:
        yield "began_on", _ahead(began_on)
    if ended_on is not None and ended_on > today:
        yield "ended_on", _ahead(ended_on)
    elif ended_on is not None and ended_on < began_on:
        yield "ended_on", _("Ngày kết thúc trước ngày nhận chức vụ {day}.").format(day=date_vn(began_on))
    if body_ended_on is not None and (ended_on is None or ended_on > body_ended_on):
        words = _("Tập thể đã kết thúc ngày {day}. Hãy ghi ngày thôi giữ chức vụ không muộn hơn ngày ấy.")
        yield "ended_on", words.format(day=date_vn(body_ended_on))


def check_end(on: date, began_on: date, today: date) -> None:
    """RuleBroken for an end before the beginning or ahead of today."""
    if on > today:
        raise RuleBroken(_ahead(on), field="on")
    if on < began_on:
        words = _("Ngày kết thúc {on} trước ngày nhận chức vụ {began}.")
        raise RuleBroken(words.format(on=date_vn(on), began=date_vn(began_on)), field="on")


def _ahead(day: date) -> str:
    return _("Ngày {day} còn ở phía trước. Hãy ghi khi đã có hiệu lực.").format(day=date_vn(day))


def repeated(values: Collection[str]) -> set[str]:
    """Non-empty values that occur more than once."""
    seen: set[str] = set()
    twice: set[str] = set()
    for value in values:
        if value:
            (twice if value in seen else seen).add(value)
    return twice
