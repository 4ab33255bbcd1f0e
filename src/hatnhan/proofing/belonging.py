"""Whether a percentage and a count say one thing, by the words between them."""

from collections.abc import Sequence

from .claims import Verdict
from .mention import Mention
from .rules.rounding import percent, verdict_of
from .subjects import unit_at
from .tokens import Token

TIES = {
    "chiếm", "đạt", "bằng", "tỷ", "tỉ", "=", "tương", "ứng", "là", "lệ", "trên", "gần", "hơn", "khoảng", "dưới", "đương", "được",
    "(", ",", "với", "-", "–", "—", "vượt", "tăng", "giảm", "và", "xấp", "xỉ", "quá", "chỉ", "mới", "tới", "đến", ":", "ước",
    "=>", ">",
    "có", "cao", "thấp", "/", "|", "suất", "tức", "nâng", "thành",
    "chưa", "đầy", "đat", "chừng",
}  # fmt: skip
THRESHOLDS = (["đạt", "dưới"], ["đạt", "từ"])  # "2 chỉ tiêu đạt dưới 70%" says which, not how many of all
RATE = {"tỷ", "tỉ", "lệ", ":", "đạt", "chiếm", "là", "bằng"}
ENDS = {";", ".", ",", ")", "(", "\n"}
WHOLES = {("tổng", "số"), ("so", "với"), ("trên", "tổng"), ("trong", "tổng"), ("của", "tổng")}
BROKEN = {"và", "có", "với", "đạt", "còn", "tăng", "giảm", "vượt"}
FAR, FARTHER, BARE = 24, 44, 12  # tokens between


def belongs(last: Mention, between: Sequence[Token], *, ends: bool) -> bool:
    """Whether the percentage speaks of the count before it: "(chiếm 82%)", ", đạt 101%", "= 82%"."""
    words = [token.word for token in between]
    far = FARTHER if words[-2:] == [",", "chiếm"] else FAR
    if last.percent is not None or last.part is None or not between or len(between) > far:
        return False
    if _is_of_them(last) and ("có" in words or words[-1] == "chiếm"):
        return False  # "trong 54 tổ chức đó có 20,4%"
    if any(token.kind == "range" for token in between) or ("nhất" in words and {"cao", "thấp"} & {*words}):
        return False  # "54 người trúng cử và người có số phiếu cao nhất là 84,2%"
    if words == [";", "chiếm"] and between[0].start > last.count_end + 1:
        return True  # behind a bracket: "kỷ luật 12 đảng viên (khiển trách 7, ...); chiếm 0,37% tổng số"
    if ";" in words:
        return _is_of_rate(last, words)
    if ":" in words and words[-1] not in (":",) and words[-1] not in TIES:
        return False
    if words[-1] == ":" and not ends:
        return False  # "41.236 hồ sơ: 99,23% giải quyết đúng hạn"
    if words[-2:] == ["chưa", "đạt"] or (words[-2:] in THRESHOLDS and not {",", "("} & set(words)):
        return False
    if words[-1] in (",", "và") or (words[-1] not in TIES and words[-3:] != ["lệ", "thực", "hiện"]):
        return False
    return not _speaks_of_another(words)


def _is_of_rate(last: Mention, words: Sequence[str]) -> bool:
    """ "...; tỷ lệ đạt 97%", "KH 3.200 ha; TH 3.384 ha; đạt 105,75% KH": behind a semicolon nothing but the rate."""
    alone = {*words[words.index(";") + 1 :]} <= RATE | {"vượt"}
    return alone and ("lệ" in words or last.before[:1] == ("th",) or last.before[:2] == ("thực", "hiện"))


def is_bare(last: Mention, line: Sequence[Token], at: int, between: Sequence[Token]) -> bool:
    """ "Nữ: 137 đ/c, 34,08%.": behind the comma nothing but the percentage."""
    words = [token.word for token in between]
    if last.percent is not None or last.part is None or last.change or words[-1:] != [","] or len(words) > BARE:
        return False
    own = words[:-1]
    ends = ends_here(line, at) or "toàn" in [token.word for token in line[at + 1 : at + 4]]  # "21,3% ĐV toàn xã"
    return all(word.isalpha() or word == "đ/c" for word in own) and not BROKEN & {*own} and ends


def ends_here(line: Sequence[Token], at: int) -> bool:
    """Whether nothing behind the number speaks of something else."""
    following = [token.word for token in line[at + 1 : at + 3]]
    return not following or following[0] in ENDS or tuple(following) in WHOLES


def _is_of_them(one: Mention) -> bool:
    """ "trong tổng số 486 doanh nghiệp ...": the number is the whole of what follows."""
    bare = {*one.before} <= {"trong", "tổng", "số"}
    return one.base is None and bare and "trong" in (*one.before, *one.gap[-1:])


def is_its_share(last: Mention, between: Sequence[Token], token: Token) -> bool:
    """ "318/420 phụ nữ, tỷ lệ tập hợp 75,71%": named otherwise, but plainly that of the ratio."""
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


def explains(last: Mention, line: Sequence[Token], at: int, between: Sequence[Token]) -> bool:
    """ "đạt 82% (73/89)", "95,24% (2.682 đồng chí)", "đạt 94,4%, tương ứng 118 người": the count stands behind its percentage."""
    words = [token.word for token in between]
    if last.change or not words or len(words) > FAR or any(word in (";", ".", ":", ")") for word in words):
        return False
    if "(" in words and (last.targeted or {"kỳ", "giao"} & set(last.tail)):
        return False
    if "(" in words and last.tail[:2] == ("so", "với") and line[at].kind == "number":
        return False  # "bằng 112% so với năm trước (552 tỷ)"
    if words == ["là"] and last.percent_end and not last.nearly:
        return True  # "để lại 70% là 350 triệu đồng"
    if words[-2:] in (["tương", "ứng"], ["tương", "đương"], ["tức", "là"]):
        return True
    if words == ["với"] or (words[-2:] in ([",", "với"], [",", "tức"], [",", "bằng"]) and "(" not in words):
        return words.count(",") < 2 and _is_all_told(line, at)
    if "(" in words:
        outside = words[: words.index("(")]
        if "," in outside and outside[-1] != ",":
            return False  # "chiếm 32,2%, đánh giá năng lực (538 em)": of the next thing
        inner = words[len(words) - words[::-1].index("(") :]
        return not inner or inner[-1] in ("là", "có", "với", "được") or inner == ["tương", "ứng", "với"]
    return False


def _is_all_told(line: Sequence[Token], at: int) -> bool:
    """Whether the count has its unit and no more words: "chiếm 11,10%, với 207 ĐV."."""
    following = [token.word for token in line[at + 1 : at + 8]]
    length = next((n for n, word in enumerate(following) if word in ENDS), len(following))
    return length == 0 or (length <= 3 and (unit_at(following) is not None or line[at - 1].word == "tức"))


def stands_beside(between: Sequence[Token]) -> bool:
    """ "đạt gần 59%, có 175/298 chi bộ"."""
    words = [token.word for token in between if token.word not in (",", "(")]
    if not words:
        return bool(between) and between[-1].word == "("
    return len(words) == 1 and words[0] in ("có", "với", "là", ":")
