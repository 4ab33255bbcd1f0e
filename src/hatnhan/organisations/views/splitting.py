"""Splitting an organisation: into what, who and what goes where, what will happen, and the act."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from hatnhan.ui.once import once
from hatnhan.ui.pages import fetch, render

from ..access import Act
from ..models import Organisation
from ..previews import consequences_of_plan
from ..queries import path_of
from ..services.reorganising import split_plan
from ..sharing import SharingForm, SplitForm
from .shared import rehearsed


@once
def splitting(request: HttpRequest, pk: int) -> HttpResponse:
    """Three steps at one address, each carrying what the one before was given."""
    actor = request.actor  # type: ignore[attr-defined]
    shown = fetch(Organisation.objects.select_related("custodian"), actor, Act.REORGANISE, pk=pk)
    split = SplitForm(request.POST or None, initial={"type": shown.type})
    if not split.is_valid() or "mend" in request.POST:
        return _page(request, shown, split=split)
    given = request.POST if {"ask", "sure"} & request.POST.keys() else None
    sharing = SharingForm(
        given, initial=request.POST.dict(), organisation=shown, split=split.cleaned_data, actor=actor
    )  # fmt: skip
    if not sharing.is_valid():
        return _page(request, shown, split=split, sharing=sharing)
    if "sure" in request.POST and sharing.carry_out_split():
        messages.success(request, _("Đã chia tách {name}.").format(name=shown.name))
        return redirect(shown)
    if "sure" in request.POST or not rehearsed(sharing.carry_out_split):
        return _page(request, shown, split=split, sharing=sharing)
    rows = consequences_of_plan(split_plan(shown, **sharing.arguments()), on=split.cleaned_data["on"], actor=actor)
    return _page(
        request, shown, split=split, sharing=sharing, rows=rows, answers=[*sharing.told(), *split.answers()[3:]]
    )


def _page(request: HttpRequest, organisation: Organisation, **more: Any) -> HttpResponse:
    context = {
        "organisation": organisation, "title": _("Chia tách"),
        "path": path_of(organisation, request.actor), **more,  # type: ignore[attr-defined]
    }  # fmt: skip
    return render(request, "organisations/split.html", context)
