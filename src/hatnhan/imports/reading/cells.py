"""Cells as plain text."""

from datetime import date, datetime, timedelta
from unicodedata import normalize


def text_of(cell: object) -> str:
    """The cell as a person reads it, one line, composed; whole numbers without ".0"."""
    if type(cell) is str:
        return " ".join((cell if cell.isascii() else normalize("NFC", cell)).split())
    if cell is None:
        return ""
    return _shown(cell)


def lines_of(cell: object) -> list[str]:
    """The values stacked in one cell, one a line, empty ones left out."""
    if type(cell) is not str:
        text = text_of(cell)
        return [text] if text else []
    return [line for line in (text_of(part) for part in cell.splitlines()) if line]


def is_blank(cell: object) -> bool:
    return cell is None or (type(cell) is str and (not cell or cell.isspace()))


def _shown(cell: object) -> str:
    if isinstance(cell, bool):
        return "TRUE" if cell else "FALSE"
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() and abs(cell) < 1e15 else repr(cell)
    if isinstance(cell, (date, datetime)):
        return f"{cell.day:02d}/{cell.month:02d}/{cell.year:04d}"
    if isinstance(cell, timedelta):
        return str(cell.days)
    return str(cell)
