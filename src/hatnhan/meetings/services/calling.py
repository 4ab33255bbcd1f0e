"""Calling, changing, postponing and cancelling meetings."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from hatnhan.access.audit import Line, record, record_many
from hatnhan.access.posts import Actor
from hatnhan.foundation import clock
from hatnhan.foundation.errors import RuleBroken
from hatnhan.foundation.text import nfc
from hatnhan.members.catalogue import BODY_KIND_BY_CODE
from hatnhan.members.models import Body, Person, Seat
from hatnhan.organisations.models import Organisation
from hatnhan.organisations.queries import in_force
from hatnhan.rulebook import MeetingKind, meetings_on
from hatnhan.rulebook.meetings import Every, Who

from ..access import LAW, Act
from ..models import Cancellation, Item, Meeting, Postponement
from ..rules import period_of
from .states import not_held
from .telling import CALLED, MOVED, OFF, tell


@dataclass(frozen=True, slots=True)
class NewMeeting:
    """A meeting to call; without a period it stands for that of its day, without a body for the organisation's own."""

    organisation: Organisation
    kind: int
    starts_at: datetime
    place: str
    period: date | None = None
    body: Body | None = None
    theme: str = ""
    chair: Person | None = None
    secretary: Person | None = None
    on_behalf: str = ""


def call_meeting(organisation: Organisation, *, actor: Actor, **words: object) -> Meeting:
    """Call one meeting; the words are those of NewMeeting."""
    return call_meetings([NewMeeting(organisation, **words)], actor=actor)[0]  # type: ignore[arg-type]


@transaction.atomic
def call_meetings(rows: Sequence[NewMeeting], *, actor: Actor) -> list[Meeting]:
    """Call many at once, each with the agenda its kind always has; RuleBroken where one of the period stands."""
    LAW.require_all(actor, Act.CALL, {row.organisation.pk: row.organisation for row in rows}.values())
    LAW.require_all(actor, Act.ENTER_ON_BEHALF, [row.organisation for row in rows if row.on_behalf])
    bodies, heads = _bodies(rows), {}
    for row in rows:
        check_call(row, kind_of(row), bodies.get((row.organisation.pk, row.kind)))
    heads = _heads({body.pk for body in bodies.values()} | set(_posts_bodies(rows)))
    meetings = [_meeting(row, bodies.get((row.organisation.pk, row.kind)), heads, actor) for row in rows]
    _check_only(meetings)
    Meeting.objects.bulk_create(meetings, batch_size=1000)
    Item.objects.bulk_create(item for meeting in meetings for item in _usual_items(meeting))
    lines = [Line("meetings.meeting", one.pk, {"kind": one.kind, "at": str(one.starts_at)}) for one in meetings]
    record_many(actor, "meetings.called", lines, organisation=rows[0].organisation if rows else None)
    tell(meetings, CALLED, actor=actor)
    return meetings


def kind_of(row: NewMeeting) -> MeetingKind:
    return meetings_on(timezone.localtime(row.starts_at).date()).kind(row.kind)


def check_call(row: NewMeeting, kind: MeetingKind, body: Body | None) -> None:
    """RuleBroken for a kind the organisation does not hold, a body it has not, a thematic meeting without its theme."""
    holds = row.organisation.type_rules.holds_members
    if kind.at not in ("both", "cell" if holds else "above"):
        raise RuleBroken(
            _("{kind} không họp ở {name}.").format(kind=kind.name.told, name=row.organisation), field="kind"
        )
    if kind.who == Who.SEATS and body is None:
        words = _("{name} chưa có tập thể để họp loại này. Hãy lập danh sách cấp ủy trước.")
        raise RuleBroken(words.format(name=row.organisation), field="kind")
    if kind.code == "cell_thematic" and not row.theme:
        raise RuleBroken(_("Ghi tên chuyên đề."), field="theme")
    if row.chair is not None and row.chair == row.secretary:
        raise RuleBroken(_("Người chủ trì và thư ký phải là hai người."), field="secretary")


@transaction.atomic
def change_meeting(
    meeting: Meeting, *, place: str, theme: str = "", chair: Person | None = None, secretary: Person | None = None,
    seen: int | None = None, actor: Actor,
) -> Meeting:  # fmt: skip
    """Change what was announced besides the time."""
    LAW.require(actor, Act.CALL, at=meeting.organisation)
    found = not_held(meeting, seen=seen)
    if chair is not None and chair == secretary:
        raise RuleBroken(_("Người chủ trì và thư ký phải là hai người."), field="secretary")
    found.place, found.theme, found.chair, found.secretary = nfc(place), nfc(theme), chair, secretary
    found.version += 1
    found.save(update_fields=["place", "theme", "chair", "secretary", "version"])
    record(actor, "meetings.changed", found, organisation=found.organisation)
    return found


@transaction.atomic
def postpone_meeting(
    meeting: Meeting, *, to: datetime, reason: str, seen: int | None = None, actor: Actor
) -> Postponement:
    """Move a called meeting to another time of its period, keeping the time first announced."""
    LAW.require(actor, Act.CALL, at=meeting.organisation)
    found = not_held(meeting, seen=seen)
    if to == found.starts_at:
        raise RuleBroken(_("Giờ mới trùng giờ cũ. Hãy ghi giờ khác."), field="to")
    if timezone.localtime(to).date() < clock.today():
        raise RuleBroken(_("Không hoãn về ngày đã qua."), field="to")
    postponement = found.postponements.create(
        was=found.starts_at, now=to, reason=nfc(reason), postponed_at=clock.now(), postponed_by_id=actor.user_id,
        postponed_by_name=actor.name,
    )  # fmt: skip
    Meeting.objects.filter(pk=found.pk).update(starts_at=to, version=F("version") + 1)
    detail = {"was": str(postponement.was), "now": str(to)}
    record(actor, "meetings.postponed", found, organisation=found.organisation, **detail)
    found.starts_at = to
    tell([found], MOVED, actor=actor)
    return postponement


@transaction.atomic
def cancel_meeting(meeting: Meeting, *, reason: str, seen: int | None = None, actor: Actor) -> Cancellation:
    """Call a meeting off; its row stays, and the period counts as not met unless another is held."""
    LAW.require(actor, Act.CALL, at=meeting.organisation)
    found = not_held(meeting, seen=seen)
    row = Cancellation.objects.create(
        meeting=found, reason=nfc(reason), cancelled_at=clock.now(), cancelled_by_id=actor.user_id,
        cancelled_by_name=actor.name,
    )  # fmt: skip
    record(actor, "meetings.cancelled", found, organisation=found.organisation)
    tell([found], OFF, actor=actor)
    return row


def _bodies(rows: Sequence[NewMeeting]) -> dict[tuple[int, int], Body]:
    """The body that meets, for kinds of bodies: as named, or the organisation's own."""
    found = {(row.organisation.pk, row.kind): row.body for row in rows if row.body is not None}
    wanted = {row.organisation.pk for row in rows if kind_of(row).who == Who.SEATS and row.body is None}
    open_ones = Body.objects.filter(organisation__in=wanted, ended_on=None).order_by("kind", "pk") if wanted else ()
    for body in open_ones:
        for row in rows:
            numbers = {BODY_KIND_BY_CODE[code].number for code in kind_of(row).bodies}
            if row.organisation.pk == body.organisation_id and body.kind in numbers:
                found.setdefault((body.organisation_id, row.kind), body)
    return found


def _posts_bodies(rows: Sequence[NewMeeting]) -> Iterator[int]:
    """Bodies whose head leads meetings of all members: the cell's committee or its posts."""
    kinds = [BODY_KIND_BY_CODE[code].number for code in ("cell_committee", "cell_posts", "committee")]
    wanted = {row.organisation.pk for row in rows if row.chair is None}
    yield from Body.objects.filter(organisation__in=wanted, kind__in=kinds, ended_on=None).values_list("pk", flat=True)


def _heads(bodies: set[int]) -> dict[int, Person]:
    """By organisation and by minus the body's id: who leads it today."""
    seats = Seat.objects.filter(in_force(clock.today()), body__in=bodies, is_head=True).select_related("person", "body")
    found: dict[int, Person] = {}
    for seat in seats.order_by("-body__kind"):
        found[seat.body.organisation_id] = seat.person
        found[-seat.body_id] = seat.person
    return found


def _meeting(row: NewMeeting, body: Body | None, heads: dict[int, Person], actor: Actor) -> Meeting:
    on = timezone.localtime(row.starts_at).date()
    chair = row.chair or (heads.get(-body.pk) if body else None) or heads.get(row.organisation.pk)
    return Meeting(
        organisation=row.organisation, body=body, kind=row.kind, starts_at=row.starts_at, place=nfc(row.place),
        period=period_of(kind_of(row).every, row.period or on), theme=nfc(row.theme), secretary=row.secretary,
        chair=chair if chair != row.secretary else None, called_at=clock.now(), called_by_id=actor.user_id,
        called_by_name=actor.name, on_behalf=nfc(row.on_behalf),
    )  # fmt: skip


def _check_only(meetings: Sequence[Meeting]) -> None:
    """One meeting of a kind stands for a period; who meets again calls an extraordinary one."""
    keys = {(one.organisation_id, one.kind, one.period): one for one in meetings if one.kind_rules.every != Every.NEVER}
    stand = Meeting.objects.filter(
        organisation__in={key[0] for key in keys}, kind__in={key[1] for key in keys}, cancellation=None,
        period__in={key[2] for key in keys},
    ).values_list("organisation_id", "kind", "period")  # fmt: skip
    regular = [one for one in meetings if one.kind_rules.every != Every.NEVER]
    twice = [keys[key] for key in set(stand) & keys.keys()]
    if twice or len(regular) != len(keys):
        title = (twice or regular)[0].title
        raise RuleBroken(
            _("{title} đã được gọi. Hãy mở cuộc họp ấy, hoặc hủy nó trước.").format(title=title), field="starts_at"
        )


def _usual_items(meeting: Meeting) -> Iterator[Item]:
    lines = [line for line in meeting.rules.agenda if meeting.kind_rules.code in line.kinds]
    for position, line in enumerate(lines, 1):
        yield Item(meeting=meeting, position=position, title=line.title)
