"""Numbers that are names: of an article, a paper, a year, a village; they count nothing."""

from collections.abc import Sequence

from .dates import RUN
from .labels import has_its_share, is_a_grade, is_an_age, is_label, unit_follows
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
OF_MEETINGS = {"quyết", "nghị", "luận", "lần", "thị"}  # "Nghị quyết Trung ương 4"; "văn bản Trung ương 21" are counted
ANY = 10**9
HIGHEST = {  # no name of its kind has a higher number: "chi bộ thôn 214", "cuối quý 247"
    "thôn": 60, "ấp": 60, "xóm": 60, "bản": 60, "buôn": 60, "làng": 60, "quý": 4, "tháng": 12, "ngày": 31, "điểm": 100,
    "loại": 10, "hạng": 10, "lần": 30, "vòng": 10, "đợt": 30, "tuần": 53, "phường": 30, "quận": 30, "mục": 100, "tiết": 60,
    "khóa": 100, "tượng": 5, "ảnh": 50, "nhóm": 60,
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
BEFORE_YEAR = {"năm", "từ", "đến", "tới", "tháng", "đoạn", "kỳ", "với", "(", "-", "–", "đầu", "cuối", "và", ",", "xuân"}
LISTED_WITHIN = 120  # tokens before a kind of paper
LISTED = {"(", ":", "gồm", ")", "với", "là", "ra"}  # what a list of kinds stands behind


def is_named(line: Sequence[Token], at: int, before: str, ends: Sequence[int]) -> bool:
    token = line[at]
    earlier = line[at - 2].word if at > 1 else ""
    after = line[at + 1].word if at + 1 < len(line) else ""
    measured = after in MEASURES and not unit_follows(line, at) and not _is_of_gifts(line, at)
    if token.places and at:
        return measured
    if is_an_age(line, at) or is_label(line, at) or is_a_grade(line, at) or _is_of_a_place(line, at):
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


def _is_after_a_name(line: Sequence[Token], at: int, earlier: str, before: str) -> bool | None:
    """ "Điều 12", "Nghị quyết 18", "số 5" name something; None where no such word stands before."""
    if (
        before in NAMED
        and (earlier, before) not in NO_NAMES
        and line[at].value <= HIGHEST.get(before, ANY)
        and not line[at].places
        and not _counts_after_name(line, at, before)
        and not has_its_share(line, at)
    ):
        return not _is_in_a_list_of_kinds(line, at)
    if (earlier, before) in KINDS_OF_PAPER and not line[at - 2].upper and _counts_papers(line, at):
        return False
    if (earlier, before) in PAPERS and not unit_follows(line, at):
        if (earlier, before) in SCHEMES and not line[at - 2].upper and line[at].value > 99:
            return None  # "số lượng theo đề án 356"
        if (before == "định" and _is_decided_by(line, at)) or (
            before == "ương" and line[max(0, at - 3)].word not in OF_MEETINGS
        ):
            return None
        return (earlier, before) != ("kết", "luận") or line[at - 2].upper
    if before in SHORT_PAPERS and line[at - 1].upper and not unit_follows(line, at):
        return True
    if before == "số" and earlier in ("", ",", ";", ":") and unit_follows(line, at):
        return False  # "số 17 đảng viên còn lại"
    if before == "số" and earlier not in ("tổng", "có", "trong", "trên", "con", "thiểu", "đa", "dân", "ký"):
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
    start = max(0, at - LISTED_WITHIN)
    words = [token.word for token in line[start:at]]
    opened = next((n for n, word in enumerate(words) if word in LISTED), None)
    if opened is None or ("văn" not in words[:opened] and words[:2] not in (["trong", "đó"], ["cụ", "thể"])):
        return False
    own = [
        line[n - 2].word + line[n - 1].word for n in range(start + opened + 2, len(line)) if line[n].kind == "number"
    ]
    return len(own) > 1 and len(own) == len({*own})


def _counts_after_name(line: Sequence[Token], at: int, before: str) -> bool:
    """ "chi bộ thôn 168 chi bộ", "cơ sở cấp xã 12 cuộc": a unit stands behind the number, which no order has."""
    return (
        before not in ("khóa", "điều", "khoản", "tháng", "quý", "ngày")
        and unit_follows(line, at)
        and line[at].value > 0
    )


def _is_a_year(token: Token, before: str, after: str) -> bool | None:
    if 1900 <= token.value <= 2100 and token.places == 0 and token.end - token.start == 4:
        return before in BEFORE_YEAR or after in ("", ")", ".", ",", ";", ":", "-", "–")
    return None


def _is_of_gifts(line: Sequence[Token], at: int) -> bool:
    """ "Mặt trận 180 phần, Hội Phụ nữ 47 phần": parcels; a report has few parts."""
    following = line[at + 2].word if at + 2 < len(line) else "."
    return line[at + 1].word == "phần" and line[at].value >= 10 and following in (",", ".", ";", "và", ")")


def _is_of_a_place(line: Sequence[Token], at: int) -> bool:
    """ "thôn Nà Lum 1": the number of a place with a name."""
    if at < 2 or not line[at - 1].upper or line[at].value > 20 or unit_follows(line, at):
        return False
    first = next((n for n in range(at - 1, max(-1, at - 5), -1) if not line[n].upper), at - 1)
    return line[first].word in PLACES and (at + 1 == len(line) or line[at + 1].word in (",", ".", ";", ")"))


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
    if at and line[at - 1].word in ("năm", ":", "đảng"):  # "30 năm 71, 40 năm 44", "30 năm: 19, 40 năm: 16"
        return False
    place = ends[at]
    if at + 1 < place < len(line) and line[place].word in ("năm", "tuổi") and line[place - 1].kind == "number":
        return line[at + 1].word != "dưới"
    if unit_follows(line, at) or at < 2 or line[at - 1].word not in RUN or line[at - 2].kind != "number":
        return False
    first = at - 2
    while first > 1 and at - first < 24 and line[first - 1].word in RUN and line[first - 2].kind == "number":
        first -= 2
    before = line[first - 1].word if first else ""
    earlier = line[first - 2].word if first > 1 else ""
    return (
        before in ("điều", "khoản", "quý", "tháng", "thôn", "lớp", "ấp", "khóm", "ngày") or (earlier, before) in PAPERS
    )
