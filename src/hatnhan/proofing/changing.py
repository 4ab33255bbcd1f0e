"""A text changed as a button of the page asks; unchanged where none does."""

from collections.abc import Mapping

from hatnhan.foundation.numbers import grouped

from .desk import Desk
from .findings import all_corrected, corrected, put_back, replaced
from .tokens import tokens


def changed(desk: Desk, given: Mapping[str, str]) -> str:
    """One number put right, all of them, one as the records have it, or the last change taken back."""
    if (claim := desk.claim(given.get("put_right", ""))) is not None:
        return corrected(desk.text, claim)
    if given.get("put_all"):
        return all_corrected(desk.proof, [one.claim for one in desk.findings if one.is_kept])
    if number := given.get("by_record", ""):
        return _by_record(desk, number)
    if change := given.get("put_back", ""):
        return put_back(desk.text, change)
    return desk.text


def _by_record(desk: Desk, number: str) -> str:
    """The count, its base and its percentage printed as the records have them."""
    one = desk.comparison.numbered(number) if desk.comparison else None
    if one is None or not one.pairs:
        return desk.text
    mention, text = one.tie.statement.mention, desk.text
    wrong = {pair.stated.replace("\u00a0", "").rstrip("%"): pair.recorded for pair in one.pairs if not pair.is_same}
    for token in reversed([*tokens(text[mention.start : mention.end])]):
        printed = text[mention.start + token.start : mention.start + token.end]
        if token.kind in ("number", "percent", "ratio"):
            words = _as_recorded(printed, wrong)
            text = replaced(text, mention.start + token.start, mention.start + token.end, words)
    return text


def _as_recorded(printed: str, wrong: Mapping[str, str]) -> str:
    """ "26/27" or "96,29%": each number that the records have otherwise."""
    sign = "%" if printed.endswith("%") else ""
    parts = [part.strip() for part in printed.removesuffix("%").split("/")]
    if not any(_plain(part) in wrong for part in parts):
        return printed
    return "/".join(wrong.get(_plain(part), part).replace("\u00a0%", "") for part in parts) + sign


def _plain(part: str) -> str:
    """The number grouped as the records print it."""
    return grouped(int(part)) if part.isdecimal() else part
