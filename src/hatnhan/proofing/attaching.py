"""Which percentage belongs to which count: behind it, before it, in brackets; and ratios written in words."""

from collections.abc import Sequence
from itertools import pairwise

from .belonging import belongs, ends_here, explains, is_bare, is_its_share, stands_beside
from .mention import Mention
from .plans import is_of_plan, names_plan
from .scales import scale_of
from .series import is_bound
from .subjects import may_stand_for, unit_at
from .tokens import Token

CHANGES = {"tăng", "giảm", "vượt"}
NEARLY = {
    "gần": "below", "trên": "above", "hơn": "above", "dưới": "under", "khoảng": "about", "xỉ": "about", "quá": "above",
    "ước": "about", "chừng": "about",
}  # fmt: skip
_FAR = 24
_WHOLES = {("trên", "tổng", "số"), ("trong", "tổng", "số"), ("trong", "số"), ("trên", "số")}
_EDGES = (("dưới",), ("trên",), ("từ",))
_JOINED = {"/", "trên", "trong"}
_NAMING = {"tổng", "số", "dân", "kinh", "phí", "vốn", "thu", "chi", "phải", "nộp"}
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
            belongs(host, between, ends=ends_here(line, at))
            or is_its_share(host, between, token)
            or is_bare(host, line, at, between)
        ):
            return False
        _add_percent(host, line, at, between)
        return True
    between = [one for one in line[last.at + 1 : at] if one.start >= max(last.count_end, last.percent_end)]
    if last.part is None:
        beside = token.kind == "ratio" and stands_beside(between)
        return (beside or explains(last, line, at, between)) and not last.change and _add_count(last, line, at)
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
        passed = (one.change and one.percent is None and _is_of_the_whole(line, at)) or _is_edge(found, one)
        if not closed and not passed:
            return one, list(line[began:at])
        if one is found[-1]:
            mark = ")" if closed else ","
            began = next((n + 1 for n in range(began, at) if line[n].word == mark), began)
            began = began - 1 if not closed else began
    return None, []


def _is_edge(found: Sequence[Mention], one: Mention) -> bool:
    """ "246 chi bộ họp đủ từ 4 buổi trở lên, đạt 77,35%": the second count only says which."""
    before = found[found.index(one) - 1] if one is not found[0] else None
    if before is None or before.part is None or before.percent is not None or before.depth != one.depth or one.base:
        return False
    bounded = one.gap[-1:] in _EDGES or one.gap[-2:] == ("ít", "nhất")
    enough = one.gap[-1:] == ("đủ",) and not {",", ";", "("} & {*one.gap}  # "93 chi bộ họp đủ 12 kỳ, chiếm 77,5%"
    return is_bound(one) or enough or (before.base is not None and bounded and ";" not in one.gap)


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
    if ";" in found[-1].gap and len(found) - first > 2 and ";" not in found[-2].gap:
        return None  # "98 ủy viên, gồm 24 ..., 26 ...; 71 đồng chí ..., chiếm 72,45% tổng số": of what is told behind
    if any(names_plan(one.before) for one in found[first:]):
        return None  # "tổ chức đối thoại: kế hoạch 15 cuộc, thực hiện 14 cuộc, đạt 93,33% kế hoạch"
    return found[first - 1] if found[first - 1].part is not None and not found[first - 1].change else None


def _add_percent(last: Mention, line: Sequence[Token], at: int, between: Sequence[Token]) -> None:
    token = line[at]
    words = [one.word for one in between]
    last.percent, last.places, last.percent_start, last.percent_end = token.value, token.places, token.start, token.end
    last.nearly = nearly_of(words)
    mark = max((n for n, word in enumerate(words) if word in ("(", ",")), default=-1)
    last.change = last.count_change or (
        words[-1:] != ["chiếm"] and any(word in CHANGES for word in words[mark + 1 :][-3:])
    )
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
        if (
            line[end].kind == "number"
            and words[-1:] == ["với"]
            and (len(words) == 1 or (")" in words and words[-2] != "so"))
        ):
            break  # "36 lớp (đạt 112,5% kế hoạch) với 2.711 học viên"
        words.append(line[end].word if line[end].kind != "number" else f"#{line[end].value}")
        end += 1
    return end, words


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
    change = last.change and tuple(words[-3:]) not in _WHOLES
    if last.base is not None or change or line[at].kind != "number" or len(words) > 12:
        return False
    own = unit_at([token.word for token in line[at + 1 : at + 6]])
    if last.percent is None and (is_of_plan(words) or (words[-1:] == ["/"] and own == "target" != last.unit)):
        last.planned = own in (None, "target") or may_stand_for(last.unit, own)
        return last.planned
    larger = line[at].value >= (last.part or 0)
    if {";", ":"} & {*words} or not words:
        return False
    if tuple(words[-3:]) in _WHOLES or tuple(words[-2:]) in _WHOLES:
        return larger if last.percent is not None else "," not in words
    if larger and last.percent is None and _is_of_those(words):
        return True
    return last.percent is None and _is_divided(last, line, at, words, own)


def _is_of_those(words: Sequence[str]) -> bool:
    """ "4.862 đồng chí so với số cần bầu 4.905": what there should be; "so với số năm trước" was."""
    if "so" not in words:
        return False
    of_those = any(pair in (("với", "số"), ("với", "tổng")) for pair in pairwise(words))
    return of_those and {"năm", "kỳ", "trước", "tháng", "quý", ",", "(", ")"}.isdisjoint(words)


def _is_divided(last: Mention, line: Sequence[Token], at: int, words: Sequence[str], own: str | None) -> bool:
    """ "39 chi bộ/40 chi bộ", "14 trên 15", "867 buổi trong 1.224 buổi"."""
    if _JOINED.isdisjoint(words):
        return False
    larger = line[at].value >= (last.part or 0)
    behind = line[at + 1].word if at + 1 < len(line) else ""
    words = _without_naming(words)
    same = words[0] == behind
    if words[-1] == "/":  # but "1.236 em/30 lớp"
        shared = larger and len(words) == 2 and any(token.kind == "percent" for token in line[at + 1 : at + 8])
        alike = may_stand_for(unit_at(words), own) and (same or unit_at(words) is not None)
        return "," not in words and (alike or shared)  # "318 bản/331 đồng chí dự, đạt 96,1%"
    ends = behind in ("", ",", ".", ";", "(", ")")
    named = larger and ends and (len(words) == 2 or (len(words) < 5 and unit_at(words) is not None))
    named = named and {",", ")", "("}.isdisjoint(
        words
    )  # "168 đồng chí trên 187, bằng 89,8%", "11 người trong 17 (64,7%)"
    if words[-1] == "trên":
        alone = len(words) == 1 and (line[last.at].spoken or (larger and behind.isalpha()))
        return alone or named or (same and words[0].isalpha() and not {",", ")", "("} & {*words})
    return words[-1] == "trong" and larger and (len(words) == 1 or named or (len(words) < 4 and same))


def _without_naming(words: Sequence[str]) -> Sequence[str]:
    """ "trên dân số", "trong tổng kinh phí": the joining word alone, where what follows only names the whole."""
    at = max((n for n, word in enumerate(words) if word in ("trên", "trong")), default=-1)
    return words[: at + 1] if at > 0 and {*words[at + 1 :]} <= _NAMING else words


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
