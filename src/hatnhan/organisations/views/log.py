"""The log of decisions about one organisation: what stands, what was corrected, and a new entry."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from hatnhan.foundation import clock
from hatnhan.ui.once import once
from hatnhan.ui.pages import fetch, listed, render

from .. import forms
from ..access import LAW, Act
from ..asof import end_of, known_day_of
from ..models import LogEntry, Organisation
from ..queries import path_of


def log(request: HttpRequest, pk: int) -> HttpResponse:
    """Every entry, the latest first; what a later one corrected says so."""
    actor = request.actor  # type: ignore[attr-defined]
    shown = fetch(Organisation.objects, actor, Act.SEE_LOG, pk=pk)
    known = known_day_of(request.GET.get("known", ""))
    entries = listed(LogEntry.objects, actor).filter(organisation=shown).select_related("decision")
    entries = entries.known_at(end_of(known)) if known else entries
    context = {
        "organisation": shown, "path": path_of(shown, actor), "known": known, "today": known or clock.today(),
        "entries": entries.order_by("-effective_on", "-pk"),
        "may_enter": known is None and LAW.permits(actor, Act.ENTER_LOG, at=shown),
    }  # fmt: skip
    return render(request, "organisations/log.html", context)


@once
def new_entry(request: HttpRequest, pk: int) -> HttpResponse:
    """Enter a decision about the organisation."""
    actor = request.actor  # type: ignore[attr-defined]
    shown = fetch(Organisation.objects, actor, Act.ENTER_LOG, pk=pk)
    form = forms.LogEntryForm(request.POST or None)
    if form.is_valid() and form.carry_out(forms.enter, shown, actor=actor):
        messages.success(request, _said(form.result))
        return redirect("organisations:log", pk)
    return _form(request, shown, form, _("Ghi kỷ luật, khen thưởng"))


@once
def correction(request: HttpRequest, pk: int) -> HttpResponse:
    """Correct an entry by a new one, or annul it."""
    actor = request.actor  # type: ignore[attr-defined]
    entry = fetch(LogEntry.objects.select_related("organisation", "decision"), actor, Act.ENTER_LOG, pk=pk)
    form = forms.LogCorrectionForm(request.POST or None, initial=forms.LogCorrectionForm.initial_of(entry))
    if form.is_valid() and form.carry_out(forms.correct, entry, actor=actor):
        messages.success(request, _("Đã sửa. Mục cũ vẫn còn trong sổ."))
        return redirect("organisations:log", entry.organisation_id)
    return _form(request, entry.organisation, form, _("Sửa quyết định đã ghi"))


def _said(entry: LogEntry) -> str:
    if entry.form == "dissolution":
        return _("Đã ghi kỷ luật giải tán. Tổ chức vẫn đang hoạt động: hãy ghi tiếp việc giải thể.")
    return _("Đã ghi vào sổ quyết định.")


def _form(request: HttpRequest, organisation: Organisation, form: Any, title: str) -> HttpResponse:
    actor = request.actor  # type: ignore[attr-defined]
    context = {
        "organisation": organisation, "form": form, "title": title, "submit": _("Ghi"),
        "path": path_of(organisation, actor),
    }  # fmt: skip
    return render(request, "organisations/act.html", context)
