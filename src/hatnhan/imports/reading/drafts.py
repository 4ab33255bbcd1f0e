"""A row in the making: its cells by field, the values read so far, and what went wrong."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from hatnhan.foundation.dates import PartialDate

from .cells import is_blank, lines_of, text_of
from .dates import BadDate, is_date_cell, is_year_in_disguise, read_date
from .numbers import BadNumber, is_nothing, read_count
from .results import Problem, TableShape
from .wording import sentence
from .words import read_member_kind, read_sex

DASHES = frozenset({"", "-", "–", "—", "--"})
_ANSWERED = frozenset({"religion", "exempt", "status", "delete_request", "note"})
DATES = frozenset({"admitted", "official", "birth", "card_date", "left_on"})


@dataclass(frozen=True, slots=True)
class Context:
    """What holds for the whole reading."""

    kind: str
    today: date
    legacy: bool = False
    uses_1904: bool = False
    cell_names: tuple[str, ...] = ()
    base_hint: str = ""
    year: int | None = None


@dataclass(slots=True)
class Draft:
    """One row being read."""

    given: dict[str, object]
    shape: TableShape
    context: Context
    section: str = ""
    base: str = ""
    values: dict[str, Any] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    def fail(self, code: str, *fields: str, said: str = "", **words: object) -> None:
        columns = self.shape.letters_of(*fields)
        self.problems.append(Problem(code, columns, fields[0] if fields else "", sentence(said or code, **words)))

    def text(self, name: str) -> str:
        """Take a field's text as its value, and give it back; "không" is a value only where it answers a question."""
        cell = self.given.get(name)
        text = "" if cell is None else text_of(cell).lstrip("'’`")
        if text in DASHES or (name not in _ANSWERED and is_nothing(text)):
            return ""
        self.values[name] = text
        return text

    def texts(self, *names: str) -> None:
        for name in names:
            if name in self.given:
                self.text(name)

    def day(self, name: str, field_of_problem: str = "") -> PartialDate | None:
        """Take a field's date; phrases like "(Chính thức)" in the cell give the kind of member."""
        cell = self.given.get(name)
        if cell is None:
            return None
        try:
            found = read_date(cell, uses_1904=self.context.uses_1904)
        except BadDate as fault:
            among = self._day_among_words(name, cell, fault.code, field_of_problem or name)
            if among is None:
                return None
            found = among
        if is_date_cell(cell) and is_year_in_disguise(cell):
            self.notes.append(sentence("note-year-cell", value=text_of(cell), year=found.year))
        if found.first > self.context.today:
            self.fail(
                "date-future", field_of_problem or name, value=str(found), today=self.context.today.strftime("%d/%m/%Y")
            )
            return None
        self.values[name] = found
        return found

    def _day_among_words(self, name: str, cell: object, code: str, blamed: str) -> PartialDate | None:
        text = text_of(cell)
        if is_nothing(text):
            return None
        if name in ("admitted", "official") and (kind := read_member_kind(text)):
            self.values.setdefault("member_kind", kind)
            return None
        dates, kinds = [], []
        for part in _pieces(cell):
            try:
                dates.append(read_date(part, uses_1904=self.context.uses_1904))
            except BadDate as fault:
                kinds.append(read_member_kind(part))
                code = fault.code if fault.code == "date-impossible" else code
        if dates and all(kinds) and len(dates) <= (2 if name == "admitted" else 1):
            if kinds:
                self.values.setdefault("member_kind", kinds[0])
            if len(dates) == 2:
                self.values.setdefault("official", dates[1])
            return dates[0]
        self.fail(code, blamed, value=text)
        return None

    def count(self, name: str) -> int | None:
        cell = self.given.get(name)
        if cell is None or is_nothing(text_of(cell)):
            return None
        try:
            number = read_count(cell)
        except BadNumber as fault:
            self.fail(fault.code, name, value=text_of(cell))
            return None
        self.values[name] = number
        return number


def _pieces(cell: object) -> list[str]:
    """The parts of a cell that holds a date and more: lines, and words in brackets."""
    pieces = []
    for line in lines_of(cell):
        for part in line.replace("(", "|").replace(")", "|").replace(";", "|").replace(" - ", "|").split("|"):
            if part.strip():
                pieces.append(part.strip(" ,:"))
    return pieces


def cells_by_field(cells: Sequence[object], columns: Sequence[tuple[int, tuple[str, ...]]]) -> dict[str, object]:
    """Filled cells by field; a column of stacked values is taken apart."""
    given: dict[str, object] = {}
    width = len(cells)
    for i, names in columns:
        if i >= width:
            continue
        cell = cells[i]
        if cell == "" or is_blank(cell):
            continue
        if len(names) == 1:
            given.setdefault(names[0], cell)
        else:
            _distribute(names, cell, given)
    return given


def _distribute(names: Sequence[str], cell: object, given: dict[str, object]) -> None:
    parts = lines_of(cell)
    if len(parts) == 1 and not is_date_cell(cell):
        for mark in (";", ",", " - ", "/"):
            if len(split := [part.strip() for part in parts[0].split(mark) if part.strip()]) > 1 and not _is_one_date(
                parts[0]
            ):
                parts = split
                break
    if len(parts) == len(names):
        given.update({name: part.strip("() ") for name, part in zip(names, parts, strict=True) if name})
        return
    free = list(names)
    for part in [cell] if is_date_cell(cell) else parts:
        name = next(
            (name for name in free if _accepts(name, part)), next((name for name in free if name in DATES), None)
        )
        if name is not None:
            free.remove(name)
            if name:
                given.setdefault(name, part.strip("() ") if type(part) is str else part)


def _is_one_date(text: str) -> bool:
    try:
        return bool(read_date(text))
    except BadDate:
        return False


def _accepts(name: str, part: object) -> bool:
    text = text_of(part)
    if name == "sex":
        return read_sex(text) is not None
    if name in DATES:
        return not isinstance(part, str) or _is_one_date(text)
    if name in ("card", "identity"):
        return text.replace(" ", "").isdigit() and len(text.replace(" ", "")) >= 8
    return True
