"""What changes by the list share: the rows as they stand, spells ended and begun, the entry in the audit book."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Generic, TypeVar

from django.utils.translation import gettext as _

from hatnhan.access.audit import Line, record, record_many
from hatnhan.access.posts import Actor
from hatnhan.foundation import clock
from hatnhan.foundation.errors import RuleBroken, Stale

from .. import rules
from ..access import LAW, Act
from ..models import Organisation
from .custody import lock_tree
from .founding import DecisionWords

New = TypeVar("New")


@dataclass(frozen=True, slots=True)
class Change(Generic[New]):
    """One organisation of a list with what it is to have, the document for it, and the version at which it was read."""

    organisation: Organisation
    to: New
    decision: DecisionWords
    seen: int


def fresh(read: Sequence[tuple[Organisation, int]], on: date, actor: Actor) -> list[Organisation]:
    """Organisations as they stand now that nobody else writes, after the checks that every change shares.

    They come with the version at which each was read. Raises Stale, or RuleBroken for one that ended or stands there twice.
    """
    lock_tree()
    known = Organisation.objects.select_related("custodian").in_bulk({one.pk for one, _seen in read})
    found = [known[one.pk] for one, _seen in read]
    LAW.require_all(actor, Act.CHANGE, found)
    for current, (_one, seen) in zip(found, read, strict=True):
        if current.version != seen:
            raise Stale(_("Người khác vừa thay đổi tổ chức này. Hãy xem lại rồi ghi tiếp."), current=current)
        if current.dissolved_on is not None:
            raise RuleBroken(_("{name} đã kết thúc hoạt động nên không thay đổi được nữa.").format(name=current.name))
    rules.check_day(on, clock.today())
    rules.check_once([one.name for one, count in Counter(found).items() if count > 1])
    return found


def end_spells(model: Any, organisations: Sequence[Organisation], on: date) -> list[Any]:
    """The open spells, now ended, one for each organisation in their order; each must have begun earlier."""
    owner = owner_of(model)
    there = model.objects.filter(**{f"{owner}__in": [one.pk for one in organisations]}, ended_on=None)
    spells = {getattr(spell, f"{owner}_id"): spell for spell in there}
    ended = [spells[one.pk] for one in organisations]
    for spell in ended:
        rules.check_change_after(on, spell.began_on)
    there.update(ended_on=on)
    return ended


def owner_of(model: Any) -> str:
    """What a kind of spell calls the organisation it is of."""
    return "child" if hasattr(model, "child") else "organisation"


def save_changed(organisations: Sequence[Organisation], *fields: str) -> None:
    """Write what was changed; the tree is locked, so the next version is one more than the last."""
    for one in organisations:
        one.version += 1
    Organisation.objects.bulk_update(organisations, [*fields, "version"], batch_size=500)


def enter(
    actor: Actor,
    act: str,
    act_of_many: str,
    organisations: Sequence[Organisation],
    details: Sequence[Mapping[str, Any]],
) -> None:
    """The act in the audit book: about one organisation, or by the list with a line for each."""
    if len(organisations) == 1:
        record(actor, act, organisations[0], organisation=organisations[0], **details[0])
    else:
        told = zip(organisations, details, strict=True)
        record_many(actor, act_of_many, [Line("organisations.organisation", one.pk, detail) for one, detail in told])
