"""Taking back decisions, seats and bodies that an import entered, while nothing stands on them."""

from collections.abc import Sequence

from django.db import transaction
from django.utils.translation import gettext as _

from hatnhan.access.audit import Line, record_many
from hatnhan.access.posts import Actor
from hatnhan.foundation.errors import RuleBroken

from ..access import LAW, Act
from ..models import Body, LogEntry, Placement, Seat
from .log import locked, require_reach
from .projection import chunks, refold


@transaction.atomic
def withdraw_entries(entry_ids: Sequence[int], *, actor: Actor) -> int:
    """Delete decisions as if never entered; RuleBroken if one was corrected since, or somebody would lose his cell."""
    entries = [one for piece in chunks(entry_ids) for one in LogEntry.objects.filter(pk__in=piece)]
    persons = locked([one.person_id for one in entries])
    require_reach(actor, Act.DECIDE, persons.values())
    later = sorted({persons[one.person_id].name for one in entries if one.superseded_at or one.supersedes_id})
    if later or len(entries) != len(entry_ids):
        raise RuleBroken(_("Đã có người sửa quyết định sau khi nhập: {names}.").format(names=", ".join(later)))
    for piece in chunks(entry_ids):
        LogEntry.objects.filter(pk__in=piece).delete()
    refold(list(persons))
    for piece in chunks(list(persons)):
        housed = set(Placement.objects.filter(person_id__in=piece, kind=1).values_list("person_id", flat=True))
        if homeless := [persons[pk].name for pk in piece if pk not in housed]:
            raise RuleBroken(_("Rút lại thì không còn chi bộ: {names}.").format(names=", ".join(homeless)))
    record_many(actor, "members.entries_withdrawn", [Line("members.person", one.person_id) for one in entries])
    return len(entries)


@transaction.atomic
def withdraw_seats(seat_ids: Sequence[int], body_ids: Sequence[int], *, actor: Actor) -> int:
    """Delete seats, and the bodies formed for them if they are empty then; RuleBroken if a seat was ended since."""
    seats = [
        one
        for piece in chunks(seat_ids)
        for one in Seat.objects.filter(pk__in=piece).select_related("body__organisation")
    ]
    LAW.require_all(actor, Act.EDIT, [one.body.organisation for one in seats])
    if len(seats) != len(seat_ids) or any(one.ended_on for one in seats):
        raise RuleBroken(_("Có chức vụ đã kết thúc hoặc bị sửa sau khi nhập, nên không rút lại được."))
    for piece in chunks(seat_ids):
        Seat.objects.filter(pk__in=piece).delete()
    Body.objects.filter(pk__in=list(body_ids), seats=None).delete()
    record_many(actor, "members.seats_withdrawn", [Line("members.seat", one.pk) for one in seats])
    return len(seats)
