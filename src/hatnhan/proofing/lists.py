"""Which counts are parts of which: behind "trong đó" and "gồm", in brackets, in bullets; with every way the list may end."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from .heads import head_of, totals_of
from .mention import Mention
from .openers import opener_in
from .rules.partitions import is_partition
from .series import around_inner, counts_both, even, is_difference

CLOSED = {
    "gồm", "bao gồm", "gồm có", "chia ra", "phân ra", "bằng các hình thức", "theo các hình thức", "với các hình thức",
    "hình thức",
    "chia theo", "phân theo", "cơ cấu", "theo cấp", "theo hình thức", "theo độ tuổi", "theo lĩnh vực", "theo loại hình",
    "theo khối", "theo loại", "từng cấp", "từng loại", "từng khối",
    "theo địa bàn", "theo đối tượng",
}  # fmt: skip
JOINERS = {"với", "là", "-", "–", "cho"}
PRAISED = ("khen", "thưởng")
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
        if at == 0 or (one.change and is_difference(one)):
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
    elif at > 1 and _divides_earlier(found[at - 2], total, parts):
        totals = [found[at - 2]]
    return Group(totals, parts, one.opener, one.colon, "bracket", [inside] if len(inside) > len(parts) else [])


def _divides_earlier(earlier: Mention, total: Mention, parts: Sequence[Mention]) -> bool:
    """ "40 đơn của 31 người (khiếu nại 22, tố cáo 18)": the bracket adds up to the count that the other belongs to."""
    beside = earlier.sentence == total.sentence and earlier.depth == total.depth and earlier.part is not None
    added = sum((one.part or Decimal(0) for one in parts), Decimal(0))
    units = {one.own_unit for one in parts}
    named = len(units) == 1 and earlier.own_unit in units and total.own_unit not in units and None not in units
    joined = {"của", "với", "do"} >= {*total.gap[-1:]} and added == earlier.part != total.part
    return beside and (joined or (named and not earlier.change and len(total.gap) < 4))


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
    added = sum((part.part or Decimal(0) for part in parts), Decimal(0))
    if "cho" in one.gap:
        praised = not {*PRAISED}.isdisjoint(total.after[:2]) and is_partition(parts)
        right = one.gap[-1] == "cho" and (added == total.part or praised)
        return Group([total], parts, "cho", False, "beside") if right else None
    exact = len(parts) > 2 and added == total.part
    if "với" in one.gap[-3:] and one.unit is not None and one.unit == total.unit:
        return Group([total], parts, "với", False, "with") if exact or is_partition(parts) else None
    whole = exact or (len(parts) > 2 and is_partition(parts))
    return Group([total], parts, "với", False, "beside") if whole and not total.listed and not total.depth else None


def _behind_opener(found: Sequence[Mention], at: int) -> Group | None:
    one = found[at]
    if not one.opener:
        return None
    head = head_of(found, at)
    if head is None:
        return None
    scope = _behind_labels(_scope(found, at))
    level = [other for other in scope if other.depth == one.depth]
    if found[head].sentence != one.sentence and _is_one_alone(level):
        return None
    cuts = [n for n, other in enumerate(level) if n and _semicolon_before(found, other)]
    totals, parts = totals_of(found, head), level
    several = one.colon or len(totals) > 1
    if cuts and (found[head].level is not None or (cuts[0] >= 2 and not (several and even(level, cuts)))):
        parts = level[: cuts[0]]
    others = [level[:cut] for cut in cuts] + [level, scope, around_inner(found, at)]
    if len(parts) > 2 and parts[1].opener == ":" and parts[0].part == len(parts) - 1:
        parts, others = parts[1:], []  # "gồm 4 dân tộc: Mông 1.022 người, ...": the first counts the others
    if _counts_its_items(totals[-1], parts):
        totals, parts, others = parts[:1], parts[1:], []
    return Group(totals, parts, one.opener, one.colon, "inline", others)


def _scope(found: Sequence[Mention], at: int) -> list[Mention]:
    """From the first part to where another list opens or the total is told once more: "..., cộng lại là 318", "34% của 318"."""
    one = found[at]
    scope = [one]
    for other in found[at + 1 : at + LONGEST]:
        if other.sentence != one.sentence or other.depth < one.depth:
            break
        if other.opener and other.opener != ":" and other.depth == one.depth:
            break
        if "cộng" in other.before[:2] or other.before in (("của",), ("tổng",), ("tổng", "số")):
            break
        scope.append(other)
    return scope


def _counts_its_items(total: Mention, parts: Sequence[Mention]) -> bool:
    """ "chia 4 tổ: 37 đảng viên ở tổ Toán 11, ...": the head counts the items, the number behind the colon is their total."""
    return len(parts) > 3 and total.part == len(parts) - 1 and parts[0].gap[-1:] == (":",)


def _behind_labels(scope: list[Mention]) -> list[Mention]:
    """ "dưới 35, 35 - 45, trên 45 tuổi có số lượng tương ứng 12, 20 và 9": the counts begin behind "tương ứng"."""
    for n, other in enumerate(scope):
        if n and other.part is not None and " ".join(other.gap[-2:]) in ("tương ứng", "lần lượt"):
            return scope[n:]
    return scope


def _is_one_alone(level: Sequence[Mention]) -> bool:
    """ "Cụ thể trong 93 trường hợp: 91 công nhận, 2 xóa tên": the first is itself the total of the others."""
    opens = len(level) > 2 and bool(level[1].opener)
    return opens and not any(";" in other.gap and other.part is not None for other in level[1:])


def _semicolon_before(found: Sequence[Mention], one: Mention) -> bool:
    return ";" in one.gap


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
        if other.marker == one.marker and other.depth == one.depth and not other.planned:
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
    return Group(totals_of(found, place), parts, opener, True, "bullets", [firsts])


def _counted(parts: Sequence[Mention]) -> int:
    return sum(one.part is not None for one in parts)


def parents(made: Sequence[Group]) -> dict[Mention, Group]:
    """Of each part the innermost list it stands in."""
    found: dict[Mention, Group] = {}
    for group in made:
        for part in group.parts:
            found[part] = group
    return found
