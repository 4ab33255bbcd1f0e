"""The page of rules; every signed-in person may read it."""

from __future__ import annotations

from datetime import date

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from hatnhan.foundation import clock
from hatnhan.foundation.dates import parse_date
from hatnhan.rulebook import queries
from hatnhan.rulebook.timelines import BEGINS
from hatnhan.rulebook.wording import label_of, worded, worded_subjects


def in_force(request: HttpRequest) -> HttpResponse:
    """The rules in force on a day, with their sources and what is in doubt."""
    typed = request.GET.get("on", "").strip()
    words = request.GET.get("q", "").strip()
    on = _day_of(typed)
    context = {
        "title": _("Quy định đang áp dụng"),
        "on": on or clock.today(),
        "typed": typed,
        "is_misread": on is None,
        "q": words,
        "subjects": worded_subjects(queries.in_force(on or clock.today()), words),
    }
    return render(request, "rulebook/in_force.html", context)


def timeline(request: HttpRequest, subject: str, name: str) -> HttpResponse:
    """All values one parameter ever had."""
    try:
        entries = queries.timeline(subject, name)
    except KeyError:
        raise Http404(name) from None
    context = {"title": label_of(subject, name), "entries": [worded(entry) for entry in reversed(entries)]}
    return render(request, "rulebook/timeline.html", context)


def _day_of(typed: str) -> date | None:
    """The day asked for, today if none was, None if it cannot be read or lies before the rulebook."""
    if not typed:
        return clock.today()
    try:
        day = parse_date(typed)
    except ValueError:
        return None
    return day if day >= BEGINS else None
