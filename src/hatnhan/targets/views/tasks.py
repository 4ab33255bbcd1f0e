"""Key tasks: registered, accepted, reported, rated."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from hatnhan.foundation import clock
from hatnhan.organisations.queries import path_of
from hatnhan.ui.once import once
from hatnhan.ui.pages import fetch, listed, paged, render

from .. import queries, services
from ..access import LAW, Act
from ..forms import OutcomeForm, RatingForm, TaskForm
from ..models import KeyTask
from ..services.tasks import may_rate
from .plans import _organisation

TASKS = KeyTask.objects.select_related("organisation__custodian")


def tasks(request: HttpRequest, pk: int) -> HttpResponse:
    """The key tasks of one organisation and of those directly below it, the latest year first."""
    at = _organisation(request, pk)
    page = paged(request, queries.tasks_around(at, listed(KeyTask.objects, request.actor)))
    shown = {
        "organisation": at, "page": page, "path": path_of(at, request.actor),
        "may_set": LAW.permits(request.actor, Act.SET, at=at),
    }  # fmt: skip
    return render(request, "targets/tasks.html", shown)


@once
def new_task(request: HttpRequest, pk: int) -> HttpResponse:
    """Register a key task."""
    at = _organisation(request, pk, Act.SET)
    form = TaskForm(request.POST or None, initial={"year": clock.today().year})
    if form.is_valid() and form.carry_out(services.register_task, at, actor=request.actor):
        return redirect(form.result)
    shown = {
        "form": form,
        "title": _("Đăng ký nhiệm vụ trọng tâm"),
        "submit": _("Đăng ký"),
        "back": reverse("targets:tasks", args=[pk]),
        "path": path_of(at, request.actor),
    }
    return render(request, "targets/act.html", shown)


def task(request: HttpRequest, pk: int) -> HttpResponse:
    """One key task and its way."""
    one = fetch(TASKS, request.actor, pk=pk)
    shown = {
        "task": one, "path": path_of(one.organisation, request.actor), "may_rate": may_rate(request.actor, one.organisation),
        "may_report": one.rating is None and LAW.permits(request.actor, Act.REPORT, at=one.organisation),
    }  # fmt: skip
    return render(request, "targets/task.html", shown)


@require_POST
def acceptance(request: HttpRequest, pk: int) -> HttpResponse:
    """The superior agrees."""
    one = fetch(TASKS, request.actor, pk=pk)
    services.accept_task(one, seen=one.version, actor=request.actor)
    messages.success(request, _("Đã duyệt nhiệm vụ."))
    return redirect(one)


def outcome(request: HttpRequest, pk: int) -> HttpResponse:
    """Report what came of it."""
    one = fetch(TASKS, request.actor, Act.REPORT, pk=pk)
    initial = {"outcome": one.outcome, "on": one.reported_on or clock.today()}
    form = OutcomeForm(request.POST or None, seen=one.version, initial=initial)
    if form.is_valid() and form.carry_out(services.report_task, one, actor=request.actor):
        return redirect(one)
    return _act(request, one, form, _("Báo cáo kết quả"))


def rating(request: HttpRequest, pk: int) -> HttpResponse:
    """The superior rates it."""
    one = fetch(TASKS, request.actor, pk=pk)
    services.require_rating(one, actor=request.actor)
    form = RatingForm(request.POST or None, seen=one.version)
    if form.is_valid() and form.carry_out(services.rate_task, one, actor=request.actor):
        return redirect(one)
    return _act(request, one, form, _("Xếp loại nhiệm vụ"))


def _act(request: HttpRequest, one: KeyTask, form: Any, title: str) -> HttpResponse:
    shown = {"form": form, "title": title, "lede": one.title, "back": one.get_absolute_url(),
             "path": path_of(one.organisation, request.actor)}  # fmt: skip
    return render(request, "targets/act.html", shown)
