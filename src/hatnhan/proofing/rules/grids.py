"""Tables: columns against their total row, percentages against the count beside them."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import accumulate

from django.utils.translation import gettext as _

from hatnhan.foundation.numbers import HUNDRED

from ..claims import Claim, Kind, Verdict
from ..mention import Mention
from ..tables import Cell, Row, Table
from ..tokens import plain_word
from .across import across
from .complete import LARGEST_GAP
from .headed import headed
from .partitions import SHARED
from .rounding import percent, plain, shown, verdict_of
from .upwards import Way, added, way_of

ORDER = {"tt", "stt", "số tt", "#"}


def grids(found: Sequence[Table], mentions: Sequence[Mention] = ()) -> Iterator[Claim]:
    """Every column with a total, every percentage with its count, every complete column of percentages.

    Example: rows "Hoàn thành tốt | 11 | 68,75%" above "Tổng cộng | 16 | 100%".
    """
    for table in found:
        lined = list(_aligned(table))
        rows = [row for row in lined if not row.is_total]
        total = next((row for row in lined if row.is_total), None)
        if len(rows) < 2:
            continue
        shares = _share_columns(table, lined)
        if total is None:
            counts = [n for n in range(_width(lined)) if n not in shares and not _is_order(table, rows, n)]
            counted = [n for n in counts if any(row.cells[n].value is not None for row in rows)]
            yield from headed(table, rows, counted, mentions)
        for column in range(_width(lined)):
            if column in shares:
                yield from _shares(table, rows, total, column, shares)
            elif not _is_order(table, rows, column):
                yield from _sum(rows, total, column)
        yield from across(table, [row for row in lined if row.numbers], shares)


def _aligned(table: Table) -> list[Row]:
    """Rows with as many cells as the widest; a total row without its number in order is moved right."""
    width = max(len(row.cells) for row in table.rows)
    firsts = [row.cells[0].value for row in table.rows if len(row.cells) == width]
    numbered = bool(firsts) and firsts[0] == 1  # the years of a first column are its labels
    return [row if len(row.cells) == width else _widened(row, width, numbered=numbered) for row in table.rows]


def _widened(row: Row, width: int, *, numbered: bool) -> Row:
    empty = (Cell(row.cells[0].start, row.cells[0].start, ""),) * (width - len(row.cells))
    return Row(empty + row.cells if numbered else row.cells + empty)


def _width(rows: Sequence[Row]) -> int:
    return max(len(row.cells) for row in rows)


def _share_columns(table: Table, rows: Sequence[Row]) -> set[int]:
    head = table.header if len(table.header) == _width(rows) else ()
    named = {n for n, words in enumerate(head) if "%" in words or "tỷ lệ" in words or "tỉ lệ" in words}
    shares = {n for n in range(_width(rows)) if n in named or any(row.cells[n].is_percent for row in rows)}
    return shares if head or shares else {n for n in range(2, _width(rows)) if _is_reckoned(rows, n)}


def _is_reckoned(rows: Sequence[Row], column: int) -> bool:
    """Whether a column without a name over it holds, in most rows, the share of one column before it in another."""
    own = [row for row in rows if row.cells[column].value is not None and row.cells[column].places]
    for part in range(column):
        for base in range(column):
            right = sum(_is_share(row.cells[part].value, row.cells[base].value, row.cells[column]) for row in own)
            if part != base and right > 1 and 2 * right > len(own):
                return True
    return False


def _is_share(part: Decimal | None, base: Decimal | None, cell: Cell) -> bool:
    return (
        bool(part and base)
        and verdict_of(cell.value or Decimal(0), percent(part or Decimal(0), base or Decimal(1)), cell.places).is_right
    )


def _is_order(table: Table, rows: Sequence[Row], column: int) -> bool:
    if len(table.header) == _width(rows) and table.header[column] in ORDER:
        return True
    values = [row.cells[column].value for row in rows]
    return column == 0 and values == [Decimal(n) for n in range(1, len(values) + 1)]


def _own(rows: Sequence[Row], column: int) -> list[Row]:
    return [row for row in rows if row.cells[column].value is not None and not _is_within(row)]


def _is_within(row: Row) -> bool:
    """ "- nữ", "Trong đó: thạc sĩ": some of the row above."""
    return row.cells[0].text.startswith(("-", "+")) or bool(row.label and row.label.text.lower().startswith("trong đó"))


def _sum(rows: Sequence[Row], total: Row | None, column: int) -> Iterator[Claim]:
    own = _own(rows, column)
    if total is None or total.cells[column].value is None or len(own) < 2:
        return
    stated = total.cells[column].value or Decimal(0)
    found = sum((row.cells[column].value or Decimal(0) for row in own), Decimal(0))
    pieces = {"found": plain(found), "stated": plain(stated), "gap": plain(abs(found - stated))}
    if found == stated:
        words, verdict = _("Cột cộng lại {found}: khớp với dòng tổng.").format(**pieces), Verdict.CONSISTENT
    elif abs(found - stated) <= LARGEST_GAP * max(found, stated) and _are_all(own, total, column):
        words, verdict = (
            _("Cột cộng lại {found}, dòng tổng in {stated}: lệch {gap}.").format(**pieces),
            Verdict.INCONSISTENT,
        )
    else:
        return
    cell = (
        total.cells[column] if verdict is Verdict.INCONSISTENT else total.numbers[-1]
    )  # a wrong total is marked itself
    end = max(own[-1].cells[column].end, cell.end)
    yield Claim(_start(own[0]), end, Kind.SUM, "grid.sum", verdict, words, stated, found)


def _are_all(own: Sequence[Row], total: Row, column: int) -> bool:
    """Whether the rows are meant to make up the total: they count nobody twice, and no part of them is it already."""
    labels = [
        f" {' '.join(plain_word(word) for word in row.label.text.split())} " if row.label else ""
        for row in (*own, total)
    ]
    shared = sum(any(f" {name} " in label for name in SHARED) for label in labels[:-1])
    sums = accumulate(row.cells[column].value or Decimal(0) for row in own)
    return shared < 2 and "lũy" not in labels[-1] and total.cells[column].value not in list(sums)


def _start(row: Row) -> int:
    return row.label.start if row.label else row.numbers[0].start


def _is_planned(table: Table, rows: Sequence[Row], column: int) -> bool:
    head = table.header[column] if len(table.header) == _width(rows) else ""
    return any(name in head.split() or name in head for name in ("kế hoạch", "chỉ tiêu", "dự toán"))


def _shares(table: Table, rows: Sequence[Row], total: Row | None, column: int, shares: set[int]) -> Iterator[Claim]:
    left = [
        n for n in range(column - 1, -1, -1) if n not in shares and any(row.cells[n].value is not None for row in rows)
    ]
    own = _own(rows, column)
    if left:
        yield from _of_counts(table, own, total, column, left)
    if len(own) > 1:
        yield from _hundred(own, total, column)


def _of_counts(
    table: Table, own: Sequence[Row], total: Row | None, column: int, left: Sequence[int]
) -> Iterator[Claim]:
    """The percentages of a column against the count beside them, or against several counts together."""
    if not own:
        return  # only the row of totals holds a percentage
    counts, base = left[0], _base_of(own, total, left[0], column)
    if len(left) > 1 and _is_planned(table, own, left[0]):
        counts, base = left[1], left[0]  # "Kết nạp | Kế hoạch | Đạt (%)"
    lines = [*own, total] if total is not None else own
    found = [
        claim
        for row in (lines if base in range(column) else own)
        for claim in _share(row, row.cells[base].value if isinstance(base, int) else base, counts, column)
    ]
    way = way_of(own, column, left) if 2 * sum(claim.verdict.is_right for claim in found) <= len(own) else None
    yield from found if way is None else (claim for row in lines for claim in _added_share(row, way, column))


def _hundred(own: Sequence[Row], total: Row | None, column: int) -> Iterator[Claim]:
    summed = sum((row.cells[column].value or Decimal(0) for row in own), Decimal(0))
    whole = total is not None and total.cells[column].value == HUNDRED
    off = abs(summed - HUNDRED)
    unit = Decimal(1).scaleb(-min(row.cells[column].places for row in own)) * len(own) / 2
    if off <= unit or (whole and off <= 20):
        verdict = Verdict.CONSISTENT if not off else Verdict.ROUNDED if off <= unit else Verdict.INCONSISTENT
        words = _("Cột tỷ lệ cộng lại {total} %.").format(total=plain(summed))
        end = max(own[-1].cells[column].end, total.cells[column].end if whole and total is not None else 0)
        yield Claim(_start(own[0]), end, Kind.SUM, "grid.hundred", verdict, words, HUNDRED, summed)


def _base_of(rows: Sequence[Row], total: Row | None, counts: int, column: int) -> int | Decimal | None:
    """What the percentages of a column stand on: the column left of the count, the total row, or the sum of the counts."""
    pairs = [
        (row, row.cells[counts].value, row.cells[column])
        for row in _own(rows, column)
        if row.cells[counts].value is not None
    ]
    beside = [n for n in range(counts) if any(row.cells[n].value is not None for row in rows)]
    whole = total.cells[counts].value if total is not None else None
    summed = sum((part or Decimal(0) for _row, part, _cell in pairs), Decimal(0))

    def right(bases: Sequence[Decimal | None]) -> int:
        return sum(
            bool(base)
            and verdict_of(
                cell.value or Decimal(0), percent(part or Decimal(0), base or Decimal(1)), cell.places
            ).is_right
            for base, (_row, part, cell) in zip(bases, pairs, strict=True)
        )

    by_column = {n: right([row.cells[n].value for row, _part, _cell in pairs]) for n in beside}
    best = max(by_column, key=lambda n: by_column[n], default=None)
    of_total = right([whole] * len(pairs)) if whole else 0
    if best is not None and by_column[best] > max(of_total, 1):
        return best
    of_sum = right([summed] * len(pairs)) if len(pairs) > 1 else 0
    if (
        of_sum * 2 > len(pairs) and of_sum > of_total
    ):  # where the total row is wrong, the shares still stand on the counts
        return summed
    return whole or None


def _share(row: Row, base: Decimal | None, counts: int, column: int) -> Iterator[Claim]:
    part, cell = row.cells[counts].value, row.cells[column]
    if part is None or cell.value is None:
        return
    others = [one.value for one in row.cells[:counts] if one.value is not None and one.value >= part and one.value > 0]
    bases = ([base] if base else []) + others[::-1]
    fitting = next((one for one in bases if verdict_of(cell.value, percent(part, one), cell.places).is_right), None)
    chosen = fitting or base
    if not chosen:
        return
    exact = percent(part, chosen)
    verdict = verdict_of(cell.value, exact, cell.places)
    if not verdict.is_right and not (exact and Decimal("0.5") <= cell.value / exact <= 2):
        return
    yield _claim_of(row, cell, part, chosen)


def _added_share(row: Row, way: Way, column: int) -> Iterator[Claim]:
    """ "Được đánh giá | Xuất sắc | Tốt | ... | Tỷ lệ tốt trở lên": of two counts together."""
    part, base = added(row, way[0]), row.cells[way[1]].value
    if base and row.cells[column].value is not None:
        yield _claim_of(row, row.cells[column], part, base)


def _claim_of(row: Row, cell: Cell, part: Decimal, chosen: Decimal) -> Claim:
    stated, exact = cell.value or Decimal(0), percent(part, chosen)
    verdict = verdict_of(stated, exact, cell.places)
    pieces = {
        "part": plain(part),
        "base": plain(chosen),
        "share": shown(exact, max(cell.places, 2)),
        "stated": shown(stated, cell.places),
    }
    words = _("{part} trong {base} là {share} %; bảng in {stated} %.").format(**pieces)
    printed = "" if verdict is Verdict.CONSISTENT else f"{shown(exact, cell.places)}%"
    return Claim(_start(row), cell.end, Kind.PERCENT_OF_TOTAL, "grid.share", verdict, words, stated, exact, printed)
