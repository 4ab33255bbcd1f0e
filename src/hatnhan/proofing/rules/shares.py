"""Counts with a percentage: of a total, of a group, of a target."""

import itertools
from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from django.utils.translation import gettext as _

from hatnhan.foundation.numbers import HUNDRED

from ..base import EXPLICIT, FAR, NEAR, STRUCTURAL, Base
from ..bases import candidates
from ..claims import Claim, Kind, Verdict
from ..mention import Mention
from ..naming import is_unprinted, names_base, says_target, wants_target
from ..page import Page
from .fitting import Settled, exact_of, exceeds, fits, fitting, is_like
from .rounding import plain, shown, verdict_of
from .siblings import of_all_around, of_siblings, of_the_total

NARROWER = {"nhu", "diện", "điều", "đăng"}  # "nhu cầu", "thuộc diện", "đủ điều kiện", "đăng ký"
BASES = {
    (word,) for word in ("định", "diện", "quân", "chương", "dân", "yêu", "nhu", "công", "vốn", "doanh")
}  # what else a percentage may be of


def shares(page: Page) -> Settled:
    """Every count with its percentage, against the base that fits, or the one base that the text ties to it.

    Example: "26/27 (chiếm 96,29%)" stands on 27; "5 tổ chức hoàn thành xuất sắc (chiếm 19,23%) tổng số tổ chức hoàn thành tốt"
    stands on the good ones. A base that the text does not print leaves the statement unverifiable.
    """
    settled: Settled = {}
    open_: list[tuple[Mention, list[Base]]] = []
    options: dict[Mention, list[Base]] = {}
    for at, one in enumerate(page.mentions):
        if one.percent is None or one.part is None or (one.change and not exceeds(one)):
            continue
        bases = [base for base in candidates(page, at) if base.number]
        options[one] = bases
        base = fitting(one, bases)
        if base is None:
            open_.append((one, bases))
        else:
            settled[one] = (against(one, base), base)
    _agree(page, settled, options)
    for one, bases in open_:
        if one.before[-2:] == ("tính", "trên"):  # its count is the base itself
            settled[one] = (unknown(one), None)
            continue
        beside = of_siblings(page, one, settled)
        fitted = beside is not None and not names_base(one) and fits(one, beside)
        base = beside if fitted else _tied(page, one, bases, settled) or of_all_around(page, one, settled)
        base = base or of_the_total(one, bases)
        settled[one] = (unknown(one) if base is None else against(one, base), base)
    for one in page.mentions:
        if one.percent is not None and one not in settled:
            settled[one] = (unknown(one), None)
    return settled


def _agree(page: Page, settled: Settled, options: Mapping[Mention, Sequence[Base]]) -> None:
    """Percentages of one list stand on one base: where another fits one of them by chance, the base of the others holds."""
    for one, (_claim, base) in list(settled.items()):
        if base is None or base.tie == EXPLICIT or names_base(one):
            continue
        apart = base.tie == FAR and base.head is not None and one.flow - base.head.flow > 1
        beside = of_siblings(page, one, settled, least=1 if apart else 2, trusted=base.found == "total")
        if beside is None or beside.number == base.number:
            continue
        if (
            (fits(one, beside) and any(other.number == beside.number for other in options[one]))
            or (beside.tie > base.tie and base.tie < STRUCTURAL and is_like(one, beside) and _is_far(one, base, beside))
            or (is_like(one, beside) and beside.tie >= STRUCTURAL and _makes_up(page, one, beside.number))
        ):
            settled[one] = (against(one, beside), beside)


def _makes_up(page: Page, one: Mention, number: Decimal) -> bool:
    """Whether the counts of its list make up that number."""
    group = page.group_of.get(one)
    return group is not None and sum((part.part or Decimal(0) for part in group.parts), Decimal(0)) == number


def _is_far(one: Mention, base: Base, beside: Base) -> bool:
    """Whether the base that fits by chance stands in another paragraph, or the list itself says otherwise."""
    return beside.tie >= STRUCTURAL or base.head is None or base.head.paragraph != one.paragraph


def _tied(page: Page, one: Mention, bases: Sequence[Base], settled: Settled) -> Base | None:
    """The base the text ties to a percentage that fits none; None where it ties none, or more than one as firmly."""
    if _is_edge(page, one, bases):
        return None
    explicit = [base for base in bases if base.tie == EXPLICIT]
    if explicit and _is_of_others(page, one, explicit[0]):
        return None
    if explicit:
        return (
            None if one.of_each and explicit[0].found != "ratio" else explicit[0]
        )  # "mỗi năm 12, đạt 128% (50)": of all
    if says_target(one):
        own = (base for base in bases if not _is_of_others(page, one, base))
        return next((base for base in own if base.tie >= NEAR and is_like(one, base)), None)
    if is_unprinted(one) and not any(base.tie >= NEAR for base in bases):
        return None
    if one.nearly or one.percent == HUNDRED or _is_of_narrower(one):
        return None  # "9 chi bộ có trên 50% đảng viên là nữ", "6 khu vực đạt 100%": of something else
    beside = of_siblings(page, one, settled)
    if beside is not None and (beside.tie >= STRUCTURAL or is_like(one, beside)):
        return beside
    firm = [base for base in bases if base.tie == STRUCTURAL]
    if firm:
        return firm[0] if is_like(one, firm[0]) or len(firm) == 1 else None
    return next((base for base in bases if base.tie == NEAR and is_like(one, base)), None)


def _is_of_another_period(one: Mention, plan: Mention) -> bool:
    """Whether the plan told before is one of years, and the percentage that of a year; or of a year, and that of a quarter."""
    told = (*plan.gap, *plan.before)
    if {"quý", "tháng", "vụ"} & {*one.tail} - {*told}:
        return True
    longer = ("nhiệm", "kỳ") in itertools.pairwise(told) or ("đến", "năm") in itertools.pairwise(told)
    dated = all(("năm", "#") in itertools.pairwise(words) for words in (told, (*one.gap, *one.before)))
    return (longer and "năm" in one.tail) or (dated and plan.sentence != one.sentence)


def _is_of_narrower(one: Mention) -> bool:
    """ "74 hộ vay vốn (80,4% số hộ có nhu cầu)": what is named is less than the whole, and not printed."""
    return not NARROWER.isdisjoint(one.tail)


def _is_of_others(page: Page, one: Mention, base: Base) -> bool:
    """Whether a percentage between has told already what was reached of the plan before."""
    if base.found != "target" or base.head is None or base.head.start > one.start:
        return False
    if "của" in one.tail or _is_of_another_period(one, base.head):
        return True
    between = page.mentions[page.place.get(base.head, page.place[one]) + 1 : page.place[one]]
    return any(other.percent is not None and wants_target(other) for other in between)


def _is_edge(page: Page, one: Mention, bases: Sequence[Base]) -> bool:
    """The count, or its percentage, only says where something begins: what does not fit there is no error.

    "Chỉ tiêu giao 14 đồng chí, đạt 107,14%"; "21/24 xã họp ít nhất 1 cuộc (87,5%)"; "8/11 người được trên 80% phiếu (72,73%)".
    """
    pairs = {*itertools.pairwise(one.before)}
    if one.base is None and (pairs & {("chỉ", "tiêu"), ("kế", "hoạch")} or one.before[-2:] == ("ít", "nhất")):
        return True
    at = page.place[one] + 1
    other = page.mentions[at] if at < len(page.mentions) else one
    if not one.nearly or other.percent is None or other.part is not None or other.sentence != one.sentence:
        return False
    second = replace(one, percent=other.percent, places=other.places, nearly="")
    return any(fits(second, base) for base in bases if base.found == "ratio")


def against(one: Mention, base: Base) -> Claim:
    assert one.part is not None
    assert one.percent is not None
    exact = exact_of(one, base)
    verdict = verdict_of(one.percent, exact, one.places, one.nearly)
    pieces = {"part": plain(one.part), "base": plain(base.number), "stated": shown(one.percent, one.places)}
    pieces["share"] = shown(exact, max(one.places, 2) if verdict is Verdict.INCONSISTENT else one.places)
    words = (_exceeding if exceeds(one) else _within)(verdict).format(**pieces)
    if base.found == "near":
        words += " " + _("Bài không nói rõ tính trên số nào; đây là số gần nhất khớp.")
    printed = "" if verdict is Verdict.CONSISTENT or one.nearly else f"{shown(exact, one.places)}%"
    start, end = one.core
    if names_base(one) or one.targeted or one.tail[:1] in BASES:
        end = max(end, one.end)
    if base.found == "target" and base.head is not None and base.head.sentence == one.sentence:
        start, end = min(start, base.head.start), max(end, base.head.end) if base.head.start > one.start else end
    return Claim(start, end, base.kind, f"share.{base.found}", verdict, words, one.percent, exact, printed)


def _within(verdict: Verdict) -> str:
    return {
        Verdict.CONSISTENT: _("{part} trong {base} là {share} %: đúng."),
        Verdict.TRUNCATED: _("{part} trong {base} là {share} %; bài in {stated} % vì bỏ phần lẻ, không làm tròn."),
        Verdict.ROUNDED: _("{part} trong {base} là {share} %; bài in {stated} %, lệch một đơn vị ở chữ số cuối."),
        Verdict.INCONSISTENT: _("{part} trong {base} là {share} %, không phải {stated} %."),
    }[verdict]


def _exceeding(verdict: Verdict) -> str:
    if verdict is Verdict.INCONSISTENT:
        return _("{part} so với mức {base} vượt {share} %, không phải {stated} %.")
    return _("{part} so với mức {base} vượt {share} %; bài in {stated} %.")


def unknown(one: Mention) -> Claim:
    kind = Kind.PERCENT_OF_TARGET if wants_target(one) else Kind.SHARE
    if one.part is None:
        words = _("Không kiểm tra được: bài chỉ in tỷ lệ, không in số đếm.")
    elif wants_target(one):
        words = _("Không kiểm tra được: bài không in chỉ tiêu mà tỷ lệ này so với.")
    else:
        words = _("Không kiểm tra được: không rõ tỷ lệ này tính trên tổng số nào.")
    return Claim(one.start, one.end, kind, "share.unknown", Verdict.UNVERIFIABLE, words, one.percent)
