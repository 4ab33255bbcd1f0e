"""Places of a workbook, recorded by the tree's own services."""

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext as _

from hatnhan.access.posts import Actor
from hatnhan.foundation.errors import RuleBroken
from hatnhan.foundation.text import fold
from hatnhan.organisations.models import Organisation, Place
from hatnhan.organisations.services import NewPlace, RecordedPlace, record_places, withdraw_places

from ..matching import Decided
from ..matching.cells import Tree
from ..models import Before, ImportRun, Made
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
    recorded = record_places(wanted, at=run.organisation, actor=actor)
    Made.objects.bulk_create(
        Made(run=run, what="organisations.place", number=one.place.pk) for one in recorded if one.is_new
    )
    Before.objects.bulk_create(
        Before(run=run, what="organisations.place", number=one.place.pk, told=_told(one)) for one in recorded
    )
    new = sum(one.is_new for one in recorded)
    return {"new": new, "changed": len(recorded) - new}


def withdraw_recorded(run: ImportRun, actor: Actor) -> None:
    """Take back the places that the run made and the numbers that it replaced."""
    befores = {one.number: one.told for one in run.befores.filter(what="organisations.place")}
    places = Place.objects.in_bulk(befores)
    if len(places) != len(befores):
        raise RuleBroken(_("Có địa bàn của lần nhập này đã bị xóa, nên không rút lại được."))
    recorded = [_recorded(places[number], told) for number, told in befores.items()]
    if recorded:
        withdraw_places(recorded, at=run.organisation, actor=actor)


def _told(one: RecordedPlace) -> dict[str, Any]:
    return {"is_new": one.is_new, "years": dict(one.years), "led": dict(one.led)}


def _recorded(place: Place, told: dict[str, Any]) -> RecordedPlace:
    """The same out of its JSON, in which keys are texts and pairs are lists."""
    years = {
        int(year): (tuple(before) if before else None, tuple(now) if now else None)
        for year, (before, now) in told["years"].items()
    }
    return RecordedPlace(place, told["is_new"], years, {int(pk): before for pk, before in told["led"].items()})


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
