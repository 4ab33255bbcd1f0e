"""Members of a workbook, put into the register by its own services."""

from collections.abc import Sequence
from typing import Any

from hatnhan.access.posts import Actor
from hatnhan.foundation import clock
from hatnhan.foundation.inserting import insert_rows
from hatnhan.foundation.text import nfc
from hatnhan.members.models import Particulars
from hatnhan.members.services import MemberChange, NewMember, change_members, register_members
from hatnhan.organisations.models import Organisation

from ..matching import Decided, Outcome
from ..matching.comparing import SEXES, code_of
from ..models import Before, ImportRun, Made

_PARTICULARS = {
    "native": "home_place", "residence": "residence", "birthplace": "birth_place", "school": "schooling",
    "skill": "skill",
    "language": "foreign_language", "occupation": "occupation", "phone": "phone", "other_name": "alias",
    "birth_name": "birth_name", "job": "work_unit", "rank": "army_rank", "group": "party_group", "note": "note",
}  # fmt: skip
_LENGTHS = {one.name: one.max_length for one in Particulars._meta.fields}
_CHANGED = {"name": "name", "birth": "born", "admitted": "admitted", "official": "official", "card": "card",
            "identity": "identity", "cv_number": "cv_number"}  # fmt: skip
_CV_DIGITS = 12


def apply_members(rows: Sequence[Decided], run: ImportRun, actor: Actor) -> dict[str, int]:
    """Register the new, change the changed, and keep what is needed to take it back."""
    cells = Organisation.objects.in_bulk({one.plan["cell"] for one in rows})
    new = [new_member(one, cells) for one in rows if one.outcome in (Outcome.NEW, Outcome.DOUBTFUL)]
    changed = [_change(one, cells) for one in rows if one.outcome == Outcome.CHANGED]
    if isinstance(rows, list):
        rows.clear()  # fifty thousand rows are not held twice
    persons = register_members(new, actor=actor) if new else []
    insert_rows(Made, ("run_id", "what", "number"), ((run.pk, "members.person", one.pk) for one in persons))
    befores = change_members(changed, actor=actor) if changed else []
    Before.objects.bulk_create(
        (Before(run=run, what="members.person", number=one.person_id, told=_told(one)) for one in befores),
        batch_size=2000,
    )
    return {"new": len(persons), "changed": len(befores)}


def new_member(one: Decided, cells: dict[int, Organisation]) -> NewMember:
    """A row as the register takes it."""
    values = one.row.values
    particulars = {kept: values[name] for name, kept in _PARTICULARS.items() if values.get(name)}
    for name in ("native", "residence", "birthplace"):
        if (province := values.get(f"{name}_province")) and (detail := particulars.get(_PARTICULARS[name])):
            particulars[_PARTICULARS[name]] = f"{detail}, {province}"
    particulars = {kept: _cut(kept, value) for kept, value in particulars.items()}
    if level := code_of("theory", values.get("theory", "")):
        particulars["theory_level"] = level
    kind = values.get("member_kind")
    return NewMember(
        name=values["name"], cell=cells[one.plan["cell"]], admitted=values["admitted"], born=values["birth"],
        sex=SEXES.get(values.get("sex", ""), 0), official=values.get("official"),
        is_probationary=None if kind is None else kind == "probationary",
        ethnicity=code_of("ethnic", values.get("ethnic", "")), religion=code_of("religion", values.get("religion", "")),
        identity=values.get("identity", ""), card=values.get("card", ""),
        cv_number=values.get("cv_number", "")[:_CV_DIGITS], particulars=particulars,
        outside_system=values.get("outside_system", False),
    )  # fmt: skip


def _cut(kept: str, value: Any) -> str:
    return nfc(str(value))[: _LENGTHS[kept]]


def _change(one: Decided, cells: dict[int, Organisation]) -> MemberChange:
    values: dict[str, Any] = {}
    for change in one.changes:
        if change.field in _CHANGED:
            values[_CHANGED[change.field]] = change.after
        elif change.field in _PARTICULARS:
            values[_PARTICULARS[change.field]] = _cut(_PARTICULARS[change.field], change.after)
        elif change.field == "cell":
            values["cell"] = cells[one.plan["cell"]]
        else:
            values[{"ethnic": "ethnicity", "theory": "theory_level"}.get(change.field, change.field)] = change.after
    return MemberChange(one.match or 0, values, on=clock.today() if "cell" in values else None)


def _told(before: Any) -> dict[str, Any]:
    return {
        "version": before.version, "values": dict(before.values), "made": list(before.made),
        "superseded": list(before.superseded),
    }  # fmt: skip
