"""Ratios that are dates, feasts or common fractions: "30/4", "trên 2/3 số"."""

from collections.abc import Sequence

from .labels import unit_follows
from .tokens import Token

RUN = {",", "và", "đến", "-", "–"}
DAYS = {
    "ngày", "dịp", "lễ", "đường", "mừng", "niệm", "sáng", "chiều", "tối", "tháng", "số", "tỉnh", "đợt", "hè", "quốc",
}  # fmt: skip
FEASTS = {
    (3, 2), (8, 3), (26, 3), (30, 4), (1, 5), (7, 5), (19, 5), (27, 7), (19, 8), (2, 9), (20, 10), (22, 12), (15, 10), (1, 6),
}  # fmt: skip
COMMON = {(1, 2), (1, 3), (2, 3), (3, 4), (1, 4), (24, 24), (24, 7)}


def is_no_ratio(line: Sequence[Token], at: int, before: str) -> bool:
    """ "30/4" of a feast, "tháng 9/2022", "trên 2/3 số": no count of anything."""
    token = line[at]
    after = line[at + 1].word if at + 1 < len(line) else ""
    year = token.value <= 12 and 1900 <= token.base <= 2100 and line[at].end - line[at].start <= 8
    pair = (int(token.value), int(token.base))
    if token.base == 0 or (year and after != "(" and not unit_follows(line, at)):
        return True
    if token.base < token.value <= 31 and token.base <= 12 and before in ("trước", "sau", "hết", "từ", "đến", "ngày"):
        return True
    may_be_day = token.value <= 31 and token.base <= 12 and not unit_follows(line, at) and not _is_shared(line, at)
    if may_be_day and at and line[at - 1].upper and _is_among_ratios(line, at):
        return False
    if may_be_day and (token.value > token.base or before in ("trước", "sau", "hết", "từ", "đến")):
        return True
    if before in DAYS and token.value <= 31 and token.base <= 12:
        counted = before == "số" or (before == "tháng" and at > 1 and line[at - 2].kind == "number")
        return not (counted and unit_follows(line, at))  # "5 tháng 07/12 đồng chí"
    if pair in FEASTS and not unit_follows(line, at) and (token.value > token.base or before in RUN | {")"}):
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
