"""The deciding body's own ballot: its slips and minutes, and the count that is entered row by row."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from hatnhan.foundation.errors import RuleBroken
from hatnhan.organisations.queries import path_of
from hatnhan.ui.pages import fetch, key_of, render

from .. import queries, services
from ..access import LAW, Act
from ..codes import Standing
from ..models import Round, Subject
from ..papers import DECIDING_PAPERS, PaperCode, deciding_paper
from ..papers.printing import note_printing
from ..rows import field_of, read_ballots, read_day
from ..votes import VoteRow, elected_in_words, settings_of
from .papers import sent
from .saying import kind_of

ROUNDS = Round.objects.select_related("organisation", "campaign")
SUBJECTS = Subject.objects.exclude(round=None).select_related("round__campaign", "round__organisation")


def vote(request: HttpRequest, pk: int, kind: int) -> HttpResponse:
    """What the deciding body voted on each subject of a kind; the levels so elected stand ready for the decision."""
    actor = request.actor  # type: ignore[attr-defined]
    shown, asked = fetch(ROUNDS, actor, Act.DECIDE, pk=pk), kind_of(kind)
    subjects = queries.subjects_of(shown, kind=asked).filter(standing=Standing.RATED)
    rows = [VoteRow.of(subject, shown) for subject in subjects]
    context = {
        "round": shown, "kind": asked, "rows": rows, "settings": settings_of(request.GET, rows),
        "closing": shown.closing, "vote": shown.rules.deciding_vote, "papers": DECIDING_PAPERS,
        "source": shown.rules.sources["deciding_vote"].source, "path": path_of(shown.organisation, actor),
    }  # fmt: skip
    return render(request, "reviews/vote.html", context)


@require_POST
def vote_row(request: HttpRequest, pk: int) -> JsonResponse:
    """Save the count of one subject; says which level it elects, or what is wrong with which field."""
    actor = request.actor  # type: ignore[attr-defined]
    subject = fetch(SUBJECTS, actor, pk=pk)
    LAW.require(actor, Act.DECIDE, at=subject.round.organisation)
    seen = key_of(request.POST.get("seen", ""))
    try:
        elected = services.note_votes(
            subject.round, {subject.pk: read_ballots(request.POST)}, held_on=read_day(request.POST.get("held_on", "")),
            seen=None if seen is None else {subject.pk: seen}, actor=actor,
        )[subject.pk]  # fmt: skip
    except RuleBroken as broken:
        return JsonResponse({"ok": False, **field_of(broken)})
    subject.refresh_from_db(fields=["version"])
    words = elected_in_words(elected) or _("Đã lưu; chưa mức nào đủ phiếu")
    return JsonResponse({"ok": True, "message": words, "warning": not elected, "hidden": {"seen": subject.version}})


def vote_paper(request: HttpRequest, pk: int, kind: int, code: str) -> HttpResponse:
    """Ballot slips of the deciding body, and the minutes of its count."""
    actor = request.actor  # type: ignore[attr-defined]
    shown, asked = fetch(ROUNDS, actor, Act.DECIDE, pk=pk), kind_of(kind)
    if code not in {str(one) for one in DECIDING_PAPERS}:
        raise Http404(code)
    subjects = queries.subjects_of(shown, kind=asked).filter(standing=Standing.RATED)
    try:
        file = deciding_paper(PaperCode(code), shown, list(subjects))
    except RuleBroken as broken:
        messages.error(request, str(broken))
        return redirect("reviews:vote", pk, kind)
    note_printing(actor, f"deciding_{code}", shown.organisation)
    return sent(file)
