"""One subject's road: what it claims, what others say and propose, what was decided."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from hatnhan.organisations.queries import path_of
from hatnhan.ui.once import once
from hatnhan.ui.pages import fetch, render

from .. import services
from ..access import LAW, Act, may_enter, may_write, require_entry, require_writing
from ..codes import Source, Stage
from ..forms import OpinionForm, PointForm, SelfReviewForm, StandingForm
from ..models import Subject
from ..papers import self_reviews
from ..rules import Judgement

SUBJECTS = Subject.objects.select_related("person", "body", "organisation", "round__organisation", "round__campaign")


def subject(request: HttpRequest, pk: int) -> HttpResponse:
    """Everything entered about one subject, in the order of the road."""
    actor = request.actor  # type: ignore[attr-defined]
    shown = fetch(SUBJECTS, actor, pk=pk)
    proposals = {Stage(one.stage): one for one in shown.proposals.select_related("entry")}
    context = {
        "subject": shown, "rating": getattr(shown, "rating", None), "path": path_of(shown.organisation, actor),
        "steps": [(stage, proposals[stage]) for stage in Stage if stage in proposals], "sections": _sections(shown),
        "tallies": [(Stage(one.stage), one) for one in shown.tallies.order_by("stage")], "case": _case(shown),
        "opinions": [(Source(one.source).label, one) for one in shown.opinions.select_related("entry").order_by("source", "pk")],
        "points": shown.suggested_points.order_by("pk"), "complaints": shown.complaints.order_by("pk"),
        "earlier": shown.earlier_ratings.select_related("decision", "replaced_by"), "may": _rights(actor, shown),
    }  # fmt: skip
    return render(request, "reviews/subject.html", context)


def _rights(actor: Any, shown: Subject) -> dict[str, bool]:
    """What the page offers; of a year without a round there is nothing to do, of a closed one only papers and complaints."""
    if shown.round is None:
        rating = getattr(shown, "rating", None)
        return {"read_decision": rating is not None and LAW.permits(actor, Act.SEE, at=rating.decision.organisation)}
    place, decider = shown.organisation, shown.round.organisation
    own = LAW.permits(actor, Act.ENTER_OWN, at=None, person_id=shown.person_id)
    is_rated, is_open = hasattr(shown, "rating"), not shown.round.is_closed
    writes, judges = may_write(actor, shown), LAW.permits(actor, Act.JUDGE, at=decider)
    return {
        "write": is_open and writes, "enter": is_open and may_enter(actor, place, decider),
        "complain": is_rated and writes, "answer": LAW.permits(actor, Act.DECIDE, at=decider),
        "read_decision": LAW.permits(actor, Act.SEE, at=decider),
        "judge": is_open and judges, "suggest": is_open and LAW.permits(actor, Act.APPRAISE, at=decider),
        "note_case": is_open and judges and bool(shown.round.rules.knock_outs),
        "print": shown.is_to_be_rated and (own or LAW.permits(actor, Act.PRINT, at=place)),
    }  # fmt: skip


def _case(shown: Subject) -> str:
    """The case that forces the lowest level, in the words of the round's rules."""
    texts = {case.code: case.text for case in shown.round.rules.knock_outs} if shown.round else {}
    return texts.get(shown.knock_out, shown.knock_out)


def _sections(shown: Subject) -> list[tuple[str, str]]:
    texts = shown.self_review.sections if hasattr(shown, "self_review") else {}
    every = [*self_reviews.COLLECTIVE, *self_reviews.PERSON, self_reviews.LEADER, *self_reviews.REST]
    words = {code: label for code, label, _lines in every}
    return [(words.get(code, code), text) for code, text in texts.items()]


def self_review(request: HttpRequest, pk: int) -> HttpResponse:
    """Write the review section by section; on a phone too, what is typed is kept there until it is sent."""
    actor = request.actor  # type: ignore[attr-defined]
    shown = fetch(SUBJECTS, actor, pk=pk)
    require_writing(actor, shown)
    own = shown.proposals.filter(stage=Stage.SELF).values_list("level", flat=True).first()
    texts = shown.self_review.sections if hasattr(shown, "self_review") else {}
    form = SelfReviewForm(
        shown,
        request.POST or None,
        initial={**texts, "level": own},
        seen=shown.version,
        for_others=_types_for(actor, shown),
    )
    if form.is_valid() and _write(shown, form, actor):
        messages.success(request, _("Đã ghi bản kiểm điểm."))
        return redirect(shown)
    return render(
        request,
        "reviews/self_review.html",
        {"subject": shown, "form": form, "path": path_of(shown.organisation, actor)},
    )


def _write(shown: Subject, form: SelfReviewForm, actor: Any) -> bool:
    """The form's sections go as one argument."""
    sections, level, seen = form.sections, form.cleaned_data.get("level"), form.cleaned_data.get("seen")
    behalf = form.cleaned_data.get("on_behalf", "")
    form.cleaned_data = {"sections": sections, "level": level, "seen": seen, "on_behalf": behalf}
    return form.carry_out(services.write_self_review, shown, actor=actor)


def _types_for(actor: Any, shown: Subject) -> bool:
    """Whether this actor may type from a paper that somebody else signed."""
    return shown.round is not None and LAW.permits(actor, Act.ENTER_ON_BEHALF, at=shown.round.organisation)


def standing(request: HttpRequest, pk: int) -> HttpResponse:
    """The deciding body says what becomes of a subject, with its reason."""
    actor = request.actor  # type: ignore[attr-defined]
    shown = fetch(SUBJECTS, actor, pk=pk)
    if shown.round is None:
        return redirect(shown)
    LAW.require(actor, Act.JUDGE, at=shown.round.organisation)
    form = StandingForm(
        request.POST or None, initial={"standing": shown.standing, "reason": shown.reason, "note": shown.note}
    )
    if form.is_valid():
        judged = Judgement(**form.cleaned_data)
        form.cleaned_data = {}
        if form.carry_out(services.judge_subjects, shown.round, [(shown.pk, judged)], actor=actor):
            messages.success(request, _("Đã ghi."))
            return redirect(shown)
    return render(
        request, "reviews/standing.html", {"subject": shown, "form": form, "path": path_of(shown.organisation, actor)}
    )


@once
def opinion(request: HttpRequest, pk: int) -> HttpResponse:
    """Note what the cell committee, a mass organisation or another place says."""
    actor = request.actor  # type: ignore[attr-defined]
    shown = fetch(SUBJECTS.exclude(round=None), actor, pk=pk)
    require_entry(actor, shown.organisation, shown.round.organisation)
    form = OpinionForm(request.POST or None, for_others=_types_for(actor, shown))
    if form.is_valid():
        rows = [(shown.pk, Source(form.cleaned_data.pop("source")), form.cleaned_data.pop("text"))]
        if form.carry_out(services.note_opinions, shown.round, rows, actor=actor):
            return redirect(shown)
    return render(
        request, "reviews/opinion.html", {"subject": shown, "form": form, "path": path_of(shown.organisation, actor)}
    )


@once
def point(request: HttpRequest, pk: int) -> HttpResponse:
    """Suggest a point for review."""
    actor = request.actor  # type: ignore[attr-defined]
    shown = fetch(SUBJECTS.exclude(round=None), actor, pk=pk)
    LAW.require(actor, Act.APPRAISE, at=shown.round.organisation)
    form = PointForm(request.POST or None)
    if form.is_valid():
        rows = [(shown.pk, form.cleaned_data["text"])]
        form.cleaned_data = {}
        if form.carry_out(services.suggest_points, shown.round, rows, actor=actor):
            return redirect(shown)
    return render(
        request, "reviews/point.html", {"subject": shown, "form": form, "path": path_of(shown.organisation, actor)}
    )
