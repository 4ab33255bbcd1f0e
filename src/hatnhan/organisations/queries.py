"""Reads over the dated tree and the custody tree; each is one query however many organisations it concerns."""

from collections.abc import Callable, Collection, Iterable
from datetime import date, timedelta

from django.db import connection
from django.db.models import Case, FilteredRelation, Q, QuerySet, When
from django.db.models.expressions import RawSQL

from hatnhan.access.law import Scope
from hatnhan.access.posts import Actor
from hatnhan.foundation import clock
from hatnhan.foundation.text import fold

from .access import LAW, Act
from .models import LogEntry, NameSpell, Organisation, ParentSpell, Place, Succession, TypeSpell
from .types import OrganisationType, numbers_where, organisation_types

_SUBTREE = """
WITH RECURSIVE below(id) AS (
    SELECT {root}
    UNION ALL
    SELECT spell.child_id FROM organisations_parentspell AS spell JOIN below ON spell.parent_id = below.id
    WHERE spell.began_on <= %s AND (spell.ended_on IS NULL OR spell.ended_on > %s)
)
SELECT id FROM below
"""


def in_force(on: date, prefix: str = "") -> Q:
    """Spells that hold on a day."""
    began, ended = f"{prefix}began_on__lte", f"{prefix}ended_on"
    return Q(**{began: on}) & (Q(**{f"{ended}__isnull": True}) | Q(**{f"{ended}__gt": on}))


def subtree_ids(organisation: Organisation | int, on: date) -> RawSQL:
    """The organisation and all below it on the tree of a day, for use behind `__in`."""
    pk = organisation if isinstance(organisation, int) else organisation.pk
    return RawSQL(_SUBTREE.format(root=f"CAST({int(pk)} AS bigint)"), (on, on))


def subtrees_ids(ids: Collection[int], on: date) -> RawSQL:
    """Several organisations and all below them on the tree of a day, for use behind `__in`."""
    roots = ", ".join(str(int(pk)) for pk in ids) or "0"
    root = f"id FROM organisations_organisation WHERE id IN ({roots})"
    return RawSQL(_SUBTREE.format(root=root), (on, on))


def ids_below(organisation: Organisation | int, on: date) -> list[int]:
    """The same as a list, itself first."""
    pk = organisation if isinstance(organisation, int) else organisation.pk
    with connection.cursor() as cursor:
        cursor.execute(_SUBTREE.format(root=f"CAST({int(pk)} AS bigint)"), (on, on))
        return [row[0] for row in cursor.fetchall()]


def subtree(organisation: Organisation, on: date) -> QuerySet[Organisation]:
    """The organisations themselves."""
    return Organisation.objects.filter(pk__in=subtree_ids(organisation, on))


def parents_on(on: date, ids: Collection[int] | None = None) -> dict[int, int]:
    """Parent by child on a day, of the whole register or of some children."""
    spells = ParentSpell.objects.filter(in_force(on))
    if ids is not None:
        spells = spells.filter(child_id__in=ids)
    return dict(spells.values_list("child_id", "parent_id"))


def parent_on(organisation: Organisation, on: date) -> Organisation | None:
    """Under whom it stood on a day."""
    return Organisation.objects.filter(in_force(on, "child_spells__"), child_spells__child=organisation).first()


def children(organisation: Organisation, on: date) -> QuerySet[Organisation]:
    """Directly below on a day, in Vietnamese order."""
    return Organisation.objects.filter(in_force(on, "parent_spells__"), parent_spells__parent=organisation).order_by(
        "sort_key"
    )


def party_first(organisations: QuerySet[Organisation]) -> QuerySet[Organisation]:
    """The Party's own in Vietnamese order, then the bodies beside it."""
    beside = Case(When(type_number__in=numbers_where("outside"), then=1), default=0)
    return organisations.order_by(beside, "sort_key")


def ancestors(organisation: Organisation, on: date) -> list[Organisation]:
    """From the top down to the parent, on the tree of a day."""
    chain = _chain(organisation.pk, on)
    found = Organisation.objects.in_bulk(chain)
    return [found[pk] for pk in reversed(chain)]


def parents_above(ids: Iterable[int], on: date) -> dict[int, int]:
    """The parent of each of these organisations and of all above them, on the tree of a day."""
    starts = ", ".join(str(int(pk)) for pk in set(ids)) or "0"
    sql = f"""
    WITH RECURSIVE above(child, parent) AS (
        SELECT child_id, parent_id FROM organisations_parentspell
        WHERE child_id IN ({starts}) AND began_on <= %s AND (ended_on IS NULL OR ended_on > %s)
        UNION
        SELECT spell.child_id, spell.parent_id
        FROM organisations_parentspell AS spell JOIN above ON spell.child_id = above.parent
        WHERE spell.began_on <= %s AND (spell.ended_on IS NULL OR spell.ended_on > %s)
    )
    SELECT child, parent FROM above
    """
    with connection.cursor() as cursor:
        cursor.execute(sql, (on, on, on, on))
        return dict(cursor.fetchall())


def path_of(
    organisation: Organisation,
    actor: Actor,
    on: date | None = None,
    *,
    address: Callable[[Organisation], str] = Organisation.get_absolute_url,
    opens: Scope | None = None,
) -> list[tuple[str, str]]:
    """(name, address) from the top down to it as called on the day, as far as seen; linked where `opens` covers."""
    on = on or clock.today()
    seen = LAW.scope(actor, Act.SEE)
    line = [*ancestors(organisation, _lived(organisation, on)), organisation]
    line = [one for one in line if seen.covers(one.left) or one.pk in actor.line]
    names = names_on([one.pk for one in line], on)
    return [(names[one.pk], address(one) if (opens or seen).covers(one.left) else "") for one in line]


def _lived(organisation: Organisation, on: date) -> date:
    """The day asked, or the nearest one on which the organisation had a parent."""
    if organisation.dissolved_on is not None and on >= organisation.dissolved_on:
        return organisation.dissolved_on - timedelta(days=1)
    return max(on, organisation.founded_on)


def custody_line(organisation_ids: Iterable[int]) -> set[int]:
    """Everything above these organisations in the custody tree of today, themselves excluded."""
    return line_above(Organisation.objects.filter(pk__in=list(organisation_ids)).values_list("left", "right"))


def line_above(places: Iterable[tuple[int, int]]) -> set[int]:
    """The same above organisations whose `left` and `right` are at hand; one query."""
    above = Q(pk__in=())
    for left, right in places:
        above |= Q(left__lt=left, right__gte=right)
    return set(Organisation.objects.filter(above).values_list("pk", flat=True))


def grassroots_of(ids: Collection[int], on: date) -> dict[int, int]:
    """The nearest grassroots organisation at or above each, where there is one; two queries."""
    grassroots = set(numbers_where("is_grassroots"))
    parents = parents_on(on)
    types = dict(TypeSpell.objects.filter(in_force(on)).values_list("organisation_id", "type_number"))
    found: dict[int, int] = {}
    for pk in ids:
        node: int | None = pk
        while node is not None and types.get(node) not in grassroots:
            node = parents.get(node)
        if node is not None:
            found[pk] = node
    return found


def names_on(ids: Collection[int], on: date) -> dict[int, str]:
    """What the organisations were called on a day; today's name where none is recorded."""
    spell = FilteredRelation("name_spells", condition=in_force(on, "name_spells__"))
    rows = Organisation.objects.filter(pk__in=ids).annotate(spell=spell).values_list("pk", "name", "spell__name")
    return {pk: today if then is None else then for pk, today, then in rows}


def disciplined(ids: Collection[int] | RawSQL, since: date, until: date) -> frozenset[int]:
    """Those of the organisations (or of `subtree_ids`) that a discipline, from `since` to `until` inclusive, fell upon."""
    entries = LogEntry.objects.in_force().filter(organisation__in=ids, kind=LogEntry.Kind.DISCIPLINE)
    return frozenset(entries.filter(effective_on__range=(since, until)).values_list("organisation_id", flat=True))


def existing(on: date) -> Q:
    """Organisations that existed on a day."""
    return Q(founded_on__lte=on) & (Q(dissolved_on=None) | Q(dissolved_on__gt=on))


def by_code_or_alias(text: str) -> Organisation:
    """The organisation that a command names; Organisation.DoesNotExist if there is none."""
    return Organisation.objects.get(Q(code=text) | Q(alias=text))


def search(organisations: QuerySet[Organisation], text: str) -> QuerySet[Organisation]:
    """Those that hold every word, without accents, in the name they have or in one they had."""
    named = NameSpell.objects.filter(_holding(text)).values("organisation")
    return organisations.filter(pk__in=named).order_by("sort_key")


def former_names(ids: Collection[int], text: str) -> dict[int, str]:
    """The latest name that holds every word, of the organisations whose name of today does not."""
    spells = NameSpell.objects.filter(_holding(text), organisation__in=ids).exclude(_holding(text, "organisation__"))
    return dict(spells.order_by("began_on").values_list("organisation_id", "name"))


def heirs(ids: Collection[int]) -> dict[int, str]:
    """What the merged ones of these organisations were merged into, by today's name."""
    merged = Succession.objects.filter(predecessor__in=ids, kind=Succession.Kind.MERGE)
    return dict(merged.values_list("predecessor_id", "successor__name"))


def _holding(text: str, prefix: str = "") -> Q:
    return Q(*(Q(**{f"{prefix}folded__contains": word}) for word in fold(text).split()))


def _chain(start: int, on: date) -> list[int]:
    sql = f"""
    WITH RECURSIVE above(id, depth) AS (
        SELECT CAST({int(start)} AS bigint), 0
        UNION ALL
        SELECT spell.parent_id, above.depth + 1
        FROM organisations_parentspell AS spell JOIN above ON spell.child_id = above.id
        WHERE spell.began_on <= %s AND (spell.ended_on IS NULL OR spell.ended_on > %s)
    )
    SELECT id FROM above WHERE depth > 0 ORDER BY depth
    """
    with connection.cursor() as cursor:
        cursor.execute(sql, (on, on))
        return [row[0] for row in cursor.fetchall()]


def holding_types() -> list[OrganisationType]:
    """Types under which other organisations of the Party may stand."""
    return [one for one in organisation_types() if not (one.is_cell or one.is_group or one.outside)]


def places_under(organisation: Organisation) -> QuerySet[Place]:
    """Places led from here or from below today, and the parts of them; larger first, with their years loaded."""
    led = Organisation.objects.filter(left__gte=organisation.left, left__lt=organisation.right).exclude(place=None)
    ids = led.values("place_id")
    found = Place.objects.filter(Q(pk__in=ids) | Q(within__in=ids))
    return found.select_related("within").prefetch_related("years").order_by("within__sort_key", "sort_key")
