"""Whom a committee may put into a group of its own."""

from collections.abc import Collection

from django.db.models import QuerySet

from hatnhan.members.models import Person, Seat
from hatnhan.members.queries.lists import search
from hatnhan.organisations.models import Organisation

FEW = 40


def candidates(at: Organisation, text: str = "", chosen: Collection[int] = ()) -> QuerySet[Person]:
    """Who sits in the committee's bodies, who was searched for by name among its members, and those already chosen."""
    inside = Person.objects.filter(is_current=True, cell__left__gte=at.left, cell__left__lt=at.right)
    seats = Seat.objects.filter(body__organisation=at, ended_on=None, person__is_current=True)
    found = search(inside, text).values_list("pk", flat=True)[:FEW] if text.strip() else ()
    wanted = {*seats.values_list("person", flat=True)[:FEW], *found, *chosen}
    return Person.objects.filter(pk__in=wanted, is_current=True).select_related("cell").order_by("name_key")
