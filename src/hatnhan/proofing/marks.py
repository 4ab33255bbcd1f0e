"""The text cut into pieces for the page, each with the claim that it belongs to; and a claim put right in the text."""

import itertools
from collections.abc import Iterator
from dataclasses import dataclass

from .claims import Claim, Proof, Verdict
from .tokens import tokens

GRAVITY = [Verdict.INCONSISTENT, Verdict.ROUNDED, Verdict.TRUNCATED, Verdict.UNVERIFIABLE, Verdict.CONSISTENT]

LOOKS = {
    Verdict.CONSISTENT: "ok", Verdict.TRUNCATED: "tr", Verdict.ROUNDED: "tr", Verdict.INCONSISTENT: "no",
    Verdict.UNVERIFIABLE: "un",
}  # fmt: skip


@dataclass(frozen=True)
class Stretch:
    """Words between two edges; `number` is that of the shortest claim over them, 0 for none; `opens` others begin here."""

    words: str
    number: int = 0
    look: str = ""
    opens: tuple[int, ...] = ()
    opens_own: bool = False


def stretches(proof: Proof) -> Iterator[Stretch]:
    """All of the text, in order; claims are numbered from 1."""
    begin: dict[int, list[int]] = {}
    finish: dict[int, list[int]] = {}
    for number, claim in enumerate(proof.claims, 1):
        begin.setdefault(claim.start, []).append(number)
        finish.setdefault(claim.end, []).append(number)
    edges = sorted({0, len(proof.text), *begin, *finish})
    active: set[int] = set()
    for left, right in itertools.pairwise(edges):
        active -= set(finish.get(left, ()))
        active |= set(begin.get(left, ()))
        number = min(active, key=lambda one: _weight(proof.claims[one - 1]), default=0)
        starting = begin.get(left, [])
        others = tuple(one for one in starting if one != number)
        look = LOOKS[proof.claims[number - 1].verdict] if number else ""
        yield Stretch(proof.text[left:right], number, look, others, number in starting)


def _weight(claim: Claim) -> tuple[int, int]:
    return claim.end - claim.start, GRAVITY.index(claim.verdict)


def corrected(text: str, claim: Claim) -> str:
    """The text with the percentage of this claim printed as it should be; unchanged where nothing is proposed."""
    if not claim.printed or claim.stated is None:
        return text
    for token in tokens(text[claim.start : claim.end]):
        if token.kind == "percent" and token.value == claim.stated:
            return text[: claim.start + token.start] + claim.printed + text[claim.start + token.end :]
    return text
