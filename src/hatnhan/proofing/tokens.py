"""Words, numbers and marks of a Vietnamese text, each with its place in the text as given."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from .spoken import RUN, run_at, value_of
from .subjects import begins_unit

_LETTERS = r"[^\W\d_](?:[^\W\d_]|[\u0300-\u036f])*"
_GROUP = "[.\u00a0\u202f\u2009]"
_NUMBER = rf"\d{{1,3}}(?: \d{{3}})+(?= ?[^\W\d_])|\d{{1,3}}(?:{_GROUP}\d{{3}})+(?!\d)(?:,\d+)?|\d+(?:[.,]\d{{1,9}})?"
_WHOLE = rf"(?:\d{{1,3}}(?:{_GROUP}\d{{3}})+(?!\d)(?:,\d{{1,3}})?|\d+(?:,\d{{1,3}}|\.\d(?![\d.]))?)(?!\d)"
_BLANK = "[ \\t\u00a0\u202f\u2009]"
_PER_CENT = f"(?:phần trăm|{unicodedata.normalize('NFD', 'phần trăm')})"
_TOKEN = re.compile(
    rf"(?P<outside>\d{{1,2}}:\d{{2}}(?::\d{{2}})?|\d{{1,2}}{_BLANK}?[/.-]{_BLANK}?\d{{1,2}}{_BLANK}?[/.-]{_BLANK}?\d{{4}}(?!\d)|"
    rf"\d+/\d{{4}}/{_LETTERS}[\w/-]*|"
    rf"\d+{_BLANK}?[-–/]{_BLANK}?(?!ĐV\b|CB\b|TCCSĐ\b|[đĐ]/c)[A-ZĐ]{{2,}}[\w-]*(?:/[A-ZĐ][\w-]*)?|"
    rf"(?<![\d.,])\(?0\d{{2,3}}\)?[. ]\d{{3}}[. ]?\d{{3,4}}(?!\d)|(?<![\d.,])0\d{{9}}(?!\d)|"
    rf"(?:19|20)\d{{2}}{_BLANK}*[-–]{_BLANK}*(?:19|20)\d{{2}}(?!\d))"
    rf"|(?P<range>\d+(?:,\d+)?{_BLANK}*%?{_BLANK}*[-–]{_BLANK}*\d+(?:,\d+)?{_BLANK}*%)"
    rf"|(?P<percent>(?:{_NUMBER}){_BLANK}*(?:%|{_PER_CENT}(?!\w)))"
    rf"|(?P<ratio>{_WHOLE}{_BLANK}*/{_BLANK}*{_WHOLE}(?![\d/]))"
    rf"|(?P<number>{_NUMBER})|(?P<word>[đĐ]/[cC](?!\w)|k?m[23](?!\w)|{_LETTERS})|(?P<line>\n)|(?P<mark>[^\w\s])",
)
SQUARE = {"[": "(", "]": ")"}  # brackets of either form do the same
_GROUPED = re.compile(r"\d{1,3}(?:[ .\u00a0\u202f\u2009]\d{3})+(?:,\d+)?")
_GROUP_MARK = re.compile("[ .\u00a0\u202f\u2009]")
_PAIR = re.compile(rf"(\d+){_BLANK}+([-–]){_BLANK}+(\d+,\d+){_BLANK}*%")
# two customs of placing the tone: khoá and khóa are one word
_OLD_TONE = re.compile(r"(o)([àáảãạèéẻẽẹ])$|(?<!q)(u)([ỳýỷỹỵ])$")


LONGEST = 15  # digits: nothing is counted or shared out in longer figures, and sums of these stay exact


@dataclass(frozen=True, slots=True)
class Token:
    """`kind`: word, number, percent, ratio, range, outside (a date, a document number, a term), mark, line."""

    kind: str
    start: int
    end: int
    word: str
    value: Decimal = Decimal(0)
    base: Decimal = Decimal(0)
    places: int = 0
    upper: bool = False  # a word that begins with a capital
    spoken: bool = False  # a number in words


def tokens(text: str) -> list[Token]:
    """Every token of the text; blanks between them belong to none; numbers in words are numbers."""
    return _with_spoken([one for found in _TOKEN.finditer(text) for one in _pieces(found)])


def _pieces(found: re.Match[str]) -> list[Token]:
    """ "nữ 14 - 24,14%" is a count with its share, "85 - 90%" a range."""
    pair = _PAIR.fullmatch(found.group()) if found.lastgroup == "range" else None
    if pair is None:
        return [_token(found)]
    (count, _places), (share, places) = number(pair[1]), number(pair[3])
    start = found.start()
    dash, second = start + pair.start(2), start + pair.start(3)
    if places < 2 and count < share <= count * 2:
        return [_token(found)]
    return [
        Token("number", start, start + len(pair[1]), "#", count),
        Token("mark", dash, dash + 1, pair[2]),
        Token("percent", second, found.end(), "%", share, places=places),
    ]


def _token(found: re.Match[str]) -> Token:
    kind, raw = str(found.lastgroup), found.group()
    start, end = found.span()
    if kind in ("number", "percent", "ratio") and is_too_long(raw):
        return Token("outside", start, end, raw)
    if kind == "percent":
        value, places = number(re.split("[%p]", raw, maxsplit=1)[0].rstrip(" \t\u00a0\u202f\u2009"), of_percent=True)
        return Token(kind, start, end, "%", value, places=places)
    if kind == "ratio":
        part, base = raw.split("/")
        return Token(kind, start, end, "/", number(part.strip())[0], number(base.strip())[0])
    if kind == "number":
        value, places = number(raw)
        return Token(kind, start, end, "#", value, places=places)
    if kind == "word":
        return Token(kind, start, end, plain_word(raw), upper=raw[0].isupper())
    return Token(kind, start, end, SQUARE.get(raw, raw))


def is_too_long(raw: str) -> bool:
    """ "2,764197066566378337%": copied out of a machine, not written by an office."""
    return len(raw) > LONGEST and any(sum(map(str.isdigit, one)) > LONGEST for one in raw.split("/"))


def _with_spoken(found: Sequence[Token]) -> list[Token]:
    """Numbers in words joined; a number repeated in words, "104 (một trăm linh bốn)", is printed once."""
    words = [token.word for token in found]
    joined: list[Token] = []
    at = 0
    while at < len(found):
        length = run_at(words, at)
        if words[at] == "(" and at and found[at - 1].kind == "number" and (skip := _repeated(words, at)):
            at += skip
            continue
        value = _spoken_value(words, at, length) if length else None
        if value is None:
            joined.append(found[at])
            at += 1
            continue
        start, end = found[at].start, found[at + length - 1].end
        joined.append(Token("number", start, end, "#", Decimal(value), spoken=True))
        at += length
    return joined


def _repeated(words: Sequence[str], at: int) -> int:
    end = at + 1
    while end < len(words) and end - at < 14 and words[end] in RUN:
        end += 1
    return end + 1 - at if end > at + 1 and end < len(words) and words[end] == ")" else 0


def _spoken_value(words: Sequence[str], at: int, length: int) -> int | None:
    """A long number word counts; a single one only before what is counted ("ba chi bộ", not "năm 2022")."""
    if length == 1:
        before = words[at - 1] if at else ""
        counted = begins_unit(words, at + 1) and before not in (
            "thứ",
            "phần",
            "trong",
            "mỗi",
            "hàng",
            "hằng",
            "từng",
            "bộ",
            "các",
        )
        return value_of(words[at : at + 1]) if counted and words[at] not in ("một", "năm") else None
    if words[at] == "năm" and length < 3 and words[at + 1] not in ("mươi", "trăm", "nghìn", "ngàn"):
        return None
    return value_of(words[at : at + length])


@lru_cache(maxsize=4096)
def number(raw: str, *, of_percent: bool = False) -> tuple[Decimal, int]:
    """Value and printed decimals: 2.682 is two thousand, 12.5 is twelve and a half, 96,290 % has three decimals."""
    if _GROUPED.fullmatch(raw) and not (of_percent and "," not in raw and "." in raw and len(raw) < 7):
        raw = _GROUP_MARK.sub("", raw)
    raw = raw.replace(",", ".")
    places = len(raw.partition(".")[2])
    digits = raw if raw.isascii() else "".join(str(int(digit)) if digit.isdigit() else digit for digit in raw)
    return Decimal(digits), places


@lru_cache(maxsize=16384)
def plain_word(raw: str) -> str:
    """The word composed, in lower case, its tone where the newer custom puts it."""
    word = unicodedata.normalize("NFC", raw).casefold()
    if _OLD_TONE.search(word):
        letters = unicodedata.normalize("NFD", word[-1])
        word = word[:-2] + unicodedata.normalize("NFC", word[-2] + letters[1:]) + letters[0]
    return word
