"""What the deciding level prepares before it votes: its advisers' proposals, and cases that force the lowest level."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from hatnhan.foundation.errors import RuleBroken
from hatnhan.organisations.queries import path_of
from hatnhan.ui.pages import fetch, render

from .. import queries, services
from ..access import LAW, Act
from ..codes import Kind, Level, Stage, Standing
from ..forms import KnockOutForm
from ..models import Round, Subject
from ..rules import RowErrors
from .saying import kind_of

ROUNDS = Round.objects.select_related("organisation", "campaign")
SUBJECTS = Subject.objects.exclude(round=None).select_related(
    "round__campaign", "round__organisation", "organisation", "person", "body"
)
LEVELS = ("1", "2", "3", "4")


def appraisal(request: HttpRequest, pk: int, kind: int) -> HttpResponse:
    """What the advisers propose for each subject of one kind, with their reason; corrected on the same page."""
    actor = request.actor  # type: ignore[attr-defined]
    shown = fetch(ROUNDS, actor, Act.APPRAISE, pk=pk)
    subjects = [one for one in queries.subjects_of(shown, kind=kind_of(kind)) if one.standing == Standing.RATED]
    rows = [_row(request, subject) for subject in subjects]
    fault = _appraise(shown, rows, actor) if request.method == "POST" and not shown.is_closed else ""
    if request.method == "POST" and fault is None:
        messages.success(request, _("Đã ghi thẩm định, đề xuất."))
        return redirect("reviews:appraisal", shown.pk, kind)
    context = {
        "round": shown, "kind": Kind(kind), "rows": rows, "fault": fault, "closing": shown.closing,
        "levels": Level.choices[::-1], "done": sum(row["level"] is not None for row in rows),
        "path": path_of(shown.organisation, actor),
    }  # fmt: skip
    return render(request, "reviews/appraisal.html", context)


def _row(request: HttpRequest, subject: Subject) -> dict[str, Any]:
    """A subject with what was said on its road, and the advisers' own level: as posted, else as it stands."""
    said = {one.stage: one for one in subject.proposals.all()}
    own = said.pop(Stage.APPRAISAL, None)
    was = (str(own.level), own.reason) if own else ("", "")
    level = request.POST.get(f"level{subject.pk}", was[0])
    reason = request.POST.get(f"reason{subject.pk}", was[1])
    return {
        "subject": subject, "said": said, "level": int(level) if level in LEVELS else None, "reason": reason,
        "seen": request.POST.get(f"seen{subject.pk}", ""), "changed": (level, reason) != was, "errors": [],
    }  # fmt: skip


def _appraise(round: Round, rows: list[dict[str, Any]], actor: Any) -> str | None:
    """What was refused, in words; None once what changed is written."""
    sent = {row["subject"].pk: row for row in rows if row["changed"]}
    seen = {pk: int(row["seen"]) for pk, row in sent.items() if row["seen"].isdigit()}
    reasons = {pk: row["reason"] for pk, row in sent.items()}
    try:
        services.appraise(
            round, {pk: row["level"] for pk, row in sent.items()}, reasons=reasons, seen=seen, actor=actor
        )
    except RowErrors as errors:
        for place, _field, message in errors.errors:
            list(sent.values())[place]["errors"].append(message)
        return _("Có {count} dòng chưa ghi được; lý do ghi ở từng dòng.").format(count=len(errors.errors))
    except RuleBroken as broken:
        return str(broken)
    return None


def knock_outs(request: HttpRequest, pk: int) -> HttpResponse:
    """Everybody in the round for whom such a case was noted."""
    actor = request.actor  # type: ignore[attr-defined]
    shown = fetch(ROUNDS, actor, pk=pk)
    words = {case.code: case.text for case in shown.rules.knock_outs}
    context = {
        "round": shown, "path": path_of(shown.organisation, actor), "closing": shown.closing, "cases": shown.rules.knock_outs,
        "rows": [(one, words.get(one.knock_out, one.knock_out)) for one in queries.subjects_of(shown).exclude(knock_out="")],
        "kinds": [kind for kind in Kind if any(kind.word in case.kinds for case in shown.rules.knock_outs)],
        "may_judge": LAW.permits(actor, Act.JUDGE, at=shown.organisation), "source": shown.rules.sources["knock_outs"],
    }  # fmt: skip
    return render(request, "reviews/knock_outs.html", context)


def knock_out(request: HttpRequest, pk: int) -> HttpResponse:
    """Note the case of one subject, change it, or take it back."""
    actor = request.actor  # type: ignore[attr-defined]
    shown = fetch(SUBJECTS, actor, pk=pk)
    LAW.require(actor, Act.JUDGE, at=shown.round.organisation)
    form = KnockOutForm(shown, request.POST or None, initial={"case": shown.knock_out})
    if form.is_valid():
        cases = [(shown.pk, form.cleaned_data.pop("case"))]
        if form.carry_out(services.note_knock_outs, shown.round, cases, actor=actor):
            messages.success(request, _("Đã ghi."))
            return redirect("reviews:knock_outs", shown.round_id)
    context = {"subject": shown, "form": form, "path": path_of(shown.organisation, actor)}
    return render(request, "reviews/knock_out.html", context)
