"""Hostile and wrong files get a clear refusal, within bounded memory and time."""

import re
import time
import tracemalloc
import zipfile
from pathlib import Path

import pytest

from hatnhan.imports.reading import FileRefused, open_workbook, read

from .workbooks import TODAY, workbook

PEOPLE = [
    ["STT", "Họ và tên", "Ngày sinh", "Ngày vào Đảng", "Chi bộ"],
    [1, "Nguyễn Văn An", "03/02/1980", "19/05/2005", "A"],
]


def refusal(path: Path) -> str:
    with pytest.raises(FileRefused) as refused:
        read(path, "members", today=TODAY)
    assert re.search(r"[Hh]ãy", refused.value.message)
    return refused.value.code


def rewritten(source: Path, target: Path, change) -> Path:
    """The workbook with its parts changed by `change(name, content)`; None drops a part."""
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            if (content := change(name, old.read(name))) is not None:
                new.writestr(name, content)
    return target


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "empty-file"), (b"STT;Ho va ten\n1;An\n", "not-a-workbook"),
        (b"<html><table><tr><td>Ho ten</td></tr></table></html>", "not-a-workbook"),
        (b"%PDF-1.7 ...", "not-a-workbook"), (b"PK\x03\x04 and nothing more", "not-a-workbook"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 2048 + "EncryptedPackage".encode("utf-16-le"), "encrypted"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 4096, "not-a-workbook"),
    ],
)  # fmt: skip
def test_by_content_not_by_name(tmp_path, content, code):
    path = tmp_path / "so.xlsx"
    path.write_bytes(content)
    assert refusal(path) == code


def test_another_zip_is_no_workbook(tmp_path):
    with zipfile.ZipFile(tmp_path / "so.xlsx", "w") as archive:
        archive.writestr("word/document.xml", "<w/>")
    assert refusal(tmp_path / "so.xlsx") == "not-a-workbook"


def test_a_workbook_without_rows(tmp_path):
    assert refusal(workbook(tmp_path / "so.xlsx", [PEOPLE[0]])) == "no-data-rows"
    assert refusal(workbook(tmp_path / "so2.xlsx", [])) == "no-data-rows"


def test_a_zip_bomb_is_refused_before_it_is_inflated(tmp_path):
    plain = workbook(tmp_path / "a.xlsx", PEOPLE)
    bomb = rewritten(
        plain, tmp_path / "b.xlsx", lambda name, old: b"<a>" * 60_000_000 if name == "xl/sharedStrings.xml" else old
    )
    tracemalloc.start()
    began = time.monotonic()
    assert refusal(bomb) in ("unsafe", "too-large")
    assert time.monotonic() - began < 5
    assert tracemalloc.get_traced_memory()[1] < 60_000_000
    tracemalloc.stop()


def test_a_hundred_megabytes_of_honest_xml_are_too_much(tmp_path):
    plain = workbook(tmp_path / "a.xlsx", PEOPLE)
    noise = b"".join(b'<c r="A%d"><v>%d</v></c>' % (i, i * 7919 % 1_000_003) for i in range(1, 200_000)) * 20
    huge = rewritten(
        plain,
        tmp_path / "b.xlsx",
        lambda name, old: old.replace(b"</sheetData>", noise + b"</sheetData>") if "sheet1" in name else old,
    )
    assert refusal(huge) in ("too-large", "too-many-rows", "unsafe")


def test_more_lines_than_anybody_keeps_are_refused_at_once(tmp_path):
    plain = workbook(tmp_path / "a.xlsx", PEOPLE)
    noise = b"".join(b'<row r="%d"><c r="A%d"><v>%d</v></c></row>' % (i, i, i * 7919) for i in range(3, 250_000))
    long = rewritten(
        plain,
        tmp_path / "b.xlsx",
        lambda name, old: old.replace(b"</sheetData>", noise + b"</sheetData>") if "sheet1" in name else old,
    )
    began = time.monotonic()
    assert refusal(long) == "too-many-rows"
    assert time.monotonic() - began < 5


def test_two_cells_in_far_corners_claim_no_memory(tmp_path):
    plain = workbook(tmp_path / "a.xlsx", PEOPLE)
    cell = b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>'
    assert (
        refusal(
            rewritten(
                plain,
                tmp_path / "b.xlsx",
                lambda name, old: old.replace(b"</sheetData>", cell) if "sheet1" in name else old,
            )
        )
        == "unsafe"
    )
    styled = b'<row r="1048576"><c r="XFD1048576" s="1"/></row></sheetData>'
    fine = rewritten(
        plain, tmp_path / "c.xlsx", lambda name, old: old.replace(b"</sheetData>", styled) if "sheet1" in name else old
    )
    assert len(read(fine, "members", today=TODAY).rows) == 1


def test_entities_are_refused(tmp_path):
    plain = workbook(tmp_path / "a.xlsx", PEOPLE)
    laughs = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "haha">]>'
    assert (
        refusal(
            rewritten(plain, tmp_path / "b.xlsx", lambda name, old: laughs + old if name == "xl/workbook.xml" else old)
        )
        == "unsafe"
    )


def test_macros_are_ignored_with_a_note(tmp_path):
    plain = workbook(tmp_path / "a.xlsx", PEOPLE)
    with zipfile.ZipFile(plain, "a") as archive:
        archive.writestr("xl/vbaProject.bin", b"macro")
    found = read(plain, "members", today=TODAY)
    assert len(found.rows) == 1
    assert len(found.notes) == 1


def test_links_to_other_files_are_refused_with_the_way_to_break_them(tmp_path):
    plain = workbook(tmp_path / "a.xlsx", PEOPLE)
    with zipfile.ZipFile(plain, "a") as archive:
        archive.writestr("xl/externalLinks/externalLink1.xml", "<externalLink/>")
    with pytest.raises(FileRefused, match="Ngắt liên kết") as refused:
        read(plain, "members", today=TODAY)
    assert refused.value.code == "external-links"


def test_an_old_workbook_under_the_new_name_is_refused_and_says_how_to_save_it(tmp_path):
    old = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 512 + "Workbook".encode("utf-16-le") + b"\0" * 512
    (tmp_path / "so.xlsx").write_bytes(old)
    with pytest.raises(FileRefused, match=r"Lưu thành.*\.xlsx") as refused:
        read(tmp_path / "so.xlsx", "members", today=TODAY)
    assert (refused.value.code, ".xls" in refused.value.message) == ("not-a-workbook", True)


def test_damaged_and_truncated(tmp_path):
    plain = workbook(tmp_path / "a.xlsx", PEOPLE)
    (tmp_path / "b.xlsx").write_bytes(plain.read_bytes()[:-200])
    assert refusal(tmp_path / "b.xlsx") == "not-a-workbook"
    broken = rewritten(
        plain, tmp_path / "c.xlsx", lambda name, old: old[: len(old) // 2] if name == "xl/workbook.xml" else old
    )
    assert refusal(broken) in ("not-a-workbook", "no-data-rows")


def test_formula_cells_are_known_by_sheet_and_row(tmp_path):
    book = open_workbook(workbook(tmp_path / "a.xlsx", [["x"]], [["=1+1", "", "=2+2"], ["=A1"]]))
    assert book.formulas == {1: {1: ["A", "C"], 2: ["A"]}}
    book.close()


def test_fifty_thousand_rows_in_seconds(tmp_path):
    """Speed is measured in bench/; this only catches a slip by an order of magnitude."""
    rows = [PEOPLE[0]] + [
        [i, f"Nguyễn Văn {i}", f"{i % 28 + 1:02d}/02/1980", "19/05/2005", f"Chi bộ {i % 50}"] for i in range(10_000)
    ]
    path = workbook(tmp_path / "a.xlsx", rows)
    began = time.monotonic()
    assert len(read(path, "members", today=TODAY).rows) == 10_000
    assert time.monotonic() - began < 10
