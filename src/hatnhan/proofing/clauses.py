"""Where the words that belong to a number begin and end, and which bracket a word stands in."""

from collections.abc import Sequence

from .tokens import Token

STOPS = frozenset({";", ".", "\n", ":", "!", "?"})
_BEFORE = STOPS | {"(", ")"}
_BEHIND = _BEFORE | {","}
NUMBERS = ("percent", "ratio", "number")
_NUMBERED = (*NUMBERS, "range")
_REACH = 40
_ITEM = 9  # tokens of an item of a list


def first_of_clause(line: Sequence[Token], at: int, left: int) -> int:
    """Where the words that name this number begin: after the mark or the number before it."""
    first = at - 1 if at and line[at - 1].word == ":" else at
    while (
        first > left
        and at - first < _REACH
        and line[first - 1].word not in _BEFORE
        and line[first - 1].kind not in NUMBERS
    ):
        if (
            line[first - 1].word == ","
            and not _in_a_name(line, first - 1)
            and (line[first].word in ("trong", "có") or _holds_number(line, left, first - 1))
        ):
            break
        first -= 1
    while first < at and (line[first].kind == "mark" or line[first].word in ("trong", "đó", "có", "và", "là", "gồm")):
        if (line[first].word, line[first + 1].word) in (("trong", "tổng"), ("trong", "số")):
            break
        first += 1
    return first


def _in_a_name(line: Sequence[Token], comma: int) -> bool:
    """ "trong sạch, vững mạnh" is one name."""
    return 0 < comma < len(line) - 1 and (line[comma - 1].word, line[comma + 1].word) == ("sạch", "vững")


def _holds_number(line: Sequence[Token], left: int, comma: int) -> bool:
    for place in range(comma - 1, left - 1, -1):
        if line[place].kind in NUMBERS:
            return True
        if line[place].word in STOPS or comma - place > 12:
            return False
    return False


def end_of_clause(line: Sequence[Token], at: int) -> int:
    """Place behind the last word that belongs to this number."""
    end = at + 1
    while end < len(line) and end < at + _REACH:
        if (line[end].word in _BEHIND and not _in_a_name(line, end)) or line[end].kind in _NUMBERED:
            break
        end += 1
    return end


def brackets(line: Sequence[Token]) -> list[tuple[int, int]]:
    """(number of the innermost bracket, depth) of every token; a bracket that nothing closes ends behind its first number."""
    pairs = _pairs(line)
    inside: list[tuple[int, int]] = []
    open_at: list[int] = []
    for at, token in enumerate(line):
        while open_at and pairs[open_at[-1]] < at:
            open_at.pop()
        if token.word == "(":
            open_at.append(at)
        inside.append((open_at[-1] + 1 if open_at else 0, len(open_at)))
    return inside


def _pairs(line: Sequence[Token]) -> dict[int, int]:
    pairs: dict[int, int] = {}
    waiting: list[int] = []
    for at, token in enumerate(line):
        if token.word == "(":
            waiting.append(at)
        elif token.word == ")" and waiting:
            pairs[waiting.pop()] = at
    number, place = None, len(line) - 1
    for lonely in reversed(waiting):
        while place >= lonely:
            number, place = (place if line[place].kind in NUMBERS else number), place - 1
        pairs[lonely] = lonely if number is None else _end_of_list(line, number)
    return pairs


def _end_of_list(line: Sequence[Token], number: int) -> int:
    """ "(chính thức 589; dự bị 23.": a list whose bracket nobody closed ends with its last count."""
    at = number + 1 if line[number].kind == "number" else len(line)
    parted = False
    while at < len(line) and at - number < _ITEM and line[at].word not in {".", ":", "!", "?", "(", ")", "%"}:
        if line[at].kind == "number" and parted:
            number, parted = at, False
        elif line[at].kind in NUMBERS:
            break
        parted = parted or line[at].word in (",", ";")
        at += 1
    return number
