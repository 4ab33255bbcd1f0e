"""Home, one place, and the overviews of who leads."""

from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from hatnhan.accounts.access import LAW as ACCOUNTS
from hatnhan.accounts.access import Act as AccountAct
from hatnhan.foundation import clock
from hatnhan.meetings.overview import watched
from hatnhan.organisations.queries import path_of
from hatnhan.ui import excel
from hatnhan.ui.pages import attachment, paged, render

from .. import rules
from ..access import LAW, Act
from ..codes import Frequency
from ..queries import overview as reading
from ..queries import own
from ..rules import Span
from ..tables import VISITS
from .common import may, organisation


def home(request: HttpRequest) -> HttpResponse:
    """What I am in charge of, what waits for my answer, and the places I may look at."""
    today = clock.today()
    places = own.own_places(request.actor)
    shown = {
        "charges": own.own_charges(request.actor, today), "answers": list(own.to_answer(request.actor)[:20]),
        "closings": list(own.to_close(request.actor)[:20]), "places": [(one, _kind(request.actor, one)) for one in places],
    }  # fmt: skip
    return render(request, "assignments/home.html", shown)


def _kind(actor: Any, at: Any) -> dict[str, Any]:
    return {"sees": LAW.permits(actor, Act.SEE, at=at), "is_cell": at.type_rules.holds_members,
            "groups": LAW.permits(actor, Act.SEE_GROUPS, at=at)}  # fmt: skip


def unit(request: HttpRequest, pk: int) -> HttpResponse:
    """Who is in charge of one organisation; for who may see them, its visits and the decisions made here."""
    at = organisation(request, pk, Act.SEE_CHARGE)
    sees = LAW.permits(request.actor, Act.SEE, at=at)
    shown = {
        "organisation": at, "charges": own.in_charge_of(at, clock.today()), "path": path_of(at, request.actor),
        "is_cell": at.type_rules.holds_members, **may(request.actor, at), "sees": sees,
        "visits": list(own.visits_of(at)[:30]) if sees else (), "mandates": list(own.mandates_of(at)[:20]) if sees else (),
        "difficulties": reading.difficulties_below(at).filter(outcome=0)[:10] if sees else (),
        "may_grant": ACCOUNTS.permits(request.actor, AccountAct.GRANT_CELL_POST, at=at),
    }  # fmt: skip
    return render(request, "assignments/unit.html", shown)


def overview(request: HttpRequest, pk: int) -> HttpResponse:
    """A quarter: visits due and made by person, cells nobody came to, difficulties."""
    at = organisation(request, pk, Act.SEE)
    span = quarter(request)
    found = reading.overview_of(at, span, clock.today())
    shown = {
        "organisation": at, "found": found, "page": paged(request, found.lines), "path": path_of(at, request.actor),
        **_quarters(span), **may(request.actor, at),
    }  # fmt: skip
    return render(request, "assignments/overview.html", shown)


def overview_excel(request: HttpRequest, pk: int) -> HttpResponse:
    """The same as a workbook."""
    at = organisation(request, pk, Act.EXPORT)
    span = quarter(request)
    found = reading.overview_of(at, span, clock.today())
    titles = [_("Theo dõi việc về dự, thăm cơ sở"), at.name, quarter_words(span)]
    content = excel.workbook(excel.Sheet(_("Phụ trách cơ sở"), VISITS, found.lines, titles=titles))
    return attachment(content, f"phu-trach-{at.pk}-{span.first:%Y-%m}.xlsx", excel.CONTENT_TYPE)


def not_visited(request: HttpRequest, pk: int) -> HttpResponse:
    """Cells nobody came to in the quarter, or the small and weak ones with who is in charge, each with a number to tap."""
    at = organisation(request, pk, Act.SEE)
    span, weak = quarter(request), request.GET.get("kind") == "weak"
    rows: Any = reading.not_visited(at, span, request.actor)
    if weak:
        on = min(clock.today(), span.last)
        rows = watched(at, on.replace(day=1), on, request.actor)
    page = paged(request, rows)
    names = reading.names_in_charge([row.cell.pk for row in page.rows], span.last)
    shown = {
        "organisation": at, "page": page, "rows": [(row, names.get(row.cell.pk, "")) for row in page.rows], "weak": weak,
        "path": path_of(at, request.actor),
        **_quarters(span), **may(request.actor, at),
    }  # fmt: skip
    return render(request, "assignments/not_visited.html", shown)


def quarter(request: HttpRequest) -> Span:
    """The quarter of the address (?quarter=2026-4), else the one that runs."""
    year, _sign, number = request.GET.get("quarter", "").partition("-")
    day = clock.today()
    if year.isdigit() and number in ("1", "2", "3", "4") and 1990 <= int(year) <= day.year + 1:
        day = date(int(year), int(number) * 3, 1)
    return rules.span_of(Frequency.QUARTERLY, day)


def quarter_words(span: Span) -> str:
    """Quý 4/2026."""
    return _("Quý {quarter}/{year}").format(quarter=span.last.month // 3, year=span.last.year)


def _quarters(span: Span) -> dict[str, Any]:
    before = rules.span_of(Frequency.QUARTERLY, span.first - date.resolution)
    after = rules.span_of(Frequency.QUARTERLY, span.last + date.resolution)
    listed = [(f"{one.last.year}-{one.last.month // 3}", quarter_words(one)) for one in (before, span, after)]
    return {"span": span, "quarters": listed, "quarter": listed[1][0]}
