"""Preparing: the agenda, those invited; and an inspector's opening."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from hatnhan.access.audit import record
from hatnhan.access.posts import Actor
from hatnhan.foundation import clock
from hatnhan.foundation.errors import RuleBroken, Stale
from hatnhan.foundation.text import nfc
from hatnhan.members.models import Person

from ..access import LAW, Act
from ..models import Guest, Inspection, Item, Meeting
from .states import require_entering, standing_meeting, unsigned_meeting


@dataclass(frozen=True, slots=True)
class NewItem:
    """An item for the agenda; what was offered keeps its source."""

    title: str
    text: str = ""
    presenter: str = ""
    source: str = ""
    source_id: int | None = None


@transaction.atomic
def add_items(meeting: Meeting, rows: Sequence[NewItem], *, actor: Actor) -> list[Item]:
    """Put items at the end of the agenda; one that was offered and stands already is passed over."""
    require_entering(meeting, actor)
    found = unsigned_meeting(meeting)
    last = found.items.aggregate(last=Max("position"))["last"] or 0
    there = set(found.items.exclude(source="").values_list("source", "source_id"))
    fresh = [row for row in rows if not row.source or (row.source, row.source_id) not in there]
    items = [
        Item(
            meeting=found, position=last + place, title=nfc(row.title), text=row.text.strip(),
            presenter=nfc(row.presenter), source=row.source, source_id=row.source_id,
        )
        for place, row in enumerate(fresh, 1)
    ]  # fmt: skip
    Item.objects.bulk_create(items)
    record(actor, "meetings.agenda_changed", found, organisation=found.organisation, added=len(items))
    return items


@transaction.atomic
def change_item(
    item: Item, *, title: str, text: str = "", presenter: str = "", seen: int | None = None, actor: Actor
) -> Item:
    """Reword an item; Stale if somebody changed it since."""
    require_entering(item.meeting, actor)
    unsigned_meeting(item.meeting)
    current = fresh_item(item, seen)
    current.title, current.text, current.presenter = nfc(title), text.strip(), nfc(presenter)
    current.version += 1
    current.save(update_fields=["title", "text", "presenter", "version"])
    record(actor, "meetings.agenda_changed", item.meeting, organisation=item.meeting.organisation, item=item.pk)
    return current


def fresh_item(item: Item, seen: int | None) -> Item:
    """The item as it stands, under the meeting's lock; Stale over a newer version."""
    current = Item.objects.get(pk=item.pk)
    if seen is not None and seen != current.version:
        raise Stale(_("Mục này vừa được người khác sửa. Hãy xem lại rồi ghi."), current=current)
    return current


@transaction.atomic
def order_items(meeting: Meeting, item: Item, *, up: bool, actor: Actor) -> None:
    """Move an item one place up or down."""
    require_entering(meeting, actor)
    found = unsigned_meeting(meeting)
    items = list(found.items.all())
    place = next((number for number, one in enumerate(items) if one.pk == item.pk), 0)
    other = place - 1 if up else place + 1
    if 0 <= other < len(items):
        items[place], items[other] = items[other], items[place]
    for position, one in enumerate(items, 1):
        one.position = position
    Item.objects.bulk_update(items, ["position"])
    record(actor, "meetings.agenda_changed", found, organisation=found.organisation, item=item.pk)


@transaction.atomic
def remove_item(item: Item, *, actor: Actor) -> None:
    """Take an item off the agenda; one that was spoken or voted on stays."""
    require_entering(item.meeting, actor)
    found = unsigned_meeting(item.meeting)
    if item.opinions.exists() or item.votes.exists() or item.conclusion:
        raise RuleBroken(_("Mục này đã bàn, không bỏ được. Hãy xóa ý kiến, kết luận và biểu quyết của mục trước."))
    record(actor, "meetings.agenda_changed", found, organisation=found.organisation, removed=item.pk)
    item.delete()


@transaction.atomic
def invite(
    meeting: Meeting, *, name: str = "", capacity: str = "", person: Person | None = None, is_superior: bool = False,
    is_delegate: bool = False, actor: Actor,
) -> Guest:  # fmt: skip
    """Invite somebody who is not on the roll; a registered person sees the meeting by his invitation."""
    require_entering(meeting, actor)
    found = unsigned_meeting(meeting)
    words = nfc(name) or (person.name if person else "")
    if not words:
        raise RuleBroken(_("Ghi họ tên người được mời."), field="name")
    if person is not None and found.guests.filter(person=person).exists():
        raise RuleBroken(_("{name} đã được mời.").format(name=words), field="name")
    guest = found.guests.create(
        person=person, name=words, capacity=nfc(capacity), is_superior=is_superior, is_delegate=is_delegate
    )
    record(actor, "meetings.invited", found, organisation=found.organisation, guest=guest.pk)
    return guest


@transaction.atomic
def withdraw_guest(guest: Guest, *, actor: Actor) -> None:
    """Take back an invitation; who came stays in the minutes."""
    require_entering(guest.meeting, actor)
    found = unsigned_meeting(guest.meeting)
    if guest.came:
        raise RuleBroken(_("{name} đã dự, không bỏ được.").format(name=guest.name))
    record(actor, "meetings.invited", found, organisation=found.organisation, withdrawn=guest.pk)
    guest.delete()


@transaction.atomic
def open_by_inspection(meeting: Meeting, *, number: str, decided_on: date, actor: Actor) -> Inspection:
    """An inspector opens the words of one meeting; the decision's number stands in the audit book."""
    LAW.require(actor, Act.INSPECT, at=meeting.organisation)
    if decided_on > clock.today():
        raise RuleBroken(_("Ngày quyết định chưa đến."), field="decided_on")
    found = standing_meeting(meeting)
    row = found.inspections.create(
        number=nfc(number), decided_on=decided_on, opened_at=clock.now(), opened_by_id=actor.user_id or 0,
        opened_by_name=actor.name,
    )  # fmt: skip
    record(actor, "meetings.inspected", found, organisation=found.organisation, number=row.number)
    return row
