"""The workbooks an office would hold for a demonstration district: written here, read through the import like any other."""

from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import xlsxwriter

from hatnhan.foundation.dates import date_vn

from .planning import District, InventedPerson

Row = Sequence[Any]
_TYPES = {"army": "Đảng bộ cơ sở trong Quân đội", "police": "Đảng bộ cơ sở trong Công an"}


def base_code(district: District, base: int) -> str:
    """Register code of a grassroots organisation."""
    return f"{district.told['code']}.{base + 1:03d}"


def cell_codes(district: District) -> dict[tuple[int, str], str]:
    """Register code of every cell by grassroots organisation and name; a base cell bears its own code."""
    codes: dict[tuple[int, str], str] = {}
    numbers: dict[int, int] = {}
    for cell in district.cells:
        numbers[cell.base] = numbers.get(cell.base, 0) + 1
        code = base_code(district, cell.base)
        under = bool(district.bases[cell.base].get("cells"))
        codes[cell.base, cell.name] = f"{code}.000.{numbers[cell.base]:03d}" if under else code
    return codes


def write_all(district: District, folder: Path) -> dict[str, Path]:
    """Write every workbook of the district; paths by the kind of import."""
    sheets: dict[str, tuple[Row, Iterable[Row]]] = {
        "organisations": (_ORGANISATION_HEADINGS, _organisations(district)),
        "places": (_PLACE_HEADINGS, _places(district)),
        "members": (_MEMBER_HEADINGS, _members(district)),
        "log": (_LOG_HEADINGS, _log(district)),
    }
    return {kind: _write(folder / f"{kind}.xlsx", headings, rows) for kind, (headings, rows) in sheets.items()}


_ORGANISATION_HEADINGS = (
    "TT", "Tên tổ chức đảng", "Mã tổ chức", "Loại hình", "Mã tổ chức cấp trên", "Ngày thành lập", "Khối", "Điện thoại",
)  # fmt: skip
_MEMBER_HEADINGS = (
    "STT", "Mã tổ chức", "Họ và tên", "Giới tính", "Ngày sinh", "Dân tộc", "Tôn giáo", "Số CCCD", "Số thẻ đảng viên",
    "Ngày vào Đảng", "Ngày chính thức", "Quê quán", "Nơi thường trú", "Trình độ văn hóa", "Lý luận chính trị", "Nghề nghiệp",
)  # fmt: skip
_PLACE_HEADINGS = ("STT", "Cấp", "Loại", "Tên", "Thuộc", "Mã tổ chức", "Năm", "Dân số", "Số hộ")
_LOG_HEADINGS = (
    "STT", "Họ và tên", "Ngày sinh", "Số thẻ đảng viên", "Chi bộ", "Loại quyết định", "Số quyết định", "Ngày quyết định",
    "Cơ quan ban hành", "Ngày hiệu lực", "Đến ngày",
)  # fmt: skip


def _organisations(district: District) -> Iterable[Row]:
    codes = cell_codes(district)
    founded = date_vn(district.told["founded_on"])
    number = 0
    for index, base in enumerate(district.bases):
        number += 1
        kind = _TYPES.get(base["kind"]) or ("Đảng bộ cơ sở" if base.get("cells") else "Chi bộ cơ sở")
        phone = f"0277 383 {index + 1:04d}"
        yield number, base["name"], base_code(district, index), kind, district.told["code"], founded, base["kind"], phone
        for cell in (one for one in district.cells if one.base == index and base.get("cells")):
            number += 1
            code = codes[index, cell.name]
            phone = f"0918 {index + 1:02d}{number % 10} {number:03d}"
            yield (
                number, cell.name, code, "Chi bộ trực thuộc", base_code(district, index), date_vn(cell.founded_on),
                base["kind"], phone,
            )  # fmt: skip


def _members(district: District) -> Iterable[Row]:
    codes = cell_codes(district)
    for number, person in enumerate(district.people, 1):
        yield (
            number, codes[person.base, person.cell], person.name, "Nam" if person.sex == 1 else "Nữ",
            date_vn(person.born_on), person.ethnicity, person.religion, person.identity, person.card,
            date_vn(person.admitted_on), date_vn(person.official_on), person.home, person.home, person.schooling,
            person.theory, person.occupation,
        )  # fmt: skip


def _places(district: District) -> Iterable[Row]:
    number, year = 0, district.told["population_year"]
    for index, base in enumerate(district.bases):
        if "place" not in base:
            continue
        number += 1
        word = base.get("place_word", "Xã")
        commune = f"{word} {base['place']}"
        code = base_code(district, index)
        for past in (year - 1, year):
            shrunk = 1 if past == year else 0.994
            yield (
                number, "Xã", word, base["place"], district.told["seat"], code, past,
                int(base["population"] * shrunk), int(base["households"] * shrunk),
            )  # fmt: skip
        for hamlet in base["hamlets"]:
            number += 1
            yield number, "Thôn", base["hamlet_word"], hamlet, commune, "", year, "", ""


def _log(district: District) -> Iterable[Row]:
    """The decisions that say why somebody is not reviewed."""
    number = 0
    for person in district.people:
        for kind, first, last in _entries(person):
            number += 1
            base = district.bases[person.base]["name"]
            yield (
                number, person.name, date_vn(person.born_on), person.card, person.cell, kind,
                f"{number:02d}-QĐ/{'ĐU' if district.bases[person.base].get('cells') else 'CB'}", date_vn(first), base,
                date_vn(first), last,
            )  # fmt: skip


def _entries(person: InventedPerson) -> Iterable[tuple[str, date, str]]:
    if person.exempt_on:
        yield "Miễn công tác và sinh hoạt đảng", person.exempt_on, ""
    if person.suspended_on:
        yield "Đình chỉ sinh hoạt đảng", person.suspended_on, ""
    if person.away_on:
        yield "Chuyển sinh hoạt tạm thời ngoài đảng bộ", person.away_on, ""


def _write(path: Path, headings: Row, rows: Iterable[Row]) -> Path:
    book = xlsxwriter.Workbook(path, {"constant_memory": True, "strings_to_numbers": False})
    sheet = book.add_worksheet("Danh sách")
    sheet.write_row(0, 0, headings)
    for number, row in enumerate(rows, 1):
        sheet.write_row(number, 0, row)
    book.close()
    return path
