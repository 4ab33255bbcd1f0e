"""The audit book as far as one's scope goes."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from hatnhan.foundation.dates import parse_date
from hatnhan.foundation.errors import NotPermitted
from hatnhan.ui.pages import listed, paged, render

from ..access import LAW, Act
from ..book import entries_within, lines_told
from ..models import Organisation


def book(request: HttpRequest) -> HttpResponse:
    """Who did what, newest first; by person, organisation and day."""
    actor = request.actor  # type: ignore[attr-defined]
    if not LAW.scope(actor, Act.READ_BOOK):
        raise NotPermitted(_("Chức vụ của đồng chí không đọc sổ nhật ký."))
    entries = entries_within(listed(Organisation.objects, actor, Act.READ_BOOK))
    who, day = request.GET.get("who", "").strip(), request.GET.get("day", "").strip()
    if who:
        entries = entries.filter(user_name__icontains=who)
    try:
        entries = entries.filter(at__date=parse_date(day)) if day else entries
        fault = ""
    except ValueError:
        fault = _("Gõ ngày như 3/12/2022.")
    page = paged(request, entries, searched=True)
    context = {"page": page, "lines": lines_told(list(page.rows)), "who": who, "day": day, "fault": fault}
    return render(request, "organisations/book.html", context)
