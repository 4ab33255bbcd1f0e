"""Finds the member a row is about: by numbers, else by name with birth as far as known, and the cell where it is said."""

from hatnhan.foundation.text import fold

from ..reading import Row
from .cells import Tree, base_key
from .members import Answers, cell_of
from .outcomes import Reason, fits, reason
from .register import Known, Register, Unit


def find_person(
    row: Row, tree: Tree, answers: Answers, register: Register, *, strict_cell: bool = False
) -> tuple[Known | None, Unit | None, list[Reason]]:
    """The one member in scope, his cell as the row says it, and why there is none; with `strict_cell` the cell must fit."""
    values = row.values
    if "name" not in values:
        return None, None, []
    cell, reasons = cell_of(row, tree) if {"cell_names", "cell_code"} & values.keys() else (None, [])
    if reasons and strict_cell:
        return None, cell, reasons
    if known := _by_number(row, answers, register):
        return known, cell, []
    found = _by_name(row, tree, answers)
    here = [one for one in found if cell and one.cell_id == cell.id]
    if here or (strict_cell and cell):
        found = here
    if len(found) == 1:
        return found[0], cell, []
    if any(problem.field == "birth" for problem in row.problems):
        return None, cell, []
    code = "member-ambiguous" if found else "member-unknown"
    return None, cell, [reason(row, code, "name", value=values["name"], count=len(found))]


def _by_number(row: Row, answers: Answers, register: Register) -> Known | None:
    """The member in scope whose identity number or card the row gives."""
    values = row.values
    hits = (
        answers.identities.get(register.mark_of(values["identity"])) if "identity" in values else None,
        answers.cards.get(values["card"]) if "card" in values else None,
    )
    return next((hit.known for hit in hits if hit and hit.known), None)


def _by_name(row: Row, tree: Tree, answers: Answers) -> list[Known]:
    """The members of the name whose birth agrees as far as known, under the base that the row or a title names."""
    birth, base = row.values.get("birth"), _base_of(row, tree)
    return [
        one
        for one in answers.names.get(fold(row.values["name"]), ())
        if (birth is None or (one.birth and (fits(birth, one.birth) or fits(one.birth, birth))))
        and (base is None or _is_under(tree, one, base))
    ]


def _base_of(row: Row, tree: Tree) -> Unit | None:
    """The one organisation above cells that the row, its section or the title names: who is meant belongs to it."""
    named = (tree.bases.get(base_key(row.values.get(field, "")), []) for field in ("cell", "base", "base_hint"))
    return next((units[0] for units in named if len(units) == 1), None)


def _is_under(tree: Tree, known: Known, base: Unit) -> bool:
    cell = tree.by_id.get(known.cell_id)
    return cell is not None and base in tree.above(cell)
