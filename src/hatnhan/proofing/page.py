"""What a rule may look at: the mentions of a text, and the list each stands in."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from itertools import chain, takewhile

from .lists import Group, groups, parents
from .mention import Mention
from .naming import NEVER_PRINTED, wants_target

AROUND = 20  # mentions looked at on either side
AWAY = 3  # sentences
RATED = {
    "giá",
    "loại",
    "điểm",
    "tra",
}  # "được đánh giá", "xếp loại", "kiểm điểm", "kiểm tra": what shares behind it stand on


@dataclass(frozen=True)
class Page:
    """What a rule may look at: the mentions, and the list each stands in."""

    mentions: Sequence[Mention]
    groups: Sequence[Group]
    group_of: Mapping[Mention, Group]
    place: Mapping[Mention, int]
    tabled: Sequence[Decimal]  # totals of the tables
    largest: Mapping[
        str, Sequence[tuple[int, Mention]]
    ]  # of each unit the counts larger than all before them, with their place

    @cached_property
    def wholes(self) -> frozenset[Mention]:
        """Counts that may be what percentages behind them stand on."""
        return frozenset(one for one in self.mentions if self._is_whole(one))

    def _is_whole(self, one: Mention) -> bool:
        if one.base is not None and not one.planned:
            return True
        if one.level is not None or one in self.group_of:
            return False
        of_people = any(words in one.tail_line for words in NEVER_PRINTED)
        told = one.percent is None or one.change or wants_target(one)
        return told or of_people or bool(RATED & {*one.before, *one.after})

    def beside(self, one: Mention) -> list[Mention]:
        """The mentions of the sentences around this one, itself left out."""
        before, behind = self._around(one)
        return [*reversed(before), *behind]

    def nearest(self, one: Mention) -> list[Mention]:
        """The same, the nearest first; of two as near the one before."""
        before, behind = self._around(one)
        pairs = chain.from_iterable(zip(before, behind, strict=False))
        longer = before if len(before) > len(behind) else behind
        return [*pairs, *longer[min(len(before), len(behind)) :]]

    def _around(self, one: Mention) -> tuple[list[Mention], list[Mention]]:
        """Those before and those behind, the nearest first."""
        at, mentions, sentence = self.place[one], self.mentions, one.sentence
        before = reversed(mentions[max(0, at - AROUND + 1) : at])
        behind = mentions[at + 1 : at + AROUND]
        return (
            [*takewhile(lambda other: sentence - other.sentence <= AWAY, before)],
            [*takewhile(lambda other: other.sentence - sentence <= AWAY, behind)],
        )


def page_of(mentions: Sequence[Mention], tabled: Sequence[Decimal] = ()) -> Page:
    """The mentions with the lists they stand in."""
    made = groups(mentions)
    place = {one: at for at, one in enumerate(mentions)}
    return Page(mentions, made, parents(made), place, tabled, _largest(mentions))


def _largest(mentions: Sequence[Mention]) -> dict[str, list[tuple[int, Mention]]]:
    found: dict[str, list[tuple[int, Mention]]] = {}
    for at, one in enumerate(mentions):
        if one.unit is None or one.part is None or one.change or one.depth:
            continue
        kept = found.setdefault(one.unit, [])
        if not kept or one.part > (kept[-1][1].part or 0):
            kept.append((at, one))
    return found
