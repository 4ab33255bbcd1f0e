"""Rows about organisations against the tree: by code, else by name under the parent."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from hatnhan.foundation.errors import RuleBroken
from hatnhan.organisations.rules import check_parent_type
from hatnhan.organisations.types import OrganisationType, type_of, types_on

from ..reading import Reading, Row
from .cells import Tree, base_key, cell_key, toned
from .outcomes import Change, Decided, Outcome, Reason, doubtful, read_problems, reason, refused
from .register import Register, Unit

Name = tuple[int | str, str]


@dataclass(slots=True)
class _File:
    """What the file itself announces: codes with their rows, names under parents, types of rows by code."""

    codes: dict[str, int] = field(default_factory=dict)
    names: dict[Name, int] = field(default_factory=dict)
    announced: dict[str, str] = field(default_factory=dict)
    types: dict[str, str] = field(default_factory=dict)


def decide_organisations(reading: Reading, register: Register, *, on: date) -> list[Decided]:
    """Decide every row; parents may stand anywhere in the same file."""
    tree, file = Tree(register.units(), register.own), _File()
    for row in reading.rows:
        if (code := row.values.get("code")) and "name" in row.values:
            file.announced.setdefault(code, row.values["name"])
    return [_decide(row, tree, file, on) for row in reading.rows]


def parent_code(code: str) -> str:
    """The code one level up, groups of zeros (no sub-committee) left out."""
    groups = code.split(".")[:-1]
    while len(groups) > 2 and groups[-1] == "000":
        groups.pop()
    return ".".join(groups)


def _decide(row: Row, tree: Tree, file: _File, on: date) -> Decided:
    code = row.values.get("code", "")
    if code and not _within(code, tree.own):
        return refused(row, [*read_problems(row), reason(row, "outside-scope", "code", value=code)])
    parent, reasons = _parent(row, tree, file)
    reasons = [*read_problems(row), *reasons]
    type, found = _type(row, parent, tree, file, on)
    reasons += found
    if not reasons and parent in tree.by_id:
        reasons += _misplaced(row, tree.by_id[parent].type, type)
    if not reasons and code in file.codes:
        reasons.append(reason(row, "duplicate-in-file", "code", row=file.codes[code]))
    if code:
        file.codes.setdefault(code, row.row)
    if reasons:
        return refused(row, reasons)
    return _among_known(row, tree, file, parent, type)


def _among_known(row: Row, tree: Tree, file: _File, parent: int | str | None, type: str) -> Decided:
    values, code = row.values, row.values.get("code", "")
    name: Name = (parent or 0, toned(values["name"]))
    plan = {"parent": parent, "type": type, "code": code}
    file.types[code or f"{parent}/{values['name']}"] = type
    known, same = tree.by_code.get(code), _same_there(values["name"], parent, tree)
    if known is None and same:
        if code:
            exists = reason(row, "name-exists", "name", value=values["name"])
            return doubtful(row, exists, plan=plan, match=same[0].id, beside=tuple(same))
        known = same[0]
    if known is not None:
        changes = tuple(_changes(values, known, type, parent))
        return Decided(row, Outcome.CHANGED if changes else Outcome.SAME, changes=changes, match=known.id, plan=plan)
    if name in file.names:
        return doubtful(
            row, reason(row, "near-duplicate-file", "name", said="near-duplicate-unit", row=file.names[name]), plan=plan
        )
    file.names[name] = row.row
    return Decided(row, Outcome.NEW, plan=plan)


def _same_there(name: str, parent: int | str | None, tree: Tree) -> list[Unit]:
    """Those of the same name under the same parent."""
    return [one for one in tree.named(name) if one.parent_id == parent and _same_name(one.name, name)]


def _same_name(one: str, other: str) -> bool:
    return base_key(one) == base_key(other) or cell_key(one) == cell_key(other)


def _changes(values: Mapping[str, Any], known: Unit, type: str, parent: int | str | None) -> Iterator[Change]:
    if not _same_name(known.name, values["name"]):
        yield Change("name", known.name, values["name"])
    if "type" in values and type and type != known.type:
        yield Change("type", known.type, type)
    if isinstance(parent, int) and known.parent_id is not None and parent != known.parent_id:
        yield Change("parent", known.parent_id, parent)


def _within(code: str, own: Unit) -> bool:
    return not own.code or code == own.code or code.startswith(own.code + ".")


def _parent(row: Row, tree: Tree, file: _File) -> tuple[int | str | None, list[Reason]]:
    """The parent's id, or its code where it is a row of this file; it must agree with the row's own code."""
    values, code = row.values, row.values.get("code", "")
    stated = values.get("parent_code", "")
    if not stated and (name := values.get("parent", "")):
        stated = _code_by_name(name, code, tree, file)
        if not stated:
            units = tree.named(name)
            if len(units) == 1 and not code:
                return units[0].id, []
            return None, [reason(row, "parent-unknown", "parent", value=name)]
    if code and stated and not _agrees(code, stated):
        return None, [reason(row, "code-parent", "code", "parent_code", "parent", value=code, parent=stated)]
    if code and code == tree.own.code:
        return tree.own.parent_id, []
    stated = stated or (_nearest(code, tree, file) if code else "")
    if not stated:
        return tree.own.id, []
    if stated in tree.by_code:
        return tree.by_code[stated].id, []
    if stated in file.announced:
        return stated, []
    return None, [reason(row, "parent-unknown", "parent_code", "parent", "code", value=stated)]


def _agrees(code: str, parent: str) -> bool:
    """A code belongs under the nearest level its groups name, or under any level above that the tree may lack."""
    return parent == parent_code(code) or (code.startswith(parent + ".") and parent_code(code).startswith(parent + "."))


def _nearest(code: str, tree: Tree, file: _File) -> str:
    above = parent_code(code)
    while above.count(".") and above not in tree.by_code and above not in file.announced:
        above = parent_code(above)
    return above


def _code_by_name(name: str, code: str, tree: Tree, file: _File) -> str:
    """The code of the parent named; of several of one name the one that the row's code agrees with."""
    codes = [unit.code for unit in tree.named(name) if unit.code]
    codes += [one for one, words in file.announced.items() if base_key(words) == base_key(name)]
    fitting = [one for one in codes if not code or _agrees(code, one)]
    return next(iter(fitting or codes), "")


def _type(row: Row, parent: int | str | None, tree: Tree, file: _File, on: date) -> tuple[str, list[Reason]]:
    """The type by its words; without words by the name and by what stands above."""
    values = row.values
    text = values.get("type", "")
    under = tree.by_id[parent].type if parent in tree.by_id else file.types.get(str(parent), "")
    found = types_named(text or _kind_in_name(values.get("name", "")), under, on)
    if found is not None:
        return found.code, []
    if not text and (code := values.get("code", "")) in tree.by_code:
        return tree.by_code[code].type, []
    if not text and "name" not in values:
        return "", []
    return "", [reason(row, "type-unknown", "type", "name", value=text or values.get("name", ""))]


def _misplaced(row: Row, above: str, type: str) -> list[Reason]:
    """What the tree itself would refuse: a cell under a cell, a Party body under one outside the Party."""
    try:
        check_parent_type(type_of(above), type_of(type))
    except RuleBroken as broken:
        return [Reason("parent-type", row.columns_of("type", "parent_code", "parent"), "type", broken.message)]
    return []


def _kind_in_name(name: str) -> str:
    words = name.split()
    return " ".join(words[:3]) if toned(name).startswith(toned("Đảng bộ")) else " ".join(words[:2])


def types_named(text: str, under: str, on: date) -> OrganisationType | None:
    """The type a wording means; its own name first, then what usually stands under the parent's type."""
    key = toned(text)
    if not key:
        return None
    named = []
    for type in types_on(on):
        words = type.called(on)
        spellings = {toned(one) for one in (words.name, *words.abbreviations, *words.also_called)}
        if key in spellings or any(len(one) > 6 and key.startswith(one + " ") for one in spellings):
            named.append((key in spellings, type))
    named.sort(key=lambda pair: (not pair[0], under not in pair[1].under if under else False, pair[1].number))
    if named:
        return named[0][1]
    shorter = text.rpartition(" ")[0]
    return types_named(shorter, under, on) if shorter else None
