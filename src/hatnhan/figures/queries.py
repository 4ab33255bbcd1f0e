"""Which year to open, and which organisations have not closed theirs."""

from collections.abc import Collection
from datetime import date

from django.db.models import Max

from hatnhan.foundation import clock
from hatnhan.measures import Period
from hatnhan.organisations.models import Organisation
from hatnhan.reviews.models import Round

from . import registry, sums
from .conditions import as_q
from .periods import year_until
from .records import rows_behind

TELLS = "reviews.members.reviewed"
YEARS_BACK = 6


def latest_year(organisation: Organisation) -> int:
    """The latest of the last years in which something was rated; else the current one."""
    today = clock.today().year
    if registry.known(TELLS):
        for year in range(today, today - YEARS_BACK, -1):
            if _is_told(organisation, year_until(year, clock.today())):
                return year
    return today


def _is_told(organisation: Organisation, period: Period) -> bool:
    """Asked first of the whole register, which knows at once of a year without reviews."""
    figure = registry.counted(TELLS)
    anywhere = figure.dataset.query(period).filter(as_q(figure.where)).order_by()
    if not anywhere.exists():
        return False
    kept = sums.numbers(organisation, period, [TELLS])
    if kept is not None:
        return kept[organisation.pk][figure.code] > 0
    return bool(rows_behind(TELLS, organisation, period).exists())


def open_rounds(organisations: Collection[int], year: int) -> dict[int, date | None]:
    """Those of the organisations whose round of the year is still open, each with the last day set for its campaign."""
    rounds = Round.objects.with_state().filter(organisation_id__in=organisations, year=year, is_shut=False)
    last = Max("campaign__deadlines__due_on")
    return dict(rounds.annotate(last_day=last).values_list("organisation_id", "last_day"))
