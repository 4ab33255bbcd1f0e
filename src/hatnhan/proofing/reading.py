"""A text is read: mentions, then every rule, then what they found in the order of the text."""

from .bases import page_of
from .claims import Claim, Proof
from .mentions import mentions
from .rules.differences import differences
from .rules.grids import grids
from .rules.hundred import hundreds
from .rules.levels import level_sums
from .rules.ratios import ratios
from .rules.recalled import recalled
from .rules.runs import run_sums
from .rules.shares import shares
from .rules.sums import list_sums
from .tables import tables


def proofread(text: str) -> Proof:
    """Every checkable statement of the text; never fails, whatever the text."""
    tabled = tables(text)
    page = page_of(mentions(text, tabled))
    settled = shares(page)
    changes = dict(differences(page))
    added = [*level_sums(page, settled), *list_sums(page), *run_sums(page, settled)]
    changes |= dict(recalled(page, settled))
    claims: list[Claim] = [*ratios(page.mentions), *changes.values()]
    claims += [
        claim
        for one, (claim, _base) in settled.items()
        if one not in changes or (one.part is not None and not one.change)
    ]
    claims += [claim for claim, _own in added]
    claims += hundreds(page, settled, added)
    claims += grids(tabled)
    return Proof(text, tuple(sorted(claims, key=lambda claim: (claim.start, claim.end))))
