"""Who or what is counted: units that may stand for each other, levels of the yearly rating."""

from collections.abc import Sequence
from functools import cache

# A unit's words; classes that share an umbrella may be added to each other.
UNITS: dict[str, tuple[str, ...]] = {
    "organisation": (
        "chi bộ đảng bộ", "đảng bộ chi bộ", "chi đảng bộ", "chi bộ đảng bộ cơ sở", "tổ chức cơ sở đảng", "tổ chức đảng",
        "tổ chức", "tccsđ", "tccs", "tcđ", "đảng bộ cơ sở", "đảng bộ", "đảng ủy", "chi bộ cơ sở", "cơ sở đảng",
        "đảng bộ bộ phận", "cơ sở",
    ),
    "cell": ("chi bộ trực thuộc", "chi bộ", "cb", "chi ủy"),
    "collective": ("tập thể", "ban thường vụ", "ban cán sự"),
    "member": ("đảng viên", "đv", "đảng viên mới"),
    "person": (
        "đồng chí", "đ/c", "cá nhân", "người", "lượt người", "nữ", "nam", "dân tộc", "đoàn viên", "quần chúng", "học viên",
        "đại biểu",
        "ủy viên", "cấp ủy viên", "hội viên", "công dân", "lao động", "trường hợp", "thanh niên", "phụ nữ", "trẻ em", "học sinh",
        "thành viên", "vị", "em",
        "giáo viên", "báo cáo viên", "cử tri", "đảng ủy viên", "huyện ủy viên", "công đoàn viên", "bí thư",
        "trưởng thôn",
        "lượt đảng viên", "lượt cán bộ", "lượt học viên", "lượt quần chúng", "lượt đồng chí", "lượt",
    ),
    "cadre": ("cán bộ", "công chức", "viên chức", "cbccvc"),
    "target": ("chỉ tiêu", "tiêu chí"),
    "household": ("hộ", "hộ gia đình", "gia đình", "hộ dân"),
    "petition": ("đơn", "đơn thư", "vụ việc", "vụ", "ý kiến", "kiến nghị"),
    "session": ("cuộc", "buổi", "hội nghị", "lớp", "kỳ", "đợt", "lượt họp", "phiên"),
    "village": ("thôn", "xóm", "bản", "ấp", "khóm", "tổ dân phố", "khu phố", "khu dân cư", "tổ nhân dân", "buôn", "làng"),
    "commune": ("xã", "phường", "thị trấn", "đơn vị", "cơ quan"),
    "paper": ("văn bản", "nghị quyết", "kế hoạch", "chương trình hành động", "tin bài", "bài", "chuyên đề", "mô hình",
    "công trình"),
    "money": ("tỷ đồng", "triệu đồng", "tỷ", "triệu", "nghìn đồng", "đồng", "tỉ đồng"),
    "area": ("ha", "héc ta", "hecta"),
    "weight": ("tấn", "tạ", "kg"),
}  # fmt: skip
_BY_WORDS: dict[str, list[tuple[tuple[str, ...], str]]] = {}
for _unit, _phrases in UNITS.items():
    for _phrase in _phrases:
        _words = tuple(_phrase.split())
        _BY_WORDS.setdefault(_words[0], []).append((_words, _unit))
for _found in _BY_WORDS.values():
    _found.sort(key=lambda pair: -len(pair[0]))

# Words too common to name a unit unless they stand right behind the number: "nhiệm vụ" is no "vụ".
SHY = {
    "cơ sở",
    "vụ", "đợt", "kỳ", "bản", "nam", "nữ", "đơn", "bài", "lượt", "tỷ", "triệu", "đồng", "cuộc", "lớp", "hộ", "xã",
    "phường", "tấn", "tạ", "lao động", "chuyên đề", "công trình", "kiến nghị", "kế hoạch", "nghị quyết", "tổ chức",
    "thanh niên", "bí thư", "đơn vị", "cơ quan", "dân tộc", "ý kiến", "đảng ủy", "chi ủy", "ban thường vụ",
}  # fmt: skip
# What begins like a unit and is another word.
NO_UNITS = {("hộ", "sinh"), ("hộ", "lý"), ("hộ", "chiếu"), ("bản", "cam"), ("bản", "kê"), ("bản", "tin")}
PERSONS = {"member", "person", "cadre"}
UMBRELLA = {"organisation", "cell"}
EXCELLENT, GOOD, DONE, FAILED = "excellent", "good", "done", "failed"
CLEAN = "clean"  # the highest grade of organisations until 2017: "trong sạch, vững mạnh"
_LEVELS = (
    (
        FAILED,
        (
            "không hoàn thành",
            "chưa hoàn thành",
            "không htnv",
            "chưa htnv",
            "khtnv",
            "kht",
            "yếu kém",
            "không ht",
            "vi phạm tư cách",
            "không đủ tư cách",
        ),
    ),
    (EXCELLENT, ("hoàn thành xuất sắc", "htxsnv", "htxs", "xuất sắc", "xsnv")),
    (GOOD, ("hoàn thành tốt", "httnv", "htt")),
    (CLEAN, ("tsvm", "trong sạch vững mạnh", "trong sạch , vững mạnh", "sạch vững mạnh", "sạch , vững mạnh")),
    (DONE, ("hoàn thành nhiệm vụ", "hoàn thành", "htnv")),
)
_LEVEL_WORDS = {name.split()[0] for _level, names in _LEVELS for name in names}
STRONG_DONE = (" hoàn thành nhiệm vụ ", " htnv ")


@cache
def words_of(unit: str | None) -> frozenset[str]:
    """Every word that names this unit."""
    return frozenset(word for phrase in UNITS.get(unit or "", ()) for word in phrase.split())


def unit_at(words: Sequence[str], *, shy: bool = True) -> str | None:
    """The unit whose words begin here, or None; without the shy ones where asked so."""
    phrases = _BY_WORDS.get(words[0]) if words else None
    if not phrases or tuple(words[:2]) in NO_UNITS:
        return None
    for phrase, unit in phrases:
        if tuple(words[: len(phrase)]) == phrase:
            return unit if shy or " ".join(phrase) not in SHY else None
    return None


def unit_in(words: Sequence[str]) -> str | None:
    """The first unit named anywhere in the words."""
    begun = (n for n, word in enumerate(words) if word in _BY_WORDS)
    return next((unit for n in begun if (unit := unit_at(words[n : n + 5], shy=False))), None)


def begins_unit(words: Sequence[str], at: int) -> bool:
    """Whether what is named here is counted by the piece: "chi bộ", "đảng viên"."""
    return unit_at(words[at : at + 5]) in (
        "organisation",
        "cell",
        "collective",
        "member",
        "person",
        "cadre",
        "target",
        "household",
    )


def level_in(words: Sequence[str]) -> str | None:
    """The level of rating that the words name; "không hoàn thành" is not "hoàn thành"."""
    if _LEVEL_WORDS.isdisjoint(words):
        return None
    line = f" {' '.join(words)} "
    return next((level for level, names in _LEVELS if any(f" {name} " in line for name in names)), None)


def is_surely_done(words: Sequence[str]) -> bool:
    """ "hoàn thành" alone may be said of anything; the longer names are those of the rating."""
    line = f" {' '.join(words)} "
    return any(name in line for name in STRONG_DONE)


def may_stand_for(one: str | None, other: str | None) -> bool:
    """Whether both may count the same things: "đồng chí" stands for members, a missing unit for any."""
    if one is None or other is None or one == other:
        return True
    if one not in UNITS and other not in UNITS:
        return one.split()[:1] == other.split()[:1]
    return "person" in (one, other) and {one, other} <= PERSONS


def are_alike(one: str | None, other: str | None) -> bool:
    """Whether both plainly count the same things."""
    if one is None or other is None:
        return False
    return may_stand_for(one, other) and (one in UNITS) == (other in UNITS)


def may_add_up(part: str | None, total: str | None) -> bool:
    """Whether parts of one unit may be added to a total of the other (committees and cells are organisations)."""
    return may_stand_for(part, total) or {part, total} <= UMBRELLA or {part, total} <= PERSONS
