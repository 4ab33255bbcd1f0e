"""The home page, made of what the rooms say, and the sign of life."""

from datetime import timedelta

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from hatnhan.access.posts import Actor
from hatnhan.foundation import clock
from hatnhan.foundation.dates import date_vn
from hatnhan.notices import queries as notices
from hatnhan.notices import services as notice_services
from hatnhan.organisations.models import Organisation
from hatnhan.organisations.queries import path_of
from hatnhan.ui import today
from hatnhan.ui.offers import panels
from hatnhan.ui.pages import listed, render
from hatnhan.ui.templatetags.ui import weekday

from . import weeks

AHEAD = timedelta(days=14)
MEETINGS_AHEAD = timedelta(days=30)
FIRST = 12
FEW = 3
NEWS = 8


def home(request: HttpRequest) -> HttpResponse:
    """Today: what is due for me, what is late below me, where I am expected, what happened since I was last here."""
    actor, on, now = request.actor, clock.today(), clock.now()
    duties, below = today.due(actor, on + AHEAD), today.late_below(actor, on)
    looked = notice_services.look(actor=actor)
    shown = {
        "title": _("Hôm nay, {weekday}\u00a0{day}").format(weekday=weekday(on), day=date_vn(on)),
        "counts": today.counts(duties),
        "duties": _first(request, "duties", duties),
        "below": _first(request, "below", below),
        "next": today.appointments(actor, now, now + MEETINGS_AHEAD)[:FEW],
        "news": notices.since(actor, looked, NEWS),
        "looked": looked,
        "has_week": actor.holds(*weeks.POSTS),
        "panels": panels("home", actor, None, request),
        "path": _path(actor),
    }
    return render(request, "shell/home.html", shown)


def _path(actor: Actor) -> list[tuple[str, str]]:
    """Where the reader is at home: the smallest organisation he holds a post at, under those above it."""
    held = min(actor.posts, key=lambda one: (one.right - one.left, one.left), default=None)
    found = listed(Organisation.objects, actor).filter(pk=held.organisation_id).first() if held else None
    return path_of(found, actor) if found else []


def _first(request: HttpRequest, which: str, duties: list[today.Duty]) -> dict[str, object]:
    """The first of a long list, or all of it when ?all= names it."""
    shown = duties if request.GET.get("all") == which else duties[:FIRST]
    return {"rows": shown, "rest": len(duties) - len(shown), "which": which}


def week(request: HttpRequest) -> HttpResponse:
    """What stands in the calendar of a week: meetings, deadlines, who; made to be printed and hung up."""
    asked = weeks.week_of(request.GET.get("from", ""))
    shown = {
        "title": _("Lịch tuần {first}\u00a0–\u00a0{last}").format(first=date_vn(asked.first), last=date_vn(asked.last)),
        "week": asked,
        "days": weeks.days_of(request.actor, asked),
        "late": [one for one in today.due(request.actor, asked.last) if one.is_late],
    }
    return render(request, "shell/week.html", shown)


@login_not_required
def health(request: HttpRequest) -> HttpResponse:
    """For whoever watches the server; says nothing else."""
    return HttpResponse("ok", content_type="text/plain")
