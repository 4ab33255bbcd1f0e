"""Pages about the meetings of those below: the month, who has not met, small and weak cells."""

from datetime import date

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from hatnhan.foundation import clock
from hatnhan.foundation.dates import plus_months
from hatnhan.organisations.queries import path_of
from hatnhan.ui.pages import paged, render

from .. import overview
from ..access import LAW, Act
from ..finding import unit_for


def below(request: HttpRequest, pk: int) -> HttpResponse:
    """The month below an organisation: who met, who came, how well, what was done."""
    actor = request.actor  # type: ignore[attr-defined]
    place = unit_for(pk, actor)
    LAW.require(actor, Act.SEE_FIGURES, at=place)
    month = month_asked(request)
    lines, total = overview.overview_of(place, month)
    months = overview.quality_by_month(place, month.year)
    context = {
        "organisation": place, "path": path_of(place, actor), "month": month, "lines": lines, "total": total,
        "before": plus_months(month, -1), "next": plus_months(month, 1), "today": clock.today(),
        "months": months, "year_sum": overview.summed(months),
        "title": _("Sinh hoạt tháng {month}").format(month=f"{month:%m/%Y}"),
    }  # fmt: skip
    return render(request, "meetings/below.html", context)


def not_met(request: HttpRequest, pk: int) -> HttpResponse:
    """Cells that have not met this month, or had no theme this quarter, with the telephone to tap."""
    actor = request.actor  # type: ignore[attr-defined]
    place = unit_for(pk, actor)
    LAW.require(actor, Act.SEE_FIGURES, at=place)
    month, thematic = month_asked(request), request.GET.get("kind") == "thematic"
    rows = overview.not_met(place, month, actor, overview.THEMATIC if thematic else overview.MONTHLY)
    title = (
        _("Chưa họp chuyên đề trong quý")
        if thematic
        else _("Chưa sinh hoạt tháng {month}").format(month=f"{month:%m/%Y}")
    )
    context = {"organisation": place, "path": path_of(place, actor), "page": paged(request, rows), "month": month}
    return render(request, "meetings/not_met.html", context | {"title": title, "thematic": thematic})


def watched(request: HttpRequest, pk: int) -> HttpResponse:
    """Small and weak cells, each with the reason why it is listed."""
    actor = request.actor  # type: ignore[attr-defined]
    place = unit_for(pk, actor)
    LAW.require(actor, Act.SEE_FIGURES, at=place)
    month = month_asked(request)
    rows = overview.watched(place, month, clock.today(), actor)
    context = {"organisation": place, "path": path_of(place, actor), "rows": rows, "month": month}
    return render(request, "meetings/watched.html", context | {"title": _("Chi bộ ít đảng viên, chi bộ cần quan tâm")})


def month_asked(request: HttpRequest) -> date:
    """?month=2026-11, else the month of today."""
    year, _sign, month = request.GET.get("month", "").partition("-")
    if len(year) == 4 and year.isdigit() and month.isdigit() and 1 <= int(month) <= 12 and int(year) >= 1930:
        return date(int(year), int(month), 1)
    return clock.today().replace(day=1)
