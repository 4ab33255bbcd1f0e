"""Plans and their targets."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from hatnhan.access.posts import Actor
from hatnhan.figures import registry
from hatnhan.foundation import clock
from hatnhan.foundation.dates import date_vn
from hatnhan.organisations.models import Organisation
from hatnhan.organisations.queries import path_of
from hatnhan.ui import excel
from hatnhan.ui.once import once
from hatnhan.ui.pages import attachment, fetch, key_of, listed, paged, render

from .. import queries, services
from ..access import LAW, Act
from ..forms import ChangeForm, IndicatorForm, PlanForm, PromiseForm, ReasonForm
from ..models import Plan, Target
from ..services import Promise
from ..tables import PLAN

PLANS = Plan.objects.select_related("organisation")
TARGETS = Target.objects.select_related("plan__organisation", "indicator")


def home(request: HttpRequest) -> HttpResponse:
    """One's own places, then the plans in scope by where they come from; `?under=` opens those handed down from one."""
    seen = listed(Plan.objects, request.actor).select_related("organisation")
    under = key_of(request.GET.get("under", ""))
    head = None if under is None else fetch(PLANS, request.actor, pk=under)
    rows = queries.handed_from(head, seen) if head else queries.heads(seen)
    page = paged(request, rows.order_by("-last_year", "organisation__left", "pk"))
    own = [] if head else queries.own_places(request.actor)
    return render(request, "targets/home.html", {"page": page, "own": own, "head": head})


def plans(request: HttpRequest, pk: int) -> HttpResponse:
    """The plans of one organisation."""
    at = _organisation(request, pk)
    shown = {
        "organisation": at,
        "rows": queries.plans_at(at),
        "path": path_of(at, request.actor),
        **_may(request.actor, at),
    }
    return render(request, "targets/plans.html", shown)


@once
def new_plan(request: HttpRequest, pk: int) -> HttpResponse:
    """Open a plan."""
    at = _organisation(request, pk, Act.SET)
    year = clock.today().year
    form = PlanForm(request.POST or None, initial={"first_year": year, "last_year": year, "issuer": at.name})
    if form.is_valid() and form.carry_out(services.open_plan, at, actor=request.actor):
        return redirect(form.result)
    shown = {"form": form, "title": _("Lập kế hoạch chỉ tiêu"), "submit": _("Lập kế hoạch"),
             "back": reverse("targets:plans", args=[pk]), "path": path_of(at, request.actor)}  # fmt: skip
    return render(request, "targets/act.html", shown)


def plan(request: HttpRequest, pk: int) -> HttpResponse:
    """How every target of a plan stands today, with sums by field."""
    one = fetch(PLANS, request.actor, pk=pk)
    rows = queries.standings(one, clock.today())
    verdicts = [(row.target.indicator.field, row.target.verdict) for row in rows]
    shown = {
        "plan": one, "fields": _by_field(rows), "sums": queries.sums(verdicts) if rows else [], "as_of": clock.today(),
        "behind": sum(row.since is not None for row in rows), "path": path_of(one.organisation, request.actor),
        **_may(request.actor, one.organisation),
    }  # fmt: skip
    return render(request, "targets/plan.html", shown)


def _by_field(rows: list[queries.Standing]) -> list[tuple[str, list[queries.Standing]]]:
    groups: dict[str, list[queries.Standing]] = {}
    for row in rows:
        groups.setdefault(str(row.target.indicator.get_field_display()), []).append(row)
    return list(groups.items())


def plan_excel(request: HttpRequest, pk: int) -> HttpResponse:
    """The plan as a workbook, with values."""
    one = fetch(PLANS, request.actor, Act.EXPORT, pk=pk)
    rows = queries.standings(one, clock.today())
    titles = [one.name, one.organisation.name, _("Tính đến ngày {day}").format(day=date_vn(clock.today()))]
    content = excel.workbook(excel.Sheet(_("Chỉ tiêu"), PLAN, rows, titles=titles))
    return attachment(content, f"chi-tieu-{one.pk}.xlsx", excel.CONTENT_TYPE)


@once
def new_target(request: HttpRequest, pk: int) -> HttpResponse:
    """Promise a value of an indicator there is."""
    one = fetch(PLANS, request.actor, Act.SET, pk=pk)
    free = queries.indicators_for(one.organisation).exclude(targets__plan=one)
    form = PromiseForm(request.POST or None, indicators=free)
    if form.is_valid():
        rows = [Promise(**form.cleaned_data)]
        form.cleaned_data = {}
        if form.carry_out(services.promise, one, rows, actor=request.actor):
            messages.success(request, _("Đã thêm chỉ tiêu."))
            return redirect(one)
    shown = {"form": form, "plan": one, "has_any": free.exists(), "path": path_of(one.organisation, request.actor)}
    return render(request, "targets/new_target.html", shown)


@once
def new_indicator(request: HttpRequest, pk: int) -> HttpResponse:
    """Make an indicator and promise its value, in one step."""
    one = fetch(PLANS, request.actor, Act.SET, pk=pk)
    figures = [(code, f"{registry.figure(code).label} ({code})") for code in registry.codes()]
    form = IndicatorForm(request.POST or None, figures=figures)
    if form.is_valid():
        indicator, value = form.told
        form.cleaned_data = {}
        if form.carry_out(services.promise_new, one, indicator, value, actor=request.actor):
            messages.success(request, _("Đã thêm chỉ tiêu."))
            return redirect(one)
    shown = {"form": form, "title": _("Thêm chỉ tiêu mới"), "submit": _("Thêm"), "back": one.get_absolute_url(),
             "path": path_of(one.organisation, request.actor)}  # fmt: skip
    return render(request, "targets/act.html", shown)


def target(request: HttpRequest, pk: int) -> HttpResponse:
    """One target: what was promised, every value that was entered, what was handed down, every assessment."""
    one = fetch(TARGETS, request.actor, pk=pk)
    below, difference = queries.handed_down(one)
    standing = next(row for row in queries.standings(one.plan, clock.today()) if row.target.pk == one.pk)
    shown = {
        "target": one, "standing": standing, "actuals": queries.entered_for(one), "below": below, "difference": difference,
        "results": queries.results_of(one),
        "missing": one.indicator.shown(abs(difference)) if difference else "",
        "path": path_of(one.plan.organisation, request.actor), **_may(request.actor, one.plan.organisation),
    }  # fmt: skip
    return render(request, "targets/target.html", shown)


def change(request: HttpRequest, pk: int) -> HttpResponse:
    """Change a promise, with a reason."""
    one = fetch(TARGETS, request.actor, Act.SET, pk=pk)
    form = ChangeForm(request.POST or None, seen=one.version, initial={"promised": one.promised})
    if form.is_valid() and form.carry_out(services.change_target, one, actor=request.actor):
        return redirect(one)
    shown = {"form": form, "title": _("Sửa mức giao"), "lede": one.indicator.name, "back": one.get_absolute_url(),
             "path": path_of(one.plan.organisation, request.actor)}  # fmt: skip
    return render(request, "targets/act.html", shown)


def removal(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a target out of its plan, while nothing hangs on it."""
    one = fetch(TARGETS, request.actor, Act.SET, pk=pk)
    form = ReasonForm(request.POST or None, seen=one.version)
    if form.is_valid() and form.carry_out(services.take_out_target, one, actor=request.actor):
        messages.success(request, _("Đã bỏ chỉ tiêu khỏi kế hoạch."))
        return redirect(one.plan)
    shown = {"form": form, "title": _("Bỏ chỉ tiêu"), "lede": one.indicator.name, "submit": _("Bỏ chỉ tiêu"),
             "back": one.get_absolute_url(), "path": path_of(one.plan.organisation, request.actor)}  # fmt: skip
    return render(request, "targets/act.html", shown)


def _organisation(request: HttpRequest, pk: int, act: Act = Act.SEE) -> Organisation:
    at: Organisation = fetch(Organisation.objects, request.actor, "see", pk=pk)
    LAW.require(request.actor, act, at=at)
    return at


def _may(actor: Actor, at: Any) -> dict[str, bool]:
    """What the page may offer."""
    return {
        f"may_{act}": LAW.permits(actor, act, at=at)
        for act in (Act.SET, Act.REPORT, Act.ASSESS, Act.HAND_DOWN, Act.EXPORT)
    }
