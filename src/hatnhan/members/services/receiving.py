"""Receiving a member whom his former place has let go: the two ends of a transfer between committees."""

from dataclasses import replace
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from hatnhan.access.audit import record
from hatnhan.access.posts import Actor
from hatnhan.foundation import clock
from hatnhan.foundation.errors import RuleBroken
from hatnhan.foundation.text import nfc
from hatnhan.organisations.models import Organisation

from .. import identity, rules
from ..access import LAW, Act
from ..codes import LogKind
from ..models import LogEntry, Person
from .entries import entry_of
from .log import own_faults
from .projection import refold
from .rows import Decided, NewEntry


def receive_member(
    number: str, cell: Organisation, *, on: date, decided: Decided | None = None, actor: Actor
) -> LogEntry:
    """Take in, by exactly his identity or card number, somebody whose last decision is a transfer out.

    Whether the number belongs to anybody who has not been let go is not told; every attempt is entered, refused ones too.
    """
    LAW.require(actor, Act.DECIDE, at=cell)
    new = NewEntry(LogKind.TRANSFER_IN, on, organisation=cell)
    if errors := [(0, *fault) for fault in own_faults(new, clock.today())]:
        raise rules.RowErrors(errors)
    entry = _received(nfc(number), cell, new, decided or Decided(), actor)
    if entry is None:
        words = _("Không thấy ai đã được nơi cũ cho chuyển đi với số này. Hãy đề nghị nơi cũ ghi việc chuyển đi trước.")
        raise RuleBroken(words, field="number")
    return entry


@transaction.atomic
def _received(number: str, cell: Organisation, new: NewEntry, known: Decided, actor: Actor) -> LogEntry | None:
    """The attempt, entered and kept whatever comes of it; nothing where nobody has been let go."""
    person = _let_go(number, new.effective_on)
    record(actor, "members.looked_up", person, organisation=cell, found=int(person is not None))
    if person is None:
        return None
    new = replace(new, person_id=person.pk, number=known.number, decided_on=known.on, issuer=known.issuer)
    entry = entry_of(new, person.pk, actor, clock.now())
    entry.save(force_insert=True)
    refold([person.pk])
    record(actor, "members.received", person, organisation=cell, entry=entry.pk)
    return entry


def _let_go(number: str, on: date) -> Person | None:
    column, value = ("identity_hash", identity.hash_of(number)) if len(number) == 12 else ("card_number", number)
    people = Person.objects.select_for_update().filter(is_current=False)
    person = people.filter(**{column: value}).first() or people.filter(card_number=number).first()
    if person is None or not number:
        return None
    last = LogEntry.objects.in_force().filter(person=person, organisation__isnull=False).order_by("effective_on", "pk")
    gone = last.filter(kind=LogKind.TRANSFER_OUT).last()
    return person if gone is not None and gone.effective_on <= on and gone == last.last() else None
