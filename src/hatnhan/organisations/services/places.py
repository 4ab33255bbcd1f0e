"""Recording places with population and households by year, and which organisation leads which place."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from django.db import transaction
from django.utils.translation import gettext as _

from hatnhan.access.audit import Line, record_many
from hatnhan.access.posts import Actor
from hatnhan.foundation.errors import RuleBroken
from hatnhan.foundation.text import fold, nfc, sort_key

from ..access import LAW, Act
from ..models import Organisation, Place, PlaceYear

_LARGEST_FIRST = (Place.Kind.PROVINCE, Place.Kind.DISTRICT, Place.Kind.COMMUNE, Place.Kind.HAMLET)


@dataclass(frozen=True, slots=True)
class NewPlace:
    """A place as it should stand; `within` names the larger place it lies in, `years` are (population, households)."""

    kind: str
    name: str
    word: str = ""
    within: str = ""
    years: Mapping[int, tuple[int, int]] = field(default_factory=dict)
    led_by: Organisation | None = None


@transaction.atomic
def record_places(rows: Sequence[NewPlace], *, at: Organisation, actor: Actor) -> list[Place]:
    """Make the places that are missing, larger ones first, and put down their numbers; later numbers of a year replace."""
    leading = [row.led_by for row in rows if row.led_by is not None]
    LAW.require_all(actor, Act.CHANGE, [at, *leading])
    order = sorted(range(len(rows)), key=lambda i: _LARGEST_FIRST.index(Place.Kind(rows[i].kind)))
    known = {(one.kind, one.within_id, one.folded): one for one in Place.objects.all()}
    made: dict[int, Place] = {}
    for index in order:
        made[index] = _place(rows[index], known)
    places = [made[index] for index in range(len(rows))]
    _write_years(rows, places)
    for row, place in zip(rows, places, strict=True):
        if row.led_by is not None and row.led_by.place_id != place.pk:
            Organisation.objects.filter(pk=row.led_by.pk).update(place=place)
    lines = [Line("organisations.place", pk) for pk in {place.pk for place in places}]
    record_many(actor, "organisations.places_recorded", lines, organisation=at)
    return places


def _place(row: NewPlace, known: dict[tuple[str, int | None, str], Place]) -> Place:
    name = nfc(row.name)
    if not name:
        raise RuleBroken(_("Chưa ghi tên địa bàn."), field="name")
    within = _larger(row, known)
    key = (str(row.kind), within.pk if within else None, fold(name))
    if key not in known:
        known[key] = Place.objects.create(
            kind=row.kind, word=nfc(row.word), name=name, folded=fold(name), sort_key=sort_key(name), within=within
        )
    return known[key]


def _larger(row: NewPlace, known: Mapping[tuple[str, int | None, str], Place]) -> Place | None:
    """The place of that name one or more steps larger; RuleBroken where it is not known."""
    if not row.within:
        return None
    larger = _LARGEST_FIRST[: _LARGEST_FIRST.index(Place.Kind(row.kind))]
    for kind in reversed(larger):
        found = [one for (of, _within, name), one in known.items() if of == kind and name == fold(row.within)]
        if len(found) == 1:
            return found[0]
    words = _("Chưa có địa bàn {within} để đặt {name} vào. Hãy nhập địa bàn lớn trước.")
    raise RuleBroken(words.format(within=row.within, name=row.name), field="within")


def _write_years(rows: Sequence[NewPlace], places: Sequence[Place]) -> None:
    years = {
        (place.pk, year): PlaceYear(place=place, year=year, population=people, households=households)
        for row, place in zip(rows, places, strict=True)
        for year, (people, households) in row.years.items()
    }
    PlaceYear.objects.bulk_create(
        years.values(), batch_size=500, update_conflicts=True, unique_fields=["place", "year"],
        update_fields=["population", "households"],
    )  # fmt: skip
