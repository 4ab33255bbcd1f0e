"""Numbers written in words: "hai mươi bảy", "một trăm linh ba", "một nghìn hai trăm"."""

from collections.abc import Sequence

DIGITS = {
    "một": 1, "mốt": 1, "hai": 2, "ba": 3, "bốn": 4, "tư": 4, "năm": 5, "lăm": 5, "nhăm": 5, "sáu": 6, "bảy": 7, "bẩy": 7,
    "tám": 8, "chín": 9, "không": 0,
}  # fmt: skip
BEGIN = (set(DIGITS) - {"mốt", "tư", "lăm", "nhăm", "không"}) | {"mười"}
RUN = set(DIGITS) | {"mười", "mươi", "trăm", "linh", "lẻ", "nghìn", "ngàn"}
LONGEST = 12


def run_at(words: Sequence[str], at: int) -> int:
    """How many words from here on are words of a number."""
    if words[at] not in BEGIN:
        return 0
    end = at + 1
    while end < len(words) and end - at < LONGEST and words[end] in RUN:
        end += 1
    return end - at


def value_of(words: Sequence[str]) -> int | None:
    """The number these words name, None where they name none: "hai mươi bảy" is 27, "hai ba" is none."""
    total, rest = 0, list(words)
    for scale, names in ((1000, ("nghìn", "ngàn")), (100, ("trăm",))):
        place = next((n for n, word in enumerate(rest) if word in names), None)
        if place is None:
            continue
        high = _below_hundred(rest[:place]) if scale == 100 else value_of(rest[:place])
        if not high and rest[:place] != ["không"]:
            return None
        total, rest = total + (high or 0) * scale, rest[place + 1 :]
        if not rest:
            return total
    low = _below_hundred(rest)
    return None if low is None else total + low


def _below_hundred(words: Sequence[str]) -> int | None:
    if len(words) == 1:
        return 10 if words[0] == "mười" else DIGITS.get(words[0])
    if len(words) == 2 and words[0] in ("linh", "lẻ"):
        return DIGITS.get(words[1])
    if len(words) == 2 and words[0] == "mười":
        low = DIGITS.get(words[1])
        return None if low is None else 10 + low
    if len(words) in (2, 3) and words[1] in ("mươi", "mười") and words[0] in DIGITS:
        low = 0 if len(words) == 2 else DIGITS.get(words[2])
        return None if low is None else DIGITS[words[0]] * 10 + low
    if len(words) == 2 and words[1] in ("mốt", "tư", "lăm", "nhăm", "bảy") and words[0] in DIGITS:
        return DIGITS[words[0]] * 10 + DIGITS[words[1]]  # "hai lăm"
    return None
