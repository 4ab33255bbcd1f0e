"""A meeting was held: the roll closed, numbers typed from the handwritten book, or past meetings entered by the list."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from hatnhan.access.audit import Line, record, record_many
from hatnhan.access.posts import Actor
from hatnhan.files.services import Upload
from hatnhan.foundation import clock
from hatnhan.foundation.errors import RuleBroken
from hatnhan.foundation.numbers import grouped
from hatnhan.foundation.text import nfc
from hatnhan.organisations.models import Organisation

from ..access import LAW, Act
from ..codes import Origin
from ..models import Attendance, Holding, Meeting, Minutes
from ..papers_of import hang_book
from ..queries.roll import counts_of, roll_of, whole_roll
from ..rules import is_quorate
from ..rules.roll import needed_for
from .attending import attendance_of, holding_counts
from .calling import NewMeeting, call_meetings
from .spreading import spread_documents
from .states import last_minutes, not_held, require_entering


@transaction.atomic
def close_meeting(
    meeting: Meeting, *, began_at: datetime, ended_at: datetime, on_behalf: str = "", actor: Actor
) -> Holding:
    """Close the roll and the meeting; RuleBroken while a name is unmarked or too few have come."""
    require_entering(meeting, actor, on_behalf)
    found = not_held(meeting)
    _check_times(began_at, ended_at)
    rows = whole_roll(found)
    counts = counts_of(found, rows)
    numbers = holding_counts(found)
    check_quorum(found, counts.present, counts.obliged)
    kept = {row.person_id: row for row in roll_of(found)}
    known = set(found.attendances.values_list("person_id", flat=True))
    Attendance.objects.bulk_create(attendance_of(found, row, actor) for pk, row in kept.items() if pk not in known)
    holding = Holding.objects.create(
        meeting=found, began_at=began_at, ended_at=ended_at, held_at=clock.now(), held_by_id=actor.user_id,
        held_by_name=actor.name, on_behalf=nfc(on_behalf), **numbers,
    )  # fmt: skip
    spread_documents(found, actor=actor)
    record(actor, "meetings.held", found, organisation=found.organisation, present=holding.present, of=holding.obliged)
    return holding


def check_quorum(meeting: Meeting, present: int, obliged: int) -> None:
    """RuleBroken where too few came for the meeting to be valid."""
    kind = meeting.kind_rules
    if not is_quorate(kind, present, obliged):
        words = _("Chưa đủ người để họp: có mặt {present}/{obliged}, cần ít nhất {needed}. Hãy hoãn sang ngày khác.")
        asked = needed_for(kind, obliged)
        raise RuleBroken(words.format(present=grouped(present), obliged=grouped(obliged), needed=grouped(asked)))


@dataclass(frozen=True, slots=True)
class Numbers:
    """The key numbers of a meeting as its book has them."""

    began_at: datetime
    ended_at: datetime
    obliged: int
    present: int
    excused: int = 0
    absent: int = 0
    exempt: int = 0
    away: int = 0
    official: int = 0
    official_present: int = 0
    guests: int = 0
    speakers: int = 0

    def check(self) -> None:
        """RuleBroken where they do not add up."""
        if self.present + self.excused + self.absent != self.obliged:
            words = _("Có mặt {present} và vắng {away} cộng lại phải bằng {obliged} người phải dự.")
            away = self.excused + self.absent
            raise RuleBroken(words.format(present=self.present, away=away, obliged=self.obliged), field="present")
        if self.official_present > self.official or self.official > self.obliged + self.exempt:
            raise RuleBroken(_("Số đảng viên chính thức không khớp với số người phải dự."), field="official")
        _check_times(self.began_at, self.ended_at)

    def row(self, meeting: Meeting, actor: Actor, on_behalf: str = "") -> Holding:
        values = {name: getattr(self, name) for name in self.__slots__}
        return Holding(
            meeting=meeting, is_typed=True, held_at=clock.now(), held_by_id=actor.user_id, held_by_name=actor.name,
            on_behalf=on_behalf, **values,
        )  # fmt: skip


@transaction.atomic
def record_book(meeting: Meeting, *, file: Upload, on_behalf: str = "", actor: Actor, **numbers: object) -> Minutes:
    """The handwritten book: its photograph and key numbers stand for roll and minutes; it still wants its two hands."""
    require_entering(meeting, actor, on_behalf)
    found = not_held(meeting)
    typed = Numbers(**numbers)  # type: ignore[arg-type]
    typed.check()
    check_quorum(found, typed.present, typed.obliged)
    typed.row(found, actor, nfc(on_behalf)).save()
    number = last.number if (last := last_minutes(found)) else 0
    minutes = Minutes.objects.create(
        meeting=found, number=number + 1, origin=Origin.BOOK, written_at=clock.now(), written_by_id=actor.user_id,
        written_by_name=actor.name,
    )  # fmt: skip
    hang_book(minutes, file=file, actor=actor)
    spread_documents(found, actor=actor)
    record(actor, "meetings.book_recorded", found, organisation=found.organisation, present=typed.present)
    return minutes


@dataclass(frozen=True, slots=True)
class PastMeeting:
    """A meeting already held, with the numbers known of it."""

    meeting: NewMeeting
    numbers: Numbers


@transaction.atomic
def record_past_meetings(rows: Sequence[PastMeeting], *, actor: Actor) -> list[Meeting]:
    """Enter many held meetings by their numbers: what import and the grid of an office use."""
    LAW.require_all(actor, Act.ENTER, _places(rows))
    for row in rows:
        row.numbers.check()
    meetings = call_meetings([row.meeting for row in rows], actor=actor)
    held = [row.numbers.row(one, actor, row.meeting.on_behalf) for row, one in zip(rows, meetings, strict=True)]
    Holding.objects.bulk_create(held, batch_size=1000)
    lines = [Line("meetings.meeting", one.meeting_id, {"present": one.present, "of": one.obliged}) for one in held]
    record_many(actor, "meetings.past_recorded", lines)
    return meetings


def _places(rows: Iterable[PastMeeting]) -> Iterable[Organisation]:
    return {row.meeting.organisation.pk: row.meeting.organisation for row in rows}.values()


def _check_times(began_at: datetime, ended_at: datetime) -> None:
    if ended_at < began_at:
        raise RuleBroken(_("Giờ kết thúc sớm hơn giờ bắt đầu. Hãy xem lại."), field="ended_at")
    if began_at > clock.now():
        raise RuleBroken(_("Chưa đến giờ họp."), field="began_at")
