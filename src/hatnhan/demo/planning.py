"""The plan of a demonstration district: its cells, people, reasons and levels, before anything is written."""

import tomllib
from collections import defaultdict
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from functools import cached_property
from pathlib import Path
from typing import Any

from hatnhan.foundation.dates import plus_months

from .people import Crowd, InventedPerson
from .shares import excellent_limit, split

_OFFICES = (
    "Cơ quan Đảng - Đoàn thể xã", "Ủy ban nhân dân xã", "Quân sự xã", "Công an xã", "Trường Tiểu học 1",
    "Trường Mầm non", "Trạm Y tế xã", "Trường Tiểu học 2", "Hợp tác xã Nông nghiệp", "Trường Tiểu học 3", "Hưu trí",
)  # fmt: skip
_ABROAD = 0.35
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class PlannedCell:
    """One cell; `level` is 0 for one founded after the cut-off, whose members came from the cell `split_from`."""

    name: str
    base: int
    founded_on: date
    hamlet: str
    size: int
    level: int
    split_from: str = ""


@dataclass
class District:
    """What a district's file says, and everything drawn from it."""

    told: dict[str, Any]
    cells: list[PlannedCell] = field(default_factory=list)
    people: list[InventedPerson] = field(default_factory=list)
    levels: dict[int, int] = field(default_factory=dict)

    @classmethod
    def read(cls, name: str) -> "District":
        """The plan of a district by its alias; FileNotFoundError if there is none."""
        path = Path(__file__).parent / "districts" / f"{name.replace('-', '_')}.toml"
        district = cls(tomllib.loads(path.read_text(encoding="utf-8")))
        district._plan_cells()
        district._plan_people()
        district._plan_levels()
        return district

    @property
    def bases(self) -> list[dict[str, Any]]:
        return self.told["base"]

    @cached_property
    def by_base(self) -> dict[int, list[int]]:
        """Indexes of the people of each grassroots organisation."""
        people: dict[int, list[int]] = defaultdict(list)
        for index, person in enumerate(self.people):
            people[person.base].append(index)
        return people

    def _plan_cells(self) -> None:
        for number, base in enumerate(self.bases):
            count = base.get("cells", 0)
            names = _cell_names(base)[:count] or [base["name"]]
            sizes = split(base["members"], [8 + (7 * i) % 5 for i in range(len(names))])
            late = base.get("founded_late", 0)
            rated = len(names) - late
            levels = [4] * base.get("cells_excellent", 0)
            levels += [3] * (rated - len(levels) - base.get("cells_completed", 0))
            levels += [2] * (rated - len(levels)) + [0] * late
            for name, size, level in zip(names, sizes, levels, strict=True):
                hamlet = name.removeprefix(f"Chi bộ {base.get('hamlet_word', '').lower()} ")
                is_late = bool(count) and not level
                founded = self.told["founded_late_on"] if is_late else self.told["founded_on"]
                hamlet = hamlet if hamlet in base.get("hamlets", ()) else ""
                before = names[len(names) - late - 1] if is_late else ""
                self.cells.append(PlannedCell(name, number, founded, hamlet, size, level, before))

    def _plan_people(self) -> None:
        crowd = Crowd(self.told["seed"], self.told["province_code"])
        gaps = [base["members"] - base["rated"] for base in self.bases]
        left = gaps
        shares: dict[str, list[int]] = {}
        for reason in ("too_new", "suspended", "elsewhere"):
            shares[reason] = split(self.told["reasons"][reason], gaps, left)
            left = [one - taken for one, taken in zip(left, shares[reason], strict=True)]
        shares["exempt"] = left
        rest = self.told["published"]["admitted"] - self.told["reasons"]["too_new"]
        early = split(rest, [base["rated"] for base in self.bases])
        for number, base in enumerate(self.bases):
            counts = {reason: shares[reason][number] for reason in shares} | {"early": early[number]}
            cells = [cell for cell in self.cells if cell.base == number]
            self.people.extend(_people_of(crowd, number, base, cells, counts, self.last_rated_admission))

    def _plan_levels(self) -> None:
        published = self.told["published"]
        rated = [base["rated"] for base in self.bases]
        completed = split(published["members_completed"], rated)
        failed = split(published["members_not_completed"], rated)
        good = [total - c - f for total, c, f in zip(rated, completed, failed, strict=True)]
        excellent = split(published["members_excellent"], good, [excellent_limit(one) for one in good])
        for number in range(len(self.bases)):
            people = [i for i in self.by_base[number] if self.is_rated(self.people[i])]
            people.sort(key=lambda i: (self.people[i].official_on is None, (i * 7919) % 10007))
            levels = [4] * excellent[number] + [2] * completed[number] + [1] * failed[number]
            levels += [3] * (len(people) - len(levels))
            self.levels.update(zip(people, levels, strict=True))

    def is_rated(self, person: InventedPerson) -> bool:
        """Rated under 21-HD/BTCTW 2019: six months a member, not exempt, suspended or reviewed elsewhere."""
        return not person.reason and person.admitted_on <= self.last_rated_admission

    @property
    def last_rated_admission(self) -> date:
        """Who was admitted later was no member for six months when subjects were listed."""
        return plus_months(self.told["cut_off_on"] + _DAY, -6) - _DAY


def _cell_names(base: dict[str, Any]) -> list[str]:
    if "units" in base:
        return [f"Chi bộ {unit}" for unit in base["units"]]
    if "hamlets" not in base:
        return []
    hamlets = [f"Chi bộ {base['hamlet_word'].lower()} {hamlet}" for hamlet in base["hamlets"]]
    place = base["place"]
    town = base.get("place_word") == "Thị trấn"
    offices = [
        f"Chi bộ {office.replace('xã', 'thị trấn') if town else office}" + (f" {place}" if "Trường" in office else "")
        for office in _OFFICES
    ]
    return hamlets + offices


def _people_of(
    crowd: Crowd, number: int, base: dict[str, Any], cells: list[PlannedCell], counts: dict[str, int], last: date
) -> list[InventedPerson]:
    """The members of one grassroots organisation, cell by cell, the exempt among the oldest."""
    year = 2022
    marks = [mark for mark in ("too_new", "early", "suspended", "elsewhere", "exempt") for _ in range(counts[mark])]
    marks += ["plain"] * (base["members"] - len(marks))
    crowd.draw.shuffle(marks)
    people, home = [], f"{base.get('place', 'Tân Hồng')}, Tân Hồng, Đồng Tháp"
    places = [cell for cell in cells for _ in range(cell.size)]
    for cell, mark in zip(places, marks, strict=True):
        kind = "office" if base["kind"] == "commune" and not cell.hamlet else base["kind"]
        span = {"too_new": (last + _DAY, date(year, 11, 25)), "early": (date(year, 1, 5), last)}
        long_ago = {"exempt": (date(1975, 5, 1), date(2005, 12, 20))}
        admitted = (span | long_ago).get(mark, (date(1975, 5, 1), date(year - 1, 12, 20)))
        age = (66, 91) if mark == "exempt" else (20, 34) if mark in span else (22, 70) if cell.hamlet else (24, 58)
        person = crowd.member(cell=cell.name, base=number, kind=kind, admitted=admitted, home=home, age=age)
        people.append(_marked(person, mark, crowd, year))
    return people


def _marked(person: InventedPerson, mark: str, crowd: Crowd, year: int) -> InventedPerson:
    match mark:
        case "exempt":
            return replace(person, exempt_on=crowd.day(date(year - 6, 1, 1), date(year, 9, 30)))
        case "suspended":
            return replace(person, suspended_on=crowd.day(date(year, 10, 20), date(year, 11, 25)))
        case "elsewhere" if crowd.draw.random() < _ABROAD:
            return replace(person, abroad_on=crowd.day(date(year, 2, 1), date(year, 8, 31)))
        case "elsewhere":
            return replace(person, away_on=crowd.day(date(year, 10, 10), date(year, 11, 20)))
    return person
