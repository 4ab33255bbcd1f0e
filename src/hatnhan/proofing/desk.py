"""What lies on the desk: a text, for whom and when it is compared, how the house rounds; and what is to be said of it."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from django.utils.translation import gettext as _

from hatnhan.access.posts import Actor

from .asked import Asked
from .claims import Claim, Proof, Verdict
from .comparing import Compared, Comparison, compared
from .findings import Finding, counts, findings, proposal
from .house import Rounding
from .marks import KEPT, Stretch, stretches
from .papers import Note
from .reading import proofread


@dataclass(frozen=True)
class Desk:
    """One text under the eye of one reader."""

    text: str
    actor: Actor
    asked: Asked | None = None
    rounding: Rounding = Rounding.HALF_UP
    kept: frozenset[str] = frozenset()

    @cached_property
    def proof(self) -> Proof:
        return proofread(self.text, self.rounding)

    @cached_property
    def comparison(self) -> Comparison | None:
        return compared(self.text, self.asked, self.actor) if self.asked else None

    @cached_property
    def findings(self) -> list[Finding]:
        return findings(self.proof, self.kept)

    @cached_property
    def left_alone(self) -> set[int]:
        """Numbers of the claims that the reader keeps as they are."""
        return {one.number for one in self.findings if one.is_kept}

    def claim(self, number: str) -> Claim | None:
        """The claim of a number as a form sends it."""
        place = int(number) if number.isdecimal() and len(number) < 8 else 0
        return self.proof.claims[place - 1] if 0 < place <= len(self.proof.claims) else None

    def with_text(self, text: str) -> "Desk":
        return replace(self, text=text)

    def stretches(self) -> list[Stretch]:
        """The text in pieces, with what the records say of the statements that begin in each."""
        said: dict[int, list[tuple[int, bool]]] = defaultdict(list)
        for one in self.comparison.tied if self.comparison else ():
            differs = not (one.is_same or one.is_unrecorded)
            said[one.tie.statement.mention.start].append((one.number, differs))
        return list(stretches(self.proof, said, self.left_alone))

    def notes(self) -> list[Note]:
        """What is written beside a Word document: what does not stand well in itself, and what the records say otherwise."""
        told = [
            Note(one.claim.start, one.claim.end, told_claim(one.claim))
            for one in self.findings
            if one.claim.verdict is not Verdict.CONSISTENT and not one.is_kept
        ]
        for one in self.comparison.differing if self.comparison else ():
            mention = one.tie.statement.mention
            told.append(Note(mention.start, mention.end, told_record(one)))
        return sorted(told, key=lambda note: (note.start, note.end))

    def shows(self) -> list[tuple[str, str, int]]:
        """What of the list may be looked at: its code, its words, and how many there are."""
        found = counts(self.findings)
        kinds = [("no", _("Sai")), ("tr", _("Làm tròn khác")), ("un", _("Thiếu căn cứ")), ("ok", _("Khớp"))]
        return [
            ("need", _("Cần xem"), sum(found[look] for look in ("no", "tr", "un"))),
            *((look, name, found[look]) for look, name in kinds),
            *([(KEPT, _("Giữ như cũ"), found[KEPT])] if found[KEPT] else []), ("all", _("Tất cả"), sum(found.values())),
        ]  # fmt: skip

    def shown(self) -> Mapping[str, Any]:
        """The context of the page."""
        return {
            "desk": self, "proof": self.proof, "findings": self.findings, "counts": counts(self.findings),
            "stretches": self.stretches(), "comparison": self.comparison, "asked": self.asked, "shows": self.shows(),
            "proposals": sum(1 for one in self.findings if one.proposal and one.look in ("no", "tr")),
        }  # fmt: skip


def told_claim(claim: Claim) -> str:
    """A claim as a comment."""
    words = proposal(claim)
    return claim.explanation + (" " + _("Nên in: {words}").format(words=words) if words else "")


def told_record(one: Compared) -> str:
    """A statement that the records contradict, as a comment."""
    recorded = " · ".join(f"{pair.stated} → {pair.recorded}" for pair in one.pairs if not pair.is_same)
    return _("Khác sổ ({figure}, {organisation}): {recorded}.").format(
        figure=one.label, organisation=one.organisation, recorded=recorded
    )
