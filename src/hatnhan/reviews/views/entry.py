"""Entering a cell on one page, or all cells of a base: a grid whose rows save themselves."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from hatnhan.foundation.errors import RuleBroken, Stale
from hatnhan.organisations.queries import path_of
from hatnhan.ui.pages import fetch, render

from .. import finding, queries, services
from ..access import LAW, Act, may_enter, require_entry
from ..codes import Kind
from ..forms import ReasonForm
from ..models import Round, Subject, Submission
from ..rows import GridRow, GridSettings, field_of, read_row, settings_of
from ..scans import scans_of_unit
from .saying import carried_out, kind_of

SUBJECTS = Subject.objects.exclude(round=None).select_related("round__campaign", "round__organisation", "organisation")
ROUNDS = Round.objects.select_related("organisation", "campaign")


def unit(request: HttpRequest, pk: int, organisation: int) -> HttpResponse:
    """One unit, its bodies and its members: what each claims, what the committee and the ballot propose."""
    actor = request.actor  # type: ignore[attr-defined]
    place = fetch(finding.UNITS, actor, pk=organisation)
    LAW.require(actor, Act.SEE, at=place)
    shown = finding.round_of(pk, place)
    hands_in = place.pk != shown.organisation_id and place.type_rules.holds_members
    context = _grid(request, shown, queries.subjects_of(shown, unit=place)) | {
        "unit": place, "submission": queries.submission_of(shown, place), "path": path_of(place, actor),
        "returned": queries.last_return(shown, place), "may_enter": may_enter(actor, place, shown.organisation),
        "may_submit": hands_in and LAW.permits(actor, Act.SUBMIT, at=place), "closing": shown.closing,
        "may_print": LAW.permits(actor, Act.PRINT, at=place),
        "on_behalf": LAW.permits(actor, Act.ENTER_ON_BEHALF, at=shown.organisation),
        "scans": scans_of_unit(shown, place), "may_return": LAW.permits(actor, Act.APPRAISE, at=shown.organisation),
    }  # fmt: skip
    return render(request, "reviews/unit.html", context)


def grid(request: HttpRequest, pk: int, kind: int) -> HttpResponse:
    """All subjects of one kind in a round, such as the 171 cells, without leaving the keyboard."""
    actor = request.actor  # type: ignore[attr-defined]
    shown = fetch(ROUNDS, actor, pk=pk)
    subjects = queries.subjects_of(shown, kind=kind_of(kind))
    context = _grid(request, shown, subjects) | {
        "kind": Kind(kind), "path": path_of(shown.organisation, actor), "closing": shown.closing,
        "may_enter": may_enter(actor, shown.organisation, shown.organisation),
        "on_behalf": LAW.permits(actor, Act.ENTER_ON_BEHALF, at=shown.organisation),
    }  # fmt: skip
    return render(request, "reviews/grid.html", context)


def _grid(request: HttpRequest, shown: Round, subjects: Any) -> dict[str, Any]:
    rows = [GridRow.of(subject) for subject in subjects]
    settings: GridSettings = settings_of(request.GET, rows)
    return {"round": shown, "rows": rows, "settings": settings, "rules": shown.rules}


@require_POST
def row(request: HttpRequest, pk: int) -> JsonResponse:
    """Save one row of the grid; says in words what is wrong with which of its fields."""
    actor = request.actor  # type: ignore[attr-defined]
    subject = fetch(SUBJECTS, actor, pk=pk)
    require_entry(actor, subject.organisation, subject.round.organisation)
    try:
        asked = read_row(subject.pk, request.POST)
        saved = services.save_row(
            subject.round, asked.row, held_on=asked.held_on, on_behalf=asked.on_behalf, actor=actor
        )
    except Stale as stale:
        return JsonResponse({"ok": False, "message": str(stale), "errors": {}})
    except RuleBroken as broken:
        return JsonResponse({"ok": False, **field_of(broken)})
    return JsonResponse({"ok": True, "message": _("Đã lưu"), "hidden": {"seen": saved.version}})


def submission(request: HttpRequest, pk: int, organisation: int) -> HttpResponse:
    """What would be handed in to the deciding body, name by name, to be checked; then handed in."""
    actor = request.actor  # type: ignore[attr-defined]
    place = fetch(finding.UNITS, actor, pk=organisation)
    LAW.require(actor, Act.SUBMIT, at=place)
    shown, back = finding.round_of(pk, place), request.path.removesuffix("submission/")
    if request.method == "POST":
        return carried_out(
            request, back, services.submit_units, shown, [place], actor=actor, said=_("Đã gửi đề nghị lên cấp trên.")
        )
    rows = [GridRow.of(subject) for subject in queries.subjects_of(shown, unit=place)]
    context = {
        "round": shown, "unit": place, "rows": rows, "path": path_of(place, actor), "back": back,
        "unfinished": queries.unfinished_by_unit(shown, [place.pk]).get(place.pk, 0),
        "submission": queries.submission_of(shown, place), "closing": shown.closing,
    }  # fmt: skip
    return render(request, "reviews/submission.html", context)


def submission_return(request: HttpRequest, pk: int) -> HttpResponse:
    """Hand a cell's proposals back to it, with the reason."""
    actor = request.actor  # type: ignore[attr-defined]
    handed = fetch(Submission.objects.select_related("round__organisation", "organisation"), actor, pk=pk)
    LAW.require(actor, Act.APPRAISE, at=handed.round.organisation)
    form = ReasonForm(request.POST or None)
    if form.is_valid() and form.carry_out(services.return_submission, handed, actor=actor):
        messages.success(request, _("Đã trả lại; chi bộ sẽ thấy lý do."))
        return redirect(handed.round)
    context = {"form": form, "submission": handed, "path": path_of(handed.organisation, actor)}
    return render(request, "reviews/submission_return.html", context)
