"""One organisation's part of the review: sums, units, the cap, closing, opening again, returning."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from hatnhan.foundation import clock
from hatnhan.organisations.models import Organisation
from hatnhan.organisations.queries import path_of
from hatnhan.ui.pages import fetch, listed, render

from .. import queries, services
from ..access import LAW, Act
from ..caps import cap_checks, cap_findings
from ..codes import Kind, Reason
from ..forms import CapRaiseForm, ReasonForm
from ..models import Round
from ..plan import round_plan
from ..progress import units_of
from ..rules import refusals
from .saying import carried_out, kind_of

ROUNDS = Round.objects.select_related("organisation", "campaign__organisation", "parent")


def round_page(request: HttpRequest, pk: int) -> HttpResponse:
    """Where a round stands: sums by kind that add up, units, the cap in both readings, decisions."""
    actor = request.actor  # type: ignore[attr-defined]
    shown = fetch(ROUNDS, actor, pk=pk)
    kinds = [(kind, counted) for kind in Kind if (counted := queries.sums(shown.subjects.all(), kind)).total]
    context = {
        "round": shown, "path": path_of(shown.organisation, actor), "closing": shown.closing,
        "kinds": [(kind, counted, _reasons(counted)) for kind, counted in kinds],
        "bars": [_bar(kind, counted) for kind, counted in kinds], "units": units_of(shown, actor),
        "caps": [(kind, check) for kind, check in cap_checks(shown) if check.rated],
        "below": shown.below.with_state().visible_to(actor).select_related("organisation").order_by("organisation__sort_key"),
        "again": {kind for kind, counted in kinds if counted.rated and not counted.not_yet},
        "returned": None if shown.closing else queries.last_reopening(shown),
        "cases": shown.subjects.exclude(knock_out="").count() if shown.rules.knock_outs else None,
        "decisions": shown.decisions.order_by("on", "number"), "missing": queries.missing_members(shown),
        "may": {act.value: LAW.permits(actor, act, at=shown.organisation) for act in Act},
        "may_reopen": LAW.permits(actor, Act.REOPEN, at=shown.parent.organisation if shown.parent else shown.organisation),
    }  # fmt: skip
    return render(request, "reviews/round.html", context)


def _reasons(counted: queries.Sums) -> list[tuple[str, int]]:
    return [(str(Reason(reason).label), count) for reason, count in sorted(counted.by_reason.items())]


def _bar(kind: Kind, counted: queries.Sums) -> dict[str, object]:
    note = _("{rated}/{total} đã xếp loại").format(rated=counted.rated, total=counted.total)
    return {"label": kind.label, "counts": [counted.by_level[level] for level in (4, 3, 2, 1)], "note": note}


def plan(request: HttpRequest, pk: int) -> HttpResponse:
    """Each step with its day, and which units are late, with the telephone number of each."""
    actor = request.actor  # type: ignore[attr-defined]
    shown = fetch(ROUNDS, actor, pk=pk)
    context = {
        "campaign": shown.campaign, "round": shown, "path": path_of(shown.organisation, actor),
        "steps": round_plan(shown, units_of(shown, actor), clock.today()),
        "may_remind": LAW.permits(actor, Act.REMIND, at=shown.organisation),
    }  # fmt: skip
    return render(request, "reviews/plan.html", context)


@require_POST
def subjects(request: HttpRequest, pk: int) -> HttpResponse:
    """List the subjects of this round anew."""
    actor = request.actor  # type: ignore[attr-defined]
    shown = fetch(ROUNDS, actor, Act.LIST_SUBJECTS, pk=pk)
    words = _("Đã lập danh sách: thêm {one.added}, sửa {one.changed}, bỏ {one.dropped}.")
    return carried_out(request, shown, services.propose_subjects, [shown], said=words, actor=actor)


def closing(request: HttpRequest, pk: int) -> HttpResponse:
    """Everything that must be done before, then closing, which hands the synthesis up."""
    actor = request.actor  # type: ignore[attr-defined]
    shown = fetch(ROUNDS, actor, Act.CLOSE, pk=pk)
    if request.method == "POST":
        return carried_out(
            request, shown, services.close_round, shown, said=_("Đã khóa sổ và gửi tổng hợp."),
            actor=actor, seen=int(request.POST.get("seen") or 0),
        )  # fmt: skip
    context = {
        "missing": queries.missing_members(shown), "not_yet": queries.not_yet_rated(shown),
        "waiting": queries.units_not_handed_in(shown), "against": queries.contradicted(shown),
        "below": list(shown.below.with_state().filter(is_shut=False).select_related("organisation")),
    }  # fmt: skip
    caps = [check for _kind, check in cap_checks(shown) if check.rated]
    blocked = shown.is_closed or any(context.values()) or bool(refusals(cap_findings(shown)))
    context |= {"round": shown, "path": path_of(shown.organisation, actor), "caps": caps, "is_blocked": blocked}
    return render(request, "reviews/closing.html", context)


def reopening(request: HttpRequest, pk: int) -> HttpResponse:
    """The level above opens a closed round again, or returns it, with a reason."""
    actor = request.actor  # type: ignore[attr-defined]
    shown = fetch(ROUNDS, actor, pk=pk)
    LAW.require(actor, Act.REOPEN, at=shown.parent.organisation if shown.parent else shown.organisation)
    service = services.return_round if shown.parent else services.reopen_round
    form = ReasonForm(request.POST or None)
    if form.is_valid() and form.carry_out(service, shown, actor=actor):
        messages.success(request, _("Đã mở lại; nơi nhận sẽ thấy lý do."))
        return redirect(shown.parent or shown)
    context = {"round": shown, "form": form, "path": path_of(shown.organisation, actor)}
    return render(request, "reviews/reopening.html", context)


def cap_raise(request: HttpRequest, pk: int, kind: int) -> HttpResponse:
    """Enter the superior's document that lets more be rated as excellent."""
    actor = request.actor  # type: ignore[attr-defined]
    shown, asked = fetch(ROUNDS, actor, Act.DECIDE, pk=pk), kind_of(kind)
    form = CapRaiseForm(request.POST or None)
    if form.is_valid() and form.carry_out(services.raise_cap, shown, asked, actor=actor):
        messages.success(request, _("Đã ghi văn bản cho nâng tỷ lệ."))
        return redirect(shown)
    context = {"round": shown, "form": form, "kind": asked, "path": path_of(shown.organisation, actor)}
    return render(request, "reviews/cap_raise.html", context)


@require_POST
def reminder(request: HttpRequest, pk: int, organisation: int) -> HttpResponse:
    """Note that somebody was reminded of a step."""
    actor = request.actor  # type: ignore[attr-defined]
    shown = fetch(ROUNDS, actor, pk=pk)
    place = fetch(listed(Organisation.objects, actor), actor, pk=organisation)
    return carried_out(
        request, request.POST.get("back") or shown, services.note_reminder, shown, place, actor=actor,
        step=request.POST.get("step", ""), note=request.POST.get("note", ""), said=_("Đã ghi lần nhắc."),
    )  # fmt: skip
