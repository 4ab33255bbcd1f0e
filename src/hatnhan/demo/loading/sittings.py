"""What a district's story tells of its committee's table: weekly and monthly meetings, dialogues, stock taken."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from typing import Any

from django.utils import timezone

from hatnhan.access.posts import Actor, Post
from hatnhan.directives.codes import Stock
from hatnhan.directives.services import Received, plan_stocktakings, register_arrival, take_stock
from hatnhan.meetings.codes import Mark
from hatnhan.meetings.models import Meeting
from hatnhan.meetings.queries import roll_of
from hatnhan.meetings.rules import Entry
from hatnhan.meetings.services import (
    NewMeeting,
    NewTask,
    assign_tasks,
    call_meetings,
    close_meeting,
    conclude_item,
    invite,
    mark_attendance,
    mark_guests,
    remark_on_people,
    settle_remark,
)
from hatnhan.meetings.services.people import NewRemark
from hatnhan.organisations.models import Organisation

from . import days, leadership
from .ground import Ground

_KINDS = {"standing_weekly": 5, "briefing": 6, "dialogue": 7}
_LENGTH = timedelta(hours=2)


def sit(ground: Ground, told: dict[str, Any]) -> int:
    """Every meeting of the story in its order; how many there were."""
    ground.district.refresh_from_db()
    for one in told["meeting"]:
        with days.at(one["on"]):
            at = ground.at(one["at"]) if "at" in one else ground.district
            _hold(ground, one, at, ground.acting(leadership.office_of(ground, at), at))
    return len(told["meeting"])


def _secretaries(ground: Ground, at: Organisation, many: int) -> list[int]:
    """Who leads the cells there, so many of them; of the district one from each organisation by turns."""
    led = {number: some[0] for number, some in enumerate(ground.leaders.cells.values()) if some}
    if at.pk != ground.district.pk:
        base = leadership.number_of(ground, at)
        return [led[number] for number, (of, _name) in enumerate(ground.leaders.cells) if of == base][:many]
    by_base = {of: led[number] for number, (of, _name) in reversed(list(enumerate(ground.leaders.cells)))}
    return [by_base[base] for base in sorted(by_base)][:many]


def _hold(ground: Ground, told: dict[str, Any], at: Organisation, actor: Actor) -> None:
    """One meeting from the call to its tasks; the remedies of the week before are settled first."""
    if told["kind"] == "standing_weekly":
        leadership.standing(ground, at)
    starts = timezone.make_aware(datetime.combine(told["on"], time(told["hour"])))
    (meeting,) = call_meetings([NewMeeting(at, _KINDS[told["kind"]], starts, told["place"])], actor=actor)
    _come(ground, meeting, told, actor)
    _settle(meeting, told["on"], actor)
    if told.get("remark"):
        remark_on_people(meeting, list(_remarks(ground, told, at)), actor=actor)
    for item, conclusion in zip(meeting.items.all(), told.get("conclusions", ()), strict=False):
        conclude_item(item, conclusion=conclusion, actor=actor)
    close_meeting(meeting, began_at=starts, ended_at=starts + _LENGTH, actor=actor)
    meeting = Meeting.objects.get(pk=meeting.pk)
    tasks = [NewTask(title, due_on, owner_name=owner) for title, owner, due_on in told.get("tasks", ())]
    if tasks:
        assign_tasks(meeting, tasks, actor=actor)


def _come(ground: Ground, meeting: Meeting, told: dict[str, Any], actor: Actor) -> None:
    rows = [Entry(row.person_id, Mark.PRESENT, "", row.version) for row in roll_of(meeting) if row.standing.is_obliged]
    if rows:
        mark_attendance(meeting, rows, actor=actor)
    guests = [invite(meeting, name=name, capacity=capacity, actor=actor) for name, capacity in told.get("invited", ())]
    for index in _secretaries(ground, meeting.organisation, told.get("secretaries", 0)):
        one = ground.people[index]
        guests.append(invite(meeting, person=one, capacity=f"Bí thư {one.cell.name}", actor=actor))
    mark_guests(meeting, {guest.pk: True for guest in guests}, actor=actor)


def _settle(meeting: Meeting, on: date, board: Actor) -> None:
    """A remedy whose day came is answered for; the others come back."""
    for one in Meeting.objects.filter(
        organisation=meeting.organisation, kind=meeting.kind, starts_at__lt=meeting.starts_at
    ):
        for remark in one.remarks.filter(settled_on=None, due_on__lte=on):
            settle_remark(remark, settlement="Đã khắc phục xong, cơ sở xác nhận.", on=on, actor=board)


def _remarks(ground: Ground, told: dict[str, Any], at: Organisation) -> Iterator[NewRemark]:
    people = leadership.standing(ground, at)
    for one, (capacity, strengths, limits, remedy, due_on) in zip(people, told["remark"], strict=False):
        yield NewRemark(one, capacity, strengths, limits, remedy, due_on)


def take_stock_of(ground: Ground, told: dict[str, Any]) -> int:
    """Conclusions from above looked back at after their time; how many."""
    for one in told["stock"]:
        with days.at(one["arrived_on"]):
            board = ground.acting(Post.BOARD_STAFF, ground.district)
            received = Received(one["issuer"], one["kind"], one["reference"], one["issued_on"], one["abstract"])
            arrival = register_arrival(ground.district, received=received, arrived_on=one["arrived_on"], actor=board)
        with days.at(one["held_on"]):
            (planned,) = plan_stocktakings(
                arrival.document, [ground.district], kind=Stock.INTERIM, due_on=one["due_on"], note=one["asked"],
                actor=board,
            )  # fmt: skip
            take_stock(planned, held_on=one["held_on"], findings=one["findings"], seen=planned.version, actor=board)
    return len(told["stock"])
