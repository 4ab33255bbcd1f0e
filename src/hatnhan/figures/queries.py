"""Which year to open."""

from hatnhan.foundation import clock
from hatnhan.measures import Period
from hatnhan.organisations.models import Organisation

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
