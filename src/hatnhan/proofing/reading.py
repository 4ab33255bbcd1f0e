"""A text is read: mentions, then every rule, then what they found in the order of the text."""

from collections.abc import Sequence

from .claims import Claim, Proof, Verdict
from .house import Rounding, columns, odd_ones, printed_by
from .mention import Mention
from .mentions import mentions
from .page import Page, page_of
from .rules.above import above
from .rules.again import again
from .rules.arithmetic import arithmetic
from .rules.closings import closings
from .rules.differences import differences
from .rules.fitting import Settled
from .rules.grids import grids
from .rules.halves import halves
from .rules.headings import headings
from .rules.hundred import hundreds
from .rules.joint import joint, joint_sums
from .rules.levels import level_sums
from .rules.nearby import nearby
from .rules.ratios import ratios
from .rules.reached import reached
from .rules.recalled import recalled
from .rules.remainders import remainders
from .rules.respectively import respectively
from .rules.runs import run_sums
from .rules.shares import shares
from .rules.sums import list_sums
from .rules.together import together
from .rules.wholes import wholes
from .tables import tables, totals

Added = Sequence[tuple[Claim, Sequence[Mention]]]


def proofread(text: str, rounding: Rounding = Rounding.HALF_UP) -> Proof:
    """Every checkable statement of the text; never fails, whatever the text.

    `rounding` is what the house prints: it changes what is proposed (`printed`), never a verdict.
    """
    tabled = tables(text)
    page = page_of(mentions(text, tabled), totals(tabled))
    settled = shares(page)
    added = _uncontradicted(
        [
            *level_sums(page, settled),
            *list_sums(page),
            *run_sums(page, settled),
            *closings(page),
            *remainders(page),
            *joint_sums(page, settled),
        ]
    )
    claims = [*ratios(page.mentions), *(claim for claim, _own in added)]
    claims += [claim for claim, _own in (*together(page), *above(page))]
    claims += hundreds(page, settled, added)
    claims += _of_shares(page, settled, added, rounding)
    claims += grids(tabled, page.mentions)
    claims += [*arithmetic(text), *halves(page, text), *headings(text)]
    claims = list(dict.fromkeys(claims))
    return Proof(text, tuple(sorted(claims, key=lambda claim: (claim.start, claim.end))))


def _uncontradicted(added: Added) -> list[tuple[Claim, Sequence[Mention]]]:
    """Without what a run makes of the end of a list that is wrong as a whole: "trách 28, cảnh cáo 12, trách 28, ..."."""
    wrong = {
        (claim.stated, claim.end)
        for claim, _own in added
        if claim.rule == "sum.list" and claim.verdict is Verdict.INCONSISTENT
    }
    return [pair for pair in added if pair[0].rule != "sum.run" or (pair[0].stated, pair[0].end) not in wrong]


def _of_shares(page: Page, settled: Settled, added: Added, rounding: Rounding) -> list[Claim]:
    """One claim for each percentage: against its base, as a difference, from what was told before, or jointly solved."""
    settled |= printed_by(list(columns(page, added, settled)), settled, rounding)
    settled |= odd_ones([group.parts for group in page.groups], settled)
    changes = dict(differences(page))
    other = changes | dict(recalled(page, settled)) | dict(joint(page, settled)) | dict(again(page, settled))
    other |= dict(reached(page, settled)) | dict(respectively(page))
    undecided = [
        one for one, (claim, _base) in settled.items() if claim.verdict is Verdict.UNVERIFIABLE and one not in other
    ]
    other |= dict(nearby(page, undecided)) | dict(wholes(page, undecided))
    kept = [
        claim
        for one, (claim, _base) in settled.items()
        if one not in other or (one in changes and one.part is not None and not one.change)
    ]
    return [*kept, *other.values()]
