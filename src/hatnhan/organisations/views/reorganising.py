"""Reorganising by a decision's list: pasted or uploaded, followed on both trees, carried out as a whole."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from hatnhan.foundation.dates import date_vn
from hatnhan.ui.excel import CONTENT_TYPE
from hatnhan.ui.once import once
from hatnhan.ui.pages import render

from .. import forms, services, sheets
from ..listing import COLUMNS, column_of, lines_of
from ..previews import Preview, preview_of_list
from ..services.reorganising import require_reorganising


@once
def reorganisation(request: HttpRequest) -> HttpResponse:
    """The list, then before and after of a list that can no longer be written in, then the act."""
    actor = request.actor  # type: ignore[attr-defined]
    require_reorganising(actor)
    initial = {"rows": request.GET.get("rows", "")}
    form = forms.ReorganisationForm(request.POST or None, request.FILES or None, initial=initial)
    shown: Preview | None = None
    if form.is_valid() and "mend" not in request.POST:
        shown = preview_of_list(form.cleaned_data["rows"], on=form.cleaned_data["on"], actor=actor)
        if "apply" in request.POST and not shown.problems and form.carry_out(_apply, shown, actor=actor):
            messages.success(request, _("Đã sắp xếp {count} việc.").format(count=len(shown.plan.rows)))
            return redirect("organisations:tree")
    return render(request, "organisations/reorganisation.html", _shown(form, shown))


def template(request: HttpRequest) -> HttpResponse:
    """The workbook to fill in."""
    require_reorganising(request.actor)  # type: ignore[attr-defined]
    headers = {"Content-Disposition": 'attachment; filename="danh-sach-sap-xep.xlsx"'}
    return HttpResponse(sheets.template(), content_type=CONTENT_TYPE, headers=headers)


def _shown(form: Any, preview: Preview | None) -> dict[str, Any]:
    """What the page shows; a list without problems stands fixed, since what is applied is what was seen."""
    path = [(_("Cây tổ chức"), reverse("organisations:tree")), (_("Sắp xếp theo danh sách"), "")]
    context = {"form": form, "preview": preview, "columns": COLUMNS, "title": _title(form, preview), "path": path}
    if preview is None or form.errors:
        return context
    if preview.problems:
        return {**context, "problems": [(one.number, column_of(one.field), one.message) for one in preview.problems]}
    kept = [form[name] for name in form.fields if name != "workbook"]
    return {
        **context,
        "kept": kept,
        "answers": _answers(form.cleaned_data),
        "lines": lines_of(form.cleaned_data["rows"]),
    }


def _answers(given: dict[str, Any]) -> list[tuple[str, str, str]]:
    decision = given["decision"]
    told = {
        _("Có hiệu lực từ ngày"): date_vn(given["on"]), _("Số quyết định"): decision.number,
        _("Ngày quyết định"): date_vn(decision.on), _("Cơ quan ban hành"): decision.issuer,
    }  # fmt: skip
    return [(label, words, "") for label, words in told.items()]


def _title(form: Any, shown: Preview | None) -> str:
    if shown is None:
        return _("Sắp xếp theo danh sách")
    return _("Trước và sau sắp xếp, hiệu lực {day}").format(day=date_vn(form.cleaned_data["on"]))


def _apply(shown: Preview, *, rows: str, on: Any, decision: Any, actor: Any) -> Any:
    return services.reorganise(shown.plan, on=on, decision=decision, actor=actor)
