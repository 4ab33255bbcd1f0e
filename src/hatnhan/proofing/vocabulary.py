"""The tie vocabulary: ways in which reports say a figure (`ties.toml`), turned into patterns once."""

import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

TABLE = Path(__file__).with_name("ties.toml")
GLUE = r"(?:(?:có|hiện|là|đạt|được|gồm|đã|lên|còn|tới|đến|với|mới|thêm|ước|bằng|chiếm|trong|đó|tổng|số) ){0,3}"
IN_FULL = {
    "đv": "đảng viên", "đ/c": "đồng chí", "tccsđ": "tổ chức cơ sở đảng", "tccs": "tổ chức cơ sở", "tcđ": "tổ chức đảng",
    "cb": "cán bộ", "btv": "ban thường vụ", "đvdb": "đảng viên dự bị", "tỉ": "tỷ", "nq": "nghị quyết",
}  # fmt: skip
_PIECE = re.compile(r"#/#|#|%|…|\{family\}|[()\[\]|]|[^\s()\[\]|]+")
COUNT, RATIO, PERCENT = "#", "#/#", "%"


@dataclass(frozen=True)
class Way:
    """One way of saying a figure; `weight` is how many words it asks for."""

    code: str
    said: str
    pattern: re.Pattern[str]
    weight: int


def in_full(words: Sequence[str]) -> list[str]:
    """The words without marks, abbreviations written out."""
    kept = (word for word in words if any(letter.isalnum() for letter in word) or word in (COUNT, RATIO, PERCENT))
    return [part for word in kept for part in IN_FULL.get(word, word).split()]


@cache
def table() -> dict[str, Any]:
    """The vocabulary as it is written."""
    return tomllib.loads(TABLE.read_text(encoding="utf-8"))


@cache
def ways() -> tuple[Way, ...]:
    """Every way of every figure, also what is said of every family of a rating."""
    found = [way_of(code, said) for code, all_said in table()["words"].items() for said in all_said]
    for family, names in families().items():
        words = "(" + "|".join(names) + ")"
        for figure, all_said in table()["of_families"].items():
            found += [way_of(f"reviews.{family}.{figure}", said.replace("{family}", words)) for said in all_said]
    return tuple(found)


def families() -> dict[str, list[str]]:
    """Kinds of subjects of a rating, by the prefix of their figures."""
    found: dict[str, list[str]] = table()["families"]
    return found


@cache
def sealed() -> frozenset[str]:
    """Figures whose parts are no figures of the register."""
    return frozenset(table()["sealed"]["figures"])


def way_of(code: str, said: str) -> Way:
    """One line of the table as a pattern; ValueError where it holds no number, or more than one."""
    pieces = _PIECE.findall(said)
    if sum(piece in (COUNT, RATIO, PERCENT) for piece in pieces) != 1:
        raise ValueError(f"{code}: {said} must hold one number")
    pattern = re.compile("(?<= )" + "".join(_regex(piece) for piece in pieces))
    least = re.sub(r"\(([^|)]*)[^)]*\)", r"\1", re.sub(r"\[[^\]]*\]", "", said))
    return Way(code, said, pattern, sum(piece.isalpha() for piece in _PIECE.findall(least)))


def _regex(piece: str) -> str:
    """Every piece takes the blank behind it along, so that what may be missing leaves none."""
    match piece:
        case "#":
            return f"{GLUE}#(?:/#)? "
        case "#/#":
            return f"{GLUE}#/# "
        case "%":
            return f"{GLUE}% "
        case "…":
            return r"(?:[^#% ]\S* ){0,6}?"
        case "(" | "[":
            return "(?:"
        case ")":
            return ")"
        case "]":
            return ")?"
        case "|":
            return "|"
    return re.escape(piece) + " "


def said_in(phrase: str) -> list[tuple[int, str]]:
    """(weight, code) of every figure that the phrase says; a phrase is words with one number among them."""
    line = f" {phrase} "
    return sorted({(way.weight, way.code) for way in ways() if way.pattern.search(line)}, reverse=True)
