"""Which year to open, and which organisations have not closed theirs."""

from collections.abc import Collection, Sequence
from datetime import date

from django.db.models import Exists, Max

from hatnhan.foundation import clock
from hatnhan.measures import Period
from hatnhan.organisations.models import Organisation
from hatnhan.reviews.models import Round

from . import registry, sums
from .conditions import as_q
from .fetching import Query, as_sql, fetched
from .periods import year_until
from .reading import Values, figures_of
from .records import rows_behind

TELLS = "reviews.members.reviewed"
YEARS_BACK = 6


def latest_year(organisation: Organisation) -> int:
    """The latest of the last years in which something was rated; else the current one."""
    today = clock.today().year
    if registry.known(TELLS):
        for year in _years_anywhere(range(today, today - YEARS_BACK, -1)):
            if _is_told(organisation, year_until(year, clock.today())):
                return year
    return today


def latest_figures(organisation: Organisation, codes: Collection[str]) -> tuple[int, Values]:
    """That year and these of its figures, read together."""
    today = clock.today()
    for year in _years_anywhere(range(today.year, today.year - YEARS_BACK, -1)) if registry.known(TELLS) else ():
        values = figures_of(organisation, year_until(year, today), [*codes, TELLS])
        if values[TELLS].value:
            return year, values
    return today.year, figures_of(organisation, year_until(today.year, today), codes)


def _years_anywhere(years: Sequence[int]) -> list[int]:
    """Those in which anything was rated at all: the register knows at once, and one query asks of all of them."""
    found = fetched(registry.remembered(("years", *years), lambda: _asked_of(years)))
    return [year for known in found for year, is_known in zip(years, known, strict=True) if is_known]


def _asked_of(years: Sequence[int]) -> Query:
    """Put together once a year: that would take longer than the answer."""
    figure = registry.counted(TELLS)
    rows = (figure.dataset.query(Period.year(year)).filter(as_q(figure.where)) for year in years)
    return as_sql(Organisation.objects.order_by("pk").values_list(*(Exists(some.order_by()) for some in rows))[:1])


def _is_told(organisation: Organisation, period: Period) -> bool:
    figure = registry.counted(TELLS)
    kept = sums.numbers(organisation, period, [TELLS])
    if kept is not None:
        return kept[organisation.pk][figure.code] > 0
    return bool(rows_behind(TELLS, organisation, period).exists())


def open_rounds(organisations: Collection[int], year: int) -> dict[int, date | None]:
    """Those of the organisations whose round of the year is still open, each with the last day set for its campaign."""
    rounds = Round.objects.with_state().filter(organisation_id__in=organisations, year=year, is_shut=False)
    last = Max("campaign__deadlines__due_on")
    return dict(rounds.annotate(last_day=last).values_list("organisation_id", "last_day"))
