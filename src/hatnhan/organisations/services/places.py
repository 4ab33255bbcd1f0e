"""Recording places with population and households by year, and which organisation leads which place."""

from collections.abc import Collection, Mapping, Sequence
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


Numbers = tuple[int, int] | None  # population and households, None where nothing stood


@dataclass(frozen=True, slots=True)
class RecordedPlace:
    """A place and what recording it replaced: numbers by year (before, now), led places by organisation (before)."""

    place: Place
    is_new: bool
    years: Mapping[int, tuple[Numbers, Numbers]] = field(default_factory=dict)
    led: Mapping[int, int | None] = field(default_factory=dict)


@transaction.atomic
def record_places(rows: Sequence[NewPlace], *, at: Organisation, actor: Actor) -> list[RecordedPlace]:
    """Make the places that are missing, larger ones first, and put down their numbers; later numbers of a year replace."""
    leading = [row.led_by for row in rows if row.led_by is not None]
    LAW.require_all(actor, Act.CHANGE, [at, *leading])
    order = sorted(range(len(rows)), key=lambda i: _LARGEST_FIRST.index(Place.Kind(rows[i].kind)))
    known = {(one.kind, one.within_id, one.folded): one for one in Place.objects.all()}
    old = {one.pk for one in known.values()}
    made: dict[int, Place] = {}
    for index in order:
        made[index] = _place(rows[index], known)
    places = [made[index] for index in range(len(rows))]
    years = _write_years(rows, places)
    led = _lead(rows, places)
    lines = [Line("organisations.place", pk) for pk in {place.pk for place in places}]
    record_many(actor, "organisations.places_recorded", lines, organisation=at)
    distinct = {place.pk: place for place in places}
    return [RecordedPlace(one, pk not in old, years.get(pk, {}), led.get(pk, {})) for pk, one in distinct.items()]


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


def _write_years(rows: Sequence[NewPlace], places: Sequence[Place]) -> dict[int, dict[int, tuple[Numbers, Numbers]]]:
    """Put the numbers down; by place and year what stood there and what stands now."""
    now = {
        (place.pk, year): numbers
        for row, place in zip(rows, places, strict=True)
        for year, numbers in row.years.items()
    }
    before = numbers_of({pk for pk, _year in now})
    years = [
        PlaceYear(place_id=pk, year=year, population=people, households=households)
        for (pk, year), (people, households) in now.items()
    ]
    PlaceYear.objects.bulk_create(
        years, batch_size=500, update_conflicts=True, unique_fields=["place", "year"],
        update_fields=["population", "households"],
    )  # fmt: skip
    told: dict[int, dict[int, tuple[Numbers, Numbers]]] = {}
    for (pk, year), numbers in now.items():
        told.setdefault(pk, {})[year] = (before.get((pk, year)), numbers)
    return told


def numbers_of(ids: Collection[int]) -> dict[tuple[int, int], tuple[int, int]]:
    """Population and households by place and year, a query for each thousand places."""
    found: dict[tuple[int, int], tuple[int, int]] = {}
    listed = sorted(ids)
    for start in range(0, len(listed), 1000):
        rows = PlaceYear.objects.filter(place__in=listed[start : start + 1000])
        found |= {(pk, year): (people, homes) for pk, year, people, homes in rows.values_list(
            "place_id", "year", "population", "households")}  # fmt: skip
    return found


def _lead(rows: Sequence[NewPlace], places: Sequence[Place]) -> dict[int, dict[int, int | None]]:
    """Say which organisation leads which place; by place the organisations and what they led before."""
    led: dict[int, dict[int, int | None]] = {}
    for row, place in zip(rows, places, strict=True):
        if row.led_by is not None and row.led_by.place_id != place.pk:
            led.setdefault(place.pk, {})[row.led_by.pk] = row.led_by.place_id
            Organisation.objects.filter(pk=row.led_by.pk).update(place=place)
    return led
