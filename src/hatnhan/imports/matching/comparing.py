"""Compares a row with the member it is: field by field, blank cells of the file change nothing."""

from functools import lru_cache

from hatnhan.foundation.text import fold
from hatnhan.members.catalogue import ethnicity_code, religion_code, theory_code
from hatnhan.members.codes import Sex

from ..reading import Row
from .outcomes import Change, text_differs
from .register import Known, Register, Unit

# Fields of a row that the register keeps as they are; what it does not keep (posts, notes) is no change.
COMPARED = (
    "name", "birth", "sex", "admitted", "official", "card", "ethnic", "religion", "cv_number", "native", "residence",
    "birthplace",
    "school", "skill", "theory", "language", "occupation", "phone", "other_name", "birth_name",
    "outside_system",
)  # fmt: skip
_SPLIT = {"native": "native_province", "residence": "residence_province", "birthplace": "birthplace_province"}


def changes_of(row: Row, known: Known, cell: Unit, register: Register) -> list[Change]:
    """What importing the row would change of the member."""
    values, stored = row.values, known.values
    changes = []
    for field in COMPARED:
        if field not in values or (field == "sex" and values.get("sex_derived") and stored.get("sex")):
            continue
        before, after = stored.get(field), as_kept(field, values[field])
        if after is None:
            continue
        if field in _SPLIT and _SPLIT[field] in row.shape.columns and _says_the_same(before, after):
            continue
        if text_differs(before, after) if before is not None else after != "":
            changes.append(Change(field, before, after))
    if (identity := values.get("identity")) and register.mark_of(identity) != known.identity_mark:
        changes.append(Change("identity", None, identity))
    if cell.id != known.cell_id:
        changes.append(Change("cell", known.cell_id, cell.id))
    return changes


_CODES = {"ethnic": ethnicity_code, "religion": religion_code, "theory": theory_code}
SEXES = {"male": int(Sex.MALE), "female": int(Sex.FEMALE)}


@lru_cache(maxsize=4096)
def code_of(field: str, text: str) -> int:
    """The catalogue's number of a word; 0 for a word it does not know."""
    return _CODES[field](text) or 0


def as_kept(field: str, value: object) -> object:
    """A row's value in the terms of the register: codes for catalogued words, None for a word no catalogue knows."""
    if field in _CODES:
        return code_of(field, str(value)) or None
    return SEXES[str(value)] if field == "sex" else value


def _says_the_same(before: object, after: object) -> bool:
    """An address in three columns against one in a single text: the detail is part of it."""
    one, other = fold(str(before or "")), fold(str(after or ""))
    return bool(one) and bool(other) and (one in other or other in one)
