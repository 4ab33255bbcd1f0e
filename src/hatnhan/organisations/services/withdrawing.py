"""Taking back places that an import recorded: all of them, or none and the list of what stands in the way."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from hatnhan.access.audit import Line, record_many
from hatnhan.access.posts import Actor
from hatnhan.foundation.errors import RuleBroken

from ..access import LAW, Act
from ..models import Organisation, Place, PlaceYear
from .places import RecordedPlace, numbers_of

TOLD = 20  # names in a refusal; who has more to look through does not read them in a sentence


@transaction.atomic
def withdraw_places(recorded: Sequence[RecordedPlace], *, at: Organisation, actor: Actor) -> int:
    """Delete places that were new, put back the numbers and the led places of others; RuleBroken names what moved since."""
    leading = Organisation.objects.select_for_update().in_bulk({pk for one in recorded for pk in one.led})
    LAW.require_all(actor, Act.CHANGE, [at, *leading.values()])
    if moved := sorted(set(_moved(recorded, leading))):
        raise RuleBroken(_refusal(moved))
    for one in recorded:
        for pk, before in one.led.items():
            Organisation.objects.filter(pk=pk).update(place=before)
    _put_back(recorded)
    new = [one.place.pk for one in recorded if one.is_new]
    PlaceYear.objects.filter(place__in=new).delete()
    for kind in Place.Kind.values:  # smaller places first: they point to the larger ones
        Place.objects.filter(pk__in=new, kind=kind).delete()
    lines = [Line("organisations.place", one.place.pk) for one in recorded]
    record_many(actor, "organisations.places_withdrawn", lines, organisation=at)
    return len(recorded)


def _refusal(moved: Sequence[str]) -> str:
    told = "; ".join(moved[:TOLD])
    if len(moved) > TOLD:
        told = _("{names}; và {count} địa bàn khác").format(names=told, count=len(moved) - TOLD)
    return _("Đã được sửa hoặc có việc gắn với địa bàn sau khi nhập: {names}.").format(names=told)


def _moved(recorded: Sequence[RecordedPlace], leading: Mapping[int, Organisation]) -> Iterator[str]:
    """Names of places whose numbers or leaders are no longer what was recorded, or on which something stands."""
    there = numbers_of([one.place.pk for one in recorded])
    later = _linked(recorded)
    years: dict[int, set[int]] = {}
    for pk, year in there:
        years.setdefault(pk, set()).add(year)
    for one in recorded:
        pk = one.place.pk
        same = all(there.get((pk, year)) == now for year, (_before, now) in one.years.items())
        led = all(organisation in leading and leading[organisation].place_id == pk for organisation in one.led)
        added = one.is_new and years.get(pk, set()) - set(one.years)
        if not same or not led or added or pk in later:
            yield str(one.place)


def _linked(recorded: Sequence[RecordedPlace]) -> set[int]:
    """New places to which rows point that this import did not make."""
    new = [one.place.pk for one in recorded if one.is_new]
    own: dict[Any, Collection[int]] = {Organisation: {pk for one in recorded for pk in one.led}, Place: new}
    found: set[int] = set()
    for relation in Place._meta.related_objects:
        model: Any = relation.related_model
        if model is PlaceYear:
            continue
        column = relation.field.attname
        rows = model._base_manager.filter(**{f"{column}__in": new}).exclude(pk__in=own.get(model, ()))
        found |= set(rows.values_list(column, flat=True))
    return found


def _put_back(recorded: Sequence[RecordedPlace]) -> None:
    """Numbers of places that stood there before."""
    standing = [one for one in recorded if not one.is_new]
    back = [
        PlaceYear(place=one.place, year=year, population=before[0], households=before[1])
        for one in standing
        for year, (before, _now) in one.years.items()
        if before is not None
    ]
    PlaceYear.objects.bulk_create(
        back, batch_size=500, update_conflicts=True, unique_fields=["place", "year"],
        update_fields=["population", "households"],
    )  # fmt: skip
    for one in standing:
        added = [year for year, (before, _now) in one.years.items() if before is None]
        PlaceYear.objects.filter(place=one.place, year__in=added).delete()
