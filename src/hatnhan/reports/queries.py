"""Reports that wait for somebody."""

from typing import Any

from hatnhan.access.posts import Actor
from hatnhan.organisations.models import Organisation

from .access import LAW, Act
from .codes import StepKind
from .contents import contents_of
from .fields import written
from .models import Report


def of_year(organisation: Organisation, year: int) -> Report | None:
    """The report of a year, if it was begun."""
    return Report.objects.filter(organisation=organisation, year=year).first()


def unsent(actor: Actor) -> Any:
    """Reports on their way that the actor writes or approves, the oldest first."""
    scope = LAW.scope(actor, Act.DRAFT).as_q("organisation__left") | LAW.scope(actor, Act.APPROVE).as_q(
        "organisation__left"
    )
    rows = Report.objects.filter(scope).exclude(editions__steps__kind=StepKind.SENT)
    return rows.select_related("organisation").prefetch_related("editions__steps").order_by("year", "pk")


def words_of(report: Report) -> str:
    """What the report says now, its headings and live figures as they are read on paper."""
    contents = contents_of(report.edition)
    lines = [line for heading, text in contents.headed for line in (heading, written(text, contents.readings), "")]
    return "\n".join(lines)
