"""A score sheet as the rows of its printed table: read from what was pasted out of Word or Excel, and written back."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from hatnhan.foundation.numbers import grouped, parse_number
from hatnhan.foundation.text import fold, nfc
from hatnhan.rulebook.coding import decoded
from hatnhan.rulebook.meeting_sheets import ScoreSheet, SheetItem
from hatnhan.rulebook.sheet_checks import SheetFault, sheet_faults

NUMBER, NAME, MOST, FACT, BOUND = range(5)
GROUP, ITEM = re.compile(r"^[IVXLC]+$"), re.compile(r"^\d+(\.\d+)*$|^[a-zđ]$")
TOTAL = ("cong", "tong")
THEMATIC = "chỉ khi có chuyên đề"
WORDS = {
    "attendance": "tỷ lệ dự",
    "attendance_all_excused": "tỷ lệ dự khi không ai vắng không lý do",
    "nobody_absent": "không ai vắng không lý do",
    "nobody_long_away": "không ai vắng quá ba kỳ liền",
    "minutes_over": "số phút hơn mức yêu cầu",
    "minutes_by_half": "thời lượng so với mức yêu cầu",
    "committee_met": "chi ủy họp trước",
    "notified": "đã báo trước",
    "papers": "có tài liệu",
    "papers_in_time": "tài liệu gửi đúng hạn",
    "speakers": "tỷ lệ phát biểu",
    "tasks_done": "tỷ lệ việc kỳ trước đã xong",
    "resolution_adopted": "đã thông qua nghị quyết",
    "minutes_and_tasks": "có biên bản và giao việc",
    "sent_in_time": "gửi cấp trên đúng hạn",
}
FACT_BY_WORDS = {fold(words): name for name, words in WORDS.items()}


@dataclass(frozen=True, slots=True)
class RowFault:
    """What is wrong in which typed row (counted from 1; None: of the whole) and column."""

    row: int | None
    column: str
    words: str
    is_of_levels: bool = False

    def __str__(self) -> str:
        if self.row is None:
            return self.words
        return _("Dòng {row}, cột {column}: {words}").format(row=self.row, column=self.column, words=self.words)


@dataclass(slots=True)
class Reading:
    """The rows as read: plain groups and conditions for the rulebook, from which typed row each came, what could not be read."""

    groups: list[dict[str, Any]] = field(default_factory=list)
    conditions: list[dict[str, Any]] = field(default_factory=list)
    places: dict[tuple[int, int | None], int] = field(default_factory=dict)
    faults: list[RowFault] = field(default_factory=list)
    total: tuple[int, Decimal] | None = None

    def told(self, fault: SheetFault) -> RowFault:
        """A fault of the sheet, at the row it was typed in."""
        row = None if fault.group is None else self.places.get((fault.group, fault.item))
        column = columns()[{"most": MOST, "steps": FACT}.get(fault.field, NAME)]
        return RowFault(row, column, fault.words, fault.field == "good_from")


def columns() -> tuple[str, ...]:
    return _("Số thứ tự"), _("Nội dung"), _("Điểm tối đa"), _("Tính theo"), _("Bắt buộc")


def read_rows(text: str) -> Reading:
    """Rows of cells with a tab or an upright stroke between them; Roman numbers begin a criterion, others are its lines."""
    found = Reading()
    for number, line in enumerate(text.splitlines(), 1):
        cells = [nfc(cell).strip() for cell in re.split(r"\t|\|", line)]
        if any(cells):
            _read_row(found, number, [*cells, *[""] * (BOUND + 1 - len(cells))])
    _fold_parents(found)
    _check_total(found)
    return found


def _read_row(found: Reading, row: int, cells: Sequence[str]) -> None:
    number = cells[NUMBER].rstrip(".)").strip()
    if fold(cells[NAME] or cells[NUMBER]).startswith(TOTAL) and not ITEM.match(number) and not GROUP.match(number):
        if (most := _most(found, row, cells)) is not None:
            found.total = (row, most)
    elif GROUP.match(number):
        found.groups.append({"name": cells[NAME], "most": _most(found, row, cells) or Decimal(0), "items": []})
        found.places[len(found.groups) - 1, None] = row
    elif not ITEM.match(number):
        words = _("Ghi số La Mã (I, II) cho tiêu chí, số thường (1, 1.1) cho dòng chấm điểm.")
        _fault(found, row, NUMBER, words)
    elif not found.groups:
        _fault(found, row, NUMBER, _("Trước dòng chấm điểm phải có một tiêu chí (số La Mã)."))
    else:
        _read_item(found, row, number, cells)


def _read_item(found: Reading, row: int, number: str, cells: Sequence[str]) -> None:
    place, items = len(found.groups) - 1, found.groups[-1]["items"]
    item = {"code": f"{place + 1}_{number.replace('.', '_')}", "name": cells[NAME], "number": number, "row": row}
    items.append(item | {"most": _most(found, row, cells) or Decimal(0), **_facts(found, row, cells[FACT])})
    if cells[BOUND]:
        found.conditions.append(
            {
                "code": item["code"],
                "name": _("Đủ điểm: {name}").format(name=cells[NAME]),
                "full_points_of": item["code"],
            }
        )


def _most(found: Reading, row: int, cells: Sequence[str]) -> Decimal | None:
    plain = re.sub(r"(?i)điểm|đ$", "", cells[MOST]).strip()
    try:
        return parse_number(plain)
    except ValueError:
        _fault(found, row, MOST, _("Ghi số điểm, như 5 hoặc 2,5."))
        return None


def _facts(found: Reading, row: int, words: str) -> dict[str, Any]:
    """What the line is filled from, its steps, and whether only months with a theme are asked."""
    said: dict[str, Any] = {}
    if fold(words).endswith(fold(THEMATIC)):
        words, said["in_month"] = words[: -len(THEMATIC)].rstrip(" ,;"), "thematic"
    name, _colon, steps = words.partition(":")
    if not name.strip():
        return said
    if fold(name.strip()) not in FACT_BY_WORDS:
        _fault(
            found, row, FACT, _("Không có số liệu “{name}”. Để trống thì chi bộ tự cho điểm.").format(name=name.strip())
        )
        return said
    return said | {"fact": FACT_BY_WORDS[fold(name.strip())], "steps": list(_steps(found, row, steps))}


def _steps(found: Reading, row: int, text: str) -> Iterator[dict[str, Any]]:
    for part in filter(str.strip, text.split(";")):
        value, _sign, points = part.partition("=")
        try:
            least = parse_number(value.strip().lstrip(">"))
            yield {"at_least": least, "points": parse_number(points), "only_above": value.strip().startswith(">")}
        except ValueError:
            _fault(found, row, FACT, _("Ghi mức như 90=4; 75=3: từ 90 trở lên được 4 điểm."))


def _fold_parents(found: Reading) -> None:
    """A line with sub-items is only their heading: its points are their sum, and they carry its name."""
    for place, group in enumerate(found.groups):
        kept = []
        for item in group["items"]:
            below = [one for one in group["items"] if one["number"].startswith(item["number"] + ".")]
            if not below:
                kept.append(item)
                continue
            direct = [one for one in below if one["number"].count(".") == item["number"].count(".") + 1]
            _check_sum(found, item, sum((one["most"] for one in direct), Decimal(0)))
            for one in below:
                one["name"] = f"{item['name']}: {one['name']}"
        for number, item in enumerate(kept):
            found.places[place, number] = item.pop("row")
            item.pop("number")
        group["items"] = kept


def _check_sum(found: Reading, item: dict[str, Any], total: Decimal) -> None:
    if total != item["most"]:
        words = _("Các dòng con cộng lại {total} điểm, dòng này ghi {most}.")
        _fault(found, item["row"], MOST, words.format(total=grouped(total), most=grouped(item["most"])))


def _check_total(found: Reading) -> None:
    total = sum((group["most"] for group in found.groups), Decimal(0))
    if found.total and found.total[1] != total:
        words = _("Các tiêu chí cộng lại {total} điểm, dòng này ghi {most}.")
        _fault(found, found.total[0], MOST, words.format(total=grouped(total), most=grouped(found.total[1])))


def _fault(found: Reading, row: int, column: int, words: str) -> None:
    found.faults.append(RowFault(row, columns()[column], words))


def sheet_of(rows: Reading, *, id: str, name: str, levels: Sequence[Decimal], scaled: bool = False) -> ScoreSheet:
    """The sheet that the rows make, under the levels from which a meeting is good, fair and average."""
    good, fair, average = levels
    plain = {
        "id": id, "name": name, "groups": rows.groups, "conditions": rows.conditions, "good_from": good,
        "fair_from": fair, "average_from": average, "scaled_without_part": scaled,
    }  # fmt: skip
    sheet: ScoreSheet = decoded(ScoreSheet, plain, id)
    return sheet


def faults_of(rows: Reading, sheet: ScoreSheet) -> list[RowFault]:
    """What could not be read; where everything could, what the sheet lacks, each at its row."""
    return rows.faults or [rows.told(one) for one in sheet_faults(sheet)]


def rows_of(sheet: ScoreSheet) -> str:
    """A sheet as rows that read_rows understands, to begin one's own from."""
    bound = {one.full_points_of for one in sheet.conditions if one.full_points_of}
    return "\n".join(" | ".join(cells).rstrip(" |") for cells in _rows(sheet, bound))


def _rows(sheet: ScoreSheet, bound: set[str]) -> Iterator[tuple[str, ...]]:
    for place, group in enumerate(sheet.groups, 1):
        yield _roman(place), str(group.name), grouped(group.most), "", ""
        for number, item in enumerate(group.items, 1):
            yield str(number), str(item.name), grouped(item.most), _fact_words(item), "x" if item.code in bound else ""


def _fact_words(item: SheetItem) -> str:
    steps = "; ".join(
        f"{'>' if one.only_above else ''}{grouped(one.at_least)}={grouped(one.points)}" for one in item.steps
    )
    said = WORDS[item.fact] + (f": {steps}" if steps else "") if item.fact else ""
    return ", ".join(filter(None, (said, THEMATIC if item.in_month else "")))


def _roman(number: int) -> str:
    tens, ones = divmod(number, 10)
    return "X" * tens + ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX")[ones]
