"""Finds a table's headings under titles and merged cells, over one to three rows, and what its columns mean."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from .cells import is_blank, text_of
from .evidence import PERSONAL
from .letters import index_of, letter_of
from .lines import is_numbering
from .names_of_columns import Meaning, is_vague, key_of, meaning_of
from .results import TableShape
from .vocabulary import ANCHORS

MOST_ROWS = 4
_YEAR = re.compile(r"(?:[Nn]ăm )?(?:19|20)\d\d")
LEVELLED = ("level", "mark.", "tally.")
Merge = tuple[int, int, int, int]
Rows = Sequence[Sequence[Any]]


@dataclass(frozen=True)
class Table:
    """A found table: its shape, where its rows begin, and for every column the fields and heading texts."""

    shape: TableShape
    first: int  # index of the first row below the headings, from 0
    fields: Mapping[int, tuple[str, ...]]  # absolute column index to fields
    labels: Mapping[int, frozenset[str]]
    anchor: int
    number: int | None
    stacked: bool = False
    width: int = 0
    spans: tuple[int, ...] = field(default=())


def find_table(
    rows: Sequence[Sequence[object]],
    start: int,
    merges: Sequence[Merge],
    kind: str,
    sheet: int,
    offset: int,
    column_map: Mapping[str, str] | None = None,
) -> Table | None:
    """The first table among these rows; `start` is Excel's index (from 0) of rows[0]."""
    for i, cells in enumerate(rows):
        if any(is_anchor(cell, kind) for cell in cells) and (
            table := _table_at(rows, i, start, merges, kind, sheet, offset, column_map)
        ):
            return table
    return None


def anchor_fields(kind: str) -> tuple[str, ...]:
    return ANCHORS[kind]


def is_anchor(text: object, kind: str) -> bool:
    """Whether a cell is the heading of the column that names the row's subject."""
    if type(text) is not str or not 1 < len(text) < 80 or text[:1].isdigit():
        return False
    found = meaning_of([text], kind)
    return found is not None and found.rank < 3 and any(name in ANCHORS[kind] for name in found.fields)


def is_heading_row(filled: Sequence[object], kind: str) -> bool:
    """Whether these filled cells head another table: the anchor among them, and known headings for half of them."""
    if len(filled) < 3 or not any(is_anchor(cell, kind) for cell in filled):
        return False
    meanings = [meaning_of([cell], kind) for cell in filled if type(cell) is str]
    known = sum(meaning is not None and meaning.rank < 3 for meaning in meanings)
    return known * 2 > len(filled)


def _table_at(
    rows: Rows,
    at: int,
    start: int,
    merges: Sequence[Merge],
    kind: str,
    sheet: int,
    offset: int,
    column_map: Mapping[str, str] | None,
) -> Table | None:
    top, bottom = _extent(rows, at, start, merges, kind, offset)
    paths = _paths(rows[top : bottom + 1], start + top, merges, offset)
    meanings = {column: meaning for column, path in paths.items() if (meaning := meaning_of(path, kind))}
    spans = _name_spans(meanings, paths, start + top, merges)
    fields = _assigned(meanings, kind)
    for column in spans:
        fields[column] = ("given_name",)
    if column_map:
        fields = {index_of(letter): tuple(named.split("+")) for letter, named in column_map.items() if named}
    anchors = _anchors(fields, kind)
    if not anchors or not _heads_a_table(fields, paths[anchors[0]] if not column_map else (), kind):
        return None
    below = bottom + 1
    while below < len(rows) and is_numbering(rows[below]):
        below += 1
    shape = TableShape(
        sheet=sheet,
        header_rows=tuple(range(start + top + 1, start + below + 1)),
        columns=_letters(fields),
        headings={letter_of(column): " › ".join(path) for column, path in paths.items()},
    )
    return Table(
        shape, start + below, fields, {column: frozenset(map(key_of, path)) for column, path in paths.items()},
        anchors[0], next((column for column, named in fields.items() if named == ("number",)), None),
        stacked=any(len(named) > 1 for named in fields.values()), width=max(paths, default=0) + 1,
    )  # fmt: skip


def _heads_a_table(fields: Mapping[int, tuple[str, ...]], anchor: Sequence[str], kind: str) -> bool:
    """Whether enough is known of these columns; the anchor's headings count where the reader, no person, found them."""
    if anchor and is_vague(anchor[-1]) and not any(map(is_personal, fields.values())):
        return False
    enough = 2 if not anchor or kind in ("places", "organisations") else 3
    return len({name for named in fields.values() for name in named if name}) >= enough


def is_personal(names: tuple[str, ...]) -> bool:
    """Whether a column holds what only persons have: without one, "Đảng viên" heads a count."""
    return bool(PERSONAL & set(names))


def _anchors(fields: dict[int, tuple[str, ...]], kind: str) -> list[int]:
    """The column that names the subject; in a synthesis of ratings the organisation's, whatever it is headed."""
    for name in ANCHORS[kind]:
        for column, named in fields.items():
            if name in named:
                if kind == "ratings" and name in ("base", "cell", "job"):
                    fields[column] = ("organisation",)
                return [column]
    return []


def _letters(fields: Mapping[int, tuple[str, ...]]) -> dict[str, str]:
    letters: dict[str, str] = {}
    for column in sorted(fields):
        for name in fields[column]:
            if name:
                letters.setdefault(name, letter_of(column))
    return letters


def _extent(rows: Rows, at: int, start: int, merges: Sequence[Merge], kind: str, offset: int) -> tuple[int, int]:
    """First and last heading row: up over groups that span into it, down over sub-headings."""
    top = bottom = at
    for first, left, last, _right in merges:
        if first < start + at <= last and last - first < MOST_ROWS and first >= start:
            top = min(top, first - start)
        if first <= start + at < last and last - first < MOST_ROWS and is_anchor_at(rows[at], left - offset, kind):
            bottom = max(bottom, last - start)
    while (
        top > 0
        and at - top < MOST_ROWS - 1
        and _is_group_row(rows[top - 1], rows[top], start + top - 1, merges, offset)
    ):
        top -= 1
    anchors = [i for i, cell in enumerate(rows[at]) if is_anchor(cell, kind)]
    while bottom + 1 < len(rows) and bottom - top < MOST_ROWS - 1 and _is_sub_row(rows[bottom + 1], anchors, kind):
        bottom += 1
    return top, min(bottom, len(rows) - 1)


def is_anchor_at(cells: Sequence[object], i: int, kind: str) -> bool:
    return 0 <= i < len(cells) and is_anchor(cells[i], kind)


def _is_group_row(above: Sequence[Any], below: Sequence[Any], index: int, merges: Sequence[Merge], offset: int) -> bool:
    """A row of group headings: several texts, each over a part of the columns, none over all of them."""
    filled = [i for i, cell in enumerate(above) if not is_blank(cell)]
    if len(filled) < 2 or not all(type(above[i]) is str for i in filled):
        return False
    width = sum(not is_blank(cell) for cell in below)
    spans = [
        right - left + 1 for first, left, last, right in merges if first <= index <= last and left - offset in filled
    ]
    known = sum(meaning_of([text_of(above[i])], "members") is not None for i in filled)
    return (bool(spans) and max(spans) < max(width, 3) and known > 0) or known >= 2


def _is_sub_row(cells: Sequence[Any], anchors: Sequence[int], kind: str) -> bool:
    filled = [cell for cell in cells if not is_blank(cell)]
    if len(filled) > 1 and all(_YEAR.fullmatch(text_of(cell)) for cell in filled):
        return all(is_blank(cells[i]) for i in anchors)
    if len(filled) < 2 or any(type(cell) is not str for cell in filled) or is_numbering(cells):
        return False
    if any(not is_blank(cells[i]) for i in anchors):
        return False
    return all(len(cell) < 90 and not any(letter.isdigit() for letter in cell[:2]) for cell in filled) and _few_values(
        filled
    )


def _few_values(filled: Sequence[str]) -> bool:
    digits = sum(sum(letter.isdigit() for letter in cell) > 5 for cell in filled)
    return digits == 0


def _paths(block: Rows, start: int, merges: Sequence[Merge], offset: int) -> dict[int, list[str]]:
    """For every column its heading texts, top to bottom, groups spread over the columns they span."""
    width = max(map(len, block))
    grid = [
        [text_of(cell) if type(cell) is not str else cell.strip() for cell in row] + [""] * (width - len(row))
        for row in block
    ]
    inside = [(f - start, left - offset, last - start, right - offset) for f, left, last, right in merges]
    covered = set()
    for first, left, last, right in inside:
        if 0 <= first < len(grid) and 0 <= left < width:
            for i in range(first, min(last, len(grid) - 1) + 1):
                for j in range(left, min(right, width - 1) + 1):
                    covered.add((i, j))
                    if right > left and i == first:
                        grid[i][j] = grid[first][left]
    for i, row in enumerate(grid[:-1]):
        _spread(grid, i, row, covered)
    paths = {}
    for j in range(width):
        texts = [grid[i][j] for i in range(len(grid)) if grid[i][j]]
        if texts:
            paths[j + offset] = [text for k, text in enumerate(texts) if k == 0 or text != texts[k - 1]]
    return paths


def _spread(grid: list[list[str]], i: int, row: list[str], covered: set[tuple[int, int]]) -> None:
    """Unmerged groups: a blank with a sub-heading below takes the group at its left, when that has sub-headings too."""

    def below(j: int) -> bool:
        return any(grid[k][j] for k in range(i + 1, len(grid)))

    for j in range(1, len(row)):
        if not row[j] and (i, j) not in covered and below(j) and below(j - 1) and row[j - 1]:
            row[j] = row[j - 1]


def _name_spans(
    meanings: Mapping[int, Meaning], paths: Mapping[int, list[str]], top: int, merges: Sequence[Merge]
) -> tuple[int, ...]:
    """The second column of "Họ và tên" merged over two: family name at the left, given name at the right."""
    names = [column for column, meaning in meanings.items() if meaning.fields == ("name",)]
    return tuple(
        column for column in names[1:] if column - 1 in names and paths[column] == paths[column - 1]
        and any(first <= top + 3 and last >= top and left == column - 1 and right == column for first, left, last,
        right in merges)
    )  # fmt: skip


def _assigned(meanings: Mapping[int, Meaning], kind: str) -> dict[int, tuple[str, ...]]:
    """Each field to one column: the surest heading, of equals the leftmost; level columns are kept all."""
    taken: dict[str, int] = {}
    fields: dict[int, tuple[str, ...]] = {}
    levels = [column for column, meaning in meanings.items() if meaning.fields[0].startswith(LEVELLED)]
    for column, meaning in sorted(meanings.items(), key=lambda item: (item[1].rank, item[0])):
        if column in levels:
            continue
        free = tuple(name if name and name not in taken else "" for name in meaning.fields)
        if any(free):
            fields[column] = free
            taken |= {name: column for name in free if name}
    for place, column in enumerate(sorted(levels), 1):
        name = meanings[column].fields[0]
        fields[column] = (f"{name}.{place}",)
    return dict(sorted(fields.items()))
