"""Walks a table's lines and gives out those that are data, each with the section it stands in."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from .cells import is_blank, text_of
from .evidence import PERSONAL, is_evidence, is_number, is_personal, is_typed
from .headings import Merge, Table, is_heading_row
from .lines import (
    cell_in_title,
    is_base_name,
    is_ditto,
    is_numbering,
    is_ordinal,
    is_page_number,
    is_tail,
    is_total,
    names_only_a_kind,
    names_party_body,
    ordinal_of,
    without_ordinal,
)
from .names_of_columns import key_of

_TEXT_OF_POSTS = {"post", "job", "kind", "secretary", "type"}
_FILLED_DOWN = {
    "cell",
    "base",
    "commune",
    "parent",
    "parent_code",
    "organisation",
    "kind",
    "decision",
    "decided_on",
    "cell_code",
    "year",
}
_STATES = (
    "dang vien chinh thuc",
    "dang vien du bi",
    "dang vien mien",
    "dang vien",
    "dang vien nam",
    "dang vien nu",
    "mien sinh hoat",
)


@dataclass
class Line:
    """One data line: Excel's row number, its cells, the section and base above it, and how many Excel rows it spans."""

    row: int
    cells: list[object]
    section: str
    base: str
    spans: int = 1


@dataclass
class Walk:
    """The state of walking down one table."""

    table: Table
    kind: str
    offset: int
    merges: Sequence[Merge]
    section: str = ""
    base: str = ""
    tail: bool = False
    strong_section: bool = False
    sign: str = ""
    pending: Line | None = None
    above: list[object] = field(default_factory=list)
    filled: dict[int, dict[int, object]] = field(default_factory=dict)
    stopped_at: int | None = None

    def __post_init__(self) -> None:
        self.anchor = self.table.anchor - self.offset
        self.number = None if self.table.number is None else self.table.number - self.offset
        self.typed = [(c - self.offset, names) for c, names in self.table.fields.items() if is_typed(names)]
        self.given = {c - self.offset for c, names in self.table.fields.items() if names == ("given_name",)}
        self.own = [i for i, names in self.typed if names[0] in PERSONAL]
        self.mapped = [
            c - self.offset
            for c, names in self.table.fields.items()
            if c != self.table.anchor and names not in (("number",), ("note",))
        ]
        self.placed = [c - self.offset for c, names in self.table.fields.items() if names[0] in ("cell", "cell_code")]
        self.spoken = {c - self.offset for c, names in self.table.fields.items() if set(names) & _TEXT_OF_POSTS}
        self.tops: dict[int, list[Merge]] = {}
        for merge in self.merges:
            if merge[2] > merge[0] and merge[0] >= self.table.first:
                self.tops.setdefault(merge[0], []).append(merge)

    def lines(self, rows: Iterator[tuple[int, list[object]]]) -> Iterator[Line]:
        """Data lines among these (index from 0, cells); stops where another table's headings begin."""
        for index, cells in rows:
            if index in self.tops:
                self._note_merges(index, cells)
            if index in self.filled:
                cells = self._fill_down(index, cells)
            fate = self._fate(index, cells)
            if fate == "heading":
                self.stopped_at = index
                break
            if fate == "more" and self.pending:
                self._join(self.pending, cells)
                continue
            if self.pending:
                yield self.pending
                self.pending = None
            if fate == "data":
                cells = self.above = self._dittoed(cells)
                opens = self._opens_section(cells)
                self.pending = Line(index + 1, cells, "" if opens else self.section, self.base)
                if opens:
                    self.section = text_of(cells[self.anchor])
        if self.pending:
            yield self.pending
            self.pending = None

    def _dittoed(self, cells: list[object]) -> list[object]:
        """The cells with those that only say "as above" filled from the line above."""
        said = [i for i in self.mapped if i < len(cells) and is_ditto(cells[i])] if self.above else []
        if not said:
            return cells
        cells = list(cells)
        for i in said:
            cells[i] = self.above[i]
        return cells

    def _opens_section(self, cells: list[object]) -> bool:
        """Among organisations a row of its own under "I" or "A" is the parent of those below it."""
        return self.kind == "organisations" and self.number is not None and is_ordinal(text_of(cells[self.number]))

    def _fate(self, index: int, cells: list[object]) -> str:
        """One of data, more (of the line above), heading (of another table), skip."""
        name = cells[self.anchor] if self.anchor < len(cells) else ""
        numbered = self.number is not None and self.number < len(cells) and is_number(cells[self.number])
        if numbered and type(name) is str and name[:1].isalpha() and not self._is_body(name) and not is_total(name):
            return "data"
        filled = [i for i, cell in enumerate(cells) if not is_blank(cell)]
        if not filled:
            return "skip"
        if is_numbering(cells) or (len(filled) == 1 and is_page_number(text_of(cells[filled[0]]))):
            return "skip"
        if (repeat := self._repeats(cells, filled)) is not None:
            return repeat
        typed = sum(is_evidence(cells[i], names) for i, names in self.typed if i < len(cells))
        if self._is_outside(cells, filled, typed, numbered):
            return "skip"
        if self._is_section(cells, filled, typed):
            return "skip"
        return self._weigh(index, cells, filled, typed, numbered, blank=is_blank(name))

    def _weigh(
        self, index: int, cells: list[object], filled: list[int], typed: int, numbered: bool, *, blank: bool
    ) -> str:
        others = sum(i in filled for i in self.mapped)
        if self.pending and index == self.pending.row + self.pending.spans - 1 and not numbered:
            if self.table.stacked and self.number is not None and not self.tail:
                return "more"
            if blank and typed < 2 and self._is_short(filled):
                return "more"
        if blank:
            counted = numbered or (typed and self.number is None and not self.tail)
            return "data" if (counted and others >= 2) or (typed >= 2 and not self.tail) else "skip"
        if numbered or (typed and not self.tail) or typed >= 2:
            return "data"
        if self.kind == "organisations" and names_party_body(text_of(cells[self.anchor])):
            return "skip" if self.tail else "data"
        placed = self.number is None and any(i in filled for i in self.placed)
        return "data" if (others >= 2 or placed) and not self.tail else "skip"

    def _is_short(self, filled: list[int]) -> bool:
        return self.number is not None and len(filled) <= 3 and all(i in self.mapped for i in filled) and not self.tail

    def _is_body(self, name: str) -> bool:
        return (
            self.kind not in ("organisations", "places")
            and self.table.fields[self.table.anchor] != ("organisation",)
            and names_party_body(name)
        )

    def _repeats(self, cells: list[object], filled: list[int]) -> str | None:
        """A heading repeated at a page break is skipped; another heading ends the table."""
        same = sum(
            key_of(text_of(cells[i])) in self.table.labels.get(i + self.offset, ())
            for i in filled
            if type(cells[i]) is str
        )
        if same >= 2 and same * 2 >= len(filled):
            return "skip"
        return "heading" if is_heading_row([cells[i] for i in filled], self.kind) else None

    def _is_outside(self, cells: list[object], filled: list[int], typed: int, numbered: bool) -> bool:
        """Totals, notes and the signature block."""
        named = self.anchor in filled
        personal = named and self._is_personal(cells)
        texts = [(i, cell) for i in filled if isinstance(cell := cells[i], str) and not (named and i in self.given)]
        if any(is_total(text_of(cell)) for _, cell in texts[:2]):
            return not (numbered and typed >= 2) and not personal
        if personal or typed > 1 or (typed and numbered):
            return False
        for i, cell in texts:
            spoken = named and (numbered or i in self.spoken)
            if not spoken and any(is_tail(text_of(line)) for line in cell.splitlines()):
                self.tail = True
                return True
        return False

    def _is_personal(self, cells: list[object]) -> bool:
        """Whether a day or a long number stands where a person's stand: totals have none."""
        return any(i < len(cells) and is_personal(cells[i]) for i in self.own)

    def _is_section(self, cells: list[object], filled: list[int], typed: int) -> bool:
        """A line that names the organisation of the lines below."""
        texts = [i for i in filled if type(cells[i]) is str and not is_ordinal(text_of(cells[i]))]
        if typed and not (len(texts) == 1 and len(filled) <= 2):
            return False
        if not texts or len(texts) > 2 or len(filled) > 3:
            return False
        first = texts[0]
        text = text_of(cells[first])
        marked = is_ordinal(text_of(cells[filled[0]])) or without_ordinal(text) != text
        if self._is_row_of_table(cells, filled, first, marked=marked):
            return False
        if cell := cell_in_title(text):
            self._enter(cell)
            return True
        wide = first != self.anchor and (first == self.number or first == 0) and not text[:1].isdigit()
        if not (marked or names_party_body(text) or (wide and not self.tail)):
            return False
        self._enter(text, ordinal_of(text_of(cells[filled[0]])))
        return True

    def _is_row_of_table(self, cells: list[object], filled: list[int], first: int, *, marked: bool) -> bool:
        """Whether a short line is one of the table's own: an organisation in a list of them, or a numbered row."""
        of_organisations = self.kind in ("organisations", "places") or self.table.fields[self.table.anchor] == (
            "organisation",
        )
        if of_organisations and first == self.anchor and not marked:
            return True
        numbered = self.number is not None and self.number in filled and is_number(cells[self.number])
        return numbered and not self._is_body(text_of(cells[first]))

    def _enter(self, text: str, sign: str = "") -> None:
        """Into a section; what only subdivides a cell (its states, or a lesser sign than the cell's) leaves it."""
        name = without_ordinal(text)
        key = key_of(name)
        if names_only_a_kind(name):
            self.section, self.strong_section = "", False
            return
        if key.startswith("to dang") or key.startswith(_STATES) or len(name) < 2:
            return
        self.tail = False
        if is_base_name(name) and self.kind not in ("organisations", "places"):
            self.base, self.section, self.strong_section = name, (name if self.kind == "posts" else ""), False
        elif names_party_body(name):
            self.section, self.strong_section, self.sign = name, True, sign
        elif not self.strong_section or (sign and sign == self.sign):
            self.section, self.sign = name, sign

    def _note_merges(self, index: int, cells: list[object]) -> None:
        for top, left, bottom, right in self.tops[index]:
            names = self.table.fields.get(left, ())
            if left == right and set(names) & _FILLED_DOWN and left - self.offset < len(cells):
                for row in range(top + 1, bottom + 1):
                    self.filled.setdefault(row, {})[left - self.offset] = cells[left - self.offset]

    def _fill_down(self, index: int, cells: list[object]) -> list[object]:
        values: Mapping[int, object] = self.filled.pop(index)
        if all(is_blank(cell) for cell in cells):
            return cells
        cells = list(cells)
        for i, value in values.items():
            if is_blank(cells[i]):
                cells[i] = value
        return cells

    def _join(self, line: Line, cells: list[object]) -> None:
        kept = line.cells = list(line.cells)
        for i, cell in enumerate(cells):
            if is_blank(cell):
                continue
            kept[i] = cell if is_blank(kept[i]) else f"{_stacked_text(kept[i])}\n{_stacked_text(cell)}"
        line.spans += 1


def _stacked_text(cell: object) -> str:
    return cell if type(cell) is str else text_of(cell)
