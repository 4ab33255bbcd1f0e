"""A district from a short file: kinds of organisations and sums; cells, people and sizes are drawn from its seed."""

import tomllib
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from hatnhan.foundation import clock

from .people import Crowd, InventedPerson, Words
from .planning import District, PlannedCell
from .shares import split

_DAY = timedelta(days=1)
_OFFICES = 6
_SMALL = 2


class Sketch(District):
    """A district whose file gives communes, bodies and totals; what falls to each of them is drawn."""

    @classmethod
    def read(cls, name: str) -> "Sketch":
        """The sketch of a district by its alias; FileNotFoundError if there is none."""
        path = Path(__file__).parent / "districts" / f"{name.replace('-', '_')}.toml"
        told = tomllib.loads(path.read_text(encoding="utf-8"))
        return cls.of(told | _today() if told.get("living") else told)

    @classmethod
    def of(cls, told: dict[str, Any]) -> "Sketch":
        """The sketch that the words of a file make."""
        sketch = cls(told | {"base": bases_of(told), "founded_late_on": told["founded_on"]})
        sketch._plan_cells()
        for late in told.get("late", ()):
            sketch._found_late(late)
        sketch._draw_people()
        sketch.levels = dict.fromkeys(range(len(sketch.people)), 3)
        return sketch

    def _found_late(self, late: dict[str, Any]) -> None:
        """A hamlet's cell founded on a day of its own: two members, who came from the first cell that was there before."""
        base = next(i for i, one in enumerate(self.bases) if one.get("place") == late["commune"])
        named = [one["hamlet"] for one in self.told["late"]]
        here = [i for i, one in enumerate(self.cells) if one.base == base]
        first = next(i for i in here if self.cells[i].hamlet not in named)
        at = next(i for i in here if self.cells[i].hamlet == late["hamlet"])
        before, cell = self.cells[first], self.cells[at]
        self.cells[first] = replace(before, size=before.size + cell.size - _SMALL)
        self.cells[at] = replace(cell, size=_SMALL, founded_on=late["on"], split_from=before.name)

    def _draw_people(self) -> None:
        told = self.told
        words = Words(told.get("families", ()), told.get("ethnicities", {}), told.get("religions", {}))
        crowd = Crowd(told["seed"], told["province_code"], until=told["registered_on"], words=words)
        places = [cell for cell in self.cells for _ in range(cell.size)]
        years = [year for year, count in self.admissions.items() for _ in range(count)]
        able = [index for index, cell in enumerate(places) if not cell.split_from]
        new = dict(zip(crowd.draw.sample(able, len(years)), years, strict=True))
        self.people = [self._person(crowd, cell, new.get(index, 0)) for index, cell in enumerate(places)]

    @property
    def admissions(self) -> dict[int, int]:
        """How many of those who are members were admitted in a year, by year; all others before the first of them."""
        by_year = self.told.get("admitted_by_year") or {self.told["year"]: self.told.get("admitted", 0)}
        return {int(year): count for year, count in by_year.items()}

    def _person(self, crowd: Crowd, cell: PlannedCell, admitted_in: int) -> InventedPerson:
        """A member of a cell, new in a year or from before."""
        told, base = self.told, self.bases[cell.base]
        year, until, first = told["year"], told["registered_on"], min(self.admissions)
        this_year = (
            date(admitted_in or year, 1, 1),
            max(min(until - _DAY, date(admitted_in or year, 11, 28)), date(admitted_in or year, 1, 1)),
        )
        home = ", ".join(
            filter(None, (base.get("place"), told["seat"], told["province"].removeprefix("Đảng bộ tỉnh ")))
        )
        admitted = this_year if admitted_in else (date(year - 46, 5, 1), date(first - 1, 12, 20))
        since = year - (admitted_in or first)
        ages = (20, 34) if admitted_in else (24, 76 - since) if base["kind"] == "commune" else (25, 58 - since)
        age = ages[0] + since, ages[1] + since
        return crowd.member(cell=cell.name, base=cell.base, kind=base["kind"], admitted=admitted, home=home, age=age)


def _today() -> dict[str, Any]:
    """What follows the day of loading in a sketch of the present."""
    today = clock.today()
    return {"year": today.year, "registered_on": today, "population_year": today.year}


def bases_of(told: dict[str, Any]) -> list[dict[str, Any]]:
    """The grassroots organisations with their cells and members: sums are split by weight, none is left over."""
    bases = [*_communes(told), *_bodies(told)]
    members = split(told["members"], [9 * base.get("cells", 1) + 4 + 5 * (i % 3) for i, base in enumerate(bases)])
    return [base | {"members": count, "level": 3} for base, count in zip(bases, members, strict=True)]


def _communes(told: dict[str, Any]) -> list[dict[str, Any]]:
    """Communes share the cells that bodies leave; each has its offices, and hamlets for the rest."""
    names = told["communes"]
    left = told["cells"] - sum(len(one.get("units", ())) for one in told["bodies"])
    if left < (_OFFICES + 1) * len(names):
        raise ValueError(f"{left} cells are too few for {len(names)} communes")
    shares = split(left, [10 + (3 * i) % 4 for i in range(len(names))])
    pool = told["hamlets"]
    return [
        {
            "name": f"Đảng bộ {_words(told, name).lower()} {name}", "kind": "commune", "place": name,
            "place_word": _words(told, name), "hamlet_word": told["hamlet_word"], "cells": share,
            "hamlets": _hamlets(told, name, [pool[(5 * i + j) % len(pool)] for j in range(share - _OFFICES)]),
            "population": 2600 + 137 * (i % 7), "households": 610 + 31 * (i % 7),
        }
        for i, (name, share) in enumerate(zip(names, shares, strict=True))
    ]  # fmt: skip


def _words(told: dict[str, Any], name: str) -> str:
    return "Thị trấn" if name in told.get("towns", ()) else "Xã"


def _hamlets(told: dict[str, Any], commune: str, drawn: list[str]) -> list[str]:
    """Hamlets that the file names come first."""
    named = told.get("named_hamlets", {}).get(commune, [])
    return [*named, *(one for one in drawn if one not in named)][: len(drawn)]


def _bodies(told: dict[str, Any]) -> list[dict[str, Any]]:
    """Committees of bodies with their cells, and bodies that are one cell."""
    alone = [
        {"name": f"Chi bộ {name}", "kind": kind} for kind, names in told.get("alone", {}).items() for name in names
    ]
    return alone + [one | {"cells": len(one["units"])} if "units" in one else dict(one) for one in told["bodies"]]
