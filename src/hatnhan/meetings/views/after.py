"""After a meeting: minutes and signatures, resolutions, tasks, the month's report."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from hatnhan.foundation import clock
from hatnhan.foundation.errors import NotPermitted
from hatnhan.ui.once import once
from hatnhan.ui.pages import fetch, key_of, render

from .. import finding, services, today
from ..access import Act
from ..codes import Hand, TaskOutcome
from ..finding import MEETINGS, framed
from ..forms import FileForm, NoteForm, ResolutionForm, ResultForm, TaskForm, TaskReportForm, VersionForm, WordingForm
from ..models import Minutes, Resolution, Task
from ..numbering import next_number
from ..papers_of import hang_book, photos_of
from ..queries.tasks import carried_tasks
from ..services.resolving import Report
from ..services.states import last_minutes
from .before import done

MINUTES = Minutes.objects.select_related("meeting__organisation", "meeting__chair", "meeting__secretary")
RESOLUTIONS = Resolution.objects.select_related("meeting__organisation", "organisation")
TASKS = Task.objects.select_related("meeting__organisation", "organisation")


def after(request: HttpRequest, pk: int) -> HttpResponse:
    """Step three: the minutes as they wrote themselves, the two hands, tasks, what is left to do."""
    actor = request.actor  # type: ignore[attr-defined]
    meeting = fetch(MEETINGS, actor, Act.READ, pk=pk)
    context = framed(meeting, actor, "after")
    last = last_minutes(meeting)
    if context["is_held"]:
        context |= {
            "minutes": last, "hands": _hands(meeting, last, actor) if last else (), "older": meeting.minutes.all(),
            "photos": photos_of(last) if last else (), "tasks": meeting.tasks.all(), "last_day": today.last_day(meeting),
            "resolutions": meeting.resolutions.all(), "score": getattr(meeting, "score", None),
            "handover": getattr(meeting, "handover", None), "is_signed": bool(last and last.signatures.exists()),
        }  # fmt: skip
    return render(request, "meetings/after.html", context)


def _hands(meeting: Any, minutes: Minutes, actor: Any) -> list[dict[str, Any]]:
    """Chair and secretary: who, whether signed, and whether the reader may sign there."""
    signed = {one.hand: one for one in minutes.signatures.all()}
    people = {Hand.CHAIR: meeting.chair, Hand.SECRETARY: meeting.secretary}
    return [
        {"hand": hand, "person": person, "signature": signed.get(hand), "is_own": person and person.pk == actor.person_id,
         "is_open": person is None}
        for hand, person in people.items()
    ]  # fmt: skip


def wording(request: HttpRequest, pk: int) -> HttpResponse:
    """Put the minutes in one's own words."""
    actor = request.actor  # type: ignore[attr-defined]
    shown = fetch(MINUTES, actor, Act.ENTER, pk=pk)
    form = WordingForm(shown.paragraphs, request.POST or None, seen=shown.version)
    if form.is_valid():
        seen, form.cleaned_data = form.cleaned_data["seen"], {"texts": form.texts}
        if form.carry_out(_reword, shown, actor=actor, seen=seen):
            return redirect(shown)
    context = framed(shown.meeting, actor, "after") | {"form": form, "keep": f"minutes-{pk}", "lede": _("Sửa lời văn")}
    return render(request, "meetings/form.html", context)


def _reword(minutes: Minutes, *, texts: dict[str, str], seen: int, actor: Any) -> Minutes:
    return services.reword_minutes(minutes, texts, seen=seen, actor=actor)


@require_POST
def writing(request: HttpRequest, pk: int) -> HttpResponse:
    """Write the minutes anew from what was entered."""
    actor = request.actor  # type: ignore[attr-defined]
    meeting = fetch(MEETINGS, actor, Act.ENTER, pk=pk)
    back = reverse("meetings:after", args=[pk])
    return done(
        request, back, services.write_minutes, meeting, said=_("Đã viết lại theo những gì đã ghi."), actor=actor
    )


@require_POST
def signature(request: HttpRequest, pk: int, hand: int) -> HttpResponse:
    """Sign one's own name, or enter a signature from the signed paper."""
    actor = request.actor  # type: ignore[attr-defined]
    shown = fetch(MINUTES, actor, pk=pk)
    if hand not in set(Hand):
        raise NotPermitted("no such hand")
    seen = int(request.POST.get("seen") or shown.version)
    more = {"from_paper": request.POST.get("from_paper") == "1", "seen": seen}
    return done(request, shown, services.sign_minutes, shown, Hand(hand), said=_("Đã ký."), actor=actor, **more)


def photo(request: HttpRequest, pk: int) -> HttpResponse:
    """Attach the photograph of the signed minutes or of the book."""
    actor = request.actor  # type: ignore[attr-defined]
    shown = fetch(MINUTES, actor, Act.ENTER, pk=pk)
    form = FileForm(request.POST or None, request.FILES or None)
    if form.is_valid() and form.carry_out(hang_book, shown, actor=actor):
        return redirect(shown)
    words = _("Đính kèm ảnh bản có chữ ký")
    return render(request, "meetings/form.html", framed(shown.meeting, actor, "after") | {"form": form, "lede": words})


def version(request: HttpRequest, pk: int) -> HttpResponse:
    """After signing: begin a new version and say what differs."""
    actor = request.actor  # type: ignore[attr-defined]
    shown = fetch(MINUTES, actor, Act.ENTER, pk=pk)
    form = VersionForm(request.POST or None)
    if form.is_valid() and form.carry_out(services.begin_new_version, shown, actor=actor):
        return redirect(shown)
    words = _("Bản đã ký giữ nguyên. Bản mới phải ký lại.")
    return render(request, "meetings/form.html", framed(shown.meeting, actor, "after") | {"form": form, "lede": words})


@once
def new_resolution(request: HttpRequest, pk: int) -> HttpResponse:
    """Write the resolution of a held meeting."""
    actor = request.actor  # type: ignore[attr-defined]
    meeting = fetch(MEETINGS, actor, Act.ENTER, pk=pk)
    initial = {"number": next_number(meeting.organisation, meeting.on), "title": meeting.theme}
    form = ResolutionForm(meeting.rules, request.POST or None, initial=initial)
    if form.is_valid() and form.carry_out(services.adopt_resolution, meeting, actor=actor):
        services.write_minutes(meeting, actor=actor)
        return redirect("meetings:after", pk)
    context = framed(meeting, actor, "after") | {"form": form, "keep": f"resolution-{pk}", "lede": _("Ghi nghị quyết")}
    return render(request, "meetings/form.html", context)


def result(request: HttpRequest, pk: int) -> HttpResponse:
    """Report what a resolution came to."""
    actor = request.actor  # type: ignore[attr-defined]
    shown = fetch(RESOLUTIONS, actor, Act.ENTER, pk=pk)
    form = ResultForm(request.POST or None, initial={"on": clock.today()}, seen=shown.version)
    if form.is_valid() and form.carry_out(services.report_result, shown, actor=actor):
        return redirect("meetings:after", shown.meeting_id)
    context = framed(shown.meeting, actor, "after") | {"form": form, "lede": f"{shown.number} {shown.title}"}
    return render(request, "meetings/form.html", context)


@once
def new_task(request: HttpRequest, pk: int) -> HttpResponse:
    """Give somebody something to do."""
    actor = request.actor  # type: ignore[attr-defined]
    meeting = fetch(MEETINGS, actor, Act.ENTER, pk=pk)
    form = TaskForm(finding.people_for(meeting.organisation, meeting), request.POST or None)

    def assign(actor: Any, **words: Any) -> Any:
        return services.assign_tasks(meeting, [services.NewTask(**words)], actor=actor)

    if form.is_valid() and form.carry_out(assign, actor=actor):
        if hasattr(meeting, "holding"):
            services.write_minutes(meeting, actor=actor)
        return redirect("meetings:after" if hasattr(meeting, "holding") else "meetings:during", pk)
    context = framed(meeting, actor, "after") | {"form": form, "keep": f"task-{pk}", "lede": _("Giao việc")}
    return render(request, "meetings/form.html", context)


def task(request: HttpRequest, pk: int) -> HttpResponse:
    """Say what became of a task."""
    actor = request.actor  # type: ignore[attr-defined]
    shown = fetch(TASKS, actor, Act.REPORT, pk=pk)
    held = key_of(request.GET.get("meeting", ""))
    at = None if held is None else fetch(MEETINGS, actor, Act.ENTER, pk=held)
    form = TaskReportForm(request.POST or None)

    def report(outcome: int, note: str, actor: Any) -> Any:
        rows = {shown: Report(TaskOutcome(outcome), note)}
        return services.report_tasks(rows, on=at.on if at else clock.today(), meeting=at, actor=actor)

    if form.is_valid() and form.carry_out(report, actor=actor):
        messages.success(request, _("Đã ghi kết quả."))
        return redirect("meetings:during", at.pk) if at else redirect(shown.meeting)
    context = framed(at or shown.meeting, actor, "during") | {"form": form, "lede": shown.title, "task": shown}
    return render(request, "meetings/task.html", context)


@require_POST
def task_removal(request: HttpRequest, pk: int) -> HttpResponse:
    """Take back a task entered by mistake."""
    actor = request.actor  # type: ignore[attr-defined]
    shown = fetch(TASKS, actor, Act.ENTER, pk=pk)
    back = reverse("meetings:after", args=[shown.meeting_id])
    return done(request, back, services.withdraw_task, shown, said=_("Đã xóa việc giao nhầm."), actor=actor)


def month_report(request: HttpRequest, pk: int) -> HttpResponse:
    """The cell's one-page report, written from the minutes; handing everything up."""
    actor = request.actor  # type: ignore[attr-defined]
    meeting = fetch(MEETINGS, actor, Act.READ, pk=pk)
    form = NoteForm(request.POST or None)
    if request.method == "POST" and form.is_valid() and form.carry_out(services.hand_up, meeting, actor=actor):
        messages.success(request, _("Đã gửi lên cấp trên."))
        return redirect("meetings:after", pk)
    last = last_minutes(meeting)
    context = framed(meeting, actor, "after") | {
        "form": form, "handover": getattr(meeting, "handover", None), "minutes": last, "tasks": carried_tasks(meeting),
        "given": meeting.tasks.all(), "last_day": today.last_day(meeting), "resolutions": meeting.resolutions.all(),
    }  # fmt: skip
    return render(request, "meetings/month_report.html", context)
