"""During a meeting, on a phone: the roll by one tap a name, what was said, voted and concluded, the end."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from hatnhan.foundation import clock
from hatnhan.foundation.errors import RuleBroken
from hatnhan.members.access import LAW as MEMBER_LAW
from hatnhan.members.access import Act as MemberAct
from hatnhan.ui.once import once
from hatnhan.ui.pages import fetch, render

from .. import finding, services
from ..access import Act
from ..finding import MEETINGS, framed
from ..forms import BookForm, ConclusionForm, HoldingForm, OpinionForm, VoteForm
from ..models import Meeting, Opinion, Vote
from ..queries.dues import dues_at
from ..queries.roll import counts_of, roll_of, whole_roll
from ..queries.tasks import carried_tasks
from ..rolling import entries_of, shown_roll
from .before import ITEMS, done

OPINIONS = Opinion.objects.select_related("meeting__organisation")
VOTES = Vote.objects.select_related("meeting__organisation")


def during(request: HttpRequest, pk: int) -> HttpResponse:
    """Step two: the roll and the agenda as it is worked off."""
    actor = request.actor  # type: ignore[attr-defined]
    meeting = fetch(MEETINGS, actor, Act.READ, pk=pk)
    rows = roll_of(meeting)
    items = meeting.items.prefetch_related("opinions", "votes")
    context = framed(meeting, actor, "during") | shown_roll(meeting, rows) | {
        "rows": rows, "items": items, "concluded": sum(1 for item in items if item.conclusion),
        "guests": meeting.guests.all(), "tasks": carried_tasks(meeting),
    }  # fmt: skip
    if MEMBER_LAW.permits(actor, MemberAct.SEE_DUES, at=meeting.organisation):
        context["dues"] = dues_at(meeting)
    return render(request, "meetings/during.html", context)


def roll(request: HttpRequest, pk: int) -> HttpResponse:
    """The roll as it stands, and marks sent to it: by the page's script, or one at a time without it."""
    actor = request.actor  # type: ignore[attr-defined]
    meeting = fetch(MEETINGS, actor, Act.ENTER, pk=pk)
    if request.method != "POST":
        return JsonResponse(_state(meeting, roll_of(meeting)))
    wants_json = "application/json" in request.headers.get("Accept", "")
    try:
        marked = services.mark_attendance(meeting, entries_of(request.POST), actor=actor)
    except RuleBroken as broken:
        if wants_json:
            return JsonResponse({"ok": False, "message": str(broken)})
        messages.error(request, str(broken))
        return redirect("meetings:during", pk)
    if wants_json:
        return JsonResponse(_state(meeting, marked.rows) | {"refused": sorted(marked.refused)})
    if marked.refused:
        messages.warning(request, _("Người khác vừa ghi khác. Hãy xem lại rồi ghi."))
    return redirect(reverse("meetings:during", args=[pk]) + "#roll")


def _state(meeting: Meeting, rows: list[Any]) -> dict[str, Any]:
    shown = shown_roll(meeting, rows)
    marks = {row.person_id: [int(row.mark), row.reason, row.version, row.marked_by] for row in rows}
    return {
        "ok": True,
        "marks": marks,
        "tally": shown["tally"],
        "quorum": shown["quorum"],
        "is_quorate": shown["is_quorate"],
    }


@require_POST
def guests(request: HttpRequest, pk: int) -> HttpResponse:
    """Note which of those invited came."""
    actor = request.actor  # type: ignore[attr-defined]
    meeting = fetch(MEETINGS, actor, Act.ENTER, pk=pk)
    came = {guest.pk: str(guest.pk) in request.POST.getlist("came") for guest in meeting.guests.all()}
    back = reverse("meetings:during", args=[pk])
    return done(request, back, services.mark_guests, meeting, came, said=_("Đã ghi khách dự."), actor=actor)


def discussion(request: HttpRequest, pk: int) -> HttpResponse:
    """One item: who spoke, the votes, the conclusion."""
    actor = request.actor  # type: ignore[attr-defined]
    item = fetch(ITEMS, actor, pk=pk)
    rows = whole_roll(item.meeting)
    context = framed(item.meeting, actor, "during") | shown_roll(item.meeting, rows) | {
        "item": item, "opinions": item.opinions.all(), "votes": item.votes.all(),
        "opinion_form": OpinionForm(finding.people_for(item.meeting.organisation, item.meeting)),
        "vote_form": VoteForm(item.meeting.rules, initial={"question": item.title}),
        "conclusion_form": ConclusionForm(initial={"conclusion": item.conclusion}, seen=item.version),
    }  # fmt: skip
    return render(request, "meetings/discussion.html", context)


@require_POST
@once
def opinion(request: HttpRequest, pk: int) -> HttpResponse:
    """Note that somebody spoke."""
    item = fetch(ITEMS, request.actor, Act.ENTER, pk=pk)  # type: ignore[attr-defined]
    people = finding.people_for(item.meeting.organisation, item.meeting)
    return _entered(request, item, OpinionForm(people, request.POST), services.note_opinion, "opinion_form")


@require_POST
@once
def vote(request: HttpRequest, pk: int) -> HttpResponse:
    """Enter a vote as tallies."""
    item = fetch(ITEMS, request.actor, Act.ENTER, pk=pk)  # type: ignore[attr-defined]
    return _entered(request, item, VoteForm(item.meeting.rules, request.POST), services.record_vote, "vote_form")


@require_POST
def conclusion(request: HttpRequest, pk: int) -> HttpResponse:
    """Write the conclusion of an item."""
    item = fetch(ITEMS, request.actor, Act.ENTER, pk=pk)  # type: ignore[attr-defined]
    form = ConclusionForm(request.POST, seen=item.version)
    return _entered(request, item, form, services.conclude_item, "conclusion_form")


def _entered(request: HttpRequest, item: Any, form: Any, service: Any, name: str) -> HttpResponse:
    """Carry out one of the item's forms; what was refused comes back on the item's page with what was typed."""
    actor = request.actor  # type: ignore[attr-defined]
    if form.is_valid() and form.carry_out(service, item, actor=actor):
        return redirect("meetings:discussion", item.pk)
    rows = whole_roll(item.meeting)
    forms = {
        "opinion_form": OpinionForm(finding.people_for(item.meeting.organisation, item.meeting)),
        "vote_form": VoteForm(item.meeting.rules), "conclusion_form": ConclusionForm(seen=item.version),
    }  # fmt: skip
    context = framed(item.meeting, actor, "during") | shown_roll(item.meeting, rows) | forms | {name: form}
    context |= {"item": item, "opinions": item.opinions.all(), "votes": item.votes.all(), "opened": name}
    return render(request, "meetings/discussion.html", context)


@require_POST
def opinion_removal(request: HttpRequest, pk: int) -> HttpResponse:
    """Take back what was noted by mistake."""
    shown = fetch(OPINIONS, request.actor, Act.ENTER, pk=pk)  # type: ignore[attr-defined]
    back = reverse("meetings:discussion", args=[shown.item_id])
    return done(request, back, services.remove_opinion, shown, actor=request.actor)  # type: ignore[attr-defined]


@require_POST
def vote_removal(request: HttpRequest, pk: int) -> HttpResponse:
    """Take back a vote counted wrongly."""
    shown = fetch(VOTES, request.actor, Act.ENTER, pk=pk)  # type: ignore[attr-defined]
    back = reverse("meetings:discussion", args=[shown.item_id])
    return done(request, back, services.withdraw_vote, shown, actor=request.actor)  # type: ignore[attr-defined]


def holding(request: HttpRequest, pk: int) -> HttpResponse:
    """End the meeting: check the roll, then close it."""
    actor = request.actor  # type: ignore[attr-defined]
    meeting = fetch(MEETINGS, actor, Act.ENTER, pk=pk)
    now = clock.now().astimezone(meeting.local.tzinfo)
    ended = now.time() if now.date() == meeting.on else None
    form = HoldingForm(request.POST or None, initial={"day": meeting.on, "began": meeting.local.time(), "ended": ended})
    behalf = finding.behalf_of(meeting, actor)
    if form.is_valid() and form.carry_out(services.close_meeting, meeting, actor=actor, on_behalf=behalf):
        services.write_minutes(meeting, actor=actor)
        messages.success(request, _("Cuộc họp đã kết thúc. Biên bản đã viết sẵn, mời đọc lại và ký."))
        return redirect("meetings:after", pk)
    rows = whole_roll(meeting)
    context = (
        framed(meeting, actor, "during")
        | shown_roll(meeting, rows)
        | {"form": form, "counts": counts_of(meeting, rows)}
    )
    return render(request, "meetings/holding.html", context)


def book(request: HttpRequest, pk: int) -> HttpResponse:
    """Enter a meeting from its handwritten book: the photograph and the key numbers."""
    actor = request.actor  # type: ignore[attr-defined]
    meeting = fetch(MEETINGS, actor, Act.ENTER, pk=pk)
    initial = {"day": meeting.on, "began": meeting.local.time()}
    form = BookForm(request.POST or None, request.FILES or None, initial=initial)
    behalf = finding.behalf_of(meeting, actor)
    if form.is_valid() and form.carry_out(services.record_book, meeting, actor=actor, on_behalf=behalf):
        messages.success(request, _("Đã ghi theo sổ chép tay."))
        return redirect("meetings:after", pk)
    words = _("Ghi các con số chính và chụp trang sổ biên bản.")
    return render(request, "meetings/form.html", framed(meeting, actor, "during") | {"form": form, "lede": words})
