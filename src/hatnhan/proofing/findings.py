"""What the page says of each claim: a word for its verdict, what is printed, what to print instead; and texts put right."""

from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from .claims import Claim, Proof, Verdict
from .keeping import keys
from .marks import GRAVITY, KEPT, LOOKS
from .tokens import Token, tokens

NAMES = {
    Verdict.INCONSISTENT: _("Sai"), Verdict.ROUNDED: _("Làm tròn khác"), Verdict.TRUNCATED: _("Cắt phần lẻ"),
    Verdict.UNVERIFIABLE: _("Thiếu căn cứ"), Verdict.CONSISTENT: _("Khớp"),
}  # fmt: skip
ICONS = {"no": "circle-alert", "tr": "triangle-alert", "un": "eye", "ok": "check", KEPT: "lock"}
STATUS = {"no": "due", "tr": "warn", "un": "off", "ok": "ok", KEPT: "off"}
TO_SEE = (Verdict.INCONSISTENT, Verdict.ROUNDED, Verdict.TRUNCATED)
MOST_UNDONE = 20_000  # letters that a change may be taken back over


@dataclass(frozen=True)
class Finding:
    """One claim as it stands in the list; `was` is the number printed now, empty where nothing is to be printed instead.

    `key` knows it again when the text is read anew; `is_kept` says that the reader leaves it as it is.
    """

    number: int
    claim: Claim
    words: str
    was: str
    key: str = ""
    is_kept: bool = False

    @property
    def look(self) -> str:
        return KEPT if self.is_kept else LOOKS[self.claim.verdict]

    @property
    def name(self) -> object:
        return _("Giữ như cũ") if self.is_kept else NAMES[self.claim.verdict]

    @property
    def icon(self) -> str:
        return ICONS[self.look]

    @property
    def status(self) -> str:
        return STATUS[self.look]

    @property
    def proposal(self) -> str:
        return proposal(self.claim) if self.was and not self.is_kept else ""


def findings(proof: Proof, kept: Container[str] = ()) -> list[Finding]:
    """The gravest first, each kind in the order of the text, those kept at the end; numbers are those of the claims, from 1."""
    rows = [
        Finding(
            number, claim, " ".join(proof.words_of(claim).split()), _printed(proof.text, claim), key,
            key in kept and claim.verdict is not Verdict.CONSISTENT,
        )
        for number, (claim, key) in enumerate(zip(proof.claims, keys(proof), strict=True), 1)
    ]  # fmt: skip
    return sorted(rows, key=lambda row: (row.is_kept, GRAVITY.index(row.claim.verdict)))


def counts(rows: Iterable[Finding]) -> dict[str, int]:
    """How many there are of each look."""
    found = dict.fromkeys(ICONS, 0)
    for row in rows:
        found[row.look] += 1
    return found


def proposal(claim: Claim) -> str:
    """What to print instead; empty where it stands well, or nobody can know."""
    return claim.printed


def corrected(text: str, claim: Claim) -> str:
    """The text with the number of this claim printed as it should be; unchanged where nothing is proposed."""
    token = _token(text, claim) if proposal(claim) else None
    return replaced(text, claim.start + token.start, claim.start + token.end, proposal(claim)) if token else text


def all_corrected(proof: Proof, kept: Container[Claim] = ()) -> str:
    """Every proposal taken at once, from the end of the text to its beginning; of two that overlap the later one."""
    text, free = proof.text, len(proof.text)
    for claim in sorted(proof.claims, key=lambda one: (-one.end, -one.start)):
        if claim in kept:
            continue
        token = _token(proof.text, claim) if claim.verdict in TO_SEE and proposal(claim) else None
        if token and claim.start + token.end <= free:
            free = claim.start + token.start
            text = replaced(text, free, claim.start + token.end, proposal(claim))
    return text


def replaced(text: str, start: int, end: int, words: str) -> str:
    return text[:start] + words + text[end:]


def change_back(before: str, after: str) -> str:
    """ "12:6:57,25%": at letter 12 six letters make way for what stood there; empty where that is nothing or too much."""
    if before == after:
        return ""
    start = _shared(before, after)
    tail = _shared(before[start:][::-1], after[start:][::-1])
    old = before[start : len(before) - tail]
    return f"{start}:{len(after) - tail - start}:{old}" if len(old) <= MOST_UNDONE else ""


def put_back(text: str, change: str) -> str:
    """The text as it was before the change; unchanged where the change does not fit it."""
    start, _colon, rest = change.replace("\r\n", "\n").partition(":")
    length, colon, old = rest.partition(":")
    if not (colon and start.isdecimal() and length.isdecimal() and len(start) < 8 and len(length) < 8):
        return text
    at = int(start)
    return replaced(text, at, at + int(length), old) if at + int(length) <= len(text) else text


def _shared(one: Sequence[str], other: Sequence[str]) -> int:
    """How many letters both begin with."""
    return next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))


def _printed(text: str, claim: Claim) -> str:
    """The number that would be replaced, as it is printed."""
    token = _token(text, claim) if proposal(claim) else None
    return text[claim.start + token.start : claim.start + token.end] if token else ""


def _token(text: str, claim: Claim) -> Token | None:
    """The number of the claim among those in its words."""
    kinds = ("percent",) if proposal(claim).endswith("%") else ("number", "percent")
    found = (token for token in tokens(text[claim.start : claim.end]) if token.kind in kinds)
    return next((token for token in found if token.value == claim.stated), None)
