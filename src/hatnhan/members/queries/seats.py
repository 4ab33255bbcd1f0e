"""Who sits where on a day."""

from collections.abc import Collection
from datetime import date

from django.db.models import Count, F, Q, QuerySet

from hatnhan.access.posts import Actor
from hatnhan.organisations.models import Organisation
from hatnhan.organisations.queries import in_force

from ..models import Body, Person, Seat
from .lists import search


def bodies_of(organisation_ids: Collection[int], on: date) -> QuerySet[Body]:
    """Bodies that existed on a day, committees of the Party first."""
    return Body.objects.filter(in_force(on), organisation_id__in=organisation_ids).order_by("kind", "name")


def bodies_ever(organisation_id: int) -> QuerySet[Body]:
    """Every body that an organisation has or had: those of today first, the latest of the others after them."""
    rows = Body.objects.filter(organisation_id=organisation_id).select_related("decided_by")
    return rows.annotate(held=Count("seats", filter=Q(seats__ended_on=None))).order_by(
        F("ended_on").desc(nulls_first=True), "kind", "name"
    )


def seats_ever(body: Body) -> QuerySet[Seat]:
    """Every seat of a body: those held now by rank, then those of the past, the latest first."""
    rows = Seat.objects.filter(body=body).select_related("person__cell", "person__temporary_cell")
    return rows.order_by(F("ended_on").desc(nulls_first=True), "rank", "person__name_key")


def seatable(body: Body, text: str, actor: Actor, limit: int = 40) -> list[Person]:
    """Members of today whose name holds what was typed, within sight; with nothing typed those of a small organisation."""
    rows = Person.objects.filter(is_current=True).visible_to(actor)  # type: ignore[attr-defined]
    if not text.strip():
        place = body.organisation
        rows = rows.filter(cell__left__gte=place.left, cell__left__lt=place.right)
    found = search(rows, text).select_related("cell").order_by("name_key", "pk")[: limit + 1]
    return list(found)[:limit] if text.strip() else [] if len(found) > limit else list(found)


def people_of_committee(at: Organisation, text: str = "", chosen: Collection[int] = (), limit: int = 60) -> set[int]:
    """Ids of those whom a committee may put in charge or into a group: who sits in its bodies, whoever of its members
    was searched for by name, and of `chosen` those who are one or the other, so that what is posted opens no other name.
    """
    inside = Person.objects.filter(is_current=True, cell__left__gte=at.left, cell__left__lt=at.right)
    seats = Seat.objects.filter(body__organisation=at, ended_on=None, person__is_current=True)
    found = search(inside, text).values_list("pk", flat=True)[:limit] if text.strip() else ()
    kept = inside.filter(pk__in=chosen).values_list("pk", flat=True) if chosen else ()
    return {*seats.values_list("person", flat=True), *found, *kept}


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
