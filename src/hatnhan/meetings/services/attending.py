"""Attendance: one mark a name, entered by one or several people at once; nobody's entry is lost or overwritten."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from hatnhan.access.audit import Line, record, record_many
from hatnhan.access.posts import Actor
from hatnhan.foundation import clock
from hatnhan.foundation.errors import RuleBroken
from hatnhan.foundation.text import nfc

from ..codes import Mark, Standing
from ..models import Attendance, Guest, Meeting
from ..queries.roll import RollRow, counts_of, entitled_at, roll_of, whole_roll
from ..rules import Entry, Known, merged
from .spreading import spread_documents
from .states import require_entering, unsigned_meeting


@dataclass(frozen=True, slots=True)
class Marked:
    """The whole roll after an entry, and the names where somebody else's differing mark was kept."""

    rows: list[RollRow]
    refused: frozenset[int]


@transaction.atomic
def mark_attendance(meeting: Meeting, entries: Sequence[Entry], *, actor: Actor) -> Marked:
    """Enter marks name by name; who is not on the roll is refused, as is a room emptier than a vote already counted."""
    require_entering(meeting, actor)
    found = unsigned_meeting(meeting)
    roll = {row.person_id: row for row in roll_of(found)}
    wanted = [Entry(one.person_id, one.mark, nfc(one.reason), one.seen) for one in entries]
    for entry in wanted:
        _check_entry(entry, roll)
    known = {pk: Known(row.mark, row.reason, row.version) for pk, row in roll.items() if row.version}
    written, refused = merged(known, wanted)
    for pk, mark in written.items():
        row = roll[pk]
        row.mark, row.reason, row.version, row.marked_by = Mark(mark.mark), mark.reason, mark.version, actor.name
    check_votes(found, roll.values())
    _write(found, roll, written, actor)
    recount(found, actor=actor)
    return Marked(list(roll.values()), frozenset(refused))


def _check_entry(entry: Entry, roll: Mapping[int, RollRow]) -> None:
    row = roll.get(entry.person_id)
    if row is None:
        raise RuleBroken(_("Có người không thuộc danh sách dự họp này. Hãy tải lại trang."))
    if entry.mark not in set(Mark):
        raise RuleBroken(_("Chọn có mặt, vắng có lý do hoặc vắng không lý do."))
    if row.standing == Standing.SUSPENDED and entry.mark == Mark.PRESENT:
        words = _("{name} đang bị đình chỉ sinh hoạt, không ghi có mặt được.")
        raise RuleBroken(words.format(name=row.name))
    if entry.mark == Mark.EXCUSED and not entry.reason:
        raise RuleBroken(_("Ghi lý do vắng của {name}.").format(name=row.name))
    if entry.mark in (Mark.EXCUSED, Mark.ABSENT) and not row.standing.is_obliged:
        words = _("{name} không thuộc diện phải dự nên không ghi vắng.")
        raise RuleBroken(words.format(name=row.name))


def check_votes(meeting: Meeting, rows: Iterable[RollRow]) -> None:
    """RuleBroken where fewer than have voted would be left in the room."""
    most = max((vote.cast for vote in meeting.votes.all()), default=0)
    if most and most > (there := entitled_at(rows)[1]):
        words = _("Đã có biểu quyết {cast} phiếu mà chỉ còn {there} người biểu quyết có mặt. Xóa biểu quyết ấy trước.")
        raise RuleBroken(words.format(cast=most, there=there))


def _write(meeting: Meeting, roll: Mapping[int, RollRow], written: Mapping[int, Known], actor: Actor) -> None:
    Attendance.objects.bulk_create(
        [attendance_of(meeting, roll[pk], actor) for pk in written], update_conflicts=True,
        unique_fields=["meeting", "person"],
        update_fields=["mark", "reason", "version", "standing", "may_vote", "marked_at", "marked_by_id", "marked_by_name"],
    )  # fmt: skip
    if written:
        lines = [Line("members.person", pk, {"mark": one.mark}) for pk, one in written.items()]
        record_many(actor, "meetings.attendance_marked", lines, organisation=meeting.organisation, meeting=meeting.pk)


def attendance_of(meeting: Meeting, row: RollRow, actor: Actor) -> Attendance:
    """The row of one name as the roll has it now."""
    return Attendance(
        meeting=meeting, person_id=row.person_id, standing=row.standing, may_vote=row.may_vote, mark=row.mark,
        reason=row.reason, version=row.version or 1, marked_at=clock.now(), marked_by_id=actor.user_id,
        marked_by_name=row.marked_by or actor.name,
    )  # fmt: skip


@transaction.atomic
def mark_guests(meeting: Meeting, came: Mapping[int, bool], *, actor: Actor) -> list[Guest]:
    """Note which of those invited came; delegates' votes already counted are guarded like everybody's."""
    require_entering(meeting, actor)
    found = unsigned_meeting(meeting)
    guests = list(found.guests.filter(pk__in=came))
    for guest in guests:
        guest.came = came[guest.pk]
    Guest.objects.bulk_update(guests, ["came"])
    check_votes(found, whole_roll(found))
    recount(found, actor=actor)
    record(actor, "meetings.guests_marked", found, organisation=found.organisation, guests=len(guests))
    return guests


def recount(meeting: Meeting, *, actor: Actor) -> None:
    """The counts of a meeting already held, after a name was corrected; what was typed from a book stays."""
    holding = getattr(meeting, "holding", None)
    if holding is None or holding.is_typed:
        return
    for name, value in holding_counts(meeting).items():
        setattr(holding, name, value)
    holding.save()
    spread_documents(meeting, actor=actor)


def holding_counts(meeting: Meeting) -> dict[str, int]:
    """The roll as the holding keeps it; RuleBroken while a name is unmarked."""
    counts = counts_of(meeting)
    if counts.unmarked:
        words = _("Còn {count} đồng chí chưa ghi có mặt hay vắng. Hãy ghi đủ.")
        raise RuleBroken(words.format(count=counts.unmarked))
    spoke = meeting.opinions.values_list("person_id", "name")
    names = ("obliged", "present", "excused", "absent", "exempt", "away", "official", "official_present")
    guests = 0 if meeting.kind_rules.who in ("delegates", "guests") else meeting.guests.filter(came=True).count()
    return {name: getattr(counts, name) for name in names} | {
        "guests": guests + counts.outside_present, "speakers": len({person or name for person, name in spoke}),
    }  # fmt: skip
