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

Sentences = Sequence[Mapping[str, Any]]
Readings = Mapping[str, Mapping[str, Any]]
_FIELD = re.compile(r"\{([a-z_.]+)\|([a-z]+)\}")
_WORD = re.compile(r"\{([a-z]+)\}")


@cache
def sentences() -> dict[str, Sentences]:
    """The draft's sentences by section."""
    with (Path(__file__).parent / "year.toml").open("rb") as file:
        return tomllib.load(file)


def first_draft(name: str, year: int, regulation: str, readings: Readings) -> dict[str, str]:
    """Text by section."""
    words = {"name": name, "year": str(year), "before": str(year - 1), "regulation": regulation}
    texts: dict[str, str] = {
        str(code): _told(sentences()[code], readings, words) for code in SectionCode if code != SectionCode.RESULTS
    }
    return {**texts, SectionCode.RESULTS: _results(readings, words)}


def _results(readings: Readings, words: Mapping[str, str]) -> str:
    """A paragraph for each kind of subject that was reviewed, then those left over."""
    paragraphs = [
        _told(sentences()["results"], readings, {**words, "kind": kind["name"], "unit": kind["unit"]}, prefix)
        for kind in sentences()["kinds"]
        if _is_told({"when": "reviewed"}, readings, prefix := f"reviews.{kind['code']}.")
    ]
    return "\n".join(filter(None, [*paragraphs, _told(sentences()["left_over"], readings, words)]))


def _is_told(sentence: Mapping[str, Any], readings: Readings, prefix: str) -> bool:
    """Whether the figure that the sentence needs is recorded, and that of the year before where it compares."""
    if "when" not in sentence:
        return True
    reading = readings.get(prefix + sentence["when"], {})
    return bool(reading.get("value")) and (not sentence.get("compared") or "before" in reading)


def _told(chosen: Sentences, readings: Readings, words: Mapping[str, str], prefix: str = "") -> str:
    texts = [one["text"] for one in chosen if _is_told(one, readings, prefix)]
    filled = " ".join(_WORD.sub(lambda found: words[found[1]], text) for text in texts)
    return _FIELD.sub(lambda found: str(Field(prefix + found[1], found[2])), filled)
