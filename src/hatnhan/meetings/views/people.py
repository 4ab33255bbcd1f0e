"""Of people: the standing committee's weekly remarks, and one's own answers before the manifestations."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from hatnhan.foundation import clock
from hatnhan.foundation.dates import date_vn, parse_date
from hatnhan.foundation.errors import NotPermitted, RuleBroken
from hatnhan.ui.once import once
from hatnhan.ui.pages import fetch, listed, render

from .. import finding, services
from ..access import Act
from ..finding import MEETINGS, framed
from ..forms import OutcomeForm, RemarkForm, SettlementForm
from ..models import PersonRemark, SelfCheck
from ..queries.tasks import open_remarks
from ..services.people import Answer, NewRemark

REMARKS = PersonRemark.objects.select_related("meeting__organisation", "person")
CHECKS = SelfCheck.objects.select_related("meeting__organisation", "person")


@once
def remarks(request: HttpRequest, pk: int) -> HttpResponse:
    """Each person and position: strengths, limits, remedy, deadline; and what earlier weeks left open."""
    actor = request.actor  # type: ignore[attr-defined]
    meeting = fetch(MEETINGS, actor, Act.READ, pk=pk)
    form = RemarkForm(finding.people_for(meeting.organisation, meeting), request.POST or None)

    def remark(actor: Any, **words: Any) -> Any:
        return services.remark_on_people(meeting, [NewRemark(**words)], actor=actor)

    if form.is_valid() and form.carry_out(remark, actor=actor):
        return redirect("meetings:remarks", pk)
    context = framed(meeting, actor, "during") | {
        "form": form, "remarks": meeting.remarks.select_related("person"),
        "carried": open_remarks(meeting.organisation, before=meeting.period),
    }  # fmt: skip
    return render(request, "meetings/remarks.html", context)


def settlement(request: HttpRequest, pk: int) -> HttpResponse:
    """Say what became of a remedy."""
    actor = request.actor  # type: ignore[attr-defined]
    shown = fetch(REMARKS, actor, Act.ENTER, pk=pk)
    form = SettlementForm(request.POST or None, initial={"on": clock.today()}, seen=shown.version)
    if form.is_valid() and form.carry_out(services.settle_remark, shown, actor=actor):
        return redirect("meetings:remarks", shown.meeting_id)
    context = framed(shown.meeting, actor, "during") | {"form": form, "lede": f"{shown.person.name}: {shown.remedy}"}
    return render(request, "meetings/form.html", context)


def own_check(request: HttpRequest, pk: int) -> HttpResponse:
    """Answer the manifestations for oneself, in one's own words; only oneself and who leads the meeting read it."""
    actor = request.actor  # type: ignore[attr-defined]
    meeting = fetch(MEETINGS, actor, Act.READ, pk=pk)
    if actor.person_id is None or actor.person_id not in {
        one.pk for one in finding.people_for(meeting.organisation, meeting)
    }:
        raise NotPermitted(f"self-check: user {actor.user_id}")
    error = ""
    if request.method == "POST":
        try:
            services.answer_self_check(meeting, _answers(request, meeting), actor=actor)
        except RuleBroken as broken:
            error = str(broken)
        else:
            messages.success(request, _("Đã ghi. Chỉ đồng chí và người điều hành buổi kiểm điểm đọc được."))
            return redirect("meetings:own_check", pk)
    own = {one.manifestation: one for one in listed(CHECKS, actor).filter(meeting=meeting, person=actor.person_id)}
    groups: dict[str, list[Any]] = {}
    for one in meeting.rules.manifestations:
        groups.setdefault(one.group, []).append(_shown(request, one, own.get(one.number)))
    context = framed(meeting, actor, "before") | {"groups": groups, "error": error, "promised": finding.promised(actor)}
    return render(request, "meetings/own_check.html", context)


def _shown(request: HttpRequest, one: Any, own: SelfCheck | None) -> dict[str, Any]:
    """One manifestation with what was typed, else with what was answered before."""
    typed = _typed(request, one.number)
    kept = {"answer": own.answer, "remedy": own.remedy, "due_on": date_vn(own.due_on)} if own else {}
    said = {name: value or kept.get(name, "") for name, value in typed.items()}
    return {"one": one, "own": own, "is_open": any(said.values()), **said}


def _typed(request: HttpRequest, number: int) -> dict[str, str]:
    return {name: request.POST.get(f"{name}_{number}", "") for name in ("answer", "remedy", "due_on")}


def _answers(request: HttpRequest, meeting: Any) -> dict[int, Answer]:
    """What was typed, by manifestation; RuleBroken for a day that cannot be read."""
    found = {}
    for one in meeting.rules.manifestations:
        typed = _typed(request, one.number)
        try:
            day = parse_date(typed["due_on"]) if typed["due_on"].strip() else None
        except ValueError:
            raise RuleBroken(_("Mục {number}: gõ ngày như 3/11/2026.").format(number=one.number)) from None
        found[one.number] = Answer(typed["answer"], typed["remedy"], day)
    return found


def checks(request: HttpRequest, pk: int) -> HttpResponse:
    """What was answered before one meeting, for who leads it: person by person, nothing added up."""
    actor = request.actor  # type: ignore[attr-defined]
    meeting = fetch(MEETINGS, actor, Act.READ_CHECKS, pk=pk)
    rows = listed(CHECKS, actor).filter(meeting=meeting).order_by("person__name_key", "manifestation")
    names = {one.number: one.text for one in meeting.rules.manifestations}
    people: dict[Any, list[Any]] = {}
    for row in rows:
        people.setdefault(row.person, []).append((row, names.get(row.manifestation, "")))
    return render(request, "meetings/checks.html", framed(meeting, actor, "after") | {"people": people})


def remedy(request: HttpRequest, pk: int) -> HttpResponse:
    """Say, for oneself, what became of what one promised to mend."""
    actor = request.actor  # type: ignore[attr-defined]
    shown = fetch(CHECKS, actor, pk=pk)
    if actor.person_id != shown.person_id:
        raise NotPermitted(f"self-check {pk}: user {actor.user_id}")
    form = OutcomeForm(request.POST or None, initial={"on": clock.today()})
    if form.is_valid() and form.carry_out(services.report_remedy, shown, actor=actor):
        messages.success(request, _("Đã ghi."))
        return redirect("meetings:own_check", shown.meeting_id)
    context = framed(shown.meeting, actor, "before") | {"form": form, "lede": shown.remedy, "keep": f"remedy-{pk}"}
    return render(request, "meetings/form.html", context)
