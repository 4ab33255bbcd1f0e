"""An appraisal group: who is in it, who joins, who leaves."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from hatnhan.foundation import clock
from hatnhan.ui.once import once
from hatnhan.ui.pages import fetch, keys_of, listed, render

from .. import forms, services
from ..access import LAW, Act
from ..models import AppraisalGroup, AppraisalSeat, Plan
from ..queries.people import candidates
from .shared import Request, acted

GROUPS = AppraisalGroup.objects.select_related("organisation")


def group(request: Request, pk: int) -> HttpResponse:
    """The members of a group, those of before, and the plans before it."""
    one = fetch(GROUPS, request.actor, pk=pk)
    seats = listed(AppraisalSeat.objects, request.actor).filter(group=one).select_related("person__cell")
    plans = listed(Plan.objects, request.actor).filter(group=one).select_related("organisation").order_by("-pk")
    context = {
        "title": one.name, "group": one, "seats": list(seats), "plans": plans[:50],
        "may_form": one.ended_on is None and LAW.permits(request.actor, Act.REGULATE, at=one.organisation),
        "may_appraise": one.ended_on is None and LAW.permits(request.actor, Act.APPRAISE, at=one.organisation),
        "path": [one.organisation, (one.name, "")],
    }  # fmt: skip
    return render(request, "directives/group.html", context)


@once
def seats(request: Request, pk: int) -> HttpResponse:
    """Put people into a group."""
    one = fetch(GROUPS, request.actor, Act.REGULATE, pk=pk)
    text = request.GET.get("q", "")
    chosen = keys_of(request.POST.getlist("people"))
    form = forms.SeatsForm(
        request.POST or None, candidates=candidates(one.organisation, text, chosen), initial={"on": clock.today()}
    )
    return acted(
        request, form, services.seat_in_group, one, title=_("Thêm thành viên"), back=one.get_absolute_url(),
        organisation=one.organisation, search=True, text=text,
    )  # fmt: skip


@require_POST
def seat_end(request: Request, pk: int) -> HttpResponse:
    """Somebody leaves a group today."""
    one = fetch(AppraisalSeat.objects.select_related("group__organisation"), request.actor, Act.REGULATE, pk=pk)
    services.end_seat(one, on=clock.today(), actor=request.actor)
    messages.success(request, _("Đã ghi thôi tham gia tổ."))
    return redirect(one.group)
