"""The cell's score of its own meeting, and the superior's confirmation."""

from collections.abc import Mapping
from decimal import Decimal

from django.db import transaction
from django.utils.translation import gettext as _

from hatnhan.access.audit import record
from hatnhan.access.posts import Actor
from hatnhan.foundation import clock
from hatnhan.foundation.errors import NotPermitted, RuleBroken, Stale
from hatnhan.foundation.text import nfc
from hatnhan.rulebook.coding import encoded

from ..access import LAW, Act
from ..models import Confirmation, Guest, Meeting, Score
from ..queries.facts import facts_of, parts_of
from ..rules import score
from ..ruling import rules_at
from .states import held_meeting, require_entering
from .telling import tell_confirmed


@transaction.atomic
def score_meeting(
    meeting: Meeting, points: Mapping[str, Decimal], *, level: int | None = None, seen: int | None = None, actor: Actor
) -> Score:
    """Score a held meeting by the sheet in force on its day; a new score lifts the superior's confirmation."""
    require_entering(meeting, actor)
    found = held_meeting(meeting)
    if not found.kind_rules.scored:
        raise RuleBroken(_("Loại cuộc họp này không chấm điểm."))
    current = Score.objects.filter(meeting=found).first()
    if seen is not None and seen != (current.version if current else 0):
        raise Stale(_("Phiếu chấm vừa được người khác sửa. Hãy xem lại."), current=current)
    sheet = current.sheet if current else rules_at(found.organisation, found.on).sheet
    if sheet is None:
        raise RuleBroken(_("Chưa có phiếu chấm nào áp dụng cho ngày họp này."))
    result = score(sheet, points, facts_of(found), parts=parts_of(found), chosen=level)
    values = {
        "sheet_record": encoded(sheet), "points": {code: str(value) for code, value in points.items()},
        "total": result.total, "level": result.level, "broken": list(result.broken), "scored_at": clock.now(),
        "scored_by_id": actor.user_id, "scored_by_name": actor.name, "version": (current.version if current else 0) + 1,
    }  # fmt: skip
    row, _is_new = Score.objects.update_or_create(meeting=found, defaults=values)
    Confirmation.objects.filter(score=row).delete()
    record(actor, "meetings.scored", row, organisation=found.organisation, level=int(row.level))
    return row


@transaction.atomic
def confirm_score(score: Score, *, remark: str = "", seen: int | None = None, actor: Actor) -> Confirmation:
    """A superior confirms: who oversees the cell, leads the base, or was invited as superior and came."""
    meeting = score.meeting
    if not may_confirm(meeting, actor):
        raise NotPermitted(f"confirm: user {actor.user_id} meeting {meeting.pk}")
    current = Score.objects.select_for_update().get(pk=score.pk)
    if seen is not None and seen != current.version:
        raise Stale(_("Điểm vừa được chấm lại. Hãy xem lại rồi xác nhận."), current=current)
    if actor.user_id is not None and current.scored_by_id == actor.user_id:
        raise RuleBroken(_("Người chấm không tự xác nhận. Hãy để cấp trên dự họp xác nhận."))
    row, is_new = Confirmation.objects.get_or_create(
        score=current,
        defaults={
            "remark": nfc(remark), "confirmed_at": clock.now(), "confirmed_by_id": actor.user_id,
            "confirmed_by_name": actor.name,
        },
    )  # fmt: skip
    if is_new:
        record(actor, "meetings.score_confirmed", current, organisation=meeting.organisation)
        tell_confirmed(meeting, str(current.get_level_display()), actor=actor)
    return row


def may_confirm(meeting: Meeting, actor: Actor) -> bool:
    """Whether the actor is a superior of this meeting."""
    if LAW.permits(actor, Act.CONFIRM, at=meeting.organisation):
        return True
    came = Guest.objects.filter(meeting=meeting, person=actor.person_id, is_superior=True, came=True)
    return actor.person_id is not None and came.exists()
