"""What an act that cannot be undone will do, in words, before it is confirmed: no database beyond what it counts."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from django.utils.translation import gettext as _

from . import following
from .outcome import Outcome, State
from .plans import Node, Plan, PlanAct
from .types import type_of

Row = tuple[str, str, str]
SHOWN = 6


def consequences(plan: Plan, before: State, outcome: Outcome, on: date) -> list[Row]:
    """Rows for "check your answers": what changes, who and what goes along, what ends, who sees it no more or anew."""
    rows = [*_changes(before, outcome), *_along(plan, before, outcome, on)]
    rows += _of_access(plan, before, outcome)
    return [(label, text, "") for label, text in rows if text]


def _changes(before: State, outcome: Outcome) -> Iterator[tuple[str, str]]:
    after, heirs = outcome.after, outcome.merged
    both = [(old, after[node]) for node, old in before.items() if node in after and after[node] != old]
    name = _names(before, outcome)
    ended = [before[node].name for node in outcome.ended - heirs.keys()]
    yield _("Kết thúc"), _listed(ended)
    merged = (_("{name} vào {heir}").format(name=before[node].name, heir=name[heir]) for node, heir in heirs.items())
    yield _("Nhập"), _listed(merged)
    yield _("Lập mới"), _listed(new.name for node, new in after.items() if node not in before)
    moved = [(old, new) for old, new in both if old.parent != new.parent and old.parent not in heirs]
    words = _("{name}: từ {was} sang {now}")
    told = (words.format(name=new.name, was=name.get(old.parent), now=name.get(new.parent)) for old, new in moved)
    yield _("Chuyển cấp trên"), _listed(told)
    renamed = ((old.name, new.name) for old, new in both if old.name != new.name)
    yield _("Đổi tên"), _listed(_("{was} thành {now}").format(was=was, now=now) for was, now in renamed)
    retyped = (
        (new.name, type_of(old.type).label.told, type_of(new.type).label.told)
        for old, new in both
        if old.type != new.type
    )
    told = (words.format(name=one, was=was.lower(), now=now.lower()) for one, was, now in retyped)
    yield _("Đổi loại hình"), _listed(told)


def _along(plan: Plan, before: State, outcome: Outcome, on: date) -> Iterator[tuple[str, str]]:
    """Everything under what changes, and what is held there; then what ends with what ends."""
    changed = {node for node, old in before.items() if outcome.after.get(node) != old} | plan.splits.keys()
    under = _under(changed, before)
    ids = [node for node in under if isinstance(node, int)]
    below = [before[node] for node in under - changed]
    cells = sum(1 for one in below if type_of(one.type).is_cell)
    parts = []
    if below:
        words = _("{count} tổ chức ở dưới (trong đó {cells} chi bộ)") if cells else _("{count} tổ chức ở dưới")
        parts.append(words.format(count=len(below), cells=cells))
    parts += [f"{sum(found.values())} {one.label}" for one, found in following.counts(ids, on) if found]
    yield _("Đi theo"), ", ".join(parts) or _("Không có đảng viên hay tổ chức nào")
    bare = {
        node for node, new in outcome.after.items()
        if node in before and type_of(before[node].type).holds_members and not type_of(new.type).holds_members
    }  # fmt: skip
    if bare:
        held = following.counts([node for node in bare if isinstance(node, int)], on)
        words = _("lập chi bộ trực thuộc và chuyển {told} về đó")
        told = ", ".join(f"{sum(found.values())} {one.label}" for one, found in held if found)
        yield _("Phải làm tiếp"), words.format(told=told) if told else ""
    if outcome.ended:
        ends = following.counts(outcome.ended, on, kept=False)
        yield _("Hết theo tổ chức"), ", ".join(f"{sum(found.values())} {one.label}" for one, found in ends if found)


def _under(tops: Iterable[Node], before: State) -> set[Node]:
    children: dict[Node | None, list[Node]] = defaultdict(list)
    for node, standing in before.items():
        children[standing.parent].append(node)
    found: set[Node] = set()
    waiting = list(tops)
    while waiting:
        node = waiting.pop()
        if node not in found:
            found.add(node)
            waiting += children[node]
    return found


def _of_access(plan: Plan, before: State, outcome: Outcome) -> Iterator[tuple[str, str]]:
    """Custody decides who sees: the organisations above before, and those above afterwards."""
    keepers = {row.subject: row.to for row in plan.rows if row.act is PlanAct.DISSOLVE and row.to is not None}
    was = {node: one.parent for node, one in before.items()}
    now = dict(was)
    now.update((node, one.parent) for node, one in outcome.after.items())
    now.update(keepers)
    now.update(outcome.merged.items())
    gone: dict[frozenset[Node], list[str]] = defaultdict(list)
    come: dict[frozenset[Node], list[str]] = defaultdict(list)
    for node in [node for node in before if was[node] != now[node]]:
        above, later = _line(node, was), _line(node, now)
        if above - later - outcome.ended:
            gone[above - later - outcome.ended].append(before[node].name)
        if later - above:
            come[later - above].append(before[node].name)
    name = _names(before, outcome)
    yield _("Không còn xem được"), _seen(gone, name)
    yield _("Xem được thêm, kể cả hồ sơ cũ"), _seen(come, name)


def _line(node: Node, custodians: Mapping[Node, Node | None]) -> frozenset[Node]:
    found: set[Node] = set()
    above = custodians.get(node)
    while above is not None and above not in found and above in custodians:
        found.add(above)
        above = custodians.get(above)
    return frozenset(found)


def _seen(groups: Mapping[frozenset[Node], Sequence[str]], name: Mapping[Node | None, str]) -> str:
    words = _("người có chức trách tại {places}: {names}")
    return _listed(
        words.format(places=_listed(sorted(name[place] for place in places)), names=_listed(names))
        for places, names in groups.items()
    )


def _names(before: State, outcome: Outcome) -> dict[Node | None, str]:
    known: dict[Node | None, str] = {node: one.name for state in (before, outcome.after) for node, one in state.items()}
    known[None] = ""
    return known


def _listed(words: Iterable[str]) -> str:
    """The first few, and how many more."""
    told = list(words)
    more = len(told) - SHOWN
    shown = "; ".join(told[:SHOWN])
    return _("{shown} và {more} nữa").format(shown=shown, more=more) if more > 0 else shown
