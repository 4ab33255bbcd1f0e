"""The line of a member's life: what happened, cells, posts, leaves."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from hatnhan.foundation.dates import full_months
from hatnhan.organisations.queries import names_on
from hatnhan.ui.timeline import Lane, Mark, Spell, Timeline, timeline

from ..codes import WORKPLACES, LogKind, PlacementKind
from ..models import LogEntry, Membership, Person, Placement, Seat

_PAUSES = {LogKind.SICK_LEAVE, LogKind.MATERNITY_LEAVE, LogKind.SUSPENSION, LogKind.EXEMPTION, LogKind.ABROAD}
_QUIET = (
    _PAUSES
    | WORKPLACES
    | {LogKind.ENROLMENT, LogKind.TRANSFER, LogKind.TRANSFER_IN, LogKind.TEMPORARY, LogKind.TEMPORARY_END}
)


def posts_in_words(seats: Sequence[Seat]) -> str:
    """Posts as they are read beside a name."""
    return "; ".join(f"{seat.post_words}, {seat.body.name}" for seat in seats)


def life_of(person: Person, on: date, *, entries: Sequence[LogEntry], party_age: str) -> Timeline:
    """The line up to a day."""
    placements = list(Placement.objects.filter(person=person, began_on__lte=on).order_by("began_on"))
    names = names_on({one.cell_id for one in placements}, on)
    seats = Seat.objects.filter(person=person, began_on__lte=on).select_related("body")
    told = [entry for entry in entries if entry.effective_on <= on]
    lanes = [
        Lane(_("Mốc"), marks=[Mark(one.effective_on, _marked(one)) for one in told if one.kind not in _QUIET]),
        Lane(_("Chi bộ"), spells=[_stay(one, names) for one in placements]),
        Lane(_("Chức vụ"), spells=[
            Spell(one.began_on, one.ended_on, one.post_words, "sp2") for one in seats
        ]),
        Lane(_("Nghỉ, miễn"), spells=[
            Spell(one.effective_on, one.until, one.get_kind_display(), "spk") for one in told if one.kind in _PAUSES
        ]),
    ]  # fmt: skip
    return timeline(lanes, on=on, now_text=_("{age} tuổi Đảng").format(age=party_age) if party_age else "")


def _marked(entry: LogEntry) -> str:
    return entry.content_words or str(entry.get_kind_display())


def _stay(stay: Placement, names: dict[int, str]) -> Spell:
    words = names.get(stay.cell_id, "")
    if stay.kind == PlacementKind.TEMPORARY:
        return Spell(stay.began_on, stay.ended_on, _("{cell} (tạm thời)").format(cell=words), "sp")
    return Spell(stay.began_on, stay.ended_on, words, "sp" if stay.ended_on else "sp2")


def party_age(person: Person, on: date) -> str:
    """Years and months since the decision of admission; nothing for who is no longer a member."""
    membership: Any = Membership.objects.filter(person=person).order_by("admitted_on").last()
    if membership is None or membership.ended_on is not None:
        return ""
    months = full_months(membership.party_age_on, on)
    return _("{years} năm {months} tháng").format(years=months // 12, months=months % 12)
