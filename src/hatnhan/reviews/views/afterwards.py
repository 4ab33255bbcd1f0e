"""What comes after: signed papers, notices of a decision, complaints about a level and their answers."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from hatnhan.foundation import clock
from hatnhan.organisations.queries import path_of
from hatnhan.ui.once import once
from hatnhan.ui.pages import fetch, render

from .. import finding, queries, services
from ..access import LAW, Act, require_entry, require_writing
from ..forms import AnswerForm, ComplaintForm, ScanForm
from ..models import Complaint, Decision, Subject
from .saying import carried_out

SUBJECTS = Subject.objects.select_related("organisation", "person", "rating", "round__organisation")
DECISIONS = Decision.objects.select_related("organisation")
COMPLAINTS = Complaint.objects.select_related(
    "subject__organisation", "subject__person", "subject__round__organisation"
)


def decision_scan(request: HttpRequest, pk: int) -> HttpResponse:
    """Attach the signed decision."""
    actor = request.actor  # type: ignore[attr-defined]
    shown = fetch(DECISIONS, actor, Act.DECIDE, pk=pk)
    context = {"path": path_of(shown.organisation, actor), "back": shown.get_absolute_url()}
    return _scan(request, context, services.hang_on_decision, shown)


def unit_scan(request: HttpRequest, pk: int, organisation: int) -> HttpResponse:
    """Attach the signed minutes of a cell, or the paper that was typed from."""
    actor = request.actor  # type: ignore[attr-defined]
    place = fetch(finding.UNITS, actor, pk=organisation)
    LAW.require(actor, Act.SEE, at=place)
    shown = finding.round_of(pk, place)
    require_entry(actor, place, shown.organisation)
    context = {"path": path_of(place, actor), "back": request.path.removesuffix("scan/")}
    return _scan(request, context, services.hang_on_unit, shown, place)


def _scan(request: HttpRequest, context: dict[str, Any], service: Callable[..., Any], *rows: Any) -> HttpResponse:
    form = ScanForm(request.POST or None, request.FILES or None)
    if form.is_valid() and form.carry_out(service, *rows, actor=request.actor):  # type: ignore[attr-defined]
        messages.success(request, _("Đã đính kèm bản có chữ ký."))
        return redirect(context["back"])
    return render(request, "reviews/scan.html", {"form": form} | context)


@require_POST
def notices(request: HttpRequest, pk: int) -> HttpResponse:
    """Note that every organisation concerned was told of the decision today."""
    actor = request.actor  # type: ignore[attr-defined]
    shown = fetch(DECISIONS, actor, Act.DECIDE, pk=pk)
    units = queries.units_decided_by(shown)
    return carried_out(
        request, shown, services.note_notices, shown, units, on=clock.today(), actor=actor,
        said=_("Đã ghi việc thông báo."),
    )  # fmt: skip


@once
def new_complaint(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask the deciding body to look at a level again."""
    actor = request.actor  # type: ignore[attr-defined]
    shown = fetch(SUBJECTS, actor, pk=pk)
    require_writing(actor, shown)
    form = ComplaintForm(request.POST or None)
    if form.is_valid() and form.carry_out(services.receive_complaint, shown, actor=actor):
        messages.success(request, _("Đã ghi kiến nghị."))
        return redirect(shown)
    context = {"form": form, "subject": shown, "path": path_of(shown.organisation, actor)}
    return render(request, "reviews/complaint.html", context)


def answer(request: HttpRequest, pk: int) -> HttpResponse:
    """The deciding body's answer to a complaint."""
    actor = request.actor  # type: ignore[attr-defined]
    shown = fetch(COMPLAINTS.exclude(subject__round=None), actor, pk=pk)
    LAW.require(actor, Act.DECIDE, at=shown.subject.round.organisation)
    form = AnswerForm(request.POST or None, seen=shown.version)
    if form.is_valid() and form.carry_out(services.answer_complaint, shown, actor=actor):
        messages.success(request, _("Đã ghi trả lời."))
        return redirect(shown.subject)
    context = {"form": form, "complaint": shown, "path": path_of(shown.subject.organisation, actor)}
    return render(request, "reviews/answer.html", context)
