"""The calendar of meetings that work regulations set; the room of meetings reads it."""

from collections.abc import Sequence
from datetime import date

from django.db.models import Q

from hatnhan.organisations.models import Organisation

from ..models import Rhythm, WorkRegulation


def regulation_of(organisation: Organisation, on: date) -> WorkRegulation | None:
    """The committee's work regulations in force on a day."""
    rows = WorkRegulation.objects.filter(Q(ended_on=None) | Q(ended_on__gt=on), organisation=organisation)
    return rows.filter(began_on__lte=on).order_by("-began_on").first()


def meeting_rhythms(organisation: Organisation, on: date) -> Sequence[Rhythm]:
    """Kind (a code of the rulebook's meetings), every, weekday (0 Monday) or day of each meeting; one query."""
    rows = Rhythm.objects.filter(
        Q(regulation__ended_on=None) | Q(regulation__ended_on__gt=on), regulation__organisation=organisation,
        regulation__began_on__lte=on,
    )  # fmt: skip
    return list(rows.select_related("regulation").order_by("pk"))
