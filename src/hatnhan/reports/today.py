"""Reports that are not sent yet, on the home page of those who write or approve them."""

from collections.abc import Iterator
from datetime import date

from django.utils.translation import gettext as _

from hatnhan.access.posts import Actor
from hatnhan.ui.today import Duty, Today

from . import queries, showing

SHOWN = 20


def due(actor: Actor, until: date) -> Iterator[Duty]:
    """Every report on the way, with where it stands; the house sets no day for it."""
    for report in queries.unsent(actor)[:SHOWN]:
        title = _("Báo cáo năm {year} của {name}").format(year=report.year, name=report.organisation)
        yield Duty(
            f"reports.send:{report.pk}",
            title,
            report.get_absolute_url(),
            _("Mở báo cáo"),
            None,
            str(showing.stage_of(report)),
        )


TODAY = Today(due=due)
