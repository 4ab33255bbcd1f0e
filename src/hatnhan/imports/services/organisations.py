"""Organisations of a workbook, founded and changed by the tree's own services."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from hatnhan.access.posts import Actor
from hatnhan.foundation import clock
from hatnhan.organisations.models import Organisation
from hatnhan.organisations.services import (
    Change,
    DecisionWords,
    NewOrganisation,
    found_organisations,
    move_organisations,
    rename_organisations,
    retype_organisations,
)  # fmt: skip
from hatnhan.organisations.types import type_of
from hatnhan.rulebook import organisations_on

from ..matching import Decided, Outcome
from ..models import Before, ImportRun, Made

SERVICES: Mapping[str, Callable[..., Sequence[Any]]] = {
    "name": rename_organisations,
    "type": retype_organisations,
    "parent": move_organisations,
}


@dataclass(frozen=True, slots=True)
class Changed:
    """An organisation that rows changed, with the spells they began by "name", "type" or "parent"."""

    organisation: Organisation
    began: dict[str, int] = field(default_factory=dict)

    @property
    def told(self) -> dict[str, Any]:
        """What taking it back needs: the spells, and the version left."""
        return {"version": self.organisation.version, "began": self.began}


def apply_organisations(rows: Sequence[Decided], run: ImportRun, actor: Actor) -> dict[str, int]:
    """Found the new ones, parents first, and rename, retype or move the changed ones."""
    new = [one for one in rows if one.outcome in (Outcome.NEW, Outcome.DOUBTFUL)]
    changed = [one for one in rows if one.outcome == Outcome.CHANGED]
    founded = _found(new, actor) if new else []
    Made.objects.bulk_create(Made(run=run, what="organisations.organisation", number=one.pk) for one in founded)
    Before.objects.bulk_create(
        Before(run=run, what="organisations.organisation", number=one.organisation.pk, told=one.told)
        for one in (_change(changed, actor) if changed else ())
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


def _change(rows: Sequence[Decided], actor: Actor) -> list[Changed]:
    """Rename, then retype, then move what the rows say, each by the list; what was begun, for taking it back."""
    found = Organisation.objects.in_bulk({one.match or 0 for one in rows})
    changed = {pk: Changed(one) for pk, one in found.items()}
    parents = Organisation.objects.in_bulk({one.plan["parent"] for one in rows if _says(one, "parent")})
    today = clock.today()
    for what, service in SERVICES.items():
        named = [one for one in rows if _says(one, what)]
        listed = [
            Change(found[one.match or 0], _new(one, what, parents), _words(one, today), found[one.match or 0].version)
            for one in named
        ]
        for one, spell in zip(listed, service(listed, on=today, actor=actor), strict=True):
            one.organisation.version += 1
            changed[one.organisation.pk].began[what] = spell.pk
    return list(changed.values())


def _says(one: Decided, what: str) -> bool:
    return any(change.field == what for change in one.changes)


def _new(one: Decided, what: str, parents: Mapping[int, Organisation]) -> Any:
    """The name, the type or the parent that a row gives."""
    if what == "name":
        return one.row.values["name"]
    return one.plan["type"] if what == "type" else parents[one.plan["parent"]]


def _words(one: Decided, today: date) -> DecisionWords:
    values = one.row.values
    stated = values.get("decided_on")
    return DecisionWords(values.get("decision", "")[:60], stated.first if stated else today, values.get("issuer", ""))
