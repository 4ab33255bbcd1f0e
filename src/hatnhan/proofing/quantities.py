"""Which numbers count something: the others (years, articles, villages by number) take part in no rule."""

from collections.abc import Sequence
from itertools import pairwise

from .subjects import unit_at
from .tokens import Token

# Words after which a number is a name, an order or a date.
NAMED = {
    "khóa", "thứ", "điều", "khoản", "mục", "phụ", "ảnh", "bảng", "biểu", "mẫu", "thôn", "ấp", "khóm", "xóm", "bản", "khu",
    "tổ", "lớp", "loại", "hạng", "đợt", "lần", "vòng", "quý", "tháng", "ngày", "phường", "quận", "đường", "kỳ", "trang",
    "quyển", "hình", "chương", "tuần", "giai", "buôn", "làng", "nhóm", "đội", "phố", "ngõ", "tiết", "điểm", "tượng",
}  # fmt: skip
PAPERS = {
    ("nghị", "quyết"), ("chỉ", "thị"), ("quy", "định"), ("kết", "luận"), ("hướng", "dẫn"), ("thông", "tri"), ("đề", "án"),
    ("quyết", "định"), ("thông", "báo"), ("công", "văn"), ("nghị", "định"), ("thông", "tư"), ("trung", "ương"), ("dịp", "lễ"),
    ("chỉ", "đạo"), ("chương", "trình"), ("dự", "án"), ("pháp", "lệnh"), ("quy", "chế"), ("điện", "thoại"), ("quốc", "lộ"),
}  # fmt: skip
PLACES = {"thôn", "ấp", "khóm", "xóm", "bản", "khu", "tổ", "lớp", "buôn", "làng", "phường", "phố"}
SCHEMES = {("đề", "án"), ("dự", "án"), ("chương", "trình")}
SHORT_PAPERS = {"qđ", "nq", "hd", "kl", "cv", "ttr"}
MEETINGS = 15  # of one Central Committee: "Nghị quyết Trung ương 4"
ANY = 10**9
HIGHEST = {  # no name of its kind has a higher number: "chi bộ thôn 214", "cuối quý 247"
    "thôn": 60, "ấp": 60, "xóm": 60, "bản": 60, "buôn": 60, "làng": 60, "quý": 4, "tháng": 12, "ngày": 31, "điểm": 100, "loại": 10,
    "hạng": 10, "lần": 30, "vòng": 10, "đợt": 30, "tuần": 53, "phường": 30, "quận": 30, "mục": 100, "tiết": 60, "khóa": 100, "tượng": 5, "ảnh": 50, "nhóm": 60,
}  # fmt: skip
NO_NAMES = {
    ("nông", "thôn"),
    ("kiểm", "điểm"),
    ("định", "kỳ"),
    ("thường", "kỳ"),
    ("xếp", "loại"),
    ("phân", "loại"),
    ("vũ", "trang"),
}
COUNTED = {("ngày", "công"), ("điều", "dưỡng"), ("phần", "quà"), ("điều", "tra")}  # begin like a measure
KINDS_OF_PAPER = {
    ("nghị", "quyết"), ("chỉ", "thị"), ("kết", "luận"), ("hướng", "dẫn"), ("quyết", "định"), ("thông", "báo"), ("công", "văn"),
    ("chương", "trình"), ("đề", "án"), ("quy", "định"), ("quy", "chế"), ("kế", "hoạch"),
}  # fmt: skip
# What is measured or quoted rather than counted.
MEASURES = {
    "năm", "tháng", "ngày", "giờ", "phút", "tuần", "tuổi", "biểu", "điều", "giai", "lần", "phần", "độ", "kw",
    "cm", "m", "thế", "khâu", "bước", "thập", "tốt", "sạch", "dám", "rõ",
}  # fmt: skip
NUMBERS = ("number", "ratio", "percent")
BEFORE_YEAR = {"năm", "từ", "đến", "tới", "tháng", "đoạn", "kỳ", "với", "(", "-", "–", "đầu", "cuối", "và", ",", "xuân"}
DAYS = {
    "ngày", "dịp", "lễ", "đường", "mừng", "niệm", "sáng", "chiều", "tối", "tháng", "số", "tỉnh", "đợt", "hè", "quốc",
}  # fmt: skip
FEASTS = {
    (3, 2), (8, 3), (26, 3), (30, 4), (1, 5), (7, 5), (19, 5), (27, 7), (19, 8), (2, 9), (20, 10), (22, 12), (15, 10), (1, 6),
}  # fmt: skip
COMMON = {(1, 2), (1, 3), (2, 3), (3, 4), (1, 4), (24, 24), (24, 7)}
LISTED = {"(", ":", "gồm", ")", "với", "là", "ra"}  # what a list of kinds stands behind
RUN = {",", "và", "đến", "-", "–"}
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
        return not _is_common(line, at, before)
    return not _is_named(line, at, before, ends)


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


def _unit_follows(line: Sequence[Token], at: int) -> bool:
    return unit_at([token.word for token in line[at + 1 : at + 6]]) is not None


def _is_common(line: Sequence[Token], at: int, before: str) -> bool:
    """ "30/4" of a feast, "tháng 9/2022", "trên 2/3 số": no count of anything."""
    token = line[at]
    after = line[at + 1].word if at + 1 < len(line) else ""
    year = token.value <= 12 and 1900 <= token.base <= 2100 and line[at].end - line[at].start <= 8
    pair = (int(token.value), int(token.base))
    if token.base == 0 or (year and after != "(" and not _unit_follows(line, at)):
        return True
    if token.base < token.value <= 31 and token.base <= 12 and before in ("trước", "sau", "hết", "từ", "đến", "ngày"):
        return True
    may_be_day = token.value <= 31 and token.base <= 12 and not _unit_follows(line, at) and not _is_shared(line, at)
    if may_be_day and at and line[at - 1].upper and _is_among_ratios(line, at):
        return False
    if may_be_day and (token.value > token.base or before in ("trước", "sau", "hết", "từ", "đến")):
        return True
    if before in DAYS and token.value <= 31 and token.base <= 12:
        counted = before == "số" or (before == "tháng" and at > 1 and line[at - 2].kind == "number")
        return not (counted and _unit_follows(line, at))  # "5 tháng 07/12 đồng chí"
    if pair in FEASTS and not _unit_follows(line, at) and (token.value > token.base or before in RUN | {")"}):
        return after not in ("(",)
    return pair in COMMON and (after == "số" or before in ("trên", "hơn", "quá", "nhất", "gần"))


def _is_among_ratios(line: Sequence[Token], at: int) -> bool:
    """ "Nà Lum 11/15, Khe Trúc 8/7": places with what each reached of its plan."""
    return any(
        one.kind == "ratio" and 12 < one.base < 1900 for one in (*line[max(0, at - 6) : at], *line[at + 1 : at + 7])
    )


def _is_shared(line: Sequence[Token], at: int) -> bool:
    """Whether a percentage stands close behind, or the very one a little further: no day has one."""
    if any(token.kind == "percent" for token in line[at + 1 : at + 6]):
        return True
    own = line[at].value * 100 / line[at].base
    return any(token.kind == "percent" and abs(token.value - own) < 1 for token in line[at + 6 : at + 13])


def _is_named(line: Sequence[Token], at: int, before: str, ends: Sequence[int]) -> bool:
    token = line[at]
    earlier = line[at - 2].word if at > 1 else ""
    after = line[at + 1].word if at + 1 < len(line) else ""
    measured = after in MEASURES and not _unit_follows(line, at) and not _is_of_gifts(line, at)
    if token.places and at:
        return measured
    if _is_an_age(line, at) or _is_label(line, at) or _is_a_grade(line, at) or _is_of_a_place(line, at):
        return True
    if at + 2 < len(line) and (after, line[at + 2].word) in COUNTED:
        return False
    if token.spoken:
        return measured or before == "cả"  # "đạt cả bốn tiêu chí"
    named = _is_after_a_name(line, at, earlier, before)
    if named is None:
        named = _is_a_year(token, before, after)
    if named is not None:
        return named
    if at == 0 and (after in (".", ")", "-", "–", "/") or (token.places and after and line[1].upper)):
        return True
    return measured or _is_in_a_run(line, at, ends)


def _is_of_gifts(line: Sequence[Token], at: int) -> bool:
    """ "Mặt trận 180 phần, Hội Phụ nữ 47 phần": parcels; a report has few parts."""
    following = line[at + 2].word if at + 2 < len(line) else "."
    return line[at + 1].word == "phần" and line[at].value >= 10 and following in (",", ".", ";", "và", ")")


def _is_after_a_name(line: Sequence[Token], at: int, earlier: str, before: str) -> bool | None:
    """ "Điều 12", "Nghị quyết 18", "số 5" name something; None where no such word stands before."""
    if (
        before in NAMED
        and (earlier, before) not in NO_NAMES
        and line[at].value <= HIGHEST.get(before, ANY)
        and not line[at].places
        and not _counts_after_name(line, at, before)
        and not _has_its_share(line, at)
    ):
        return not _is_in_a_list_of_kinds(line, at)
    if (earlier, before) in KINDS_OF_PAPER and not line[at - 2].upper and _counts_papers(line, at):
        return False
    if (earlier, before) in PAPERS and not _unit_follows(line, at):
        if (earlier, before) in SCHEMES and not line[at - 2].upper and line[at].value > 99:
            return None  # "số lượng theo đề án 356"
        if (before == "định" and _is_decided_by(line, at)) or (before == "ương" and line[at].value > MEETINGS):
            return None
        return (earlier, before) != ("kết", "luận") or line[at - 2].upper
    if before in SHORT_PAPERS and line[at - 1].upper and not _unit_follows(line, at):
        return True
    if before == "số" and earlier in ("", ",", ";", ":") and _unit_follows(line, at):
        return False  # "số 17 đảng viên còn lại"
    if before == "số" and earlier not in ("tổng", "có", "trong", "trên", "con", "thiểu", "đa", "dân"):
        return True
    return None


def _is_decided_by(line: Sequence[Token], at: int) -> bool:
    """ "chi bộ quyết định 39, Ban Thường vụ 4": who decides stands before, the number of cases behind."""
    who = [token.word for token in line[max(0, at - 4) : at - 2]]
    following = line[at + 1].word if at + 1 < len(line) else ""
    return (
        bool(who) and who[-1] in ("bộ", "ủy", "vụ", "tra", "cấp") and following in (",", ";", ".", "", "(", ")", "và")
    )


def _counts_papers(line: Sequence[Token], at: int) -> bool:
    """ "160 văn bản, gồm nghị quyết 56, kế hoạch 90, chương trình 14": kinds of papers, each with its count."""
    words = [token.word for token in line[:at]]
    opened = next((n for n, word in enumerate(words) if word in LISTED), None)
    if opened is None or ("văn" not in words[:opened] and words[:2] not in (["trong", "đó"], ["cụ", "thể"])):
        return False
    own = [line[n - 2].word + line[n - 1].word for n in range(opened + 2, len(line)) if line[n].kind == "number"]
    return len(own) > 1 and len(own) == len({*own})


def _is_a_year(token: Token, before: str, after: str) -> bool | None:
    if 1900 <= token.value <= 2100 and token.places == 0 and token.end - token.start == 4:
        return before in BEFORE_YEAR or after in ("", ")", ".", ",", ";", ":", "-", "–")
    return None


def _is_an_age(line: Sequence[Token], at: int) -> bool:
    """ "trong độ tuổi từ 18 đến 30", "nghỉ hưu trước tuổi 55"."""
    words = [token.word for token in line[max(0, at - 6) : at]]
    while words and words[-1] in ("từ", "đến", "#", "tới", "dưới", "trên", "-", "–"):
        words.pop()
    spanned = [token.word for token in line[at + 1 : at + 3]] in (["-", "#"], ["–", "#"])  # "ở độ tuổi 18 - 30"
    return (
        words[-1:] == ["tuổi"]
        and line[at].value < 100
        and (spanned or line[at - 1].word != "tuổi")
        and not _unit_follows(line, at)
    )


def _is_a_grade(line: Sequence[Token], at: int) -> bool:
    """ "trường đạt chuẩn mức độ 2": a grade, not a count."""
    graded = [token.word for token in line[max(0, at - 2) : at]][-2:] == ["mức", "độ"] or (
        at > 0 and line[at - 1].word == "mức"
    )
    return graded and line[at].value <= 5 and not line[at].places and not _unit_follows(line, at)


def _is_of_a_place(line: Sequence[Token], at: int) -> bool:
    """ "thôn Nà Lum 1": the number of a place with a name."""
    if at < 2 or not line[at - 1].upper or line[at].value > 20 or _unit_follows(line, at):
        return False
    first = next((n for n in range(at - 1, max(-1, at - 5), -1) if not line[n].upper), at - 1)
    return line[first].word in PLACES and (at + 1 == len(line) or line[at + 1].word in (",", ".", ";", ")"))


def _has_its_share(line: Sequence[Token], at: int) -> bool:
    """ "trưởng thôn 7 (5,0%)": no name has a percentage."""
    return [token.word for token in line[at + 1 : at + 3]] == ["(", "%"]


def _is_bound_of_count(line: Sequence[Token], at: int) -> bool:
    """ "dưới 30 đảng viên có 64 chi bộ", "từ 30 đến dưới 50 có 47": the number bounds what is counted behind "có"."""
    end = next(
        (n for n in range(at + 1, min(len(line) - 1, at + 8)) if line[n].word in ("có", ",", ";", ".", "(", ":")), at
    )
    between = {token.word for token in line[at + 1 : end] if token.kind != "number"}
    bounded = bool(between & {"đảng", "viên", "đến", "trở", "lên", "tuổi", "hộ", "người"}) or end == at + 1
    return line[end].word == "có" and line[end + 1].kind == "number" and bounded


def _is_label(line: Sequence[Token], at: int) -> bool:
    """ "31 - 40: 1.391 đồng chí", "khối 10: 432": the number names what is counted behind the colon."""
    if line[at - 1].word in ("dưới", "trên", "từ", "đến"):  # "có dưới 9 đảng viên: 53", "trên 60 là 68"
        if (
            [token.word for token in line[at + 1 : at + 2]] == ["là"]
            and at + 2 < len(line)
            and line[at + 2].kind == "number"
        ):
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


def _counts_after_name(line: Sequence[Token], at: int, before: str) -> bool:
    """ "chi bộ thôn 168 chi bộ", "cơ sở cấp xã 12 cuộc": a unit stands behind the number, which no order has."""
    return (
        before not in ("khóa", "điều", "khoản", "tháng", "quý", "ngày")
        and _unit_follows(line, at)
        and line[at].value > 0
    )


def _is_in_a_list_of_kinds(line: Sequence[Token], at: int) -> bool:
    """ "(thôn 4, trường học 1, trạm y tế 1)": kinds of things, each with its count; "(thôn 4, thôn 6)" are names."""
    if line[at - 1].word not in PLACES:
        return False
    first = next((n for n in range(at, max(-1, at - 40), -1) if line[n].word in LISTED), None)
    if first is None or line[first].word == ")":
        return False
    last = next((n for n in range(at, min(len(line), at + 60)) if line[n].word in (")", "(", ".")), len(line))
    if line[first].word == "(" and (last == len(line) or line[last].word != ")"):
        return False
    numbers = [n for n in range(first + 1, last) if line[n].kind == "number"]
    named = [n for n in numbers if line[n - 1].word in PLACES]
    return len(numbers) > len(named) and len(named) == 1 and all(line[n - 1].kind == "word" for n in numbers)


def _is_in_a_run(line: Sequence[Token], at: int, ends: Sequence[int]) -> bool:
    """ "30, 40, 55 năm tuổi Đảng", "Điều 12, 13": every number of the run."""
    if at and line[at - 1].word in ("năm", ":"):  # "30 năm 71, 40 năm 44", "30 năm: 19, 40 năm: 16"
        return False
    place = ends[at]
    if at + 1 < place < len(line) and line[place].word in ("năm", "tuổi") and line[place - 1].kind == "number":
        return line[at + 1].word != "dưới"
    if _unit_follows(line, at) or at < 2 or line[at - 1].word not in RUN or line[at - 2].kind != "number":
        return False
    first = at - 2
    while first > 1 and at - first < 24 and line[first - 1].word in RUN and line[first - 2].kind == "number":
        first -= 2
    before = line[first - 1].word if first else ""
    earlier = line[first - 2].word if first > 1 else ""
    return (
        before in ("điều", "khoản", "quý", "tháng", "thôn", "lớp", "ấp", "khóm", "ngày") or (earlier, before) in PAPERS
    )
