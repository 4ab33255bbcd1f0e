"""Finds organisations by the names that people write."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import lru_cache

from hatnhan.foundation.text import fold, nfc

from .register import Unit

_TONES = "\u0300\u0301\u0303\u0309\u0323"
_CELL_WORDS = re.compile(r"^(?:chi bộ|cb|chi đảng bộ|chi uỷ|chi ủy)\b[\s.:]*(?:trực thuộc\b|cơ sở\b)?[\s:]*")
_BASE_WORDS = re.compile(
    r"^(?:ban chấp hành|bch|ban thường vụ|btv)?\s*(?:đảng bộ|đảng ủy|đảng "
    r"uỷ|đb|đu)\b[\s.:]*(?:cơ sở\b)?[\s:]*"
)
_PLAIN_CELL_WORDS = re.compile(r"^(?:chi bo|cb)\b[\s.:]*")
_NOT_WORD = re.compile(r"[^\w\s]+")
_LONGEST_SHEET_NAME = 31


@lru_cache(maxsize=16_384)
def toned(text: str) -> str:
    """Lower case with each word's tone moved to its end, so that "hòa" and "hoà" are one word."""
    words = []
    for word in _NOT_WORD.sub(" ", nfc(text).casefold()).split():
        plain = unicodedata.normalize("NFD", word)
        tone = "".join(mark for mark in plain if mark in _TONES)
        words.append("".join(mark for mark in plain if mark not in _TONES) + tone)
    return " ".join(words)


@lru_cache(maxsize=16_384)
def cell_key(name: str) -> str:
    """A cell's name without "Chi bộ" or "CB"."""
    plain = nfc(name).casefold()
    return toned(_CELL_WORDS.sub("", plain) or plain)


@lru_cache(maxsize=16_384)
def base_key(name: str) -> str:
    """The name of an organisation above cells without "Đảng bộ", "Đảng ủy" or "Ban Chấp hành"."""
    plain = nfc(name).casefold()
    return toned(_BASE_WORDS.sub("", plain) or plain)


class Tree:
    """The importer's own organisations, found by code and by name."""

    def __init__(self, units: Sequence[Unit], own: Unit) -> None:
        self.own = own
        self.by_id = {unit.id: unit for unit in units}
        self.by_code = {unit.code: unit for unit in units if unit.code}
        self.cells: dict[str, list[Unit]] = defaultdict(list)
        self.bases: dict[str, list[Unit]] = defaultdict(list)
        for unit in units:
            if unit.holds_members:
                self.cells[cell_key(unit.name)].append(unit)
            else:
                self.bases[base_key(unit.name)].append(unit)
        self._found: dict[tuple[tuple[str, ...], str, bool], tuple[list[Unit], str]] = {}

    def cells_named(self, names: Iterable[str], base: str = "", *, loose: bool = False) -> tuple[list[Unit], str]:
        """The cells that the first fitting of these names may mean, and that name.

        `base` tells cells of one name apart; `loose` takes names without any accent too, as sheets are named.
        """
        key = (tuple(names), base, loose)
        if key not in self._found:
            self._found[key] = self._search(*key)
        return self._found[key]

    def _search(self, names: tuple[str, ...], base: str, loose: bool) -> tuple[list[Unit], str]:
        for name in names:
            if found := self._cells(name):
                return self._under(found, base), name
        for name in names:
            head, mark, rest = _parted(name)
            if mark and (found := self._cells(head)):
                return self._under(found, rest), name
        for name in names:
            if loose and name.isascii() and (found := self._unaccented(name)):
                return self._under(found, base), name
        return [], names[0] if names else ""

    def _cells(self, name: str) -> list[Unit]:
        if len(name) == _LONGEST_SHEET_NAME and (key := cell_key(name)) not in self.cells:
            return [unit for full, units in self.cells.items() if full.startswith(key) for unit in units]
        return self.cells.get(cell_key(name), [])

    def _unaccented(self, name: str) -> list[Unit]:
        key = fold(cell_key(_PLAIN_CELL_WORDS.sub("", fold(name))))
        return [unit for full, units in self.cells.items() if fold(full) == key for unit in units]

    def _under(self, found: list[Unit], base: str) -> list[Unit]:
        if len(found) < 2 or not base:
            return found
        key = base_key(base)
        return [unit for unit in found if any(base_key(above.name) == key for above in self.above(unit))] or found

    def above(self, unit: Unit) -> list[Unit]:
        """From the parent up to the importer's own organisation."""
        line = []
        while unit.parent_id in self.by_id and unit.id != self.own.id:
            unit = self.by_id[unit.parent_id]
            line.append(unit)
        return line

    def named(self, name: str) -> list[Unit]:
        """Any organisations of that name, cells or above."""
        return self.bases.get(base_key(name), []) or self.cells.get(cell_key(name), [])


def _parted(name: str) -> tuple[str, str, str]:
    """A name with its base behind a comma, a dash or "thuộc"."""
    found = re.split(r"\s*[,(;]\s*|\s+[-–]\s+|\s+thuộc\s+", nfc(name), maxsplit=1)
    return (found[0], "x", found[1].rstrip(")")) if len(found) == 2 else (name, "", "")
