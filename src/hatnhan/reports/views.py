"""Pages of reports: the list, the report with its sections, its steps, what changed, downloads."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from hatnhan.access.audit import record
from hatnhan.access.posts import Actor
from hatnhan.organisations.access import Act as TreeAct
from hatnhan.organisations.models import Organisation
from hatnhan.ui.excel import CONTENT_TYPE
from hatnhan.ui.once import once
from hatnhan.ui.pages import fetch, listed, paged, render

from . import forms, rules, services, showing
from .access import DRAFTERS, LAW, Act
from .codes import SectionCode, StepKind
from .comparing import figure_changes, text_changes
from .contents import contents_of
from .excel import report_workbook
from .models import Report, Section
from .word import report_file


class Request(HttpRequest):
    """A request as the house hands it to views: somebody acts."""

    actor: Actor


WORD_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
STEPS: dict[str, tuple[type, Any]] = {
    StepKind.REMARKED: (forms.NoteForm, services.note_remarks),
    StepKind.APPROVED: (forms.ApprovalForm, services.approve_report),
    StepKind.RETURNED: (forms.NoteForm, services.return_report),
    StepKind.NUMBERED: (forms.NumberForm, services.number_report),
    StepKind.SIGNED: (forms.SignatureForm, services.sign_report),
    StepKind.SENT: (forms.SendingForm, services.send_report),
}


def home(request: Request) -> HttpResponse:
    """Reports within sight, the newest year first; and the organisations for which one may begin one."""
    rows = listed(Report.objects, request.actor).select_related("organisation").prefetch_related("editions__steps")
    own = [held.organisation_id for held in request.actor.posts if held.post in DRAFTERS]
    writers = listed(Organisation.objects, request.actor).filter(pk__in=own)
    page = paged(request, rows.order_by("-year", "organisation__left", "pk"))
    stages = [(one, showing.stage_of(one)) for one in page]
    context = {"title": _("Báo cáo"), "page": page, "stages": stages, "writers": writers}
    return render(request, "reports/home.html", context)


@once
def new_report(request: Request, organisation: int) -> HttpResponse:
    """Begin the report of a year."""
    at = fetch(Organisation.objects, request.actor, TreeAct.SEE_FIGURES, pk=organisation)
    LAW.require(request.actor, Act.DRAFT, at=at)
    form = forms.report_form(request.POST or None, request.GET.get("year", ""))
    if form.is_bound and form.is_valid() and form.carry_out(services.begin_report, at, actor=request.actor):
        return redirect(form.result)
    return render(request, "reports/form.html", {"title": _("Soạn báo cáo năm"), "form": form, "organisation": at})


def report(request: Request, pk: int) -> HttpResponse:
    """The report as it reads now, with what one may do with it."""
    edition = _report(request, pk).edition
    context = showing.whole(edition, contents_of(edition), request.actor)
    title = _("Báo cáo năm {year}").format(year=edition.report.year)
    offered = getattr(request, "panels", None)
    context["panels"] = offered("report", edition.report) if offered else []
    return render(request, "reports/report.html", {"title": title, **context})


def section(request: Request, pk: int, code: str) -> HttpResponse:
    """Write one section."""
    edition = _report(request, pk, Act.DRAFT).edition
    if code not in SectionCode.values:
        raise Http404(code)
    rules.check_open(edition.done)
    one = fetch(Section.objects, request.actor, edition=edition, code=code)
    form = forms.SectionForm(request.POST or None, initial={"text": one.text}, seen=one.version)
    if form.is_bound and form.is_valid() and form.carry_out(services.write_section, one, actor=request.actor):
        return redirect(edition.report)
    context = {"title": str(one), "form": form, "report": edition.report, "palette": showing.palette()}
    return render(request, "reports/section.html", context)


def refreshing(request: Request, pk: int) -> HttpResponse:
    """Take today's figures into the draft."""
    edition = _report(request, pk, Act.DRAFT).edition
    rules.check_open(edition.done)
    form = forms.SendingForm(request.POST or None, seen=edition.version)
    if form.is_bound and form.is_valid() and form.carry_out(services.refresh_report, edition, actor=request.actor):
        count = len(form.result.changed)
        told = (
            _("{count} số liệu đã khác trước, được tô trong bài.").format(count=count)
            if count
            else _("Không có số nào khác.")
        )
        messages.success(request, told)
        return redirect(edition.report)
    return render(
        request, "reports/form.html", {"title": _("Cập nhật số liệu"), "form": form, "report": edition.report}
    )


def changes(request: Request, pk: int) -> HttpResponse:
    """What a correction changed against the edition before it."""
    report = _report(request, pk)
    editions = list(report.editions.order_by("-number")[:2])
    if len(editions) < 2:
        raise Http404(pk)
    now, before = contents_of(editions[0]), contents_of(editions[1])
    texts = "\n".join(text for _code, text in now.sections)
    context = {
        "title": _("Bản đính chính khác gì bản trước"), "report": report, "edition": editions[0],
        "texts": text_changes(before, now), "figures": figure_changes(before.readings, now.readings, texts),
    }  # fmt: skip
    return render(request, "reports/changes.html", context)


@once
def step(request: Request, pk: int, kind: str) -> HttpResponse:
    """Take the next step of the report's way."""
    if kind not in STEPS:
        raise Http404(kind)
    act, words = showing.ACTS[StepKind(kind)]
    edition = _report(request, pk, act).edition
    shape, service = STEPS[kind]
    form = shape(request.POST or None, request.FILES or None, seen=edition.version)
    if form.is_bound and form.is_valid() and form.carry_out(service, edition, actor=request.actor):
        return redirect(edition.report)
    context = {"title": str(words), "form": form, "report": edition.report, "is_sending": kind == StepKind.SENT}
    return render(request, "reports/form.html", context)


@once
def correction(request: Request, pk: int) -> HttpResponse:
    """Open a correction of a report that was sent."""
    report = _report(request, pk, Act.DRAFT)
    form = forms.CorrectionForm(request.POST or None)
    if form.is_bound and form.is_valid() and form.carry_out(services.begin_correction, report, actor=request.actor):
        return redirect(report)
    return render(request, "reports/form.html", {"title": _("Mở bản đính chính"), "form": form, "report": report})


def word(request: Request, pk: int) -> HttpResponse:
    """The report as Word; entered in the audit book."""
    edition = _report(request, pk).edition
    return _file(request, edition.report, report_file(edition), "docx", WORD_TYPE)


def annex(request: Request, pk: int) -> HttpResponse:
    """The annex as Excel; entered in the audit book."""
    edition = _report(request, pk).edition
    return _file(request, edition.report, report_workbook(edition), "xlsx", CONTENT_TYPE)


def _report(request: Request, pk: int, act: Act | None = None) -> Report:
    found: Report = fetch(Report.objects.select_related("organisation"), request.actor, act, pk=pk)
    return found


def _file(request: Request, report: Report, content: bytes, ending: str, kind: str) -> HttpResponse:
    detail = {"year": report.year, "format": ending}
    record(request.actor, "reports.printed", report, organisation=report.organisation, **detail)
    response = HttpResponse(content, content_type=kind)
    response["Content-Disposition"] = f'attachment; filename="bao-cao-{report.year}-{report.pk}.{ending}"'
    return response
