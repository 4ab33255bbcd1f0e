"""Lists of members: of an organisation on a day, searched and filtered."""

from dataclasses import dataclass
from datetime import date

from django.db import connection
from django.db.models import CharField, Exists, F, FilteredRelation, Func, OuterRef, Q, QuerySet
from django.db.models.expressions import Combinable
from django.db.models.lookups import GreaterThanOrEqual, LessThan

from hatnhan.access.law import Scope
from hatnhan.access.posts import Actor
from hatnhan.foundation import clock, lookup
from hatnhan.foundation.dates import plus_months
from hatnhan.organisations.models import Organisation
from hatnhan.organisations.queries import ids_below, in_force, subtree_ids

from ..access import LAW, Act
from ..codes import Status
from ..models import Person, StatusSpell

NARROW = 1000
"""So many organisations are named one by one; wider lists walk the names in order, and must not sort everybody."""


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
    rows = Person.objects.order_by("name_key", "pk")
    if on >= clock.today():
        return rows.filter(is_current=True, cell_id__in=ids if len(ids) <= NARROW else subtree_ids(organisation, on))
    if len(ids) <= NARROW:
        return rows.filter(pk__in=StatusSpell.objects.filter(in_force(on), organisation_id__in=ids).values("person_id"))
    spell = FilteredRelation("spells", condition=in_force(on, "spells__"))
    walked = rows.annotate(spell=spell).annotate(place=_unindexed("spell__organisation"))
    return walked.filter(place__in=subtree_ids(organisation, on))


def visible_members(organisation: Organisation, on: date, actor: Actor) -> QuerySet[Person]:
    """Those of `members_of` whom the reader may see; today's are read by custody, in the way that is quick for it."""
    scope = LAW.scope(actor, Act.SEE)
    below = Organisation.objects.filter(left__gte=organisation.left, left__lt=organisation.right)
    is_wide = below[: NARROW + 1].count() > NARROW
    if on < clock.today() or not scope.covers_all(organisation.left, organisation.right):
        rows = members_of(organisation, on)
        return rows.filter(_walked(scope)) if is_wide else rows.visible_to(actor)  # type: ignore[attr-defined]
    rows = Person.objects.filter(is_current=True).order_by("name_key", "pk")
    if not is_wide:
        return rows.filter(cell_id__in=below.values("pk"))
    return rows.filter(_walked(Scope(((organisation.left, organisation.right),))))


def _walked(scope: Scope) -> Q:
    """The scope as a condition that no plan should start from."""
    number = _unindexed("cell__left")
    q = Q(pk=scope.person_id) if scope.person_id else Q(pk__in=())
    for left, right in scope.ranges:
        q |= Q(GreaterThanOrEqual(number, left), LessThan(number, right))
    return q


def _unindexed(column: str) -> Combinable:
    """SQLite starts from any index it can; PostgreSQL judges by its statistics, which a sum would hide from it."""
    return F(column) + 0 if connection.vendor == "sqlite" else F(column)


_UNWALKED = Func(F("name_key"), template="(%(expressions)s || '')", output_field=CharField())
"""The order of names as no index holds it, so that hits are sorted instead of sought along the whole list."""


def members_to_share(cell_id: int, actor: Actor) -> list[tuple[int, str, str]]:
    """(id, name, birth date) of each current official member of one cell within sight, in Vietnamese order of names."""
    persons = Person.objects.visible_to(actor).filter(cell=cell_id, is_current=True).order_by("name_key", "pk")
    return [(one.pk, one.name, str(one.born or "")) for one in persons]


def guests_of(cell: Organisation, actor: Actor) -> QuerySet[Person]:
    """Who attends the cell for a while and belongs to another."""
    rows = Person.objects.filter(temporary_cell=cell, is_current=True)
    return rows.visible_to(actor).order_by("name_key", "pk")  # type: ignore[attr-defined]


def filtered(
    rows: QuerySet[Person], filters: Filters, on: date, actor: Actor, *, within: Organisation | None = None
) -> QuerySet[Person]:
    """The rows that fit; who may not see the second circle of a row is not told by it either.

    `within` says that the rows are today's of one organisation, so that a scope over all of it need not be asked again.
    """
    scope = LAW.scope(actor, Act.SEE_PARTICULARS)
    if filters.reads_particulars and not (within and scope.covers_all(within.left, within.right)):
        rows = rows.permitting(actor, Act.SEE_PARTICULARS)  # type: ignore[attr-defined]
    rows = _with_status(rows, filters, on).filter(_of_the_person(filters, on))
    return search(rows, filters.name)


def _with_status(rows: QuerySet[Person], filters: Filters, on: date) -> QuerySet[Person]:
    """By the spell of the day."""
    spells = StatusSpell.objects.filter(in_force(on))
    if filters.status:
        rows = _having(rows, spells.filter(status=filters.status), is_rare=filters.status != Status.OFFICIAL)
    if filters.official is not None:
        rows = _having(rows, spells.filter(probationary=0 if filters.official else 1), is_rare=not filters.official)
    return rows


def _having(rows: QuerySet[Person], spells: QuerySet[StatusSpell], *, is_rare: bool) -> QuerySet[Person]:
    """The few are found first and named; the many are looked up along the way."""
    few = list(spells.values_list("person_id", flat=True)[: NARROW + 1]) if is_rare else []
    if is_rare and len(few) <= NARROW:
        return rows.filter(pk__in=few)
    return rows.filter(Exists(spells.filter(person=OuterRef("pk"))))


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
    if not text.strip():
        return rows
    found = lookup.matching(rows, text, "folded")
    return found.order_by(_UNWALKED, "pk") if lookup.is_better_sorted(rows, text, "folded") else found


def first_place(organisations: QuerySet[Organisation], actor: Actor) -> Organisation | None:
    """The topmost organisation whose members the reader may see."""
    return organisations.filter(LAW.scope(actor, Act.SEE).as_q("left")).order_by("left").first()


def places_below(organisation: Organisation, actor: Actor) -> QuerySet[Organisation]:
    """The organisations directly in its custody whose members the reader may see, two hundred at most."""
    seen = Organisation.objects.filter(LAW.scope(actor, Act.SEE).as_q("left"), dissolved_on=None)
    return seen.filter(custodian=organisation).order_by("sort_key")[:200]
