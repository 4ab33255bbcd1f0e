"""The text cut into pieces for the page, each with the claim that it belongs to and the statements that begin in it."""

import itertools
from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from .claims import Claim, Proof, Verdict

GRAVITY = [Verdict.INCONSISTENT, Verdict.ROUNDED, Verdict.TRUNCATED, Verdict.UNVERIFIABLE, Verdict.CONSISTENT]

KEPT = "kept"  # the reader leaves it as it is

LOOKS = {
    Verdict.CONSISTENT: "ok", Verdict.TRUNCATED: "tr", Verdict.ROUNDED: "tr", Verdict.INCONSISTENT: "no",
    Verdict.UNVERIFIABLE: "un",
}  # fmt: skip


@dataclass(frozen=True)
class Stretch:
    """Words between two edges; `number` is that of the shortest claim over them, 0 for none; `opens` others begin here.

    `bare` of those have no figure of their own to stand by: sums over what other claims cover.
    `said` are statements that begin here: (number, whether the records say otherwise).
    """

    words: str
    number: int = 0
    look: str = ""
    opens: tuple[int, ...] = ()
    bare: tuple[int, ...] = ()
    opens_own: bool = False
    closes_own: bool = False
    said: tuple[tuple[int, bool], ...] = ()


def stretches(
    proof: Proof, said: Mapping[int, list[tuple[int, bool]]] | None = None, kept: Container[int] = ()
) -> Iterator[Stretch]:
    """All of the text, in order; claims are numbered from 1, statements stand by the letter at which they begin."""
    said = said or {}
    begin: dict[int, list[int]] = {}
    finish: dict[int, list[int]] = {}
    for number, claim in enumerate(proof.claims, 1):
        begin.setdefault(claim.start, []).append(number)
        finish.setdefault(claim.end, []).append(number)
    edges = sorted({0, len(proof.text), *begin, *finish, *said})
    active: set[int] = set()
    pieces: list[Stretch] = []
    for left, right in itertools.pairwise(edges):
        active -= set(finish.get(left, ()))
        active |= set(begin.get(left, ()))
        number = min(active, key=lambda one: _weight(proof.claims[one - 1]), default=0)
        starting = begin.get(left, [])
        others = tuple(one for one in starting if one != number)
        look = "" if not number else KEPT if number in kept else LOOKS[proof.claims[number - 1].verdict]
        own, told = number in starting, tuple(said.get(left, ()))
        pieces.append(Stretch(proof.text[left:right], number, look, others, opens_own=own, said=told))
    yield from _numbered(pieces)


def _numbered(pieces: Sequence[Stretch]) -> Iterator[Stretch]:
    """Each claim bears its number once: behind its first run of pieces that holds a figure, else where it opens."""
    ends = _ends(pieces)
    borne = {pieces[at].number for at in ends}
    for at, one in enumerate(pieces):
        bare = tuple(number for number in one.opens if number not in borne)
        yield replace(one, closes_own=at in ends, bare=bare)


def _ends(pieces: Sequence[Stretch]) -> set[int]:
    """The places of the last pieces of these runs; of a claim that is only connectives, where it opens by itself."""
    found: dict[int, int] = {}
    at = 0
    for number, run in itertools.groupby(pieces, key=lambda one: one.number):
        own = list(run)
        at += len(own)
        figures = any(map(str.isdigit, "".join(one.words for one in own)))
        if number and number not in found and (figures or own[0].opens_own):
            found[number] = at - 1
    return set(found.values())


def _weight(claim: Claim) -> tuple[int, int]:
    return claim.end - claim.start, GRAVITY.index(claim.verdict)
