"""Findings that the reader keeps as they are: they go round with the page, known again by their words; none is stored."""

import re
from collections import Counter
from hashlib import sha256

from django.http import QueryDict

from .claims import Proof

MOST = 500
_KEY = re.compile(r"[0-9a-f]{16}")


def keys(proof: Proof) -> list[str]:
    """One for each claim: the same as long as its words, and how many like it stand before it, stay the same."""
    before: Counter[str] = Counter()
    found = []
    for claim in proof.claims:
        said = f"{claim.rule} {' '.join(proof.words_of(claim).split())}"
        found.append(sha256(f"{said} {before[said]}".encode()).hexdigest()[:16])
        before[said] += 1
    return found


def kept_of(given: QueryDict) -> frozenset[str]:
    """What a page sends: those kept so far, one more that is kept, less one that is taken up again."""
    sent = [*given.getlist("keep"), *given.getlist("kept")[:MOST]]
    return frozenset(key for key in sent if _KEY.fullmatch(key)) - set(given.getlist("take_up"))
