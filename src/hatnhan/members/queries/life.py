"""The line of a member's life: what happened, cells, posts, leaves."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from django.utils.translation import gettext as _

from hatnhan.foundation.dates import full_months
from hatnhan.organisations.queries import names_on
from hatnhan.ui.timeline import Lane, Mark, Spell, Timeline, timeline

from ..codes import WORKPLACES, LogKind, PlacementKind
from ..lanes import lanes_of
from ..models import LogEntry, Person, Seat
from ..story import Stay, Story
from .told import Told

_PAUSES = {LogKind.SICK_LEAVE, LogKind.MATERNITY_LEAVE, LogKind.SUSPENSION, LogKind.EXEMPTION, LogKind.ABROAD}
_QUIET = (
    _PAUSES
    | WORKPLACES
    | {LogKind.ENROLMENT, LogKind.TRANSFER, LogKind.TRANSFER_IN, LogKind.TEMPORARY, LogKind.TEMPORARY_END}
)


def posts_in_words(seats: Sequence[Seat]) -> str:
    """Posts as they are read beside a name."""
    return "; ".join(seat.words for seat in seats)


def life_of(person: Person, on: date, told: Told) -> Timeline:
    """The line up to a day, as far as it was told; what did not end by that day still lasts."""
    stays = [one for one in told.story.stays if one.began_on <= on]
    names = names_on({one.cell_id for one in stays}, on)
    rows = Seat.objects.filter(person=person, began_on__lte=on).select_related("body__organisation")
    seats = [Spell(one.began_on, one.ended_on, one.words, "sp2", str(one.post_words)) for one in rows]
    entries = [entry for entry in told.entries if entry.effective_on <= on]
    lanes = [
        Lane(_("Mốc"), marks=[Mark(one.effective_on, _marked(one)) for one in entries if one.kind not in _QUIET]),
        *_apart(_("Chi bộ"), [_stay(one, names) for one in stays]),
        *_apart(_("Chức vụ"), seats),
        *_apart(_("Nghỉ, miễn"), [
            Spell(one.effective_on, one.until, one.get_kind_display(), "spk") for one in entries if one.kind in _PAUSES
        ]),
        *lanes_of(person, on),
    ]  # fmt: skip
    age = party_age(told.story, on)
    return timeline(lanes, on=on, now_text=_("{age} tuổi Đảng").format(age=age) if age else "")


def _apart(name: str, spells: Iterable[Spell]) -> Iterator[Lane]:
    """As many lanes as it takes that no spell lies upon another; the first bears the name."""
    rows: list[list[Spell]] = []
    for spell in sorted(spells, key=lambda one: one.began_on):
        free = next((row for row in rows if (row[-1].ended_on or date.max) <= spell.began_on), None)
        if free is None:
            rows.append(free := [])
        free.append(spell)
    return (Lane("" if place else name, spells=row) for place, row in enumerate(rows))


def _marked(entry: LogEntry) -> str:
    return entry.content_words or str(entry.get_kind_display())


def _stay(stay: Stay, names: dict[int, str]) -> Spell:
    words = names.get(stay.cell_id, "")
    if stay.kind == PlacementKind.TEMPORARY:
        return Spell(stay.began_on, stay.ended_on, _("{cell} (tạm thời)").format(cell=words), "sp")
    return Spell(stay.began_on, stay.ended_on, words, "sp" if stay.ended_on else "sp2")


def party_age(story: Story, on: date) -> str:
    """Years and months since the decision of admission; nothing for who is no longer a member, or was not yet."""
    last = story.memberships[-1] if story.memberships else None
    if last is None or last.ended_on is not None or last.party_age_on > on:
        return ""
    years, months = divmod(full_months(last.party_age_on, on), 12)
    told = [_("{years} năm").format(years=years)] if years else []
    return " ".join([*told, _("{months} tháng").format(months=months)] if months or not years else told)
