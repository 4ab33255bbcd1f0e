"""Reorganising by a decision's list: pasted, followed on both trees, carried out as a whole."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from hatnhan.foundation.dates import date_vn
from hatnhan.ui.once import once
from hatnhan.ui.pages import render

from .. import forms, services
from ..listing import COLUMNS
from ..plans import PlanRefused
from ..previews import Preview, preview_of_list
from ..services.reorganising import require_reorganising


@once
def reorganisation(request: HttpRequest) -> HttpResponse:
    """The list, then before and after with what adds up, then the act."""
    actor = request.actor  # type: ignore[attr-defined]
    require_reorganising(actor)
    form = forms.ReorganisationForm(request.POST or None, initial={"rows": request.GET.get("rows", "")})
    shown: Preview | None = None
    if form.is_valid():
        shown = preview_of_list(form.cleaned_data["rows"], on=form.cleaned_data["on"], actor=actor)
        if "apply" in request.POST and not shown.problems and _carried_out(form, shown, actor):
            messages.success(request, _("Đã sắp xếp {count} việc.").format(count=len(shown.plan.rows)))
            return redirect("organisations:tree")
    context = {"form": form, "preview": shown, "columns": COLUMNS, "title": _title(form, shown)}
    return render(request, "organisations/reorganisation.html", context)


def _title(form: Any, shown: Preview | None) -> str:
    if shown is None:
        return _("Sắp xếp theo danh sách")
    return _("Trước và sau sắp xếp, hiệu lực {day}").format(day=date_vn(form.cleaned_data["on"]))


def _carried_out(form: Any, shown: Preview, actor: Any) -> bool:
    try:
        return bool(form.carry_out(_apply, shown, actor=actor))
    except PlanRefused as refused:
        form.add_error(None, str(refused))
        return False


def _apply(shown: Preview, *, rows: str, on: Any, decision: Any, actor: Any) -> Any:
    return services.reorganise(shown.plan, on=on, decision=decision, actor=actor)
