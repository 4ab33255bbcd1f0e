"""What a district's story tells of its committee's table: weekly and monthly meetings, dialogues, stock taken."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from typing import Any

from django.utils import timezone

from hatnhan.access.posts import Actor, Post
from hatnhan.directives.codes import Stock
from hatnhan.directives.services import Entered, enter_documents, plan_stocktakings, take_stock
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
from hatnhan.members.models import Body
from hatnhan.members.services import NewBody, NewSeat, form_bodies, seat_people

from . import days
from .ground import Ground

_KINDS = {"standing_weekly": 5, "briefing": 6, "dialogue": 7}
_POSTS = ("secretary", "deputy_secretary", "standing_member", "standing_member", "standing_member")
_LENGTH = timedelta(hours=2)


def sit(ground: Ground, told: dict[str, Any]) -> int:
    """Every meeting of the story in its order; how many there were."""
    ground.district.refresh_from_db()
    board = ground.acting(Post.BOARD_STAFF, ground.district)
    if any(one["kind"] == "standing_weekly" for one in told["meeting"]):
        _seat_standing_committee(ground, board)
    for one in told["meeting"]:
        with days.at(one["on"]):
            _hold(ground, one, board)
    return len(told["meeting"])


def _seat_standing_committee(ground: Ground, board: Actor) -> Body:
    since = ground.plan.told["posts_held_since"]
    (body,) = form_bodies(
        [NewBody(ground.district, f"Ban Thường vụ {ground.district.name}", "standing_committee", since)], actor=board
    )
    heads = _secretaries(ground, len(_POSTS))
    rows = [NewSeat(body, ground.people[index], post, since) for index, post in zip(heads, _POSTS, strict=True)]
    seat_people(rows, actor=board)
    return body


def _secretaries(ground: Ground, many: int) -> list[int]:
    return [led[0] for led in ground.leaders.cells.values() if led][:many]


def _hold(ground: Ground, told: dict[str, Any], board: Actor) -> None:
    """One meeting from the call to its tasks; the remedies of the week before are settled first."""
    starts = timezone.make_aware(datetime.combine(told["on"], time(told["hour"])))
    (meeting,) = call_meetings([NewMeeting(ground.district, _KINDS[told["kind"]], starts, told["place"])], actor=board)
    _come(ground, meeting, told, board)
    _settle(meeting, told["on"], board)
    if told.get("remark"):
        remark_on_people(meeting, list(_remarks(ground, told)), actor=board)
    for item, conclusion in zip(meeting.items.all(), told.get("conclusions", ()), strict=False):
        conclude_item(item, conclusion=conclusion, actor=board)
    close_meeting(meeting, began_at=starts, ended_at=starts + _LENGTH, actor=board)
    meeting = Meeting.objects.get(pk=meeting.pk)
    tasks = [NewTask(title, due_on, owner_name=owner) for title, owner, due_on in told.get("tasks", ())]
    if tasks:
        assign_tasks(meeting, tasks, actor=board)


def _come(ground: Ground, meeting: Meeting, told: dict[str, Any], board: Actor) -> None:
    rows = [Entry(row.person_id, Mark.PRESENT, "", row.version) for row in roll_of(meeting) if row.standing.is_obliged]
    if rows:
        mark_attendance(meeting, rows, actor=board)
    people = [(name, "") for name in told.get("invited", ())]
    people += [
        (ground.people[index].name, f"Bí thư {ground.people[index].cell.name}")
        for index in _secretaries(ground, told.get("secretaries", 0))
    ]
    guests = [invite(meeting, name=name, capacity=capacity, actor=board) for name, capacity in people]
    mark_guests(meeting, {guest.pk: True for guest in guests}, actor=board)


def _settle(meeting: Meeting, on: date, board: Actor) -> None:
    """A remedy whose day came is answered for; the others come back."""
    for one in Meeting.objects.filter(
        organisation=meeting.organisation, kind=meeting.kind, starts_at__lt=meeting.starts_at
    ):
        for remark in one.remarks.filter(settled_on=None, due_on__lte=on):
            settle_remark(remark, settlement="Đã khắc phục xong, cơ sở xác nhận.", on=on, actor=board)


def _remarks(ground: Ground, told: dict[str, Any]) -> Iterator[NewRemark]:
    heads = _secretaries(ground, len(_POSTS))
    for number, (capacity, strengths, limits, remedy, due_on) in enumerate(told["remark"]):
        yield NewRemark(ground.people[heads[number]], capacity, strengths, limits, remedy, due_on)


def take_stock_of(ground: Ground, told: dict[str, Any]) -> int:
    """Conclusions and resolutions looked back at after their time; how many."""
    board = ground.acting(Post.BOARD_STAFF, ground.district)
    for one in told["stock"]:
        with days.at(one["held_on"]):
            row = Entered(ground.district, one["kind"], one["issued_on"], one["abstract"], reference=one["reference"])
            (document,) = enter_documents([row], actor=board)
            (planned,) = plan_stocktakings(
                document, [ground.district], kind=Stock.INTERIM, due_on=one["due_on"], note=one["asked"], actor=board
            )
            take_stock(planned, held_on=one["held_on"], findings=one["findings"], seen=planned.version, actor=board)
    return len(told["stock"])
