"""The audit book as far as one's scope goes."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from hatnhan.foundation.dates import parse_date
from hatnhan.foundation.errors import NotPermitted
from hatnhan.ui.pages import fetch, listed, paged, render

from ..access import LAW, Act
from ..book import SUBJECTS, entries_within, lines_told
from ..models import Organisation


def book(request: HttpRequest) -> HttpResponse:
    """Who did what, newest first; by organisation, subject, person and day."""
    actor = request.actor  # type: ignore[attr-defined]
    if not LAW.scope(actor, Act.READ_BOOK):
        raise NotPermitted(_("Chức vụ của đồng chí không đọc sổ nhật ký."))
    at = _asked_organisation(request)
    readable = listed(Organisation.objects, actor, Act.READ_BOOK)
    entries = entries_within(readable.filter(left__gte=at.left, left__lt=at.right) if at else readable)
    asked = {name: request.GET.get(name, "").strip() for name in ("who", "day", "subject")}
    if asked["who"]:
        entries = entries.filter(user_name__icontains=asked["who"])
    if asked["subject"] in dict(SUBJECTS):
        entries = entries.filter(act__startswith=f"{asked['subject']}.")
    fault = ""
    try:
        entries = entries.filter(at__date=parse_date(asked["day"])) if asked["day"] else entries
    except ValueError:
        fault = _("Gõ ngày như 3/12/2022.")
    page = paged(request, entries, searched=True)
    context = {
        "page": page,
        "lines": lines_told(list(page.rows)),
        "fault": fault,
        "subjects": SUBJECTS,
        "at": at,
        **asked,
    }
    return render(request, "organisations/book.html", context)


def _asked_organisation(request: HttpRequest) -> Any:
    """The organisation in the address, if there is one: 404 outside the scope, 403 where the book may not be read."""
    asked = request.GET.get("organisation", "")
    if not (asked.isascii() and asked.isdigit()):
        return None
    return fetch(Organisation.objects, request.actor, Act.READ_BOOK, pk=int(asked))  # type: ignore[attr-defined]
