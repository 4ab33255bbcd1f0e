"""One streaming pass over the XML of a workbook: true sizes, the area its cells span, and where formulas stand."""

import re
import zipfile
from dataclasses import dataclass, field
from posixpath import join, normpath

from .letters import index_of
from .results import FileRefused

MAX_XML_BYTES = 95_000_000
MAX_AREA = 20_000_000  # a dense grid of 32 bytes a cell; two cells in far corners must not claim 17 billion
MAX_ROWS = 200_000  # lines that hold something: each is weighed, whether it is data or not
MAX_RATIO, RATIO_FROM = 150, 5_000_000
_CHUNK = 1 << 20
_LONGEST_TAG = 1 << 17

_CELL = re.compile(rb'<(?:\w+:)?c\b[^>]*?\br="([A-Z]{1,3})(\d{1,7})"[^>]*?(?<!/)>(<(?:\w+:)?f\b)?')
_SHEET = re.compile(r'<(?:\w+:)?sheet\b[^>]*?\bid="([^"]+)"')
_LINK = re.compile(r"<(?:\w+:)?Relationship\b[^>]*>")


@dataclass
class Parts:
    """The sheet parts in the order of the workbook, and cells with formulas by part and row."""

    sheets: list[str] = field(default_factory=list)
    formulas: dict[str, dict[int, list[str]]] = field(default_factory=dict)
    uses_1904: bool = False
    xml_bytes: int = 0


def scan(archive: zipfile.ZipFile, entries: dict[str, zipfile.ZipInfo]) -> Parts:
    """Inflate every XML part once, within limits; FileRefused when a limit is passed."""
    parts = Parts()
    workbook = links = ""
    for name, info in entries.items():
        if not name.endswith((".xml", ".rels", ".vml")):
            continue
        if name in ("xl/workbook.xml", "xl/_rels/workbook.xml.rels") and info.file_size < _LONGEST_TAG * 8:
            text = archive.read(info).decode("utf-8", "replace")
            workbook, links = (text, links) if name == "xl/workbook.xml" else (workbook, text)
        _inflate(archive, info, parts, is_sheet=name.startswith("xl/worksheets/"))
    parts.uses_1904 = bool(re.search(r'date1904="(1|true)"', workbook))
    targets = dict(_link(found[0]) for found in _LINK.finditer(links))
    parts.sheets = [targets.get(found[1], "") for found in _SHEET.finditer(workbook)]
    return parts


def _link(tag: str) -> tuple[str, str]:
    words = dict(re.findall(r'(\w+)="([^"]*)"', tag))
    target = words.get("Target", "")
    return words.get("Id", ""), target[1:] if target.startswith("/") else normpath(join("xl", target))


def _inflate(archive: zipfile.ZipFile, info: zipfile.ZipInfo, parts: Parts, *, is_sheet: bool) -> None:
    area = _Area()
    size, tail = 0, b""
    with archive.open(info) as stream:
        while chunk := stream.read(_CHUNK):
            size += len(chunk)
            parts.xml_bytes += len(chunk)
            if size > RATIO_FROM and size > MAX_RATIO * max(info.compress_size, 1):
                raise FileRefused("unsafe")
            if parts.xml_bytes > MAX_XML_BYTES:
                raise FileRefused("too-large", limit=MAX_XML_BYTES // 1_000_000)
            chunk = tail + chunk
            if b"<!DOCTYPE" in chunk or b"<!ENTITY" in chunk:
                raise FileRefused("unsafe")
            cut = _cut(chunk) if is_sheet else max(len(chunk) - 16, 0)
            tail = chunk[cut:] if len(chunk) - cut < _LONGEST_TAG else b""
            if is_sheet:
                area.read(chunk[:cut])
    if is_sheet:
        area.read(tail)
        if area.formulas:
            parts.formulas[info.filename] = area.formulas


def _cut(chunk: bytes) -> int:
    """Where the last cell begins, so that no cell is torn between two reads."""
    last = max(chunk.rfind(b"<c "), chunk.rfind(b":c "), 0)
    return max(chunk.rfind(b"<", 0, last + 1), 0)


class _Area:
    """The rectangle of cells that hold something, as the parser will lay it out."""

    def __init__(self) -> None:
        self.top, self.bottom, self.right = 1 << 30, 0, 0
        self.filled = 0
        self.letters: set[bytes] = set()
        self.formulas: dict[int, list[str]] = {}

    def read(self, xml: bytes) -> None:
        cells = _CELL.findall(xml)
        if not cells:
            return
        rows = sorted({int(row) for row in {row for _, row, _ in cells}})
        self.top, self.bottom = min(self.top, rows[0]), max(self.bottom, rows[-1])
        self.filled += len(rows)
        if self.filled > MAX_ROWS:
            raise FileRefused("too-many-rows", limit=f"{MAX_ROWS:,}".replace(",", "."))
        self.letters.update(column for column, _, _ in cells)
        self.right = max(index_of(column.decode()) for column in self.letters)
        if (self.bottom - self.top + 1) * (self.right + 1) > MAX_AREA:
            raise FileRefused("unsafe")
        if any(mark for _, _, mark in cells):
            for column, row, mark in cells:
                if mark:
                    self.formulas.setdefault(int(row), []).append(column.decode())
