"""Putting back the names, types and parents that an import replaced: all of them, or none and what stands in the way."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import transaction
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
from .listing import owner_of

SPELLS: Mapping[str, Any] = {"name": NameSpell, "type": TypeSpell, "parent": ParentSpell}
FIELDS = ("name", "folded", "sort_key", "type", "type_number", "custodian", "version")


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
    changes = [change for what in SPELLS for change in _changes(what, replaced, found)]
    if moved := sorted({*_changed_since(replaced, found, changes), *_unfit(changes)}):
        raise RuleBroken(
            _("Đã được sửa hoặc có việc gắn với tổ chức sau khi nhập: {names}.").format(names=", ".join(moved))
        )
    LAW.require_all(actor, Act.CHANGE, [change.before.parent for change in changes if change.what == "parent"])
    _put_back(changes)
    if any(change.what == "parent" for change in changes):
        renumber()
    lines = [Line("organisations.organisation", one.organisation_id) for one in replaced]
    record_many(actor, "organisations.restored", lines)
    return len(replaced)


def _changes(what: str, replaced: Sequence[ReplacedSpells], found: Mapping[int, Organisation]) -> Iterator[_Change]:
    """Every spell of a kind that began, with the one it ended; nothing of what is gone."""
    began = {one.began[what]: one.organisation_id for one in replaced if what in one.began}
    model, owner = SPELLS[what], f"{owner_of(SPELLS[what])}_id"
    made = model.objects.filter(pk__in=began, ended_on=None)
    ended = model.objects.filter(**{f"{owner}__in": began.values()}).exclude(ended_on=None)
    if what == "parent":
        ended = ended.select_related("parent")
    before = {(getattr(one, owner), one.ended_on): one for one in ended}
    for spell in made:
        pk = getattr(spell, owner)
        if pk == began[spell.pk] and pk in found and (was := before.get((pk, spell.began_on))):
            yield _Change(found[pk], what, spell, was)


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
    held: dict[int, set[str]] = defaultdict(set)
    retyped = {change.organisation.pk: change.before.type for change in changes if change.what == "type"}
    below = ParentSpell.objects.filter(parent__in=retyped, ended_on=None)
    for pk, child, type in below.values_list("parent_id", "child_id", "child__type"):
        held[pk].add(retyped.get(child, type))
    for change in changes:
        try:
            _check_fits(change, held[change.organisation.pk])
        except RuleBroken:
            yield change.organisation.name


def _check_fits(change: _Change, held: set[str]) -> None:
    if change.what == "parent":
        parent = change.before.parent
        rules.check_parent_lives(parent.name, parent.founded_on, parent.dissolved_on, change.made.began_on)
    if change.what == "type":
        for child in held:
            rules.check_parent_type(type_of(change.before.type), type_of(child))


def _put_back(changes: Sequence[_Change]) -> None:
    for what, model in SPELLS.items():
        of_kind = [change for change in changes if change.what == what]
        model.objects.filter(pk__in=[change.made.pk for change in of_kind]).delete()
        model.objects.filter(pk__in=[change.before.pk for change in of_kind]).update(ended_on=None)
    for change in changes:
        _give_back(change.organisation, change.what, change.before)
    for one, times in Counter(change.organisation for change in changes).items():
        one.version += times
    Organisation.objects.bulk_update({change.organisation for change in changes}, FIELDS, batch_size=500)


def _give_back(one: Organisation, what: str, before: Any) -> None:
    if what == "name":
        one.name, one.folded, one.sort_key = before.name, before.folded, sort_key(before.name)
    elif what == "type":
        one.type, one.type_number = before.type, before.type_number
    else:
        one.custodian = before.parent
