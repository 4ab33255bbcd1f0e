"""Words, numbers and marks of a Vietnamese text, each with its place in the text as given."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

_LETTERS = r"[^\W\d_](?:[^\W\d_]|[\u0300-\u036f])*"
_NUMBER = r"\d{1,3}(?:[.\u00a0\u202f]\d{3})+(?!\d)(?:,\d+)?|\d+(?:[.,]\d{1,9})?"
_BLANK = "[ \\t\u00a0\u202f]"
_TOKEN = re.compile(
    rf"(?P<outside>\d{{1,2}}:\d{{2}}(?::\d{{2}})?|\d{{1,2}}[/.-]\d{{1,2}}[/.-]\d{{4}}|\d+/\d{{4}}/{_LETTERS}[\w/-]*|"
    rf"\d+{_BLANK}?[-–/]{_BLANK}?(?!ĐV\b|[đĐ]/c)[A-ZĐ]{{2,}}[\w-]*(?:/[A-ZĐ][\w-]*)?|"
    rf"(?:19|20)\d{{2}}{_BLANK}*[-–]{_BLANK}*(?:19|20)\d{{2}}(?!\d))"
    rf"|(?P<range>\d+(?:,\d+)?{_BLANK}*%?{_BLANK}*[-–]{_BLANK}*\d+(?:,\d+)?{_BLANK}*%)"
    rf"|(?P<percent>(?:{_NUMBER}){_BLANK}*%)"
    rf"|(?P<ratio>(?:\d{{1,3}}(?:[.\u00a0\u202f]\d{{3}})+|\d+){_BLANK}*/{_BLANK}*(?:\d{{1,3}}(?:[.\u00a0\u202f]\d{{3}})+|\d+)(?![\d/]))"
    rf"|(?P<number>{_NUMBER})|(?P<word>[đĐ]/c|{_LETTERS})|(?P<line>\n)|(?P<mark>[^\w\s])",
)
_GROUPED = re.compile(r"\d{1,3}(?:[.\u00a0\u202f]\d{3})+(?:,\d+)?")
# two customs of placing the tone: khoá and khóa are one word
_OLD_TONE = re.compile(r"(o)([àáảãạèéẻẽẹ])$|(?<!q)(u)([ỳýỷỹỵ])$")


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


def tokens(text: str) -> Iterator[Token]:
    """Every token of the text; blanks between them belong to none."""
    for found in _TOKEN.finditer(text):
        kind, raw = str(found.lastgroup), found.group()
        if kind == "percent":
            value, places = number(raw.rstrip("% \t\u00a0\u202f"), of_percent=True)
            yield Token(kind, found.start(), found.end(), "%", value, places=places)
        elif kind == "ratio":
            part, base = raw.split("/")
            yield Token(kind, found.start(), found.end(), "/", number(part.strip())[0], number(base.strip())[0])
        elif kind == "number":
            value, places = number(raw)
            yield Token(kind, found.start(), found.end(), "#", value, places=places)
        else:
            yield Token(kind, found.start(), found.end(), plain_word(raw) if kind == "word" else raw)


def number(raw: str, *, of_percent: bool = False) -> tuple[Decimal, int]:
    """Value and printed decimals: 2.682 is two thousand, 12.5 is twelve and a half, 96,290 % has three decimals."""
    if _GROUPED.fullmatch(raw) and not (of_percent and "," not in raw and "." in raw and len(raw) < 7):
        raw = raw.replace(".", "").replace("\u00a0", "").replace("\u202f", "")
    raw = raw.replace(",", ".")
    places = len(raw.partition(".")[2])
    return Decimal("".join(str(int(digit)) if digit.isdigit() else digit for digit in raw)), places


def plain_word(raw: str) -> str:
    """The word composed, in lower case, its tone where the newer custom puts it."""
    word = unicodedata.normalize("NFC", raw).casefold()
    if _OLD_TONE.search(word):
        letters = unicodedata.normalize("NFD", word[-1])
        word = word[:-2] + unicodedata.normalize("NFC", word[-2] + letters[1:]) + letters[0]
    return word
