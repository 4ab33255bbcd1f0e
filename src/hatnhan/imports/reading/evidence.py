"""What makes a line look like data: a date, a number or a level where the column says one should stand."""

from .cells import is_blank, text_of
from .dates import BadDate, looks_like_date, read_date
from .words import is_mark, read_level

TYPED = {
    "birth", "birth_male", "birth_female", "birth_year", "identity", "card", "admitted", "official", "old_card",
    "code", "parent_code",
    "founded", "members", "probationary", "decided_on", "effective", "began_on", "population", "households",
    "old_identity", "score",
}  # fmt: skip


PERSONAL = {"birth", "birth_male", "birth_female", "admitted", "official", "identity", "card"}
_SHORTEST_CARD = 8


def is_typed(names: tuple[str, ...]) -> bool:
    """Whether a column holds dates, numbers or levels rather than words."""
    return any(
        name in TYPED or name.startswith(("level", "mark.", "tally.", "population", "households")) for name in names
    )


def is_evidence(cell: object, names: tuple[str, ...]) -> bool:
    """Whether a cell holds what its column is for."""
    if is_blank(cell):
        return False
    if names[0].startswith("level"):
        return read_level(text_of(cell)) is not None
    if names[0].startswith("mark."):
        return is_mark(text_of(cell)) or text_of(cell).isdigit()
    return looks_like_date(cell)


def is_personal(cell: object) -> bool:
    """Whether a cell holds a date known to the day, or a number as long as a card's."""
    try:
        return read_date(cell).precision == "day"
    except BadDate:
        digits = text_of(cell).replace(" ", "").strip("'")
        return digits.isdigit() and len(digits) >= _SHORTEST_CARD


def is_number(cell: object) -> bool:
    """Whether a cell of the numbering column numbers a row."""
    if type(cell) is float:
        return True
    return type(cell) is str and cell.strip(" .()").isdigit()
