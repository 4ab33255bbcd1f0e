"""Forming committees and leadership collectives, correcting them, ending them with their seats."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils.translation import gettext as _

from hatnhan.access.audit import Line, record, record_many
from hatnhan.access.posts import Actor
from hatnhan.foundation import clock
from hatnhan.foundation.dates import date_vn
from hatnhan.foundation.errors import RuleBroken, Stale
from hatnhan.foundation.text import nfc
from hatnhan.organisations.models import Organisation

from .. import rules
from ..access import LAW, Act
from ..catalogue import BODY_KIND_BY_CODE
from ..models import Body, Seat
from .projection import chunks


@dataclass(frozen=True, slots=True)
class NewBody:
    """A body to be formed; `kind` is a code of the catalogue, `decided_by` the organisation that rates it."""

    organisation: Organisation
    name: str
    kind: str
    began_on: date
    decided_by: Organisation | None = None


@transaction.atomic
def form_bodies(rows: Sequence[NewBody], *, actor: Actor) -> list[Body]:
    """Form committees and leadership collectives; RowErrors says what is wrong with which row."""
    LAW.require_all(actor, Act.EDIT, [row.organisation for row in rows])
    today = clock.today()
    faults = [(i, *one) for i, row in enumerate(rows) for one in rules.check_body(nfc(row.name), row.began_on, today)]
    if faults:
        raise rules.RowErrors(faults)
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
        raise _name_taken() from None
    lines = [Line("members.body", one.pk, {"kind": one.kind}) for one in bodies]
    record_many(actor, "members.bodies_formed", lines, organisation=_of_one([row.organisation for row in rows]))
    return bodies


@transaction.atomic
def correct_body(
    body: Body, *, name: str, kind: str, decided_by: Organisation | None, began_on: date, seen: int, actor: Actor
) -> Body:
    """Put right what a body is called, what it is, who rates it and since when; Stale over a newer version."""
    LAW.require(actor, Act.EDIT, at=body.organisation)
    body = _held(body, seen)
    faults = rules.check_body(nfc(name), began_on, clock.today(), ended_on=body.ended_on)
    if errors := [(0, *fault) for fault in faults]:
        raise rules.RowErrors(errors)
    body.name, body.kind = nfc(name), BODY_KIND_BY_CODE[kind].number
    body.decided_by, body.began_on, body.version = decided_by, began_on, body.version + 1
    try:
        with transaction.atomic():
            body.save()
    except IntegrityError:
        raise _name_taken() from None
    record(actor, "members.body_corrected", body, organisation=body.organisation, kind=body.kind)
    return body


@transaction.atomic
def end_body(body: Body, *, on: date, decision: str = "", seen: int, actor: Actor) -> Body:
    """End a body with every seat in it; RuleBroken for a day before somebody took his seat."""
    LAW.require(actor, Act.EDIT, at=body.organisation)
    body = _held(body, seen)
    if body.ended_on is not None:
        raise RuleBroken(_("Tập thể này đã kết thúc ngày {day}.").format(day=date_vn(body.ended_on)), field="on")
    open_seats = Seat.objects.filter(body=body, ended_on=None)
    last = max([body.began_on, *open_seats.values_list("began_on", flat=True)])
    rules.check_end(on, last, clock.today())
    seats = close_bodies([body.pk], on=on, decision=decision)
    record(actor, "members.body_closed", body, organisation=body.organisation, on=str(on), seats=seats)
    body.refresh_from_db()
    return body


def close_bodies(ids: Collection[int], *, on: date, decision: str = "") -> int:
    """Set the end of bodies and of the seats that had begun by then; the number of seats. Asks nobody's leave."""
    ended = 0
    for piece in chunks(sorted(ids)):
        seats = Seat.objects.filter(body_id__in=piece, ended_on=None, began_on__lte=on)
        ended += seats.update(ended_on=on, ended_by=nfc(decision), version=F("version") + 1)
        Body.objects.filter(pk__in=piece).update(ended_on=on, version=F("version") + 1)
    return ended


def _held(body: Body, seen: int) -> Body:
    """The body as it stands, locked; Stale if somebody changed it since version `seen`."""
    current = Body.objects.select_for_update(of=("self",)).select_related("organisation").get(pk=body.pk)
    if current.version != seen:
        raise Stale(_("Người khác vừa sửa tập thể này. Hãy xem lại rồi ghi tiếp."), current=current)
    return current


def _name_taken() -> RuleBroken:
    return RuleBroken(_("Tổ chức này đã có tập thể cùng tên và cùng loại."), field="name")


def _of_one(organisations: Sequence[Organisation]) -> Organisation | None:
    found = {one.pk: one for one in organisations}
    return next(iter(found.values())) if len(found) == 1 else None
