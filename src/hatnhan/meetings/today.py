"""What meetings say on the home page: what is left to do after one, who below has not met, where one is expected."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta

from django.urls import reverse
from django.utils.translation import gettext as _

from hatnhan.access.posts import Actor
from hatnhan.foundation import clock
from hatnhan.ui.today import Appointment, Duty, Today

from . import finding, overview
from .access import LAW, Act
from .invitation import LENGTH
from .models import Meeting
from .queries.calendar import due_meetings

SHOWN = 20
MOST = 60
LATE_FROM_DAY = 25


def due(actor: Actor, until: date) -> Iterator[Duty]:
    """Meetings of one's own that wait to be held, written, signed, scored or handed up; each with its one next step."""
    for meeting in due_meetings(actor, clock.today(), SHOWN):
        words, page = next_step(meeting)
        yield Duty(
            f"meetings.{page}:{meeting.pk}", f"{words}: {meeting.title}", reverse(f"meetings:{page}", args=[meeting.pk]),
            _("Mở"), last_day(meeting), meeting.organisation.name,
        )  # fmt: skip


def next_step(meeting: Meeting) -> tuple[str, str]:
    """(what is to be done next, the page where) of a meeting whose day has come."""
    if not hasattr(meeting, "holding"):
        return _("Điểm danh, ghi biên bản"), "during"
    if not meeting.is_signed:  # type: ignore[attr-defined]
        return _("Đọc lại và ký biên bản"), "after"
    if meeting.kind_rules.scored and not hasattr(meeting, "score") and meeting.rules.score_sheet is not None:
        return _("Tự chấm chất lượng"), "score"
    return _("Gửi báo cáo lên cấp trên"), "month_report"


def last_day(meeting: Meeting) -> date:
    """The day by which minutes and report are due: the rulebook's days after the meeting, else the day itself."""
    if not hasattr(meeting, "holding"):
        return meeting.on  # type: ignore[no-any-return]
    days = meeting.rules.minutes_days
    return meeting.on + timedelta(days=days or 0)  # type: ignore[no-any-return]


def below(actor: Actor, until: date) -> Iterator[Duty]:
    """From the 25th: cells below that have not met this month, with the telephone of their secretaries."""
    today = clock.today()
    place = finding.first_above(actor) if today.day >= LATE_FROM_DAY else None
    if place is None or place.type_rules.holds_members or not LAW.permits(actor, Act.SEE_FIGURES, at=place):
        return
    month = today.replace(day=1)
    for row in overview.not_met(place, month, actor)[:SHOWN]:
        title = _("{name} chưa sinh hoạt tháng {month}").format(name=row.cell.name, month=f"{month:%m/%Y}")
        url = reverse("meetings:not_met", args=[place.pk])
        last = (month + timedelta(days=31)).replace(day=1) - timedelta(days=1)
        yield Duty(f"meetings.not_met:{row.cell.pk}:{month:%Y-%m}", title, url, _("Xem"), last, phone=row.phone)


def appointments(actor: Actor, first: datetime, last: datetime) -> Iterator[Appointment]:
    """One's own meetings of a time, and those one is invited to."""
    for meeting in finding.between(actor, first, last, MOST):
        yield Appointment(
            f"meeting-{meeting.pk}", meeting.title, meeting.get_absolute_url(), meeting.starts_at,
            meeting.starts_at + LENGTH, meeting.place, meeting.organisation.name,
            meeting.chair.name if meeting.chair else "",
        )  # fmt: skip


TODAY = Today(due, below, appointments)
