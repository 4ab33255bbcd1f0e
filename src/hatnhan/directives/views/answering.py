"""What one organisation was asked about one document, and its answers."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from hatnhan.foundation import clock
from hatnhan.ui.once import once
from hatnhan.ui.pages import fetch, render

from .. import forms, services
from ..access import LAW, Act
from ..codes import Ask
from ..models import Assignment
from ..queries.registers import issued_by
from .shared import Request, acted


def assignment(request: Request, pk: int) -> HttpResponse:
    """What is asked, by when, what was answered, and what to do next."""
    one = _assignment(request, pk)
    actor, at = request.actor, one.organisation
    obligations = list(one.obligations.all())
    context = {
        "title": _("Việc được giao theo {document}").format(document=one.directive.document), "assignment": one,
        "document": one.directive.document, "directive": one.directive, "today": clock.today(),
        "obligations": obligations, "waits": {Ask(row.ask).name.lower() for row in obligations if row.is_waiting},
        "answers": one.answers.select_related("document").order_by("-pk")[:50],
        "may_answer": LAW.permits(actor, Act.ANSWER, at=at), "may_order": LAW.permits(actor, Act.ORDER, at=at),
        "may_excuse": LAW.permits(actor, Act.ORDER, at=one.directive.organisation),
        "path": [at, (str(one.directive.document), one.directive.document.get_absolute_url()), (_("Việc được giao"), "")],
    }  # fmt: skip
    return render(request, "directives/assignment.html", context)


@require_POST
def acknowledgement(request: Request, pk: int) -> HttpResponse:
    """Received: one press."""
    one = _assignment(request, pk, Act.ANSWER)
    services.acknowledge_assignments([one], actor=request.actor)
    messages.success(request, _("Đã ghi tiếp nhận."))
    return redirect(one)


@once
def document(request: Request, pk: int) -> HttpResponse:
    """Which document of one's own fulfils it."""
    one = _assignment(request, pk, Act.ANSWER)
    form = forms.AnswerForm(request.POST or None, documents=issued_by(one.organisation))
    more = {
        "organisation": one.organisation, "document": one.directive.document,
        "hint_url": reverse("directives:new_document", args=[one.organisation_id]),
    }  # fmt: skip
    title = _("Ghi văn bản đã ban hành")
    return acted(request, form, services.answer_with_document, one, title=title, back=one.get_absolute_url(), **more)


@once
def dissemination(request: Request, pk: int) -> HttpResponse:
    """A meeting in which it was spread, counted in heads."""
    one = _assignment(request, pk, Act.ANSWER)
    form = forms.SpreadForm(request.POST or None, initial={"held_on": clock.today(), "entitled": one.people or None})
    subjects = (one.organisation, one.directive.document)
    return acted(
        request, form, services.record_dissemination, *subjects, title=_("Ghi buổi phổ biến"), back=one.get_absolute_url(),
        organisation=one.organisation, document=one.directive.document,
    )  # fmt: skip


@once
def report(request: Request, pk: int) -> HttpResponse:
    """What was done so far, in words."""
    one = _assignment(request, pk, Act.ANSWER)
    form = forms.ProgressForm(request.POST or None)
    more = {"organisation": one.organisation, "document": one.directive.document}
    return acted(
        request, form, services.report_progress, one, title=_("Báo cáo kết quả"), back=one.get_absolute_url(), **more
    )


def excuse(request: Request, pk: int) -> HttpResponse:
    """Whoever ordered it lets one organisation off."""
    one = _assignment(request, pk)
    LAW.require(request.actor, Act.ORDER, at=one.directive.organisation)
    form = forms.ExcuseForm(request.POST or None)
    more = {"organisation": one.organisation, "document": one.directive.document}
    title = _("Miễn việc còn lại")
    return acted(request, form, services.excuse_assignments, [one], title=title, back=one.get_absolute_url(), **more)


def _assignment(request: Request, pk: int, act: Act | None = None) -> Assignment:
    rows = Assignment.objects.select_related("organisation", "directive__document", "directive__organisation", "root")
    found: Assignment = fetch(rows, request.actor, act, pk=pk)
    return found
