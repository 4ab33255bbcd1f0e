"""What stands above a table: the cell it belongs to, the base organisation, the year."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from .cells import lines_of
from .lines import names_party_body, without_ordinal

_CELL = re.compile(r"\b(chi bộ(?!\s*(?:$|trực thuộc|cơ sở$|:|năm\b)).*)", re.IGNORECASE)
_BASE = re.compile(r"\b(đảng (?:bộ|ủy|uỷ) (?:xã|phường|thị trấn|cơ quan|trường|công ty|bộ phận)\b.*)", re.IGNORECASE)
_ENDS = re.compile(
    r"\s*(?:[,;(]|\s[-–]\s|\bnăm\s+\d{4}|\btính đến\b|\bđến ngày\b|\bthuộc\b|\bđảng "
    r"(?:bộ|ủy|uỷ)\b|\bquý\b|\btháng\s+\d).*$",
    re.IGNORECASE,
)
_BASE_ENDS = re.compile(r"\s*(?:[,;(:]|\s[-–]\s|\bnăm\s+\d{4}|\btính đến\b|\bnhiệm kỳ\b|\bquý\b).*$", re.IGNORECASE)
_YEAR = re.compile(r"\bnăm\s+((?:19|20)\d\d)\b", re.IGNORECASE)
_ANY_YEAR = re.compile(r"(?<![\d/.\-])((?:19|20)\d\d)(?!\d)")
_PLAIN_SHEET = re.compile(
    r"(?:sheet|trang tính|trang_tính|table|bảng)\s*\d*|dsttth?c|ds_?dang_?vien|danh sách.*|data|dữ liệu|trich "
    r"ngang|trích ngang",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Titles:
    """Names to try for the cell, the likeliest first; the base organisation as a hint only."""

    cell_names: tuple[str, ...]
    base: str
    year: int | None


def titles_of(above: Sequence[Sequence[object]], sheet_name: str, headings: Iterable[str]) -> Titles:
    """Read the title lines over a table and the name of its sheet."""
    lines = [line for cells in above for cell in cells for line in lines_of(cell)]
    names: list[str] = []
    for line in lines:
        if found := _CELL.search(line):
            names += [_ENDS.sub("", found[1]), found[1]]
    names += _sheet_names(sheet_name)
    bases = [_BASE_ENDS.sub("", found[1]) for line in lines if (found := _BASE.search(line))]
    return Titles(
        tuple(dict.fromkeys(name for text in names if len(name := without_ordinal(text)) > 1)),
        bases[0] if bases else "",
        _year_of(lines, sheet_name, headings),
    )


def _sheet_names(sheet_name: str) -> list[str]:
    name = sheet_name.strip()
    return [] if _PLAIN_SHEET.fullmatch(name) and not names_party_body(name) else [name]


def _year_of(lines: Sequence[str], sheet_name: str, headings: Iterable[str]) -> int | None:
    """The year of the title, else of the last heading that names one, else of the sheet's name."""
    telling = [line for line in lines if "xếp loại" in line.casefold() or "đánh giá" in line.casefold()]
    for line in [*telling, *lines]:
        if "ngày" not in line.casefold() and (found := _YEAR.search(line)):
            return int(found[1])
    years = [int(found[1]) for text in headings if (found := _ANY_YEAR.search(text))]
    if years:
        return years[-1]
    found = _ANY_YEAR.search(sheet_name)
    return int(found[1]) if found else None
