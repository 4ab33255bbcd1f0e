"""Sums and products that are written out: "6 + 14 + 31 = 51", "102 chi bộ x 12 tháng = 1.224 buổi"."""

import re
from collections.abc import Iterator
from decimal import Decimal

from django.utils.translation import gettext as _

from ..claims import Claim, Kind, Verdict
from ..tokens import number
from .rounding import plain

_NUMBER = r"\d+(?:\.\d{3})*(?:,\d+)?"
_WORDS = r"(?:[ \u00a0]*[^\W\d_]+){0,4}"
_SUM = re.compile(
    rf"({_NUMBER}(?:{_WORDS}[ \u00a0]*\+[ \u00a0]*{_NUMBER})+){_WORDS}[ \u00a0]*"
    rf"(?:=[ \u00a0]*|\)[ \u00a0]*(?:được|là|bằng)[ \u00a0]+)({_NUMBER})(?![\d.,/%]*[\d%])"
)
_PRODUCT = re.compile(
    rf"({_NUMBER})({_WORDS})[ \u00a0]*[x×][ \u00a0]*({_NUMBER}){_WORDS}[ \u00a0]*=[ \u00a0]*({_NUMBER})(?![\d.,]*\d)"
)


def arithmetic(text: str) -> Iterator[Claim]:
    """What is written out is reckoned again.

    Example: "(88 + 93 + 101) được 282 đảng viên" is right, "6 + 14 = 21" is wrong.
    """
    for found in _SUM.finditer(text):
        numbers = [number(piece)[0] for piece in re.findall(_NUMBER, found[1])]
        line = " + ".join(plain(one) for one in numbers)
        yield _claim(found, Kind.SUM, "sum.written", line, sum(numbers, Decimal(0)), number(found[2])[0])
    for found in _PRODUCT.finditer(text):
        one, other = number(found[1])[0], number(found[3])[0]
        yield _claim(found, Kind.PRODUCT, "product", f"{plain(one)} × {plain(other)}", one * other, number(found[4])[0])


def _claim(found: re.Match[str], kind: Kind, rule: str, line: str, exact: Decimal, stated: Decimal) -> Claim:
    pieces = {"line": line, "found": plain(exact), "stated": plain(stated)}
    words = _("{line} = {found}: đúng.") if exact == stated else _("{line} = {found}, bài in {stated}.")
    verdict = Verdict.CONSISTENT if exact == stated else Verdict.INCONSISTENT
    return Claim(*found.span(), kind, rule, verdict, words.format(**pieces), stated, exact)
