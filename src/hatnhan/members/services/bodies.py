"""Forming bodies and filling their seats, by the list."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from hatnhan.access.audit import Line, record_many
from hatnhan.access.posts import Actor
from hatnhan.foundation import clock
from hatnhan.foundation.dates import date_vn
from hatnhan.foundation.errors import RuleBroken
from hatnhan.foundation.text import nfc
from hatnhan.organisations.models import Organisation

from .. import rules
from ..access import LAW, Act
from ..catalogue import BODY_KIND_BY_CODE, POST_BY_CODE
from ..models import Body, Person, Seat


@dataclass(frozen=True, slots=True)
class NewBody:
    """A body to be formed; `kind` is a code of the catalogue, `decided_by` the organisation that rates it."""

    organisation: Organisation
    name: str
    kind: str
    began_on: date
    decided_by: Organisation | None = None


@dataclass(frozen=True, slots=True)
class NewSeat:
    """A person in a post of a body, by a code of the catalogue."""

    body: Body
    person: Person
    post: str
    began_on: date


@transaction.atomic
def form_bodies(rows: Sequence[NewBody], *, actor: Actor) -> list[Body]:
    """Form committees and leadership collectives."""
    LAW.require_all(actor, Act.EDIT, [row.organisation for row in rows])
    bodies = [
        Body(
            organisation=row.organisation, name=nfc(row.name), kind=BODY_KIND_BY_CODE[row.kind].number,
            decided_by=row.decided_by, began_on=row.began_on,
        )
        for row in rows
    ]  # fmt: skip
    try:
        with transaction.atomic():
            Body.objects.bulk_create(bodies, batch_size=500)
    except IntegrityError:
        raise RuleBroken(_("Tổ chức này đã có tập thể cùng tên và cùng loại."), field="name") from None
    record_many(actor, "members.bodies_formed", [Line("members.body", one.pk, {"kind": one.kind}) for one in bodies])
    return bodies


@transaction.atomic
def seat_people(rows: Sequence[NewSeat], *, actor: Actor) -> list[Seat]:
    """Seat people; RowErrors says what is wrong with which row, and then nobody is seated."""
    LAW.require_all(actor, Act.EDIT, [row.body.organisation for row in rows])
    if errors := list(_faults(rows)):
        raise rules.RowErrors(errors)
    seats = [
        Seat(
            body=row.body, person=row.person, post=row.post, rank=POST_BY_CODE[row.post].rank,
            is_head=POST_BY_CODE[row.post].is_head, began_on=row.began_on,
        )
        for row in rows
    ]  # fmt: skip
    try:
        with transaction.atomic():
            Seat.objects.bulk_create(seats, batch_size=500)
    except IntegrityError:
        raise RuleBroken(_("Có người vừa ghi cùng chức vụ này. Hãy tải lại trang."), field="post") from None
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
        key = (row.body.pk, row.person.pk, row.post)
        if post is None:
            yield index, "post", _("Chức vụ này không có trong danh mục.")
            continue
        if row.began_on > today:
            yield index, "began_on", _("Ngày {day} còn ở phía trước.").format(day=date_vn(row.began_on))
        if key in taken:
            yield index, "post", _("Đồng chí này đang giữ chức vụ đó rồi.")
        elif post.is_head and row.body.pk in heads:
            words = _("{body} đang có người đứng đầu. Hãy kết thúc chức vụ cũ trước.")
            yield index, "post", words.format(body=row.body.name)
        taken.add(key)
        if post.is_head:
            heads.add(row.body.pk)


@transaction.atomic
def end_seats(seat_ids: Collection[int], *, on: date, decision: str = "", actor: Actor) -> int:
    """End seats on a day; those who ended already are left as they are."""
    seats = list(Seat.objects.filter(pk__in=seat_ids, ended_on=None).select_related("body__organisation"))
    LAW.require_all(actor, Act.EDIT, [seat.body.organisation for seat in seats])
    early = next((seat for seat in seats if on < seat.began_on), None)
    if early is not None:
        words = _("Ngày kết thúc {on} trước ngày nhận chức vụ {began}.")
        raise RuleBroken(words.format(on=date_vn(on), began=date_vn(early.began_on)), field="on")
    Seat.objects.filter(pk__in=[seat.pk for seat in seats]).update(ended_on=on, ended_by=nfc(decision))
    record_many(actor, "members.unseated", [Line("members.seat", seat.pk, {"on": str(on)}) for seat in seats])
    return len(seats)


@transaction.atomic
def dissolve_bodies(organisations: Collection[Organisation], *, on: date, decision: str, actor: Actor) -> int:
    """End every body of organisations that end, with all seats; the number of bodies."""
    LAW.require_all(actor, Act.EDIT, organisations)
    bodies = Body.objects.filter(organisation__in=[one.pk for one in organisations], ended_on=None)
    ids = list(bodies.values_list("pk", flat=True))
    end_seats(Seat.objects.filter(body_id__in=ids, ended_on=None).values_list("pk", flat=True), on=on,
              decision=decision, actor=actor)  # fmt: skip
    Body.objects.filter(pk__in=ids).update(ended_on=on)
    return len(ids)
