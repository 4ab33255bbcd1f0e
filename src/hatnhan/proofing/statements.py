"""Every counted thing of a text as something that may be tied to a figure: its words with the number taken out."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from .mentions import Mention, mentions
from .vocabulary import COUNT, PERCENT, RATIO, families, in_full

BACK, ON = 8, 10  # words taken from before and behind the number
FAR = 600  # letters looked at around a number
_ABOUT = re.compile(r"đối với\s+([^:;.\d\n]{2,80})", re.IGNORECASE)
_BOTH = re.compile(r"\s*(?:chi(?: bộ)?,\s*đảng bộ|đảng bộ,\s*chi bộ)", re.IGNORECASE)  # the comma cuts no list in two
_END = re.compile(r"[.!?]\s|\n")
_OF_UNITS = {
    "organisation": "organisations", "cell": "cells", "collective": "collectives", "member": "members", "cadre": "cadres",
}  # fmt: skip
# what may follow a number without saying what is counted; anything else is counted itself
_GOES_ON = {
    "chiếm", "đạt", "bằng", "tỷ", "đồng", "người", "cá", "hoàn", "xếp", "loại", "được", "trong", "và", "tổng", "không",
    "so", "tổ",
}  # fmt: skip


@dataclass(frozen=True)
class Statement:
    """A count, a ratio or a lone percentage, with what its sentence says up to it and from it on."""

    number: int
    mention: Mention
    phrase: str
    whose: str
    lead: str
    rest: str

    @property
    def words(self) -> str:
        """The words by which it is known again next year: whose, then what stands around the number."""
        return f"{families()[self.whose][0]}: {self.phrase}" if self.whose else self.phrase


def statements(text: str) -> list[Statement]:
    """In the order of the text, numbered from 1; what is given as a change, roughly, or in brackets is left out."""
    kept: list[Statement] = []
    for one in mentions(text):
        if one.change or one.nearly or one.aside or (one.part is None and one.percent is None):
            continue
        before, behind = in_full(_plain(one.before))[-BACK:], in_full(_plain(_behind(one)))[:ON]
        slot = PERCENT if one.part is None else RATIO if one.base is not None else COUNT
        whose = _family(one, before, behind, text)
        if one.part is not None and _BOTH.match(text, one.count_end):
            behind = ["chi", "đảng", "bộ"]
        phrase = " ".join([*before, slot, *behind])
        kept.append(Statement(len(kept) + 1, one, phrase, whose, *_around(text, one)))
    return kept


def _behind(one: Mention) -> Sequence[str]:
    return one.tail if one.part is None else one.after


def _plain(words: Sequence[str]) -> list[str]:
    """Words without other numbers, days and document numbers among them."""
    return [word for word in words if word[:1] not in ("#", "%", "/") and not any(map(str.isdigit, word))]


def _around(text: str, one: Mention) -> tuple[str, str]:
    """What the sentence says up to the number, and from the statement on."""
    far = max(0, one.start - FAR)
    start = max((found.end() for found in _END.finditer(text, far, one.start)), default=far)
    ended = _END.search(text, one.end, one.end + FAR)
    rest = text[one.start : ended.start() + 1 if ended else one.end + FAR]
    return text[start : one.count_end or one.percent_end], rest


def _family(one: Mention, before: Sequence[str], behind: Sequence[str], text: str) -> str:
    """Whom it is about: what follows the number, what stands before it, or the last "đối với ..."."""
    if found := _named_at(behind):
        return found
    if behind and behind[0] not in _GOES_ON:
        return ""
    if found := next((name for at in range(len(before) - 1, -1, -1) if (name := _named_at(before[at:]))), ""):
        return found
    headings = _ABOUT.findall(text, max(0, one.start - FAR), one.start)
    named = in_full(headings[-1].casefold().replace(",", " ").split()) if headings else []
    return _named_at(named) or _OF_UNITS.get(one.whose or "", "")


def _named_at(words: Sequence[str]) -> str:
    """The family whose name begins here, the longest name first."""
    line = " ".join(words) + " "
    named = [
        (len(name), family) for family, names in families().items() for name in names if line.startswith(name + " ")
    ]
    return max(named, default=(0, ""))[1]
