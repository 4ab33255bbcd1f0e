"""Which field a heading means: the vocabulary looked up, exact spellings first."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from hatnhan.foundation.text import fold, nfc

from .vocabulary import GROUPS, HEADINGS, SUBS

_HINT = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
_NOT_WORD = re.compile(r"[\W_]+")
_PARTS = re.compile(r"[/,;]| va (?=ngay|so)")
_DAY = re.compile(r"\b(?:ngay[\s,/.;]*)?thang[\s,/.;]*nam\b|\bngay[\s,/.;]*thang\b")
_OR = re.compile(r"\b(?:hoac|hay) ")
_LEVEL_WORDS = re.compile(
    r"\b(xep loai|xl|phan loai|muc (do|chat luong|danh gia)|tu (danh gia|nhan|xep)|de (xuat|nghi)|cap co tham quyen|"
    r"quyet dinh|ket qua|binh xet|bo phieu|danh gia|chinh thuc|chi uy|dang uy|ban thuong vu|tham dinh)\b"
)
_NO_LEVEL = re.compile(
    r"\b(so|ngay|ly do|ghi chu|diem|chi bo (dang|noi) sinh hoat|ho va ten|ten|nam|y kien|phieu|ty le)\b"
)
_YEARED = re.compile(r"\b(?:nam )?(19|20)(\d\d)$")
MARKS = {
    4: (
        "hoan thanh xuat sac nhiem vu",
        "hoan thanh xuat sac",
        "htxsnv",
        "htxs",
        "xuat sac",
        "xs",
        "hoan thanh xs",
        "hoan thanh xsnv",
    ),
    3: ("hoan thanh tot nhiem vu", "hoan thanh tot", "httnv", "htt", "tot"),
    2: ("hoan thanh nhiem vu", "hoan thanh", "htnv", "ht"),
    1: (
        "khong hoan thanh nhiem vu",
        "khong hoan thanh",
        "khtnv",
        "kht",
        "khong htnv",
        "khong hoan thanh nv",
        "khong ht",
        "khhtnv",
    ),
    0: (
        "chua xep loai",
        "khong xep loai",
        "chua danh gia",
        "khong danh gia",
        "mien danh gia",
        "chua danh gia xep loai",
        "khong danh gia xep loai",
    ),
}


_COUNTS = frozenset({"sl", "so luong", "tong so", "so"})


_TOTALS = ("tong so ", "tong ", "so luong ")
_COUNTED = frozenset({"members", "population", "households", "total", "rated"})
# One column for either number; boxes for the sex without a heading over both; words that make another heading of a known one.
_JOINT = ({"identity", "old_identity"},)
_BOXES = {"nam": "sex_male", "nữ": "sex_female"}
_TURNING = re.compile(r"\b(?:cu|chinh thuc|lan (?:2|hai)|nam nu)\b")
_VAGUE = frozenset({"dang vien", "dong chi", "quyet dinh", "tong so", "don vi"})


@dataclass(frozen=True, slots=True)
class Meaning:
    """A column's fields (several where values are stacked in one cell) and how sure the heading makes it."""

    fields: tuple[str, ...]
    rank: int


@lru_cache(maxsize=65_536)
def key_of(text: str) -> str:
    """A heading folded, without marks, as words parted by single blanks."""
    return _NOT_WORD.sub(" ", fold(text)).strip()


@lru_cache(maxsize=65_536)
def heading_key(text: str) -> str:
    """Like `key_of`, with "ngày, tháng, năm" as the one word "ngày" and without "hoặc"."""
    return _OR.sub("", key_of(_DAY.sub("ngay", fold(text))))


def bare(text: str) -> str:
    """The heading without hints in brackets."""
    return _HINT.sub(" ", text)


@lru_cache(maxsize=16)
def exact_names(kind: str) -> dict[str, str]:
    return {heading_key(one): field for field, many in HEADINGS[kind].items() for one in many}


@lru_cache(maxsize=1)
def group_names() -> dict[str, tuple[str, ...]]:
    names: dict[str, tuple[str, ...]] = {}
    for group, many in GROUPS.items():
        for one in many:
            names[heading_key(one)] = (*names.get(heading_key(one), ()), group)
    return names


@lru_cache(maxsize=1)
def sub_names() -> dict[tuple[str, str], str]:
    names: dict[tuple[str, str], str] = {}
    for group, subs in SUBS.items():
        for field, many in subs.items():
            for one in many:
                names[group, accented(one)] = field
                names.setdefault((group, heading_key(one)), field)
    return names


@lru_cache(maxsize=4096)
def accented(text: str) -> str:
    """Like `key_of` with accents kept, where "Nam" and "Năm" must not be one."""
    return _NOT_WORD.sub(" ", nfc(bare(text)).casefold()).strip()


def meaning_of(path: Sequence[str], kind: str) -> Meaning | None:
    """What a column is for, from its headings top to bottom; None where nothing is recognised."""
    *above, leaf = path
    group, dash, sub = leaf.partition(" - ")
    if dash and _groups_of(group):
        above, leaf = [*above, group], sub
    for group in reversed(above):
        for name in _groups_of(group):
            if found := sub_names().get((name, accented(leaf))) or sub_names().get((name, _plain(leaf))):
                return Meaning((found,), 0)
    if kind == "ratings" and (level := _level(path)):
        return Meaning((level,), 0)
    if kind == "places" and (yeared := _yeared(path)):
        return Meaning((yeared,), 0)
    return _single(leaf, kind) or (_single(path[-2], kind) if len(path) > 1 and not _plain(leaf) else None)


def is_vague(heading: str) -> bool:
    """Whether a heading that is known says as little as "Đảng viên"."""
    return _plain(heading) in _VAGUE


def _plain(heading: str) -> str:
    return heading_key(bare(heading)) or heading_key(heading)


def _groups_of(heading: str) -> tuple[str, ...]:
    return group_names().get(_plain(heading), ()) or group_names().get(heading_key(heading), ())


def _single(heading: str, kind: str) -> Meaning | None:
    names = exact_names(kind)
    if "sex" in names.values() and (box := _BOXES.get(accented(heading))):
        return Meaning((box,), 1)
    for rank, key in ((0, heading_key(heading)), (1, _plain(heading))):
        if field := _named(key, names):
            return Meaning((field,), rank)
    if field := _counted(_plain(heading), names):
        return Meaning((field,), 2)
    if fields := _stacked(heading, names):
        return Meaning(fields, 2)
    return _loose(_plain(heading), names)


def _named(key: str, names: Mapping[str, str]) -> str:
    """The field of a heading X, or of "Tên X"."""
    return names.get(key) or names.get(key.removeprefix("ten "), "")


def _counted(key: str, names: Mapping[str, str]) -> str:
    """The field of "Tổng số X" for an X that is counted."""
    fields = (names.get(key.removeprefix(start), "") for start in _TOTALS)
    return next((field for field in fields if field in _COUNTED), "")


def _stacked(heading: str, names: Mapping[str, str]) -> tuple[str, ...]:
    parts = [_plain(part) for part in _PARTS.split(_DAY.sub("ngay", fold(bare(heading).replace("\n", ";"))))]
    for group in group_names().get(parts[0], ()):
        subs = [sub_names().get((group, part)) for part in parts[1:]]
        if group != "birth" and len(subs) > 1 and all(subs):
            return tuple(filter(None, subs))
    if "nam" in parts and "nu" in parts:
        parts = ["gioi tinh", *(part for part in parts if part not in ("nam", "nu"))]
    found = [_named(part, names) for part in parts if part]
    if found.count("name") == 2 and "other_name" in names.values():
        found[found.index("name", found.index("name") + 1)] = "other_name"
    known = {field for field in found if field}
    if known in _JOINT or (len(known) == 1 and len(found) == found.count(found[0])):
        return (next(filter(None, found)),)
    return tuple(found) if len(known) >= 2 and len(known) * 2 >= len(found) else ()


def _loose(key: str, names: Mapping[str, str]) -> Meaning | None:
    """A known heading with a few words more behind it, the longest that fits ("Ngày vào Đảng CSVN lần 1")."""
    best = max(
        (name for name in names if len(name) > 5 and name not in _VAGUE and key.startswith(name + " ")),
        key=len,
        default="",
    )
    more = key[len(best) :]
    return Meaning((names[best],), 3) if best and len(more) < 40 and not _TURNING.search(more) else None


def _level(path: Sequence[str]) -> str:
    leaf = _plain(path[-1])
    if len(path) > 1 and leaf in _COUNTS:
        return next((f"tally.{rank}" for rank, words in MARKS.items() if _plain(path[-2]) in words), "")
    for rank, words in MARKS.items():
        if leaf in words:
            return f"mark.{rank}"
    if _YEARED.fullmatch(leaf):
        return "level"
    whole = " ".join(_plain(part) for part in path)
    if _LEVEL_WORDS.search(leaf) or (len(path) > 1 and _LEVEL_WORDS.search(whole)):
        return "" if _NO_LEVEL.match(leaf) or leaf in exact_names("ratings") else "level"
    return ""


def _yeared(path: Sequence[str]) -> str:
    names = exact_names("places")
    keys = [_plain(part) for part in path]
    for i, key in enumerate(keys):
        if found := _YEARED.search(key):
            others = [key[: found.start()].strip().removesuffix(" nam"), *keys[:i], *keys[i + 1 :]]
            field = next((names[other] for other in others if names.get(other) in ("population", "households")), "")
            return f"{field}@{found[1]}{found[2]}" if field else ""
    return ""
