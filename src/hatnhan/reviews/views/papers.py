"""The papers of December, handed out as Word files."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect

from hatnhan.foundation.errors import RuleBroken
from hatnhan.ui.pages import fetch

from .. import finding
from ..access import LAW, Act
from ..models import Decision, Round, Subject
from ..papers import File, PaperCode, decision_paper, paper_of, synthesis_paper
from ..papers.printing import note_printing
from ..queries import subjects_of

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def unit(request: HttpRequest, pk: int, organisation: int, code: str) -> HttpResponse:
    """One kind of paper for a whole cell, in one file."""
    actor = request.actor  # type: ignore[attr-defined]
    place = fetch(finding.UNITS, actor, pk=organisation)
    LAW.require(actor, Act.PRINT, at=place)
    shown = finding.round_of(pk, place)
    subjects = list(subjects_of(shown, unit=place))
    try:
        file = paper_of(_code(code), shown, place, subjects)
    except RuleBroken as broken:
        messages.error(request, str(broken))
        return redirect("reviews:unit", pk, organisation)
    note_printing(actor, code, place)
    return sent(file)


def subject(request: HttpRequest, pk: int, code: str) -> HttpResponse:
    """One kind of paper for one subject; a member prints his own."""
    actor = request.actor  # type: ignore[attr-defined]
    shown = fetch(Subject.objects.exclude(round=None), actor, pk=pk)
    if not LAW.permits(actor, Act.ENTER_OWN, at=None, person_id=shown.person_id):
        LAW.require(actor, Act.PRINT, at=shown.organisation)
    subjects = list(subjects_of(shown.round).filter(pk=shown.pk))
    try:
        file = paper_of(_code(code), shown.round, shown.organisation, subjects)
    except RuleBroken as broken:
        messages.error(request, str(broken))
        return redirect(shown)
    note_printing(actor, code, shown.organisation)
    return sent(file)


def decision(request: HttpRequest, pk: int) -> HttpResponse:
    """The decision with its list."""
    actor = request.actor  # type: ignore[attr-defined]
    shown = fetch(Decision.objects.select_related("organisation", "round"), actor, Act.PRINT, pk=pk)
    try:
        file = decision_paper(shown)
    except RuleBroken as broken:
        messages.error(request, str(broken))
        return redirect(shown)
    note_printing(actor, "decision", shown.organisation)
    return sent(file)


def synthesis(request: HttpRequest, pk: int) -> HttpResponse:
    """The synthesis table of a round and those below it."""
    actor = request.actor  # type: ignore[attr-defined]
    shown = fetch(Round.objects.select_related("organisation", "campaign"), actor, Act.PRINT, pk=pk)
    try:
        file = synthesis_paper(shown)
    except RuleBroken as broken:
        messages.error(request, str(broken))
        return redirect(shown)
    note_printing(actor, "synthesis", shown.organisation)
    return sent(file)


def _code(code: str) -> PaperCode:
    if code not in set(PaperCode):
        raise Http404
    return PaperCode(code)


def sent(file: File) -> HttpResponse:
    """A Word file to be kept."""
    return HttpResponse(
        file.content, content_type=WORD, headers={"Content-Disposition": f'attachment; filename="{file.name}"'}
    )
