"""Identity and card numbers, organisation codes and counts, as Excel mangles them."""

import re
from decimal import Decimal

from hatnhan.foundation.dates import PartialDate
from hatnhan.foundation.numbers import parse_number

from .cells import text_of

NOTHING = frozenset(
    {"-", "--", "---", "–", "—", "không", "không có", "chưa có", "chưa cấp", "chưa", "…", "...", ".", "/"}
)
_POINT_ZERO = re.compile(r"(\d+)\.0+")
_CODE = re.compile(r"\d{2}(?:\.\d{1,3}){1,4}")
_GROUPS = {5: (2, 3), 8: (2, 3, 3), 11: (2, 3, 3, 3), 14: (2, 3, 3, 3, 3)}


class BadNumber(ValueError):
    """The code of what is wrong with a number."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def is_nothing(text: str) -> bool:
    """Whether the text only says that there is no value."""
    return not text or text.casefold() in NOTHING


def digits_of(cell: object) -> str:
    """The number's text without blanks, a leading apostrophe and a final ".0"; separators stay."""
    text = text_of(cell).lstrip("'’`").replace(" ", "")
    found = _POINT_ZERO.fullmatch(text)
    return found[1] if found else text


def read_identity(cell: object, birth: PartialDate | None, sex: str | None) -> tuple[str, bool]:
    """The 12 digits and whether lost zeros were given back; BadNumber otherwise (README rule 4)."""
    text = digits_of(cell)
    digits = text.replace(".", "").replace("-", "") if "E" not in text.upper() else text
    if not digits.isascii() or not digits.isdigit():
        raise BadNumber("cccd-format")
    if not digits.strip("0"):
        raise BadNumber("cccd-placeholder")
    if len(digits) == 12:
        return digits, False
    padded = digits.zfill(12)
    if len(digits) in (10, 11) and agrees(padded, birth, sex):
        return padded, True
    raise BadNumber("cccd-length")


def agrees(identity: str, birth: PartialDate | None, sex: str | None) -> bool:
    """Whether the 4th digit (century and sex) and 5th-6th (year) of an identity number fit the person."""
    if birth is None:
        return False
    century, year = divmod(int(identity[3]), 2)[0] + 19, int(identity[4:6])
    return birth.year == century * 100 + year and (sex is None or sex == sex_of(identity))


def sex_of(identity: str) -> str:
    """The sex that the 4th digit of an identity number says."""
    return "female" if int(identity[3]) % 2 else "male"


def read_card(cell: object, identity: str | None) -> str:
    """An old card of 8 digits or a new one of 12, equal to the identity number; BadNumber otherwise."""
    digits = digits_of(cell)
    if identity and len(digits) in (10, 11) and digits.isdigit() and digits.zfill(12) == identity:
        return identity
    if not digits.isascii() or not digits.isdigit() or not digits.strip("0") or len(digits) not in (8, 12):
        raise BadNumber("card-format")
    if len(digits) == 12 and identity and digits != identity:
        raise BadNumber("card-format")
    return digits


def read_code(cell: object) -> str:
    """An organisation's code in dotted form (2.3.3.3.3 digits), from dotted or undotted text; BadNumber otherwise."""
    text = digits_of(cell).strip(".")
    if _CODE.fullmatch(text) and len(text.replace(".", "")) != 2:
        first, *rest = text.split(".")
        return ".".join([first, *(group.zfill(3) for group in rest)])
    if text.isascii() and text.isdigit() and len(text) in _GROUPS:
        groups, start = [], 0
        for width in _GROUPS[len(text)]:
            groups.append(text[start : start + width])
            start += width
        return ".".join(groups)
    raise BadNumber("code-format")


def read_count(cell: object) -> int:
    """A whole number, written with grouping dots or as Excel's number; BadNumber otherwise."""
    if isinstance(cell, float) and cell.is_integer():
        return int(cell)
    try:
        number = parse_number(digits_of(cell))
    except ValueError:
        number = Decimal("0.5")
    if number != int(number) or number < 0:
        raise BadNumber("number-unreadable")
    return int(number)
