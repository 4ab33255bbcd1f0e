"""Numbers that only say which: ages, grades, the bounds of what is counted behind them."""

from collections.abc import Sequence

from .subjects import unit_at
from .tokens import Token


def unit_follows(line: Sequence[Token], at: int) -> bool:
    return unit_at([token.word for token in line[at + 1 : at + 6]]) is not None


def is_an_age(line: Sequence[Token], at: int) -> bool:
    """ "trong độ tuổi từ 18 đến 30", "nghỉ hưu trước tuổi 55"."""
    words = [token.word for token in line[max(0, at - 6) : at]]
    while words and words[-1] in ("từ", "đến", "#", "tới", "dưới", "trên", "-", "–"):
        words.pop()
    spanned = [token.word for token in line[at + 1 : at + 3]] in (["-", "#"], ["–", "#"])  # "ở độ tuổi 18 - 30"
    return (
        words[-1:] == ["tuổi"]
        and line[at].value < 100
        and (spanned or line[at - 1].word != "tuổi")
        and not unit_follows(line, at)
    )


def is_a_grade(line: Sequence[Token], at: int) -> bool:
    """ "trường đạt chuẩn mức độ 2": a grade, not a count."""
    graded = [token.word for token in line[max(0, at - 2) : at]][-2:] == ["mức", "độ"] or (
        at > 0 and line[at - 1].word == "mức"
    )
    return graded and line[at].value <= 5 and not line[at].places and not unit_follows(line, at)


def has_its_share(line: Sequence[Token], at: int) -> bool:
    """ "trưởng thôn 7 (5,0%)": no name has a percentage."""
    return [token.word for token in line[at + 1 : at + 3]] == ["(", "%"]


def is_label(line: Sequence[Token], at: int) -> bool:
    """ "31 - 40: 1.204 đồng chí", "khối 10: 432": the number names what is counted behind the colon."""
    if line[at - 1].word in ("dưới", "trên", "từ", "đến"):  # "có dưới 9 đảng viên: 53", "trên 60 là 68"
        if at + 2 < len(line) and line[at + 1].word == "là" and line[at + 2].kind == "number":
            return True
        if _is_bound_of_count(line, at):
            return True
        colon = next((n for n in range(at + 1, min(len(line) - 1, at + 6)) if line[n].kind != "word"), at)
        return line[colon].word == ":" and line[colon + 1].kind == "number"
    end = at + 3 if at + 2 < len(line) and line[at + 1].word in ("-", "–") and line[at + 2].kind == "number" else at + 1
    spanned = end > at + 1 or (at > 1 and line[at - 1].word in ("-", "–") and line[at - 2].kind == "number")
    if end + 1 >= len(line) or line[end].word not in (":", "là") or line[end + 1].kind != "number":
        return False
    if line[end].word == "là":
        return spanned
    return spanned or (at > 0 and line[at - 1].word in ("khối", "mức", "nhóm", "khóa", "cụm", "trên", "dưới", "tuổi"))


def _is_bound_of_count(line: Sequence[Token], at: int) -> bool:
    """ "dưới 30 đảng viên có 64 chi bộ", "từ 30 đến dưới 50 có 47": the number bounds what is counted behind "có"."""
    end = next(
        (n for n in range(at + 1, min(len(line) - 1, at + 8)) if line[n].word in ("có", ",", ";", ".", "(", ":")), at
    )
    between = {token.word for token in line[at + 1 : end] if token.kind != "number"}
    bounded = bool(between & {"đảng", "viên", "đến", "trở", "lên", "tuổi", "hộ", "người"}) or end == at + 1
    return line[end].word == "có" and line[end + 1].kind == "number" and bounded
