"""In which state a meeting may still be written to; every write takes its lock first."""

from django.utils.translation import gettext as _

from hatnhan.access.posts import Actor
from hatnhan.foundation.errors import RuleBroken, Stale

from ..access import LAW, Act
from ..models import Meeting, Minutes

ROWS = Meeting.objects.select_related("organisation", "body", "chair", "secretary", "cancellation", "holding")


def require_entering(meeting: Meeting, actor: Actor, on_behalf: str = "") -> None:
    """ENTER where the meeting is; writing for somebody else asks for the right of its own."""
    LAW.require(actor, Act.ENTER, at=meeting.organisation)
    if on_behalf:
        LAW.require(actor, Act.ENTER_ON_BEHALF, at=meeting.organisation)


def standing_meeting(meeting: Meeting, *, seen: int | None = None) -> Meeting:
    """The meeting as it stands now, locked; RuleBroken once it was cancelled, Stale over a newer version."""
    Meeting.objects.select_for_update().get(pk=meeting.pk)
    found: Meeting = ROWS.get(pk=meeting.pk)
    if hasattr(found, "cancellation"):
        raise RuleBroken(_("Cuộc họp này đã hủy. Hãy gọi một cuộc họp mới."))
    if seen is not None and seen != found.version:
        raise Stale(_("Cuộc họp vừa được người khác sửa. Hãy xem lại rồi ghi."), current=found)
    return found


def unsigned_meeting(meeting: Meeting, *, seen: int | None = None) -> Meeting:
    """The meeting, locked, while nobody has signed its latest minutes."""
    found = standing_meeting(meeting, seen=seen)
    last = last_minutes(found)
    if last is not None and last.signatures.exists():
        raise RuleBroken(_("Biên bản đã có chữ ký. Muốn sửa, hãy lập bản mới và ghi rõ sửa gì."))
    return found


def held_meeting(meeting: Meeting) -> Meeting:
    """The meeting, locked, once it was held."""
    found = standing_meeting(meeting)
    if not hasattr(found, "holding"):
        raise RuleBroken(_("Cuộc họp chưa kết thúc. Hãy điểm danh và kết thúc cuộc họp trước."))
    return found


def not_held(meeting: Meeting, *, seen: int | None = None) -> Meeting:
    """The meeting, locked, before it was held."""
    found = standing_meeting(meeting, seen=seen)
    if hasattr(found, "holding"):
        raise RuleBroken(_("Cuộc họp đã diễn ra, không hoãn, hủy hay đổi giờ được nữa."))
    return found


def last_minutes(meeting: Meeting) -> Minutes | None:
    """The version that stands."""
    return meeting.minutes.order_by("-number").prefetch_related("signatures").first()
