"""Decisions that assign, and each assignment."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from hatnhan.accounts.access import LAW as ACCOUNTS
from hatnhan.accounts.access import Act as AccountAct
from hatnhan.foundation import clock
from hatnhan.organisations.queries import path_of
from hatnhan.ui.once import once
from hatnhan.ui.pages import fetch, listed, render

from .. import services
from ..access import LAW, Act
from ..forms import AssignForm, EndForm, ReplaceForm
from ..grid import Grid
from ..models import Assignment, Mandate
from ..queries import own
from ..services.visiting import is_own
from .common import act_page, may, organisation

ASSIGNMENTS = Assignment.objects.select_related("mandate__organisation", "person", "team", "unit")


@once
def new_mandate(request: HttpRequest, pk: int) -> HttpResponse:
    """Assign a whole committee by one decision: who beside each organisation, and who for which field."""
    at = organisation(request, pk, Act.ASSIGN)
    grid = Grid.of(at, request.GET, request.POST, request.actor)
    initial = {"issuer": at.name, "began_on": clock.today(), "issued_on": clock.today()}
    form = AssignForm(request.POST or None, initial=initial)
    if form.is_valid():
        frequency = form.cleaned_data.pop("frequency")
        if form.carry_out(services.assign, at, grid.rows(frequency), actor=request.actor):
            messages.success(request, _("Đã phân công. Mỗi đồng chí được báo tin riêng."))
            return redirect(form.result)
    shown = {"organisation": at, "form": form, "grid": grid, "path": path_of(at, request.actor)}
    return render(request, "assignments/new_mandate.html", shown)


def mandate(request: HttpRequest, pk: int) -> HttpResponse:
    """One decision with everything assigned by it that the reader may see, ended ones too."""
    one = fetch(Mandate.objects.select_related("organisation"), request.actor, pk=pk)
    seen = own.assignments_of(one, listed(ASSIGNMENTS, request.actor))
    shown = {
        "mandate": one, "rows": seen, "organisation": one.organisation, "path": path_of(one.organisation, request.actor),
        "today": clock.today(), "may_grant": ACCOUNTS.permits(request.actor, AccountAct.GRANT_CELL_POST, at=one.organisation),
        **may(request.actor, one.organisation),
    }  # fmt: skip
    return render(request, "assignments/mandate.html", shown)


def assignment(request: HttpRequest, pk: int) -> HttpResponse:
    """One assignment: its weeks, months or quarters with the visit of each, who was before and who came after."""
    one = fetch(ASSIGNMENTS, request.actor, pk=pk)
    at = one.mandate.organisation
    enters = is_own(one, request.actor) or LAW.permits(request.actor, Act.ENTER, at=at)
    shown = {
        "assignment": one, "spans": own.spans_of(one, clock.today()), "today": clock.today(), "may_enter_visit": enters,
        "successor": own.successor(one), "organisation": at,
        "path": path_of(at, request.actor), "may_assign": LAW.permits(request.actor, Act.ASSIGN, at=at),
        "is_open": one.ended_on is None or one.ended_on > clock.today(),
    }  # fmt: skip
    return render(request, "assignments/assignment.html", shown)


def end(request: HttpRequest, pk: int) -> HttpResponse:
    """End one assignment."""
    one = _to_change(request, pk)
    form = EndForm(request.POST or None, initial={"on": clock.today()})
    if form.is_valid() and form.carry_out(services.end_assignments, [one], actor=request.actor):
        messages.success(request, _("Đã thôi phân công. Các lần dự trước vẫn còn."))
        return redirect(one)
    return _page(request, one, form, _("Thôi phân công"), _("Thôi phân công"))


def replacement(request: HttpRequest, pk: int) -> HttpResponse:
    """Put somebody else in charge."""
    one = _to_change(request, pk)
    form = ReplaceForm(request.POST or None, seen=one.version, initial={"on": clock.today()})
    form.fields["person"].offer(own.candidates(one.mandate.organisation, request.GET.get("q", "")))
    if form.is_valid() and form.carry_out(services.replace_assignment, one, actor=request.actor):
        return redirect(form.result)
    return _page(request, one, form, _("Thay người phụ trách"), _("Thay"), search=True, text=request.GET.get("q", ""))


def _to_change(request: HttpRequest, pk: int) -> Any:
    one = fetch(ASSIGNMENTS, request.actor, pk=pk)
    LAW.require(request.actor, Act.ASSIGN, at=one.mandate.organisation)
    return one


def _page(request: HttpRequest, one: Any, form: Any, title: str, submit: str, **more: Any) -> HttpResponse:
    return act_page(
        request,
        one.mandate.organisation,
        form,
        title,
        lede=str(one),
        submit=submit,
        back=one.get_absolute_url(),
        **more,
    )
