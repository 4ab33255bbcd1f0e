"""Which numbers count something: the others (years, articles, villages by number) take part in no rule."""

from collections.abc import Sequence

from .tokens import Token

# Words after which a number is a name, an order or a date.
NAMED = {
    "khóa", "thứ", "điều", "khoản", "mục", "phụ", "ảnh", "bảng", "biểu", "mẫu", "thôn", "ấp", "khóm", "xóm", "bản", "khu",
    "tổ", "lớp", "loại", "hạng", "đợt", "lần", "vòng", "quý", "tháng", "ngày", "phường", "quận", "đường", "kỳ", "trang",
    "quyển", "hình", "chương", "phần", "tuần", "giai", "buôn", "làng",
}  # fmt: skip
PAPERS = {
    ("nghị", "quyết"), ("chỉ", "thị"), ("quy", "định"), ("kết", "luận"), ("hướng", "dẫn"), ("thông", "tri"), ("đề", "án"),
    ("quyết", "định"), ("thông", "báo"), ("công", "văn"), ("nghị", "định"), ("thông", "tư"), ("trung", "ương"), ("dịp", "lễ"),
}  # fmt: skip
# What is measured or quoted rather than counted.
MEASURES = {
    "năm",
    "tháng",
    "ngày",
    "giờ",
    "phút",
    "tuần",
    "tuổi",
    "biểu",
    "điều",
    "nhiệm",
    "giai",
    "lần",
    "phần",
    "tấn",
    "tạ",
}
BEFORE_YEAR = {"năm", "từ", "đến", "tới", "tháng", "đoạn", "kỳ", "với", "(", "-", "–", "đầu", "cuối", "và"}
DAYS = {"ngày", "dịp", "lễ", "đường", "mừng", "niệm", "sáng", "chiều", "tối", "tháng", "số", "tỉnh"}
WORDED = {"hai": 2, "ba": 3, "bốn": 4, "năm": 5, "sáu": 6, "bảy": 7, "tám": 8, "chín": 9, "mười": 10}
COMMON = {(1, 2), (1, 3), (2, 3), (3, 4), (1, 4), (24, 24), (24, 7)}


def is_quantity(line: Sequence[Token], at: int) -> bool:
    """Whether the number, ratio or percentage at this place of its line counts something."""
    token = line[at]
    if token.kind == "percent":
        return True
    before = line[at - 1].word if at else ""
    return not (_is_common(line, at, before) if token.kind == "ratio" else _is_named(line, at, before))


def _is_common(line: Sequence[Token], at: int, before: str) -> bool:
    """ "30/4" of a feast, "tháng 9/2022", "trên 2/3 số": no count of anything."""
    token = line[at]
    after = line[at + 1].word if at + 1 < len(line) else ""
    year = token.value <= 12 and 1900 <= token.base <= 2100
    return bool(
        (before in DAYS and token.value <= 31)
        or (year and after != "(")
        or (
            (int(token.value), int(token.base)) in COMMON
            and (after == "số" or before in ("trên", "hơn", "quá", "nhất", "gần"))
        )
        or token.base == 0
    )


def _is_named(line: Sequence[Token], at: int, before: str) -> bool:
    token = line[at]
    earlier = line[at - 2].word if at > 1 else ""
    after = line[at + 1].word if at + 1 < len(line) else ""
    if before in NAMED or (earlier, before) in PAPERS or (before == "số" and earlier not in ("tổng", "có")):
        return True
    if 1900 <= token.value <= 2100 and token.places == 0 and token.end - token.start == 4:
        return before in BEFORE_YEAR or after in ("", ")", ".", ",", ";", ":", "-", "–")
    if at == 0 and after in (".", ")", "-", "–", "/"):
        return True
    return after in MEASURES or _is_in_a_run_of_years(line, at)


def _is_in_a_run_of_years(line: Sequence[Token], at: int) -> bool:
    """ "30, 40, 55 năm tuổi Đảng": every number of the run."""
    place = at + 1
    while place < min(len(line), at + 24) and (
        line[place].kind == "number" or line[place].word in (",", "và", "đến", "-", "–")
    ):
        place += 1
    return (
        place > at + 1
        and place < len(line)
        and line[place].word in ("năm", "tuổi")
        and line[place - 1].kind == "number"
    )
