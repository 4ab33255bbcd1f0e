"""Organisations of a workbook, founded and changed by the tree's own services."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from hatnhan.access.posts import Actor
from hatnhan.foundation import clock
from hatnhan.organisations.models import NameSpell, Organisation, ParentSpell, TypeSpell
from hatnhan.organisations.services import (
    DecisionWords,
    NewOrganisation,
    found_organisations,
    move_organisation,
    rename_organisation,
    retype_organisation,
)  # fmt: skip
from hatnhan.organisations.types import type_of
from hatnhan.rulebook import organisations_on

from ..matching import Decided, Outcome
from ..models import Before, ImportRun, Made


def apply_organisations(rows: Sequence[Decided], run: ImportRun, actor: Actor) -> dict[str, int]:
    """Found the new ones, parents first, and rename, retype or move the changed ones."""
    new = [one for one in rows if one.outcome in (Outcome.NEW, Outcome.DOUBTFUL)]
    changed = [one for one in rows if one.outcome == Outcome.CHANGED]
    founded = _found(new, actor) if new else []
    Made.objects.bulk_create(Made(run=run, what="organisations.organisation", number=one.pk) for one in founded)
    Before.objects.bulk_create(
        Before(run=run, what="organisations.organisation", number=one.match or 0, told=_change(one, actor))
        for one in changed
    )
    return {"new": len(founded), "changed": len(changed)}


def _found(rows: Sequence[Decided], actor: Actor) -> list[Organisation]:
    parents = {one.plan["parent"] for one in rows if isinstance(one.plan["parent"], int)}
    known = Organisation.objects.in_bulk(parents)
    days: dict[str, date] = {}
    listed = []
    for one in _parents_first(rows):
        parent = known.get(one.plan["parent"], one.plan["parent"])
        above = parent.founded_on if isinstance(parent, Organisation) else days[parent]
        stated = one.row.values.get("founded")
        founded_on = max(stated.first if stated else above, above, type_of(one.plan["type"]).since)
        key = one.plan["code"] or f"{one.row.sheet}/{one.row.row}"
        days[key] = founded_on
        values = one.row.values
        listed.append(NewOrganisation(
            values["name"], one.plan["type"], parent, founded_on, key=key, code=one.plan["code"] or None,
            block=_block(values.get("block", "")), phone=values.get("phone", "")[:30],
        ))  # fmt: skip
    return found_organisations(listed, decision=_common_decision(rows), actor=actor)


def _parents_first(rows: Sequence[Decided]) -> list[Decided]:
    return sorted(rows, key=lambda one: one.plan["code"].count(".") if one.plan["code"] else 9)


def _block(text: str) -> str:
    """The code of a block of work, by its code or name."""
    blocks = organisations_on(clock.today()).blocks
    return next(
        (one.code for one in blocks if text and text.casefold() in (one.code.casefold(), one.name.casefold())), ""
    )


def _common_decision(rows: Sequence[Decided]) -> DecisionWords | None:
    """The decision on which all rest, where the file names one and the same for all."""
    named = {(one.row.values.get("decision"), one.row.values.get("decided_on")) for one in rows}
    number, on = next(iter(named))
    if len(named) != 1 or not number or not on:
        return None
    return DecisionWords(number, on.first, rows[0].row.values.get("issuer", ""))


def _change(one: Decided, actor: Actor) -> dict[str, Any]:
    """Rename, retype or move one; what was begun, and the version left, for taking it back."""
    values, today = one.row.values, clock.today()
    stated = values.get("decided_on")
    words = DecisionWords(values.get("decision", "")[:60], stated.first if stated else today, values.get("issuer", ""))
    began: dict[str, int] = {}
    for change in one.changes:
        organisation = Organisation.objects.get(pk=one.match or 0)
        common: dict[str, Any] = {"on": today, "decision": words, "seen": organisation.version, "actor": actor}
        spell: NameSpell | TypeSpell | ParentSpell
        if change.field == "name":
            spell = rename_organisation(organisation, name=values["name"], **common)
        elif change.field == "type":
            spell = retype_organisation(organisation, type=one.plan["type"], **common)
        else:
            spell = move_organisation(organisation, parent=Organisation.objects.get(pk=one.plan["parent"]), **common)
        began[change.field] = spell.pk
    return {"version": Organisation.objects.get(pk=one.match or 0).version, "began": began}
