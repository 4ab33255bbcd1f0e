"""The first draft: plain sentences with live fields for what the figures tell, prompts in brackets for what they do not.

The sentences stand in year.toml; nothing is claimed that nobody entered.
"""

import re
import tomllib
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from .codes import SectionCode
from .fields import Field

Sentences = Sequence[Mapping[str, str]]
_FIELD = re.compile(r"\{([a-z_.]+)\|([a-z]+)\}")
_WORD = re.compile(r"\{([a-z]+)\}")


@cache
def sentences() -> dict[str, Sentences]:
    """The draft's sentences by section."""
    with (Path(__file__).parent / "year.toml").open("rb") as file:
        return tomllib.load(file)


def first_draft(name: str, year: int, regulation: str, readings: Mapping[str, Mapping[str, Any]]) -> dict[str, str]:
    """Text by section."""
    words = {"name": name, "year": str(year), "before": str(year - 1), "regulation": regulation}
    recorded = {code for code, reading in readings.items() if reading["value"]}
    texts: dict[str, str] = {
        str(code): _told(sentences()[code], recorded, words) for code in SectionCode if code != SectionCode.RESULTS
    }
    return {**texts, SectionCode.RESULTS: _results(recorded, words)}


def _results(recorded: set[str], words: Mapping[str, str]) -> str:
    """A paragraph for each kind of subject that was reviewed, then those left over."""
    paragraphs = [
        _told(sentences()["results"], recorded, {**words, "kind": kind["name"], "unit": kind["unit"]}, prefix)
        for kind in sentences()["kinds"]
        if (prefix := f"reviews.{kind['code']}.") + "reviewed" in recorded
    ]
    return "\n".join(filter(None, [*paragraphs, _told(sentences()["left_over"], recorded, words)]))


def _told(chosen: Sentences, recorded: set[str], words: Mapping[str, str], prefix: str = "") -> str:
    texts = [one["text"] for one in chosen if "when" not in one or prefix + one["when"] in recorded]
    filled = " ".join(_WORD.sub(lambda found: words[found[1]], text) for text in texts)
    return _FIELD.sub(lambda found: str(Field(prefix + found[1], found[2])), filled)
