"""Of whom and for when the records are asked, and how the house rounds: what a request says beside its text."""

import re
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _

from hatnhan.figures.periods import year_until
from hatnhan.foundation import clock
from hatnhan.foundation.dates import date_vn, parse_date
from hatnhan.foundation.errors import RuleBroken
from hatnhan.measures import Period
from hatnhan.organisations.models import Organisation

_YEAR = re.compile(r"\d{4}")


@dataclass(frozen=True)
class Asked:
    """An organisation and a year, perhaps only as far as a day within it."""

    organisation: Organisation
    year: int
    on: date | None = None

    @property
    def period(self) -> Period:
        return year_until(self.year, clock.today(), self.on)

    @property
    def when(self) -> str:
        """As it is typed."""
        return date_vn(self.on) if self.on else str(self.year)

    def url(self, there: Organisation, code: str) -> str:
        """The drawer of a figure, from which one comes to the records behind it."""
        more = {"on": self.on.isoformat()} if self.on else {}
        return f"{reverse('figures:year', args=[there.pk, self.year])}?{urlencode({'figure': code, **more})}"


def when_of(typed: str) -> tuple[int, date | None]:
    """ "2022", or "30/6/2022" for that year as of the day; RuleBroken for anything else."""
    words = typed.strip()
    if _YEAR.fullmatch(words) and words.isascii():
        year, on = int(words), None
    else:
        try:
            on = parse_date(words)
        except ValueError:
            raise RuleBroken(
                _("Gõ năm bằng bốn chữ số, ví dụ 2022, hoặc một ngày, ví dụ 30/06/2022."), field="when"
            ) from None
        year = on.year
    if not 1930 <= year <= 2200:
        raise RuleBroken(_("Năm viết bằng bốn chữ số, ví dụ 2022."), field="when")
    return year, on
