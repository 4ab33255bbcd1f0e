"""A committee's own rules for scoring and voting, and a province's own score sheet."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from hatnhan.foundation import clock
from hatnhan.organisations.queries import path_of
from hatnhan.ui.once import once
from hatnhan.ui.pages import render

from .. import finding, services
from ..access import LAW, Act
from ..forms import RuleForm, SheetForm
from ..rules.sheet_rows import THEMATIC, WORDS, faults_of, read_rows, rows_of, sheet_of
from ..ruling import document_for, may_have_sheet, own_sheets, rules_above, rules_at, sheet_document


def ruling(request: HttpRequest, pk: int, name: str) -> HttpResponse:
    """Which sheet scores here and below, or whether temporary members vote: each by a document."""
    actor = request.actor  # type: ignore[attr-defined]
    place = finding.unit_for(pk, actor)
    LAW.require(actor, Act.SET_RULES, at=place)
    rules = rules_at(place, clock.today())
    form = RuleForm(
        rules_above(place, clock.today()),
        name,
        request.POST or None,
        initial={"sheet": rules.sheet_chosen, "allowed": rules.voters.temporary_members},
    )
    service = services.choose_sheet if name == "sheet" else services.let_temporary_vote
    if form.is_valid() and form.carry_out(service, place, actor=actor):
        messages.success(request, _("Đã ghi."))
        return redirect("meetings:year", pk)
    titles = {"sheet": _("Phiếu tự chấm"), "voters": _("Quyền biểu quyết của đảng viên sinh hoạt tạm thời")}
    context = {
        "organisation": place, "path": path_of(place, actor), "form": form, "title": titles[name],
        "document": sheet_document(rules) if name == "sheet" else document_for(rules, "voters"), "rules": rules,
    }  # fmt: skip
    if name == "sheet":
        context |= {"sheet": rules.sheet, "own": own_sheets(place), "may_enter": may_have_sheet(place)}
    return render(request, "meetings/ruling.html", context)


@once
def new_sheet(request: HttpRequest, pk: int) -> HttpResponse:
    """Enter a province's own sheet: pasted, looked at as it was understood, then recorded with its document."""
    actor = request.actor  # type: ignore[attr-defined]
    place = finding.unit_for(pk, actor)
    LAW.require(actor, Act.SET_RULES, at=place)
    form = SheetForm(request.POST or None, initial=_beginning(rules_at(place, clock.today()).sheet))
    shown = _understood(form) if form.is_valid() else None
    if shown and "record" in request.POST and form.carry_out(services.enter_sheet, place, actor=actor):
        messages.success(request, _("Đã ghi phiếu. Các chi bộ bên dưới chấm theo phiếu này từ ngày áp dụng."))
        return redirect("meetings:sheet", pk)
    context = {
        "organisation": place, "path": path_of(place, actor), "form": form, "title": _("Nhập phiếu riêng"),
        "sheet": shown, "words": [*WORDS.values(), THEMATIC], "may_enter": may_have_sheet(place),
    }  # fmt: skip
    return render(request, "meetings/new_sheet.html", context)


def _beginning(sheet: Any) -> dict[str, Any]:
    """The sheet in force as a beginning; nothing of one that has no points."""
    if sheet is None or not sheet.is_by_points:
        return {}
    levels = {name: getattr(sheet, name) for name in ("good_from", "fair_from", "average_from")}
    return {"rows": rows_of(sheet), "scaled": sheet.scaled_without_part, **levels}


def _understood(form: SheetForm) -> Any:
    """The sheet as typed; None where it lacks something, which then stands on the form."""
    typed = form.cleaned_data
    read = read_rows(typed["rows"])
    levels = [typed[name] for name in ("good_from", "fair_from", "average_from")]
    sheet = sheet_of(read, id=typed["number"], name=typed["name"], levels=levels, scaled=typed["scaled"])
    faults = faults_of(read, sheet)
    for fault in faults:
        form.add_error("good_from" if fault.is_of_levels else "rows", str(fault))
    return None if faults else sheet
