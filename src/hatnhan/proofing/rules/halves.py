"""Ratios in words: "120 đồng chí, bằng một nửa tổng số 240", "gấp 1,5 lần năm 2021 (30)"."""

import re
import unicodedata
from collections.abc import Iterator
from decimal import Decimal

from django.utils.translation import gettext as _

from ..claims import Claim, Kind, Verdict
from ..mention import Mention
from ..page import Page
from ..subjects import may_stand_for
from ..tokens import is_too_long, number
from .rounding import plain, shown, verdict_of

_SPOKEN = {"một": 1, "hai": 2, "ba": 3, "bốn": 4, "tư": 4, "năm": 5, "mười": 10}
_NEAR = r"(?P<near>gần|hơn|trên|quá|khoảng|xấp xỉ|chưa đến|chưa được|ước)?\s*"
_RATIO = (
    r"(?:(?:bằng|chiếm|đạt|tương đương|tức(?: là)?)\s+(?:chỉ )?" + _NEAR + r"(?P<half>(?:một |phân )?nửa|"
    r"(?P<up>một|hai|ba|bốn) phần (?P<down>ba|tư|bốn|năm|mười))|"
    r"(?:tăng )?(?P<close>gần|hơn|trên|khoảng|xấp xỉ)?\s*gấp (?P<times>đôi|rưỡi|ba|bốn|\d+(?:,\d+)?)(?: lần)?)"
)
_BETWEEN = re.compile(
    r"[^;:.()%\d]{0,60}?[\s,]"
    + _RATIO
    + r"\s+(?P<of>(?:so với|tổng|của|số|trong|năm|cùng|kế hoạch|chỉ tiêu)[^;:,.)%]{0,50})"
)
_BEHIND = re.compile(r"[^;:.()%\d]{0,40}?[\s,]" + _RATIO + r"\s*(?:[,;.)\n]|$)")
ROUGHLY, FAR_OFF = Decimal("0.05"), Decimal("0.2")  # of the ratio: what the word still means, and what it cannot


def halves(page: Page, text: str) -> Iterator[Claim]:
    """A count against the ratio in words to another: "một nửa" is roughly one, "gấp 1,5 lần" is as exact as printed.

    Example: "120 đồng chí, bằng một nửa tổng số 240" is right, of 400 it is wrong; "hơn một nửa" is a bound and never wrong.
    """
    for at, one in enumerate(page.mentions):
        if one.part is None or one.percent is not None or one.change:
            continue
        if one.base:
            found = _BEHIND.match(_plain(text[one.count_end : one.count_end + 80]))
            claim = _claim(one, one.base, found, one.count_end + found.end()) if found else None
        else:
            claim = _against_next(page, at, text)
        if claim is not None:
            yield claim


def _against_next(page: Page, at: int, text: str) -> Claim | None:
    one = page.mentions[at]
    other = page.mentions[at + 1] if at + 1 < len(page.mentions) else None
    if other is None or other.sentence != one.sentence or not other.part or other.percent is not None or other.change:
        return None
    if not may_stand_for(one.unit, other.unit):
        return None
    found = _BETWEEN.fullmatch(_plain(text[one.count_end : other.value_start]))
    return _claim(one, other.in_measure_of(one, other.part), found, other.count_end) if found else None


def _plain(words: str) -> str:
    return unicodedata.normalize("NFC", words).casefold()


def _claim(one: Mention, base: Decimal, found: re.Match[str], end: int) -> Claim | None:
    if is_too_long(found["times"] or ""):
        return None
    ratio, places = _said(found)
    exact = (one.part or Decimal(0)) / base
    near = found["near"] or found["close"]
    verdict = _bounded(near, ratio, exact) if near else _plainly(ratio, places, exact)
    if verdict is None:
        return None
    pieces = {"part": plain(one.part or Decimal(0)), "base": plain(base), "times": shown(exact, 2)}
    words = _("{part} bằng {times} lần {base}: đúng như lời văn.") if verdict.is_right else _(
        "{part} bằng {times} lần {base}, không đúng như lời văn."
    )  # fmt: skip
    return Claim(one.value_start, end, Kind.RATIO, "ratio.words", verdict, words.format(**pieces), computed=exact * 100)


def _said(found: re.Match[str]) -> tuple[Decimal, int | None]:
    """The ratio named, and its decimals where it is printed in figures."""
    times = found["times"]
    if times and times[0].isdigit():
        return number(times)
    if times:
        return {"đôi": Decimal(2), "rưỡi": Decimal("1.5")}.get(times) or Decimal(_SPOKEN[times]), None
    if found["up"]:
        return Decimal(_SPOKEN[found["up"]]) / _SPOKEN[found["down"]], None
    return Decimal("0.5"), None


def _bounded(near: str, ratio: Decimal, exact: Decimal) -> Verdict | None:
    """ "gần", "hơn", "khoảng": right on the side they name, else left alone."""
    above = near in ("hơn", "trên", "quá")
    fits = exact >= ratio if above else abs(exact - ratio) <= FAR_OFF * ratio
    return Verdict.CONSISTENT if fits else None


def _plainly(ratio: Decimal, places: int | None, exact: Decimal) -> Verdict | None:
    if places is not None:
        return verdict_of(ratio, exact, places)
    off = abs(exact - ratio)
    if off > FAR_OFF * ratio:
        return Verdict.INCONSISTENT
    return (Verdict.ROUNDED if off else Verdict.CONSISTENT) if off <= ROUGHLY * ratio else None
