"""A few communes of a sketched district with its own people and story: quick enough for one test."""

import tomllib
from collections.abc import Collection
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from .loading import attending, border, days, sittings
from .loading.ground import Ground
from .loading.sketched import found_sketch
from .loading.story import story_of
from .sketch import Sketch

_FOLDER = Path(__file__).parent / "districts"
_CELLS = 10
_MEMBERS = 12


def small_sketch(name: str, communes: Collection[str], bodies: Collection[str] = ()) -> Sketch:
    """These communes and bodies of a district, ten cells a commune and about twelve members a cell."""
    told = tomllib.loads((_FOLDER / f"{name.replace('-', '_')}.toml").read_text(encoding="utf-8"))
    kept = [one for one in told["bodies"] if any(word in one["name"] for word in bodies)]
    cells = _CELLS * len(communes) + sum(len(one.get("units", ())) for one in kept)
    names = {one["name"] for one in kept} | {f"Đảng bộ xã {one}" for one in communes}
    cut: dict[str, Any] = {
        "communes": list(communes), "bodies": kept, "alone": {}, "cells": cells, "members": _MEMBERS * cells, "admitted": 4,
        "admitted_by_year": {}, "late": [one for one in told.get("late", ()) if one["commune"] in communes],
        "aliases": {alias: one for alias, one in told.get("aliases", {}).items() if one in names},
    }  # fmt: skip
    return Sketch.of(told | cut)


def load_small(name: str, communes: Collection[str], bodies: Collection[str] = (), story: str = "") -> Ground:
    """The register of those communes, who was sent where, and what was held: all of the story but ratings and documents."""
    plan = small_sketch(name, communes, bodies)
    told = story_of(story or name)
    with TemporaryDirectory(prefix="hatnhan-") as folder, days.at(plan.told["registered_on"]):
        ground = found_sketch(plan, Path(folder), lambda _words: None)
        if plan.told["late"]:
            border.help_out(ground)
        for act, word in (
            (sittings.sit, "meeting"),
            (sittings.take_stock_of, "stock"),
            (attending.put_in_charge, "charge"),
        ):
            if word in told:
                act(ground, told)
    return ground
