"""Who sits where on a day."""

from collections.abc import Collection
from datetime import date

from django.db.models import Q, QuerySet

from hatnhan.organisations.queries import in_force

from ..models import Body, Seat


def bodies_of(organisation_ids: Collection[int], on: date) -> QuerySet[Body]:
    """Bodies that existed on a day, committees of the Party first."""
    return Body.objects.filter(in_force(on), organisation_id__in=organisation_ids).order_by("kind", "name")


def seats_on(
    on: date, *, bodies: Collection[int] | None = None, persons: Collection[int] | None = None
) -> QuerySet[Seat]:
    """Seats held on a day, of some bodies or of some persons, heads first, with person and body loaded."""
    q = in_force(on)
    if bodies is not None:
        q &= Q(body_id__in=bodies)
    if persons is not None:
        q &= Q(person_id__in=persons)
    rows = Seat.objects.filter(q).select_related("body__organisation", "person")
    return rows.order_by("body__kind", "body_id", "rank", "person__name_key")
