"""What must hold of the tree, for check-integrity; every fault is a sentence without names."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from itertools import pairwise

from django.db.models import Q

from .models import LogEntry, NameSpell, Organisation, ParentSpell, TypeSpell

Life = tuple[date, date | None]


def faults() -> Iterator[str]:
    """Numbers nested, custody without loops, spells without overlap, one parent while it lives, names that cover a life."""
    rows = list(Organisation.objects.values_list("pk", "left", "right", "custodian_id", "founded_on", "dissolved_on"))
    yield from _faults_of_custody({pk: (left, right, keeper) for pk, left, right, keeper, _since, _until in rows})
    lives = {pk: (since, until) for pk, _left, _right, _keeper, since, until in rows}
    for model, words in ((NameSpell, "names"), (TypeSpell, "types")):
        spells = _by_organisation(model.objects.values_list("organisation_id", "began_on", "ended_on"))
        yield from _faults_of_cover(lives, spells, words)
    yield from _faults_of_parents(lives, {pk: keeper for pk, _left, _right, keeper, _since, _until in rows})
    chained = Q(superseded_by=None, superseded_at__isnull=False) | Q(superseded_by__isnull=False, superseded_at=None)
    for pk in LogEntry.objects.filter(chained).order_by("pk").values_list("pk", flat=True):
        yield f"organisations: log entry {pk} is superseded and not marked so, or the reverse"


def _by_organisation(rows) -> dict[int, list[Life]]:  # type: ignore[no-untyped-def]
    found: dict[int, list[Life]] = defaultdict(list)
    for pk, began, ended in rows:
        found[pk].append((began, ended))
    return {pk: sorted(spells, key=lambda spell: spell[0]) for pk, spells in found.items()}


def _faults_of_custody(places: dict[int, tuple[int, int, int | None]]) -> Iterator[str]:
    last: dict[int | None, tuple[int, int]] = {}
    for pk, (left, right, keeper) in sorted(places.items(), key=lambda item: item[1][0]):
        if keeper is not None and not (places[keeper][0] < left and right <= places[keeper][1]):
            yield f"organisations: {pk} is not numbered within its custodian {keeper}"
        if keeper in last and left < last[keeper][0]:
            yield f"organisations: {pk} overlaps {last[keeper][1]} under the same custodian"
        last[keeper] = (right, pk)


def _faults_of_cover(lives: dict[int, Life], spells: dict[int, list[Life]], words: str) -> Iterator[str]:
    for pk, (since, until) in lives.items():
        own = spells.get(pk, [])
        whole = own and own[0][0] == since and own[-1][1] == until
        if not whole or any(before[1] != after[0] for before, after in pairwise(own)):
            yield f"organisations: {words} of {pk} do not cover its life"


def _faults_of_parents(lives: dict[int, Life], keepers: dict[int, int | None]) -> Iterator[str]:
    rows = list(ParentSpell.objects.values_list("child_id", "began_on", "ended_on", "parent_id"))
    spells = _by_organisation((child, began, ended) for child, began, ended, _parent in rows)
    now = {child: parent for child, _began, ended, parent in rows if ended is None}
    for pk, own in spells.items():
        if any(before[1] is None or before[1] > after[0] for before, after in pairwise(own)):
            yield f"organisations: {pk} had two parents at once"
        if own[-1][1] != lives[pk][1]:
            yield f"organisations: {pk} does not stand under a parent for all its life"
    for pk, (_since, until) in lives.items():
        if until is None and now.get(pk) != keepers[pk]:
            yield f"organisations: the custodian of {pk} is not its parent"
    for child, began, _ended, parent in rows:
        since, until = lives[parent]
        if began < since or (until is not None and (_ended is None or _ended > until)):
            yield f"organisations: {child} stood under {parent} when that did not exist"
    yield from _loops(rows)


def _loops(rows: list[tuple[int, date, date | None, int]]) -> Iterator[str]:
    """A circle closes on the day its last spell began, so it is enough to climb from each spell's child on that day."""
    spells: dict[int, list[tuple[date, date | None, int]]] = defaultdict(list)
    for child, began, ended, parent in rows:
        spells[child].append((began, ended, parent))
    for start, day, _ended, parent in rows:
        node: int | None = parent
        seen: set[int] = set()
        while node is not None and node not in seen:
            if node == start:
                yield f"organisations: {start} stands under itself on {day}"
                break
            seen.add(node)
            own = (up for began, ended, up in spells.get(node, ()) if began <= day and (ended is None or ended > day))
            node = next(own, None)
