"""The score of a meeting and its confirmation."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from hatnhan.ui.pages import fetch, render

from .. import services
from ..access import Act
from ..finding import MEETINGS, framed
from ..forms import RemarkOnScoreForm, ScoreForm
from ..models import Score
from ..queries.facts import facts_of, parts_of
from ..rules.scoring import Subtotal, proposed_points, standing_of, subtotals
from ..ruling import rules_at, sheet_document
from ..services.scoring import may_confirm

SCORES = Score.objects.select_related("meeting__organisation", "meeting__holding", "confirmation")


def score(request: HttpRequest, pk: int) -> HttpResponse:
    """Score a held meeting by the sheet of its day; what the minutes say is filled in."""
    actor = request.actor  # type: ignore[attr-defined]
    meeting = fetch(MEETINGS, actor, Act.ENTER, pk=pk)
    current = getattr(meeting, "score", None)
    rules = rules_at(meeting.organisation, meeting.on)
    sheet = current.sheet if current else rules.sheet
    document = "" if current else sheet_document(rules)
    context = framed(meeting, actor, "after") | {"sheet": sheet, "score": current, "document": document}
    if sheet is None or not context["is_held"]:
        return render(request, "meetings/score.html", context)
    facts, parts = facts_of(meeting), parts_of(meeting)
    known = proposed_points(sheet, facts, parts) | _points_of(current)
    criteria = subtotals(sheet, known, parts)
    form = ScoreForm(
        criteria, known, request.POST or None, by_points=sheet.is_by_points, seen=current.version if current else 0
    )
    context |= {"standing": standing_of(sheet, known, facts), **_sums(criteria)}
    if form.is_valid() and _carried(form, meeting, actor):
        messages.success(request, _("Đã chấm. Cấp trên dự họp sẽ xác nhận."))
        return redirect("meetings:after", pk)
    return render(request, "meetings/score.html", context | {"form": form})


def _points_of(score: Score | None) -> dict[str, Decimal]:
    return {code: Decimal(value) for code, value in score.points.items()} if score else {}


def _sums(criteria: Sequence[Subtotal]) -> dict[str, Decimal]:
    """What was given so far, of how much."""
    zero = Decimal(0)
    return {"given": sum((one.points for one in criteria), zero), "most": sum((one.most for one in criteria), zero)}


def _carried(form: ScoreForm, meeting: Any, actor: Any) -> bool:
    points, typed = form.points, form.cleaned_data
    form.cleaned_data = {"points": points, "level": typed.get("level"), "seen": typed["seen"]}

    def score_it(meeting: Any, *, points: dict[str, Decimal], level: int | None, seen: int, actor: Any) -> Any:
        return services.score_meeting(meeting, points, level=level, seen=seen, actor=actor)

    return form.carry_out(score_it, meeting, actor=actor)


def confirmation(request: HttpRequest, pk: int) -> HttpResponse:
    """The superior who attended reads the score and confirms it."""
    actor = request.actor  # type: ignore[attr-defined]
    shown = fetch(SCORES, actor, pk=pk)
    may = may_confirm(shown.meeting, actor)
    form = RemarkOnScoreForm(request.POST or None, seen=shown.version)
    if form.is_valid() and form.carry_out(services.confirm_score, shown, actor=actor):
        messages.success(request, _("Đã xác nhận."))
        return redirect(shown.meeting)
    criteria = subtotals(shown.sheet, _points_of(shown), parts_of(shown.meeting)) if shown.points else []
    context = framed(shown.meeting, actor, "after") | {"form": form, "score": shown, "may_confirm": may}
    context |= {"criteria": criteria, **_sums(criteria)}
    return render(request, "meetings/confirmation.html", context)
