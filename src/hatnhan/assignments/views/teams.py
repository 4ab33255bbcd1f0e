"""Working teams."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from hatnhan.foundation import clock
from hatnhan.organisations.queries import path_of
from hatnhan.ui.once import once
from hatnhan.ui.pages import fetch, keys_of, render

from .. import services
from ..access import LAW, Act
from ..forms import DayForm, TeamChangeForm, TeamForm
from ..models import Team
from ..queries import own
from .common import act_page, may, organisation

TEAMS = Team.objects.select_related("organisation")


def teams(request: HttpRequest, pk: int) -> HttpResponse:
    """The teams of one organisation, those of today first."""
    at = organisation(request, pk, Act.SEE)
    shown = {"organisation": at, "rows": own.teams_at(at), "path": path_of(at, request.actor), **may(request.actor, at)}
    return render(request, "assignments/teams.html", shown)


@once
def new_team(request: HttpRequest, pk: int) -> HttpResponse:
    """Form a team."""
    at = organisation(request, pk, Act.ASSIGN)
    form = TeamForm(request.POST or None, initial={"began_on": clock.today()})
    _offer(form, at, request)
    if form.is_valid() and form.carry_out(services.form_team, at, actor=request.actor):
        messages.success(request, _("Đã lập tổ. Phân công tổ phụ trách chi bộ ở trang phân công."))
        return redirect(form.result)
    return act_page(request, at, form, _("Lập tổ công tác"), lede=at.name, submit=_("Lập tổ"), search=True,
                    text=request.GET.get("q", ""))  # fmt: skip


def _offer(form: Any, at: Any, request: HttpRequest, kept: Any = ()) -> None:
    posted = keys_of(request.POST.getlist("members"))
    people = own.candidates(at, request.GET.get("q", ""), posted, kept)
    form.fields["members"].offer(people)
    form.fields["head"].offer(people)


def team(request: HttpRequest, pk: int) -> HttpResponse:
    """One team: who is in it and who was, what it is in charge of, its visits."""
    one = fetch(TEAMS, request.actor, pk=pk)
    shown = {
        "team": one, "members": own.members_of(one), "charges": own.owed(own.charges_of(one, clock.today()), clock.today()),
        "visits": own.visits_by(one)[:30], "path": path_of(one.organisation, request.actor),
        "may_assign": one.ended_on is None and LAW.permits(request.actor, Act.ASSIGN, at=one.organisation),
    }  # fmt: skip
    return render(request, "assignments/team.html", shown)


def members(request: HttpRequest, pk: int) -> HttpResponse:
    """Change who is in the team."""
    one = fetch(TEAMS, request.actor, Act.ASSIGN, pk=pk)
    now = [row for row in own.members_of(one) if row.ended_on is None]
    head = next((row.person for row in now if row.is_head), None)
    initial = {"members": [row.person for row in now], "head": head, "on": clock.today()}
    form = TeamChangeForm(request.POST or None, seen=one.version, initial=initial)
    _offer(form, one.organisation, request, [row.person_id for row in now])
    if form.is_valid() and form.carry_out(services.change_team, one, actor=request.actor):
        return redirect(one)
    return act_page(request, one.organisation, form, _("Đổi thành viên tổ"), lede=one.name, back=one.get_absolute_url(),
                    search=True, text=request.GET.get("q", ""))  # fmt: skip


def end(request: HttpRequest, pk: int) -> HttpResponse:
    """End the team."""
    one = fetch(TEAMS, request.actor, Act.ASSIGN, pk=pk)
    form = DayForm(request.POST or None, seen=one.version, initial={"on": clock.today()})
    if form.is_valid() and form.carry_out(services.end_team, one, actor=request.actor):
        return redirect(one)
    return act_page(request, one.organisation, form, _("Giải thể tổ công tác"), submit=_("Giải thể"), back=one.get_absolute_url(),
                    lede=_("{name}. Việc phụ trách của tổ cũng thôi từ ngày ấy.").format(name=one.name))  # fmt: skip
