"""Which numbers count something: the others (years, articles, villages by number) take part in no rule."""

from collections.abc import Sequence
from itertools import pairwise

from .dates import RUN, is_no_ratio
from .names import is_named
from .tokens import Token

NUMBERS = ("number", "ratio", "percent")
LONG = 120  # tokens on end without a word: figures copied out of somewhere, no statement


def quantities(line: Sequence[Token]) -> set[int]:
    """The places of the numbers, ratios and percentages of a line that count something."""
    ends, copied = _ends_of_runs(line), _copied(line)
    places = (at for at, token in enumerate(line) if token.kind in NUMBERS and at not in copied)
    return {at for at in places if _is_quantity(line, at, ends)}


def _copied(line: Sequence[Token]) -> set[int]:
    """The places of long stretches without a single word."""
    edges = [-1, *(at for at, token in enumerate(line) if token.kind == "word"), len(line)]
    long = ((left + 1, right) for left, right in pairwise(edges) if right - left > LONG)
    return {at for left, right in long for at in range(left, right)}


def _is_quantity(line: Sequence[Token], at: int, ends: Sequence[int]) -> bool:
    token = line[at]
    if token.kind == "percent":
        return not _is_a_threshold(line, at)
    before = line[at - 1].word if at else ""
    if token.kind == "ratio":
        return not is_no_ratio(line, at, before)
    return not is_named(line, at, before, ends)


def _is_a_threshold(line: Sequence[Token], at: int) -> bool:
    """ "11 chỉ tiêu đạt từ 50% đến dưới 100%": both edges say which, unless something rose from one to the other."""
    words = [token.word for token in line[max(0, at - 8) : at + 5]]
    here = min(8, at)
    first = (
        here
        if words[here - 1 : here] == ["từ"]
        else next((n for n in range(here, max(-1, here - 5), -1) if words[n] == "từ"), -9) + 1
    )
    spanned = words[first : first + 2] == ["%", "đến"] and "%" in words[first + 2 : first + 4]
    return (
        spanned
        and here <= first + 3
        and not {"tăng", "giảm", "nâng", "hạ", "lên"} & {*words[max(0, first - 6) : first]}
    )


def _ends_of_runs(line: Sequence[Token]) -> list[int]:
    """For every place the first behind it that is neither a number nor a mark or word between two."""
    ends = [len(line)] * (len(line) + 1)
    for at in range(len(line) - 1, -1, -1):
        joins = line[at].kind == "number" or line[at].word in RUN or line[at].word in ("dưới", "trên")
        ends[at] = ends[at + 1] if joins else at
    return ends
