"""Household groups: a cell's list, who is in charge, and coverage below an organisation."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from hatnhan.foundation import clock
from hatnhan.foundation.errors import RuleBroken
from hatnhan.organisations.queries import path_of
from hatnhan.ui.once import once
from hatnhan.ui.pages import fetch, paged, render

from .. import services
from ..access import Act
from ..forms import DayForm, GroupForm, NewGroupForm
from ..models import HouseholdGroup
from ..queries import households as reading
from ..services import NewGroup
from .common import act_page, may, organisation

GROUPS = HouseholdGroup.objects.select_related("organisation")


def groups(request: HttpRequest, pk: int) -> HttpResponse:
    """The groups of a cell with who is in charge, printable; above a cell the coverage cell by cell."""
    at = organisation(request, pk, Act.SEE_GROUPS)
    today = clock.today()
    shown: dict[str, Any] = {
        "organisation": at,
        "path": path_of(at, request.actor),
        "today": today,
        **may(request.actor, at),
    }
    if at.type_rules.holds_members:
        shown |= {"found": reading.groups_of(at, today), "past": reading.past_charges(at, today)}
        return render(request, "assignments/groups.html", shown)
    lines, total = reading.coverage_below(at, today)
    return render(request, "assignments/coverage.html", {**shown, "page": paged(request, lines), "total": total})


@once
def new_group(request: HttpRequest, pk: int) -> HttpResponse:
    """Make one group."""
    at = organisation(request, pk, Act.GROUP)
    form = NewGroupForm(request.POST or None, initial={"began_on": clock.today()})
    if form.is_valid():
        told = dict(form.cleaned_data)
        form.cleaned_data = {"began_on": told.pop("began_on")}
        if form.carry_out(services.make_groups, at, [NewGroup(**told)], actor=request.actor):
            messages.success(request, _("Đã lập nhóm hộ."))
            return redirect("assignments:groups", at.pk)
    lede = _("Chỉ ghi tên nhóm và số hộ, không ghi tên người dân.")
    return act_page(request, at, form, _("Lập nhóm hộ"), lede=lede, submit=_("Lập nhóm"))


def group(request: HttpRequest, pk: int) -> HttpResponse:
    """Correct one group."""
    one = fetch(GROUPS, request.actor, Act.GROUP, pk=pk)
    initial = {"name": one.name, "households": one.households, "area": one.area}
    form = GroupForm(request.POST or None, seen=one.version, initial=initial)
    if form.is_valid() and form.carry_out(services.change_group, one, actor=request.actor):
        return redirect("assignments:groups", one.organisation_id)
    return act_page(request, one.organisation, form, _("Sửa nhóm hộ"), lede=one.name, ending=one.pk)


def end(request: HttpRequest, pk: int) -> HttpResponse:
    """End one group."""
    one = fetch(GROUPS, request.actor, Act.GROUP, pk=pk)
    form = DayForm(request.POST or None, seen=one.version, initial={"on": clock.today()})
    if form.is_valid() and form.carry_out(services.end_group, one, actor=request.actor):
        return redirect("assignments:groups", one.organisation_id)
    return act_page(
        request, one.organisation, form, _("Thôi theo dõi nhóm hộ"), lede=one.name, submit=_("Thôi theo dõi")
    )


@once
def charges(request: HttpRequest, pk: int) -> HttpResponse:
    """Say on one page which members are in charge of each group."""
    at = organisation(request, pk, Act.GROUP)
    found = reading.groups_of(at, clock.today())
    people = sorted(
        {*found.without, *(one for line in found.lines for one in line.people)}, key=lambda one: one.name_key
    )
    known = {str(one.pk): one for one in people}
    rows = [(line, _chosen(request, line, known)) for line in found.lines]
    form = DayForm(request.POST or None, initial={"on": clock.today()})
    if form.is_valid():
        given = {line.group: [known[key] for key in dict.fromkeys(keys) if key in known] for line, keys in rows}
        try:
            services.give_groups(at, given, on=form.cleaned_data["on"], actor=request.actor)
        except RuleBroken as broken:
            form.add_error("on", str(broken))
        else:
            messages.success(request, _("Đã ghi người phụ trách các nhóm hộ."))
            return redirect("assignments:groups", at.pk)
    shown = {"organisation": at, "rows": rows, "people": people, "form": form, "path": path_of(at, request.actor)}
    return render(request, "assignments/charges.html", shown)


def _chosen(request: HttpRequest, line: reading.GroupLine, known: Any) -> list[str]:
    """At least two places a group: what was posted, else who is in charge now."""
    if request.method == "POST":
        return [*request.POST.getlist(f"who-{line.group.pk}"), "", ""][: max(2, len(line.people))]
    return [*(str(one.pk) for one in line.people), "", ""][: max(2, len(line.people))]
