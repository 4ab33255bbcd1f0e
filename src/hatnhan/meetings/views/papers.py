"""The papers of a meeting, handed out as Word files."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from hatnhan.foundation.errors import RuleBroken
from hatnhan.ui.pages import fetch

from ..access import Act
from ..finding import MEETINGS
from ..models import Minutes, Resolution
from ..papers import File, invitation_paper, minutes_paper, month_paper, resolution_paper
from ..papers.printing import note_printing

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
MINUTES = Minutes.objects.select_related("meeting__organisation", "meeting__chair", "meeting__secretary")
RESOLUTIONS = Resolution.objects.select_related("meeting__organisation", "meeting__chair", "meeting__body")


def minutes(request: HttpRequest, pk: int) -> HttpResponse:
    """One version of the minutes."""
    shown = fetch(MINUTES, request.actor, pk=pk)  # type: ignore[attr-defined]
    return _sent(request, shown.meeting, "minutes", lambda: minutes_paper(shown))


def resolution(request: HttpRequest, pk: int) -> HttpResponse:
    """A resolution."""
    shown = fetch(RESOLUTIONS, request.actor, pk=pk)  # type: ignore[attr-defined]
    return _sent(request, shown.meeting, "resolution", lambda: resolution_paper(shown))


def month(request: HttpRequest, pk: int) -> HttpResponse:
    """The month's report."""
    shown = fetch(MEETINGS.filter(holding__isnull=False), request.actor, Act.READ, pk=pk)  # type: ignore[attr-defined]
    sent = getattr(shown, "handover", None)
    return _sent(request, shown, "month", lambda: month_paper(shown, sent.note if sent else ""))


def invitation(request: HttpRequest, pk: int) -> HttpResponse:
    """The invitation."""
    shown = fetch(MEETINGS, request.actor, Act.READ, pk=pk)  # type: ignore[attr-defined]
    return _sent(request, shown, "invitation", lambda: invitation_paper(shown))


def _sent(request: HttpRequest, meeting: Any, paper: str, write: Callable[[], File]) -> HttpResponse:
    try:
        file = write()
    except RuleBroken as broken:
        messages.error(request, str(broken))
        return redirect("meetings:after", meeting.pk)
    note_printing(meeting, paper, request.actor)  # type: ignore[attr-defined]
    response = HttpResponse(file.content, content_type=WORD)
    response["Content-Disposition"] = f'attachment; filename="{file.name}"'
    response["Cache-Control"] = "private, no-store"
    return response
