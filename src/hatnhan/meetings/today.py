"""What meetings say on the home page: what is left to do after one, who below has not met, where one is expected."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from hatnhan.access.posts import Actor
from hatnhan.foundation import clock
from hatnhan.foundation.numbers import grouped
from hatnhan.organisations.models import Organisation
from hatnhan.ui.today import Appointment, Duty, Today

from . import finding, overview
from .access import LAW, Act
from .invitation import LENGTH, agenda_for_mail
from .models import Meeting, Task
from .queries.calendar import due_meetings
from .queries.tasks import late_tasks, own_tasks, waiting_for_hand

SHOWN = 20
FEW = 3
MOST = 60
LATE_FROM_DAY = 25
PRESSED = {
    "during": gettext_lazy("Điểm danh"), "after": gettext_lazy("Đọc và ký"), "score": gettext_lazy("Chấm điểm"),
    "month_report": gettext_lazy("Xem và gửi"),
}  # fmt: skip


def due(actor: Actor, until: date) -> Iterator[Duty]:
    """Meetings that wait for the actor, each with its one next step; minutes for his hand; the tasks he was given."""
    told: set[int] = set()
    for meeting in due_meetings(actor, clock.today(), SHOWN):
        words, page = next_step(meeting)
        told.add(meeting.pk)
        yield Duty(
            f"meetings.{page}:{meeting.pk}", f"{words}: {meeting.title}", reverse(f"meetings:{page}", args=[meeting.pk]),
            str(PRESSED[page]), last_day(meeting), meeting.organisation.name,
        )  # fmt: skip
    if actor.person_id is not None:
        yield from (_signing(one) for one in waiting_for_hand(actor, clock.today()) if one.pk not in told)
        yield from (_task(one) for one in own_tasks(actor, until)[:SHOWN])


def _signing(meeting: Meeting) -> Duty:
    """Whoever chaired or kept the minutes and has not signed the version that stands."""
    title, url = _("Ký biên bản: {title}").format(title=meeting.title), reverse("meetings:after", args=[meeting.pk])
    return Duty(f"meetings.hand:{meeting.pk}", title, url, _("Đọc và ký"), last_day(meeting), meeting.organisation.name)


def _task(task: Task) -> Duty:
    title = _("Việc được giao ở {place}").format(place=task.organisation.name)
    url = reverse("meetings:task", args=[task.pk])
    return Duty(f"meetings.task:{task.pk}", title, url, _("Báo kết quả"), task.due_on, task.title)


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
    """Tasks overdue where the actor leads; from the 25th cells below that have not met, with a telephone."""
    today = clock.today()
    place = finding.first_above(actor) if today.day >= LATE_FROM_DAY else None
    yield from _late_tasks(actor, today)
    if place is None or place.type_rules.holds_members or not LAW.permits(actor, Act.SEE_FIGURES, at=place):
        return
    yield from _not_met(place, today.replace(day=1), actor)


def _not_met(place: Organisation, month: date, actor: Actor) -> Iterator[Duty]:
    """A line each for a few cells; many stand in one that leads to the list with their telephones."""
    missing, said = overview.not_met(place, month, actor), f"{month:%m/%Y}"
    url, last = reverse("meetings:not_met", args=[place.pk]), overview.month_end(month)
    rows = missing[: FEW + 1]
    if len(rows) <= FEW:
        for row in rows:
            title = _("{name} chưa sinh hoạt tháng {month}").format(name=row.cell.name, month=said)
            yield Duty(f"meetings.not_met:{row.cell.pk}:{said}", title, url, _("Xem"), last, phone=row.phone)
        return
    title = _("{count} chi bộ chưa sinh hoạt tháng {month}").format(count=grouped(len(missing)), month=said)
    text = "; ".join(row.cell.name for row in rows) + ("…" if len(missing) > len(rows) else "")
    yield Duty(f"meetings.not_met:{place.pk}:{said}", title, url, _("Gọi, nhắc"), last, text)


def _late_tasks(actor: Actor, today: date) -> Iterator[Duty]:
    """For whoever leads a cell: how many tasks of others are overdue there, the longest first, in one line a place."""
    for place, count, first in late_tasks(actor, today):
        title = _("{count} việc quá hạn ở {name}").format(count=count, name=place.name)
        url = reverse("meetings:year", args=[place.pk])
        yield Duty(f"meetings.late_tasks:{place.pk}", title, url, _("Xem"), first)


def appointments(actor: Actor, first: datetime, last: datetime) -> Iterator[Appointment]:
    """One's own meetings of a time, and those one is invited to."""
    for meeting in finding.between(actor, first, last, MOST):
        yield Appointment(
            f"meeting-{meeting.pk}", meeting.title, meeting.get_absolute_url(), meeting.starts_at,
            meeting.starts_at + LENGTH, meeting.place, meeting.organisation.name,
            meeting.chair.name if meeting.chair else "", agenda_for_mail(meeting),
        )  # fmt: skip


TODAY = Today(due, below, appointments)
