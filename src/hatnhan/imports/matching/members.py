"""Rows about members against the register, by rules 5 and 6 of the office's import."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from hatnhan.foundation.dates import PartialDate
from hatnhan.foundation.text import fold

from ..reading import Reading, Row
from .cells import Tree
from .comparing import changes_of
from .outcomes import Decided, Outcome, Reason, doubtful, read_problems, reason, refused
from .register import Hit, Known, Register, Unit

PersonKey = tuple[str, PartialDate]
IDENTITY_DIGITS = 12


@dataclass(slots=True)
class Earlier:
    """What earlier rows of the file hold, by what may be repeated."""

    identities: dict[str, int] = field(default_factory=dict)
    cards: dict[str, tuple[int, PersonKey]] = field(default_factory=dict)
    persons: dict[PersonKey, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Answers:
    """What the register answered to all questions of a file at once."""

    identities: Mapping[str, Hit]
    cards: Mapping[str, Hit]
    names: Mapping[str, Sequence[Known]]


def decide_members(reading: Reading, register: Register) -> list[Decided]:
    """Decide every row, in the order of the file."""
    tree = Tree(register.units(), register.own)
    answers = asked(reading.rows, register)
    earlier = Earlier()
    decided = []
    for row in reading.rows:
        decided.append(_decide(row, register, tree, answers, earlier))
        _remember(row, earlier)
    return decided


def asked(rows: Iterable[Row], register: Register) -> Answers:
    """Every look-up that the rows need, by the list; whoever a better number found is not asked for again."""
    open_rows = [row.values for row in rows]
    marks = {mark for values in open_rows if (mark := _mark(values, register))}
    identities = register.by_identity(marks)
    open_rows = [values for values in open_rows if not _is_found(identities, _mark(values, register))]
    cards = register.by_card({card for values in open_rows if (card := values.get("card"))})
    open_rows = [values for values in open_rows if not _is_found(cards, values.get("card"))]
    names = register.by_name({fold(name) for values in open_rows if (name := values.get("name"))})
    return Answers(identities, cards, names)


def _mark(values: Mapping[str, Any], register: Register) -> str | None:
    """The hash to look for; a card of 12 digits is the identity number where that is not given itself."""
    number = values.get("identity") or values.get("card", "")
    return register.mark_of(number) if len(number) == IDENTITY_DIGITS else None


def _is_found(hits: Mapping[str, Hit], number: str | None) -> bool:
    return number is not None and (hit := hits.get(number)) is not None and hit.known is not None


def _decide(row: Row, register: Register, tree: Tree, answers: Answers, earlier: Earlier) -> Decided:
    cell, problems = cell_of(row, tree)
    reasons = [*_without_missing_cell(row, cell), *problems]
    if reasons or cell is None:
        return refused(row, reasons)
    values = row.values
    identity, card = values.get("identity", ""), values.get("card", "")
    if identity in earlier.identities:
        return refused(row, [reason(row, "duplicate-in-file", "identity", row=earlier.identities[identity])])
    hits = [
        answers.identities.get(_mark(values, register) or ""),
        answers.cards.get(card) if card else None,
    ]
    plan = {"cell": cell.id}
    known = next((hit.known for hit in hits if hit and hit.known), None)
    if known is None and not identity and not card:
        known = _by_name(values, cell, answers)
    if known is not None:
        changes = changes_of(row, known, cell, register)
        outcome = Outcome.CHANGED if changes else Outcome.SAME
        return Decided(row, outcome, changes=tuple(changes), match=known.id, plan=plan, beside=(known,))
    if any(hits):
        fields = [name for name, hit in zip(("identity", "card"), hits, strict=True) if hit]
        return doubtful(row, reason(row, "registered-elsewhere", *fields), plan=plan)
    return _new_unless_doubtful(row, cell, answers, earlier, plan)


def _new_unless_doubtful(row: Row, cell: Unit, answers: Answers, earlier: Earlier, plan: Mapping[str, Any]) -> Decided:
    values = row.values
    key = (fold(values["name"]), values["birth"])
    if (first := earlier.cards.get(values.get("card", ""))) and first[1] != key:
        return doubtful(row, reason(row, "card-conflict", "card", value=values["card"], row=first[0]), plan=plan)
    if first:
        return doubtful(row, reason(row, "near-duplicate-file", "name", row=first[0]), plan=plan)
    if key[1].precision == "day":
        if key in earlier.persons:
            return doubtful(row, reason(row, "near-duplicate-file", "name", row=earlier.persons[key]), plan=plan)
        if known := _by_name(values, cell, answers):
            return doubtful(
                row, reason(row, "near-duplicate-register", "name"), plan=plan, beside=(known,), match=known.id
            )
    return Decided(row, Outcome.NEW, plan=plan)


def _by_name(values: Mapping[str, Any], cell: Unit, answers: Answers) -> Known | None:
    found = answers.names.get(fold(values["name"]), ())
    return next((known for known in found if known.birth == values["birth"] and known.cell_id == cell.id), None)


def _remember(row: Row, earlier: Earlier) -> None:
    values = row.values
    if identity := values.get("identity"):
        earlier.identities.setdefault(identity, row.row)
    if "name" not in values or "birth" not in values:
        return
    key = (fold(values["name"]), values["birth"])
    if card := values.get("card"):
        earlier.cards.setdefault(card, (row.row, key))
    earlier.persons.setdefault(key, row.row)


def cell_of(row: Row, tree: Tree) -> tuple[Unit | None, list[Reason]]:
    """The cell that a row means, by code, by name within the own tree, or the own cell; else why not."""
    values = row.values
    if code := values.get("cell_code"):
        unit = tree.by_code.get(code)
        if unit and unit.holds_members:
            return unit, []
        return None, [reason(row, "unknown-cell", "cell_code", value=code)]
    if names := values.get("cell_names"):
        found, name = tree.cells_named(
            names, values.get("base") or values.get("base_hint", ""), loose=row.section == "title"
        )
        if len(found) == 1:
            return found[0], []
        if not found:
            own = tree.own if tree.own.holds_members and not row.columns_of("cell") else None
            return (own, []) if own else (None, [reason(row, "unknown-cell", "cell", value=name)])
        return None, [reason(row, "ambiguous-cell", "cell", value=name, count=len(found))]
    return (tree.own if tree.own.holds_members else None), []


def _without_missing_cell(row: Row, cell: Unit | None) -> list[Reason]:
    """What reading found wrong; a cell that imports for itself need not be named in its own list."""
    return [found for found in read_problems(row) if not (found.code == "cell-missing" and cell)]
