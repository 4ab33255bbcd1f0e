"""The incoming register, one entry with its steps, the slip that goes with the paper."""

from typing import Any

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from hatnhan.access.audit import record
from hatnhan.files.queries import files_of
from hatnhan.foundation import clock
from hatnhan.ui.once import once
from hatnhan.ui.pages import fetch, listed, paged, render

from .. import forms, services
from ..access import LAW, Act
from ..codes import ArrivalStep
from ..models import Arrival
from ..queries import registers
from ..rules.ways import INCOMING
from ..services.cascade import standing_of
from ..word import slip_file
from .shared import Request, acted, place, word_file

STEPS: dict[str, tuple[Any, Any, Act, Any]] = {
    ArrivalStep.SUBMITTED: (
        forms.SubmissionForm,
        services.submit_arrival,
        Act.REGISTER,
        gettext_lazy("Trình lãnh đạo"),
    ),
    ArrivalStep.INSTRUCTED: (
        forms.InstructionForm,
        services.instruct_arrival,
        Act.INSTRUCT,
        gettext_lazy("Ghi bút phê"),
    ),
    ArrivalStep.ASSIGNED: (forms.AssigningForm, services.assign_arrival, Act.REGISTER, gettext_lazy("Giao xử lý")),
    ArrivalStep.HANDLED: (
        forms.HandlingForm,
        services.handle_arrival,
        Act.ATTEND_TO,
        gettext_lazy("Ghi kết quả xử lý"),
    ),
    ArrivalStep.FILED: (forms.NoteForm, services.file_arrival, Act.REGISTER, gettext_lazy("Lưu hồ sơ")),
}


def register(request: Request, organisation: int) -> HttpResponse:
    """Sổ văn bản đến of one organisation."""
    at = place(request, organisation, Act.READ_BOOK)
    asked = request.GET
    year = int(asked["year"]) if asked.get("year", "").isdecimal() and len(asked["year"]) == 4 else None
    stage = asked.get("stage", "") if asked.get("stage", "") in ArrivalStep.values else ""
    rows = registers.with_predecessors(listed(Arrival.objects, request.actor), at)
    page = paged(request, registers.arrivals(rows, year=year, stage=stage, text=asked.get("q", "")))
    context = {
        "title": _("Sổ văn bản đến"), "organisation": at, "page": page, "today": clock.today(), "stages": ArrivalStep.choices,
        "asked": {"year": year or "", "stage": stage, "q": asked.get("q", "")},
        "may_register": LAW.permits(request.actor, Act.REGISTER, at=at), "path": [at, _("Sổ văn bản đến")],
    }  # fmt: skip
    return render(request, "directives/incoming.html", context)


@once
def new_arrival(request: Request, organisation: int) -> HttpResponse:
    """Take a document into the register."""
    at = place(request, organisation, Act.REGISTER)
    form = forms.ArrivalForm(request.POST or None, request.FILES or None, initial={"arrived_on": clock.today()})
    back = reverse("directives:incoming", args=[at.pk])
    title = _("Vào sổ văn bản đến")
    return acted(
        request, form, services.register_arrival, at, title=title, back=back, said=_("Đã vào sổ."), organisation=at
    )


def arrival(request: Request, pk: int) -> HttpResponse:
    """One entry: the document, where it stands, what comes next."""
    one = _arrival(request, pk)
    actor, at = request.actor, one.organisation
    steps = [
        (words, reverse("directives:arrival_step", args=[pk, kind]))
        for kind, (_form, _service, act, words) in STEPS.items()
        if one.stage in INCOMING[ArrivalStep(kind)] and LAW.permits(actor, act, at=at)
    ]
    context = {
        "title": _("Văn bản đến số {number}").format(number=one), "arrival": one, "document": one.document,
        "steps": steps, "today": clock.today(), "files": files_of("directives.document", one.document_id),
        "road": [(step.label, one.step(step) is not None, one.stage == step) for step in ArrivalStep],
        "may_order": LAW.permits(actor, Act.ORDER, at=at), "standing": standing_of(at, one.document),
        "path": [at, (_("Sổ văn bản đến"), reverse("directives:incoming", args=[at.pk])), str(one)],
    }  # fmt: skip
    return render(request, "directives/arrival.html", context)


@once
def step(request: Request, pk: int, kind: str) -> HttpResponse:
    """Take the next step with a document that came in."""
    if kind not in STEPS:
        raise Http404(kind)
    shape, service, act, words = STEPS[kind]
    one = _arrival(request, pk, act)
    more = {"documents": registers.issued_by(one.organisation)} if kind == ArrivalStep.HANDLED else {}
    form = shape(request.POST or None, seen=one.version, **more)
    return acted(
        request, form, service, one, title=str(words), back=one.get_absolute_url(), document=one.document,
        organisation=one.organisation,
    )  # fmt: skip


def slip(request: Request, pk: int) -> HttpResponse:
    """Phiếu xử lý văn bản đến as Word; entered in the audit book."""
    one = _arrival(request, pk)
    record(request.actor, "directives.printed", one.document, organisation=one.organisation, format="slip")
    return word_file(slip_file(one), f"phieu-van-ban-den-{one.year}-{one.number}")


def _arrival(request: Request, pk: int, act: Act | None = None) -> Arrival:
    whole = Arrival.objects.select_related("organisation", "document").prefetch_related("steps__document")
    found: Arrival = fetch(whole, request.actor, act, pk=pk)
    return found
