"""The deciding body's work: ranking proposals under the cap, deciding levels with number and date."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from hatnhan.files.queries import files_of
from hatnhan.foundation.errors import RuleBroken
from hatnhan.organisations.queries import path_of
from hatnhan.ui.once import once
from hatnhan.ui.pages import fetch, keys_of, render

from .. import queries, services
from ..access import LAW, Act
from ..advice import order_advice
from ..caps import cap_check, ranking
from ..codes import Kind, Level, Standing
from ..facts import findings_by_subject
from ..forms import DecisionForm
from ..models import Decision, Round
from ..rules import RowErrors, refusals
from ..scans import DECISION
from ..votes import count_of, level_ready
from .saying import kind_of

ROUNDS = Round.objects.select_related("organisation", "campaign")
SHOWN_AT_MOST = 600


def ranking_page(request: HttpRequest, pk: int, kind: int) -> HttpResponse:
    """Proposals for "excellent" by votes; tick some as lowered and see what the cap would say."""
    actor = request.actor  # type: ignore[attr-defined]
    shown = fetch(ROUNDS, actor, Act.DECIDE, pk=pk)
    asked, lowered = kind_of(kind), _lowered(request)
    what_if = dict.fromkeys(lowered, int(Level.GOOD))
    rows = ranking(shown, asked)
    context = {
        "round": shown, "kind": asked, "rows": rows, "lowered": lowered, "check": cap_check(shown, asked, what_if),
        "again": any(hasattr(row.subject, "rating") for row in rows), "closing": shown.closing,
        "path": path_of(shown.organisation, actor),
    }  # fmt: skip
    return render(request, "reviews/ranking.html", context, part="what_if")


@once
def new_decision(request: HttpRequest, pk: int, kind: int) -> HttpResponse:
    """Levels for the subjects of one kind, under one decision; what the road proposed stands ready.

    Asked again, or once all are decided, it shows everybody, and only those whose level changes go under the decision.
    """
    actor = request.actor  # type: ignore[attr-defined]
    shown = fetch(ROUNDS, actor, Act.DECIDE, pk=pk)
    asked, lowered = kind_of(kind), _lowered(request)
    subjects, again = _to_decide(request, shown, asked)
    rows = [_row(request, shown, one, lowered) for one in subjects]
    form = DecisionForm(request.POST or None)
    if form.is_valid() and _decide(shown, form, rows, actor):
        messages.success(request, _("Đã ghi quyết định."))
        return redirect(form.result)
    _tell(shown, rows)
    context = {
        "round": shown, "kind": asked, "rows": rows, "form": form, "again": again, "closing": shown.closing,
        "advice": order_advice(shown, asked),
        "check": cap_check(shown, asked, {row["subject"].pk: row["level"] for row in rows if row["level"]}),
        "levels": Level.choices[::-1], "path": path_of(shown.organisation, actor),
    }  # fmt: skip
    return render(request, "reviews/new_decision.html", context)


def _to_decide(request: HttpRequest, round: Round, kind: Kind) -> tuple[list[Any], bool]:
    """Those who wait for their level; everybody where none waits or all were asked for, and whether it is so."""
    subjects = [one for one in queries.subjects_of(round, kind=kind) if one.standing == Standing.RATED]
    waiting = [one for one in subjects if not hasattr(one, "rating")]
    again = bool(subjects) and (not waiting or "again" in request.GET)
    return (subjects if again else waiting), again


def _lowered(request: HttpRequest) -> set[int]:
    return set(keys_of(request.GET.getlist("lowered")))


def _row(request: HttpRequest, round: Round, subject: Any, lowered: set[int]) -> dict[str, Any]:
    posted = request.POST.get(f"level{subject.pk}", "")
    known = Level.GOOD if subject.pk in lowered else level_ready(subject, round)
    level = int(posted) if posted in ("1", "2", "3", "4") else None if request.method == "POST" else known
    return {
        "subject": subject, "level": level, "said": {one.stage: one for one in subject.proposals.all()},
        "exception": request.POST.get(f"exception{subject.pk}", ""), "errors": [], "tally": count_of(subject),
        "was": subject.rating.level if hasattr(subject, "rating") else None,
    }  # fmt: skip


def _tell(round: Round, rows: list[dict[str, Any]]) -> None:
    """Beside each level that stands ready, what the rules say of it, and whether a reason may set a refusal aside."""
    levels = {row["subject"].pk: row["level"] for row in rows}
    found = findings_by_subject(round, [row["subject"] for row in rows], levels)
    for row in rows:
        row["findings"] = found.get(row["subject"].pk, [])
        row["may_except"] = any(services.EXCEPTED & {one.code} for one in refusals(row["findings"]))


def _decide(round: Round, form: DecisionForm, rows: list[dict[str, Any]], actor: Any) -> bool:
    changed = [row for row in rows if row["level"] and row["level"] != row["was"]]
    levels = {row["subject"].pk: row["level"] for row in changed}
    exceptions = {row["subject"].pk: row["exception"] for row in rows if row["exception"]}
    try:
        form.result = services.decide_ratings(
            round, levels=levels, exceptions=exceptions, actor=actor, **form.cleaned_data
        )
    except RowErrors as errors:
        for place, _field, message in errors.errors:
            changed[place]["errors"].append(message)
        form.add_error(
            None, _("Có {count} dòng chưa quyết định được; lý do ghi ở từng dòng.").format(count=len(errors.errors))
        )
    except RuleBroken as broken:
        form.add_error(broken.field if broken.field in form.fields else None, str(broken))
    return form.result is not None


def decision(request: HttpRequest, pk: int) -> HttpResponse:
    """One decision with the levels it set."""
    actor = request.actor  # type: ignore[attr-defined]
    shown = fetch(Decision.objects.select_related("organisation", "round"), actor, pk=pk)
    ratings = shown.ratings.select_related("subject__person", "subject__body", "subject__organisation").order_by(
        "subject__kind", "subject__organisation__sort_key", "subject__person__name_key"
    )
    context = {
        "decision": shown, "ratings": ratings[:SHOWN_AT_MOST], "count": ratings.count(), "shown_at_most": SHOWN_AT_MOST,
        "path": path_of(shown.organisation, actor), "notices": shown.notices.select_related("organisation"),
        "may_print": LAW.permits(actor, Act.PRINT, at=shown.organisation), "scans": files_of(DECISION, shown.pk),
        "may_decide": shown.round and LAW.permits(actor, Act.DECIDE, at=shown.organisation),
    }  # fmt: skip
    return render(request, "reviews/decision.html", context)
