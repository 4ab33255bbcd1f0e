"""The workbooks an office would hold for a demonstration district: written here, read through the import like any."""

from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import xlsxwriter

from hatnhan.foundation.dates import date_vn

from .planning import District, PlannedCell

Row = Sequence[Any]
_TYPES = {"army": "Đảng bộ Quân sự huyện"}
_BLOCKS = {
    "commune": "Xã, phường, thị trấn", "army": "Quân đội, biên phòng", "police": "Công an",
    "border": "Bộ đội Biên phòng",
    "school": "Đơn vị sự nghiệp", "agency": "Cơ quan hành chính", "enterprise": "Doanh nghiệp nhà nước",
}  # fmt: skip
_ORGANISATIONS = (
    "TT", "Tên tổ chức đảng", "Mã tổ chức", "Loại hình", "Mã tổ chức cấp trên", "Ngày thành lập", "Khối", "Điện thoại",
)  # fmt: skip
_MEMBERS = (
    "STT", "Mã tổ chức", "Họ và tên", "Giới tính", "Ngày sinh", "Dân tộc", "Tôn giáo", "Số CCCD", "Số thẻ đảng viên",
    "Ngày vào Đảng", "Ngày chính thức", "Quê quán", "Nơi thường trú", "Trình độ văn hóa", "Lý luận chính trị",
    "Nghề nghiệp",
)  # fmt: skip
_PLACES = ("STT", "Loại", "Tên", "Thuộc", "Chi bộ lãnh đạo", "Năm", "Dân số", "Số hộ")


def base_code(district: District, base: int) -> str:
    """Register code of a grassroots organisation."""
    return f"{district.told['code']}.{base + 1:03d}"


def sub_committee_code(district: District, base: int) -> str:
    """Register code of the committee that stands between a grassroots organisation and some of its cells."""
    return f"{base_code(district, base)}.001"


def is_under_sub_committee(district: District, cell: PlannedCell) -> bool:
    """Whether a cell stands under that committee."""
    return cell.name.removeprefix("Chi bộ ") in district.bases[cell.base].get("under_sub_committee", ())


def cell_codes(district: District) -> dict[tuple[int, str], str]:
    """Register code of every cell by grassroots organisation and name; a base cell bears its own code."""
    codes: dict[tuple[int, str], str] = {}
    numbers: dict[int, int] = {}
    for cell in district.cells:
        numbers[cell.base] = numbers.get(cell.base, 0) + 1
        code, number = base_code(district, cell.base), numbers[cell.base]
        if not district.bases[cell.base].get("cells"):
            codes[cell.base, cell.name] = code
        elif is_under_sub_committee(district, cell):
            codes[cell.base, cell.name] = f"{sub_committee_code(district, cell.base)}.{number:03d}"
        else:
            codes[cell.base, cell.name] = f"{code}.000.{number:03d}"
    return codes


def named_codes(district: District) -> dict[str, tuple[str, str]]:
    """(Short name, name) by register code of what the file names for commands: founded by hand, not from the list."""
    names = {name: alias for alias, name in district.told.get("aliases", {}).items()}
    bases = {base_code(district, number): base["name"] for number, base in enumerate(district.bases)}
    cells = {code: name for (_base, name), code in cell_codes(district).items()}
    return {code: (names[name], name) for code, name in (bases | cells).items() if name in names}


def first_cells(district: District) -> dict[tuple[int, str], str]:
    """The cell in which a member is registered: the one split later, where his own was founded late."""
    return {(cell.base, cell.name): cell.split_from or cell.name for cell in district.cells}


def write_organisations(district: District, path: Path) -> Path:
    """Grassroots organisations and the cells under them, with codes, types and telephones."""
    named = set(named_codes(district))
    return write_sheet(path, _ORGANISATIONS, (row for row in _organisations(district) if row[2] not in named))


def write_members(district: District, base: int, path: Path) -> Path:
    """The members of one grassroots organisation as its office lists them."""
    return write_sheet(path, _MEMBERS, _members(district, base))


def write_places(district: District, path: Path) -> Path:
    """Communes with population and households of two years, and their hamlets."""
    return write_sheet(path, _PLACES, _places(district))


def write_sheet(path: Path, headings: Row, rows: Iterable[Row]) -> Path:
    """One plain list under one row of headings."""
    book = xlsxwriter.Workbook(path, {"constant_memory": True, "strings_to_numbers": False})
    sheet = book.add_worksheet("Danh sách")
    sheet.write_row(0, 0, headings)
    for number, row in enumerate(rows, 1):
        sheet.write_row(number, 0, row)
    book.close()
    return path


def _organisations(district: District) -> Iterable[Row]:
    codes, number = cell_codes(district), 0
    for index, base in enumerate(district.bases):
        number += 1
        kind = _TYPES.get(base["kind"]) or ("Đảng bộ cơ sở" if base.get("cells") else "Chi bộ cơ sở")
        row = (base["name"], base_code(district, index), kind, district.told["code"], district.told["founded_on"])
        phone = f"{district.told.get('phone', '0277 383')} {index + 1:04d}"
        yield _organisation(number, row, base, phone)
        if "sub_committee" in base:
            number += 1
            row = (base["sub_committee"], sub_committee_code(district, index), "Đảng bộ bộ phận", *row[1:2], row[4])
            yield _organisation(number, row, base, phone)
        for cell in _cells_under(district, index):
            number += 1
            row = (cell.name, codes[index, cell.name], "Chi bộ trực thuộc", _above(district, cell), cell.founded_on)
            yield _organisation(number, row, base, f"0918 {index + 1:02d}{number % 10} {number:03d}")


def _above(district: District, cell: PlannedCell) -> str:
    between = is_under_sub_committee(district, cell)
    return sub_committee_code(district, cell.base) if between else base_code(district, cell.base)


def _cells_under(district: District, base: int) -> list[PlannedCell]:
    return [cell for cell in district.cells if cell.base == base and district.bases[base].get("cells")]


def _organisation(number: int, row: tuple[str, str, str, str, date], base: dict[str, Any], phone: str) -> Row:
    name, code, kind, above, founded = row
    return number, name, code, kind, above, date_vn(founded), _BLOCKS[base["kind"]], phone


def _members(district: District, base: int) -> Iterable[Row]:
    codes, first = cell_codes(district), first_cells(district)
    people = [district.people[i] for i in district.by_base[base]]
    for number, person in enumerate(people, 1):
        yield (
            number, codes[base, first[base, person.cell]], person.name, "Nam" if person.sex == 1 else "Nữ",
            date_vn(person.born_on), person.ethnicity, person.religion, person.identity, person.card,
            date_vn(person.admitted_on), date_vn(person.official_on), person.home, person.home, person.schooling,
            person.theory, person.occupation,
        )  # fmt: skip


def _places(district: District) -> Iterable[Row]:
    year, seat = district.told["population_year"], district.told["seat"]
    told = district.told
    head = told.get("seat_word", "Huyện"), seat, "", told["name"], year, told.get("population", "")
    yield 1, *head, told.get("households", "")
    number = 1
    for base in (one for one in district.bases if "place" in one):
        number += 1
        word = base.get("place_word", "Xã")
        for past in (year - 1, year):
            shrunk = 1 if past == year else 0.994
            people, households = int(base["population"] * shrunk), int(base["households"] * shrunk)
            yield number, word, base["place"], f"Huyện {seat}", base["name"], past, people, households
        for hamlet in base["hamlets"]:
            number += 1
            hamlet_word = base["hamlet_word"]
            cell = f"Chi bộ {hamlet_word.lower()} {hamlet}"
            yield number, hamlet_word, hamlet, f"{word} {base['place']}", cell, year, "", ""
