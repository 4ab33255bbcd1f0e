"""Which percentage belongs to which count: behind it, before it, in brackets; and ratios written in words."""

from collections.abc import Sequence

from .claims import Verdict
from .mention import Mention
from .plans import is_of_plan
from .rules.rounding import percent, verdict_of
from .scales import scale_of
from .subjects import may_stand_for, unit_at
from .tokens import Token

TIES = {
    "chiếm", "đạt", "bằng", "tỷ", "tỉ", "=", "tương", "ứng", "là", "lệ", "trên", "gần", "hơn", "khoảng", "dưới", "đương", "được",
    "(", ",", "với", "-", "–", "—", "vượt", "tăng", "giảm", "và", "xấp", "xỉ", "quá", "chỉ", "mới", "tới", "đến", ":", "ước",
    "=>", ">",
    "có", "cao", "thấp", "/", "|", "suất", "tức", "nâng", "thành",
    "chưa", "đầy", "đat", "chừng",
}  # fmt: skip
CHANGES = {"tăng", "giảm", "vượt"}
NEARLY = {
    "gần": "below", "trên": "above", "hơn": "above", "dưới": "under", "khoảng": "about", "xỉ": "about", "quá": "above",
    "ước": "about", "chừng": "about",
}  # fmt: skip
THRESHOLDS = (["đạt", "dưới"], ["đạt", "từ"])  # "2 chỉ tiêu đạt dưới 70%" says which, not how many of all
RATE = {"tỷ", "tỉ", "lệ", ":", "đạt", "chiếm", "là", "bằng"}
ENDS = {";", ".", ",", ")", "(", "\n"}
WHOLES = {("tổng", "số"), ("so", "với"), ("trên", "tổng"), ("trong", "tổng"), ("của", "tổng")}
BROKEN = {"và", "có", "với", "đạt", "còn", "tăng", "giảm", "vượt"}
_FAR, _FARTHER, _BARE = 24, 44, 12
_NUMBERED_TAIL = ("số", "của", "với", "trên", "trong", "tiêu", "hoạch", "là", "giao", "toán")


def nearly_of(before: Sequence[str], after: Sequence[str] = ()) -> str:
    """What the word before a number says of it: "gần", "trên", "khoảng"."""
    if tuple(after[:2]) == ("trở", "lên"):
        return "above"
    word = before[-1] if before else ""
    if word in ("đầy", "được", "tới", "đến") and len(before) > 1 and before[-2] == "chưa":
        return "below"
    if tuple(before[-2:]) == ("cấp", "trên"):
        return ""
    if word == "quá" and len(before) > 1 and before[-2] == "không":
        return "under"
    return NEARLY.get(word, "")


def attach(found: list[Mention], line: Sequence[Token], at: int, brackets: Sequence[tuple[int, int]]) -> bool:
    """Whether the number here was joined to the mention before it."""
    last, token = found[-1], line[at]
    divided = _divided_by(found, line, at)
    if divided is not None:
        return _add_base(divided, line, at)
    if token.kind == "percent":
        host, between = _host(found, line, at, brackets)
        if host is None or not (
            _belongs(host, between, ends=_ends_here(line, at))
            or _is_its_share(host, between, token)
            or _is_bare(host, line, at, between)
        ):
            return False
        _add_percent(host, line, at, between)
        return True
    between = [one for one in line[last.at + 1 : at] if one.start >= max(last.count_end, last.percent_end)]
    if last.part is None:
        beside = token.kind == "ratio" and _stands_beside(between)
        return (beside or _explains(last, line, at, between)) and not last.change and _add_count(last, line, at)
    return _is_whole(last, line, at, between) and _add_base(last, line, at)


def _divided_by(found: Sequence[Mention], line: Sequence[Token], at: int) -> Mention | None:
    """ "40 đơn (30 khiếu nại, 10 tố cáo)/50 đơn": the count before the bracket, of which this is the whole."""
    if at < 2 or line[at].kind != "number" or line[at - 1].word != "/" or line[at - 2].word != ")":
        return None
    one = next((one for one in reversed(found) if not one.depth), None)
    return one if one is not None and one.part is not None and one.base is None and one.percent is None else None


def _host(
    found: Sequence[Mention], line: Sequence[Token], at: int, brackets: Sequence[tuple[int, int]]
) -> tuple[Mention | None, list[Token]]:
    """The count a percentage may belong to: a bracket closed since, or a change named since, is passed over."""
    head = _list_head(found, line, at)
    if head is not None:
        return head, list(line[at - 1 : at])
    began = found[-1].at + 1
    for one in reversed(found[-9:]):
        closed = one.depth > brackets[at][1] or (one.depth == brackets[at][1] and one.bracket != brackets[at][0])
        passed = one.change and one.percent is None and _is_of_the_whole(line, at)
        if not closed and not passed:
            return one, list(line[began:at])
        if one is found[-1]:
            mark = ")" if closed else ","
            began = next((n + 1 for n in range(began, at) if line[n].word == mark), began)
            began = began - 1 if not closed else began
    return None, []


def _is_of_the_whole(line: Sequence[Token], at: int) -> bool:
    """ "giảm 13 tổ chức, bằng 97,7% cùng kỳ": of the count itself, not of the difference."""
    behind = {token.word for token in line[at + 1 : at + 6]}
    if line[at - 1].word == "(":
        return False  # "tăng 29 đồng chí (26,61%) so với cùng kỳ": of the difference
    return line[at - 1].word == "đạt" or bool({"kỳ", "hoạch", "tiêu", "toán", "số"} & behind)


def _list_head(found: Sequence[Mention], line: Sequence[Token], at: int) -> Mention | None:
    """ "kết nạp 34 đảng viên: An Tiến 5, ..., khối cơ quan 5; đạt 18,9% chỉ tiêu": the percentage is of the whole list."""
    if at < 2 or line[at - 1].word not in ("đạt", "bằng", "vượt", "chiếm") or line[at - 2].word not in (";", ","):
        return None
    following = [token.word for token in line[at + 1 : at + 5]]
    of_plan = {"hoạch", "tiêu", "toán", "kh", "quyết"} & {*following} or following[:2] == ["tổng", "số"]
    first = next((n for n in range(len(found) - 1, 0, -1) if found[n].opener), None)
    if (
        first is None
        or not of_plan
        or len(found) - first < 2
        or any(one.percent is not None for one in found[first - 1 :])
    ):
        return None
    return found[first - 1] if found[first - 1].part is not None and not found[first - 1].change else None


def _belongs(last: Mention, between: Sequence[Token], *, ends: bool) -> bool:
    """Whether the percentage speaks of the count before it: "(chiếm 82%)", ", đạt 101%", "= 82%"."""
    words = [token.word for token in between]
    far = _FARTHER if words[-2:] == [",", "chiếm"] else _FAR
    if last.percent is not None or last.part is None or not between or len(between) > far:
        return False
    if _is_of_them(last) and ("có" in words or words[-1] == "chiếm"):
        return False  # "trong 54 tổ chức đó có 20,4%"
    if any(token.kind == "range" for token in between):
        return False
    if ";" in words:
        return {*words[words.index(";") + 1 :]} <= RATE and "lệ" in words
    if ":" in words and words[-1] not in (":",) and words[-1] not in TIES:
        return False
    if words[-1] == ":" and not ends:
        return False  # "41.236 hồ sơ: 99,23% giải quyết đúng hạn"
    if words[-2:] == ["chưa", "đạt"] or (words[-2:] in THRESHOLDS and not {",", "("} & set(words)):
        return False
    if words[-1] in (",", "và") or (words[-1] not in TIES and words[-3:] != ["lệ", "thực", "hiện"]):
        return False
    return not _speaks_of_another(words)


def _is_bare(last: Mention, line: Sequence[Token], at: int, between: Sequence[Token]) -> bool:
    """ "Nữ: 137 đ/c, 34,08%.": behind the comma nothing but the percentage."""
    words = [token.word for token in between]
    if last.percent is not None or last.part is None or last.change or words[-1:] != [","] or len(words) > _BARE:
        return False
    own = words[:-1]
    return all(word.isalpha() or word == "đ/c" for word in own) and not BROKEN & {*own} and _ends_here(line, at)


def _ends_here(line: Sequence[Token], at: int) -> bool:
    """Whether nothing behind the number speaks of something else."""
    following = [token.word for token in line[at + 1 : at + 3]]
    return not following or following[0] in ENDS or tuple(following) in WHOLES


def _is_of_them(one: Mention) -> bool:
    """ "trong tổng số 486 doanh nghiệp ...": the number is the whole of what follows."""
    bare = {*one.before} <= {"trong", "tổng", "số"}
    return one.base is None and bare and "trong" in (*one.before, *one.gap[-1:])


def _is_its_share(last: Mention, between: Sequence[Token], token: Token) -> bool:
    """ "12.480/15.236 phụ nữ, tỷ lệ tập hợp 81,91%": named otherwise, but plainly that of the ratio."""
    words = [one.word for one in between]
    if not last.part or not last.base or last.percent is not None or last.change or {";", ".", "("} & {*words}:
        return False
    if "tỷ lệ" not in " ".join(words[-6:]) and words[-1:] not in ([","], ["đạt"], ["chiếm"], ["được"]):
        return False
    return (token.places > 0 or "," in words or token.value == 100) and verdict_of(
        token.value, percent(last.part, last.base), token.places
    ) is Verdict.CONSISTENT


def _speaks_of_another(words: Sequence[str]) -> bool:
    """A comma, then words of its own before the connective: "103 đảng viên, tỷ lệ nữ đạt 40%"."""
    marks = [n for n, word in enumerate(words) if word in (",", "(", ":")]
    if not marks:
        return False
    own = [word for word in words[marks[-1] + 1 :] if word.isalpha()]
    if own[-2:] == ["thực", "hiện"] and "lệ" in own:
        own = own[:-2]
    return any(word not in TIES for word in own)


def _add_percent(last: Mention, line: Sequence[Token], at: int, between: Sequence[Token]) -> None:
    token = line[at]
    words = [one.word for one in between]
    last.percent, last.places, last.percent_start, last.percent_end = token.value, token.places, token.start, token.end
    last.nearly = nearly_of(words)
    mark = max((n for n, word in enumerate(words) if word in ("(", ",")), default=-1)
    last.change = last.count_change or any(word in CHANGES for word in words[mark + 1 :][-3:])
    last.said, last.at = tuple(words[-5:]), at
    end, tail = _tail(line, at)
    last.tail = tuple(word for word in tail if word not in ("(", ")"))
    last.end = max(last.percent_end, line[end - 1].end)
    if at + 1 < len(line) and line[at + 1].word == ")":
        last.percent_end = line[at + 1].end


def _tail(line: Sequence[Token], at: int) -> tuple[int, list[str]]:
    end = at + 1
    words: list[str] = []
    while end < len(line) and end < at + _FAR:
        if line[end].kind == "percent" and line[at + 1].word == "(":
            return at + 1, []  # "đạt 15,8% (chỉ tiêu 10%)": the plan is a percentage itself
        if line[end].word in (";", ".", ":", "!", "?", ",") or line[end].kind in ("percent", "ratio"):
            break
        if line[end].word == "(" and end > at + 1:
            break
        if line[end].word == "và" and end + 1 < len(line) and line[end + 1].word in ("chiếm", "đạt", "bằng"):
            break
        if line[end].kind == "number" and not (words and words[-1] in _NUMBERED_TAIL):
            break
        words.append(line[end].word if line[end].kind != "number" else f"#{line[end].value}")
        end += 1
    return end, words


def _explains(last: Mention, line: Sequence[Token], at: int, between: Sequence[Token]) -> bool:
    """ "đạt 82% (73/89)", "95,24% (2.682 đồng chí)", "đạt 94,4%, tương ứng 118 người": the count stands behind its percentage."""
    words = [token.word for token in between]
    if last.change or not words or len(words) > _FAR or any(word in (";", ".", ":", ")") for word in words):
        return False
    if "(" in words and (last.targeted or {"kỳ", "giao"} & set(last.tail)):
        return False
    if words == ["là"] and last.percent_end and not last.nearly:
        return True  # "để lại 70% là 350 triệu đồng"
    if words[-2:] in (["tương", "ứng"], ["tương", "đương"], ["tức", "là"]):
        return True
    if words == ["với"] or (words[-2:] in ([",", "với"], [",", "tức"]) and "(" not in words):
        return words.count(",") < 2 and _is_all_told(line, at)
    if "(" in words:
        inner = words[len(words) - words[::-1].index("(") :]
        return not inner or inner[-1] in ("là", "có", "với", "được") or inner == ["tương", "ứng", "với"]
    return False


def _is_all_told(line: Sequence[Token], at: int) -> bool:
    """Whether the count has its unit and no more words: "chiếm 11,10%, với 207 ĐV."."""
    following = [token.word for token in line[at + 1 : at + 8]]
    length = next((n for n, word in enumerate(following) if word in ENDS), len(following))
    return length == 0 or (length <= 3 and (unit_at(following) is not None or line[at - 1].word == "tức"))


def _stands_beside(between: Sequence[Token]) -> bool:
    """ "đạt gần 59%, có 175/298 chi bộ"."""
    words = [token.word for token in between if token.word not in (",", "(")]
    if not words:
        return bool(between) and between[-1].word == "("
    return len(words) == 1 and words[0] in ("có", "với", "là", ":")


def _add_count(last: Mention, line: Sequence[Token], at: int) -> bool:
    token = line[at]
    last.part, last.count_end, last.end, last.at = token.value, token.end, max(last.end, token.end), at
    last.value_start, last.count_places = token.start, token.places
    unit = unit_at([one.word for one in line[at + 1 : at + 6]])
    last.unit = unit or last.unit
    if token.kind == "ratio":
        last.base = token.base
    return True


def _is_whole(last: Mention, line: Sequence[Token], at: int, between: Sequence[Token]) -> bool:
    """ "39 chi bộ/40 chi bộ", "14 trên tổng số 15", "38 đồng chí trong tổng số 40 đồng chí"."""
    words = [token.word for token in between]
    if last.base is not None or last.change or line[at].kind != "number" or len(words) > 12:
        return False
    own = unit_at([token.word for token in line[at + 1 : at + 6]])
    if last.percent is None and (is_of_plan(words) or (words[-1:] == ["/"] and own == "target" != last.unit)):
        last.planned = own in (None, "target") or may_stand_for(last.unit, own)
        return last.planned
    if words[-1:] == ["/"] and last.percent is None:
        behind = line[at + 1].word if at + 1 < len(line) else ""
        if not may_stand_for(unit_at(words), own):
            return False  # "1.236 em/30 lớp"
        return (words[0] == behind or unit_at(words) is not None) and "," not in words and ";" not in words
    if (
        words[-1:] == ["trên"]
        and at + 1 < len(line)
        and line[at + 1].word == words[0]
        and words[0].isalpha()
        and not {",", ";", ")", "("} & set(words)
    ):
        return last.percent is None
    whole = words[-3:] in (["trên", "tổng", "số"], ["trong", "tổng", "số"]) or (
        words[-2:] in (["trong", "số"], ["trên", "số"])
    )
    if words in (["trên"],) and line[last.at].spoken:
        return True
    if words[-1:] == ["trong"] and len(words) < 4 and line[at + 1 : at + 2] and words[0] == line[at + 1].word:
        return last.percent is None and line[at].value >= (last.part or 0)
    if words == ["trong"] and last.percent is None and line[at].value >= (last.part or 0):
        return True
    if not whole:
        return False
    if last.percent is None:
        return not any(word in (",", ";", ":") for word in words)
    return not any(word in (";", ":") for word in words) and line[at].value >= (last.part or 0)


def _add_base(last: Mention, line: Sequence[Token], at: int) -> bool:
    token = line[at]
    scale = scale_of([one.word for one in line[at + 1 : at + 3]])
    last.base, last.at = token.value * scale / last.scale if scale and last.scale else token.value, at
    last.end, last.count_end = max(last.end, token.end), max(last.count_end, token.end)
    unit = unit_at([one.word for one in line[at + 1 : at + 6]])
    if last.planned:
        return True
    last.unit = last.unit if last.unit is not None and last.unit.isascii() and unit is None else unit or last.unit
    return True
