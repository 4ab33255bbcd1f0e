"""Visits: entered by whoever came, or on his behalf."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from hatnhan.access.audit import Line, record, record_many
from hatnhan.access.posts import Actor
from hatnhan.foundation import clock
from hatnhan.foundation.errors import NotPermitted, RuleBroken, Stale
from hatnhan.foundation.text import nfc
from hatnhan.meetings.models import Meeting
from hatnhan.organisations.models import Organisation

from .. import rules
from ..access import LAW, Act
from ..models import Assignment, TeamMember, Visit


@dataclass(frozen=True, slots=True)
class NewVisit:
    """Somebody in charge came on a day; `unit` only where the assignment names none."""

    assignment: Assignment
    on: date
    meeting: Meeting | None = None
    attended: str = ""
    remarks: str = ""
    unit: Organisation | None = None


def is_own(assignment: Assignment, actor: Actor, teams: frozenset[int] | None = None) -> bool:
    """Whether the actor is the one in charge, or one of the team of today."""
    if actor.person_id is None or not LAW.permits(actor, Act.VISIT, at=None, person_id=actor.person_id):
        return False
    if assignment.person_id is not None:
        return assignment.person_id == actor.person_id
    return assignment.team_id in (teams_of(actor) if teams is None else teams)


def teams_of(actor: Actor) -> frozenset[int]:
    """Ids of the teams the actor is in today."""
    if actor.person_id is None:
        return frozenset()
    rows = TeamMember.objects.filter(person=actor.person_id, ended_on=None)
    return frozenset(rows.values_list("team", flat=True))


def require_entering(assignments: Sequence[Assignment], actor: Actor) -> bool:
    """NotPermitted unless every one is the actor's own or entered for others here; whether all are his own."""
    teams = teams_of(actor)
    others = [one for one in assignments if not is_own(one, actor, teams)]
    for one in others:
        if not LAW.permits(actor, Act.ENTER, at=one.mandate.organisation):
            raise NotPermitted(f"visit of assignment {one.pk}: user {actor.user_id}")
    return not others


@transaction.atomic
def record_visits(rows: Sequence[NewVisit], *, actor: Actor, on_behalf: str = "") -> list[Visit]:
    """Enter visits by the list; who enters for others says from what (a note, a call)."""
    own = require_entering([row.assignment for row in rows], actor)
    if not own and not nfc(on_behalf):
        raise RuleBroken(_("Ghi thay thì nêu căn cứ: theo sổ, theo báo cáo hay theo lời của ai."), field="on_behalf")
    visits = [_visit(row, actor, "" if own else nfc(on_behalf)) for row in rows]
    try:
        with transaction.atomic():
            made = Visit.objects.bulk_create(visits, batch_size=500)
    except IntegrityError as error:
        raise RuleBroken(_("Lần dự ngày ấy đã được ghi. Mở lần dự cũ để sửa."), field="on") from error
    lines = [Line("assignments.visit", one.pk, {"unit": one.unit_id}) for one in made]
    record_many(actor, "assignments.visited", lines, organisation=rows[0].assignment.mandate.organisation)
    return made


def _visit(row: NewVisit, actor: Actor, on_behalf: str) -> Visit:
    one = row.assignment
    rules.check_visit(row.on, one.began_on, one.ended_on, clock.today())
    unit = one.unit or row.unit
    at = one.mandate.organisation
    if unit is None or not at.left <= unit.left < at.right:
        raise RuleBroken(_("Chọn nơi đã đến, trong {place}.").format(place=at.name), field="unit")
    if row.meeting is not None and (row.meeting.organisation_id != unit.pk or row.meeting.on != row.on):
        raise RuleBroken(_("Cuộc họp không phải của nơi ấy, hoặc không phải ngày ấy. Chọn lại."), field="meeting")
    if row.meeting is None and not nfc(row.attended):
        raise RuleBroken(_("Chọn buổi họp đã dự, hoặc ghi đã dự việc gì."), field="attended")
    return Visit(
        assignment=one, unit=unit, on=row.on, meeting=row.meeting, attended=nfc(row.attended),
        remarks=row.remarks.strip(), entered_at=clock.now(), entered_by_id=actor.user_id, entered_by_name=actor.name,
        on_behalf=on_behalf,
    )  # fmt: skip


@transaction.atomic
def change_visit(visit: Visit, *, attended: str, remarks: str, seen: int, actor: Actor) -> Visit:
    """Correct what was attended and the remarks; the day and the place stay."""
    require_entering([visit.assignment], actor)
    current = Visit.objects.select_for_update(of=("self",)).select_related("unit").get(pk=visit.pk)
    if current.version != seen:
        raise Stale(_("Lần dự này vừa được sửa. Đồng chí xem lại rồi ghi."), current=current)
    if current.meeting_id is None and not nfc(attended):
        raise RuleBroken(_("Ghi đã dự việc gì."), field="attended")
    current.attended, current.remarks, current.version = nfc(attended), remarks.strip(), current.version + 1
    current.save(update_fields=["attended", "remarks", "version"])
    record(actor, "assignments.visit_changed", current, organisation=current.unit)
    return current
