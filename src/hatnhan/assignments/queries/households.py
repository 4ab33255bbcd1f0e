"""Households covered: of one cell, and cell by cell below an organisation."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, Q

from hatnhan.members.models import Person, StatusSpell
from hatnhan.organisations.models import Organisation, PlaceYear
from hatnhan.organisations.queries import existing, in_force
from hatnhan.organisations.types import numbers_where

from .. import rules
from ..models import GroupCharge, HouseholdGroup


def hamlets(cells: Iterable[Organisation], on: date) -> dict[int, int]:
    """Households of the place each cell leads, by the latest year that is known; cells without a number are left out."""
    places = {one.place_id: one.pk for one in cells if one.place_id}
    return _latest(PlaceYear.objects.filter(place__in=places), places, on)


def _latest(rows: Any, places: dict[Any, int], on: date) -> dict[int, int]:
    known = rows.filter(year__lte=on.year, households__gt=0).order_by("year")
    return {places[place]: n for place, n in known.values_list("place", "households") if place in places}


@dataclass(frozen=True, slots=True)
class GroupLine:
    """A group with the members in charge of it, each since a day."""

    group: HouseholdGroup
    charges: list[GroupCharge]

    @property
    def people(self) -> list[Person]:
        return [one.person for one in self.charges]


@dataclass(frozen=True, slots=True)
class CellGroups:
    """A cell's groups, how many households they cover, and the members who have none; four queries."""

    lines: list[GroupLine]
    coverage: rules.Coverage
    without: list[Person]

    @property
    def unled(self) -> list[GroupLine]:
        """Groups that nobody is in charge of."""
        return [line for line in self.lines if not line.people]


def groups_of(cell: Organisation, on: date) -> CellGroups:
    """The groups of one cell on a day."""
    groups = list(HouseholdGroup.objects.filter(in_force(on), organisation=cell).order_by("name"))
    charges: dict[int, list[GroupCharge]] = defaultdict(list)
    found = GroupCharge.objects.filter(in_force(on), group__in=groups).select_related("person")
    for charge in found.order_by("person__name_key"):
        charges[charge.group_id].append(charge)
    busy = {one.person_id for some in charges.values() for one in some}
    here = StatusSpell.objects.filter(in_force(on), organisation=cell).values("person")
    idle = [one for one in Person.objects.filter(pk__in=here).order_by("name_key") if one.pk not in busy]
    lines = [GroupLine(group, charges[group.pk]) for group in groups]
    numbers = ((line.group.households, bool(line.people)) for line in lines)
    return CellGroups(lines, rules.coverage(numbers, hamlets([cell], on).get(cell.pk)), idle)


def past_charges(cell: Organisation, on: date, limit: int = 60) -> list[GroupCharge]:
    """Who was in charge of the cell's groups before a day, the latest first; groups that ended too."""
    rows = GroupCharge.objects.filter(group__organisation=cell, ended_on__lte=on).select_related("group", "person")
    return list(rows.order_by("-ended_on", "group__name", "person__name_key")[:limit])


@dataclass(frozen=True, slots=True)
class CoverageLine:
    """One cell's coverage, for the list of those below."""

    cell: Organisation
    coverage: rules.Coverage
    groups: int
    unled: int


def coverage_below(organisation: Organisation, on: date) -> tuple[list[CoverageLine], rules.Coverage]:
    """Cells that have groups or lead a place with households, and all together; three queries."""
    here = {"left__gte": organisation.left, "left__lt": organisation.right}
    cells = Organisation.objects.filter(existing(on), **here, type_number__in=numbers_where("holds_members"))
    led = GroupCharge.objects.filter(in_force(on), group=OuterRef("pk"))
    under = Q(organisation__left__gte=organisation.left, organisation__left__lt=organisation.right)
    rows = HouseholdGroup.objects.filter(in_force(on), under).annotate(is_led=Exists(led))
    groups: dict[int, list[tuple[int, bool]]] = defaultdict(list)
    for pk, households, is_led in rows.values_list("organisation", "households", "is_led"):
        groups[pk].append((households, is_led))
    listed = {one.pk: one for one in cells.order_by("sort_key")}
    places = {one.place_id: one.pk for one in listed.values() if one.place_id}
    known = _latest(
        PlaceYear.objects.filter(place__organisations__left__gte=organisation.left,
                                 place__organisations__left__lt=organisation.right), places, on)  # fmt: skip
    lines = [
        CoverageLine(
            cell, rules.coverage(groups[pk], known.get(pk)), len(groups[pk]), sum(not led for _n, led in groups[pk])
        )
        for pk, cell in listed.items()
        if groups[pk] or pk in known
    ]
    return lines, _sum(lines)


def _sum(lines: Iterable[CoverageLine]) -> rules.Coverage:
    found = [line.coverage for line in lines]
    return rules.Coverage(
        sum(one.covered for one in found), sum(one.grouped for one in found), sum(one.base for one in found)
    )
