"""Who or what is counted: units that may stand for each other, levels of the yearly rating."""

from collections.abc import Sequence

# A unit's words, longest first within a class; classes that share an umbrella may be added to each other.
UNITS: dict[str, tuple[str, ...]] = {
    "organisation": (
        "chi bộ đảng bộ", "đảng bộ chi bộ", "chi đảng bộ", "tổ chức cơ sở đảng", "tổ chức đảng", "tổ chức", "tccsđ", "tccs",
        "tcđ", "đảng bộ cơ sở", "đảng bộ", "đảng ủy", "chi bộ cơ sở",
    ),
    "cell": ("chi bộ trực thuộc", "chi bộ", "cb"),
    "collective": ("tập thể",),
    "member": ("đảng viên", "đv"),
    "person": ("đồng chí", "đ/c", "cá nhân", "người", "lượt người", "nữ", "dân tộc", "đoàn viên"),
    "cadre": ("cán bộ", "công chức", "viên chức", "cbccvc"),
    "target": ("chỉ tiêu",),
    "household": ("hộ", "hộ gia đình"),
}  # fmt: skip
_BY_WORDS = sorted(
    ((tuple(words.split()), unit) for unit, all_words in UNITS.items() for words in all_words),
    key=lambda pair: -len(pair[0]),
)
PERSONS = {"member", "person", "cadre"}
UMBRELLA = {"organisation", "cell"}
EXCELLENT, GOOD, DONE, FAILED = "excellent", "good", "done", "failed"
_LEVELS = (
    (FAILED, ("không hoàn thành", "chưa hoàn thành", "khtnv", "kht", "yếu kém")),
    (EXCELLENT, ("hoàn thành xuất sắc", "htxsnv", "htxs", "xuất sắc")),
    (GOOD, ("hoàn thành tốt", "httnv", "htt")),
    (DONE, ("hoàn thành nhiệm vụ", "hoàn thành", "htnv")),
)


def unit_at(words: Sequence[str]) -> str | None:
    """The unit whose words begin here, or None."""
    for phrase, unit in _BY_WORDS:
        if tuple(words[: len(phrase)]) == phrase:
            return unit
    return None


def unit_in(words: Sequence[str]) -> str | None:
    """The first unit named anywhere in the words."""
    return next((unit for n in range(len(words)) if (unit := unit_at(words[n : n + 4]))), None)


def level_in(words: Sequence[str]) -> str | None:
    """The level of rating that the words name; "không hoàn thành" is not "hoàn thành"."""
    line = f" {' '.join(words)} "
    return next((level for level, names in _LEVELS if any(f" {name} " in line for name in names)), None)


def may_stand_for(one: str | None, other: str | None) -> bool:
    """Whether both may count the same things: "đồng chí" stands for members, a missing unit for any."""
    if one is None or other is None or one == other:
        return True
    if one not in UNITS and other not in UNITS:
        return one.split()[:1] == other.split()[:1]
    return "person" in (one, other) and {one, other} <= PERSONS


def may_add_up(part: str | None, total: str | None) -> bool:
    """Whether parts of one unit may be added to a total of the other (committees and cells are organisations)."""
    return may_stand_for(part, total) or {part, total} <= UMBRELLA or {part, total} <= PERSONS
