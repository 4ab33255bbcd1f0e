"""One page: bring a text, see its figures checked, correct it, read it again. Nothing that is brought is kept."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from hatnhan.foundation.clock import today
from hatnhan.foundation.errors import NotPermitted
from hatnhan.foundation.legacy import preview_encoding
from hatnhan.organisations.access import Act
from hatnhan.organisations.models import Organisation
from hatnhan.ui.pages import attachment, fetch, listed, render

from .claims import Verdict
from .comparing import compared
from .forms import TextForm
from .marks import GRAVITY, corrected, stretches
from .papers import converted, is_legacy
from .reading import proofread

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
MANY = 300  # organisations in a select


def desk(request: HttpRequest) -> HttpResponse:
    """The desk of the proof-reader: a form, and once a text is brought, the text with its marks."""
    if not request.actor.posts:
        raise NotPermitted("proofing")
    if request.method != "POST":
        return _shown(request, TextForm(), 200)
    form = TextForm(request.POST, request.FILES)
    if not form.is_valid():
        return _shown(request, form, 422)
    text = (
        converted(form.cleaned_data["words"], encoding)
        if (encoding := _encoding(request))
        else form.cleaned_data["words"]
    )
    if not encoding and is_legacy(text):
        return _offered(request, text)
    if request.POST.get("as") == "word":
        return _word(request, form)
    return _read(request, _put_right(text, request.POST.get("put_right", "")))


def _encoding(request: HttpRequest) -> str:
    asked = request.POST.get("encoding", "")
    return asked if asked in ("tcvn3", "vni", "unicode") else ""


def _shown(request: HttpRequest, form: TextForm, status: int) -> HttpResponse:
    return render(request, "proofing/desk.html", {"title": _("Soát số liệu bài viết"), "form": form}, status=status)


def _offered(request: HttpRequest, text: str) -> HttpResponse:
    """A text in old letters: how it would read, for the eye to choose."""
    lines = [line.strip()[:160] for line in text.splitlines() if not line.isascii() and line.strip()][:3]
    samples = {name: said for name, said in preview_encoding(lines).items() if name != "unicode"}
    return render(
        request, "proofing/letters.html", {"title": _("Bài dùng bảng mã cũ"), "text": text, "samples": samples}
    )


def _word(request: HttpRequest, form: TextForm) -> HttpResponse:
    """The same document, comments at the places."""
    if form.paper is None:
        form.add_error("file", _("Chọn tệp .docx để tải về bản có ghi chú."))
        return _shown(request, form, 422)
    return attachment(form.paper.with_comments(proofread(form.paper.text)), "soat-so-lieu.docx", DOCX)


def _put_right(text: str, number: str) -> str:
    claims = proofread(text).claims if number.isdecimal() else ()
    return corrected(text, claims[int(number) - 1]) if 0 < int(number or 0) <= len(claims) else text


def _read(request: HttpRequest, text: str) -> HttpResponse:
    proof = proofread(text)
    numbered = list(enumerate(proof.claims, 1))
    groups = {verdict.value: [one for one in numbered if one[1].verdict is verdict] for verdict in GRAVITY}
    wrong = groups[Verdict.INCONSISTENT.value]
    shown = {
        "title": _("Kết quả soát số liệu"), "proof": proof, "stretches": list(stretches(proof)), "groups": groups,
        "findings": [one for verdict in GRAVITY[:3] for one in groups[verdict.value]], "wrong": len(wrong),
        "right": groups[Verdict.CONSISTENT.value], "unknown": groups[Verdict.UNVERIFIABLE.value],
        "form": TextForm(initial={"text": text}), **_beside_records(request, text),
    }  # fmt: skip
    return render(request, "proofing/read.html", shown)


def _beside_records(request: HttpRequest, text: str) -> dict[str, Any]:
    """What the records say for the organisation and year that the reader names; Http404 outside what he may see."""
    named, year = request.POST.get("organisation", ""), request.POST.get("year", "").strip() or str(today().year)
    seen = listed(Organisation.objects, request.actor, Act.SEE_FIGURES).order_by("left")
    shown: dict[str, Any] = {"organisations": seen[:MANY], "year": year}
    if not named:
        return shown
    if not (named.isascii() and named.isdecimal()):
        raise Http404(named)
    organisation = fetch(Organisation.objects, request.actor, Act.SEE_FIGURES, pk=int(named))
    if not (year.isascii() and year.isdecimal() and 1930 <= int(year) <= 2200):
        return {**shown, "year_wrong": True}
    found = compared(text, organisation, int(year), request.actor)
    return {**shown, "compared_with": organisation, "compared": found}
