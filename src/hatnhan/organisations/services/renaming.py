"""New names and new types from a day on, by the list; the old ones stay readable before it."""

from collections.abc import Mapping, Sequence
from datetime import date

from django.db import transaction

from hatnhan.access.posts import Actor
from hatnhan.foundation.text import fold, nfc, sort_key

from .. import rules
from ..models import NameSpell, Organisation, ParentSpell, TypeSpell
from ..types import OrganisationType, type_of
from .founding import DecisionWords, stored_decisions
from .listing import Change, end_spells, enter, fresh, save_changed


def rename_organisation(
    organisation: Organisation, *, name: str, on: date, decision: DecisionWords, seen: int, actor: Actor
) -> NameSpell:
    """Give one organisation a new name."""
    return rename_organisations([Change(organisation, name, decision, seen)], on=on, actor=actor)[0]


@transaction.atomic
def rename_organisations(rows: Sequence[Change[str]], *, on: date, actor: Actor) -> list[NameSpell]:
    """Give new names from a day on, by the list; one broken rule renames none."""
    if not rows:
        return []
    organisations = fresh([(row.organisation, row.seen) for row in rows], on, actor)
    for one, row in zip(organisations, rows, strict=True):
        one.name = nfc(row.to)
        rules.check_name(one.name)
        one.folded, one.sort_key = fold(one.name), sort_key(one.name)
    before, decisions = end_spells(NameSpell, organisations, on), stored_decisions([row.decision for row in rows])
    spells = NameSpell.objects.bulk_create(
        (
            NameSpell(organisation=one, name=one.name, folded=one.folded, began_on=on, decision=decisions[row.decision])
            for one, row in zip(organisations, rows, strict=True)
        ),
        500,
    )
    save_changed(organisations, "name", "folded", "sort_key")
    details = [{"spell": spell.pk, "was": was.pk} for spell, was in zip(spells, before, strict=True)]
    enter(actor, "organisations.renamed", "organisations.renamed_by_list", organisations, details)
    return spells


def retype_organisation(
    organisation: Organisation, *, type: str, on: date, decision: DecisionWords, seen: int, actor: Actor
) -> TypeSpell:
    """Give one organisation another type."""
    return retype_organisations([Change(organisation, type, decision, seen)], on=on, actor=actor)[0]


@transaction.atomic
def retype_organisations(rows: Sequence[Change[str]], *, on: date, actor: Actor) -> list[TypeSpell]:
    """Give other types from a day on, by the list, if the rules know them and they fit what stands above and below then."""
    if not rows:
        return []
    organisations = fresh([(row.organisation, row.seen) for row in rows], on, actor)
    kinds = {one.pk: type_of(row.to) for one, row in zip(organisations, rows, strict=True)}
    _check_types(organisations, kinds, on)
    before, decisions = end_spells(TypeSpell, organisations, on), stored_decisions([row.decision for row in rows])
    for one in organisations:
        one.type, one.type_number = kinds[one.pk].code, kinds[one.pk].number
    spells = TypeSpell.objects.bulk_create(
        (
            TypeSpell(
                organisation=one,
                type=one.type,
                type_number=one.type_number,
                began_on=on,
                decision=decisions[row.decision],
            )
            for one, row in zip(organisations, rows, strict=True)
        ),
        500,
    )
    save_changed(organisations, "type", "type_number")
    details = [{"was": was.pk, "type": one.type} for one, was in zip(organisations, before, strict=True)]
    enter(actor, "organisations.retyped", "organisations.retyped_by_list", organisations, details)
    return spells


def _check_types(organisations: Sequence[Organisation], kinds: Mapping[int, OrganisationType], on: date) -> None:
    """Each new type against those that will stand above and below it when all of the list is done."""
    for one in organisations:
        rules.check_type_in_force(kinds[one.pk], on)
        if one.custodian is not None:
            rules.check_parent_type(kinds.get(one.custodian.pk) or one.custodian.type_rules, kinds[one.pk])
    below = ParentSpell.objects.filter(parent__in=kinds, ended_on=None)
    for parent, child, type in below.values_list("parent_id", "child_id", "child__type"):
        rules.check_parent_type(kinds[parent], kinds.get(child) or type_of(type))
