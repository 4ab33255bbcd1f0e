"""The minutes, the resolution and the month's report go up to the committee above."""

from django.db import transaction
from django.utils.translation import gettext as _

from hatnhan.access.audit import record
from hatnhan.access.posts import Actor
from hatnhan.foundation import clock
from hatnhan.foundation.errors import RuleBroken
from hatnhan.foundation.text import nfc

from ..models import Handover, Meeting
from .states import held_meeting, last_minutes, require_entering
from .telling import tell_handed

HANDS = 2


@transaction.atomic
def hand_up(meeting: Meeting, *, note: str = "", actor: Actor) -> Handover:
    """Hand a held meeting's papers up, once; RuleBroken until both hands have signed."""
    require_entering(meeting, actor)
    found = held_meeting(meeting)
    last = last_minutes(found)
    if last is None or len(last.signatures.all()) < HANDS:
        raise RuleBroken(_("Biên bản chưa đủ hai chữ ký. Hãy ký rồi gửi."))
    row, is_new = Handover.objects.get_or_create(
        meeting=found,
        defaults={
            "handed_at": clock.now(), "handed_by_id": actor.user_id, "handed_by_name": actor.name, "note": nfc(note),
        },
    )  # fmt: skip
    if not is_new:
        raise RuleBroken(_("Đã gửi lên cấp trên rồi."))
    record(actor, "meetings.handed_up", found, organisation=found.organisation)
    tell_handed(found, actor=actor)
    return row
