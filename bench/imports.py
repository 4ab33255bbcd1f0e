"""50,000 rows of a district's members from a workbook: preview, then apply; beside the bare reading and row by row.

.venv/bin/python -m bench.imports                                             SQLite
.venv/bin/python tests/postgres.py .venv/bin/python -m bench.imports          PostgreSQL
"""

import random
import subprocess
import sys
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from . import measuring, site

ROWS = int(50_000 * site.SCALE)
CELLS_A_BASE = 20
MEMBERS_A_CELL = 25
ONE_BY_ONE = 300
FOUNDED = date(2005, 1, 5)
PREPARE = "prepare"
WORKBOOK = site.FOLDER / "imports.xlsx"
HEADINGS = (
    "STT", "Họ và tên", "Giới tính", "Ngày sinh", "Dân tộc", "Tôn giáo", "Số CCCD", "Số thẻ đảng viên", "Số lý lịch",
    "Ngày vào Đảng", "Ngày chính thức", "Chi bộ đang sinh hoạt", "Quê quán", "Nơi thường trú", "Trình độ văn hóa",
    "Chuyên môn", "Lý luận chính trị", "Điện thoại", "Ghi chú",
)  # fmt: skip


def rows(cells: Sequence[str]) -> Iterator[tuple[Any, ...]]:
    """Invented people as an office types them, cell by cell."""
    from .filling import FAMILIES, GIVEN, MIDDLES

    dice = random.Random(ROWS)
    for i in range(ROWS):
        middle = dice.choice(MIDDLES)
        woman = middle.startswith("Thị")
        admitted = date(dice.randint(1978, 2021), dice.randint(1, 12), dice.randint(1, 28))
        official = date(admitted.year + 1, admitted.month, admitted.day)
        born = date(admitted.year - dice.randint(19, 45), dice.randint(1, 12), dice.randint(1, 28))
        mark = 2 * (born.year // 100 - 19) + woman
        yield (
            i + 1, f"{dice.choice(FAMILIES)} {middle} {dice.choice(GIVEN)}", "Nữ" if woman else "Nam",
            f"{born:%d/%m/%Y}", dice.choice(("Kinh", "Kinh", "Tày", "Nùng")), "Không",
            f"086{mark}{born.year % 100:02d}{i:06d}", f"{40_000_000 + i}", f"{i:06d}", f"{admitted:%d/%m/%Y}",
            f"{official:%d/%m/%Y}", cells[i // MEMBERS_A_CELL], "xã Khe Vàng, huyện Phja Sơn",
            "ấp 3, xã Khe Vàng, huyện Phja Sơn", "12/12", "Đại học", "Trung cấp", f"09{i:08d}", "",
        )  # fmt: skip


def write(path: Path, names: Sequence[str]) -> None:
    """The workbook: titles above the table, as offices send it."""
    import xlsxwriter

    with xlsxwriter.Workbook(path, {"constant_memory": True}) as book:
        sheet = book.add_worksheet("DS_DANGVIEN")
        sheet.write(0, 0, "DANH SÁCH ĐẢNG VIÊN HUYỆN PHJA SƠN")
        sheet.write_row(2, 0, HEADINGS)
        for number, row in enumerate(rows(names), 3):
            sheet.write_row(number, 0, row)


def found_district() -> tuple[Any, list[Any]]:
    """A district of bases and cells enough for all rows; the cells' names are told apart."""
    from django.core.management import call_command

    from hatnhan.organisations.models import Organisation
    from hatnhan.organisations.services import NewOrganisation, found_organisations, found_root
    from hatnhan.organisations.testing import system

    call_command("migrate", verbosity=0)
    root = found_root(NewOrganisation("Đảng bộ tỉnh Sông Ngân", "province", None, FOUNDED), actor=system())
    bases = -(-ROWS // MEMBERS_A_CELL // CELLS_A_BASE) or 1
    listed = [NewOrganisation("Đảng bộ huyện Phja Sơn", "district", root, FOUNDED, key="d")]
    for base in range(1, bases + 1):
        listed.append(NewOrganisation(f"Đảng bộ xã Khe Vàng {base}", "base_committee", "d", FOUNDED, key=f"b{base}"))
        listed += [
            NewOrganisation(f"Chi bộ ấp {base}/{i}", "cell", f"b{base}", FOUNDED) for i in range(1, CELLS_A_BASE + 1)
        ]
    founded = found_organisations(listed, decision=None, actor=system())
    cells = [one for one in founded if one.type == "cell"]
    return Organisation.objects.get(pk=founded[0].pk), cells


def row_by_row(cells: Sequence[Any]) -> float:
    """Rows a second where every row is an act of its own: the way of most systems; other people than the file's."""
    from hatnhan.foundation.dates import PartialDate
    from hatnhan.members.services import NewMember, register_member
    from hatnhan.organisations.testing import system

    day = PartialDate.of(date(2001, 5, 19))
    with measuring.watch() as one:
        for i in range(ONE_BY_ONE):
            new = NewMember(
                f"Bế Văn Đông {i}", cells[i % len(cells)], day, PartialDate.of(date(1970, 1, 1)),
                identity=f"001070{i:06d}", card=f"{50_000_000 + i}", particulars={"home_place": "xã Khe Vàng"},
            )  # fmt: skip
            register_member(new, actor=system())
    return ONE_BY_ONE / one.seconds


def main() -> None:
    """Measure, in an empty database of its own; founding it has a process of its own, so that its memory is not counted."""
    if PREPARE in sys.argv:
        return prepare()
    (site.FOLDER / f"imports-{site.fingerprint()}.sqlite3").unlink(missing_ok=True)
    subprocess.run([sys.executable, "-m", "bench.imports", PREPARE], cwd=site.ROOT, check=True)
    site.opened("imports")
    from python_calamine import CalamineWorkbook

    from hatnhan.organisations.models import Organisation

    measuring.title(f"Import of {ROWS:,} member rows, {'PostgreSQL' if site.is_postgres() else 'SQLite'}")
    content = WORKBOOK.read_bytes()
    _measure(Organisation.objects.get(type="district"), content)
    (bare,) = measuring.seconds_of(lambda: CalamineWorkbook.from_path(WORKBOOK).get_sheet_by_index(0).to_python())
    measuring.tell("reading the cells alone (calamine)", f"{ROWS / bare:,.0f} rows/s", f"{bare:.1f} s")
    single = row_by_row(Organisation.objects.filter(type="cell"))
    measuring.tell(f"reference: {ONE_BY_ONE} rows, an act each", f"{single:,.0f} rows/s")


def prepare() -> None:
    """Tables, organisations and the workbook."""
    site.opened("imports")
    _district, cells = found_district()
    write(WORKBOOK, [one.name for one in cells])


def _measure(district: Any, content: bytes) -> None:
    from hatnhan.imports.management.commands.import_workbook import office_at
    from hatnhan.imports.services import apply_import, preview_import

    office, before = office_at(district), measuring.resident_mb()
    with measuring.Peak() as peak, measuring.watch() as one:
        run = preview_import(district, "members", "DS_DANGVIEN.xlsx", content, actor=office)
    measuring.tell("preview", f"{ROWS / one.seconds:,.0f} rows/s", _times(one), str(run.counts),
                   goal="at least 2,000 rows/s", holds=ROWS / one.seconds >= 2000)  # fmt: skip
    measuring.tell("peak memory of the preview", f"{peak.mb:.0f} MB", f"{before:.0f} MB before", goal="under 500 MB",
                   holds=peak.mb < 500)  # fmt: skip
    with measuring.Peak() as peak, measuring.watch() as one:
        run = apply_import(run, actor=office)
    fast = ROWS / one.seconds >= 1000 and one.seconds < 60
    measuring.tell("apply", f"{ROWS / one.seconds:,.0f} rows/s", _times(one), str(run.counts),
                   goal="at least 1,000 rows/s, under 60 s", holds=fast)  # fmt: skip
    measuring.tell("peak memory of the apply", f"{peak.mb:.0f} MB", goal="under 500 MB", holds=peak.mb < 500)


def _times(one: measuring.Watch) -> str:
    return f"{one.seconds:.1f} s, {one.cpu:.1f} s of them at work"


if __name__ == "__main__":
    main()
