"""The workbook of decisions about members: why somebody is not reviewed, and who came to a cell founded late."""

from collections.abc import Iterable
from datetime import date
from pathlib import Path

from hatnhan.foundation.dates import date_vn

from .planning import District
from .workbooks import Row, first_cells, write_sheet

_HEADINGS = (
    "STT", "Họ và tên", "Ngày sinh", "Số thẻ đảng viên", "Loại quyết định", "Số quyết định", "Ngày quyết định",
    "Cơ quan ban hành", "Ngày hiệu lực", "Nơi chuyển đến",
)  # fmt: skip


def write_log(district: District, base: int, path: Path) -> Path | None:
    """The decisions of one grassroots organisation, in the order of their days; nothing where there were none."""
    rows = list(_log(district, base))
    return write_sheet(path, _HEADINGS, rows) if rows else None


def _log(district: District, base: int) -> Iterable[Row]:
    told, first = district.bases[base], first_cells(district)
    founded = {cell.name: cell.founded_on for cell in district.cells if cell.base == base}
    issuer, mark = told["name"], "ĐU" if told.get("cells") else "CB"
    found: list[tuple[date, int, str, str]] = []
    for index in district.by_base[base]:
        person = district.people[index]
        for kind, day in _REASONS:
            if on := getattr(person, day):
                found.append((on, index, kind, ""))
        if first[base, person.cell] != person.cell:
            found.append((founded[person.cell], index, "Chuyển sinh hoạt nội bộ", person.cell))
    for number, (on, index, kind, there) in enumerate(sorted(found), 1):
        person = district.people[index]
        yield (
            number, person.name, date_vn(person.born_on), person.card, kind, f"{number:02d}-QĐ/{mark}", date_vn(on),
            issuer, date_vn(on), there,
        )  # fmt: skip


_REASONS = (
    ("Miễn công tác và sinh hoạt đảng", "exempt_on"),
    ("Đình chỉ sinh hoạt đảng", "suspended_on"),
    ("Chờ chuyển sinh hoạt", "away_on"),
    ("Đi nước ngoài", "abroad_on"),
)
