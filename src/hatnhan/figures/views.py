"""Pages of figures: an organisation's year with its drawer, the list behind a figure, exports."""

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from hatnhan.access.audit import record
from hatnhan.foundation.errors import NotPermitted
from hatnhan.organisations.models import Organisation
from hatnhan.ui.excel import CONTENT_TYPE, Sheet, workbook
from hatnhan.ui.pages import fetch, listed, paged, render

from . import pages, registry, tables
from .access import LAW, Act, may_export, require_export
from .drawer import count_note, drawer
from .live import counted_only
from .pages import Asked, Request
from .queries import latest_year
from .records import records_of
from .sentences import headline, title_of


def home(request: Request) -> HttpResponse:
    """The year of the highest organisation whose figures the reader may see."""
    own = listed(Organisation.objects, request.actor, Act.SEE_FIGURES).order_by("left").first()
    if own is None:
        raise NotPermitted(_("Tài khoản này không giữ chức vụ nào được xem số liệu."))
    return redirect("figures:year", pk=own.pk, year=latest_year(own))


def year(request: Request, pk: int, year: int) -> HttpResponse:
    """One year at a glance; `?figure=CODE` opens the drawer, `?on=` takes an earlier day."""
    asked = _asked(request, pk, year)
    code = request.GET.get("figure", "")
    if request.headers.get("HX-Target") == "drawer":
        return render(request, "figures/drawer_slot.html", {"drawer": drawer(request, asked, code)} if code else {})
    values, below, changed = pages.readings(asked, request.actor)
    opened = {"drawer": drawer(request, asked, code, (values, changed))} if code else {}
    rows = pages.rows_below(asked, below)
    whole = tables.Row(_("Cộng {count} tổ chức").format(count=len(rows)), "", values)
    context = {
        "title": title_of(asked.organisation, year), "asked": asked, "as_of_url": "#as-of",
        "path": pages.path_of(asked, request.actor), "as_of": asked.period.last,
        "headline": headline(asked.organisation.name, values, sum(row.lacks[0] == "due" for row in rows)), "count": len(rows),
        "cards": pages.cards(asked, values, changed, code), "bars": pages.bars(asked, values),
        "table": tables.BELOW.shown(request, tables.ordered(request, rows), totals=tables.totals(whole)),
        "acts": pages.panels(request, (asked.organisation, year)),
        "may_export": LAW.permits(request.actor, Act.EXPORT, at=asked.organisation), **opened,
    }  # fmt: skip
    return render(request, "figures/year.html", context)


def records(request: Request, pk: int, year: int, code: str) -> HttpResponse:
    """The whole list behind a figure; refused with the reason, never shortened."""
    asked = _asked(request, pk, year, code)
    figure = registry.figure(code)
    context = {"title": str(figure.label), "asked": asked, "path": pages.path_of(asked, request.actor), "code": code}
    try:
        found = records_of(code, asked.organisation, asked.period, actor=request.actor, recast=asked.recast)
    except NotPermitted as refused:
        return render(request, "figures/refused.html", {**context, "refusal": str(refused)}, status=403)
    page = paged(request, found)
    only = counted_only(code, asked.organisation, asked.period, recast=asked.recast)
    context |= {"page": page, "as_of": asked.period.last, "note": count_note(code), "only": only}
    context["may_export"] = may_export(request.actor, registry.counted(code).dataset, asked.organisation)
    return render(request, "figures/records.html", context)


def table_export(request: Request, pk: int, year: int) -> HttpResponse:
    """The table of the organisations below as a workbook; entered in the audit book."""
    asked = _asked(request, pk, year)
    LAW.require(request.actor, Act.EXPORT, at=asked.organisation)
    values, below, _changed = pages.readings(asked, request.actor)
    rows = tables.ordered(request, pages.rows_below(asked, below))
    whole = tables.Row(_("Tổng cộng"), "", values)
    title = _("SỐ LIỆU NĂM {year}").format(year=year)
    sheet = Sheet(str(year), tables.BELOW, rows, [title], [asked.organisation.name], tables.totals(whole))
    record(request.actor, "figures.table_exported", organisation=asked.organisation, year=year, count=len(rows))
    return _file(workbook(sheet), f"so-lieu-{year}.xlsx")


def records_export(request: Request, pk: int, year: int, code: str) -> HttpResponse:
    """The list behind a figure as a workbook; a right apart, entered in the audit book."""
    asked = _asked(request, pk, year, code)
    require_export(request.actor, registry.counted(code).dataset, asked.organisation)
    found = records_of(code, asked.organisation, asked.period, actor=request.actor, recast=asked.recast)
    titles = [str(registry.figure(code).label).upper()]
    sheet = Sheet(code, tables.RECORDS, tables.numbered(found), titles, [asked.organisation.name])
    detail = {"code": code, "year": year, "rows": len(found)}
    record(request.actor, "figures.records_exported", organisation=asked.organisation, **detail)
    return _file(workbook(sheet), f"{code}-{year}.xlsx")


def _asked(request: Request, pk: int, year: int, code: str | None = None) -> Asked:
    organisation = fetch(Organisation.objects, request.actor, Act.SEE_FIGURES, pk=pk)
    if not 1930 <= year <= 2200 or (code is not None and not registry.known(code)):
        raise Http404(code)
    return Asked.of(request, organisation, year)


def _file(content: bytes, name: str) -> HttpResponse:
    response = HttpResponse(content, content_type=CONTENT_TYPE)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
