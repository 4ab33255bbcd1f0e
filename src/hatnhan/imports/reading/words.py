"""Words that stand for values: sex, kind of member, levels of rating, marks in a box."""

import re
from dataclasses import dataclass
from functools import lru_cache

from .names_of_columns import MARKS, key_of

_SEX = {
    "nam": "male", "trai": "male", "m": "male", "male": "male",
    "nu": "female", "gai": "female", "f": "female", "female": "female",
}  # fmt: skip
_KINDS = {
    "chinh thuc": "official", "dang vien chinh thuc": "official", "ct": "official", "dvct": "official",
    "du bi": "probationary", "dang vien du bi": "probationary", "db": "probationary", "dvdb": "probationary",
    "chua chinh thuc": "probationary", "chua": "probationary", "chua cong nhan chinh thuc": "probationary",
}  # fmt: skip
LEVELS = {4: "excellent", 3: "good", 2: "completed", 1: "not_completed", 0: "not_rated"}
# The scale before 2018, of organisations and of members (reference 1.2); what it means today is the rulebook's mapping.
_BEFORE_2018 = {
    "trong sach vung manh tieu bieu": 4, "trong sach vung manh": 4,
    "hoan thanh tot nhiem vu": 3, "hoan thanh nhiem vu": 2, "yeu kem": 1, "yeu": 1,
    "du tu cach hoan thanh xuat sac": 4, "du tu cach hoan thanh tot": 3, "du tu cach hoan thanh": 2,
    "vi pham tu cach": 1, "vi pham tu cach hoac khong hoan thanh": 1, "khong du tu cach": 1,
    "vi pham tu cach khong hoan thanh": 1,
}  # fmt: skip
_SHORT = {
    "tsvm": "trong sach vung manh", "tsvmtb": "trong sach vung manh tieu bieu", "dtc": "du tu cach",
    "htxs": "hoan thanh xuat sac",
    "htxsnv": "hoan thanh xuat sac", "htt": "hoan thanh tot", "httnv": "hoan thanh tot", "ht": "hoan thanh",
    "htnv": "hoan thanh",
    "dtchtxsnv": "du tu cach hoan thanh xuat sac", "dtchttnv": "du tu cach hoan thanh tot",
    "dtchtnv": "du tu cach hoan thanh",
    "nv": "nhiem vu", "xs": "xuat sac", "kht": "khong hoan thanh", "khtnv": "khong hoan thanh", "vptc": "vi pham tu cach",
}  # fmt: skip
_NOT_RATED = {
    "chua xep loai", "khong xep loai", "mien", "mien danh gia", "mien sinh hoat", "chua danh gia", "khong danh gia",
    "mien kiem diem", "chua kiem diem", "khong kiem diem", "kxl", "cxl", "chua du dieu kien", "chua danh gia xep loai",
}  # fmt: skip
_LEADING = re.compile(r"^(?:xep loai|dat|muc|dang vien|dv|chi bo|dang bo|to chuc dang|tcd|loai)\s+")


@dataclass(frozen=True, slots=True)
class Level:
    """A level of rating and the scale it was given on ("2018" the present one, "before-2018")."""

    name: str
    scale: str


@lru_cache(maxsize=4096)
def read_level(text: str) -> Level | None:
    """The level that a full or short wording means; "HTT" is the second level, "HT" the third."""
    key = key_of(text)
    for candidate in (key, _LEADING.sub("", key), key.removesuffix(" nv") + " nhiem vu"):
        for rank, names in MARKS.items():
            if candidate in names:
                return Level(LEVELS[rank], "2018")
        if candidate in _NOT_RATED:
            return Level("not_rated", "2018")
    whole = " ".join(_SHORT.get(word, word) for word in _LEADING.sub("", key).split())
    for rank, names in MARKS.items():
        if whole in names or whole.removesuffix(" nhiem vu") in names:
            return Level(LEVELS[rank], "2018")
    if before := _BEFORE_2018.get(whole) or _BEFORE_2018.get(whole.removesuffix(" nhiem vu")):
        return Level(LEVELS[before], "before-2018")
    return None


@lru_cache(maxsize=4096)
def read_sex(text: str) -> str | None:
    return _SEX.get(key_of(text))


@lru_cache(maxsize=4096)
def read_member_kind(text: str) -> str | None:
    return _KINDS.get(key_of(text))


def read_yes(text: str) -> bool | None:
    """Whether a cell under a question says yes or no; None where it says neither."""
    key = key_of(text)
    return True if is_mark(text) or key.startswith("ngoai") else False if key in {"khong", "k", "0", "trong"} else None


def is_mark(text: str) -> bool:
    """Whether a cell only marks its column: x, X, v, 1, a tick."""
    return text.casefold().strip("()[] ") in {"x", "v", "1", "✓", "✔", "√", "+", "có", "true", "×", "xx"}
