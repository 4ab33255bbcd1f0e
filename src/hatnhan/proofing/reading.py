"""A text is read: mentions, then every rule, then what they found in the order of the text."""

from .claims import Claim, Proof
from .mentions import mentions
from .rules.brackets import bracket_sums
from .rules.differences import differences
from .rules.ratios import ratios
from .rules.shares import shares
from .rules.sums import level_sums, list_sums


def proofread(text: str) -> Proof:
    """Every checkable statement of the text; never fails, whatever the text."""
    found = mentions(text)
    claims: list[Claim] = list(ratios(found))
    settled = list(shares(found))
    changes = dict(differences(found))
    claims += changes.values()
    claims += [claim for at, claim, _base in settled if at not in changes]
    claims += level_sums(found, {at: (claim, base) for at, claim, base in settled})
    claims += list_sums(found)
    claims += bracket_sums(found)
    return Proof(text, tuple(sorted(claims, key=lambda claim: (claim.start, claim.end))))
