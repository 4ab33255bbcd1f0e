"""Sums and products that are written out: "6 + 14 + 31 = 51", "102 chi bộ x 12 tháng = 1.224 buổi"."""

import re
from collections.abc import Iterator
from decimal import Decimal

from django.utils.translation import gettext as _

from ..claims import Claim, Kind, Verdict
from ..tokens import is_too_long, number
from .rounding import plain

_NUMBER = r"\d+(?:\.\d{3})*(?:,\d+)?"
_WORDS = r"(?:[ \u00a0]*[^\W\d_]+){0,4}"
_CHAIN = re.compile(rf"({_NUMBER}(?:{_WORDS}[ \u00a0]*\+[ \u00a0]*{_NUMBER})++)")
_RESULT = re.compile(
    rf"{_WORDS}[ \u00a0]*(?:=[ \u00a0]*|\)[ \u00a0]*(?:được|là|bằng)[ \u00a0]+)({_NUMBER})(?![\d.,/%]*[\d%])"
)
_PRODUCT = re.compile(
    rf"({_NUMBER})({_WORDS})[ \u00a0]*[x×][ \u00a0]*({_NUMBER}){_WORDS}[ \u00a0]*=[ \u00a0]*({_NUMBER})(?![\d.,]*\d)"
)


def arithmetic(text: str) -> Iterator[Claim]:
    """What is written out is reckoned again.

    Example: "(88 + 93 + 101) được 282 đảng viên" is right, "6 + 14 = 21" is wrong.
    """
    for chain in (
        _CHAIN.finditer(text) if "+" in text else ()
    ):  # two steps: a chain without a result is not begun anew at each of its numbers
        result = _RESULT.match(text, chain.end())
        if result is not None and not any(map(is_too_long, (*re.findall(_NUMBER, chain[1]), result[1]))):
            numbers = [number(piece)[0] for piece in re.findall(_NUMBER, chain[1])]
            line, span = " + ".join(plain(one) for one in numbers), (chain.start(), result.end())
            yield _claim(span, Kind.SUM, "sum.written", line, sum(numbers, Decimal(0)), number(result[1])[0])
    for found in _PRODUCT.finditer(text) if "=" in text else ():
        if text[max(0, found.start() - 2) : found.start()].endswith(("/", "x ", "× ")):
            continue  # "2 kỳ/6 tháng x 22 chi bộ = 44": the product begins further left
        if any(map(is_too_long, (found[1], found[3], found[4]))):
            continue
        one, other = number(found[1])[0], number(found[3])[0]
        yield _claim(
            found.span(), Kind.PRODUCT, "product", f"{plain(one)} × {plain(other)}", one * other, number(found[4])[0]
        )


def _claim(span: tuple[int, int], kind: Kind, rule: str, line: str, exact: Decimal, stated: Decimal) -> Claim:
    pieces = {"line": line, "found": plain(exact), "stated": plain(stated)}
    words = _("{line} = {found}: đúng.") if exact == stated else _("{line} = {found}, bài in {stated}.")
    verdict = Verdict.CONSISTENT if exact == stated else Verdict.INCONSISTENT
    return Claim(*span, kind, rule, verdict, words.format(**pieces), stated, exact)
