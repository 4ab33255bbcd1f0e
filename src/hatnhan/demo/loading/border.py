"""Hamlets on the border: a Party group first, a cell of two members later, members of border posts who help it out."""

from collections.abc import Iterator
from datetime import date, datetime, time
from typing import Any

from django.utils import timezone

from hatnhan.access.posts import Actor, Post
from hatnhan.meetings.services import NewMeeting, Numbers, PastMeeting, record_past_meetings
from hatnhan.members.codes import LogKind
from hatnhan.members.services import NewEntry, enter_log_entries
from hatnhan.organisations.models import Organisation
from hatnhan.organisations.services import (
    DecisionWords,
    NewOrganisation,
    dissolve_organisation,
    found_organisations,
)

from ..planning import PlannedCell
from .ground import Ground

MONTHLY = 1
_MOTHER = "Ban Thường vụ Đảng ủy {place}"


def help_out(ground: Ground) -> int:
    """Groups that were there before the cells, and members of border posts who attend them; how many help."""
    ground.district.refresh_from_db()
    board = ground.acting(Post.BOARD_STAFF, ground.district)
    late = list(_late(ground))
    _groups(late, board)
    entries = list(_from_border_posts(ground, late))
    enter_log_entries(entries, actor=board)
    for told, cell in late:
        _met(ground, told, cell)
    return len(entries)


def _late(ground: Ground) -> Iterator[tuple[dict[str, Any], Organisation]]:
    """What the file says of a late hamlet, and its cell."""
    told = {(one["commune"], one["hamlet"]): one for one in ground.plan.told["late"]}
    for cell, place in zip(ground.plan.cells, ground.cells(), strict=True):
        one = told.get((ground.plan.bases[cell.base].get("place", ""), cell.hamlet))
        if one is not None:
            yield one | {"mother": _mother(ground, cell)}, place


def _mother(ground: Ground, cell: PlannedCell) -> Organisation:
    cells = zip(ground.plan.cells, ground.cells(), strict=True)
    return next(place for one, place in cells if (one.base, one.name) == (cell.base, cell.split_from))


def _groups(late: list[tuple[dict[str, Any], Organisation]], board: Actor) -> None:
    """Each group ends on the day when the hamlet has a cell of its own."""
    rows = [
        NewOrganisation(f"Tổ đảng xóm {told['hamlet']}", "group", told["mother"], told["group_on"], place=cell.place)
        for told, cell in late
    ]
    for group, (told, _cell) in zip(found_organisations(rows, decision=None, actor=board), late, strict=True):
        group.refresh_from_db()
        words = DecisionWords(f"{told['on'].day:02d}-QĐ/ĐU", told["on"], _MOTHER.format(place=told["commune"]))
        dissolve_organisation(group, on=told["on"], decision=words, seen=group.version, actor=board)


def _from_border_posts(ground: Ground, late: list[tuple[dict[str, Any], Organisation]]) -> Iterator[NewEntry]:
    """Members of border posts by turns, none of them a secretary, from the day on which the cell is founded."""
    heads = {index for led in ground.leaders.cells.values() for index in led}
    free = [
        index
        for index, one in enumerate(ground.plan.people)
        if ground.plan.bases[one.base]["kind"] == "border" and index not in heads and one.official_on is not None
    ]
    for told, cell in late:
        for _number in range(told["helpers"]):
            index = free.pop(0)
            yield NewEntry(
                LogKind.TEMPORARY, told["on"], ground.people[index].pk, None, cell, f"{told['on'].month:02d}-QĐ/ĐU",
                told["on"], ground.plan.bases[ground.plan.people[index].base]["name"],
            )  # fmt: skip


def _met(ground: Ground, told: dict[str, Any], cell: Organisation) -> None:
    """The cell's book of the last quarter: whoever must come, one of them away in November."""
    obliged = 2 + told["helpers"]
    actor = ground.acting(Post.SECRETARY, cell)
    rows = [
        PastMeeting(
            NewMeeting(cell, MONTHLY, _at(on, 19), f"Nhà văn hóa xóm {told['hamlet']}"),
            Numbers(_at(on, 19), _at(on, 21), obliged, obliged - away, away, official=2, official_present=2 - away),
        )
        for on, away in ((date(2013, 10, 5), 0), (date(2013, 11, 5), 1), (date(2013, 12, 5), 0))
    ]
    record_past_meetings(rows, actor=actor)


def _at(day: date, hour: int) -> datetime:
    return timezone.make_aware(datetime.combine(day, time(hour)))
