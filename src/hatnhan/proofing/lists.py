"""Which counts are parts of which: behind "trong đó" and "gồm", in brackets, in bullets; with every way the list may end."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from .mention import Mention
from .openers import opener_in
from .rules.partitions import is_partition
from .series import around_inner, counts_both, even
from .subjects import UNITS

CLOSED = {
    "gồm", "bao gồm", "gồm có", "chia ra", "phân ra", "bằng các hình thức", "theo các hình thức", "với các hình thức",
    "hình thức",
    "chia theo", "phân theo", "cơ cấu", "theo cấp", "theo hình thức", "theo độ tuổi", "theo lĩnh vực", "theo loại hình",
    "theo khối", "theo loại", "từng cấp", "từng loại", "từng khối",
    "theo địa bàn", "theo đối tượng",
}  # fmt: skip
JOINERS = {"với", "là", "-", "–"}
BY = ("theo", "phân theo", "chia theo", "từng")
FARTHEST = 4  # sentences
TOTALS = 3
LONGEST = 40


@dataclass(eq=False)
class Group:
    """One list: its totals, its parts as the text most plainly has them, and the other ways to read its end."""

    totals: list[Mention]
    parts: list[Mention]
    opener: str
    colon: bool = False
    form: str = "inline"
    others: list[list[Mention]] = field(default_factory=list)

    def leave_to(self, inner: "Group") -> None:
        """What an inner list divides is no part of this one."""
        self.parts = [one for one in self.parts if one not in inner.parts]
        self.others = [[one for one in other if one not in inner.parts] for other in self.others]

    @property
    def closed(self) -> bool:
        return self.opener in CLOSED


def groups(found: Sequence[Mention]) -> list[Group]:
    """Every list of the text, in the order in which they open."""
    made: list[Group] = []
    for at, one in enumerate(found):
        if at == 0 or one.change:
            continue
        for group in (
            _in_bracket(found, at),
            _behind_opener(found, at),
            _in_bullets(found, at),
            _of_so_many(found, at),
            _along_with(found, at),
        ):
            if group is not None:
                if group.form == "with" and made:
                    made[-1].leave_to(group)
                made.append(group)
                break
    return made


def _in_bracket(found: Sequence[Mention], at: int) -> Group | None:
    one, total = found[at], found[at - 1]
    opens = (
        "(" in one.gap
        and one.sentence == total.sentence
        and one.bracket != total.bracket
        and one.depth == total.depth + 1
    )
    moved = {"lên", "xuống", "còn"} & {*one.before, *one.gap, *(found[at + 1].gap if at + 1 < len(found) else ())}
    if (
        not opens
        or total.part is None
        or (total.change and (moved or not _is_count_of(total, one)))
        or not _is_near(one.gap)
    ):
        return None
    inside = [one]
    for other in found[at + 1 : at + LONGEST]:
        if (
            other.sentence != one.sentence
            or other.depth < one.depth
            or (other.depth == one.depth and other.bracket != one.bracket)
        ):
            break
        inside.append(other)
    parts = [other for other in inside if other.depth == one.depth]
    if _counted(parts) < 2:
        return None
    totals = [total]
    if at > 1 and counts_both(found[at - 2], total, parts):
        totals.insert(0, found[at - 2])
    return Group(totals, parts, one.opener, one.colon, "bracket", [inside] if len(inside) > len(parts) else [])


def _is_count_of(total: Mention, one: Mention) -> bool:
    """Whether the bracket stands behind the count, not behind a growth in per cent."""
    return total.count_change or one.start < total.percent_start


def _is_near(gap: Sequence[str]) -> bool:
    """Words between a total and its bracket do not begin another clause."""
    outside = gap[: len(gap) - gap[::-1].index("(") - 1]
    return not any(mark in outside for mark in (";", ".", ":")) and len(outside) <= 12


def _of_so_many(found: Sequence[Mention], at: int) -> Group | None:
    """ "Trong 28 chỉ tiêu, có 8 chỉ tiêu vượt, 13 chỉ tiêu đạt, ..."."""
    total = found[at - 1]
    said = (
        total.before[:1] == ("trong",)
        or total.before[:1] == ("trong",)
        or total.gap[-1:] == ("trong",)
        or total.gap[-2:] in (("trong", "số"), ("tổng", "số"))
    )
    if (
        not said
        or total.part is None
        or total.percent is not None
        or found[at].sentence != total.sentence
        or total.depth
        or total.change
    ):
        return None
    parts = []
    for other in found[at : at + LONGEST]:
        if other.sentence != total.sentence or other.opener not in ("", ":"):
            break
        if other.depth == 0:
            parts.append(other)
    return Group([total], parts, "trong", False, "of") if parts else None


def _along_with(found: Sequence[Mention], at: int) -> Group | None:
    """ "500 đơn, với 200 đơn khiếu nại, 90 đơn tố cáo và 210 đơn kiến nghị": parts that divide everything, or just make it up."""
    one, total = found[at], found[at - 1]
    if not JOINERS & {*one.gap} or one.opener or one.sentence != total.sentence or one.depth != total.depth:
        return None
    if total.part is None or total.percent is not None or total.change or {";", "(", ")", "."} & {*one.gap}:
        return None
    parts = []
    for other in found[at : at + LONGEST]:
        if other.sentence != one.sentence or (other is not one and other.opener) or ";" in other.gap:
            break
        if other.depth == one.depth and not other.change:
            parts.append(other)
    if len(parts) < 2:
        return None
    exact = len(parts) > 2 and sum((part.part or Decimal(0) for part in parts), Decimal(0)) == total.part
    if "với" in one.gap[-3:] and one.unit is not None and one.unit == total.unit:
        return Group([total], parts, "với", False, "with") if exact or is_partition(parts) else None
    whole = exact or (len(parts) > 2 and is_partition(parts))
    return Group([total], parts, "với", False, "beside") if whole and not total.listed and not total.depth else None


def _behind_opener(found: Sequence[Mention], at: int) -> Group | None:
    one = found[at]
    if not one.opener:
        return None
    head = _head(found, at)
    if head is None:
        return None
    scope = [one]
    for other in found[at + 1 : at + LONGEST]:
        if other.sentence != one.sentence or other.depth < one.depth:
            break
        if other.opener and other.opener != ":" and other.depth == one.depth:
            break
        if "cộng" in other.before[:2]:
            break  # "..., cộng lại là 318": the total once more
        scope.append(other)
    level = [other for other in scope if other.depth == one.depth]
    cuts = [n for n, other in enumerate(level) if n and _semicolon_before(found, other)]
    totals, parts = _totals(found, head), level
    several = one.colon or len(totals) > 1
    if cuts and (found[head].level is not None or (cuts[0] >= 2 and not (several and even(level, cuts)))):
        parts = level[: cuts[0]]
    others = [level[:cut] for cut in cuts] + [level, scope, around_inner(found, at)]
    if len(parts) > 2 and parts[1].opener == ":" and parts[0].part == len(parts) - 1:
        parts, others = parts[1:], []  # "gồm 4 dân tộc: Mông 1.022 người, ...": the first counts the others
    return Group(totals, parts, one.opener, one.colon, "inline", others)


def _semicolon_before(found: Sequence[Mention], one: Mention) -> bool:
    return ";" in one.gap


def _head(found: Sequence[Mention], at: int) -> int | None:
    """Place of the count that a list behind a connective divides."""
    one = found[at]
    divided = _divided_before(found, at)
    if divided is not None:
        return divided
    place = at - 1
    while place >= 0 and found[place].sentence == one.sentence and found[place].depth > one.depth:
        place -= 1
    if place < 0:
        return None
    head = found[place]
    if head.sentence != one.sentence:
        early = one.sentence - head.sentence == 1 and one.gap and _opens_at(one) <= 4
        while head.depth and place and found[place - 1].sentence == head.sentence:
            place -= 1
            head = found[place]
        if not early or one.opener == ":" or (one.opener == "kết quả" and one.gap[:3] != ("kết", "quả", ":")):
            return None
    while (
        (_is_growth(head) or head.depth > one.depth or _is_target_of(found, place))
        and place
        and found[place - 1].sentence == head.sentence
    ):
        place -= 1
        head = found[place]
    if one.opener.startswith("theo") and head.unit not in UNITS:
        place = next((n for n in range(place - 1, max(-1, place - 9), -1) if _may_head(found[n], one)), place)
        head = found[place]
    return place if head.part is not None and not _is_growth(head) else None


def _divided_before(found: Sequence[Mention], at: int) -> int | None:
    """ "Theo hình thức: ...; theo nội dung: ...": one total divided in several ways, each list behind the other."""
    one, place, passed = found[at], at - 1, False
    if not one.opener.startswith(BY) or not one.colon:
        return None
    while place >= 0 and one.flow - found[place].flow <= FARTHEST:
        head = found[place]
        listed = head.listed.startswith(BY) if head.listed else False
        if not listed and not head.change and not head.depth and head.part is not None:
            return place if passed else None
        passed, place = passed or listed, place - 1
    return None


def _is_growth(one: Mention) -> bool:
    """Whether it is no count but a difference; "19 đảng viên, giảm 20,8%" is a count."""
    return one.count_change or (one.change and one.part is None)


def _may_head(other: Mention, one: Mention) -> bool:
    return other.unit in UNITS and other.part is not None and not other.change and one.flow - other.flow <= 2


def _is_target_of(found: Sequence[Mention], place: int) -> bool:
    """ "kết nạp 23 đảng viên, đạt 57,5% chỉ tiêu là 40 đảng viên; trong đó ...": the list divides the 23."""
    one, before = found[place], found[place - 1]
    return (
        place > 0
        and before.sentence == one.sentence
        and before.percent is not None
        and any(word in ("tiêu", "hoạch", "toán") for word in (*one.before[-8:], *one.gap[-8:]))
    )


def _opens_at(one: Mention) -> int:
    first = one.opener.split()[0]
    return next((n for n, word in enumerate(w for w in one.gap if w.isalpha()) if word == first), 99)


def _totals(found: Sequence[Mention], head: int) -> list[Mention]:
    """The count right before the list and those it stands with: "64 tổ chức đảng và 97 đảng viên"."""
    totals = [found[head]]
    place = head
    while place and len(totals) < TOTALS:
        earlier, later = found[place - 1], found[place]
        joined = earlier.sentence == later.sentence and earlier.depth == later.depth and len(later.gap) <= 14
        if not joined or earlier.part is None or earlier.change or earlier.unit == later.unit or later.opener:
            break
        if any(mark in later.gap for mark in (";", ".", ":", "(")) or earlier.listed != later.listed:
            break
        totals.insert(0, earlier)
        place -= 1
    return totals


def _in_bullets(found: Sequence[Mention], at: int) -> Group | None:
    one, before = found[at], found[at - 1]
    if (
        not one.marker
        or before.marker == one.marker
        or before.sentence == one.sentence
        or one.sentence - before.sentence > 2
    ):
        return None
    parts = []
    last = one.sentence
    for other in found[at : at + LONGEST]:
        if other.sentence - last > 1 or not other.marker or (before.marker and other.marker == before.marker):
            break
        last = other.sentence
        if other.marker == one.marker and other.depth == one.depth:
            parts.append(other)
    if _counted(parts) < 2 or len({part.sentence for part in parts}) < 2:
        return None
    place = at - 1
    while place and found[place].sentence == before.sentence and (found[place].depth or found[place].change):
        place -= 1
    if found[place].sentence != before.sentence or found[place].part is None:
        return None
    summed = sum((part.part or Decimal(0) for part in parts if part.depth == parts[0].depth), Decimal(0))
    fitting = [n for n in range(max(0, at - 8), at) if found[n].sentence == before.sentence and found[n].part == summed]
    place = fitting[-1] if fitting else place
    firsts = [part for n, part in enumerate(parts) if n == 0 or part.sentence != parts[n - 1].sentence]
    opener = opener_in(before.following)[0] or opener_in(one.gap)[0]
    return Group(_totals(found, place), parts, opener, True, "bullets", [firsts])


def _counted(parts: Sequence[Mention]) -> int:
    return sum(one.part is not None for one in parts)


def parents(made: Sequence[Group]) -> dict[Mention, Group]:
    """Of each part the innermost list it stands in."""
    found: dict[Mention, Group] = {}
    for group in made:
        for part in group.parts:
            found[part] = group
    return found
