"""What the pages of this room share: the day they are seen as of, the path above them."""

from datetime import date

from django.http import HttpRequest

from hatnhan.access.posts import Actor
from hatnhan.foundation import clock
from hatnhan.foundation.dates import parse_date

from .. import queries
from ..access import LAW, Act
from ..models import Organisation


def asked_day(request: HttpRequest) -> date:
    """The day in the address (?on=03/11/2026), never later than today."""
    today = clock.today()
    try:
        return min(parse_date(request.GET.get("on", "")), today)
    except ValueError:
        return today


def path_of(organisation: Organisation, actor: Actor, on: date) -> list[tuple[str, str]]:
    """From the top down, each linked where the actor may open it."""
    scope = LAW.scope(actor, Act.SEE)
    line = [*queries.ancestors(organisation, _lived(organisation, on)), organisation]
    names = queries.names_on([one.pk for one in line], on)
    seen = [one for one in line if scope.covers(one.left) or one.pk in actor.line]
    return [(names[one.pk], one.get_absolute_url() if scope.covers(one.left) else "") for one in seen]


def _lived(organisation: Organisation, on: date) -> date:
    """The day asked, or the last one on which the organisation had a parent."""
    if organisation.dissolved_on is not None and on >= organisation.dissolved_on:
        return date.fromordinal(organisation.dissolved_on.toordinal() - 1)
    return max(on, organisation.founded_on)
