"""The invitation in the forms it leaves in: text for a messenger, a calendar file; its page prints."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from hatnhan.foundation.dates import date_vn
from hatnhan.foundation.language import official

from .models import Meeting

LENGTH = timedelta(minutes=90)
FOLD = 70
NAMING = {
    "members.recognition": gettext_lazy("Xét công nhận đảng viên chính thức"),
    "meetings.remark": gettext_lazy("Nghe việc đã hứa khắc phục"),
}  # items whose offered title names somebody


@official
def text_of(meeting: Meeting) -> str:
    """A few lines to paste into a messenger; names nobody but who chairs."""
    return "\n".join(_lines(meeting))


def _lines(meeting: Meeting) -> Iterator[str]:
    yield meeting.title.upper()
    yield meeting.organisation.name
    at = meeting.local
    days = (_("Thứ Hai"), _("Thứ Ba"), _("Thứ Tư"), _("Thứ Năm"), _("Thứ Sáu"), _("Thứ Bảy"), _("Chủ nhật"))
    yield _("Thời gian: {hour}, {weekday} ngày {day}").format(
        hour=f"{at:%H:%M}", weekday=days[at.weekday()], day=date_vn(at.date())
    )
    yield _("Địa điểm: {place}").format(place=meeting.place)
    if meeting.theme:
        yield _("Chuyên đề: {theme}").format(theme=meeting.theme)
    if meeting.chair:
        yield _("Chủ trì: đồng chí {name}").format(name=meeting.chair.name)
    items = list(meeting.items.all())
    if items:
        yield _("Nội dung:")
    for number, item in enumerate(items, 1):
        yield f"{number}. {item.title}"
    yield _("Đề nghị các đồng chí dự đầy đủ, đúng giờ; vắng thì báo trước lý do.")


def agenda_for_mail(meeting: Meeting) -> tuple[str, ...]:
    """The agenda as a mail carries it: what was offered about one member is told without the name."""
    return tuple(dict.fromkeys(str(NAMING.get(item.source, item.title)) for item in meeting.items.all()))


@official
def ics_of(meeting: Meeting, now: datetime, address: str) -> bytes:
    """One event as RFC 5545 has it; the sequence number rises when the meeting is moved."""
    starts = meeting.starts_at.astimezone(UTC)
    lines = [
        "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Hat Nhan//Sinh hoat//VI", "METHOD:PUBLISH", "BEGIN:VEVENT",
        f"UID:meeting-{meeting.pk}@hatnhan", f"SEQUENCE:{meeting.version - 1}", f"DTSTAMP:{_stamp(now)}",
        f"DTSTART:{_stamp(starts)}", f"DTEND:{_stamp(starts + LENGTH)}", f"SUMMARY:{_escaped(meeting.title)}",
        f"LOCATION:{_escaped(meeting.place)}", f"DESCRIPTION:{_escaped(text_of(meeting))}", f"URL:{address}",
        f"STATUS:{'CANCELLED' if hasattr(meeting, 'cancellation') else 'CONFIRMED'}", "END:VEVENT", "END:VCALENDAR",
    ]  # fmt: skip
    return ("\r\n".join(part for line in lines for part in _folded(line)) + "\r\n").encode()


def _stamp(moment: datetime) -> str:
    return f"{moment.astimezone(UTC):%Y%m%dT%H%M%SZ}"


def _escaped(text: str) -> str:
    for mark in ("\\", ";", ","):
        text = text.replace(mark, "\\" + mark)
    return text.replace("\n", "\\n")


def _folded(line: str) -> Iterator[str]:
    """Lines of at most 75 bytes; the rest goes on after a blank."""
    part = ""
    for letter in line:
        if len((part + letter).encode()) > FOLD:
            yield part
            part = " "
        part += letter
    yield part
