"""Reorganising by a decision's list: pasted or uploaded, followed on both trees, carried out as a whole."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from hatnhan.foundation.dates import date_vn
from hatnhan.ui.excel import CONTENT_TYPE
from hatnhan.ui.once import once
from hatnhan.ui.pages import render

from .. import forms, services, sheets
from ..listing import COLUMNS, column_of
from ..previews import Preview, preview_of_list
from ..services.reorganising import require_reorganising


@once
def reorganisation(request: HttpRequest) -> HttpResponse:
    """The list, then before and after with what adds up, then the act."""
    actor = request.actor  # type: ignore[attr-defined]
    require_reorganising(actor)
    initial = {"rows": request.GET.get("rows", "")}
    form = forms.ReorganisationForm(request.POST or None, request.FILES or None, initial=initial)
    shown: Preview | None = None
    if form.is_valid():
        shown = preview_of_list(form.cleaned_data["rows"], on=form.cleaned_data["on"], actor=actor)
        if "apply" in request.POST and not shown.problems and form.carry_out(_apply, shown, actor=actor):
            messages.success(request, _("Đã sắp xếp {count} việc.").format(count=len(shown.plan.rows)))
            return redirect("organisations:tree")
    told = [(one.number, column_of(one.field), one.message) for one in shown.problems] if shown else []
    context = {"form": form, "preview": shown, "problems": told, "columns": COLUMNS, "title": _title(form, shown)}
    return render(request, "organisations/reorganisation.html", context)


def template(request: HttpRequest) -> HttpResponse:
    """The workbook to fill in."""
    require_reorganising(request.actor)  # type: ignore[attr-defined]
    headers = {"Content-Disposition": 'attachment; filename="danh-sach-sap-xep.xlsx"'}
    return HttpResponse(sheets.template(), content_type=CONTENT_TYPE, headers=headers)


def _title(form: Any, shown: Preview | None) -> str:
    if shown is None:
        return _("Sắp xếp theo danh sách")
    return _("Trước và sau sắp xếp, hiệu lực {day}").format(day=date_vn(form.cleaned_data["on"]))


def _apply(shown: Preview, *, rows: str, on: Any, decision: Any, actor: Any) -> Any:
    return services.reorganise(shown.plan, on=on, decision=decision, actor=actor)
