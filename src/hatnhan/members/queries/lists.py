"""Lists of members: of an organisation on a day, searched and filtered."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Exists, F, OuterRef, Q, QuerySet

from hatnhan.access.posts import Actor
from hatnhan.foundation import clock, lookup
from hatnhan.foundation.dates import plus_months
from hatnhan.organisations.models import Organisation
from hatnhan.organisations.queries import ids_below, in_force

from ..access import LAW, Act
from ..models import Person, StatusSpell

NARROW = 1000
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


def visible_members(organisation: Organisation, on: date, actor: Actor) -> QuerySet[Person]:
    """Those of `members_of` whom the reader may see; today's are read by custody, in the way that is quick for it."""
    whole = LAW.scope(actor, Act.SEE).covers_all(organisation.left, organisation.right)
    if on < clock.today() or not whole:
        return members_of(organisation, on).visible_to(actor)  # type: ignore[attr-defined]
    below = Organisation.objects.filter(left__gte=organisation.left, left__lt=organisation.right)
    rows = Person.objects.filter(is_current=True).order_by("name_key", "pk")
    if below[: NARROW + 1].count() <= NARROW:
        return rows.filter(cell_id__in=below.values("pk"))
    # The sum keeps the planner from starting at the cells and sorting everybody: names are walked in order instead.
    walked = rows.annotate(custody=F("cell__left") + 0)
    return walked.filter(custody__gte=organisation.left, custody__lt=organisation.right)


def guests_of(cell: Organisation, actor: Actor) -> QuerySet[Person]:
    """Who attends the cell for a while and belongs to another."""
    rows = Person.objects.filter(temporary_cell=cell, is_current=True)
    return rows.visible_to(actor).order_by("name_key", "pk")  # type: ignore[attr-defined]


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


def first_place(organisations: QuerySet[Organisation], actor: Actor) -> Organisation | None:
    """The topmost organisation whose members the reader may see."""
    return organisations.filter(LAW.scope(actor, Act.SEE).as_q("left")).order_by("left").first()


def places_below(organisation: Organisation, actor: Actor) -> QuerySet[Organisation]:
    """The organisations directly in its custody whose members the reader may see, two hundred at most."""
    seen = Organisation.objects.filter(LAW.scope(actor, Act.SEE).as_q("left"), dissolved_on=None)
    return seen.filter(custodian=organisation).order_by("sort_key")[:200]
