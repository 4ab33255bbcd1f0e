"""One function a page: bring a workbook, look at every row, choose, apply, take back."""

from datetime import datetime, time
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from hatnhan.foundation.errors import NotPermitted, RuleBroken
from hatnhan.ui.once import once
from hatnhan.ui.pages import fetch, listed, paged, render
from hatnhan.work.services import submit

from . import queries, services, tasks
from .access import LAW, Act
from .forms import ColumnsForm, ExchangeForm, RowFilters, UploadForm
from .models import ImportRow, ImportRun, Kind
from .reading import FileRefused
from .reading import template as template_workbook
from .tables import ROWS, RUNS
from .words import columns_said

LARGE = 400_000  # bytes; a larger workbook is read behind the page
MANY = 1_500  # rows; more are applied behind the page
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def runs(request: HttpRequest) -> HttpResponse:
    """Workbooks brought in within my reach, newest first."""
    if not LAW.scope(request.actor, Act.IMPORT):
        raise NotPermitted("imports")
    rows = listed(ImportRun.objects.select_related("organisation"), request.actor).order_by("-pk")
    page = paged(request, rows)
    shown = {"title": _("Nhập từ Excel"), "page": page, "table": RUNS.shown(request, page), "kinds": Kind.choices}
    return render(request, "imports/runs.html", shown)


@once
def upload(request: HttpRequest) -> HttpResponse:
    """Bring a workbook."""
    organisations = queries.importable(request.actor)
    if not organisations:
        raise NotPermitted("import")
    form = UploadForm(request.POST or None, request.FILES or None, organisations=organisations)
    if form.is_valid():
        try:
            return _received(request, form.cleaned_data)
        except FileRefused as refusal:
            form.add_error("workbook", refusal.message)
        except RuleBroken as broken:
            form.add_error(None, broken.message)
    shown = {"title": _("Nhập một tệp Excel"), "form": form, "kinds": Kind.choices}
    return render(request, "imports/upload.html", shown, status=422 if form.errors else 200)


def _received(request: HttpRequest, given: dict[str, Any]) -> HttpResponse:
    """Read a small workbook at once, a large one behind the page."""
    content = given["workbook"].read()
    about = (given["organisation"], given["kind"], given["workbook"].name, content)
    if len(content) <= LARGE or request.actor.user_id is None:
        return redirect(services.preview_import(*about, encoding=given["encoding"], actor=request.actor))
    run = services.receive_import(*about, encoding=given["encoding"], actor=request.actor)
    return redirect(_job(request, tasks.read_received, run, _("Đọc tệp {name}")))


def _job(request: HttpRequest, task: Any, run: ImportRun, words: str) -> Any:
    title = words.format(name=run.file_name)
    return submit(
        task, run.pk, request.actor.user_id, kind="imports", title=title, actor=request.actor,
        organisation=run.organisation,
    )  # fmt: skip


def run(request: HttpRequest, pk: int) -> HttpResponse:
    """The preview: counts, every row with its fate, and what can be done now."""
    found = fetch(ImportRun.objects.select_related("organisation"), request.actor, pk=pk)
    filters = RowFilters.read(request)
    rows = found.rows.select_related("run").filter(**filters.values)
    page = paged(request, ROWS.ordered(request, rows))
    shown = {
        "title": found.file_name, "run": found, "page": page, "table": ROWS.shown(request, page), "filters": filters,
        "path": [(_("Nhập từ Excel"), reverse("imports:runs")), (found.file_name, "")], "counts": queries.counts_of(found),
        "may_take": queries.takeable(found), "doubtful": found.rows.filter(outcome="doubtful", choice="").count(),
        "written": {"new": 0, "changed": 0} | found.counts.get("written", {}),
    }  # fmt: skip
    return render(request, "imports/run.html", shown)


def row(request: HttpRequest, pk: int) -> HttpResponse:
    """One row beside the member it may be."""
    found = fetch(ImportRow.objects.select_related("run__organisation"), request.actor, pk=pk)
    services.note_look(found, actor=request.actor)
    shown = {
        "title": _("Dòng {row}").format(row=found.row), "row": found, "run": found.run,
        "pairs": queries.beside(found, found.run, request.actor), "columns": columns_said(found.columns),
        "path": [(_("Nhập từ Excel"), reverse("imports:runs")), (found.run.file_name, found.run.get_absolute_url()), ("", "")],
    }  # fmt: skip
    return render(request, "imports/row.html", shown)


def columns(request: HttpRequest, pk: int) -> HttpResponse:
    """Say which column holds what; the workbook is read again that way, and the choice remembered."""
    found = fetch(ImportRun.objects.select_related("organisation", "file"), request.actor, Act.IMPORT, pk=pk)
    samples = services.column_samples(found)
    forms = [
        ColumnsForm(request.POST or None, shape=shape, kind=found.kind, samples=samples.get(shape["sheet"]))
        for shape in queries.tables_of(found)
    ]
    if request.method == "POST" and all(form.is_valid() for form in forms):
        chosen = {form.shape["sheet"]: form.columns for form in forms}
        return _read_again(request, found, columns=chosen, settle=True)
    shown = {"title": _("Cột nào chứa gì"), "run": found, "forms": forms, "refusal": ""}
    return render(request, "imports/columns.html", shown)


def _read_again(request: HttpRequest, found: ImportRun, *, settle: bool = False, **changed: Any) -> HttpResponse:
    content = services.content_of(found)
    options = {"encoding": found.encoding, "columns": None} | changed
    try:
        again = services.preview_import(
            found.organisation, found.kind, found.file_name, content, actor=request.actor, **options
        )
    except FileRefused as refusal:
        shown = {"title": found.file_name, "run": found, "refusal": refusal.message}
        return render(request, "imports/refused.html", shown, status=422)
    if settle:
        services.settle_columns(found, options["columns"], actor=request.actor)
    return redirect(again)


def encodings(request: HttpRequest, pk: int) -> HttpResponse:
    """The same lines under each encoding, to choose by eye."""
    found = fetch(ImportRun.objects.select_related("organisation", "file"), request.actor, Act.IMPORT, pk=pk)
    if request.method == "POST" and (chosen := request.POST.get("encoding")) in ("unicode", "tcvn3", "vni"):
        return _read_again(request, found, encoding=chosen)
    shown = {"title": _("Bảng mã chữ của tệp"), "run": found, "samples": services.encoding_samples(found)}
    return render(request, "imports/encodings.html", shown)


def reasons(request: HttpRequest, pk: int) -> HttpResponse:
    """The user's workbook with the reasons written into it."""
    found = fetch(ImportRun.objects.select_related("organisation", "file"), request.actor, Act.IMPORT, pk=pk)
    try:
        content = services.workbook_with_reasons(found, actor=request.actor)
    except RuleBroken as broken:
        shown = {"title": found.file_name, "run": found, "refusal": broken.message}
        return render(request, "imports/refused.html", shown, status=422)
    return _workbook(content, f"ket-qua-{found.pk}.xlsx")


@require_POST
def choices(request: HttpRequest, pk: int) -> HttpResponse:
    """Say of doubtful rows that they are other people, or leave them out."""
    found = fetch(ImportRun.objects.select_related("organisation"), request.actor, Act.IMPORT, pk=pk)
    ids = [int(text) for text in request.POST.getlist("row") if text.isascii() and text.isdigit()]
    choice = request.POST.get("choice", "")
    if choice in ImportRow.Choice.values:
        services.choose_rows(found, ids, choice, actor=request.actor)
    return redirect(f"{found.get_absolute_url()}?outcome=doubtful")


@require_POST
@once
def application(request: HttpRequest, pk: int) -> HttpResponse:
    """Write the previewed rows into the register."""
    found = fetch(ImportRun.objects.select_related("organisation", "file"), request.actor, Act.IMPORT, pk=pk)
    if sum(queries.counts_of(found).values()) > MANY and request.actor.user_id is not None:
        return redirect(_job(request, tasks.apply_previewed, found, _("Nhập tệp {name}")))
    return _done(request, found, services.apply_import)


@once
def withdrawal(request: HttpRequest, pk: int) -> HttpResponse:
    """What taking the whole import back would do, asked on a page of its own; then the act."""
    found = fetch(ImportRun.objects.select_related("organisation", "file"), request.actor, Act.IMPORT, pk=pk)
    if request.method == "POST":
        return _done(request, found, services.withdraw_import)
    if found.state != ImportRun.State.APPLIED:
        return redirect(found)
    shown = {
        "title": _("Rút lại lần nhập"), "run": found, "rows": queries.taken_back(found),
        "path": [(_("Nhập từ Excel"), reverse("imports:runs")), (found.file_name, found.get_absolute_url()), (_("Rút lại"), "")],
    }  # fmt: skip
    return render(request, "imports/withdrawal.html", shown)


def _done(request: HttpRequest, found: ImportRun, act: Any) -> HttpResponse:
    try:
        return redirect(act(found, actor=request.actor))
    except RuleBroken as broken:
        listed_faults = [message for _index, _field, message in getattr(broken, "errors", ())]
        shown = {"title": found.file_name, "run": found, "refusal": broken.message, "faults": listed_faults[:200]}
        return render(request, "imports/refused.html", shown, status=422)


def exchange(request: HttpRequest) -> HttpResponse:
    """What changed since the last exchange, for retyping in another system."""
    organisations = queries.importable(request.actor)
    if not organisations:
        raise NotPermitted("exchange")
    form = ExchangeForm(request.POST or None, organisations=organisations)
    if form.is_valid():
        at, day = form.cleaned_data["organisation"], form.cleaned_data["since"]
        since = timezone.make_aware(datetime.combine(day, time.min)) if day else services.last_exchange(at)
        content = services.export_changes(at, since=since, actor=request.actor)
        return _workbook(content, f"thay-doi-{at.pk}.xlsx")
    shown = {"title": _("Thay đổi để ghi sang hệ thống khác"), "form": form}
    return render(request, "imports/exchange.html", shown, status=422 if form.errors else 200)


def template(request: HttpRequest, kind: str) -> HttpResponse:
    """An empty workbook of a kind to fill in."""
    if kind not in Kind.values:
        raise Http404
    if not LAW.scope(request.actor, Act.IMPORT):
        raise NotPermitted("template")
    return _workbook(template_workbook(kind), f"mau-{kind}.xlsx")


def _workbook(content: bytes, name: str) -> HttpResponse:
    response = HttpResponse(content, content_type=XLSX)
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    response.headers["Cache-Control"] = "private, no-store"
    return response
