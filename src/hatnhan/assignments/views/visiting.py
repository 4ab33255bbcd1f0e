"""Visits, as whoever came enters them on his phone."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from hatnhan.foundation import clock
from hatnhan.organisations.queries import path_of
from hatnhan.ui.once import once
from hatnhan.ui.pages import fetch, render

from .. import services
from ..access import LAW, Act
from ..forms import VisitChangeForm, VisitForm
from ..models import Visit
from ..queries import own
from ..services import NewVisit
from ..services.visiting import is_own, require_entering
from .assigning import ASSIGNMENTS
from .common import act_page

VISITS = Visit.objects.select_related(
    "unit", "meeting__organisation", "assignment__person", "assignment__team", "assignment__mandate__organisation"
)


@once
def new_visit(request: HttpRequest, pk: int) -> HttpResponse:
    """Enter a visit: the meeting is picked from those held there lately."""
    one = fetch(ASSIGNMENTS, request.actor, pk=pk)
    is_mine = require_entering([one], request.actor)
    meetings = own.meetings_near(one.unit, clock.today()) if one.unit else []
    units = [] if one.unit else own.units_below(one.mandate.organisation)
    form = VisitForm(request.POST or None, meetings=meetings, units=units, own=is_mine, initial={"on": clock.today()})
    if form.is_valid():
        told = form.cleaned_data
        behalf = told.pop("on_behalf", "")
        form.cleaned_data = {"on_behalf": behalf}
        if form.carry_out(services.record_visits, [NewVisit(one, **told)], actor=request.actor):
            messages.success(request, _("Đã ghi lần dự. Có khó khăn gì thì ghi tiếp ở dưới."))
            return redirect(form.result[0])
        form.cleaned_data = {**told, "on_behalf": behalf}
    return act_page(request, one.mandate.organisation, form, _("Ghi lần dự"), lede=str(one),
                    back=one.get_absolute_url(), keep=f"visit-{one.pk}")  # fmt: skip


def visit(request: HttpRequest, pk: int) -> HttpResponse:
    """One visit, and the difficulties raised at it."""
    one = fetch(VISITS, request.actor, pk=pk)
    mine = is_own(one.assignment, request.actor)
    shown: dict[str, Any] = {
        "visit": one, "difficulties": one.difficulties.select_related("answerer"), "path": path_of(one.unit, request.actor),
        "may_change": mine or LAW.permits(request.actor, Act.ENTER, at=one.assignment.mandate.organisation),
        "may_raise": mine or LAW.permits(request.actor, Act.RAISE, at=one.unit),
    }  # fmt: skip
    return render(request, "assignments/visit.html", shown)


def change(request: HttpRequest, pk: int) -> HttpResponse:
    """Correct what was attended and the remarks."""
    one = fetch(VISITS, request.actor, pk=pk)
    require_entering([one.assignment], request.actor)
    form = VisitChangeForm(
        request.POST or None, seen=one.version, initial={"attended": one.attended, "remarks": one.remarks}
    )
    if form.is_valid() and form.carry_out(services.change_visit, one, actor=request.actor):
        return redirect(one)
    return act_page(request, one.unit, form, _("Sửa lần dự"), lede=str(one), back=one.get_absolute_url())
