"""Lists of members: of an organisation on a day, searched and filtered."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from hatnhan.access.posts import Actor
from hatnhan.foundation import clock, lookup
from hatnhan.foundation.dates import plus_months
from hatnhan.organisations.models import Organisation
from hatnhan.organisations.queries import ids_below, in_force

from ..access import LAW, Act
from ..models import Person, StatusSpell

NARROW = 400
"""So many cells are named one by one; wider lists walk the names in order instead."""


@dataclass(frozen=True, slots=True)
class Filters:
    """What a list is narrowed by; all but the name read the second circle."""

    name: str = ""
    status: int = 0
    sex: int = 0
    ethnicity: int = 0
    age_from: int = 0
    age_to: int = 0
    official: bool | None = None

    @property
    def reads_particulars(self) -> bool:
        asked = (self.status, self.sex, self.ethnicity, self.age_from, self.age_to)
        return any(asked) or self.official is not None


def members_of(organisation: Organisation, on: date) -> QuerySet[Person]:
    """Members officially placed in the organisation or below it on a day, in the order of Vietnamese lists."""
    ids = ids_below(organisation, on)
    if on >= clock.today():
        return _placed_today(ids).order_by("name_key", "pk")
    spells = StatusSpell.objects.filter(in_force(on), person=OuterRef("pk"))
    if len(ids) <= NARROW:
        found = StatusSpell.objects.filter(in_force(on), organisation_id__in=ids).values("person_id")
        return Person.objects.filter(pk__in=found).order_by("name_key", "pk")
    return Person.objects.filter(Exists(spells.filter(organisation_id__in=_wide(ids)))).order_by("name_key", "pk")


def _placed_today(ids: list[int]) -> QuerySet[Person]:
    current = Person.objects.filter(is_current=True)
    return current.filter(cell_id__in=ids if len(ids) <= NARROW else _wide(ids))


def _wide(ids: list[int]) -> QuerySet[Organisation, Any]:
    """Many organisations as a subquery: by number of the tree where they are a whole subtree of today, else by id."""
    return Organisation.objects.filter(pk__in=ids).values("pk")


def filtered(rows: QuerySet[Person], filters: Filters, on: date, actor: Actor) -> QuerySet[Person]:
    """The rows that fit; who may not see the second circle of a row is not told by it either."""
    if filters.reads_particulars:
        rows = rows.permitting(actor, Act.SEE_PARTICULARS)  # type: ignore[attr-defined]
    spell = Q()
    if filters.status:
        spell &= Q(status=filters.status)
    if filters.official is not None:
        spell &= Q(probationary=0 if filters.official else 1)
    if spell:
        spells = StatusSpell.objects.filter(in_force(on), spell, person=OuterRef("pk"))
        rows = rows.filter(Exists(spells))
    rows = rows.filter(_of_the_person(filters, on))
    return search(rows, filters.name)


def _of_the_person(filters: Filters, on: date) -> Q:
    q = Q()
    if filters.sex:
        q &= Q(sex=filters.sex)
    if filters.ethnicity:
        q &= Q(ethnicity=filters.ethnicity)
    if filters.age_from:
        q &= Q(born_on__lte=plus_months(on, -12 * filters.age_from))
    if filters.age_to:
        q &= Q(born_on__gt=plus_months(on, -12 * (filters.age_to + 1)))
    return q


def search(rows: QuerySet[Person], text: str) -> QuerySet[Person]:
    """Those whose name holds every word, without accents; nothing but the name is searched."""
    return lookup.matching(rows, text, "folded") if text.strip() else rows


def may_see_all(actor: Actor, act: Act, organisation: Organisation) -> bool:
    """Whether the act reaches the organisation and everything below it."""
    return LAW.scope(actor, act).covers_all(organisation.left, organisation.right)
