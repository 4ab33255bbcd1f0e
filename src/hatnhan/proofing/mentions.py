"""Counts and percentages of a text, each with its words: what a rule works on."""

import itertools
from collections.abc import Sequence
from dataclasses import replace

from . import attaching, clauses, plans
from .belonging import TIES
from .mention import Mention
from .openers import opener_in
from .quantities import quantities
from .scales import scale_of
from .sentences import Sentence, sentences
from .subjects import DONE, EXCELLENT, GOOD, UNITS, is_surely_done, level_in, unit_at, unit_in
from .tables import Table, spans, tables
from .tokens import Token, tokens

__all__ = ["Mention", "mentions"]
NO_THINGS = {
    "so",
    "theo",
    "nhưng",
    "mà",
    "thì",
    "do",
    "vì",
    "nên",
    "tại",
    "ở",
    "của",
    "cho",
    "thuộc",
    "trong",
    "này",
    "nay",
}
CHANGES = {"tăng", "giảm", "vượt"}
BESIDE_LEVELS = {"có", ":", "là", "loại", "chiếm", "đạt", "bằng", "tỷ", "tỉ", "lệ"}
NUMBERS = ("number", "ratio", "percent")
WHOLE_UNITS = {
    "organisation",
    "cell",
    "collective",
    "member",
    "person",
    "cadre",
    "household",
    "petition",
    "village",
    "commune",
}


def mentions(text: str, tabled: Sequence[Table] | None = None) -> list[Mention]:
    """Every counted thing of the text outside its tables, in order."""
    found = tokens(text)
    for start, end in spans(tables(text) if tabled is None else tabled):
        found = [token for token in found if token.end <= start or token.start >= end]
    return mentions_of(list(sentences(text, found)))


def mentions_of(read: Sequence[Sentence]) -> list[Mention]:
    """Every counted thing of these sentences, in order."""
    found: list[Mention] = []
    subject: str | None = None
    head: str | None = None
    flow = 0
    for number, sentence in enumerate(read):
        named = _subject_of(sentence.line)
        if named is None and sentence.marker:
            named = head
        elif not sentence.marker:
            head = (
                named or unit_in([token.word for token in sentence.line]) or (head if _goes_on(sentence.line) else None)
            )
        goes_on = _goes_on(sentence.line)
        subject = named or (subject if goes_on else None) or (found[-1].subject if found and goes_on else None)
        flow += not sentence.marker
        found.extend(_of_sentence(sentence, number, flow, subject))
    _settle_levels(found)
    plans.settle(found)
    return found


def _goes_on(line: Sequence[Token]) -> bool:
    """A sentence that carries the subject of the one before."""
    words = [token.word for token in line[:5] if token.kind == "word"]
    return (
        words[:2] in (["trong", "đó"], ["kết", "quả"])
        or bool(words and words[0] in ("có", "hoàn", "không", "còn", "gồm"))
        or level_in(words) is not None
    )


def _subject_of(line: Sequence[Token]) -> str | None:
    """The unit a sentence speaks of when it opens with "Đối với ...:" or names one before a colon."""
    for at, token in enumerate(line):
        if token.word == ":":
            words = [one.word for one in line[:at] if one.kind == "word"]
            if at + 1 < len(line) and line[at + 1].kind in NUMBERS:
                continue
            if any(place < at for place in quantities(line)):
                return None
            for n, pair in enumerate(itertools.pairwise(words)):
                if pair in (("đối", "với"), ("về", "đánh")):
                    return unit_in(words[n + 2 :])
            return unit_in(words[-6:])
        if token.word == ";":
            return None
    return None


def _of_sentence(sentence: Sentence, number: int, flow: int, subject: str | None) -> list[Mention]:
    """Counts with the percentage that belongs to each; a percentage on its own is a mention too."""
    line = sentence.line
    found: list[Mention] = []
    brackets, words = clauses.brackets(line), tuple(token.word for token in line)
    aims = "đấu" in words or "mục" in words
    counting, listed, left, till = quantities(line), "", 0, -1
    for at, token in enumerate(line):
        if token.word == ":" and at + 1 < len(line):
            if line[at + 1].kind in NUMBERS:
                continue  # a label: it names the number itself
            subject = _subject_here(line, left, at) or subject
            left = at + 1
        elif token.word == ";":
            left = at + 1
        if at not in counting:
            continue
        if found and attaching.attach(found, line, at, brackets):
            till = at
            continue
        one = _begin(line, at, number, left)
        one.gap, one.first = words[till + 1 : at], till < 0
        one.opener, one.colon = opener_in(one.gap)
        if (
            one.opener == ":"
            and one.gap[-1:] == (":",)
            and (not found or one.gap == (":",) or {";", ",", "."} & {*one.gap})
        ):
            one.opener, one.colon = "", False  # a label: it names the number itself
        listed = one.opener if one.opener not in ("", ":") else listed
        one.subject, one.nested, one.listed = subject, bool(one.opener), listed
        one.bracket, one.depth = brackets[at]
        if found and _goes_on_changing(found[-1], one):
            one.change = one.count_change = True
        one.aside = one.depth > 0
        one.inline = (
            bool(found) and found[-1].percent_end <= token.start < found[-1].end and found[-1].percent is not None
        )
        one.following = words[at + 1 : at + 30]
        one.flow = flow
        one.aimed = aims and _is_aimed(words[max(left, at - 60) : at])
        one.marker, one.paragraph, one.at, till = sentence.marker, sentence.paragraph, at, at
        found.append(one)
    return found


def _goes_on_changing(last: Mention, one: Mention) -> bool:
    """ "tăng 11 tổ chức, 8 đảng viên": both are differences."""
    own = [word for word in one.gap if word not in (",", "và")]
    beside = last.depth == one.depth and ")" not in one.gap and last.percent is one.percent is None
    return last.count_change and beside and not one.before and len(own) < min(4, len(one.gap))


def _is_aimed(words: Sequence[str]) -> bool:
    """ "đặt mục tiêu 5 năm kết nạp 475 đảng viên", "phấn đấu": what is to be, not what is."""
    pairs = {*itertools.pairwise(words)}
    return ("phấn", "đấu") in pairs or (("mục", "tiêu") in pairs and "đạt" not in words and "có" not in words)


def _subject_here(line: Sequence[Token], left: int, colon: int) -> str | None:
    words = [token.word for token in line[left:colon] if token.kind == "word"]
    if any(token.kind in NUMBERS for token in line[left:colon]) or words[-2:] == ["trong", "đó"]:
        return None
    return unit_in(words)


def _begin(line: Sequence[Token], at: int, sentence: int, left: int) -> Mention:
    token = line[at]
    first = clauses.first_of_clause(line, at, left)
    end = clauses.end_of_clause(line, at)
    before = tuple(one.word for one in line[first:at])
    after = tuple(one.word for one in line[at + 1 : end] if one.word not in ("(", ")"))
    mention = Mention(line[first].start, line[max(at, end - 1)].end, sentence, before=before, after=after)
    mention.unit = _unit_of(line, at, before, after)
    words = [*before, "|", *after]
    mention.level = level_in(words)
    mention.sure_level = mention.level != DONE or is_surely_done(words)
    mention.value_start = token.start
    mention.nearly = attaching.nearly_of(before, after)
    if (
        token.kind == "percent"
        or after[:2] in (("điểm", "phần"), ("điểm", "%"))
        or (after[:1] == ("điểm",) and before[-1:] in (("tăng",), ("giảm",)))
    ):
        mention.percent, mention.places, mention.percent_start, mention.percent_end = (
            token.value,
            token.places,
            token.start,
            token.end,
        )
        mention.points = token.kind != "percent"
        mention.change = not CHANGES.isdisjoint(before[-3:]) and before[-1:] not in (
            ("từ",),
            ("còn",),
            ("lên",),
            ("xuống",),
        )
        mention.tail, mention.said = after, before[-3:]
        mention.clause_end = mention.end
        return mention
    mention.scale, mention.own_unit, mention.count_nearly = scale_of(after), unit_at(after), mention.nearly
    if (
        token.places == 3 and token.value < 1_000 and mention.own_unit in WHOLE_UNITS
    ):  # 2,682 đảng viên: no count of people has decimals
        token = replace(token, value=token.value * 1000, places=0)
    mention.part, mention.count_end, mention.count_places = token.value, token.end, token.places
    if token.kind == "ratio":
        mention.base = token.base
    mention.change = (
        not CHANGES.isdisjoint(before[-2:])
        and before[-1:] not in (("lên",), ("từ",), ("xuống",), ("còn",))
        and "đó" not in before[-2:]
    )
    mention.change = mention.change and token.kind != "ratio" and before[-4:-1] != ("đạt", "và", "vượt")
    mention.count_change = mention.change
    mention.clause_end = mention.end
    return mention


def _unit_of(line: Sequence[Token], at: int, before: Sequence[str], after: Sequence[str]) -> str | None:
    if after[:1] == ("chi",):  # "34 chi, đảng bộ"
        return unit_at([one.word for one in line[at + 1 : at + 7] if one.word != ","])
    unit = unit_at(after)
    if line[at].kind == "percent":
        return unit if unit in UNITS else unit_in(before) or unit
    if unit is None and "viên" in after[1:3] and level_in(after[:4]) is None:
        return "person"  # "248 tuyên truyền viên", "31 cộng tác viên"
    named = bool(after) and after[0].isalpha() and after[0] not in TIES | NO_THINGS
    if unit is None and named and level_in(after[:4]) is None:  # "41 hoàn thành tốt nhiệm vụ": the level is no unit
        unit = " ".join(word for word in after[:2] if word.isalpha() and word not in NO_THINGS)
    if unit is None and _is_threshold(line, at - len(before)):
        return None
    return unit or unit_in(before if line[at - 1].word == ":" else before[-6:])


def _is_threshold(line: Sequence[Token], first: int) -> bool:
    """ "có dưới 9 đảng viên: 92": what is counted has that many, it is not what is counted."""
    return first > 1 and line[first - 1].kind == "number" and line[first - 2].word in ("dưới", "trên", "đủ", "từ")


def _settle_levels(found: Sequence[Mention]) -> None:
    """ "Hoàn thành 5" is a level of rating only beside the others, and so is "tốt"."""
    for at, one in enumerate(found):
        if one.level is None and _is_named_good(one):
            levels = {
                other.level for other in found[max(0, at - 1) : at + 3] if abs(other.sentence - one.sentence) <= 2
            }
            one.level = GOOD if levels >= {EXCELLENT, DONE} else None
        if one.level == DONE and not one.sure_level:
            near = found[max(0, at - 5) : at + 4]
            beside = any(other.level in (EXCELLENT, GOOD) and abs(other.sentence - one.sentence) <= 3 for other in near)
            bare = "thành" in (*one.before[-2:], *one.after[-1:])
            if not (beside and bare):
                one.level = None


def _is_named_good(one: Mention) -> bool:
    """ "tốt: 342 đồng chí", "342 đồng chí tốt"."""
    before = [word for word in one.before if word not in BESIDE_LEVELS]
    return before == ["tốt"] or (not before and one.after[-1:] == ("tốt",))
