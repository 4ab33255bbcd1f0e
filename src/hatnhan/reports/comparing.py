"""What became different: between two editions of a report, or since the figures were last refreshed."""

from collections.abc import Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any

from .codes import SectionCode
from .contents import Contents
from .fields import codes_in, paragraphs, worded, written
from .readings import label_of


@dataclass(frozen=True, slots=True)
class FigureChange:
    """One figure before and now, in words; `is_used` where the text or an annex tells it."""

    code: str
    label: str
    before: str
    now: str
    is_used: bool = True


@dataclass(frozen=True, slots=True)
class TextChange:
    """One stretch of a section that was replaced, left out or put in."""

    section: str
    before: tuple[str, ...]
    now: tuple[str, ...]


def figure_changes(before: Mapping[str, Any], now: Mapping[str, Any], texts: str = "") -> list[FigureChange]:
    """The figures whose own number or base is no longer the same, those that the text tells first."""
    used = codes_in(texts)
    found = [
        FigureChange(code, label_of(code), _told(old), _told(now[code]), code in used)
        for code, old in before.items()
        if code in now and (old["value"], old["base"]) != (now[code]["value"], now[code]["base"])
    ]
    return sorted(found, key=lambda one: not one.is_used)


def text_changes(before: Contents, now: Contents) -> list[TextChange]:
    """The paragraphs that are no longer the same as they are read, section by section."""
    old, new = dict(before.sections), dict(now.sections)
    changes = []
    for code in SectionCode:
        one = [written(line, before.readings) for line in paragraphs(old.get(code, ""))]
        two = [written(line, now.readings) for line in paragraphs(new.get(code, ""))]
        for kind, a, b, c, d in SequenceMatcher(None, one, two, autojunk=False).get_opcodes():
            if kind != "equal":
                changes.append(TextChange(str(code.label), tuple(one[a:b]), tuple(two[c:d])))
    return changes


def _told(reading: Mapping[str, Any]) -> str:
    if reading["share"] is None:
        return worded("value", reading)
    return f"{worded('pair', reading)} ({worded('share', reading)})"
