"""Percentages of a plan whose count was told before: "So với kế hoạch 330 cán bộ, số cử đi học đạt 103,64%"."""

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from ..base import EXPLICIT, Base
from ..claims import Claim, Kind
from ..mention import Mention
from ..naming import is_of_another_time, wants_target
from ..page import Page
from ..subjects import are_alike, unit_at
from .fitting import Settled, exact_of, fits
from .shares import against, unknown
from .siblings import NEARLY_SO

REACH = 14  # mentions looked back over
AWAY = 2  # sentences
PLAN = {"hoạch", "tiêu", "toán"}


def reached(page: Page, settled: Settled) -> Iterator[tuple[Mention, Claim]]:
    """A percentage alone beside its plan, of the nearest count of that unit that fits; one of another unit is left alone.

    Example: "Kiểm tra 163 tổ chức đảng. So với kế hoạch 150 tổ chức đảng, kết quả kiểm tra đạt 108,67%"; "kiểm tra 61 tổ chức,
    174 đảng viên, đạt 101,7% kế hoạch (60 tổ chức)": of the organisations.
    """
    for at, one in enumerate(page.mentions):
        if one.percent is None or one.base is not None or one.change or one.depth:
            continue
        if one in settled and settled[one][0].verdict.is_right:
            continue
        plan = _plan(page, at)
        if plan is None or (
            one.part is not None and (one.unit is None or plan.unit is None or are_alike(one.unit, plan.unit))
        ):
            continue
        base = Base(plan.part or Decimal(0), "target", EXPLICIT, Kind.PERCENT_OF_TARGET, None)
        done = [replace(one, part=other.part, unit=other.unit) for other in _done(page, at, plan)]
        right = next((told for told in done if fits(told, base)), None)
        if right is not None:
            yield one, against(right, base)
        elif one.part is not None:
            yield one, unknown(one)
        elif done and _is_told_again(page, at, plan) and _is_near(done[0], base):
            yield one, against(done[0], base)


def _plan(page: Page, at: int) -> Mention | None:
    """The plan in the bracket behind, behind its name, or told in the same sentence before."""
    one = page.mentions[at]
    following = page.mentions[at + 1] if at + 1 < len(page.mentions) else None
    inline = next((n for n, word in enumerate(one.tail) if word.startswith("#") and word[1:].isdigit()), None)
    if (
        inline is not None
        and one.tail[inline + 1 : inline + 2] != ("năm",)
        and PLAN & {*one.tail[:inline]}
        and one.part is not None
    ):
        return replace(one, part=Decimal(one.tail[inline][1:]), unit=unit_at(one.tail[inline + 1 :]))
    if following is not None and following.sentence == one.sentence and PLAN & {*one.tail}:
        bracket = following.gap[-1:] == ("(",) and len(following.gap) < REACH and following.depth == one.depth + 1
        if bracket and following.part and not following.change and following.percent is None:
            return following
    before = page.mentions[at - 1] if at else None
    if before is None or one.part is not None or before.sentence != one.sentence or before.percent is not None:
        return None
    told = PLAN & {*before.before[-8:]} and before.part and not before.aimed and not before.change
    return before if told and (wants_target(one) or "đạt" in one.said) and not one.tail else None


def _done(page: Page, at: int, plan: Mention) -> Iterator[Mention]:
    one = page.mentions[at]
    for other in reversed(page.mentions[max(0, at - REACH) : at]):
        if one.flow - other.flow > AWAY or (one.part is not None and other.sentence != one.sentence):
            return
        if other.part is None or other is plan or other.change or other.depth or PLAN & {*other.before[-8:]}:
            continue
        if are_alike(other.unit, plan.unit) and other.base is None and not other.of_each:
            yield other


def _is_told_again(page: Page, at: int, plan: Mention) -> bool:
    """Whether the sentence tells nothing but the plan and its percentage."""
    one = page.mentions[at]
    own = [other for other in page.mentions[max(0, at - REACH) : at] if other.sentence == one.sentence]
    return own == [plan] and not is_of_another_time(plan) and one.places > 0 and not one.nearly


def _is_near(one: Mention, base: Base) -> bool:
    exact = exact_of(one, base)
    return abs(exact - (one.percent or Decimal(0))) <= exact * NEARLY_SO
