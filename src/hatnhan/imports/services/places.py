"""Places of a workbook, recorded by the tree's own services."""

from collections import defaultdict
from collections.abc import Sequence

from hatnhan.access.posts import Actor
from hatnhan.foundation.text import fold
from hatnhan.organisations.models import Organisation
from hatnhan.organisations.services import NewPlace, record_places

from ..matching import Decided
from ..matching.cells import Tree
from ..models import ImportRun, Made
from ..register import OfficeRegister


def apply_places(rows: Sequence[Decided], run: ImportRun, actor: Actor) -> dict[str, int]:
    """Record places with their figures; several rows of one place are one place with several years."""
    register = OfficeRegister(run.organisation, actor)
    tree = Tree(register.units(), register.own)
    grouped: dict[tuple[str, str, str], list[Decided]] = defaultdict(list)
    for one in rows:
        grouped[str(one.plan["kind"]), fold(str(one.plan["name"])), fold(str(one.plan["commune"]))].append(one)
    leading = Organisation.objects.in_bulk({pk for some in grouped.values() if (pk := _leader(some[0], tree))})
    wanted = [_place(some, leading.get(_leader(some[0], tree) or 0)) for some in grouped.values()]
    places = record_places(wanted, at=run.organisation, actor=actor)
    Made.objects.bulk_create(Made(run=run, what="organisations.place", number=one.pk) for one in places)
    new = sum(some[0].match is None for some in grouped.values())
    return {"new": new, "changed": len(places) - new}


def _place(rows: Sequence[Decided], leader: Organisation | None) -> NewPlace:
    plan = rows[0].plan
    years = {
        year: (numbers.get("population", 0), numbers.get("households", 0))
        for one in rows
        for year, numbers in one.plan["figures"].items()
        if year
    }
    return NewPlace(plan["kind"], plan["name"], plan["word"], plan["commune"], years, leader)


def _leader(one: Decided, tree: Tree) -> int | None:
    """The one organisation of the own tree that the row says leads the place."""
    name, commune = one.row.values.get("cell", ""), one.row.values.get("commune", "")
    if not name:
        return None
    found = tree.named(name) or tree.cells_named((name,), commune)[0]
    if len(found) > 1:
        found = tree.cells_named((name,), commune)[0]
    return found[0].id if len(found) == 1 else None
