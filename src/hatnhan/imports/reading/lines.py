"""Tells what a line of a sheet is: numbering of columns, total, note, signature, section; the rest may be data."""

import re
from collections.abc import Sequence
from itertools import pairwise

from .cells import is_blank, text_of

_COLUMN_NUMBER = re.compile(r"\(?\s*(?:\d{1,2}|[A-Z])\s*\)?(?:\s*\(?\s*=.*\)?)?")
_TOTAL = re.compile(
    r"(?:(?:[ivx]+|\d+|[a-z])[.)\-]\s*)?(?:cộng|tổng|tộng cộng|t\.cộng|tc:|tổng hợp)(?:$|[\s:,.(\-])|tong cong\b|cong "
    r"chi bo\b"
)
_COUNTED = re.compile(r".*\bcó (?:tổng số )?\d+ (?:đồng chí|đ/c|đảng viên)")
_TAIL = re.compile(
    r"(?:người|cán bộ|nhân viên) lập|nơi "
    r"nhận|t/m\b|tm\.|k/t\b|kt\.|t/l\b|tl\.|\(?\s*k[ýí],?\s*(?:và\s*)?(?:ghi|đóng|họ|tên)|"
    r"xác nhận (?:của|cơ quan)|thủ trưởng|.*\bngày\s*(?:\d{1,2}|[.…_]*)\s*tháng\s*(?:\d{1,2}|[.…_]*)\s*năm\b.*|"
    r"(?:bí thư|phó bí thư|chi ủy|chi bộ|đảng ủy|ban thường vụ|trưởng ban|chánh văn phòng|chủ tịch|bí thư chi bộ)$|"
    r"ghi chú\s*:|lưu ý\s*:|chú thích\s*:|\*\s*ghi chú|danh sách (?:này )?(?:có|gồm)"
)
_ORDINAL = re.compile(r"\s*(?:\(?(?:[IVXLC]{1,6}|\d{1,3}(?:\.\d{1,2})*|[A-ZĐ])\)?\s*[.\-–:)/]+\s*|[*+•\-–]\s*)")
_ORDINAL_ALONE = re.compile(r"\(?(?:[IVXLC]{1,6}|[A-HĐK])\)?[.)]?")
_ROMAN = re.compile(r"[IVXL]+")
_COUNT = re.compile(
    r"\s*(?:[:,;.\-–(]\s*)?(?:\(|\[)?\s*(?:tổng số|có|gồm|cộng|số lượng)?\s*:?\s*\d+\s*"
    r"(?:đồng chí|đ/c|đc|đảng viên|đv|người|chi bộ|đ\.c)[^)]*\)?\]?\s*\.?\s*$|\s*(?::\s*\d+|[(\[]\s*\d+\s*[)\]])\s*$",
    re.IGNORECASE,
)
_DITTO = frozenset({'"', "''", "″", "”", "nt", "n/t", "//", "như trên", "nhu tren"})
_LONGEST_DITTO = 12
_PAGE = re.compile(r"(?:trang|tờ)\s*(?:số\s*)?:?\s*\d+(?:\s*/\s*\d+)?|[-–]\s*\d+\s*[-–]", re.IGNORECASE)
_CELL_IN_TITLE = re.compile(r"(?:danh sách|trích ngang|tổng hợp|kết quả)\b.*?\b(chi bộ\s+\S.*)", re.IGNORECASE)
_TITLE_ENDS = re.compile(
    r"\s*(?:[,;(]|\s[-–]\s|\bnăm\s+\d{4}|\btính đến\b|\bthuộc\b|\bđảng (?:bộ|ủy|uỷ)\b).*$", re.IGNORECASE
)
_PARTY_BODY = re.compile(
    r"(?:chi bộ|cb|chi đảng bộ|đảng bộ|đb|đảng ủy|đảng uỷ|tổ đảng|đảng bộ bộ phận)\b", re.IGNORECASE
)

_ONLY_A_KIND = re.compile(
    r"(?:các |những )?(?:tổ chức (?:cơ sở )?đảng|đảng bộ|đảng ủy|đảng uỷ|chi bộ|chi, đảng bộ|chi bộ, đảng bộ|đảng bộ, chi bộ)"
    r"(?: bộ phận| cơ sở| trực thuộc| thuộc (?:huyện|đảng bộ|đảng ủy|cơ sở).*)*|khối\b.*",
    re.IGNORECASE,
)


def is_numbering(cells: Sequence[object]) -> bool:
    """A row of column numbers: "(1) (2) (3)", "1 2 3", "A B 1 2", "4(=2*100/3)"."""
    filled = [text_of(cell) for cell in cells if not is_blank(cell)]
    if len(filled) < 3 or not all(_COLUMN_NUMBER.fullmatch(text) for text in filled):
        return False
    numbers = [int(found[0]) for text in filled if (found := re.search(r"\d+", text))]
    return len(numbers) >= 2 and all(later - earlier in (0, 1) for earlier, later in pairwise(numbers))


def is_ditto(cell: object) -> bool:
    """Whether a cell repeats the one above it: '"', "nt", "như trên"."""
    return type(cell) is str and len(cell) < _LONGEST_DITTO and cell.strip(" -.\u00a0").casefold() in _DITTO


def is_page_number(text: str) -> bool:
    """What a printed page bears at its foot: "Trang 2/5", "- 3 -"."""
    return bool(_PAGE.fullmatch(text))


def is_total(text: str) -> bool:
    """A total, subtotal or count; told by accents from people named Tống or Công."""
    plain = text.casefold()
    return bool(_TOTAL.match(plain) or (_COUNTED.match(plain) and not names_party_body(text)))


def is_tail(text: str) -> bool:
    """The words with which a table's signature block or notes begin."""
    return bool(_TAIL.match(text.casefold()))


def without_ordinal(text: str) -> str:
    """A section's name without "I.", "2)", "A -" in front and a count behind."""
    name = text_of(text)
    found = _ORDINAL.match(name)
    if found and found.end() < len(name):
        name = name[found.end() :]
    return _COUNT.sub("", name).strip(" :;,.-–*")


def ordinal_of(text: str) -> str:
    """The family of the sign in front of a section ("I" Roman, "A" letter, "1" number, "*" bullet), "" for none."""
    found = _ORDINAL_ALONE.fullmatch(text) or _ORDINAL.match(text)
    sign = found[0].strip(" .-–:)/(") if found else ""
    if not sign:
        return "*" if found else ""
    return "1" if sign[0].isdigit() else "I" if _ROMAN.fullmatch(sign) else "A"


def names_party_body(text: str) -> bool:
    """Whether a section's text begins with a kind of Party organisation."""
    return bool(_PARTY_BODY.match(without_ordinal(text)))


def is_cell_name(text: str) -> bool:
    """Whether the body named is a cell."""
    return without_ordinal(text).casefold().startswith(("chi bộ", "cb "))


def names_only_a_kind(text: str) -> bool:
    """Whether a section's text groups by kind ("I. Chi bộ trực thuộc", "Khối cơ quan") and names nobody."""
    return bool(_ONLY_A_KIND.fullmatch(without_ordinal(text)))


def cell_in_title(text: str) -> str:
    """The cell that a list's title names ("DANH SÁCH ĐẢNG VIÊN CHI BỘ ẤP MỘT NĂM 2022"); nothing for other texts."""
    found = _CELL_IN_TITLE.match(text_of(text))
    return without_ordinal(_TITLE_ENDS.sub("", found[1])) if found else ""


def is_base_name(text: str) -> bool:
    """Whether the body named is above the cell (đảng bộ, đảng ủy)."""
    return without_ordinal(text).casefold().startswith(("đảng bộ", "đảng ủy", "đảng uỷ", "đb ", "đảng bộ"))


def is_ordinal(text: str) -> bool:
    """Whether a cell of the numbering column is a section's sign (I, II, A) and no row's number."""
    return bool(_ORDINAL_ALONE.fullmatch(text))
