"""A count that announces a list: "03 hạn chế sau đây:", and the items that follow at once."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _

from ..claims import Claim, Kind, Verdict

_THINGS = (
    "nội dung|nhiệm vụ|giải pháp|hạn chế|khuyết điểm|nguyên nhân|bài học|mục tiêu|vấn đề|việc|kiến nghị|đề xuất|khâu đột phá|"
    "đột phá|biểu hiện|quan điểm|nhóm|văn bản|nghị quyết|kế hoạch|chuyên đề|lĩnh vực|bước|yêu cầu|phương hướng|chỉ tiêu"
)
_NUMBERS = {"hai": 2, "ba": 3, "bốn": 4, "năm": 5, "sáu": 6, "bảy": 7, "tám": 8, "chín": 9, "mười": 10}
_ORDINALS = {"một": 1, "nhất": 1, "tư": 4} | _NUMBERS
# the count, what is counted, and the words that announce it; nothing stands behind them but the colon
_HEAD = re.compile(
    rf"(?:^|\s)(?P<count>\d{{1,2}}|{'|'.join(_NUMBERS)})\s+(?:{_THINGS})(?P<more>(?:\s+[^\W\d_]+){{0,8}})\s*:\s*$"
)
_TOLD = re.compile(r"\b(?:sau(?: đây)?|như sau|cụ thể|là|gồm|chủ yếu)$")
_MARK = re.compile(
    r"\s*(?:(?P<bullet>[-–—+*•·▪●])\s*(?=\S)|\(?(?P<figure>\d{1,2})[.)]\s+(?=\D)|(?P<letter>[a-zđ])\)\s|"
    r"(?:thứ )?(?P<word>một|hai|ba|bốn|tư|năm|sáu|bảy|tám|chín|mười|nhất)(?: là|,| là,)\s)"
)
LEAST, MOST = 2, 20


@dataclass(frozen=True)
class _Line:
    start: int
    text: str
    kind: str
    order: int


def headings(text: str) -> Iterator[Claim]:
    """The announced count against the items, only where the list is unmistakably what is announced.

    Example: "Còn 03 hạn chế sau:" before three dashes is right, before four it is wrong. Items that are counts themselves, a head
    with the mark of its items, a broken numbering or a list of one make no claim at all.
    """
    lines = list(_lines(text))
    for at, line in enumerate(lines):
        found = _HEAD.search(line.text) if line.text.endswith(":") else None
        if found is None or not _TOLD.search(line.text[:-1].rstrip()):
            continue
        items = _items(lines[at + 1 :], line)
        if items is not None:
            yield _claim(line, found, items)


def _lines(text: str) -> Iterator[_Line]:
    at = 0
    for raw in text.split("\n"):
        plain = unicodedata.normalize("NFC", raw).casefold().rstrip()
        mark = _MARK.match(plain)
        kind = str(mark.lastgroup) if mark else ""
        told = mark[kind] if mark else ""
        order = (
            int(told)
            if kind == "figure"
            else _ORDINALS[told]
            if kind == "word"
            else ord(told)
            if kind == "letter"
            else 0
        )
        yield _Line(at, plain, f"bullet{told}" if kind == "bullet" else kind, order)
        at += len(raw) + 1


def _items(following: Sequence[_Line], head: _Line) -> list[_Line] | None:
    """The items of one mark that stand right behind the head; None where it is not plain where they end."""
    end = next((n for n, line in enumerate(following) if not line.kind), len(following))
    if not 0 < end < 4 * MOST:
        return None
    items = [line for line in following[:end] if line.kind == following[0].kind]
    if not LEAST <= len(items) <= MOST or items[0].kind == head.kind or not _is_in_order(items):
        return None
    return None if _goes_on(following, end, items) or _are_counts(items) else items


def _goes_on(following: Sequence[_Line], end: int, items: Sequence[_Line]) -> bool:
    """Whether the line that ends the list may only be the rest of an item, or more items stand behind it."""
    rest = following[end] if end < len(following) else _Line(0, "", "", 0)
    wrapped = bool(rest.text) and following[end - 1].text[-1:] not in (".", ";", "!")
    behind = [line for line in following[end : end + 6] if line.text][:3]
    return wrapped or any(line.kind == items[0].kind and line.order in (0, items[-1].order + 1) for line in behind)


def _are_counts(items: Sequence[_Line]) -> bool:
    """Items that are counts themselves make up a sum, no list of so many."""
    counted = sum(any(letter.isdigit() for letter in _MARK.sub("", item.text, count=1)) for item in items)
    return 2 * counted >= len(items) or items[-1].text.endswith(":")


def _is_in_order(items: Sequence[_Line]) -> bool:
    if items[0].kind.startswith("bullet"):
        return True
    first = items[0].order
    return first in (1, ord("a")) and (
        items[0].kind == "letter" or [item.order for item in items] == list(range(first, first + len(items)))
    )


def _claim(head: _Line, found: re.Match[str], items: Sequence[_Line]) -> Claim:
    told = found["count"]
    stated = Decimal(told) if told.isdigit() else Decimal(_NUMBERS[told])
    right = stated == len(items)
    words = (
        _("Câu dẫn nêu {stated}, danh sách có {found} mục: đúng.")
        if right
        else _("Câu dẫn nêu {stated}, danh sách ngay sau có {found} mục.")
    ).format(stated=stated, found=len(items))
    verdict = Verdict.CONSISTENT if right else Verdict.INCONSISTENT
    start = head.start + found.start("count")
    return Claim(
        start, head.start + len(head.text), Kind.HEADING, "heading", verdict, words, stated, Decimal(len(items))
    )
