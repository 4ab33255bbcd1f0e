"""Opens a workbook of a stranger: checked by content, sizes and nesting before a parser sees it."""

import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import python_calamine as calamine

from hatnhan.foundation.legacy import decode

from . import scanning
from .results import FileRefused, Sheet
from .wording import sentence

MAX_FILE_BYTES = 30_000_000
MAX_XLS_BYTES = 20_000_000
MAX_ENTRIES = 2_000
MAX_DECLARED_BYTES = 200_000_000
_ZIP, _OLE2 = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_XLS_STREAM = "Book".encode("utf-16-le")[2:]  # of "Workbook" and "Book"


@dataclass
class Book:
    """An opened workbook; sheets are parsed one at a time, when asked for."""

    sheets: list[Sheet]
    notes: list[str] = field(default_factory=list)
    uses_1904: bool = False
    formulas: dict[int, dict[int, list[str]]] = field(default_factory=dict)
    encoding: str = "unicode"
    _book: Any = None

    def grid(self, sheet: Sheet) -> "Grid":
        """One sheet's rows and merged ranges, text decoded from the chosen legacy encoding."""
        try:
            found = self._book.get_sheet_by_index(sheet.index)
            merges = [(top, left, bottom, right) for (top, left), (bottom, right) in found.merged_cell_ranges or ()]
        except calamine.CalamineError as fault:
            raise FileRefused("not-a-workbook", said="damaged") from fault
        start = found.start
        return Grid(found, start[1] if start else 0, merges, self.encoding)

    def close(self) -> None:
        self._book.close()


@dataclass
class Grid:
    """Rows from Excel's row 1 on; their first cell stands in column `offset`."""

    sheet: Any
    offset: int
    merges: list[tuple[int, int, int, int]]
    encoding: str

    def rows(self) -> Iterator[list[object]]:
        if self.sheet.start is None:
            return
        if self.encoding == "unicode":
            yield from self.sheet.iter_rows()
            return
        known: dict[str, str] = {}
        for cells in self.sheet.iter_rows():
            yield [self._decoded(cell, known) if type(cell) is str else cell for cell in cells]

    def _decoded(self, text: str, known: dict[str, str]) -> str:
        if text not in known:
            if len(known) > 20_000:
                known.clear()
            known[text] = decode(text, self.encoding)
        return known[text]


def open_workbook(path: str | Path, *, encoding: str = "unicode") -> Book:
    """Open .xlsx, .xlsm or .xls by what it is; FileRefused says why not and what to do.

    An old .xls that calls itself .xlsx is refused: Excel too would warn of it.
    """
    path = Path(path)
    size = path.stat().st_size
    if not size:
        raise FileRefused("empty-file")
    if size > MAX_FILE_BYTES:
        raise FileRefused("too-large", limit=MAX_FILE_BYTES // 1_000_000)
    with path.open("rb") as stream:
        head = stream.read(8)
    if head.startswith(_ZIP):
        return _open_xlsx(path, encoding)
    if head == _OLE2:
        return _open_xls(path, size, encoding)
    raise FileRefused("not-a-workbook")


def _open_xlsx(path: Path, encoding: str) -> Book:
    try:
        with zipfile.ZipFile(path) as archive:
            entries = _checked_entries(archive)
            parts = scanning.scan(archive, entries)
    except (zipfile.BadZipFile, EOFError, OSError, NotImplementedError, RuntimeError, zlib.error) as fault:
        raise FileRefused("not-a-workbook", said="damaged") from fault
    notes = []
    if any(name.endswith("vbaProject.bin") for name in entries):
        notes.append(sentence("note-macro"))
    book = _parsed(path, encoding)
    book.notes, book.uses_1904 = notes, parts.uses_1904
    book.formulas = {index: parts.formulas[part] for index, part in enumerate(parts.sheets) if part in parts.formulas}
    return book


def _checked_entries(archive: zipfile.ZipFile) -> dict[str, zipfile.ZipInfo]:
    entries = archive.infolist()
    names = {entry.filename for entry in entries}
    if "xl/workbook.xml" not in names:
        raise FileRefused("encrypted" if "EncryptedPackage" in names else "not-a-workbook")
    if any(name.startswith("xl/externalLinks/") for name in names):
        raise FileRefused("external-links")
    if len(entries) > MAX_ENTRIES or len(names) != len(entries):
        raise FileRefused("unsafe")
    if any(entry.flag_bits & 1 for entry in entries):
        raise FileRefused("encrypted")
    if sum(entry.file_size for entry in entries) > MAX_DECLARED_BYTES:
        raise FileRefused("too-large", limit=scanning.MAX_XML_BYTES // 1_000_000)
    return {entry.filename: entry for entry in entries}


def _open_xls(path: Path, size: int, encoding: str) -> Book:
    if size > MAX_XLS_BYTES:
        raise FileRefused("too-large", limit=MAX_XLS_BYTES // 1_000_000)
    content = path.read_bytes()
    if _ENCRYPTED in content:
        raise FileRefused("encrypted")
    if _XLS_STREAM not in content:
        raise FileRefused("not-a-workbook")
    if path.suffix.lower() in (".xlsx", ".xlsm"):
        raise FileRefused("not-a-workbook", said="old-format")
    return _parsed(path, encoding)


def _parsed(path: Path, encoding: str) -> Book:
    try:
        parsed = calamine.CalamineWorkbook.from_path(path)
    except calamine.PasswordError as fault:
        raise FileRefused("encrypted") from fault
    except (calamine.ZipError, calamine.XmlError) as fault:
        raise FileRefused("not-a-workbook", said="damaged") from fault
    except calamine.CalamineError as fault:
        raise FileRefused("not-a-workbook") from fault
    visible = calamine.SheetVisibleEnum.Visible
    sheets = [
        Sheet(index, sheet.name, sheet.visible == visible and sheet.typ == calamine.SheetTypeEnum.WorkSheet)
        for index, sheet in enumerate(parsed.sheets_metadata)
    ]
    return Book(sheets, encoding=encoding, _book=parsed)
