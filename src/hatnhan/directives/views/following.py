"""What follows documents: appraisal of plans, stock taken, work regulations."""

from typing import Any

from django.db.models import Count, Q
from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from hatnhan.foundation import clock
from hatnhan.organisations.models import Organisation
from hatnhan.organisations.queries import children, party_first
from hatnhan.ui.once import once
from hatnhan.ui.pages import fetch, listed, paged, render

from .. import forms, services
from ..access import LAW, Act
from ..codes import PlanStep
from ..models import AppraisalGroup, Document, Plan, Stocktaking, WorkRegulation
from ..regulation_form import RegulationForm, beats_of
from ..rules.ways import APPRAISAL
from .shared import Request, acted, place

STEPS: dict[str, tuple[Any, Any]] = {
    PlanStep.RETURNED: (services.return_plan, gettext_lazy("Trả lại kèm ý kiến")),
    PlanStep.RESUBMITTED: (services.resubmit_plan, gettext_lazy("Ghi đã gửi lại")),
    PlanStep.APPRAISED: (services.appraise_plan, gettext_lazy("Thẩm định xong")),
}


def plans(request: Request, organisation: int) -> HttpResponse:
    """The appraisal groups of an organisation and the plans before them."""
    at = place(request, organisation, Act.READ_BOOK)
    rows = listed(Plan.objects, request.actor).filter(group__organisation=at).select_related("organisation", "group")
    context = {
        "title": _("Thẩm định kế hoạch"), "organisation": at, "page": paged(request, rows.order_by("-pk")),
        "groups": _groups(request, at),
        "may_form": LAW.permits(request.actor, Act.REGULATE, at=at), "path": [at, _("Thẩm định kế hoạch")],
        "may_appraise": LAW.permits(request.actor, Act.APPRAISE, at=at), "today": clock.today(),
    }  # fmt: skip
    return render(request, "directives/plans.html", context)


@once
def new_group(request: Request, organisation: int) -> HttpResponse:
    """Form a group that appraises."""
    at = place(request, organisation, Act.REGULATE)
    form = forms.GroupForm(request.POST or None, initial={"began_on": clock.today()})
    back = reverse("directives:plans", args=[at.pk])
    return acted(request, form, services.form_group, at, title=_("Lập tổ thẩm định"), back=back, organisation=at)


@once
def new_plan(request: Request, group: int) -> HttpResponse:
    """Take in a plan of those below."""
    at = fetch(AppraisalGroup.objects.select_related("organisation"), request.actor, Act.APPRAISE, pk=group)
    form = forms.PlanForm(
        request.POST or None, organisations=party_first(children(at.organisation, clock.today())),
        initial={"on": clock.today()},
    )  # fmt: skip

    def service(*, organisation: Organisation, **words: Any) -> Plan:
        return services.receive_plan(at, organisation, **words)

    back = reverse("directives:plans", args=[at.organisation_id])
    return acted(request, form, service, title=_("Nhận kế hoạch"), back=back, organisation=at.organisation)


def _groups(request: Request, at: Organisation) -> Any:
    """The groups of an organisation, each with how many are in it."""
    rows = listed(AppraisalGroup.objects, request.actor).filter(organisation=at)
    return rows.annotate(size=Count("seats", filter=Q(seats__ended_on=None))).order_by("-began_on")


def plan(request: Request, pk: int) -> HttpResponse:
    """One plan and its way through the group."""
    one = _plan(request, pk)
    steps = [
        (words, reverse("directives:plan_step", args=[pk, kind]))
        for kind, (_service, words) in STEPS.items()
        if one.stage in APPRAISAL[PlanStep(kind)] and _may_take(request, one, kind)
    ]
    context = {"title": one.title, "plan": one, "steps": steps, "path": [one.organisation, (one.title, "")]}
    return render(request, "directives/plan.html", context)


@once
def plan_step(request: Request, pk: int, kind: str) -> HttpResponse:
    """Take the next step with a plan."""
    if kind not in STEPS:
        raise Http404(kind)
    one = _plan(request, pk)
    act = Act.ANSWER if kind == PlanStep.RESUBMITTED else Act.APPRAISE
    LAW.require(request.actor, act, at=one.organisation if act is Act.ANSWER else one.group.organisation)
    service, words = STEPS[kind]
    form = forms.PlanStepForm(request.POST or None, initial={"on": clock.today()}, seen=one.version)
    return acted(
        request, form, service, one, title=str(words), back=one.get_absolute_url(), organisation=one.organisation
    )


def _may_take(request: Request, one: Plan, kind: str) -> bool:
    if kind == PlanStep.RESUBMITTED:
        return LAW.permits(request.actor, Act.ANSWER, at=one.organisation)
    return LAW.permits(request.actor, Act.APPRAISE, at=one.group.organisation)


def _plan(request: Request, pk: int) -> Plan:
    whole = Plan.objects.select_related("organisation", "group__organisation", "document").prefetch_related("steps")
    found: Plan = fetch(whole, request.actor, pk=pk)
    return found


@once
def new_stocktaking(request: Request, pk: int, organisation: int) -> HttpResponse:
    """Plan that stock is taken of a document in one organisation."""
    document = fetch(Document.objects, request.actor, pk=pk)
    at = place(request, organisation, Act.ANSWER)
    form = forms.StockPlanForm(request.POST or None)
    subjects = (document, [at])
    return acted(
        request, form, services.plan_stocktakings, *subjects, title=_("Đặt lịch sơ kết, tổng kết"),
        back=document.get_absolute_url(), document=document, organisation=at,
    )  # fmt: skip


def stocktaking(request: Request, pk: int) -> HttpResponse:
    """Stock was taken: when, and what was found."""
    whole_stock = Stocktaking.objects.select_related("organisation", "document")
    one = fetch(whole_stock, request.actor, Act.ANSWER, pk=pk)
    form = forms.StockForm(request.POST or None, initial={"held_on": clock.today()}, seen=one.version)
    more = {"document": one.document, "organisation": one.organisation}
    back = one.document.get_absolute_url()
    return acted(request, form, services.take_stock, one, title=_("Ghi kết quả sơ kết, tổng kết"), back=back, **more)


def regulations(request: Request, organisation: int) -> HttpResponse:
    """The work regulations of a committee through time, and the meetings they set."""
    at = place(request, organisation, Act.SEE)
    rows = listed(WorkRegulation.objects, request.actor).filter(organisation=at).prefetch_related("rhythms")
    context = {
        "title": _("Quy chế làm việc"), "organisation": at, "today": clock.today(),
        "rows": [(one, beats_of(one)) for one in rows.order_by("-began_on")],
        "may_adopt": LAW.permits(request.actor, Act.REGULATE, at=at), "path": [at, _("Quy chế làm việc")],
    }  # fmt: skip
    return render(request, "directives/regulations.html", context)


@once
def new_regulation(request: Request, organisation: int) -> HttpResponse:
    """Work regulations in force from a day on, with their rhythm of meetings."""
    at = place(request, organisation, Act.REGULATE)
    form = RegulationForm(request.POST or None, on=clock.today())
    back = reverse("directives:regulations", args=[at.pk])
    title = _("Ghi quy chế làm việc")
    return acted(request, form, services.adopt_regulation, at, title=title, back=back, organisation=at)
