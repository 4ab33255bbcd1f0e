"""Filling the seats of bodies, correcting them, ending them."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from hatnhan.access.audit import Line, record, record_many
from hatnhan.access.posts import Actor
from hatnhan.foundation import clock
from hatnhan.foundation.errors import RuleBroken, Stale
from hatnhan.foundation.text import nfc

from .. import rules
from ..access import LAW, Act
from ..catalogue import POST_BY_CODE
from ..models import Body, Person, Seat


@dataclass(frozen=True, slots=True)
class NewSeat:
    """A person in a post of a body, by a code of the catalogue; `ended_on` for one that is over already."""

    body: Body
    person: Person
    post: str
    began_on: date
    ended_on: date | None = None


@transaction.atomic
def seat_people(rows: Sequence[NewSeat], *, actor: Actor) -> list[Seat]:
    """Seat people; RowErrors says what is wrong with which row, and then nobody is seated."""
    LAW.require_all(actor, Act.EDIT, [row.body.organisation for row in rows])
    if errors := list(_faults(rows)):
        raise rules.RowErrors(errors)
    seats = [
        Seat(
            body=row.body, person=row.person, post=row.post, rank=POST_BY_CODE[row.post].rank,
            is_head=POST_BY_CODE[row.post].is_head, began_on=row.began_on, ended_on=row.ended_on,
        )
        for row in rows
    ]  # fmt: skip
    try:
        with transaction.atomic():
            Seat.objects.bulk_create(seats, batch_size=500)
    except IntegrityError:
        raise _taken_meanwhile() from None
    lines = [Line("members.seat", one.pk, {"person": one.person_id, "post": one.post}) for one in seats]
    record_many(actor, "members.seated", lines)
    return seats


def _faults(rows: Sequence[NewSeat]) -> Iterator[tuple[int, str, str]]:
    today = clock.today()
    held = Seat.objects.filter(body__in={row.body.pk for row in rows}, ended_on=None)
    heads = set(held.filter(is_head=True).values_list("body_id", flat=True))
    taken = set(held.values_list("body_id", "person_id", "post"))
    for index, row in enumerate(rows):
        post = POST_BY_CODE.get(row.post)
        if post is None:
            yield index, "post", _("Chức vụ này không có trong danh mục.")
            continue
        for field, message in rules.check_seat(row.began_on, row.ended_on, row.body.ended_on, today):
            yield index, field, message
        if row.ended_on is not None:
            continue
        key = (row.body.pk, row.person.pk, row.post)
        if key in taken:
            yield index, "post", _("Đồng chí này đang giữ chức vụ đó rồi.")
        elif post.is_head and row.body.pk in heads:
            yield index, "post", _head_taken(row.body)
        taken.add(key)
        if post.is_head:
            heads.add(row.body.pk)


@transaction.atomic
def correct_seat(
    seat: Seat, *, post: str, began_on: date, ended_on: date | None, seen: int, actor: Actor
) -> Seat:  # fmt: skip
    """Put right a seat that was entered wrongly; Stale over a newer version."""
    LAW.require(actor, Act.EDIT, at=seat.body.organisation)
    current = Seat.objects.select_for_update(of=("self",)).select_related("body__organisation").get(pk=seat.pk)
    if current.version != seen:
        raise Stale(_("Người khác vừa sửa chức vụ này. Hãy xem lại rồi ghi tiếp."), current=current)
    known = POST_BY_CODE[post]
    if errors := [(0, *one) for one in rules.check_seat(began_on, ended_on, current.body.ended_on, clock.today())]:
        raise rules.RowErrors(errors)
    others = Seat.objects.filter(body=current.body, ended_on=None, is_head=True).exclude(pk=seat.pk)
    if known.is_head and ended_on is None and others.exists():
        raise RuleBroken(_head_taken(current.body), field="post")
    current.post, current.rank, current.is_head = post, known.rank, known.is_head
    current.began_on, current.ended_on, current.version = began_on, ended_on, current.version + 1
    try:
        with transaction.atomic():
            current.save()
    except IntegrityError:
        raise _taken_meanwhile() from None
    record(actor, "members.seat_corrected", current, organisation=current.body.organisation, post=post)
    return current


@transaction.atomic
def end_seats(seat_ids: Collection[int], *, on: date, decision: str = "", actor: Actor) -> int:
    """End seats on a day; those who ended already are left as they are."""
    seats = list(Seat.objects.filter(pk__in=seat_ids, ended_on=None).select_related("body__organisation"))
    LAW.require_all(actor, Act.EDIT, [seat.body.organisation for seat in seats])
    for seat in seats:
        rules.check_end(on, seat.began_on, clock.today())
        seat.ended_on, seat.ended_by, seat.version = on, nfc(decision), seat.version + 1
    Seat.objects.bulk_update(seats, ["ended_on", "ended_by", "version"], batch_size=100)
    record_many(actor, "members.unseated", [Line("members.seat", seat.pk, {"on": str(on)}) for seat in seats])
    return len(seats)


def _head_taken(body: Body) -> str:
    return _("{body} đang có người đứng đầu. Hãy kết thúc chức vụ cũ trước.").format(body=body.name)


def _taken_meanwhile() -> RuleBroken:
    return RuleBroken(_("Có người vừa ghi cùng chức vụ này. Hãy tải lại trang."), field="post")
