"""The headings of `headings.toml`, by kind and field."""

import tomllib
from collections.abc import Mapping
from importlib.resources import files
from typing import Any

_TOLD: dict[str, Any] = tomllib.loads(files(__package__).joinpath("headings.toml").read_text(encoding="utf-8"))


def _fields(kind: Mapping[str, Any]) -> dict[str, list[str]]:
    """A kind's own headings behind those of the blocks it uses."""
    told: dict[str, list[str]] = {}
    for fields in (*(_TOLD["blocks"][block] for block in kind["uses"]), kind["fields"]):
        for field, headings in fields.items():
            told.setdefault(field, []).extend(headings)
    return told


HEADINGS: dict[str, dict[str, list[str]]] = {name: _fields(kind) for name, kind in _TOLD["kinds"].items()}
# The fields whose column names the subject of a row: the heading that makes a row of headings one.
ANCHORS: dict[str, tuple[str, ...]] = {name: tuple(kind["anchors"]) for name, kind in _TOLD["kinds"].items()}
GROUPS: dict[str, list[str]] = _TOLD["groups"]
SUBS: dict[str, dict[str, list[str]]] = _TOLD["subs"]
