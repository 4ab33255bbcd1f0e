"""Keeping the numbers of the custody tree."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from django.db import connection

from hatnhan.access.posts import Actor

from ..models import Organisation
from ..numbering import numbered, room_for

TREE = 7_270_001
"""The number under which writers of the tree wait for each other."""


def lock_tree() -> None:
    """One writer of the tree at a time, until the transaction ends; SQLite has one writer anyway."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [TREE])


def give_room(parent_id: int, newcomers: Sequence[Organisation]) -> bool:
    """Number new childless organisations inside their custodian's spare room; False if there is none left."""
    parent = Organisation.objects.get(pk=parent_id)
    taken = Organisation.objects.filter(custodian_id=parent_id, left__gt=0).values_list("left", "right")
    ranges = room_for(len(newcomers), (parent.left, parent.right), taken)
    if ranges is None:
        return False
    for one, (left, right) in zip(newcomers, ranges, strict=True):
        one.left, one.right = left, right
    _write_all([(one.pk, one.left, one.right) for one in newcomers])
    return True


def renumber() -> None:
    """Number the whole custody tree anew, siblings in Vietnamese order; one read and one write for each thousand."""
    children: dict[int | None, list[int]] = defaultdict(list)
    before: dict[int, tuple[int, int]] = {}
    rows = Organisation.objects.order_by("sort_key", "pk").values_list("pk", "custodian_id", "left", "right")
    for pk, custodian, left, right in rows:
        children[custodian].append(pk)
        before[pk] = (left, right)
    _write_all([(pk, *place) for pk, place in numbered(children).items() if before[pk] != place])


def _write_all(rows: Sequence[tuple[int, int, int]]) -> None:
    for start in range(0, len(rows), 1000):
        _write(rows[start : start + 1000])


def _write(rows: Sequence[tuple[int, int, int]]) -> None:
    """One UPDATE from a list of values: a CASE of a thousand branches is quadratic."""
    values = ", ".join(["(%s, %s, %s)"] * len(rows))
    if connection.vendor == "postgresql":
        values = values.replace("%s", "%s::bigint")
    sql = f"""
    WITH places(pk, l, r) AS (VALUES {values})
    UPDATE organisations_organisation SET "left" = places.l, "right" = places.r FROM places
    WHERE organisations_organisation.id = places.pk
    """
    with connection.cursor() as cursor:
        cursor.execute(sql, [number for row in rows for number in row])


def renumbered(actor: Actor) -> Actor:
    """The same actor with the numbers that his places have now."""
    numbers = Organisation.objects.in_bulk([held.organisation_id for held in actor.posts])
    posts = (
        replace(held, left=now.left, right=now.right) if (now := numbers.get(held.organisation_id)) else held
        for held in actor.posts
    )
    return replace(actor, posts=frozenset(posts))
