"""The outgoing register, one document with its steps, its text, its files, the Word frame."""

from typing import Any

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from hatnhan.access.audit import record
from hatnhan.foundation import clock
from hatnhan.ui.once import once
from hatnhan.ui.pages import fetch, listed, paged, render

from .. import forms, services, showing
from ..access import LAW, Act
from ..codes import KIND_LABELS, DocumentStep
from ..models import Document, Term
from ..queries import registers
from ..services.numbering import Entered, next_ordinal
from ..word import document_file
from .shared import Request, acted, place, word_file

STEPS: dict[str, tuple[Any, Any, Act, Any]] = {
    DocumentStep.REMARKED: (forms.NoteForm, services.remark_document, Act.READ_BOOK, gettext_lazy("Góp ý")),
    DocumentStep.APPROVED: (forms.OptionalNoteForm, services.approve_document, Act.APPROVE, gettext_lazy("Duyệt")),
    DocumentStep.RETURNED: (
        forms.OptionalNoteForm,
        services.return_document,
        Act.APPROVE,
        gettext_lazy("Trả lại để sửa"),
    ),
    DocumentStep.NUMBERED: (forms.NumberForm, services.number_document, Act.ISSUE, gettext_lazy("Lấy số")),
    DocumentStep.SIGNED: (forms.SignatureForm, services.sign_document, Act.ISSUE, gettext_lazy("Ghi chữ ký")),
    DocumentStep.SENT: (forms.SendingForm, services.send_document, Act.ISSUE, gettext_lazy("Gửi đi")),
    DocumentStep.CANCELLED: (forms.OptionalNoteForm, services.cancel_document, Act.ISSUE, gettext_lazy("Hủy")),
}


def register(request: Request, organisation: int) -> HttpResponse:
    """Sổ văn bản đi of one organisation, and what does not run through in its numbers."""
    at = place(request, organisation, Act.READ_BOOK)
    asked = request.GET
    year = int(asked["year"]) if asked.get("year", "").isdecimal() and len(asked["year"]) == 4 else None
    kind = asked.get("kind", "") if asked.get("kind", "") in KIND_LABELS else ""
    rows = registers.issued(listed(Document.objects, request.actor), at, year=year, kind=kind, text=asked.get("q", ""))
    context = {
        "title": _("Sổ văn bản đi"), "organisation": at, "page": paged(request, rows), "kinds": KIND_LABELS.items(),
        "asked": {"year": year or "", "kind": kind, "q": asked.get("q", "")}, "findings": registers.findings_of(at),
        "terms": listed(Term.objects, request.actor).filter(organisation=at).order_by("-began_on"),
        "may": {act.value: LAW.permits(request.actor, act, at=at) for act in (Act.DRAFT, Act.REGULATE, Act.ANSWER)},
        "path": [at, _("Sổ văn bản đi")],
    }  # fmt: skip
    return render(request, "directives/issued.html", context)


@once
def new_series(request: Request, organisation: int) -> HttpResponse:
    """Go on with the numbers of a paper register."""
    at = place(request, organisation, Act.REGULATE)
    form = forms.SeriesForm(request.POST or None)
    back, said = reverse("directives:issued", args=[at.pk]), _("Đã ghi. Số tiếp theo lấy sau số của sổ giấy.")
    return acted(
        request, form, services.open_series, at, title=_("Nối tiếp sổ giấy"), back=back, said=said, organisation=at
    )


@once
def new_document(request: Request, organisation: int) -> HttpResponse:
    """Begin a document of one's own."""
    at = place(request, organisation, Act.DRAFT)
    form = forms.DraftForm(
        request.POST or None, documents=registers.answering_choices(at), initial={"answers": request.GET.get("answers")}
    )
    back = reverse("directives:issued", args=[at.pk])
    title = _("Dự thảo văn bản")
    return acted(request, form, services.begin_document, at, title=title, back=back, organisation=at)


@once
def paper(request: Request, organisation: int) -> HttpResponse:
    """A document already issued, from the paper register or from a body that numbers by its own rules."""
    at = place(request, organisation, Act.ANSWER)
    form = forms.PaperForm(request.POST or None, initial={"number": None}, outside=at.type_rules.outside)

    def enter(*, actor: Any, **words: Any) -> Any:
        return services.enter_documents([Entered(at, **words)], actor=actor)

    back = reverse("directives:home")
    title = _("Ghi văn bản đã ban hành")
    return acted(request, form, enter, title=title, back=back, said=_("Đã ghi vào sổ."), organisation=at)


def new_term(request: Request, organisation: int) -> HttpResponse:
    """The committee's term, from which numbers begin again."""
    at = place(request, organisation, Act.REGULATE)
    form = forms.TermForm(request.POST or None, initial={"ordinal": next_ordinal(at)})
    back = reverse("directives:issued", args=[at.pk])
    title = _("Ghi nhiệm kỳ cấp ủy")
    return acted(request, form, services.begin_term, at, title=title, back=back, organisation=at)


def document(request: Request, pk: int) -> HttpResponse:
    """One document as this reader may see it."""
    one = _document(request, pk)
    return render(request, "directives/document.html", showing.document(one, request.actor, STEPS))


def text(request: Request, pk: int) -> HttpResponse:
    """The words of a draft."""
    one = _document(request, pk, Act.DRAFT)
    initial = {"abstract": one.abstract, "text": one.text, "kept_at": one.kept_at}
    form = forms.RevisionForm(request.POST or None, initial=initial, seen=one.version)
    return acted(
        request, form, services.revise_document, one, title=_("Sửa dự thảo"), back=one.get_absolute_url(), document=one
    )


@once
def step(request: Request, pk: int, kind: str) -> HttpResponse:
    """Take the next step of a document's way."""
    if kind not in STEPS:
        raise Http404(kind)
    shape, service, act, words = STEPS[kind]
    one = _document(request, pk, act)
    initial = {"on": clock.today()} if kind in (DocumentStep.NUMBERED, DocumentStep.SIGNED) else {}
    form = shape(request.POST or None, request.FILES or None, initial=initial, seen=one.version)
    return acted(request, form, service, one, title=str(words), back=one.get_absolute_url(), document=one)


@once
def file(request: Request, pk: int) -> HttpResponse:
    """Hang a file on a document."""
    one = _document(request, pk, Act.ISSUE)
    form = forms.FileForm(request.POST or None, request.FILES or None)
    return acted(request, form, services.hang_file, one, title=_("Đính tệp"), back=one.get_absolute_url(), document=one)


def readers(request: Request, pk: int) -> HttpResponse:
    """Whether members may read it."""
    one = _document(request, pk, Act.ISSUE)
    form = forms.ReadersForm(request.POST or None, initial={"is_open": one.is_open}, seen=one.version)
    title = _("Mở cho đảng viên xem")
    return acted(request, form, services.open_to_members, one, title=title, back=one.get_absolute_url(), document=one)


def frame(request: Request, pk: int) -> HttpResponse:
    """The document in the official layout as Word; entered in the audit book."""
    one = _document(request, pk, Act.READ_BOOK)
    if not one.is_own or one.is_classified:
        raise Http404(pk)
    record(request.actor, "directives.printed", one, organisation=one.organisation, format="frame")
    return word_file(document_file(one), f"van-ban-{one.pk}")


def _document(request: Request, pk: int, act: Act | None = None) -> Document:
    whole = Document.objects.select_related("organisation", "issuer", "answers").prefetch_related("steps")
    found: Document = fetch(whole, request.actor, act, pk=pk)
    return found
