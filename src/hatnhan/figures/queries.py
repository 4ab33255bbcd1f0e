"""Which year to open, and which organisations have not closed theirs."""

from collections.abc import Collection

from hatnhan.foundation import clock
from hatnhan.measures import Period
from hatnhan.organisations.models import Organisation
from hatnhan.reviews.models import Round

from . import registry
from .live import figures_of

TELLS = "reviews.members.reviewed"
YEARS_BACK = 6


def latest_year(organisation: Organisation) -> int:
    """The latest of the last years in which something was rated; else the current one."""
    today = clock.today().year
    if registry.known(TELLS):
        for year in range(today, today - YEARS_BACK, -1):
            if figures_of(organisation, Period.year(year), [TELLS])[TELLS].value:
                return year
    return today


def open_rounds(organisations: Collection[int], year: int) -> set[int]:
    """Those of the organisations whose round of the year is still open."""
    rounds = Round.objects.with_state().filter(organisation_id__in=organisations, year=year, is_shut=False)
    return set(rounds.values_list("organisation_id", flat=True))
