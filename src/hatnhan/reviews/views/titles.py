"""Titles and levels in a row, of an organisation and of those below it."""

from datetime import date

from django.http import HttpRequest, HttpResponse

from hatnhan.foundation import clock
from hatnhan.organisations import queries as tree
from hatnhan.organisations.models import Organisation
from hatnhan.organisations.queries import path_of
from hatnhan.ui.pages import fetch, listed, render

from .. import streaks
from ..access import LAW, Act
from ..codes import Kind
from ..models import Subject

UNITS = Organisation.objects.order_by("left")
SHOWN_PEOPLE = 300
FIRST = 1930


def titles(request: HttpRequest, pk: int) -> HttpResponse:
    """Levels of five years, streaks and fulfilled titles: the organisation, its children, and members with full years."""
    actor = request.actor  # type: ignore[attr-defined]
    place = fetch(UNITS, actor, pk=pk)
    LAW.require(actor, Act.SEE, at=place)
    year = _year(request.GET.get("year", ""), place)
    on = date(year, 12, 31)
    below = tree.party_first(tree.children(place, on)).filter(LAW.scope(actor, Act.SEE).as_q("left"))
    units = [place, *below]
    lines = streaks.of_organisations([one.pk for one in units], year)
    people = listed(
        Subject.objects.filter(kind=Kind.MEMBER, year=year, organisation__in=tree.subtree_ids(place, on)), actor
    )
    held = streaks.longest_held(people, year)
    context = {
        "organisation": place, "path": path_of(place, actor), "year": year,
        "shown": range(year - streaks.SHOWN_YEARS + 1, year + 1),
        "units": [(one, lines[one.pk]) for one in units if lines[one.pk].ratings],
        "members": streaks.with_years(held[:SHOWN_PEOPLE], year), "people": held.count(), "most": SHOWN_PEOPLE,
        "titles": list(streaks.titles_by_years(year)),
    }  # fmt: skip
    return render(request, "reviews/titles.html", context)


def _year(asked: str, place: Organisation) -> int:
    """The year of the address, else the last one in which the organisation was rated."""
    if asked.isascii() and asked.isdigit() and FIRST <= int(asked) <= clock.today().year:
        return int(asked)
    return streaks.last_year_rated([place.pk]) or clock.today().year
