"""Workbooks made to do harm, written by hand: bombs, overlaps, far corners, strings for every cell, a locked one."""

import random
import struct
import zipfile
import zlib
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

import xlsxwriter

GIGABYTE = 1 << 30
SECTOR, MINI = 512, 64
FREE, END, FAT = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD


def plain() -> dict[str, bytes]:
    """The parts of an honest workbook."""
    content = BytesIO()
    book = xlsxwriter.Workbook(content)
    sheet = book.add_worksheet()
    sheet.write_row(0, 0, ["Họ và tên", "Ngày sinh", "Ngày vào Đảng", "Chi bộ"])
    sheet.write_row(1, 0, ["Nguyễn Văn An", "03/02/1980", "19/05/2005", "ấp 1.1"])
    book.close()
    with zipfile.ZipFile(content) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


@dataclass(frozen=True)
class Part:
    """One part of an archive, already deflated; `declared` is the size that the archive says it has."""

    name: str
    deflated: bytes
    checksum: int
    declared: int

    @classmethod
    def of(cls, name: str, content: bytes) -> "Part":
        deflate = zlib.compressobj(6, wbits=-15)
        return cls(name, deflate.compress(content) + deflate.flush(), zlib.crc32(content), len(content))

    @classmethod
    def bomb(cls, name: str, size: int, declared: int | None = None) -> "Part":
        """So many bytes of nothing; megabytes at a time, so that the maker needs no memory either."""
        deflate, checksum, piece = zlib.compressobj(1, wbits=-15), 0, bytes(1 << 20)
        deflated = bytearray()
        for _turn in range(size >> 20):
            deflated += deflate.compress(piece)
            checksum = zlib.crc32(piece, checksum)
        deflated += deflate.flush()
        return cls(name, bytes(deflated), checksum, size if declared is None else declared)


def archive(path: Path, parts: list[Part], overlapping: int = 0) -> Path:
    """A zip archive written by hand; its last part is listed so many times more, under other names."""
    out, listed, at = bytearray(), bytearray(), 0
    entries = [(part, part.name) for part in parts]
    entries += [(parts[-1], f"xl/worksheets/sheet{number + 2}.xml") for number in range(overlapping)]
    for number, (part, name) in enumerate(entries):
        same = (20, 0, 8, 0, 0x21, part.checksum, len(part.deflated), part.declared, len(name), 0)
        if number < len(parts):
            at = len(out)
            out += struct.pack("<4s5H3I2H", b"PK\x03\x04", *same) + name.encode() + part.deflated
        listed += struct.pack("<4s6H3I5H2I", b"PK\x01\x02", 20, *same, 0, 0, 0, 0, at) + name.encode()
    ends = struct.pack("<4s4H2IH", b"PK\x05\x06", 0, 0, len(entries), len(entries), len(listed), len(out), 0)
    path.write_bytes(out + listed + ends)
    return path


def with_part(path: Path, part: Part, **more: int) -> Path:
    parts = [Part.of(name, content) for name, content in plain().items() if name != part.name]
    return archive(path, [*parts, part], **more)


def a_bomb(folder: Path) -> Path:
    """One gigabyte behind a few megabytes, and the archive says so."""
    return with_part(folder / "bomb.xlsx", Part.bomb("xl/sharedStrings.xml", GIGABYTE))


def a_lying_bomb(folder: Path) -> Path:
    """The same gigabyte, which the archive says is a thousand bytes."""
    return with_part(folder / "liar.xlsx", Part.bomb("xl/sharedStrings.xml", GIGABYTE, declared=1_000))


def a_folded_bomb(folder: Path) -> Path:
    """A sheet of ninety-six megabytes, listed fifteen hundred times over the same bytes."""
    sheet = Part.bomb("xl/worksheets/sheet1.xml", 96 << 20, declared=100_000)
    return with_part(folder / "folded.xlsx", sheet, overlapping=1_500)


def a_hundred_megabytes(folder: Path) -> Path:
    """A sheet of honest cells that do not repeat."""
    chance = random.Random(4)
    row = '<row r="{0}"><c r="A{0}" t="inlineStr"><is><t>{1:0120x}</t></is></c></row>'
    lines = [row.format(number, chance.getrandbits(480)) for number in range(2, 600_000)]
    rows = "".join(lines)
    sheet = plain()["xl/worksheets/sheet1.xml"].replace(b"</sheetData>", rows.encode() + b"</sheetData>")
    assert len(sheet) > 100_000_000
    deflate = zlib.compressobj(1, wbits=-15)
    part = Part("xl/worksheets/sheet1.xml", deflate.compress(sheet) + deflate.flush(), zlib.crc32(sheet), len(sheet))
    return with_part(folder / "huge.xlsx", part)


def a_hundred_megabytes_in_few_rows(folder: Path) -> Path:
    """As much again in a single cell: within thirty megabytes as a file, and few rows to count."""
    text = b'<c r="F2" t="inlineStr"><is><t>' + b"Chi b\xe1\xbb\x99 " * 11_500_000 + b"</t></is></c></row></sheetData>"
    sheet = plain()["xl/worksheets/sheet1.xml"].replace(b"</row></sheetData>", text)
    return with_part(folder / "cell.xlsx", Part.of("xl/worksheets/sheet1.xml", sheet))


def a_string_for_every_cell(folder: Path) -> Path:
    """A long text written once and named by twenty thousand cells, each of which gets its copy: ten kilobytes of file."""
    parts = plain()
    head, foot = b'<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><si><t>', b"</t></si></sst>"
    parts["xl/sharedStrings.xml"] = head + b"A" * 900_000 + foot
    cells = "".join(f'<row r="{row}"><c r="A{row}" t="s"><v>0</v></c></row>' for row in range(3, 20_000)).encode()
    name = "xl/worksheets/sheet1.xml"
    parts[name] = parts[name].replace(b"</sheetData>", cells + b"</sheetData>")
    return archive(folder / "copies.xlsx", [Part.of(*one) for one in parts.items()])


def a_far_corner(folder: Path, said: bytes) -> Path:
    """Two cells with seventeen thousand million empty ones between them."""
    name = "xl/worksheets/sheet1.xml"
    sheet = plain()[name].replace(b"</sheetData>", b'<row r="1048576">' + said + b"</row></sheetData>")
    return with_part(folder / "corner.xlsx", Part.of(name, sheet))


def a_far_corner_in_other_quotes(folder: Path) -> Path:
    return a_far_corner(folder, b"<c\nr = 'xfd1048576'><v>1</v></c>")


def a_far_corner_behind_a_mark(folder: Path) -> Path:
    return a_far_corner(folder, b'<c s="<>" r="XFD1048576"><v>1</v></c>')


def a_far_corner_under_another_name(folder: Path) -> Path:
    """The sheet is called something that is no sheet's name, and the workbook says where it is."""
    parts = plain()
    links, name = "xl/_rels/workbook.xml.rels", "xl/worksheets/sheet1.xml"
    parts[links] = parts[links].replace(b"worksheets/sheet1.xml", b"media/image1.png")
    cell = b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>'
    parts["xl/media/image1.png"] = parts.pop(name).replace(b"</sheetData>", cell)
    return archive(folder / "renamed.xlsx", [Part.of(*one) for one in parts.items()])


def a_locked_workbook(folder: Path) -> Path:
    """What Excel writes under a password: a compound file with EncryptionInfo and EncryptedPackage."""
    key = (
        '<encryption xmlns="http://schemas.microsoft.com/office/2006/encryption"><keyData saltSize="16" blockSize="16"'
    )
    key += (
        ' keyBits="256" hashSize="64" cipherAlgorithm="AES" cipherChaining="ChainingModeCBC" hashAlgorithm="SHA512"/>'
    )
    info = struct.pack("<HHI", 4, 4, 0x40) + f'<?xml version="1.0" encoding="UTF-8"?>{key}</encryption>'.encode()
    package = struct.pack("<Q", 9_000) + random.Random(7).randbytes(9_008)
    path = folder / "locked.xlsx"
    path.write_bytes(compound(info, package))
    return path


def compound(info: bytes, package: bytes) -> bytes:
    """[MS-CFB]: header, one FAT sector, one of the directory, one of the mini FAT, the small stream, the large one."""
    minis = -(-len(info) // MINI)
    small = info.ljust(-(-minis * MINI // SECTOR) * SECTOR, b"\0")
    large = package.ljust(-(-len(package) // SECTOR) * SECTOR, b"\0")
    first, second = 3, 3 + len(small) // SECTOR
    chains = [FAT, END, END, *chain(first, len(small) // SECTOR), *chain(second, len(large) // SECTOR)]
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16)
    header += struct.pack("<5H6x9I", 0x3E, 3, 0xFFFE, 9, 6, 0, 1, 1, 0, 4096, 2, 1, END, 0)
    header += struct.pack("<I", 0) + struct.pack("<I", FREE) * 108
    directory = entry("Root Entry", 5, first, minis * MINI, child=1)
    directory += entry("EncryptionInfo", 2, 0, len(info), right=2) + entry("EncryptedPackage", 2, second, len(package))
    directory += bytes(128)
    tables = [numbers(chains), directory, numbers(chain(0, minis))]
    return header + b"".join(tables) + small + large


def chain(first: int, count: int) -> list[int]:
    return [*range(first + 1, first + count), END]


def numbers(chained: list[int]) -> bytes:
    return struct.pack("<128I", *chained, *[FREE] * (128 - len(chained)))


def entry(name: str, kind: int, start: int, size: int, *, right: int = FREE, child: int = FREE) -> bytes:
    text = name.encode("utf-16-le")
    head = struct.pack("<64sHBB3I", text, len(text) + 2, kind, 1, FREE, right, child)
    return head + bytes(36) + struct.pack("<IQ", start, size)


HOSTILE = {
    a_bomb: {"too-large", "unsafe"},
    a_lying_bomb: {"not-a-workbook", "unsafe"},
    a_folded_bomb: {"not-a-workbook", "unsafe", "too-large"},
    a_hundred_megabytes: {"too-large", "too-many-rows"},
    a_hundred_megabytes_in_few_rows: {"too-large", "unsafe"},
    a_string_for_every_cell: {"unsafe"},
    a_far_corner_in_other_quotes: {"unsafe"},
    a_far_corner_behind_a_mark: {"unsafe"},
    a_far_corner_under_another_name: {"unsafe"},
    a_locked_workbook: {"encrypted"},
}
