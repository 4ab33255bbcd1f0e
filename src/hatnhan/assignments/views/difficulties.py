"""Difficulties: raised at a visit, at a dialogue or by the cell; answered; closed."""

from datetime import timedelta
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from hatnhan.access.posts import Actor
from hatnhan.foundation import clock
from hatnhan.organisations.models import Organisation
from hatnhan.organisations.queries import path_of
from hatnhan.ui.once import once
from hatnhan.ui.pages import fetch, paged, render

from .. import services
from ..access import LAW, Act
from ..codes import Outcome
from ..forms import AnswerForm, ClosingForm, DifficultyForm
from ..models import Difficulty, Visit
from ..queries import own
from ..queries.overview import difficulties_below
from ..services import NewDifficulty
from ..services.visiting import is_own
from .common import act_page, may, organisation
from .visiting import VISITS

DIFFICULTIES = Difficulty.objects.select_related(
    "organisation", "answerer", "person", "meeting", "closing", "visit__unit", "visit__assignment"
)
ANSWER_DAYS = 30


def difficulties(request: HttpRequest, pk: int) -> HttpResponse:
    """What was raised here and below: what waits for an answer first, late ones on top."""
    at = organisation(request, pk, Act.SEE)
    rows, chosen = difficulties_below(at), request.GET.get("state", "open")
    if chosen == "open":
        rows = rows.filter(outcome=Outcome.OPEN)
    elif chosen == "late":
        rows = rows.filter(outcome=Outcome.OPEN, answered_on=None, due_on__lt=clock.today())
    shown = {"organisation": at, "page": paged(request, rows), "state": chosen, "path": path_of(at, request.actor),
             **may(request.actor, at)}  # fmt: skip
    return render(request, "assignments/difficulties.html", shown)


@once
def new_difficulty(request: HttpRequest, pk: int) -> HttpResponse:
    """Raise a difficulty of an organisation, perhaps said at a dialogue."""
    at = organisation(request, pk, Act.RAISE)
    return _raised(request, at, None)


@once
def new_at_visit(request: HttpRequest, pk: int) -> HttpResponse:
    """Write down what was raised at a visit."""
    one = fetch(VISITS, request.actor, pk=pk)
    if not is_own(one.assignment, request.actor):
        LAW.require(request.actor, Act.RAISE, at=one.unit)
    return _raised(request, one.unit, one)


def _raised(request: HttpRequest, at: Organisation, visit: Visit | None) -> HttpResponse:
    today = clock.today()
    initial = {"raised_on": visit.on if visit else today, "due_on": today + timedelta(days=ANSWER_DAYS),
               "meeting": request.GET.get("meeting")}  # fmt: skip
    asked = own.answerers(at)
    form = DifficultyForm(request.POST or None, initial={**initial, "answerer": asked[0] if asked else None})
    form.fields["answerer"].offer(asked)  # type: ignore[attr-defined]
    form.fields["meeting"].offer([] if visit else own.dialogues_above(at, today), _dialogue)  # type: ignore[attr-defined]
    if visit or not form.fields["meeting"].rows:  # type: ignore[attr-defined]
        del form.fields["meeting"]
    if form.is_valid():
        told = dict(form.cleaned_data)
        form.cleaned_data = {"raised_on": told.pop("raised_on")}
        row = NewDifficulty(at, visit=visit, **told)
        if form.carry_out(services.raise_difficulties, [row], actor=request.actor):
            messages.success(request, _("Đã gửi kiến nghị tới nơi trả lời."))
            return redirect(form.result[0])
    back = visit.get_absolute_url() if visit else ""
    return act_page(request, at, form, _("Ghi khó khăn, kiến nghị"), lede=at.name, submit=_("Gửi"), back=back,
                    keep=f"difficulty-{at.pk}")  # fmt: skip


def _dialogue(meeting: Any) -> str:
    return f"{meeting.title}, {meeting.organisation.name}"


def difficulty(request: HttpRequest, pk: int) -> HttpResponse:
    """One difficulty: what, who answers by when, every answer, and what came of it."""
    one = fetch(DIFFICULTIES, request.actor, pk=pk)
    is_open = one.outcome == Outcome.OPEN
    shown = {
        "difficulty": one, "answers": one.answers.all(), "path": path_of(one.organisation, request.actor),
        "may_answer": is_open and _may_answer(request.actor, one), "may_close": is_open and _may_close(request.actor, one),
        "closing": getattr(one, "closing", None),
    }  # fmt: skip
    return render(request, "assignments/difficulty.html", shown)


def _may_answer(actor: Actor, one: Difficulty) -> bool:
    return LAW.permits(actor, Act.ANSWER, at=one.answerer, person_id=one.person_id)


def _may_close(actor: Actor, one: Difficulty) -> bool:
    own_visit = one.visit is not None and is_own(one.visit.assignment, actor)
    return own_visit or LAW.permits(actor, Act.RAISE, at=one.organisation)


def answer(request: HttpRequest, pk: int) -> HttpResponse:
    """Answer it."""
    one = fetch(DIFFICULTIES, request.actor, pk=pk)
    LAW.require(request.actor, Act.ANSWER, at=one.answerer, person_id=one.person_id)
    form = AnswerForm(request.POST or None, seen=one.version)
    if form.is_valid() and form.carry_out(services.answer_difficulty, one, actor=request.actor):
        messages.success(request, _("Đã trả lời."))
        return redirect(one)
    return act_page(request, one.organisation, form, _("Trả lời kiến nghị"), lede=one.text, back=one.get_absolute_url())


def closing(request: HttpRequest, pk: int) -> HttpResponse:
    """Say that it is solved, or that it cannot be."""
    one = fetch(DIFFICULTIES, request.actor, pk=pk)
    if not _may_close(request.actor, one):
        LAW.require(request.actor, Act.RAISE, at=one.organisation)
    form = ClosingForm(request.POST or None, seen=one.version)
    if form.is_valid() and form.carry_out(services.close_difficulty, one, actor=request.actor):
        return redirect(one)
    return act_page(
        request, one.organisation, form, _("Kết thúc kiến nghị"), lede=one.text, back=one.get_absolute_url()
    )
