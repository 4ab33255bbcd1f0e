"""Which figure a statement speaks of: by what the committee remembered, else by the vocabulary; nothing is tied by its size."""

import re
from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass

from hatnhan.figures import registry
from hatnhan.foundation.text import fold

from .statements import Statement, statements
from .subjects import DONE, EXCELLENT, FAILED, GOOD, may_add_up
from .vocabulary import RATIO, said_in, sealed, table

LEVELS = {EXCELLENT: "excellent", GOOD: "good", DONE: "completed", FAILED: "not_completed"}
_YEAR = re.compile(r"\b(?:năm|đến|cuối|đầu)\s+((?:19|20)\d{2})\b", re.IGNORECASE)
_OTHER_TIME = re.compile(
    r"nhiệm kỳ|giai đoạn|cùng kỳ|năm trước|năm ngoái|năm sau|những năm|từ năm|(?:19|20)\d{2}\s*[-–]\s*(?:19|20)\d{2}|"
    r"\bquý\s+(?:I|\d)|\btháng\s+\d|\d\s+tháng|\bchỉ tiêu giao|\bkế hoạch giao",
    re.IGNORECASE,
)
_PLACE = re.compile(
    r"\b(?:xã|phường|thị trấn|thị xã|huyện|tỉnh|chi bộ|đảng bộ|đảng ủy|thôn|ấp|bản|khóm|xóm)((?: [^\W_]+(?:\.\d+)?){1,7})",
    re.IGNORECASE,
)
_HAS = re.compile(r"\bcó\s+[\d./\s]+$")
_REVIEWED = re.compile(r"kiểm điểm|đánh giá|xếp loại", re.IGNORECASE)
SOME = {"members.women", "members.ethnic_minority", "members.religious"}
KINDS = {"xã", "phường", "thị", "trấn", "huyện", "tỉnh", "ấp", "thôn", "bản", "khóm", "xóm", "cơ", "sở", "bộ", "phận"}
NO_PLACE = {"dang", "nha", "trung", "mat", "hoi", "ban", "uy", "doan", "tinh", "huyen"}


@dataclass(frozen=True)
class Tie:
    """A statement and the figure it speaks of; `place` is the proper name that its sentence puts before it, if any.

    `whole` says that the number behind the stroke is the figure, not the one before it. `pk` is that of the correction.
    """

    statement: Statement
    code: str = ""
    place: str = ""
    whole: bool = False
    pk: int = 0
    organisation_id: int = 0


def ties(text: str, year: int, remembered: Mapping[str, "Remembered"] | None = None) -> list[Tie]:
    """Every statement of the text with its tie; `code` is empty where there is none."""
    found: list[Tie] = []
    said = statements(text)
    apart = _excellent_apart(said)
    for one in said:
        known = (remembered or {}).get(one.words)
        found.append(_as_remembered(one, known) if known else _by_words(one, year, found, apart))
    return found


@dataclass(frozen=True)
class Remembered:
    """What a committee settled about words: a figure or none, of itself or of an organisation below."""

    pk: int
    code: str
    organisation_id: int


def _as_remembered(one: Statement, known: Remembered) -> Tie:
    code = known.code if registry.known(known.code) else ""
    return Tie(one, code, whole=_is_of_whole(one, code), pk=known.pk, organisation_id=known.organisation_id)


def _by_words(one: Statement, year: int, earlier: Sequence[Tie], apart: Container[int]) -> Tie:
    if _is_of_another_time(one, year) or _is_of_another_scale(one):
        return Tie(one)
    code = _rated(one, one.number in apart) or _said(one)
    if not code or not registry.known(code) or not _fits_its_list(one, code, earlier):
        return Tie(one)
    of_whole = _is_of_whole(one, code)
    if of_whole and table()["wholes"][code] and _REVIEWED.search(one.lead + one.rest):
        code, of_whole = table()["wholes"][code], False
    return Tie(one, code, place_in(one), of_whole)


def _is_of_another_time(one: Statement, year: int) -> bool:
    years = _YEAR.findall(one.lead)
    return bool(_OTHER_TIME.search(one.lead[-160:])) or bool(years and int(years[-1]) != year)


def _is_of_another_scale(one: Statement) -> bool:
    """Whether it speaks of a grade that the yearly rating no longer has: "trong sạch, vững mạnh"."""
    return bool(one.mention.level) and one.mention.level not in LEVELS


def _rated(one: Statement, excellent_apart: bool) -> str:
    """A level of the yearly rating and whom it is about; "good" holds the excellent, unless they are counted beside it."""
    mention = one.mention
    if not mention.level or mention.part is None or not one.whose:
        return ""
    better = "trở lên" in one.phrase and mention.level in (GOOD, DONE)
    if better or (mention.level == GOOD and not excellent_apart):
        return f"reviews.{one.whose}.{LEVELS[mention.level]}_or_better"
    return f"reviews.{one.whose}.{LEVELS[mention.level]}"


def _excellent_apart(said: Sequence[Statement]) -> set[int]:
    """Numbers of statements that have those excellent beside them, of the same family and not as a part of any."""
    best = [one for one in said if one.mention.level == EXCELLENT and not _is_within(one)]
    return {
        one.number
        for one in said
        for other in best
        if one.whose == other.whose and abs(one.mention.sentence - other.mention.sentence) <= 1
    }


def _is_within(one: Statement) -> bool:
    """Whether the excellent are told as a part of the good ones: "trong đó", or a share of these."""
    among = re.search(r"trong (?:số )?đó", one.lead[-80:], re.IGNORECASE)
    return bool(among) or "hoàn thành tốt" in " ".join(one.mention.tail)


def _said(one: Statement) -> str:
    """The figure that the vocabulary names; none where two say it equally well, or only some of those counted are meant."""
    said = said_in(one.phrase)
    if (
        not said and place_in(one) and _HAS.search(one.lead)
    ):  # "xã 3 có # đảng viên": the name's number cut the words in two
        said = said_in("đảng bộ có " + one.phrase.removeprefix("có "))
    found = [(weight, code) for weight, code in said if registry.known(code)]
    best = {code for weight, code in found if weight == found[0][0]}
    if len(best) != 1 or (best & sealed() and {code for _weight, code in found} & SOME):
        return ""
    return best.pop()


def _is_of_whole(one: Statement, code: str) -> bool:
    return f" {RATIO} " in f" {one.phrase} " and code in table()["wholes"]


def _fits_its_list(one: Statement, code: str, earlier: Sequence[Tie]) -> bool:
    """A part after "trong đó" is a part of what stands before: of the register only if that was tied to it."""
    if not one.mention.listed or code.startswith("reviews."):
        return True
    for tie in reversed(earlier):
        total = tie.statement.mention
        if one.mention.sentence - total.sentence > 1:
            return True
        if total.sentence == one.mention.sentence and total.listed:
            continue
        if not may_add_up(one.mention.whose, total.whose):
            return True
        return bool(tie.code) and tie.code not in sealed()
    return True


def place_in(one: Statement) -> str:
    """The last proper name of a place or organisation up to the number; folded, empty where there is none."""
    names = ("".join(_proper(words.split())) for words in _PLACE.findall(one.lead))
    return next((fold(name.strip()) for name in reversed([*names]) if name), "")


def _proper(words: Sequence[str]) -> Iterator[str]:
    """The words in capitals, or the number, that a proper name begins with; words of kind may stand before them."""
    kind = True
    for word in words:
        if kind and word in KINDS:
            continue
        named = word[0].isupper() or (kind and word[0].isdigit())
        if not named or (kind and fold(word) in NO_PLACE):
            return
        kind = False
        yield f"{word} "
