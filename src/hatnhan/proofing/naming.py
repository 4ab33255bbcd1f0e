"""How the words behind a percentage name what it is a percentage of."""

import itertools

from .mention import Mention
from .subjects import level_in, may_stand_for, unit_at, unit_in, words_of

NEVER_PRINTED = ("dân số", "cùng kỳ", "năm trước", "đầu nhiệm kỳ", "nhiệm kỳ trước", "số dân", "năm ngoái")
NAMES_BASE = {"số", "tổng", "so", "của", "trên", "trong"}
PLAIN = {
    "số",
    "tổng",
    "so",
    "với",
    "của",
    "trên",
    "trong",
    "toàn",
    "các",
    "được",
    "bị",
    "đã",
    "là",
    "có",
    "tỷ",
    "lệ",
    "ở",
    "và",
    "cả",
}
PEOPLE = {"cán", "người", "quần", "chúng", "học", "toàn"}
WHOLE = {
    "đảng",
    "viên",
    "chi",
    "bộ",
    "đồng",
    "chí",
    "tổ",
    "chức",
    "cơ",
    "sở",
    "huyện",
    "xã",
    "tỉnh",
    "phường",
    "thành",
    "phố",
    "trực",
    "thuộc",
    "hiện",
}


def says_target(one: Mention) -> bool:
    """Whether the words behind the percentage name a plan."""
    if "đạt" in one.said and {"nạp", "thu"} & {*one.before} and not names_base(one):
        return True
    return one.targeted


def wants_target(one: Mention) -> bool:
    """Whether the percentage is one of a plan: it says so, or stands above 100."""
    return says_target(one) or (one.percent or 0) > 100


def names_base(one: Mention) -> bool:
    """Whether the words behind the percentage name what it is a percentage of."""
    if unit_at(one.tail[:5]) is not None and "toàn" in one.tail[:6]:
        return True
    return (
        bool(one.tail)
        and one.tail[0] in NAMES_BASE
        and not (one.tail[0] == "trong" and one.tail[:2] in (("trong", "đó"), ("trong", "năm")))
    )


def says_total(one: Mention) -> bool:
    """ "Tổng số đảng viên là 2.284", "toàn huyện có 46 chi bộ"."""
    return "tổng" in one.before or "toàn" in one.before


def are_side_by_side(one: Mention, other: Mention) -> bool:
    """ "230 khu công nhận mới và 167 khu công nhận lại": two of one kind, neither the whole of the other."""
    joined = one.gap[-1:] == ("và",) and one.sentence == other.sentence
    if one.own_unit is None and other.own_unit is None:
        return joined and one.after[:1] == other.after[:1] != ()
    return joined and one.own_unit == other.own_unit


def is_of_before(one: Mention) -> bool:
    """ "từ 96 hộ (6,72%) còn 31 hộ": of a year of which the whole is not printed."""
    return one.before[-1:] == ("từ",) and one.places > 0


def is_unprinted(one: Mention) -> bool:
    """A base that reports name and seldom print."""
    tail = " ".join(one.tail)
    if one.tail == ("so", "với", "tổng", "số"):
        return False
    if one.tail[:1] in (("số",), ("so",)) and unit_in(one.tail) is None and level_in(one.tail) is None:
        return True
    return any(words in tail for words in NEVER_PRINTED) or bool({"phải", "cần", "đủ", "diện"} & set(one.tail))


def is_of_another_time(one: Mention) -> bool:
    """ "Cùng kỳ năm trước có 24", "năm 2020 còn 14": told of another year than what stands before it."""
    words = (*one.gap[-24:], *one.before)
    said = f" {' '.join(words)} "
    dated = any(pair == ("năm", "#") for pair in itertools.pairwise(words))
    return dated or any(f" {name} " in said for name in ("cùng kỳ", "năm trước", "năm ngoái"))


def is_of_bracket(one: Mention) -> bool:
    """ "chi thường xuyên (698,4 tỷ) bằng 65,6%", "học bạ (1.406 em) còn chiếm 32,2%": of the count in the bracket."""
    close = one.gap[: one.gap.index(")")] if ")" in one.gap else one.gap
    behind = one.gap[len(close) + 1 :]
    return ")" in one.gap and 0 < len(behind) < 4 and not {",", ";", "(", ".", ":"} & {*close, *behind}


def stands_elsewhere(one: Mention) -> bool:
    """ "9.840/9.840 đồng chí, bằng 1,46% dân số": the percentage is not that of the ratio."""
    return one.base is not None and any(words in one.tail_line for words in NEVER_PRINTED)


def matches(one: Mention, total: Mention, *, strictly: bool = False) -> bool:
    """Whether the words by which the percentage names its base stand with the total too."""
    said = [word for word in one.tail[:8] if word.isalpha() and word not in PLAIN]
    near = {*total.before, *total.after}
    if says_total(total):
        said = [word for word in said if word not in total.counted]
    named = set(said) - WHOLE - PEOPLE
    if strictly:
        return bool(named) and named <= near
    return not named or bool(named & near)


def named_wholly(one: Mention, total: Mention) -> int:
    """How plainly the count bears the name of the base: 3 the very words and "số", 2 the very words, 1 all of its words, 0."""
    own = [word for word in one.tail[:9] if word.isalpha()]
    name = list(itertools.dropwhile(lambda word: word in PLAIN, own))
    theirs = f" {' '.join(total.before)} | {' '.join(total.after)} "
    if not may_stand_for(unit_in(name), total.whose):
        return 0
    said = {*name} - PLAIN - WHOLE - PEOPLE - total.counted - words_of(unit_in(name))
    if not said or (len(said) < 2 and len(name) < 2) or ("phạm" in said and "dấu" in {*theirs.split()} - said):
        return 0  # "dấu hiệu vi phạm" is no breach yet
    bare = name[1:] if len(name) > 2 and total.own_unit is None else name  # "phát ra 350 phiếu, thu vào 336"
    if f" {' '.join(name)} " in theirs or f" {' '.join(bare)} " in theirs:
        return 3 if f" số {' '.join(name)} " in theirs else 2
    return int(len(said) > 1 and said <= {*total.before, *total.after})


def says_plan(one: Mention) -> bool:
    """ "78 đảng viên trên chỉ tiêu 150": the lower number is a plan."""
    return bool({"tiêu", "hoạch"} & {*one.after[-2:]})
