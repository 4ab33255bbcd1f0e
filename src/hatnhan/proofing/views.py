"""Bring a text, see its figures checked, correct it, read it again; ties that are remembered. No text is kept."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from hatnhan.access.posts import Actor
from hatnhan.foundation.errors import NotPermitted, RuleBroken
from hatnhan.foundation.legacy import preview_encoding
from hatnhan.organisations.access import Act as TreeAct
from hatnhan.organisations.models import Organisation
from hatnhan.reports.models import Report
from hatnhan.reports.queries import words_of
from hatnhan.ui.pages import attachment, fetch, key_of, listed, paged, render

from . import choices, services
from .access import LAW, Act
from .asked import Asked
from .changing import changed
from .desk import Desk
from .findings import change_back
from .forms import TextForm
from .keeping import kept_of
from .models import SettledTie
from .papers import Paper, converted, document_of, is_legacy

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


class Request(HttpRequest):
    """A request as the house hands it to views: somebody acts."""

    actor: Actor


def desk(request: Request) -> HttpResponse:
    """The desk of the proof-reader: a form, and once a text is brought, the text with its marks."""
    if not request.actor.posts:
        raise NotPermitted("proofing")
    offered = choices.organisations(request)
    if request.method != "POST":
        return _begun(request, TextForm(initial=request.GET.dict(), choices=offered), 200)
    form = TextForm(request.POST, request.FILES, choices=offered)
    asked = choices.asked(request, form)
    if not form.is_valid():
        return _begun(request, form, 422)
    words, encoding = form.cleaned_data["words"], _encoding(request)
    if not encoding and is_legacy(words):
        return _offered(request, words)
    text, rounding = converted(words, encoding) if encoding else words, form.cleaned_data["rounding"]
    desk = Desk(text, request.actor, asked, rounding, kept_of(request.POST))
    if request.POST.get("as") in ("word", "file"):
        return _word(form.paper, desk)
    return _acted(request, form, desk)


def report(request: Request, pk: int) -> HttpResponse:
    """The report of the house as it reads now, beside the records of its organisation and year."""
    found = fetch(Report.objects.select_related("organisation"), request.actor, pk=pk)
    organisation = fetch(Organisation.objects, request.actor, TreeAct.SEE_FIGURES, pk=found.organisation_id)
    desk = Desk(words_of(found), request.actor, Asked(organisation, found.year))
    return _read(request, desk, report=found)


def ties(request: Request, organisation: int) -> HttpResponse:
    """What is remembered for an organisation, the latest first, with who settled it and who withdrew it."""
    at = fetch(Organisation.objects, request.actor, pk=organisation)
    LAW.require(request.actor, Act.SEE, at=at)
    rows = listed(SettledTie.objects, request.actor, Act.SEE).filter(organisation=at)
    page = paged(request, rows.select_related("about", "withdrawal").order_by("-settled_at", "-pk"))
    context = {
        "title": _("Cách nối số liệu đã ghi nhớ"), "organisation": at, "page": page,
        "rows": [(one, choices.label_of(one.code)) for one in page],
        "may_settle": LAW.permits(request.actor, Act.SETTLE, at=at),
    }  # fmt: skip
    return render(request, "proofing/ties.html", context)


@require_POST
def withdrawal(request: Request, pk: int) -> HttpResponse:
    """Forget a tie."""
    tie = fetch(SettledTie.objects.select_related("organisation"), request.actor, Act.SETTLE, pk=pk)
    services.withdraw_tie(tie, actor=request.actor)
    messages.success(request, _("Đã bỏ. Từ nay mấy chữ này lại được hiểu theo bảng từ chung."))
    return redirect(tie)


def _acted(request: Request, form: TextForm, desk: Desk) -> HttpResponse:
    """What a button of the page asks: a number put right, a tie opened or settled; then the text is read again."""
    after = desk.with_text(changed(desk, request.POST))
    shown: dict[str, Any] = {"opened": _number(request.POST.get("retie", ""))}
    if (number := request.POST.get("settle", "")) and desk.asked:
        try:
            shown["settled"] = _settle(request, desk, number)
        except RuleBroken as broken:
            shown |= {"opened": _number(number), "broken": broken}
    after = after.with_text(after.text)  # what was settled counts at once
    return _read(request, after, form=form, undo=change_back(desk.text, after.text), **shown)


def _settle(request: Request, desk: Desk, number: str) -> SettledTie:
    one = desk.comparison.numbered(number) if desk.comparison else None
    if one is None or desk.asked is None:
        raise Http404(number)
    about, code = key_of(request.POST.get("about", "")), request.POST.get("code", "")
    below = None if about is None else fetch(Organisation.objects, request.actor, TreeAct.SEE_FIGURES, pk=about)
    words = one.tie.statement.words
    return services.settle_tie(desk.asked.organisation, words=words, code=code, about=below, actor=request.actor)


def _number(typed: str) -> int:
    return key_of(typed) or 0


def _show(request: Request) -> str:
    asked = request.POST.get("show", "")
    return asked if asked in ("no", "tr", "un", "ok", "kept", "all") else "need"


def _encoding(request: Request) -> str:
    asked = request.POST.get("encoding", "")
    return asked if asked in ("tcvn3", "vni", "unicode") else ""


def _begun(request: Request, form: TextForm, status: int) -> HttpResponse:
    context = {"title": _("Soát số liệu bài viết"), "form": form, "own": choices.remembering(request.actor)}
    return render(request, "proofing/desk.html", context, status=status)


def _offered(request: Request, text: str) -> HttpResponse:
    """A text in old letters: how it would read, for the eye to choose."""
    lines = [line.strip()[:160] for line in text.splitlines() if not line.isascii() and line.strip()][:3]
    samples = {name: said for name, said in preview_encoding(lines).items() if name != "unicode"}
    kept = [(name, request.POST.get(name, "")) for name in ("organisation", "when", "rounding")]
    context = {"title": _("Bài dùng bảng mã cũ"), "text": text, "samples": samples, "kept": kept}
    return render(request, "proofing/letters.html", context)


def _word(paper: Paper | None, desk: Desk) -> HttpResponse:
    """The same document with comments at the places, or a plain one of the text as it stands now."""
    paper = paper or Paper(document_of(desk.text))
    return attachment(paper.with_comments(desk.with_text(paper.text).notes()), "soat-so-lieu.docx", DOCX)


def _read(
    request: Request, desk: Desk, form: TextForm | None = None, report: Report | None = None, **more: Any
) -> HttpResponse:
    """The page of a text that was read."""
    at = desk.asked.organisation.pk if desk.asked else ""
    offered = form.offered if form else choices.organisations(request, str(at))
    initial = {"text": desk.text, "organisation": at, "rounding": desk.rounding.value}
    initial["when"] = desk.asked.when if desk.asked else request.POST.get("when", "")
    context = {
        "title": _("Kết quả soát số liệu"), **desk.shown(), "form": TextForm(initial=initial, choices=offered),
        "show": _show(request), "report": report, "from_file": bool(form and form.paper),
        "carried": form.going_along if form else "",
        **choices.of_ties(desk, more.get("opened", 0)), **more,
    }  # fmt: skip
    return render(request, "proofing/read.html", context)
