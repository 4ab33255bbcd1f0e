"""Household groups and the members in charge of them."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db import IntegrityError, transaction
from django.db.models import Sum
from django.utils.translation import gettext as _

from hatnhan.access.audit import Line, record, record_many
from hatnhan.access.posts import Actor
from hatnhan.foundation import clock
from hatnhan.foundation.errors import RuleBroken, Stale
from hatnhan.foundation.text import nfc
from hatnhan.members.codes import PlacementKind
from hatnhan.members.models import Person, Placement, StatusSpell
from hatnhan.organisations.models import Organisation

from .. import rules
from ..access import LAW, Act
from ..models import GroupCharge, HouseholdGroup
from ..queries.households import hamlets


@dataclass(frozen=True, slots=True)
class NewGroup:
    """A name, a number of households, and where they live; no person outside the Party."""

    name: str
    households: int
    area: str = ""


@transaction.atomic
def make_groups(
    at: Organisation, rows: Sequence[NewGroup], *, began_on: date, actor: Actor, confirmed: Collection[str] = ()
) -> list[HouseholdGroup]:
    """Make the groups of a cell by the list."""
    LAW.require(actor, Act.GROUP, at=at)
    if not at.type_rules.holds_members:
        raise RuleBroken(_("Nhóm hộ do chi bộ lập. Mở trang của chi bộ."))
    if any(row.households < 1 for row in rows):
        raise RuleBroken(_("Mỗi nhóm phải có ít nhất một hộ."), field="households")
    for row in rows:
        rules.check_group_words(row.name, row.area)
    there = HouseholdGroup.objects.filter(organisation=at, ended_on=None).aggregate(n=Sum("households"))["n"] or 0
    _check_total(at, there + sum(row.households for row in rows), confirmed)
    try:
        with transaction.atomic():
            made = HouseholdGroup.objects.bulk_create(
                HouseholdGroup(
                    organisation=at,
                    name=nfc(row.name),
                    area=nfc(row.area),
                    households=row.households,
                    began_on=began_on,
                )
                for row in rows
            )
    except IntegrityError as error:
        raise RuleBroken(_("Đã có nhóm hộ mang tên này. Đặt tên khác."), field="name") from error
    record_many(actor, "assignments.groups_made", [Line("assignments.group", one.pk) for one in made], organisation=at)
    return made


def _check_total(at: Organisation, total: int, confirmed: Collection[str]) -> None:
    rules.check_households(total, hamlets([at], clock.today()).get(at.pk), confirmed)


@transaction.atomic
def change_group(
    group: HouseholdGroup, *, name: str, households: int, seen: int, actor: Actor, area: str = "",
    confirmed: Collection[str] = (),
) -> HouseholdGroup:  # fmt: skip
    """Correct a group; the former number stays in the audit book."""
    current = _locked(group, seen, actor)
    if households < 1:
        raise RuleBroken(_("Mỗi nhóm phải có ít nhất một hộ."), field="households")
    rules.check_group_words(name, area)
    rest = HouseholdGroup.objects.filter(organisation=current.organisation, ended_on=None).exclude(pk=current.pk)
    total = (rest.aggregate(n=Sum("households"))["n"] or 0) + households
    _check_total(current.organisation, total, confirmed)
    was, current.households = current.households, households
    current.name, current.area, current.version = nfc(name), nfc(area), current.version + 1
    try:
        with transaction.atomic():
            current.save(update_fields=["name", "area", "households", "version"])
    except IntegrityError as error:
        raise RuleBroken(_("Đã có nhóm hộ mang tên này. Đặt tên khác."), field="name") from error
    record(actor, "assignments.group_changed", current, organisation=current.organisation, was=was, now=households)
    return current


@transaction.atomic
def end_group(group: HouseholdGroup, *, on: date, seen: int, actor: Actor) -> HouseholdGroup:
    """End a group, and who was in charge of it with it."""
    current = _locked(group, seen, actor)
    rules.check_end(on, current.began_on, clock.today())
    current.ended_on, current.version = on, current.version + 1
    current.save(update_fields=["ended_on", "version"])
    _end(GroupCharge.objects.filter(group=current, ended_on=None), on)
    record(actor, "assignments.group_ended", current, organisation=current.organisation)
    return current


@transaction.atomic
def give_groups(
    at: Organisation, rows: Mapping[HouseholdGroup, Sequence[Person]], *, on: date, actor: Actor
) -> list[GroupCharge]:
    """Say by the list which members are in charge of each group from a day; who was stays in the history."""
    LAW.require(actor, Act.GROUP, at=at)
    if on > clock.today():
        raise RuleBroken(_("Ghi ngày từ hôm nay trở về trước."), field="on")
    people = {one.pk: one for some in rows.values() for one in some}
    _check_members(at, people)
    for group in rows:
        if group.organisation_id != at.pk or group.ended_on is not None or on < group.began_on:
            raise RuleBroken(_("Nhóm {name} không còn, hoặc lập sau ngày ấy.").format(name=group.name), field="on")
    now = GroupCharge.objects.filter(group__in=rows, ended_on=None)
    had = {(one.group_id, one.person_id): one for one in now}
    wanted = {(group.pk, one.pk) for group, some in rows.items() for one in some}
    _end(GroupCharge.objects.filter(pk__in=[one.pk for key, one in had.items() if key not in wanted]), on)
    made = GroupCharge.objects.bulk_create(
        GroupCharge(group_id=group, person_id=person, began_on=on) for group, person in sorted(wanted - had.keys())
    )
    lines = [Line("assignments.group", group.pk) for group in rows]
    record_many(actor, "assignments.groups_given", lines, organisation=at, on=str(on))
    return made


def _check_members(at: Organisation, people: Mapping[int, Person]) -> None:
    here = set(StatusSpell.objects.filter(organisation=at, ended_on=None).values_list("person", flat=True))
    guests = Placement.objects.filter(cell=at, kind=PlacementKind.TEMPORARY, ended_on=None)
    here |= set(guests.values_list("person", flat=True))
    for pk, one in people.items():
        if pk not in here:
            raise RuleBroken(_("{name} không sinh hoạt ở {place}.").format(name=one.name, place=at.name))


def _end(rows: object, on: date) -> None:
    """What began that very day leaves no trace; the rest ends."""
    rows.filter(began_on__gte=on).delete()  # type: ignore[attr-defined]
    rows.filter(ended_on=None).update(ended_on=on)  # type: ignore[attr-defined]


def _locked(group: HouseholdGroup, seen: int, actor: Actor) -> HouseholdGroup:
    LAW.require(actor, Act.GROUP, at=group.organisation)
    rows = HouseholdGroup.objects.select_for_update(of=("self",)).select_related("organisation")
    current: HouseholdGroup = rows.get(pk=group.pk)
    if current.version != seen:
        raise Stale(_("Nhóm hộ này vừa được sửa. Đồng chí xem lại rồi ghi."), current=current)
    if current.ended_on is not None:
        raise RuleBroken(_("Nhóm hộ này đã thôi theo dõi."))
    return current
