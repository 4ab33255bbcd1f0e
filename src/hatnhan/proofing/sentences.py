"""Where sentences end in a report: full stops, lines, bullets; and the lines that only wrap."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from .tokens import Token, tokens

# "4.1. Kiểm tra: 5 cuộc" of a short list: a label, its count, at most a bracket and a few words
_ITEM = re.compile(
    r"(?m)^[ \t\u00a0]*(\d{1,2}(?:\.\d{1,2})?[.)]|\d{1,2}\.\d{1,2})[ \u00a0]+[^\n:\d]{2,60}: ?[\d.]+(?![\d/,]*%)[^\n]{0,70}$"
)
LONGEST = 600  # tokens of a sentence: no sentence has more, but a text without full stops has
ABBREVIATED = {"tp", "tx", "tt", "ths", "ts", "đ", "gs", "pgs", "bs"}
BULLETS = {"-", "–", "—", "+", "*", "•", "·", "▪", "●", "○", "►", "✓", "❖"}
WRAPPED = 48  # letters of a line that may go on in the next
ENDS = {".", "!", "?"}


@dataclass
class Sentence:
    """Tokens of a sentence; `marker` of the bullet it stands behind, `paragraph` counts from blank line to blank line."""

    line: list[Token] = field(default_factory=list)
    marker: str = ""
    paragraph: int = 0


def sentences(text: str, found: Sequence[Token] | None = None) -> Iterator[Sentence]:
    """A line ends a sentence unless it ends in a comma or plainly goes on; a blank line and a bullet always do."""
    all_tokens = tokens(text) if found is None else found
    now = Sentence()
    ended_at = -2
    began = 0
    items = _items(text)
    for at, token in enumerate(all_tokens):
        if token.kind == "line":
            blank = not text[ended_at + 1 : token.start].strip() and ended_at >= 0
            paragraph = now.paragraph + blank
            following = all_tokens[at + 1] if at + 1 < len(all_tokens) else None
            if now.line and (blank or not _goes_on(text, now.line, following, token.start - began)):
                yield now
                now = Sentence(paragraph=paragraph)
            now.paragraph = paragraph
            ended_at = token.start
            began = token.end
            continue
        if token.end <= items.get(began, 0):
            now.marker = "1."
            continue
        if not now.line and not now.marker and token.start <= began + _indent(text, began):
            now.marker = _marker(all_tokens, at)
        now.line.append(token)
        if len(now.line) >= LONGEST or (token.word in ENDS and not _is_abbreviation(text, now.line)):
            yield now
            now = Sentence(paragraph=now.paragraph)
    if now.line:
        yield now


def _items(text: str) -> dict[int, int]:
    """Where the lines of numbered lists begin, and where the number of each ends; one alone is a heading."""
    found = [(one.start(), one.end(1), one.end()) for one in _ITEM.finditer(text)]
    beside = {at for first, second in pairwise(found) if second[0] - first[2] == 1 for at in (first, second)}
    return {start: end for start, end, _last in found if (start, end, _last) in beside}


def _indent(text: str, began: int) -> int:
    end = began
    while end < len(text) and end - began < 40 and text[end] in " \t\u00a0":
        end += 1
    return end - began


def _marker(found: Sequence[Token], at: int) -> str:
    token = found[at]
    if token.word in BULLETS:
        return "-" if token.word in ("–", "—") else token.word
    following = found[at + 1].word if at + 1 < len(found) else ""
    if token.kind == "word" and len(token.word) == 1 and following == ")":
        return "a)"
    return ""


def _goes_on(text: str, line: Sequence[Token], following: Token | None, width: int) -> bool:
    """Whether the next line belongs to this sentence."""
    if following is None or following.kind == "line":
        return False
    if following.kind == "word" and len(following.word) == 1 and text[following.end : following.end + 1] == ")":
        return False
    if following.word in BULLETS or line[-1].word in (":", *ENDS):
        return line[-1].word == ":" and following.word not in BULLETS
    if line[-1].word in (",", ";"):
        return True
    if following.kind == "word":
        return not following.upper and width >= WRAPPED // 2
    return width >= WRAPPED and line[-1].kind == "word" and following.word != "|"


def _is_abbreviation(text: str, line: Sequence[Token]) -> bool:
    dot = line[-1]
    following = text[dot.end : dot.end + 1]
    return (following not in ("", " ", "\n", "\t", "\r", "/", "”", '"', ")", "\u00a0")) or (
        len(line) > 1 and line[-2].word in ABBREVIATED and line[-2].end == dot.start
    )
