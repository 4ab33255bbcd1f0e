"""What was reached, what is handed down, and the assessment."""

from decimal import Decimal
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from hatnhan.foundation import clock
from hatnhan.foundation.errors import RuleBroken
from hatnhan.organisations.queries import children, path_of
from hatnhan.ui.forms import DateField, DecimalField, ServiceForm
from hatnhan.ui.once import once
from hatnhan.ui.pages import fetch, render

from .. import queries, services
from ..access import LAW, Act
from ..forms import AssessForm
from ..models import Target
from .plans import PLANS, TARGETS

NUMBER = DecimalField(required=False)


class DayForm(ServiceForm):
    """The day the values are of."""

    on = DateField(label=gettext_lazy("Số liệu đến ngày"))


@once
def actuals(request: HttpRequest, pk: int) -> HttpResponse:
    """Enter what was reached, for all targets of a plan on one page."""
    one = fetch(PLANS, request.actor, Act.REPORT, pk=pk)
    rows = [_row(request, row) for row in queries.standings(one, clock.today()) if not row.computed]
    form = DayForm(request.POST or None, initial={"on": clock.today()})
    told = [(row["target"], row["value"], row["evidence"]) for row in rows if row["value"] is not None]
    if request.method == "POST" and form.is_valid() and not any(row["error"] for row in rows):
        if not told:
            form.add_error(None, _("Chưa ghi kết quả nào. Ghi ít nhất một chỉ tiêu."))
        elif form.carry_out(services.report_actuals, one, told, actor=request.actor):
            messages.success(request, _("Đã ghi kết quả."))
            return redirect(one)
    shown = {"plan": one, "form": form, "rows": rows, "path": path_of(one.organisation, request.actor)}
    return render(request, "targets/actuals.html", shown)


def _row(request: HttpRequest, standing: queries.Standing) -> dict[str, Any]:
    """One line of the grid, as typed, with what is wrong with it."""
    pk = standing.target.pk
    typed, evidence = request.POST.get(f"value-{pk}", ""), request.POST.get(f"evidence-{pk}", "")
    value, error = _number(typed)
    if value is not None and not evidence.strip():
        error = _("Ghi căn cứ: báo cáo, biểu hay văn bản nào.")
    return {
        "target": standing.target,
        "standing": standing,
        "typed": typed,
        "evidence": evidence,
        "value": value,
        "error": error,
    }


def _number(typed: str) -> tuple[Decimal | None, str]:
    try:
        return NUMBER.clean(typed), ""
    except ValidationError as error:
        return None, " ".join(error.messages)


@once
def shares(request: HttpRequest, pk: int) -> HttpResponse:
    """Hand a target down to the organisations directly below, with the sum against the promise."""
    one = fetch(TARGETS, request.actor, Act.SET, pk=pk)
    at = one.plan.organisation
    LAW.require(request.actor, Act.HAND_DOWN, at=at)
    had = {below.plan.organisation_id: below for below in queries.handed_down(one)[0]}
    rows = [
        _share(request, place, had.get(place.pk)) for place in children(at, clock.today()) if _may_get(request, place)
    ]
    given = {row["place"]: row["value"] for row in rows if row["value"] is not None and not row["had"]}
    faults: list[str] = [row["error"] for row in rows if row["error"]]
    if request.method == "POST" and not faults:
        try:
            services.hand_down(one, given, actor=request.actor)
        except RuleBroken as broken:
            faults = [str(broken)]
        else:
            messages.success(request, _("Đã giao xuống {count} tổ chức.").format(count=len(given)))
            return redirect(one)
    sent = sum((row["value"] for row in rows if row["value"] is not None), Decimal(0))
    shown = {
        "target": one, "rows": rows, "faults": faults, "sent": one.indicator.shown(sent),
        "left": one.indicator.shown(one.promised - sent), "path": path_of(at, request.actor),
    }  # fmt: skip
    return render(request, "targets/shares.html", shown)


def _may_get(request: HttpRequest, place: Any) -> bool:
    return LAW.permits(request.actor, Act.HAND_DOWN, at=place)


def _share(request: HttpRequest, place: Any, had: Target | None) -> dict[str, Any]:
    typed = request.POST.get(f"share-{place.pk}", "")
    value, error = _number(typed)
    return {"place": place, "typed": typed, "value": had.promised if had else value, "error": error, "had": had}


def assessment(request: HttpRequest, pk: int) -> HttpResponse:
    """Check what each verdict would be, then say it for the committee."""
    one = fetch(PLANS, request.actor, Act.ASSESS, pk=pk)
    on = min(one.period.last, clock.today())
    form = AssessForm(request.POST or None, seen=one.version, initial={"on": on})
    if form.is_valid() and form.carry_out(services.assess_plan, one, actor=request.actor):
        messages.success(request, _("Đã ghi đánh giá."))
        return redirect(one)
    day = form.cleaned_data.get("on", on) if form.is_bound and hasattr(form, "cleaned_data") else on
    rows = queries.standings(one, day)
    shown = {
        "plan": one, "form": form, "rows": rows, "silent": [row for row in rows if row.reached is None],
        "sums": queries.sums((row.target.indicator.field, row.verdict) for row in rows) if rows else [],
        "path": path_of(one.organisation, request.actor),
    }  # fmt: skip
    return render(request, "targets/assessment.html", shown)
