"""Renaming, retyping, moving and dissolving one organisation, each by its decision, each leaving the history."""

from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import F, Q
from django.utils.translation import gettext as _

from hatnhan.access.audit import record
from hatnhan.access.posts import Actor
from hatnhan.foundation import clock
from hatnhan.foundation.announcements import announce
from hatnhan.foundation.errors import RuleBroken, Stale
from hatnhan.foundation.text import fold, nfc, sort_key

from .. import following, queries, rules
from ..access import LAW, Act
from ..models import NameSpell, Organisation, ParentSpell, TypeSpell
from ..news import OrganisationsEnded
from ..types import type_of
from .custody import lock_tree, renumber
from .founding import DecisionWords


@transaction.atomic
def rename_organisation(
    organisation: Organisation, *, name: str, on: date, decision: DecisionWords, seen: int, actor: Actor
) -> NameSpell:
    """Give a new name from a day on; the old one stays readable before it."""
    organisation = _changing(organisation, seen, on, actor)
    name = nfc(name)
    rules.check_name(name)
    before = _close(NameSpell.objects.filter(organisation=organisation), on)
    spell = NameSpell.objects.create(
        organisation=organisation, name=name, folded=fold(name), began_on=on, decision=decision.stored()
    )
    organisation.name, organisation.folded, organisation.sort_key = name, fold(name), sort_key(name)
    _save(organisation, "name", "folded", "sort_key")
    record(actor, "organisations.renamed", organisation, organisation=organisation, spell=spell.pk, was=before.pk)
    return spell


@transaction.atomic
def retype_organisation(
    organisation: Organisation, *, type: str, on: date, decision: DecisionWords, seen: int, actor: Actor
) -> TypeSpell:
    """Give another type from a day on, if the rules know it on that day."""
    organisation = _changing(organisation, seen, on, actor)
    kind = type_of(type)
    rules.check_type_in_force(kind, on)
    if organisation.custodian is not None:
        rules.check_parent_type(organisation.custodian.type_rules, kind)
    below = organisation.child_spells.filter(ended_on=None).values_list("child__type", flat=True)
    for child in set(below):
        rules.check_parent_type(kind, type_of(child))
    before = _close(TypeSpell.objects.filter(organisation=organisation), on)
    organisation.type, organisation.type_number = type, kind.number
    spell = TypeSpell.objects.create(
        organisation=organisation, type=type, type_number=organisation.type_number, began_on=on,
        decision=decision.stored(),
    )  # fmt: skip
    _save(organisation, "type", "type_number")
    record(actor, "organisations.retyped", organisation, organisation=organisation, was=before.pk, type=type)
    return spell


@transaction.atomic
def move_organisation(
    organisation: Organisation, *, parent: Organisation, on: date, decision: DecisionWords, seen: int, actor: Actor
) -> ParentSpell:
    """Put an organisation with all below it under another parent; custody goes with it."""
    organisation = _changing(organisation, seen, on, actor)
    parent = Organisation.objects.get(pk=parent.pk)
    LAW.require(actor, Act.CHANGE, at=parent)
    for day in (on, clock.today()):
        rules.check_parent_lives(parent.name, parent.founded_on, parent.dissolved_on, day)
    rules.check_parent_type(parent.type_rules, organisation.type_rules)
    for day in (on, clock.today()):
        rules.check_no_loop(organisation.pk, [parent.pk, *(one.pk for one in queries.ancestors(parent, day))])
    before = _close(ParentSpell.objects.filter(child=organisation), on)
    if before.parent_id == parent.pk:
        raise RuleBroken(_("{name} đang ở dưới {parent} rồi.").format(name=organisation.name, parent=parent.name))
    spell = ParentSpell.objects.create(child=organisation, parent=parent, began_on=on, decision=decision.stored())
    organisation.custodian = parent
    _save(organisation, "custodian")
    renumber()
    detail = {"was": before.parent_id, "now": parent.pk}
    record(actor, "organisations.moved", organisation, organisation=organisation, **detail)
    return spell


@transaction.atomic
def dissolve_organisation(
    organisation: Organisation, *, on: date, decision: DecisionWords, seen: int, actor: Actor
) -> Organisation:
    """End an organisation that has nothing under it any more; its custodian keeps its history."""
    organisation = _changing(organisation, seen, on, actor)
    below = ParentSpell.objects.filter(parent=organisation).filter(Q(ended_on=None) | Q(ended_on__gt=on))
    children = list(below.order_by("child__sort_key").values_list("child__name", flat=True).distinct())
    held = [(one, found.get(organisation.pk, 0)) for one, found in following.counts([organisation.pk], on)]
    rules.check_may_end(organisation.name, children, [(one.label, n, one.remedy) for one, n in held if n])
    for spells in (
        ParentSpell.objects.filter(child=organisation),
        NameSpell.objects.filter(organisation=organisation),
        TypeSpell.objects.filter(organisation=organisation),
    ):
        if spells.filter(ended_on=None).exists():
            _close(spells, on)
    stored = decision.stored()
    organisation.dissolved_on, organisation.dissolved_by = on, stored
    _save(organisation, "dissolved_on", "dissolved_by")
    record(actor, "organisations.dissolved", organisation, organisation=organisation, decision=decision.number)
    announce(OrganisationsEnded(frozenset({organisation.pk}), on, stored.pk, actor))
    return organisation


@transaction.atomic
def change_phone(organisation: Organisation, *, phone: str, seen: int, actor: Actor) -> Organisation:
    """Put down the number by which an organisation is reached."""
    organisation = _changing(organisation, seen, clock.today(), actor)
    organisation.phone = nfc(phone)
    _save(organisation, "phone")
    record(actor, "organisations.phone_changed", organisation, organisation=organisation)
    return organisation


def _changing(organisation: Organisation, seen: int, on: date, actor: Actor) -> Organisation:
    """The row locked for change, after the checks that every act shares."""
    lock_tree()
    current = Organisation.objects.get(pk=organisation.pk)
    LAW.require(actor, Act.CHANGE, at=current)
    if current.version != seen:
        raise Stale(_("Người khác vừa thay đổi tổ chức này. Hãy xem lại rồi ghi tiếp."), current=current)
    if current.dissolved_on is not None:
        raise RuleBroken(_("{name} đã kết thúc hoạt động nên không thay đổi được nữa.").format(name=current.name))
    rules.check_day(on, clock.today())
    return current


def _close(spells: Any, on: date) -> Any:
    """End the open spell, which must have begun earlier."""
    current = spells.get(ended_on=None)
    rules.check_change_after(on, current.began_on)
    current.ended_on = on
    current.save(update_fields=["ended_on"])
    return current


def _save(organisation: Organisation, *fields: str) -> None:
    organisation.version = F("version") + 1  # type: ignore[assignment]
    organisation.save(update_fields=[*fields, "version"])
    organisation.refresh_from_db(fields=["version"])
