"""Counts and percentages of a text, each with its words: what a rule works on."""

import itertools
from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from .quantities import is_quantity
from .sentences import sentences
from .subjects import UNITS, level_in, unit_at, unit_in
from .tokens import Token

STOPS = {";", ".", "\n", ":", "!", "?"}
TIES = {
    "chiếm", "đạt", "bằng", "tỷ", "tỉ", "=", "tương", "ứng", "là", "lệ", "trên", "gần", "hơn", "khoảng", "dưới", "đương", "được",
    "(", ",", "với", "-", "–", "vượt", "tăng", "giảm", "và",
}  # fmt: skip
CHANGES = {"tăng", "giảm", "vượt"}
NEARLY = {
    "gần": "below",
    "trên": "above",
    "hơn": "above",
    "dưới": "under",
    "khoảng": "about",
    "xấp": "about",
    "quá": "above",
}


@dataclass
class Mention:
    """A count (or a ratio), a percentage, or both, with the words that belong to them; all in one sentence."""

    start: int
    end: int
    sentence: int
    part: Decimal | None = None
    base: Decimal | None = None
    percent: Decimal | None = None
    places: int = 0
    percent_end: int = 0
    count_end: int = 0
    unit: str | None = None
    subject: str | None = None
    level: str | None = None
    nearly: str = ""
    change: bool = False
    nested: bool = False  # a "trong đó" stands between it and the one before
    listed: str = ""  # the connective that opens the list it belongs to
    aside: bool = False  # within brackets
    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    tail: tuple[str, ...] = ()  # words behind the percentage
    made_of: list["Mention"] = field(default_factory=list)

    @property
    def whose(self) -> str | None:
        return self.subject if self.unit in (None, "person") and self.subject else self.unit


def mentions(text: str) -> list[Mention]:
    """Every counted thing of the text, in order."""
    found: list[Mention] = []
    subject: str | None = None
    for number, line in enumerate(sentences(text)):
        named = _subject_of(line)
        subject = (
            named or (subject if _goes_on(line) else None) or (found[-1].subject if found and _goes_on(line) else None)
        )
        found.extend(_of_sentence(line, number, subject))
    return found


def _goes_on(line: Sequence[Token]) -> bool:
    """A sentence that carries the subject of the one before."""
    words = [token.word for token in line[:4] if token.kind == "word"]
    return (
        words[:2] == ["trong", "đó"]
        or bool(words and words[0] in ("có", "hoàn", "không", "còn", "gồm"))
        or level_in(words) is not None
    )


def _subject_of(line: Sequence[Token]) -> str | None:
    """The unit a sentence speaks of when it opens with "Đối với ...:" or names one before a colon."""
    for at, token in enumerate(line):
        if token.word == ":":
            words = [one.word for one in line[:at] if one.kind == "word"]
            if any(
                one.kind in ("number", "ratio", "percent") and is_quantity(line, n) for n, one in enumerate(line[:at])
            ):
                return None
            for n, pair in enumerate(itertools.pairwise(words)):
                if pair == ("đối", "với"):
                    return unit_in(words[n + 2 :])
            return unit_in(words[-6:])
        if token.word in (";",):
            return None
    return None


def _of_sentence(line: list[Token], sentence: int, subject: str | None) -> list[Mention]:
    """Counts with the percentage that belongs to each; a percentage on its own is a mention too."""
    found: list[Mention] = []
    depth, nested, listed, left = 0, False, "", 0
    for at, token in enumerate(line):
        if token.word == "(":
            depth += 1
        elif token.word == ")" or token.word in (";", "."):
            depth = max(0, depth - 1) if token.word == ")" else 0
        opened = _connective(line, at)
        if opened:
            listed, nested = opened, True
        if token.word == ":" and at + 1 < len(line):
            subject = _subject_here(line, left, at) or subject
            left = at + 1
        elif token.word == ";":
            left = at + 1
        if token.kind not in ("number", "ratio", "percent") or not is_quantity(line, at):
            continue
        if token.kind == "percent" and found and _belongs(line, at, found[-1]):
            _add_percent(found[-1], line, at)
            continue
        if token.kind != "percent" and found and found[-1].part is None and _explains(line, at, found[-1]):
            _add_count(found[-1], token)
            continue
        one = _begin(line, at, sentence, left)
        one.subject, one.nested, one.listed, one.aside = subject, nested, listed, depth > 0
        nested = False
        found.append(one)
    return found


def _subject_here(line: Sequence[Token], left: int, colon: int) -> str | None:
    words = [token.word for token in line[left:colon] if token.kind == "word"]
    if any(token.kind in ("number", "ratio", "percent") for token in line[left:colon]) or words[-2:] == ["trong", "đó"]:
        return None
    return unit_in(words)


def _connective(line: Sequence[Token], at: int) -> str:
    """ "trong đó", "gồm", "chia ra": what opens a list of parts."""
    pair = (line[at].word, line[at + 1].word if at + 1 < len(line) else "")
    if pair in (("trong", "đó"), ("cụ", "thể"), ("chia", "ra"), ("phân", "ra"), ("bao", "gồm")):
        return " ".join(pair)
    return "gồm" if pair[0] == "gồm" else ""


def _begin(line: Sequence[Token], at: int, sentence: int, left: int) -> Mention:
    token = line[at]
    first = _first_of_clause(line, at, left)
    end = _end_of_clause(line, at)
    before = tuple(one.word for one in line[first:at])
    after = tuple(one.word for one in line[at + 1 : end] if one.word not in ("(", ")"))
    unit = (
        unit_at([one.word for one in line[at + 1 : at + 7] if one.word != ","])
        if after[:1] == ("chi",)
        else unit_at(after)
    )
    if unit is None and after and after[0].isalpha() and after[0] not in TIES:
        unit = " ".join(word for word in after[:2] if word.isalpha())
    mention = Mention(line[first].start, line[max(at, end - 1)].end, sentence, unit=unit, before=before, after=after)
    mention.level = level_in([*before, "|", *after])
    if token.kind == "percent":
        mention.percent, mention.places, mention.percent_end = token.value, token.places, token.end
        mention.nearly = NEARLY.get(before[-1], "") if before else ""
        mention.change = any(word in CHANGES for word in before[-3:])
        mention.tail = after
        if unit not in UNITS:
            mention.unit = unit_in(before) or unit
        return mention
    mention.part, mention.count_end = token.value, token.end
    if token.kind == "ratio":
        mention.base = token.base
    elif len(after) > 1 and after[0] == "/" and at + 2 < len(line) and line[at + 2].kind == "number":
        mention.base = line[at + 2].value
    if unit is None:
        mention.unit = unit_in(before[-6:])
    mention.nearly = NEARLY.get(before[-1], "") if before else ""
    mention.change = bool(before) and before[-1] in CHANGES
    return mention


def _first_of_clause(line: Sequence[Token], at: int, left: int) -> int:
    """Where the words that name this number begin: after the mark or the number before it."""
    first = at
    while (
        first > left
        and line[first - 1].word not in STOPS | {"("}
        and line[first - 1].kind not in ("percent", "ratio", "number")
    ):
        if line[first - 1].word == ")":
            break
        if line[first - 1].word == "," and (
            line[first].word in ("trong", "có") or _holds_number(line, left, first - 1)
        ):
            break
        first -= 1
    while first < at and (line[first].kind == "mark" or line[first].word in ("trong", "đó", "có", "và", "là", "gồm")):
        first += 1
    return first


def _holds_number(line: Sequence[Token], left: int, comma: int) -> bool:
    for place in range(comma - 1, left - 1, -1):
        if line[place].kind in ("number", "percent", "ratio"):
            return True
        if line[place].word in STOPS or comma - place > 12:
            return False
    return False


def _end_of_clause(line: Sequence[Token], at: int) -> int:
    end = at + 1
    while end < len(line) and end < at + 40:
        token = line[end]
        if token.word in STOPS | {",", "(", ")"} or token.kind in ("percent", "ratio", "range"):
            break
        if token.kind == "number":
            if line[end - 1].word == "/":
                end += 1
                continue
            break
        end += 1
    return end


def _belongs(line: Sequence[Token], at: int, last: Mention) -> bool:
    """Whether the percentage speaks of the count before it: "(chiếm 82%)", ", đạt 101%", "= 82%"."""
    if last.percent is not None or last.part is None:
        return False
    between = [token for token in line[max(0, at - 40) : at] if token.start >= last.count_end]
    if any(token.word in (";", ":") or token.kind in ("range",) for token in between) or len(between) > 24:
        return False
    near = [token.word for token in between[-4:]]
    if not near:
        return False
    tied = near[-1] in TIES or near[-2:] == ["tỷ", "lệ"]
    if near[-1] == "," or (near[-1] == "và"):
        return False
    return tied and not _speaks_of_another(line, at, between)


def _speaks_of_another(line: Sequence[Token], at: int, between: Sequence[Token]) -> bool:
    """A comma, then words of its own before the connective: "103 đảng viên, tỷ lệ nữ đạt 40%"."""
    words = [token.word for token in between]
    if "," not in words:
        return False
    last = len(words) - 1 - words[::-1].index(",")
    return any(word.isalpha() and word not in TIES for word in words[last + 1 :])


def _add_percent(last: Mention, line: Sequence[Token], at: int) -> None:
    token = line[at]
    between = [one.word for one in line[max(0, at - 40) : at] if one.start >= last.count_end]
    last.percent, last.places, last.percent_end = token.value, token.places, token.end
    last.nearly = NEARLY.get(between[-1], "")
    last.change = any(word in CHANGES for word in between[-3:])
    end = at + 1
    words: list[str] = []
    while end < len(line) and end < at + 24:
        if line[end].word in STOPS | {","} or line[end].kind in ("percent", "ratio"):
            break
        if line[end].kind == "number" and not (
            words and words[-1] in ("số", "của", "với", "trên", "tiêu", "hoạch", "là", "giao")
        ):
            break
        words.append(line[end].word if line[end].kind != "number" else f"#{line[end].value}")
        end += 1
    last.tail = tuple(word for word in words if word not in ("(", ")"))
    last.end = max(last.percent_end, line[end - 1].end)
    if at + 1 < len(line) and line[at + 1].word == ")":
        last.percent_end = line[at + 1].end


def _explains(line: Sequence[Token], at: int, last: Mention) -> bool:
    """ "đạt 82% (73/89)", "95,24% (2.682 đồng chí)": the count stands behind its percentage."""
    between = [token.word for token in line[max(0, at - 40) : at] if token.start >= last.percent_end]
    return (
        not last.change
        and "(" in between
        and not any(word in (";", ".", ":", ")", ",") for word in between)
        and between[-1] in ("(", "là", "có", "với")
    )


def _add_count(last: Mention, token: Token) -> None:
    last.part, last.count_end, last.end = token.value, token.end, max(last.end, token.end)
    if token.kind == "ratio":
        last.base = token.base
