"""Where sentences end in a report: full stops, lines, and the lists that run over lines."""

from collections.abc import Iterator, Sequence

from .tokens import Token, tokens

LONGEST = 600  # tokens of a sentence: no sentence has more, but a text without full stops has
ABBREVIATED = {"tp", "tx", "tt", "ths", "ts", "đ", "gs", "pgs", "bs"}


def sentences(text: str) -> Iterator[list[Token]]:
    """Tokens by sentence; a line ends one unless it ends in a comma or opens a list; an empty line always does."""
    line: list[Token] = []
    ended_at = -2
    for token in tokens(text):
        if token.kind == "line":
            empty = token.start == ended_at + 1
            if line and (empty or line[-1].word not in (":", ";", ",")):
                yield line
                line = []
            ended_at = token.start
            continue
        line.append(token)
        if len(line) >= LONGEST or (token.word in (".", "!", "?") and not _is_abbreviation(text, line)):
            yield line
            line = []
    if line:
        yield line


def _is_abbreviation(text: str, line: Sequence[Token]) -> bool:
    dot = line[-1]
    following = text[dot.end : dot.end + 1]
    return (following not in ("", " ", "\n", "\t", "\r", "/", "”", '"', ")", "\u00a0")) or (
        len(line) > 1 and line[-2].word in ABBREVIATED and line[-2].end == dot.start
    )
