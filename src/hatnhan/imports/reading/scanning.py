"""One streaming pass over the XML of a workbook: true sizes, the area its cells span, and where formulas stand."""

import re
import zipfile
from array import array
from dataclasses import dataclass, field
from itertools import pairwise
from posixpath import join, normpath

from .letters import index_of
from .results import FileRefused

MAX_XML_BYTES = 95_000_000
MAX_AREA = 20_000_000  # a dense grid of 32 bytes a cell; two cells in far corners must not claim 17 billion
MAX_ROWS = 200_000  # lines that hold something: each is weighed, whether it is data or not
MAX_RATIO, RATIO_FROM = 150, 5_000_000
MAX_STRING_BYTES = 1_000_000  # Excel holds 32,767 letters in a cell; marked up letter by letter they are some more
MAX_TEXT_BYTES = 250_000_000  # one shared string may be named by every cell, and each cell gets a copy
_CHUNK = 1 << 20
_LONGEST_TAG = 1 << 17
_SHARED = "xl/sharedstrings.xml"

_CELL = re.compile(
    rb"<(?:[^\s<>/:]+:)?c\b[^>]*?\br\s*=\s*[\"']([A-Za-z]{1,7})(\d{1,10})[\"'][^>]*?(?<!/)>(<(?:\w+:)?f\b)?"
)
_BEGINS = re.compile(rb"<(?:[^\s<>/:]+:)?c(?=[\s/>])")
# A cell's tag in which a mark of XML stands within a value, so that it seems to end where it does not.
_HIDDEN = re.compile(rb"<(?:[^\s<>/:]+:)?c(?=[\s/>])(?:[^<>\"']++|\"[^\"<>]*+\"|'[^'<>]*+')*+(?!>)")
_STRING = re.compile(rb"<(?:[^\s<>/:]+:)?si(?=[\s/>])")
_IS_SHARED = re.compile(rb"\bt\s*=\s*[\"']s[\"']")
_NAMED = re.compile(rb"\bt\s*=\s*[\"']s[\"'][^<>]*><(?:\w+:)?v>(\d+)<")
_SHEET = re.compile(r'<(?:\w+:)?sheet\b[^>]*?\bid="([^"]+)"')
_LINK = re.compile(r"<(?:\w+:)?Relationship\b[^>]*>")


@dataclass
class Parts:
    """The sheet parts in the order of the workbook, and cells with formulas by part and row."""

    sheets: list[str] = field(default_factory=list)
    formulas: dict[str, dict[int, list[str]]] = field(default_factory=dict)
    uses_1904: bool = False
    xml_bytes: int = 0
    with_cells: dict[str, int] = field(default_factory=dict)  # how many tags a part has that holds cells


def scan(archive: zipfile.ZipFile, entries: dict[str, zipfile.ZipInfo]) -> Parts:
    """Inflate every part once, within limits; FileRefused when a limit is passed.

    Every part, because the workbook says itself which of them are sheets, whatever they are called.
    """
    parts = Parts()
    workbook = links = ""
    for name, entry in entries.items():
        if name in ("xl/workbook.xml", "xl/_rels/workbook.xml.rels") and entry.file_size < _LONGEST_TAG * 8:
            text = archive.read(entry).decode("utf-8", "replace")
            workbook, links = (text, links) if name == "xl/workbook.xml" else (workbook, text)
        _inflate(archive, entry, parts)
    for name, entry in entries.items():
        if name.lower() == _SHARED:
            _weigh(archive, entry, parts)
    parts.uses_1904 = bool(re.search(r'date1904="(1|true)"', workbook))
    targets = dict(_link(found[0]) for found in _LINK.finditer(links))
    parts.sheets = [targets.get(found[1], "") for found in _SHEET.finditer(workbook)]
    return parts


def _link(tag: str) -> tuple[str, str]:
    words = dict(re.findall(r'(\w+)="([^"]*)"', tag))
    target = words.get("Target", "")
    return words.get("Id", ""), target[1:] if target.startswith("/") else normpath(join("xl", target))


def _inflate(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, parts: Parts) -> None:
    area = _Area()
    size, tags, tail = 0, 0, b""
    is_xml = entry.filename.endswith((".xml", ".rels", ".vml"))
    with archive.open(entry) as stream:
        while chunk := stream.read(_CHUNK):
            size, tags = size + len(chunk), tags + chunk.count(b"<")
            parts.xml_bytes += len(chunk)
            if size > RATIO_FROM and size > MAX_RATIO * max(entry.compress_size, 1):
                raise FileRefused("unsafe")
            if parts.xml_bytes > MAX_XML_BYTES:
                raise FileRefused("too-large", limit=MAX_XML_BYTES // 1_000_000)
            chunk = tail + chunk
            if is_xml and (b"<!DOCTYPE" in chunk or b"<!ENTITY" in chunk):
                raise FileRefused("unsafe")
            cut = _cut(chunk, is_xml=is_xml)
            tail = chunk[cut:]
            area.read(chunk[:cut])
    area.read(tail)
    if area.filled:
        parts.with_cells[entry.filename] = tags
    if area.formulas:
        parts.formulas[entry.filename] = area.formulas


def _cut(chunk: bytes, *, is_xml: bool) -> int:
    """Where the last cell begins, or else the last tag, so that none is torn between two reads."""
    near = max(len(chunk) - _LONGEST_TAG, 0)
    last = max((found.start() for found in _BEGINS.finditer(chunk, near)), default=-1)
    last = last if last >= 0 else chunk.rfind(b"<", near)
    if last < 0 and is_xml and near and chunk.rfind(b"<") > chunk.rfind(b">"):
        raise FileRefused("unsafe")
    return last if last >= 0 else len(chunk)


def _weigh(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, parts: Parts) -> None:
    """The text that all cells together would hold, each with its own copy of the shared string that it names."""
    content = archive.read(entry)
    begins = array("L", (found.start() for found in _STRING.finditer(content)))
    begins.append(len(content))
    sizes = array("L", (after - at for at, after in pairwise(begins)))
    longest = max(sizes, default=0)
    if longest > MAX_STRING_BYTES:
        raise FileRefused("unsafe")
    if longest * sum(parts.with_cells.values()) // 4 <= MAX_TEXT_BYTES:  # a cell with a value is four tags
        return
    weight = sum(_named(archive.read(name), sizes, longest) for name in parts.with_cells)
    if weight > MAX_TEXT_BYTES:
        raise FileRefused("unsafe")


def _named(xml: bytes, sizes: "array[int]", longest: int) -> int:
    """Bytes of the strings that a sheet's cells name; what is named in an unusual way weighs as the longest."""
    named = [int(found[1]) for found in _NAMED.finditer(xml)]
    unusual = sum(1 for _found in _IS_SHARED.finditer(xml)) - len(named)
    return sum(sizes[one] for one in named if one < len(sizes)) + unusual * longest


class _Area:
    """The rectangle of cells that hold something, as the parser will lay it out."""

    def __init__(self) -> None:
        self.top, self.bottom, self.right = 1 << 30, 0, 0
        self.filled = 0
        self.letters: set[bytes] = set()
        self.formulas: dict[int, list[str]] = {}

    def read(self, xml: bytes) -> None:
        if b"<c" not in xml and b":c" not in xml:
            return
        if _HIDDEN.search(xml):
            raise FileRefused("unsafe")
        cells = _CELL.findall(xml)
        if not cells:
            return
        rows = sorted({int(row) for row in {row for _, row, _ in cells}})
        self.top, self.bottom = min(self.top, rows[0]), max(self.bottom, rows[-1])
        self.filled += len(rows)
        if self.filled > MAX_ROWS:
            raise FileRefused("too-many-rows", limit=f"{MAX_ROWS:,}".replace(",", "."))
        self.letters.update(column for column, _, _ in cells)
        self.right = max(index_of(column.decode().upper()) for column in self.letters)
        if (self.bottom - self.top + 1) * (self.right + 1) > MAX_AREA:
            raise FileRefused("unsafe")
        if any(mark for _, _, mark in cells):
            for column, row, mark in cells:
                if mark:
                    self.formulas.setdefault(int(row), []).append(column.decode().upper())
