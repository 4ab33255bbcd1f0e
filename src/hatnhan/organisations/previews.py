"""What a plan would do, shown before it is done: both trees with letters that travel together, and the reconciliation."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from hatnhan.access.posts import Actor

from . import following
from .access import Act
from .consequences import Row, consequences
from .listing import plan_of
from .outcome import Outcome, Standing, State, outcome_of
from .plans import Node, Plan, Problem
from .services.reorganising import judged, require_reorganising, standing_now
from .types import type_of


@dataclass(slots=True)
class Shown:
    """One node of a tree as drawn; `rest` counts the children that nothing happens to."""

    name: str
    letter: str = ""
    note: str = ""
    count: int | None = None
    changed: bool = False
    children: list["Shown"] = field(default_factory=list)
    rest: int = 0


@dataclass(frozen=True, slots=True)
class Balance:
    """One line of the reconciliation."""

    label: Any
    before: int
    after: int
    words: str
    holds: bool


@dataclass(frozen=True, slots=True)
class Preview:
    """Everything one looks at before saying yes."""

    plan: Plan
    before: list[Shown]
    after: list[Shown]
    balances: list[Balance]
    problems: list[Problem]
    consequences: list[Row]
    counted: Any = ""


def preview_of_list(text: str, *, on: date, actor: Actor) -> Preview:
    """Read a pasted list and follow it; nothing is written."""
    require_reorganising(actor)
    before = standing_now(actor)
    plan, problems = plan_of(text, before, on)
    outcome = judged(plan, before, on)
    told = {one.number for one in problems}
    problems += [one for one in outcome.problems if (one.number or not problems) and one.number not in told]
    return preview(plan, before, outcome, on, sorted(problems, key=lambda one: one.number))


def consequences_of_plan(plan: Plan, *, on: date, actor: Actor) -> list[Row]:
    """What a plan without fault would do within the actor's reach, as rows of "check your answers"."""
    before = standing_now(actor, Act.CHANGE)
    return consequences(plan, before, outcome_of(plan, before, on), on)


def preview(plan: Plan, before: State, outcome: Outcome, on: date, problems: Sequence[Problem]) -> Preview:
    """Both trees around what changes, and the balance of what lives in them."""
    held = following.counts([node for node in before if isinstance(node, int)], on)
    own = held[0][1] if held else {}
    later: Counter[Node] = Counter()
    for node, count in own.items():
        later[outcome.merged.get(node, node)] += count
    letters = _letters(before, outcome)
    changed = {node for node in {*before, *outcome.after} if before.get(node) != outcome.after.get(node)}
    notes = _notes(before, outcome)
    heirs = {outcome.merged[node] for node in outcome.merged}
    return Preview(
        plan,
        _Drawing(before, changed | heirs, letters, notes[0], own if held else None).roots(),
        _Drawing(outcome.after, (changed | heirs) & outcome.after.keys(), letters, notes[1], later if held else None).roots(),
        _balances(before, outcome, held),
        list(problems),
        consequences(plan, before, outcome, on),
        held[0][0].label if held else "",
    )  # fmt: skip


def _letters(before: State, outcome: Outcome) -> dict[Node, str]:
    """The same letter for what is merged and what it is merged into: capitals above, small ones for cells."""
    letters: dict[Node, str] = {}
    used: Counter[bool] = Counter()
    for node, heir in sorted(outcome.merged.items(), key=lambda item: str(item)):
        if heir not in letters and heir in outcome.after:
            small = type_of(outcome.after[heir].type).is_cell
            letters[heir] = _letter(used[small], small)
            used[small] += 1
        letters[node] = letters.get(heir, "")
    return letters


def _letter(place: int, small: bool) -> str:
    word = chr(ord("A") + place % 26) * (place // 26 + 1)
    return word.lower() if small else word


def _notes(before: State, outcome: Outcome) -> tuple[dict[Node, str], dict[Node, str]]:
    """What became of each organisation, and what each was made of."""
    was: dict[Node, str] = {}
    for ended in outcome.ended:
        heir = outcome.after.get(outcome.merged.get(ended, ""))
        was[ended] = _("Nhập vào {name}").format(name=heir.name) if heir else _("Kết thúc hoạt động")
    parts: dict[Node, list[str]] = defaultdict(list)
    for part, heir_of in outcome.merged.items():
        parts[heir_of].append(before[part].name)
    now = {heir: _("Nhận {names}").format(names=", ".join(names)) for heir, names in parts.items()}
    for node, standing in outcome.after.items():
        old = before.get(node)
        if old is None:
            now[node] = "; ".join(filter(None, [_("Lập mới"), now.get(node, "")]))
        elif old.name != standing.name:
            now[node] = "; ".join(filter(None, [_("Trước là {name}").format(name=old.name), now.get(node, "")]))
    return was, now


class _Drawing:
    """One tree, drawn as far as something changes in it."""

    def __init__(
        self, state: State, marked: set[Node], letters: Mapping[Node, str], notes: Mapping[Node, str],
        own: Mapping[Any, int] | None,
    ) -> None:  # fmt: skip
        self._state, self._marked, self._letters, self._notes = state, marked, letters, notes
        self._children: dict[Node | None, list[Node]] = defaultdict(list)
        for node, standing in state.items():
            self._children[standing.parent if standing.parent in state else None].append(node)
        self._totals = self._rolled(own) if own is not None else None
        self._open = self._above(marked)

    def roots(self) -> list[Shown]:
        return [self._shown(node) for node in self._ordered(None) if node in self._open]

    def _above(self, marked: set[Node]) -> set[Node]:
        opened: set[Node] = set()
        for start in marked:
            node: Node | None = start
            while node is not None and node in self._state and node not in opened:
                opened.add(node)
                node = self._state[node].parent
        return opened

    def _rolled(self, own: Mapping[Any, int]) -> Counter[Node]:
        totals: Counter[Node] = Counter()
        for start, count in own.items():
            node: Node | None = start
            seen: set[Node] = set()
            while node is not None and node in self._state and node not in seen:
                totals[node] += count
                seen.add(node)
                node = self._state[node].parent
        return totals

    def _ordered(self, parent: Node | None) -> list[Node]:
        return sorted(self._children[parent], key=lambda node: self._state[node].name)

    def _shown(self, node: Node) -> Shown:
        standing: Standing = self._state[node]
        drawn = [child for child in self._ordered(node) if child in self._open]
        return Shown(
            standing.name, self._letters.get(node, ""), self._notes.get(node, ""),
            self._totals[node] if self._totals is not None else None, node in self._marked,
            [self._shown(child) for child in drawn], len(self._children[node]) - len(drawn),
        )  # fmt: skip


def _balances(before: State, outcome: Outcome, held: Sequence[Any]) -> list[Balance]:
    rows = []
    for one, found in held:
        total = sum(found.values())
        lost = sum(
            count for pk, count in found.items() if pk in outcome.ended and outcome.merged.get(pk) not in outcome.after
        )
        words = _("Không ai mất, không ai trùng") if not lost else _("{count} chưa có nơi nhận").format(count=lost)
        rows.append(Balance(one.label, total, total - lost, words, not lost))
    for label, kind in ((_("chi bộ"), "is_cell"), (_("tổ chức"), "")):
        counted = [_counted(state, kind) for state in (before, outcome.after)]
        merged = sum(1 for node in outcome.merged if _is(before[node], kind))
        ended = sum(1 for node in outcome.ended - outcome.merged.keys() if _is(before[node], kind))
        founded = sum(1 for node, one in outcome.after.items() if node not in before and _is(one, kind))
        told = [
            (_("{count} nhập vào tổ chức khác"), merged),
            (_("{count} kết thúc"), ended),
            (_("{count} lập mới"), founded),
        ]
        words = ", ".join(words.format(count=count) for words, count in told if count)
        holds = kind != "" or counted[0] - merged - ended + founded == counted[1]
        rows.append(Balance(label, counted[0], counted[1], words, holds))
    return rows


def _is(standing: Standing, kind: str) -> bool:
    return not kind or bool(getattr(type_of(standing.type), kind))


def _counted(state: State, kind: str) -> int:
    return sum(1 for one in state.values() if _is(one, kind))
