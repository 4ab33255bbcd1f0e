"""The ratings of the year before, as old books have them: a little below those of the year that is played."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from hatnhan.foundation.dates import date_vn

from .bodies import PlannedBody
from .planning import District
from .shares import excellent_limit
from .workbooks import Row, base_code, cell_codes, first_cells, write_sheet

_WORDS = {
    4: "Hoàn thành xuất sắc nhiệm vụ", 3: "Hoàn thành tốt nhiệm vụ", 2: "Hoàn thành nhiệm vụ",
    1: "Không hoàn thành nhiệm vụ",
}  # fmt: skip
_MEMBERS = ("STT", "Họ và tên", "Ngày sinh", "Số thẻ đảng viên", "Mã tổ chức", "Năm", "Mức xếp loại")
_UNITS = ("STT", "Tên tổ chức", "Mã tổ chức", "Năm", "Mức xếp loại")
_LARGE = 12


@dataclass
class PastYear:
    """Levels of the year before: members by index, cells by organisation and name, organisations, bodies in order."""

    year: int
    members: dict[int, int] = field(default_factory=dict)
    cells: dict[tuple[int, str], int] = field(default_factory=dict)
    bases: list[int] = field(default_factory=list)

    @classmethod
    def of(cls, district: District) -> "PastYear":
        past = cls(district.told["year"] - 1)
        past.bases = [base.get("level_before", base["level"]) for base in district.bases]
        for number in range(len(district.bases)):
            past._rate_members(district, number)
            past._rate_cells(district, number)
        return past

    def _rate_members(self, district: District, base: int) -> None:
        """Who was excellent, or behind, is now and then somebody else than a year later; the cap holds."""
        last = date(self.year, 5, 31)
        people = [
            i
            for i in district.by_base[base]
            if (one := district.people[i]).admitted_on <= last
            and (one.exempt_on is None or one.exempt_on > date(self.year, 11, 30))
        ]
        people.sort(key=lambda i: (-3 * district.levels.get(i, 3) + i * 6151 % 8, i))
        behind, failed = len(people) * 44 // 1000, len(people) * 12 // 1000
        excellent = excellent_limit(len(people) - behind - failed) * 7 // 10
        good = len(people) - excellent - behind - failed
        levels = [4] * excellent + [3] * good + [2] * behind + [1] * failed
        self.members.update(zip(people, levels, strict=True))

    def _rate_cells(self, district: District, base: int) -> None:
        cells = [cell for cell in district.cells if cell.base == base and cell.level]
        if not district.bases[base].get("cells"):
            return
        levels = [cell.level for cell in cells[1:]] + [cells[0].level]
        if base % 3 == 1 and 4 in levels:
            levels[levels.index(4)] = 3
        if base % 4 == 0 and len(cells) >= _LARGE:
            levels[levels.index(3)] = 2
        self.cells.update({(base, cell.name): level for cell, level in zip(cells, levels, strict=True)})

    def of_bodies(self, bodies: list[PlannedBody]) -> list[int]:
        """Committees as their organisations; every sixth excellent collective was good the year before."""
        return [
            self.bases[one.base or 0] if not one.founds else 3 if one.level == 4 and number % 6 == 0 else one.level
            for number, one in enumerate(bodies)
        ]


def write_member_ratings(district: District, past: PastYear, base: int, path: Path) -> Path:
    """The members of one organisation with last year's levels."""
    return write_sheet(path, _MEMBERS, _members(district, past, base))


def write_unit_ratings(district: District, past: PastYear, path: Path) -> Path:
    """Grassroots organisations and cells with last year's levels."""
    return write_sheet(path, _UNITS, _units(district, past))


def _members(district: District, past: PastYear, base: int) -> Iterator[Row]:
    codes, first = cell_codes(district), first_cells(district)
    rated = (i for i in district.by_base[base] if i in past.members)
    for number, index in enumerate(rated, 1):
        one = district.people[index]
        code = codes[base, first[base, one.cell]]
        yield number, one.name, date_vn(one.born_on), one.card, code, past.year, _WORDS[past.members[index]]


def _units(district: District, past: PastYear) -> Iterator[Row]:
    codes, number = cell_codes(district), 0
    for base, level in enumerate(past.bases):
        number += 1
        yield number, district.bases[base]["name"], base_code(district, base), past.year, _WORDS[level]
    for key, level in past.cells.items():
        number += 1
        yield number, key[1], codes[key], past.year, _WORDS[level]
