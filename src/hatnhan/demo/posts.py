"""The workbook of a commune's or an agency's cell secretaries and their deputies."""

from collections.abc import Iterable
from pathlib import Path

from hatnhan.foundation.dates import date_vn

from .leading import Leaders
from .planning import District
from .workbooks import Row, write_sheet

_HEADINGS = ("STT", "Họ và tên", "Ngày sinh", "Số thẻ đảng viên", "Chi bộ", "Chức vụ", "Từ ngày")
_POSTS = ("Bí thư", "Phó Bí thư")


def write_posts(district: District, leaders: Leaders, base: int, path: Path) -> Path | None:
    """Who leads the cells under one organisation; nothing for a base cell, whose committee the district manages."""
    rows = list(_posts(district, leaders, base))
    return write_sheet(path, _HEADINGS, rows) if rows else None


def _posts(district: District, leaders: Leaders, base: int) -> Iterable[Row]:
    if not district.bases[base].get("cells"):
        return
    number = 0
    for cell in (one for one in district.cells if one.base == base):
        for index, post in zip(leaders.cells[base, cell.name], _POSTS, strict=False):
            number += 1
            person = district.people[index]
            since = max(cell.founded_on, district.told["posts_held_since"])
            yield (
                number, person.name, date_vn(person.born_on), person.card, cell.name, post, date_vn(since),
            )  # fmt: skip
