"""Putting back the names, types and parents that an import replaced: all of them, or none and what stands in the way."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from hatnhan.access.audit import Line, record_many
from hatnhan.access.posts import Actor
from hatnhan.foundation.errors import RuleBroken
from hatnhan.foundation.text import sort_key

from .. import rules
from ..access import LAW, Act
from ..models import NameSpell, Organisation, ParentSpell, TypeSpell
from ..types import type_of
from .custody import lock_tree, renumber

SPELLS: Mapping[str, Any] = {"name": NameSpell, "type": TypeSpell, "parent": ParentSpell}


@dataclass(frozen=True, slots=True)
class ReplacedSpells:
    """An organisation with the version that its changes left, and the spells they began, by "name", "type" or "parent"."""

    organisation_id: int
    version: int
    began: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class _Change:
    organisation: Organisation
    what: str
    made: Any
    before: Any


@transaction.atomic
def restore_organisations(replaced: Sequence[ReplacedSpells], *, actor: Actor) -> int:
    """Delete the spells that began and reopen those they ended; RuleBroken names what was changed since."""
    lock_tree()
    found = Organisation.objects.in_bulk([one.organisation_id for one in replaced])
    LAW.require_all(actor, Act.CHANGE, found.values())
    changes = [change for one in replaced for change in _changes(one, found)]
    if moved := sorted({*_changed_since(replaced, found, changes), *_unfit(changes)}):
        raise RuleBroken(
            _("Đã được sửa hoặc có việc gắn với tổ chức sau khi nhập: {names}.").format(names=", ".join(moved))
        )
    LAW.require_all(actor, Act.CHANGE, [change.before.parent for change in changes if change.what == "parent"])
    for change in changes:
        _put_back(change)
    if any(change.what == "parent" for change in changes):
        renumber()
    lines = [Line("organisations.organisation", one.organisation_id) for one in replaced]
    record_many(actor, "organisations.restored", lines)
    return len(replaced)


def _changes(one: ReplacedSpells, found: Mapping[int, Organisation]) -> Iterator[_Change]:
    """Every spell that began, with the one it ended; nothing of what is gone."""
    for what, number in one.began.items():
        owner = {"child" if what == "parent" else "organisation": one.organisation_id}
        spells = SPELLS[what].objects.filter(**owner)
        made = spells.filter(pk=number, ended_on=None).first()
        before = made and spells.filter(ended_on=made.began_on).first()
        if before and one.organisation_id in found:
            yield _Change(found[one.organisation_id], what, made, before)


def _changed_since(
    replaced: Sequence[ReplacedSpells], found: Mapping[int, Organisation], changes: Sequence[_Change]
) -> Iterator[str]:
    told = {(change.organisation.pk, change.what) for change in changes}
    for one in replaced:
        there = found.get(one.organisation_id)
        if there is None:
            yield _("tổ chức số {number}").format(number=one.organisation_id)
        elif there.version != one.version or any((there.pk, what) not in told for what in one.began):
            yield there.name


def _unfit(changes: Sequence[_Change]) -> Iterator[str]:
    """What can no longer stand as it did: its parent has ended, or something was put beside it that the rules forbid."""
    for change in changes:
        one = change.organisation
        try:
            if change.what == "parent":
                parent = change.before.parent
                rules.check_parent_lives(parent.name, parent.founded_on, parent.dissolved_on, change.made.began_on)
            if change.what == "type":
                for child in one.child_spells.filter(ended_on=None).values_list("child__type", flat=True).distinct():
                    rules.check_parent_type(type_of(change.before.type), type_of(child))
        except RuleBroken:
            yield one.name


def _put_back(change: _Change) -> None:
    before, where = change.before, Organisation.objects.filter(pk=change.organisation.pk)
    change.made.delete()
    before.ended_on = None
    before.save(update_fields=["ended_on"])
    if change.what == "name":
        where.update(name=before.name, folded=before.folded, sort_key=sort_key(before.name), version=F("version") + 1)
    elif change.what == "type":
        where.update(type=before.type, type_number=before.type_number, version=F("version") + 1)
    else:
        where.update(custodian=before.parent, version=F("version") + 1)
