"""Who a district's story sends to which cells, how often, and when they came; working teams, and household groups."""

from collections.abc import Iterator, Sequence
from datetime import timedelta
from typing import Any

from hatnhan.access.posts import Actor
from hatnhan.assignments.codes import Frequency
from hatnhan.assignments.models import Assignment, Team
from hatnhan.assignments.rules import Span, span_of
from hatnhan.assignments.services import (
    NewAssignment,
    NewGroup,
    NewVisit,
    assign,
    form_team,
    give_groups,
    make_groups,
    record_visits,
)
from hatnhan.meetings.models import Meeting
from hatnhan.members.models import Person
from hatnhan.organisations.models import Organisation

from . import days, leadership
from .ground import Ground

_EVERY = {"monthly": Frequency.MONTHLY, "quarterly": Frequency.QUARTERLY, "as_needed": Frequency.AS_NEEDED}
_FROM_A_BOOK = "theo sổ theo dõi phân công của Văn phòng"


def put_in_charge(ground: Ground, told: dict[str, Any]) -> int:
    """Every assignment of the story with its visits; how many visits were entered."""
    ground.district.refresh_from_db()
    visits = 0
    for one in told.get("charge", ()):
        with days.at(one["until"]):
            for at in _places(ground, one):
                visits += _charge(ground, one, at)
    return visits


def _places(ground: Ground, told: dict[str, Any]) -> list[Organisation]:
    """Where the assignment is made: at the district, at what the story names, or at each commune with small cells."""
    if told.get("at") == "communes_with_small_cells":
        above = {one.custodian_id for one in _small(ground)}
        return [one for one in ground.bases() if one.pk in above]
    return [ground.at(told["at"]) if "at" in told else ground.district]


def _charge(ground: Ground, told: dict[str, Any], at: Organisation) -> int:
    actor = ground.acting(leadership.office_of(ground, at), at)
    rows = list(_rows(ground, told, at, actor))
    mandate = assign(
        at, rows, number=told["number"], issued_on=told["issued_on"], issuer=told["issuer"].format(name=_short(at)),
        began_on=told["began_on"], ended_on=told.get("ended_on"), note=told.get("note", ""), actor=actor,
    )  # fmt: skip
    if "households" in told:
        _groups(ground, told, at)
    made = mandate.assignments.exclude(unit=None).select_related("unit", "mandate__organisation").order_by("pk")
    visits = list(_visits(list(made), told))
    if visits:
        record_visits(visits, on_behalf=_FROM_A_BOOK, actor=actor)
    return len(visits)


def _rows(ground: Ground, told: dict[str, Any], at: Organisation, actor: Actor) -> Iterator[NewAssignment]:
    """People or teams by turns over the places, then over fields of work."""
    every = _EVERY[told["frequency"]]
    who: Sequence[Person | Team] = _teams(ground, told, at, actor) if "teams" in told else _people(ground, told, at)
    for number, unit in enumerate(_units(ground, told, at)):
        one = who[number % len(who)]
        if isinstance(one, Team):
            yield NewAssignment(team=one, unit=unit, frequency=every)
        else:
            yield NewAssignment(one, unit=unit, frequency=every)
    for field, one in zip(told.get("fields", ()), _people(ground, told, at), strict=False):
        yield NewAssignment(one, field=field)


def _people(ground: Ground, told: dict[str, Any], at: Organisation) -> list[Person]:
    match told["who"]:
        case "standing":
            return leadership.standing(ground, at)
        case "committee":
            return leadership.committee(ground, at)
        case _:
            return leadership.staff(ground, told["who"])


def _teams(ground: Ground, told: dict[str, Any], at: Organisation, actor: Actor) -> list[Team]:
    """Teams of three from among the people, the first of each its head."""
    people = _people(ground, told, at)
    return [
        form_team(
            at, name=name, members=people[3 * number : 3 * number + 3], head=people[3 * number], field=told["field"],
            duty=told["duty"], number=told["number"], began_on=told["began_on"], actor=actor,
        )
        for number, name in enumerate(told["teams"])
    ]  # fmt: skip


def _units(ground: Ground, told: dict[str, Any], at: Organisation) -> list[Organisation]:
    match told["over"]:
        case "organisations":
            return ground.bases()
        case "cells":
            return ground.cells_of(at)
        case "small":
            return [one for one in _small(ground) if at.left <= one.left < at.right]
        case _:
            return _hamlets(ground, told.get("skip", 0))


def _hamlets(ground: Ground, skip: int) -> list[Organisation]:
    """One hamlet's cell of each commune, after so many."""
    found: dict[int, list[Organisation]] = {}
    for cell, place in zip(ground.plan.cells, ground.cells(), strict=True):
        if cell.hamlet and not cell.split_from:
            found.setdefault(cell.base, []).append(place)
    return [some[skip % len(some)] for some in found.values()]


def _small(ground: Ground) -> list[Organisation]:
    """The cells founded late, of two members each."""
    cells = zip(ground.plan.cells, ground.cells(), strict=True)
    return [place for cell, place in cells if cell.split_from]


def _visits(made: Sequence[Assignment], told: dict[str, Any]) -> Iterator[NewVisit]:
    """One visit in every week, month or quarter; every so many-th was missed. A meeting of that day is named."""
    meetings = {
        (one.organisation_id, one.on.replace(day=1)): one
        for one in Meeting.objects.filter(organisation__in=[one.unit_id for one in made], holding__isnull=False)
    }
    numbers = ((place, one, span) for place, one in enumerate(made) for span in _spans(one.frequency, told))
    for number, (place, one, span) in enumerate(numbers, 1):
        if number % told.get("missed_every", number + 1) == 0:
            continue
        meeting = meetings.get((one.unit_id or 0, span.first))
        on = (
            meeting.on
            if meeting
            else span.first + timedelta(days=(5 * place + 3 * number) % (span.last - span.first).days)
        )
        if one.began_on <= on <= told["until"]:
            words = told["remarks"][number % len(told["remarks"])]
            yield NewVisit(one, on, meeting, "" if meeting else told["attended"], words)


def _spans(frequency: int, told: dict[str, Any]) -> Iterator[Span]:
    if frequency == Frequency.AS_NEEDED:
        return
    span = span_of(frequency, told["began_on"])
    while span.first <= told["until"]:
        yield span
        span = span_of(frequency, span.last + timedelta(days=1))


def _groups(ground: Ground, told: dict[str, Any], at: Organisation) -> None:
    """The first cell divides its place into household groups, a member for each."""
    cell = ground.cells_of(at)[0]
    actor, began = ground.acting(leadership.office_of(ground, at), at), told["began_on"]
    new = [NewGroup(f"Nhóm hộ {number}", count) for number, count in enumerate(told["households"], 1)]
    groups = make_groups(cell, new, began_on=began, actor=actor, confirmed=frozenset({"households"}))
    people = list(Person.objects.filter(cell=cell, is_current=True).order_by("name_key")[: len(groups)])
    give_groups(cell, {group: [one] for group, one in zip(groups, people, strict=False)}, on=began, actor=actor)


def _short(at: Organisation) -> str:
    """The committee's own words for a place: "xã Kim Phú" of "Đảng bộ xã Kim Phú"."""
    return at.name.removeprefix("Đảng bộ ")
