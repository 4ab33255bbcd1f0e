"""Pages of an organisation's meetings: its year, calling one, moving it, calling it off."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from hatnhan.foundation import clock
from hatnhan.foundation.dates import parse_date
from hatnhan.organisations.queries import path_of
from hatnhan.ui.once import once
from hatnhan.ui.pages import fetch, key_of, render

from .. import finding, overview, services, today
from ..access import LAW, Act
from ..finding import MEETINGS, framed
from ..forms import CallForm, ChangeForm, PostponementForm, ReasonForm
from ..models import Meeting
from ..queries.calendar import calendar_of, kinds_for, meetings_of, told_by_time
from ..queries.tasks import open_tasks

FIRST_YEAR, YEARS_AHEAD = 1930, 10


def home(request: HttpRequest) -> HttpResponse:
    """Where one's own meetings stand: the next ones, what is left to do, the organisations one answers for."""
    actor, now = request.actor, clock.now()  # type: ignore[attr-defined]
    units = finding.own_units(actor)
    context = {
        "title": _("Sinh hoạt"), "next": finding.upcoming(actor, now), "units": units, "as_of": clock.today(),
        "due": list(today.due(actor, clock.today())), "above": finding.first_above(actor),
        "may_call": {one.pk for one in units if LAW.permits(actor, Act.CALL, at=one)},
    }  # fmt: skip
    return render(request, "meetings/home.html", context)


def year(request: HttpRequest, pk: int) -> HttpResponse:
    """One organisation's meetings of a year beside what the regulations ask for."""
    actor = request.actor  # type: ignore[attr-defined]
    place = finding.unit_for(pk, actor)
    on = clock.today()
    asked = key_of(request.GET.get("year", ""))
    shown = asked if asked is not None and FIRST_YEAR <= asked <= on.year + YEARS_AHEAD else on.year
    sees = LAW.permits(actor, Act.SEE, at=place)
    context = {
        "organisation": place, "year": shown, "path": path_of(place, actor),
        "calendar": told_by_time(calendar_of(place, shown, on, of_bodies=sees), on),
        "others": finding.outside_calendar(meetings_of(place, shown).visible_to(actor)), "today": on,
        "tasks": open_tasks(place) if LAW.permits(actor, Act.READ, at=place) else (), "sees": sees,
        "may_call": LAW.permits(actor, Act.CALL, at=place), "may_rule": LAW.permits(actor, Act.SET_RULES, at=place),
        "quality": overview.year_quality(place, shown) if sees else None, "title": _("Sinh hoạt năm {year}").format(year=shown),
    }  # fmt: skip
    return render(request, "meetings/year.html", context)


@once
def new_meeting(request: HttpRequest, pk: int) -> HttpResponse:
    """Call a meeting, proposed by the calendar or not."""
    actor = request.actor  # type: ignore[attr-defined]
    place = finding.unit_for(pk, actor)
    LAW.require(actor, Act.CALL, at=place)
    kinds, people = kinds_for(place, clock.today()), finding.people_for(place)
    behalf = LAW.permits(actor, Act.ENTER_ON_BEHALF, at=place)
    form = CallForm(kinds, people, request.POST or None, initial=_proposed(request), on_behalf=behalf)
    if form.is_valid() and form.carry_out(services.call_meeting, place, actor=actor):
        messages.success(request, _("Đã gọi cuộc họp. Soạn chương trình rồi gửi giấy mời."))
        return redirect(form.result)
    context = {"organisation": place, "form": form, "path": path_of(place, actor), "title": _("Gọi họp")}
    return render(request, "meetings/new_meeting.html", context)


def _proposed(request: HttpRequest) -> dict[str, Any]:
    """What the link of the calendar asks for: a month gone by keeps its day, since that meeting is only written down."""
    asked = {name: request.GET[name] for name in ("kind", "theme", "place", "hour") if name in request.GET}
    try:
        day = parse_date(request.GET.get("day", ""))
    except ValueError:
        return asked
    today = clock.today()
    return asked | {"day": day if day < today.replace(day=1) else max(day, today)}


def change(request: HttpRequest, pk: int) -> HttpResponse:
    """Change place, theme, chair or secretary."""
    actor = request.actor  # type: ignore[attr-defined]
    meeting = fetch(MEETINGS, actor, Act.CALL, pk=pk)
    names = ("place", "theme", "chair", "secretary")
    initial = {name: getattr(meeting, name) for name in names}
    people = finding.people_for(meeting.organisation, meeting)
    form = ChangeForm(people, request.POST or None, initial=initial, seen=meeting.version)
    if form.is_valid() and form.carry_out(services.change_meeting, meeting, actor=actor):
        return redirect(meeting)
    return render(
        request, "meetings/form.html", framed(meeting, actor, "before") | {"form": form, "keep": f"meeting-{pk}"}
    )


def postponement(request: HttpRequest, pk: int) -> HttpResponse:
    """Move a called meeting."""
    words = _("Hoãn sang ngày khác")
    return _moved(request, pk, PostponementForm, services.postpone_meeting, words, _("Đã hoãn; giấy mời ghi giờ mới."))


def cancellation(request: HttpRequest, pk: int) -> HttpResponse:
    """Call a meeting off."""
    words = _("Hủy cuộc họp")
    return _moved(request, pk, ReasonForm, services.cancel_meeting, words, _("Đã hủy. Kỳ này có thể gọi lại."))


def _moved(request: HttpRequest, pk: int, form_of: Any, service: Any, words: str, said: str) -> HttpResponse:
    actor = request.actor  # type: ignore[attr-defined]
    meeting: Meeting = fetch(MEETINGS, actor, Act.CALL, pk=pk)
    form = form_of(request.POST or None, seen=meeting.version)
    if form.is_valid() and form.carry_out(service, meeting, actor=actor):
        messages.success(request, said)
        return redirect(meeting)
    return render(
        request, "meetings/form.html", framed(meeting, actor, "before") | {"form": form, "submit": words, "lede": words}
    )
