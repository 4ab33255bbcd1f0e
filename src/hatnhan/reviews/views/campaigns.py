"""The year's review of a whole committee: opening it, its rounds, its plan."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from hatnhan.foundation import clock
from hatnhan.organisations.models import Organisation
from hatnhan.organisations.queries import path_of
from hatnhan.ui.once import once
from hatnhan.ui.pages import fetch, listed, render

from .. import finding, services
from ..access import LAW, Act
from ..forms import CampaignForm, DeadlinesForm
from ..models import Campaign, Round, Subject
from ..plan import campaign_plan
from ..progress import rounds_of
from .saying import carried_out


def home(request: HttpRequest) -> HttpResponse:
    """The rounds and cells where this actor has something to do or to see, newest year first."""
    actor = request.actor  # type: ignore[attr-defined]
    rounds = listed(Round.objects, actor).with_state().filter(parent=None).select_related("organisation", "campaign")
    below = listed(Round.objects, actor).with_state().exclude(parent=None).select_related("organisation", "campaign")
    context = {
        "tops": rounds.order_by("-year", "organisation__sort_key"),
        "rounds": below.order_by("-year", "organisation__sort_key")[:60] if not rounds.exists() else [],
        "units": finding.units_entered_by(actor),
        "own": listed(Subject.objects.filter(person=actor.person_id), actor).select_related(
            "rating", "organisation", "round"
        )
        if actor.person_id
        else [],
        "may_open": bool(LAW.scope(actor, Act.OPEN)),
    }
    return render(request, "reviews/home.html", context)


@once
def new_campaign(request: HttpRequest) -> HttpResponse:
    """Open the review of a year at the organisation where the board's staff hold their post."""
    actor = request.actor  # type: ignore[attr-defined]
    scope = LAW.scope(actor, Act.OPEN)
    organisation = fetch(
        Organisation.objects.filter(scope.as_q("left")).order_by("left"),
        actor,
        pk=request.GET.get("at") or finding.first_in(scope),
    )
    today = clock.today()
    form = CampaignForm(request.POST or None, initial={"year": today.year, "cut_off_on": today})
    if form.is_valid() and form.carry_out(services.open_campaign, organisation, actor=actor):
        return redirect(form.result)
    return render(request, "reviews/new_campaign.html", {"form": form, "organisation": organisation})


def campaign(request: HttpRequest, pk: int) -> HttpResponse:
    """All rounds of a campaign with how far each has come."""
    actor = request.actor  # type: ignore[attr-defined]
    shown = fetch(Campaign.objects.select_related("organisation"), actor, pk=pk)
    rounds = rounds_of(shown, actor)
    top = next((one for one in rounds if one.round.parent_id is None), None)
    below = [one for one in rounds if one.round.parent_id]
    context = {
        "campaign": shown, "top": top, "rounds": below, "path": path_of(shown.organisation, actor),
        "shut": sum(one.is_shut for one in below), "decided": sum(one.decided for one in below),
        "to_rate": sum(one.to_rate for one in below), "may_list": LAW.permits(actor, Act.LIST_SUBJECTS, at=shown.organisation),
    }  # fmt: skip
    return render(request, "reviews/campaign.html", context)


@require_POST
def subjects(request: HttpRequest, pk: int) -> HttpResponse:
    """List the subjects of every open round."""
    actor = request.actor  # type: ignore[attr-defined]
    shown = fetch(Campaign.objects.select_related("organisation"), actor, Act.LIST_SUBJECTS, pk=pk)
    words = _("Đã lập danh sách: thêm {one.added}, sửa {one.changed}, bỏ {one.dropped}.")
    return carried_out(request, shown, services.list_campaign, shown, said=words, actor=actor)


def plan(request: HttpRequest, pk: int) -> HttpResponse:
    """Each step with its day, and which rounds are late, with a telephone number to tap."""
    actor = request.actor  # type: ignore[attr-defined]
    shown = fetch(Campaign.objects.select_related("organisation"), actor, pk=pk)
    context = {
        "campaign": shown, "steps": campaign_plan(shown, rounds_of(shown, actor), clock.today()),
        "path": path_of(shown.organisation, actor), "may_open": LAW.permits(actor, Act.OPEN, at=shown.organisation),
        "may_remind": LAW.permits(actor, Act.REMIND, at=shown.organisation),
    }  # fmt: skip
    return render(request, "reviews/plan.html", context)


def deadlines(request: HttpRequest, pk: int) -> HttpResponse:
    """Move the days of the plan's steps."""
    actor = request.actor  # type: ignore[attr-defined]
    shown = fetch(Campaign.objects.select_related("organisation"), actor, Act.OPEN, pk=pk)
    form = DeadlinesForm(shown, request.POST or None)
    if form.is_valid():
        days, form.cleaned_data = form.cleaned_data, {}
        if form.carry_out(services.set_deadlines, shown, days, actor=actor):
            messages.success(request, _("Đã ghi."))
            return redirect("reviews:plan", shown.pk)
    context = {"campaign": shown, "form": form, "path": path_of(shown.organisation, actor)}
    return render(request, "reviews/deadlines.html", context)
