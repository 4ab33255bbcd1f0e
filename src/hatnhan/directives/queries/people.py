"""Whom a committee may put into a group of its own."""

from collections.abc import Collection

from django.db.models import QuerySet

from hatnhan.members.models import Person
from hatnhan.members.queries import people_of_committee
from hatnhan.organisations.models import Organisation

FEW = 40


def candidates(at: Organisation, text: str = "", chosen: Collection[int] = ()) -> QuerySet[Person]:
    """Who sits in the committee's bodies, who was searched for by name among its members, and those already chosen."""
    wanted = people_of_committee(at, text, chosen, FEW)
    return Person.objects.filter(pk__in=wanted, is_current=True).select_related("cell").order_by("name_key")
